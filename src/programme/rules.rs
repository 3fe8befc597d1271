//! Pure arithmetic of earning, exact and in whole points.

use super::model::{LineFact, Programme, RuleKind};
use crate::kernel::{
    money::{Currency, Minor},
    points::{self, Points},
};

/// Once, in basis points.
pub const ONCE: i64 = 10_000;

/// How many points an order earned by one rule, step by step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// By the rule alone, rounded down.
    pub base: Points,
    /// After the tier's multiplier, rounded down; equals `base` where none applies.
    pub multiplied: Points,
    /// After the rule's bound: what is awarded.
    pub total: Points,
}

/// What counts of a line: nothing where it is excluded or nothing was paid.
pub fn goods(line: &LineFact, programme: &Programme) -> Minor {
    let excluded = !line.counts || (!line.sku.is_empty() && programme.excluded_skus.contains(&line.sku));
    if excluded { 0 } else { line.paid.max(0) }
}

/// What a rule gives for an order with `goods` paid for what counts. `None`: the rule does not look at such orders.
/// Only spending is multiplied by the tier. Never more than [`points::MOST`], so that it can be booked.
pub fn earned(kind: RuleKind, most: Option<Points>, currency: &Currency, goods: Minor, is_first: bool, multiplier: i64) -> Option<Sum> {
    if goods <= 0 {
        return None;
    }
    let base = match kind {
        RuleKind::Spend { points, units } => scale(goods, points, units.checked_mul(currency.unit())?),
        RuleKind::PerOrder { points } => points,
        RuleKind::FirstOrder { points } if is_first => points,
        RuleKind::FirstOrder { .. } | RuleKind::Joined { .. } | RuleKind::Review { .. } | RuleKind::ReviewPicture { .. } | RuleKind::AcceptedAnswer { .. } => {
            return None;
        }
    };
    let multiplied = if matches!(kind, RuleKind::Spend { .. }) { scale(base, multiplier, ONCE) } else { base };
    let total = multiplied.min(most.unwrap_or(points::MOST)).clamp(0, points::MOST);
    Some(Sum { base, multiplied, total })
}

/// `amount × by ÷ per`, rounded down; 0 where something is negative or `per` is 0; at most `i64::MAX`.
fn scale(amount: i64, by: i64, per: i64) -> i64 {
    if amount <= 0 || by <= 0 || per <= 0 {
        return 0;
    }
    i64::try_from(i128::from(amount) * i128::from(by) / i128::from(per)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::earned;
    use crate::{
        kernel::{
            money::{self, Currency},
            points,
        },
        programme::model::RuleKind,
    };
    use proptest::prelude::*;

    fn spend(goods: i64, points: i64, units: i64, most: Option<i64>, multiplier: i64) -> Option<super::Sum> {
        earned(RuleKind::Spend { points, units }, most, &Currency::parse("USD").expect("code"), goods, false, multiplier)
    }

    #[test]
    fn rounds_down_before_and_after_the_tier() {
        let sum = spend(4_199, 1, 1, None, 15_000).expect("earns");
        assert_eq!((sum.base, sum.multiplied, sum.total), (41, 61, 61));
        assert_eq!(spend(99, 1, 1, None, 15_000).expect("earns nothing, but counts").total, 0);
        let yen = earned(RuleKind::Spend { points: 1, units: 100 }, None, &Currency::parse("JPY").expect("code"), 250, false, 10_000);
        assert_eq!(yen.expect("earns").total, 2);
    }

    #[test]
    fn extremes_stay_bookable() {
        assert_eq!(spend(money::MOST, points::MOST, 1, None, 100_000).expect("earns").total, points::MOST);
        assert_eq!(spend(i64::MAX, i64::MAX, 1, Some(7), i64::MAX).expect("earns").total, 7);
        assert_eq!(spend(100, 1, i64::MAX, None, 10_000), None);
        for (goods, points, units, multiplier) in [(100, -1, 1, 10_000), (100, 1, 0, 10_000), (100, 1, -1, 10_000), (100, 1, 1, -1)] {
            assert_eq!(spend(goods, points, units, None, multiplier).expect("earns nothing").total, 0);
        }
        assert_eq!((spend(0, 1, 1, None, 10_000), spend(-5, 1, 1, None, 10_000)), (None, None));
    }

    proptest! {
        #[test]
        fn spending_more_never_earns_less(goods in 1..money::MOST, more in 0..money::MOST, points in 1..1_000_i64, units in 1..1_000_i64, multiplier in 10_000..100_000_i64) {
            let (less, more) = (spend(goods, points, units, None, multiplier), spend(goods + more, points, units, None, multiplier));
            prop_assert!(less.expect("earns").total <= more.expect("earns").total);
        }

        #[test]
        fn never_more_than_promised(goods in 1..money::MOST, points in 1..1_000_i64, units in 1..1_000_i64, multiplier in 10_000..100_000_i64) {
            let total = i128::from(spend(goods, points, units, None, multiplier).expect("earns").total);
            prop_assert!(total * i128::from(units) * 100 * 10_000 <= i128::from(goods) * i128::from(points) * i128::from(multiplier));
        }
    }
}
