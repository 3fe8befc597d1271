//! Figures a day folded into weeks, months and the last 30 days. Days are Unix days in UTC.

use crate::{
    admin::model::overview::{Month, Span, Week},
    kernel::{
        points::Points,
        time::{DAY, Time},
    },
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

/// How many weeks and months the charts show.
pub const WEEKS: i64 = 26;
pub const MONTHS: i64 = 12;

/// The Unix day of a time.
pub const fn day(at: Time) -> i64 {
    at.div_euclid(DAY)
}

/// The week of a day; weeks begin on Monday (Unix day 0 was a Thursday).
const fn week(day: i64) -> i64 {
    (day + 3).div_euclid(7)
}

/// The first day of a week.
const fn first_day(week: i64) -> i64 {
    week * 7 - 3
}

/// When the oldest figure that the overview needs happened: the Monday 26 weeks back (which is before the 60 days of the tiles).
pub fn points_since(now: Time) -> Time {
    first_day(week(day(now)) - WEEKS + 1) * DAY
}

/// When the 60 days of the tiles began.
pub fn tiles_since(now: Time) -> Time {
    (day(now) - 59) * DAY
}

/// What a kind of transfer means for what is earned (a gain or a loss of it) or spent.
fn meaning(kind: &str) -> (Points, Points) {
    match kind {
        "award" => (1, 0),
        "reverse" => (-1, 0),
        "hold" => (0, 1),
        "void" => (0, -1),
        _ => (0, 0),
    }
}

/// The last 26 weeks, oldest first, from points a day by kind of transfer.
pub fn weeks(now: Time, days: &[(String, i64, Points)]) -> Vec<Week> {
    let last = week(day(now));
    let mut weeks = (last - WEEKS + 1..=last).map(|week| Week { starts: first_day(week) * DAY, earned: 0, spent: 0 }).collect::<Vec<_>>();
    for (kind, day, points) in days {
        let index = usize::try_from(week(*day) - (last - WEEKS + 1));
        if let Some(week) = index.ok().and_then(|index| weeks.get_mut(index)) {
            let (earned, spent) = meaning(kind);
            week.earned += earned * points;
            week.spent += spent * points;
        }
    }
    weeks
}

/// Points earned and spent in the last 30 days and the 30 before.
pub fn earned_and_spent(now: Time, days: &[(String, i64, Points)]) -> (Span, Span) {
    let parts = |pick: fn((Points, Points)) -> Points| span(now, days.iter().map(move |(kind, day, points)| (*day, pick(meaning(kind)) * points)));
    (parts(|(earned, _)| earned), parts(|(_, spent)| spent))
}

/// Adds up what fell on the last 30 days and on the 30 before.
pub fn span(now: Time, days: impl Iterator<Item = (i64, i64)>) -> Span {
    let today = day(now);
    days.fold(Span::default(), |mut span, (day, count)| {
        match today - day {
            0..30 => span.now += count,
            30..60 => span.before += count,
            _ => {}
        }
        span
    })
}

/// The last twelve calendar months, oldest first, each zero.
fn calendar(now: Time) -> Vec<Date> {
    let today = Timestamp::from_millisecond(now).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(TimeZone::UTC).date();
    (0..MONTHS).rev().filter_map(|back| today.first_of_month().checked_sub(back.months()).ok()).collect()
}

fn starts(month: Date) -> Time {
    month.to_zoned(TimeZone::UTC).map_or(0, |at| at.timestamp().as_millisecond())
}

/// When the first of the twelve months began.
pub fn orders_since(now: Time) -> Time {
    calendar(now).first().copied().map_or(now, starts)
}

/// Orders a month from orders a day.
pub fn months(now: Time, days: &[(i64, i64)]) -> Vec<Month> {
    let mut months = calendar(now).into_iter().map(|month| Month { starts: starts(month), orders: 0 }).collect::<Vec<_>>();
    for (day, orders) in days {
        if let Some(month) = months.iter_mut().rev().find(|month| month.starts <= day * DAY) {
            month.orders += orders;
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sunday 1 November 2026, 12:00 UTC.
    const NOW: Time = 1_793_534_400_000;

    #[test]
    fn weeks_begin_on_monday_and_end_today() {
        let days = [
            ("award".to_owned(), day(NOW), 100),
            ("reverse".to_owned(), day(NOW) - 6, 30),
            ("hold".to_owned(), day(NOW) - 7, 50),
            ("void".to_owned(), day(NOW) - 7, 20),
        ];
        let weeks = weeks(NOW, &days);
        assert_eq!(weeks.len(), 26);
        assert_eq!((weeks[25].earned, weeks[25].spent), (70, 0), "Monday to Sunday are one week");
        assert_eq!((weeks[24].earned, weeks[24].spent), (0, 30), "the Sunday before is the week before");
        assert_eq!(crate::ui::date::weekday(weeks[25].starts), "Monday 26 October 2026");
        assert_eq!(weeks[0].starts, points_since(NOW));
        assert!(points_since(NOW) <= tiles_since(NOW));
    }

    #[test]
    fn thirty_days_with_today_and_the_thirty_before() {
        let days = [0, 29, 30, 59, 60].map(|back| (day(NOW) - back, 1));
        assert_eq!(span(NOW, days.into_iter()), Span { now: 2, before: 2 });
        assert_eq!(Span { now: 3, before: 2 }.percent(), Some(50));
        assert_eq!(Span { now: 3, before: 0 }.percent(), None);
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        let october_31 = day(NOW) - 1;
        let months = months(NOW, &[(day(NOW), 5), (october_31, 7), (0, 9)]);
        assert_eq!(months.iter().map(|month| month.orders).collect::<Vec<_>>()[10..], [7, 5]);
        assert_eq!(months.iter().map(|month| month.orders).sum::<i64>(), 12, "what is older is left out");
        assert_eq!(crate::ui::date::day(months[0].starts), "1 December 2025");
        assert_eq!(months[0].starts, orders_since(NOW));
    }
}
