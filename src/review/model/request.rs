//! Asking for reviews. Who is asked, when and how often follows from what stands here: there are no stars in it, and there
//! must not be.

use super::{Degree, Promise, ReviewState, Subject};
use crate::kernel::time::{DAY, NEVER, Time};
use serde::{Deserialize, Serialize};

/// The kind of mail that an address can refuse.
pub const MAILS: &str = "reviews";

/// An order whose owner can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub order_id: String,
    pub member_id: String,
    /// Confirmed by the member.
    pub email: String,
    pub name: String,
}

/// A request that nothing followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    pub request_id: String,
    pub expires_at: Time,
    pub due: Due,
}

/// When goods must have arrived for their owner to be asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Arrived later than this …
    pub after: Time,
    /// … and not later than this.
    pub until: Time,
    /// Where the shop does not tell of delivery: from payment to arrival. [`NEVER`]: it is not known.
    pub assumed: Time,
}

impl Window {
    /// Nobody is asked about what arrived longer ago than so many days, unless the policy waits that long itself.
    const OLDEST: i64 = 60;
    /// How long an order stays due once it is.
    const LEAST: i64 = 14;

    pub fn new(now: Time, ask_after_days: i64, assumed_delivery_days: Option<i64>) -> Self {
        let oldest = Self::OLDEST.max(ask_after_days + Self::LEAST);
        Self { after: now - oldest * DAY, until: now - ask_after_days * DAY, assumed: assumed_delivery_days.map_or(NEVER, |days| days * DAY) }
    }

    /// The same for orders that are known to be paid and nothing more: when they were paid.
    pub fn paid(&self) -> (Time, Time) {
        if self.assumed == NEVER { (NEVER, NEVER) } else { (self.after - self.assumed, self.until - self.assumed) }
    }
}

/// What stands behind the link of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Landing {
    pub lines: Vec<Asked>,
    /// For each of them, whatever is written.
    pub promise: Promise,
}

/// A product of the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub subject: Subject,
    /// `line_…`
    pub line_id: String,
    pub bought_at: Time,
    pub degree: Degree,
    /// The review it has: id and state.
    pub review: Option<(String, ReviewState)>,
}

#[cfg(test)]
mod tests {
    use super::Window;
    use crate::kernel::time::{DAY, NEVER};

    #[test]
    fn a_window_opens_after_the_wait_and_closes_after_two_months() {
        let now = 1_000 * DAY;
        let week = Window::new(now, 7, Some(5));
        assert_eq!((week.after, week.until, week.paid()), (940 * DAY, 993 * DAY, (935 * DAY, 988 * DAY)));
        assert_eq!(Window::new(now, 90, None).after, 896 * DAY, "a long wait still leaves two weeks");
        assert_eq!(Window::new(now, 7, None).paid(), (NEVER, NEVER), "no order counts as arrived");
    }
}
