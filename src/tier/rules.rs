//! Which step of the ladder spending leads to.

use super::model::{Progress, Tier};
use crate::kernel::{money::Minor, time::Time};

/// Once, in basis points.
pub const ONCE: i64 = 10_000;

/// The tier of this id; the lowest for an empty or unknown one. `None` for an empty ladder only.
pub fn standing<'l>(ladder: &'l [Tier], tier_id: &str) -> Option<&'l Tier> {
    ladder.iter().find(|tier| tier.id == tier_id).or_else(|| ladder.first())
}

/// The highest tier whose threshold is reached. `ladder` stands in rising order and its lowest starts at 0, so this is
/// `None` for an empty ladder only.
pub fn reached(ladder: &[Tier], spend: Minor) -> Option<&Tier> {
    ladder.iter().rev().find(|tier| tier.threshold <= spend).or_else(|| ladder.first())
}

/// The member's picture. `None` for an empty ladder; an unknown `tier_id` stands on the lowest step.
pub fn progress(ladder: &[Tier], tier_id: &str, spent: Minor, since: Time, window_start: Time) -> Option<Progress> {
    let at = ladder.iter().position(|tier| tier.id == tier_id).unwrap_or(0);
    let current = ladder.get(at)?.clone();
    let next = ladder.get(at + 1).cloned();
    let missing = next.as_ref().map_or(0, |next| (next.threshold - spent).max(0));
    let percent = next.as_ref().map_or(100, |next| {
        let (way, gone) = (i128::from(next.threshold - current.threshold).max(1), i128::from((spent - current.threshold).max(0)));
        i64::try_from(gone * 100 / way).unwrap_or(100).min(if missing == 0 { 100 } else { 99 })
    });
    Some(Progress { current, next, spent, missing, percent, since, window_start })
}
