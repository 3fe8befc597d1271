//! Days and times as people and programs write them.
//!
//! `03/04/2024` is two different days. The file itself often tells which: a number above 12 can only be a day
//! ([`evidence`]). Where it does not, nobody guesses: the caller says it, or the row is refused.

use crate::kernel::time::Time;
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

/// Which number comes first in days such as `03/04/2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

impl DateOrder {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
        }
    }

    /// `None` for any other name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Dmy, Self::Mdy].into_iter().find(|order| order.name() == name)
    }
}

/// 2100. What lies behind it, or before 1970, is a spreadsheet's zero or a typing error.
const AFTER: Time = 4_102_444_800_000;

/// Why a text is no point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// It has none of the known forms, or is no day of the calendar.
    Form,
    /// Two days are possible, and nothing says which.
    Order,
}

enum Day {
    Known(i16, i8, i8),
    /// Two numbers of which one is the month, and the year.
    Either(i8, i8, i16),
}

/// A point in time; without an offset it is meant in UTC, a day alone is its midnight.
///
/// Forms: RFC 3339, `2024-01-03 10:00:00 UTC`, `2024-01-03`, `Jan 3, 2024`, `03 Jan 2024`, `Wed, 03 Jan 2024 10:00:00 +0000`,
/// `03/01/2024` with `/`, `.` or `-`, each with a time or without (`14:30`, `2:30 PM`).
pub fn moment(text: &str, order: Option<DateOrder>) -> Result<Time, Unclear> {
    let text = text.trim();
    let at = match text.parse::<Timestamp>() {
        Ok(at) => at.as_millisecond(),
        Err(_) => by_hand(text, order)?,
    };
    if (0..AFTER).contains(&at) { Ok(at) } else { Err(Unclear::Form) }
}

fn by_hand(text: &str, order: Option<DateOrder>) -> Result<Time, Unclear> {
    let (day, rest) = day(text).ok_or(Unclear::Form)?;
    let (year, month, day) = match (day, order) {
        (Day::Known(year, month, day), _) => (year, month, day),
        (Day::Either(day, month, year), Some(DateOrder::Dmy)) | (Day::Either(month, day, year), Some(DateOrder::Mdy)) => (year, month, day),
        (Day::Either(day, month, year), None) if day > 12 || day == month => (year, month, day),
        (Day::Either(month, day, year), None) if day > 12 => (year, month, day),
        (Day::Either(..), None) => return Err(Unclear::Order),
    };
    let clock = clock(rest).ok_or(Unclear::Form)?;
    let civil = DateTime::new(year, month, day, clock.hour, clock.minute, clock.second, clock.nanosecond).map_err(|_| Unclear::Form)?;
    let at = civil.to_zoned(TimeZone::UTC).map_err(|_| Unclear::Form)?.timestamp().as_millisecond();
    Ok(at - clock.offset)
}

/// What a text proves about the order of its file.
pub fn evidence(text: &str) -> Option<DateOrder> {
    match day(text.trim())?.0 {
        Day::Either(first, second, _) if first > 12 && (1..=12).contains(&second) => Some(DateOrder::Dmy),
        Day::Either(first, second, _) if second > 12 && (1..=12).contains(&first) => Some(DateOrder::Mdy),
        _ => None,
    }
}

/// The day that a text begins with, and the rest.
fn day(text: &str) -> Option<(Day, &str)> {
    numbers(text).or_else(|| names(text))
}

fn numbers(text: &str) -> Option<(Day, &str)> {
    let (a, rest) = digits(text)?;
    let mark = rest.chars().next().filter(|mark| matches!(mark, '/' | '.' | '-'))?;
    let (b, rest) = digits(rest.strip_prefix(mark)?)?;
    let (c, rest) = digits(rest.strip_prefix(mark)?)?;
    let day = match (a.len(), b.len(), c.len()) {
        (4, 1..=2, 1..=2) => Day::Known(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?),
        (1..=2, 1..=2, 4) => Day::Either(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?),
        _ => return None,
    };
    Some((day, rest))
}

