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
        RuleKind::FirstOrder { .. } | RuleKind::Joined { .. } | RuleKind::Review { .. } | RuleKind::ReviewPicture { .. } => return None,
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

/// Shares `total` in proportion to `weights` by largest remainder (the earlier one at a tie). The shares sum to `total`;
/// a weight of 0 or less gets nothing. All zeros where no weight is above 0.
pub fn share(total: Points, weights: &[Minor]) -> Vec<Points> {
    let weigh = |weight: &Minor| i128::from((*weight).max(0));
    let sum = weights.iter().map(weigh).sum::<i128>();
    if sum == 0 || total <= 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: &Minor| i128::from(total) * weigh(weight);
    let mut shares = weights.iter().map(|weight| i64::try_from(exact(weight) / sum).unwrap_or(0)).collect::<Vec<_>>();
    let left = total - shares.iter().sum::<Points>();
    let mut order = (0..weights.len()).collect::<Vec<_>>();
    order.sort_by_key(|index| std::cmp::Reverse(exact(&weights[*index]) % sum));
    for index in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[index] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::{earned, share};
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

    #[test]
    fn shares_go_to_the_largest_remainder_and_ties_to_the_first() {
        assert_eq!(share(41, &[2_099, 2_097]), [21, 20]);
        assert_eq!(share(1, &[5, 5, 5]), [1, 0, 0]);
        assert_eq!(share(2, &[1, 0, 3, -9]), [1, 0, 1, 0]);
        assert_eq!(share(9, &[0, 0]), [0, 0]);
        assert_eq!(share(9, &[]), Vec::<i64>::new());
        assert_eq!(share(points::MOST, &[i64::MAX, i64::MAX]), [points::MOST / 2, points::MOST / 2]);
    }

    proptest! {
        #[test]
        fn shares_sum_to_the_whole_and_stay_within_one_of_exact(total in 0..=points::MOST, weights in prop::collection::vec(0..=money::MOST, 1..40)) {
            let shares = share(total, &weights);
            let sum = weights.iter().map(|weight| i128::from(*weight)).sum::<i128>();
            prop_assert_eq!(shares.iter().sum::<i64>(), if sum == 0 { 0 } else { total });
            for (got, weight) in shares.iter().zip(&weights) {
                let exact = i128::from(total) * i128::from(*weight);
                prop_assert!((i128::from(*got) * sum - exact).abs() < sum.max(1), "{got} of {total} for {weight} of {sum}");
                prop_assert!(*weight > 0 || *got == 0);
            }
        }

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
