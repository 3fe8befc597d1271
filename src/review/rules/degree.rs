//! How sure a purchase is, from what is known of orders at one time.

use crate::{
    kernel::time::{DAY, NEVER, Time},
    review::model::{Degree, Policy},
};

/// One line of an order in which the author bought the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    /// `ord_…`
    pub order_id: String,
    /// `line_…`
    pub line_id: String,
    /// `None`: not paid.
    pub paid_at: Option<Time>,
    pub is_cancelled: bool,
    /// When the shop says it arrived; `None`: it does not say.
    pub delivered_at: Option<Time>,
    /// Minor units paid for the line, and of them given back.
    pub paid: i64,
    pub refunded: i64,
}

impl Purchase {
    /// Given back as a whole, or cancelled after it was paid.
    fn is_returned(&self) -> bool {
        self.paid_at.is_some() && (self.is_cancelled || (self.paid > 0 && self.refunded >= self.paid))
    }

    /// When it arrived or is taken to have arrived.
    pub fn arrives_at(&self, policy: &Policy) -> Option<Time> {
        let assumed = || Some(self.paid_at?.saturating_add(policy.assumed_delivery_days?.saturating_mul(DAY)));
        self.delivered_at.or_else(assumed)
    }
}

/// A degree and how long it holds by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Graded {
    pub degree: Degree,
    /// When it came to it.
    pub since: Time,
    /// When time alone will change it; [`NEVER`] where it will not.
    pub next: Time,
    /// When the goods of the oldest standing purchase are kept; [`NEVER`] where that cannot be told.
    pub kept_at: Time,
}

/// The degree that a member's purchases of one product give at `now`. A purchase stands unless all of it went back. Two
/// standing ones in different orders, the first of which has arrived, are "bought again"; else the oldest standing one
/// counts. Purchases that are not paid count for nothing.
pub fn degree(purchases: &[Purchase], policy: &Policy, now: Time) -> Graded {
    let paid = |purchase: &&Purchase| purchase.paid_at.is_some();
    let mut standing = purchases.iter().filter(paid).filter(|purchase| !purchase.is_returned()).collect::<Vec<_>>();
    standing.sort_by_key(|purchase| (purchase.paid_at, purchase.line_id.clone()));
    let Some(first) = standing.first() else {
        let returned = purchases.iter().filter(paid).filter_map(|purchase| purchase.paid_at).max();
        let degree = if returned.is_some() { Degree::Returned } else { Degree::None };
        return Graded { degree, since: now, next: NEVER, kept_at: NEVER };
    };
    let bought_at = first.paid_at.unwrap_or(now);
    let arrives_at = first.arrives_at(policy).unwrap_or(NEVER);
    let kept_at = if arrives_at == NEVER { NEVER } else { policy.kept_at(arrives_at) };
    let again = standing.iter().find(|purchase| purchase.order_id != first.order_id).and_then(|purchase| purchase.paid_at);
    let (degree, since, next) = match again {
        _ if arrives_at > now => (Degree::Ordered, bought_at, arrives_at),
        Some(again) => (Degree::BoughtAgain, again.max(arrives_at), NEVER),
        None if kept_at > now => (Degree::Delivered, arrives_at, kept_at),
        None => (Degree::Kept, kept_at, NEVER),
    };
    Graded { degree, since, next, kept_at }
}

#[cfg(test)]
mod tests {
    use super::{Degree, Purchase, degree};
    use crate::{
        kernel::time::{DAY, NEVER},
        review::model::Policy,
    };

    fn policy() -> Policy {
        serde_json::from_value(serde_json::json!({
            "version": 1, "return_days": 30, "assumed_delivery_days": 7, "edit_days": 60, "ask_after_days": 7, "remind_after_days": 10,
            "ask_gap_days": 14, "link_days": 90, "prior_weight": 10, "prior_mean": 35, "half_life_days": 730, "unverified_weight": 5000,
            "question_cap": 2, "unanswered_days": 3
        }))
        .expect("a policy")
    }

    fn bought(order: &str, at: i64) -> Purchase {
        Purchase {
            order_id: order.into(),
            line_id: format!("line_{order}"),
            paid_at: Some(at),
            is_cancelled: false,
            delivered_at: None,
            paid: 100,
            refunded: 0,
        }
    }

    #[test]
    fn a_purchase_rises_with_time() {
        let told = Purchase { delivered_at: Some(3 * DAY), ..bought("a", 0) };
        let at = |purchase: &Purchase, day: i64| degree(std::slice::from_ref(purchase), &policy(), day * DAY);
        assert_eq!((at(&told, 2).degree, at(&told, 2).next), (Degree::Ordered, 3 * DAY));
        assert_eq!((at(&told, 3).degree, at(&told, 3).next), (Degree::Delivered, 33 * DAY));
        assert_eq!((at(&told, 33).degree, at(&told, 33).next, at(&told, 33).since), (Degree::Kept, NEVER, 33 * DAY));
        let silent = bought("a", 0);
        assert_eq!((at(&silent, 6).degree, at(&silent, 7).degree, at(&silent, 37).degree), (Degree::Ordered, Degree::Delivered, Degree::Kept));
        let never = Policy { assumed_delivery_days: None, ..policy() };
        assert_eq!(degree(&[silent], &never, 999 * DAY).degree, Degree::Ordered);
    }

    #[test]
    fn what_goes_back_no_longer_stands() {
        let at = 50 * DAY;
        let all = Purchase { refunded: 100, ..bought("a", 0) };
        let part = Purchase { refunded: 99, ..bought("a", 0) };
        let cancelled = Purchase { is_cancelled: true, ..bought("a", 0) };
        let open = Purchase { paid_at: None, ..bought("a", 0) };
        let of = |purchases: &[Purchase]| degree(purchases, &policy(), at).degree;
        assert_eq!((of(&[]), of(&[open])), (Degree::None, Degree::None));
        assert_eq!((of(std::slice::from_ref(&all)), of(&[cancelled])), (Degree::Returned, Degree::Returned));
        assert_eq!(of(&[part]), Degree::Kept);
        assert_eq!(of(&[all.clone(), bought("b", 0)]), Degree::Kept, "another one stands");
        assert_eq!(of(&[bought("a", 0), bought("b", DAY)]), Degree::BoughtAgain);
        assert_eq!(of(&[bought("a", 0), Purchase { line_id: "line_2".into(), ..bought("a", 0) }]), Degree::Kept, "two lines of one order are one purchase");
        assert_eq!(of(&[bought("a", 0), Purchase { refunded: 100, ..bought("b", DAY) }]), Degree::Kept);
        let free = Purchase { paid: 0, ..bought("a", 0) };
        assert_eq!(of(&[free]), Degree::Kept, "a gift can be kept");
    }
}