/// `Jan 3, 2024`, `3rd Jan 2024`, a name of the week before it or not.
fn names(text: &str) -> Option<(Day, &str)> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let text = match word(text) {
        Some((name, rest)) if named(&DAYS, name).is_some() => gap(rest),
        _ => text,
    };
    let (month, day, rest) = if let Some((name, rest)) = word(text) {
        let (day, rest) = digits(gap(rest))?;
        (name, day, ordinal(rest))
    } else {
        let (day, rest) = digits(text)?;
        let (name, rest) = word(gap(ordinal(rest)))?;
        (name, day, rest)
    };
    let (year, rest) = digits(gap(rest))?;
    let fits = (1..=2).contains(&day.len()) && year.len() == 4;
    let day = Day::Known(year.parse().ok()?, named(&MONTHS, month)?, day.parse().ok()?);
    fits.then_some((day, rest))
}

const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The place, from 1 on, of a name or of its first three letters or more.
fn named(names: &[&str], text: &str) -> Option<i8> {
    let text = text.to_ascii_lowercase();
    let at = names.iter().position(|name| text.len() >= 3 && name.starts_with(&text))?;
    i8::try_from(at + 1).ok()
}

fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn gap(text: &str) -> &str {
    text.trim_start_matches([' ', ',', '.', '-', '/'])
}

fn ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_prefix(ending)).unwrap_or(text)
}

#[derive(Default)]
struct Clock {
    hour: i8,
    minute: i8,
    second: i8,
    nanosecond: i32,
    /// Milliseconds east of UTC.
    offset: Time,
}

/// The time after a day; none is midnight.
fn clock(text: &str) -> Option<Clock> {
    let text = text.strip_prefix(['T', ',']).unwrap_or(text).trim();
    if text.is_empty() {
        return Some(Clock::default());
    }
    let two = |text: &str| (text.len() <= 2).then(|| text.parse::<i8>().ok()).flatten();
    let (hour, rest) = digits(text)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?)?;
    let (second, rest) = match rest.strip_prefix(':') {
        Some(rest) => digits(rest)?,
        None => ("0", rest),
    };
    let (fraction, rest) = match rest.strip_prefix(['.', ',']) {
        Some(rest) => digits(rest)?,
        None => ("0", rest),
    };
    let nanosecond = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let (hour, rest) = half(two(hour)?, rest.trim_start())?;
    Some(Clock { hour, minute: two(minute)?, second: two(second)?, nanosecond, offset: offset(rest.trim_start())? })
}

/// The hour by what stands after the time: `AM`, `PM` or neither.
fn half(hour: i8, rest: &str) -> Option<(i8, &str)> {
    let Some((mark, after)) = word(rest) else { return Some((hour, rest)) };
    let is_late = match mark.to_ascii_lowercase().as_str() {
        "am" => false,
        "pm" => true,
        _ => return Some((hour, rest)),
    };
    (1..=12).contains(&hour).then_some((hour % 12 + if is_late { 12 } else { 0 }, after))
}

