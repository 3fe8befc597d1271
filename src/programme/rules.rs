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
        RuleKind::FirstOrder { .. } | RuleKind::Joined { .. } => return None,
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
