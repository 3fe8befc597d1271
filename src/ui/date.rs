//! Dates for people, in UTC (the shop's time zone comes with the programme's settings).

use crate::kernel::time::Time;
use jiff::{Timestamp, Zoned, tz::TimeZone};
use leptos::prelude::*;

fn zoned(at: Time) -> Zoned {
    Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(TimeZone::UTC)
}

/// `4 March 2026`
pub fn day(at: Time) -> String {
    zoned(at).strftime("%-d %B %Y").to_string()
}

/// `4 Mar 2026`
pub fn short(at: Time) -> String {
    zoned(at).strftime("%-d %b %Y").to_string()
}

/// `Mar 2026`
pub fn month(at: Time) -> String {
    zoned(at).strftime("%b %Y").to_string()
}

/// `Tuesday 4 March 2026`
pub fn weekday(at: Time) -> String {
    zoned(at).strftime("%A %-d %B %Y").to_string()
}

/// `4 Mar 2026, 10:24`
pub fn minute(at: Time) -> String {
    zoned(at).strftime("%-d %b %Y, %H:%M").to_string()
}

/// `10:24`
pub fn clock(at: Time) -> String {
    zoned(at).strftime("%H:%M").to_string()
}

/// `2026-03-04T10:24:00Z`, for machines.
pub fn iso(at: Time) -> String {
    zoned(at).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A `<time>` element showing the day.
#[component]
pub fn Day(at: Time) -> impl IntoView {
    view! { <time datetime=iso(at)>{day(at)}</time> }
}

/// A `<time>` element showing day and minute.
#[component]
pub fn Moment(at: Time) -> impl IntoView {
    view! { <time datetime=iso(at)>{minute(at)}</time> }
}