/// Nothing, `Z`, `UTC`, `GMT`, `+0100`, `+01:00`, `GMT+0100 (a place)`.
fn offset(text: &str) -> Option<Time> {
    let text = ["UTC", "GMT", "Z"].iter().find_map(|zone| text.strip_prefix(zone)).unwrap_or(text).trim();
    let (text, is_closed) = text.split_once('(').map_or((text, true), |(text, note)| (text.trim_end(), note.ends_with(')')));
    let Some(sign) = text.chars().next() else { return is_closed.then_some(0) };
    let (hours, rest) = digits(text.strip_prefix(['+', '-'])?)?;
    let (hours, minutes) = match (hours.len(), rest.strip_prefix(':')) {
        (4, None) if rest.is_empty() => hours.split_at(2),
        (2, None) if rest.is_empty() => (hours, "00"),
        (2, Some(minutes)) if minutes.len() == 2 => (hours, minutes),
        _ => return None,
    };
    let (hours, minutes) = (hours.parse::<Time>().ok()?, minutes.parse::<Time>().ok()?);
    let fits = is_closed && hours <= 14 && (0..60).contains(&minutes);
    let size = (hours * 60 + minutes) * 60_000;
    fits.then_some(if sign == '-' { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, Unclear, evidence, moment};
    use proptest::prelude::*;

    const TEN: i64 = 1_704_276_000_000; // 2024-01-03 10:00 UTC
    const DAY: i64 = 1_704_240_000_000;

    #[test]
    fn one_moment_in_many_forms() {
        for text in [
            "2024-01-03T10:00:00Z",
            "2024-01-03T11:00:00+01:00",
            "2024-01-03 10:00:00 UTC",
            "2024-01-03 10:00:00",
            "2024-01-03 10:00",
            "2024/01/03 10:00",
            "Jan 3, 2024 10:00 AM",
            "3 January 2024, 10:00",
            "Wed, 03 Jan 2024 10:00:00 +0000",
            "Wed Jan 03 2024 11:00:00 GMT+0100 (Central European Standard Time)",
            " 2024-01-03T10:00:00.000Z ",
            "2024-01-03 05:00:00 -0500",
        ] {
            assert_eq!(moment(text, None), Ok(TEN), "{text}");
        }
        for text in ["2024-01-03", "Jan 3, 2024", "January 3 2024", "03 Jan 2024", "3-Jan-2024", "3rd Jan 2024", "2024.1.3", "1/3/2024 12:00 AM"] {
            assert_eq!(moment(text, Some(DateOrder::Mdy)), Ok(DAY), "{text}");
        }
        assert_eq!(moment("2024-01-03T10:00:00.5Z", None), Ok(TEN + 500));
        assert_eq!(moment("2024-01-03 10:00:00,25", None), Ok(TEN + 250));
        assert_eq!(moment("1/3/2024 10:00 pm", Some(DateOrder::Mdy)), Ok(TEN + 12 * 3_600_000));
    }

    #[test]
    fn nobody_guesses_between_two_days() {
        for text in ["03/01/2024", "3.1.2024", "03-01-2024", "3/1/2024 10:00"] {
            assert_eq!(moment(text, None), Err(Unclear::Order), "{text}");
        }
        assert_eq!(moment("03/01/2024", Some(DateOrder::Dmy)), Ok(DAY));
        assert_eq!(moment("01/03/2024", Some(DateOrder::Mdy)), Ok(DAY));
        assert_eq!(moment("15/01/2024", None), moment("01/15/2024", None), "one of them is no month");
        assert_eq!(moment("15/01/2024", Some(DateOrder::Mdy)), Err(Unclear::Form));
        assert!(moment("02/02/2024", None).is_ok(), "the same day either way");
        assert_eq!((evidence("15/01/2024"), evidence("01/15/2024 9:00")), (Some(DateOrder::Dmy), Some(DateOrder::Mdy)));
        assert_eq!((evidence("03/04/2024"), evidence("2024-01-15"), evidence("99/99/2024"), evidence("")), (None, None, None, None));
    }

    #[test]
    fn nonsense_is_no_day() {
        for text in [
            "",
            "yesterday",
            "2024-02-30",
            "30/02/2024",
            "2024-13-01",
            "3/4/24",
            "45291",
            "1969-12-31",
            "2100-01-01",
            "2024-01-03 25:00",
            "Jan 2024",
            "2024-01-03 10:00 EST",
            "2024-01-03x",
        ] {
            assert_eq!(moment(text, Some(DateOrder::Dmy)), Err(Unclear::Form), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), near in "[0-9/.:TZ +-]{0,24}[a-zA-Z]{0,4}[0-9, ]{0,8}") {
            for text in [text, near] {
                for order in [None, Some(DateOrder::Dmy), Some(DateOrder::Mdy)] {
                    prop_assert!(moment(&text, order).is_ok_and(|at| (0..super::AFTER).contains(&at)) || moment(&text, order).is_err());
                }
                let _ = evidence(&text);
            }
        }
    }
}
