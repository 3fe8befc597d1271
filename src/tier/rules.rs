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

#[cfg(test)]
mod tests {
    use super::{progress, reached, standing};
    use crate::tier::model::Tier;

    fn ladder() -> Vec<Tier> {
        let tier = |id: &str, position, threshold| Tier { id: id.into(), name: id.into(), position, threshold, multiplier: 10_000, perks: vec![] };
        vec![tier("low", 1, 0), tier("mid", 2, 20_000), tier("top", 3, 50_000)]
    }

    #[test]
    fn the_threshold_itself_is_enough() {
        let of = |spend| reached(&ladder(), spend).map(|tier| tier.id.clone()).expect("a ladder");
        assert_eq!(
            (of(-1), of(0), of(19_999), of(20_000), of(49_999), of(i64::MAX)),
            ("low".into(), "low".into(), "low".into(), "mid".into(), "mid".into(), "top".into())
        );
        assert_eq!(reached(&[], 5), None);
        assert_eq!(standing(&ladder(), "gone").map(|tier| tier.position), Some(1));
    }

    #[test]
    fn progress_tells_what_is_missing() {
        let of = |tier: &str, spent| progress(&ladder(), tier, spent, 5, 1).expect("a ladder");
        let mid = of("mid", 35_000);
        assert_eq!((mid.missing, mid.percent, mid.next.map(|tier| tier.id)), (15_000, 50, Some("top".into())));
        let top = of("top", 60_000);
        assert_eq!((top.missing, top.percent, top.next), (0, 100, None));
        // A full way is shown only once nothing is missing.
        assert_eq!((of("mid", 49_999).percent, of("mid", 50_000).percent), (99, 100));
        // After a refund the window may hold less than the current tier asks for until members are looked at again.
        assert_eq!((of("mid", 10_000).percent, of("mid", 10_000).missing), (0, 40_000));
        assert_eq!(of("", 0).current.id, "low");
    }
}
