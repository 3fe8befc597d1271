//! What counts in a season (a calendar quarter, UTC), so that it does not pay to farm.
//!
//! What comes from one and the same person counts once a season. Of what is left, only so much a day counts. Taking back
//! takes back exactly what it gave: both are functions of the sums, not of the order of events.

use crate::kernel::time::{DAY, Time, month_of};

/// The season that a time lies in: quarters since January 1970.
pub fn season_of(at: Time) -> i64 {
    month_of(at).div_euclid(3)
}

/// When a season begins.
pub fn start_of(season: i64) -> Time {
    // From a time that is surely before it (months have at least 28 days) to its first day.
    let month = season.saturating_mul(3);
    let mut day = month.saturating_mul(30);
    while month_of(day * DAY) >= month {
        day -= 28;
    }
    while month_of(day * DAY) < month {
        day += 1;
    }
    day * DAY
}

/// Days since 1970-01-01.
pub fn day_of(at: Time) -> i64 {
    at.div_euclid(DAY)
}

/// When the month (UTC) of a time began.
pub fn month_start(at: Time) -> Time {
    let month = month_of(at);
    let mut day = day_of(at);
    while month_of((day - 1) * DAY) == month {
        day -= 1;
    }
    day * DAY
}

/// How what counts from one person changes when the sum of what came from there goes from `before` by `by`.
pub fn from_one(before: i64, by: i64) -> i64 {
    before.saturating_add(by).clamp(0, 1) - before.clamp(0, 1)
}

/// How what counts of one day changes when its sum goes from `before` by `by`; `per_day` counts at most.
pub fn of_day(before: i64, by: i64, per_day: i64) -> i64 {
    before.saturating_add(by).clamp(0, per_day) - before.clamp(0, per_day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn seasons_are_quarters() {
        assert_eq!((season_of(0), season_of(89 * DAY), season_of(90 * DAY)), (0, 0, 1));
        // 1 November 2026 lies in the fourth quarter of 2026: October to December.
        let season = season_of(1_793_534_400_000);
        assert_eq!((season, start_of(season), start_of(season + 1)), (227, 1_790_812_800_000, 1_798_761_600_000));
        assert_eq!(month_start(1_793_534_400_000), 1_793_491_200_000);
    }

    #[test]
    fn the_same_person_counts_once_and_a_day_has_its_bound() {
        assert_eq!((from_one(0, 1), from_one(1, 1), from_one(2, -1), from_one(1, -1)), (1, 0, 0, -1));
        assert_eq!((of_day(0, 2, 3), of_day(2, 2, 3), of_day(4, -1, 3), of_day(4, -3, 3)), (2, 1, 0, -2));
    }

    proptest! {
        #[test]
        fn every_season_begins_where_the_one_before_ends(season in 0..4_000_i64) {
            let start = start_of(season);
            prop_assert_eq!((season_of(start), season_of(start - 1)), (season, season - 1));
        }

        #[test]
        fn what_is_done_and_undone_leaves_nothing(steps in proptest::collection::vec(-3..4_i64, 0..40), cap in 1..6_i64) {
            let (mut sum, mut counted) = (0, 0);
            for by in steps {
                counted += of_day(sum, by, cap);
                sum += by;
                prop_assert_eq!(counted, sum.clamp(0, cap));
            }
            counted += of_day(sum, -sum, cap);
            prop_assert_eq!(counted, 0);
        }
    }
}
