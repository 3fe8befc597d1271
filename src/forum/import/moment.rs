//! Days and times as other programs write them. Without a zone they are in UTC.

use crate::kernel::time::Time;
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

/// The moment that a text tells: ISO 8601 with or without a zone, `2024-03-04 05:06:07 UTC`, or seconds (milliseconds)
/// since 1970. `None` for anything else, and for what cannot be.
pub fn moment(text: &str) -> Option<Time> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>() {
        return match number {
            1..=99_999_999_999 => number.checked_mul(1_000),
            100_000_000_000..=9_999_999_999_999 => Some(number),
            _ => None,
        };
    }
    let bare = text.strip_suffix(" UTC").unwrap_or(text);
    let at = match bare.parse::<Timestamp>() {
        Ok(at) => at,
        Err(_) => bare.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp(),
    };
    Some(at.as_millisecond()).filter(|at| *at > 0)
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn moments_are_read_as_they_are_written() {
        let noon = Some(1_709_550_367_000);
        for text in [
            "2024-03-04T11:06:07Z",
            "2024-03-04T11:06:07.000Z",
            "2024-03-04 11:06:07",
            "2024-03-04 11:06:07 UTC",
            "2024-03-04T12:06:07+01:00",
            "1709550367",
            "1709550367000",
        ] {
            assert_eq!(moment(text), noon, "{text}");
        }
        assert_eq!(moment("2024-03-04"), Some(1_709_510_400_000));
        for text in ["", "yesterday", "04/03/2024", "0", "-5", "99999999999999"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
