//! When reports bring something before staff.
//!
//! A report weighs by how often its reporter was right before: `2 × (upheld + 2) / (decided + 4)` of a whole report. Nobody
//! begins with more or less than one; who is always right comes near two, who is always wrong near nothing. An account whose
//! address is not confirmed has a quarter of that, so that a crowd of throw-away accounts is worth little.
//!
//! Two whole reports bring a thing into the queue. It stays up until somebody has decided: to report is not to remove. Where
//! what is reported can hurt somebody (private things, something illegal), one report is enough for the queue whatever it
//! weighs, and three whole ones take the thing down until somebody has looked. Neither what a text says of the product nor
//! how many stars it gives has a place in the sum.

use crate::moderation::model::Reason;

/// A whole report, in basis points.
pub const WHOLE: i64 = 10_000;
/// So much brings a thing into the queue.
pub const ENOUGH: i64 = 2 * WHOLE;
/// So much of what is serious hides it.
pub const HIDE: i64 = 3 * WHOLE;

/// What is known of a reporter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reporter {
    /// Earlier reports that staff agreed with, and did not agree with.
    pub upheld: i64,
    pub rejected: i64,
    pub is_confirmed: bool,
}

/// What a report weighs, in basis points of a whole one.
pub fn weight(reporter: Reporter) -> i64 {
    let (upheld, rejected) = (reporter.upheld.clamp(0, 1_000_000), reporter.rejected.clamp(0, 1_000_000));
    let full = 2 * WHOLE * (upheld + 2) / (upheld + rejected + 4);
    if reporter.is_confirmed { full } else { full / 4 }
}

/// What open reports of one thing come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weighed {
    /// Not enough yet: it is counted, and staff can find it.
    Little,
    /// Somebody has to look; it stays up.
    Queue,
    /// Somebody has to look; it is down until then.
    Hide,
}

/// Weighs the open reports of one thing: reason and weight of each.
pub fn weigh(reports: &[(Reason, i64)]) -> Weighed {
    let sum = |serious: bool| reports.iter().filter(|(reason, _)| !serious || reason.is_serious()).map(|(_, weight)| weight).sum::<i64>();
    if sum(true) >= HIDE {
        Weighed::Hide
    } else if sum(false) >= ENOUGH || reports.iter().any(|(reason, _)| reason.is_serious()) {
        Weighed::Queue
    } else {
        Weighed::Little
    }
}

#[cfg(test)]
mod tests {
    use super::{Reporter, WHOLE, Weighed, weigh, weight};
    use crate::moderation::model::Reason;

    fn of(upheld: i64, rejected: i64) -> i64 {
        weight(Reporter { upheld, rejected, is_confirmed: true })
    }

    #[test]
    fn reports_weigh_by_how_right_their_reporter_was() {
        assert_eq!(of(0, 0), WHOLE);
        assert!(of(10, 0) > 17_000 && of(1_000, 0) < 2 * WHOLE);
        assert!(of(0, 10) < 3_000 && of(0, i64::MAX) >= 0);
        assert!((1..20).all(|n| of(n, 0) > of(n - 1, 0) && of(0, n) < of(0, n - 1)), "each verdict moves it");
        assert_eq!(weight(Reporter::default()), WHOLE / 4);
    }

    #[test]
    fn two_bring_it_before_staff_and_three_serious_ones_hide_it() {
        let spam = |count: usize| weigh(&vec![(Reason::Spam, WHOLE); count]);
        assert_eq!((spam(0), spam(1), spam(2), spam(99)), (Weighed::Little, Weighed::Little, Weighed::Queue, Weighed::Queue));
        let personal = |count: usize| weigh(&vec![(Reason::Personal, WHOLE); count]);
        assert_eq!((personal(1), personal(2), personal(3)), (Weighed::Queue, Weighed::Queue, Weighed::Hide));
        assert_eq!(weigh(&[(Reason::Illegal, 1)]), Weighed::Queue, "one who is always wrong may be right now");
        let mixed = [(Reason::Illegal, WHOLE), (Reason::Personal, WHOLE), (Reason::Abuse, 5 * WHOLE)];
        assert_eq!(weigh(&mixed), Weighed::Queue, "only what is serious hides");
    }
}
