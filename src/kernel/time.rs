//! Points in time as Unix milliseconds (UTC), always passed in, never asked for.

/// Unix milliseconds.
pub type Time = i64;

pub const SECOND: Time = 1_000;
pub const MINUTE: Time = 60 * SECOND;
pub const HOUR: Time = 60 * MINUTE;
pub const DAY: Time = 24 * HOUR;

/// Stored where something never happens (a lot that does not expire): sorts last on both databases.
pub const NEVER: Time = i64::MAX;

/// The month (UTC) that a time lies in, counted from January 1970.
pub fn month_of(at: Time) -> i64 {
    // Howard Hinnant's `civil_from_days`: eras of 400 years that begin in March.
    let days = at.div_euclid(DAY) + 719_468;
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    (days.div_euclid(146_097) * 400 + year_of_era - 1_970) * 12 + from_march + 2
}

/// `Some` unless it is [`NEVER`].
pub fn some_time(at: Time) -> Option<Time> {
    (at != NEVER).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::{DAY, month_of};

    #[test]
    fn months_are_counted_from_1970() {
        for (at, month) in
            [(0, 0), (31 * DAY - 1, 0), (31 * DAY, 1), (-1, -1), (365 * DAY, 12), (951_782_400_000, 361), (951_868_800_000, 362), (1_793_534_400_000, 682)]
        {
            assert_eq!(month_of(at), month, "{at}");
        }
    }
}
