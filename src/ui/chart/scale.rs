//! Where things stand in a chart: round steps of values, round steps of the calendar. Pure.

use crate::kernel::{
    points,
    time::{DAY, Time},
};
use jiff::{Timestamp, ToSpan, Zoned, tz::TimeZone};

/// The value axis: lines at `low`, `low + step` … `high`. Zero is always among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    pub low: i64,
    pub high: i64,
    pub step: i64,
}

/// No chart shows more: values beyond are drawn at the edge.
const MOST: i64 = 1_000_000_000_000_000;

impl Axis {
    /// An axis for values between `least` and `most`, with three to seven lines at 1, 2 or 5 times a power of ten.
    pub fn around(least: i64, most: i64) -> Self {
        let (least, most) = (least.clamp(-MOST, 0), most.clamp(0, MOST));
        if least == most {
            return Self { low: 0, high: 4, step: 1 };
        }
        let wanted = (most - least + 3) / 4;
        let power = 10_i64.pow(wanted.ilog10());
        let step = [1, 2, 5, 10].into_iter().map(|times| times * power).find(|step| *step >= wanted).unwrap_or(10 * power);
        Self { low: least.div_euclid(step) * step, high: (most + step - 1).div_euclid(step) * step, step }
    }

    /// The lines from the lowest up.
    pub fn lines(self) -> impl Iterator<Item = i64> {
        (0..=(self.high - self.low) / self.step).map(move |n| self.low + n * self.step)
    }

    /// How far up `value` stands, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a pixel is coarser than the loss")]
    pub fn part(self, value: i64) -> f64 {
        ((value.clamp(self.low, self.high) - self.low) as f64) / ((self.high - self.low) as f64)
    }
}

/// A value in at most five characters: `950`, `1,500`, `12k`, `1.2M`.
pub fn short(value: i64) -> String {
    let size = value.unsigned_abs();
    let sign = if value < 0 { "\u{2212}" } else { "" };
    let scaled = |unit: u64, letter: &str| {
        let (whole, tenth) = (size / unit, size % unit * 10 / unit);
        if tenth == 0 || whole >= 100 { format!("{sign}{whole}{letter}") } else { format!("{sign}{whole}.{tenth}{letter}") }
    };
    match size {
        0..10_000 => points::show(value),
        10_000..1_000_000 => scaled(1_000, "k"),
        1_000_000..1_000_000_000 => scaled(1_000_000, "M"),
        _ => scaled(1_000_000_000, "G"),
    }
}

fn zoned(at: Time) -> Zoned {
    Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(TimeZone::UTC)
}

/// Round days of the calendar between two times with their names, rising, at most nine: days, Mondays, months or years,
/// whichever fits. A January is named by its year.
pub fn ticks(from: Time, until: Time) -> Vec<(Time, String)> {
    const MANY: i64 = 8;
    let days = (until - from) / DAY + 1;
    for step in [1, 2, 7, 14] {
        if days / step <= MANY {
            return day_ticks(from, until, step);
        }
    }
    let months = days / 30;
    let step = [1, 2, 3, 6, 12, 24, 60, 120, 240].into_iter().find(|step| months / i64::from(*step) <= MANY).unwrap_or(1_200);
    month_ticks(from, until, step)
}

fn day_ticks(from: Time, until: Time, step: i64) -> Vec<(Time, String)> {
    // Day 4 after the epoch was a Monday.
    let first = ((from - 4 * DAY + DAY - 1).div_euclid(DAY) + step - 1).div_euclid(step) * step + 4;
    (0..).map(|n| (first + n * step) * DAY).take_while(|at| *at <= until).map(|at| (at, zoned(at).strftime("%-d %b").to_string())).collect()
}

