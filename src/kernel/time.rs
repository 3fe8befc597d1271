//! Points in time as Unix milliseconds (UTC), always passed in, never asked for.

/// Unix milliseconds.
pub type Time = i64;

pub const SECOND: Time = 1_000;
pub const MINUTE: Time = 60 * SECOND;
pub const HOUR: Time = 60 * MINUTE;
pub const DAY: Time = 24 * HOUR;

/// Stored where something never happens (a lot that does not expire): sorts last on both databases.
pub const NEVER: Time = i64::MAX;

/// `Some` unless it is [`NEVER`].
pub fn some_time(at: Time) -> Option<Time> {
    (at != NEVER).then_some(at)
}