fn month_ticks(from: Time, until: Time, step: i32) -> Vec<(Time, String)> {
    let start = zoned(from);
    let months = i32::from(start.year()) * 12 + i32::from(start.month()) - 1;
    let mut ticks = vec![];
    for month in ((months.div_euclid(step) * step)..).step_by(usize::try_from(step).unwrap_or(1)).take(12) {
        let Ok(day) = jiff::civil::Date::new(i16::try_from(month.div_euclid(12)).unwrap_or(1970), i8::try_from(month.rem_euclid(12) + 1).unwrap_or(1), 1)
        else {
            break;
        };
        let Ok(at) = day.to_zoned(TimeZone::UTC) else { break };
        let at = at.timestamp().as_millisecond();
        if at > until {
            break;
        }
        if at >= from {
            ticks.push((at, day.strftime(if month % 12 == 0 { "%Y" } else { "%b" }).to_string()));
        }
    }
    ticks
}

/// The first moments (UTC) of the last `count` months up to the one of `until`, oldest first.
pub fn months(until: Time, count: usize) -> Vec<Time> {
    let last = zoned(until).date().first_of_month();
    let mut starts = Vec::with_capacity(count);
    for back in (0..count).rev() {
        let back = i32::try_from(back).unwrap_or(0);
        let start = last.checked_sub(back.months()).ok().and_then(|day| day.to_zoned(TimeZone::UTC).ok());
        starts.push(start.map_or(0, |start| start.timestamp().as_millisecond()));
    }
    starts
}

/// At most `most` places of `0..count`, evenly spread, the last one always among them.
pub fn sample(count: usize, most: usize) -> Vec<usize> {
    if count <= most || most < 2 {
        return (0..count).collect();
    }
    (0..most).map(|n| n * (count - 1) / (most - 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Axis, DAY, months, sample, short, ticks};

    const MARCH_2026: i64 = 1_772_323_200_000;

    #[test]
    fn axes_have_round_lines_around_zero() {
        assert_eq!(Axis::around(0, 1_240), Axis { low: 0, high: 1_500, step: 500 });
        assert_eq!(Axis::around(-30, 100).lines().collect::<Vec<_>>(), [-50, 0, 50, 100]);
        assert_eq!(Axis::around(0, 0).lines().count(), 5);
        assert_eq!(Axis::around(0, 3), Axis { low: 0, high: 3, step: 1 });
        assert_eq!(Axis::around(40, 90).low, 0, "no axis that starts above zero: it would exaggerate");
        for most in (1..5_000).chain([i64::MAX]) {
            let axis = Axis::around(0, most);
            assert!((3..=7).contains(&axis.lines().count()) || most < 4, "{axis:?}");
            assert!(axis.part(most) <= 1.0);
        }
    }

    #[test]
    fn short_values_stay_short() {
        let all = [0, 9_999, 10_000, 12_500, 999_999, 1_240_000, -15_000].map(short);
        assert_eq!(all, ["0", "9,999", "10k", "12.5k", "999k", "1.2M", "\u{2212}15k"]);
    }

    #[test]
    fn the_calendar_is_cut_where_people_cut_it() {
        let names = |days: i64| ticks(MARCH_2026, MARCH_2026 + days * DAY).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(names(3), ["1 Mar", "2 Mar", "3 Mar", "4 Mar"]);
        assert_eq!(names(30), ["2 Mar", "9 Mar", "16 Mar", "23 Mar", "30 Mar"], "Mondays");
        assert_eq!(names(200), ["Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"]);
        assert_eq!(names(365), ["Mar", "May", "Jul", "Sep", "Nov", "2027", "Mar"]);
        assert_eq!(names(730), ["Apr", "Jul", "Oct", "2027", "Apr", "Jul", "Oct", "2028"]);
        for days in 0..3_000 {
            assert!(names(days).len() <= 9 && (days < 14 || names(days).len() >= 2), "{days} days");
        }
    }

    #[test]
    fn months_end_with_the_current_one() {
        assert_eq!(months(MARCH_2026 + 5 * DAY, 3), [MARCH_2026 - 59 * DAY, MARCH_2026 - 28 * DAY, MARCH_2026]);
    }

    #[test]
    fn samples_keep_both_ends() {
        assert_eq!(sample(3, 40), [0, 1, 2]);
        let some = sample(1_000, 40);
        assert_eq!((some.len(), some[0], some[39]), (40, 0, 999));
    }
}
