//! What is decided about telling: pure, so that every hour of the day can be tried.

use super::model::{Kind, Rest, Way, Wish};
use crate::kernel::time::{MINUTE, Time};
use jiff::{
    Timestamp, ToSpan, Zoned,
    civil::{Time as Clock, Weekday},
    tz::TimeZone,
};

/// The hour (in the member's own time) at which collected mails are due; weekly ones on Mondays.
const HOUR_OF_DIGESTS: i8 = 8;
/// A mail waits so long: what was read by then is not sent, and what happens again meanwhile goes with it.
pub const PAUSE: Time = MINUTE;

/// What holds where a member has said nothing: mail for what is meant for them alone, the rest collected or not at all.
pub const fn usual(kind: Kind) -> Wish {
    let way = match kind {
        Kind::Mention | Kind::Reply | Kind::Message | Kind::Accepted | Kind::Tier => Way::Instant,
        Kind::Thread => Way::Daily,
        Kind::Points | Kind::Badge => Way::Weekly,
        Kind::Reaction | Kind::Poll | Kind::Decision => Way::Site,
    };
    Wish { way, push: matches!(kind, Kind::Mention | Kind::Reply | Kind::Message) }
}

/// A wish as it can be granted: nothing is pushed that is not told at all, and what is owed is always told.
pub const fn granted(kind: Kind, wish: Wish) -> Wish {
    let way = match (kind.is_owed(), wish.way) {
        // The mail with the reasons is written whatever is wished here.
        (true, _) => Way::Site,
        (false, way) => way,
    };
    Wish { way, push: wish.push && !matches!(way, Way::Off) }
}

/// The time zone of a name; `None` where nobody knows it.
pub fn zone(name: &str) -> Option<TimeZone> {
    if name == "UTC" {
        return Some(TimeZone::UTC);
    }
    TimeZone::get(name).ok()
}

/// Names of time zones that people live in, sorted; `UTC` first.
pub fn zones() -> Vec<String> {
    let regions = ["Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];
    let mut names = jiff::tz::db().available().map(|name| name.to_string()).filter(|name| regions.iter().any(|region| name.starts_with(region))).collect::<Vec<_>>();
    names.sort();
    names.insert(0, "UTC".to_owned());
    names
}

fn local(rest: &Rest, now: Time) -> Zoned {
    Timestamp::from_millisecond(now).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone(&rest.zone).unwrap_or(TimeZone::UTC))
}

/// The end of the quiet hours that `now` lies in; `None` outside of them.
pub fn quiet_until(rest: &Rest, now: Time) -> Option<Time> {
    let here = local(rest, now);
    let minute = i64::from(here.hour()) * 60 + i64::from(here.minute());
    let (from, to) = (rest.quiet_from, rest.quiet_to);
    let is_quiet = if from <= to { (from..to).contains(&minute) } else { minute >= from || minute < to };
    if !is_quiet {
        return None;
    }
    let day = if minute < to { here.date() } else { here.date().tomorrow().ok()? };
    let end = day.to_datetime(clock(to)).to_zoned(here.time_zone().clone()).ok()?;
    // Where the clocks are set back, that minute may be the first of two.
    Some(end.timestamp().as_millisecond().max(now + MINUTE))
}

fn clock(minute: i64) -> Clock {
    let part = |number: i64| i8::try_from(number).unwrap_or(0);
    Clock::new(part(minute / 60 % 24), part(minute % 60), 0, 0).unwrap_or(Clock::MIN)
}

/// The newest moment at which collected mails of this way were due, and the name of that period. What was told before that
/// moment goes into its mail. `None` for ways that are not collected.
pub fn period(rest: &Rest, now: Time, way: Way) -> Option<(Time, String)> {
    let here = local(rest, now);
    let mut day = here.date();
    if here.hour() < HOUR_OF_DIGESTS {
        day = day.yesterday().ok()?;
    }
    match way {
        Way::Daily => {}
        Way::Weekly => day = day.checked_sub(i64::from(day.weekday().since(Weekday::Monday)).days()).ok()?,
        Way::Off | Way::Site | Way::Instant => return None,
    }
    let due = day.at(HOUR_OF_DIGESTS, 0, 0, 0).to_zoned(here.time_zone().clone()).ok()?;
    Some((due.timestamp().as_millisecond(), format!("{} {day}", way.name())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        text.parse::<Timestamp>().expect("a time").as_millisecond()
    }

    fn rest(zone: &str, from: &str, to: &str) -> Rest {
        let minute = |text: &str| text.split_once(':').map_or(0, |(h, m)| h.parse::<i64>().expect("hours") * 60 + m.parse::<i64>().expect("minutes"));
        Rest { zone: zone.into(), quiet_from: minute(from), quiet_to: minute(to) }
    }

    #[test]
    fn quiet_hours_are_those_of_the_member() {
        let night = rest("Europe/Berlin", "22:00", "07:30");
        let rows = [
            ("2026-11-24T20:59:00Z", None),
            ("2026-11-24T21:00:00Z", Some("2026-11-25T06:30:00Z")),
            ("2026-11-25T03:00:00Z", Some("2026-11-25T06:30:00Z")),
            ("2026-11-25T06:30:00Z", None),
            // In summer the same hours are an hour earlier in UTC.
            ("2026-07-01T20:30:00Z", Some("2026-07-02T05:30:00Z")),
        ];
        for (now, until) in rows {
            assert_eq!(quiet_until(&night, at(now)), until.map(at), "{now}");
        }
        let noon = rest("UTC", "12:00", "13:00");
        assert_eq!(quiet_until(&noon, at("2026-11-24T12:15:00Z")), Some(at("2026-11-24T13:00:00Z")));
        assert_eq!(quiet_until(&noon, at("2026-11-24T13:00:00Z")), None);
        assert_eq!(quiet_until(&Rest::default(), at("2026-11-24T03:00:00Z")), None, "never");
        assert_eq!(quiet_until(&rest("Mars/Olympus", "00:00", "01:00"), at("2026-11-24T00:30:00Z")), Some(at("2026-11-24T01:00:00Z")), "an unknown zone is UTC");
    }

    #[test]
    fn quiet_hours_end_although_the_clocks_change() {
        let night = rest("Europe/Berlin", "23:00", "02:30");
        // 25 October 2026, 03:00 becomes 02:00: half past two comes twice.
        let mut now = at("2026-10-24T21:30:00Z");
        let mut waits = 0;
        while let Some(until) = quiet_until(&night, now) {
            assert!(until > now);
            now = until;
            waits += 1;
            assert!(waits < 5, "it must end");
        }
        // 29 March 2026: half past two is not there at all.
        assert_eq!(quiet_until(&night, at("2026-03-29T00:30:00Z")), Some(at("2026-03-29T01:30:00Z")));
    }

    #[test]
    fn collected_mails_are_due_at_eight_and_on_mondays() {
        let berlin = rest("Europe/Berlin", "00:00", "00:00");
        let daily = |now: &str| period(&berlin, at(now), Way::Daily).expect("collected");
        assert_eq!(daily("2026-11-24T06:59:00Z"), (at("2026-11-23T07:00:00Z"), "daily 2026-11-23".into()));
        assert_eq!(daily("2026-11-24T07:00:00Z"), (at("2026-11-24T07:00:00Z"), "daily 2026-11-24".into()));
        let weekly = |now: &str| period(&berlin, at(now), Way::Weekly).expect("collected").1;
        // 23 November 2026 is a Monday.
        assert_eq!(weekly("2026-11-23T06:00:00Z"), "weekly 2026-11-16");
        assert_eq!(weekly("2026-11-23T07:00:00Z"), "weekly 2026-11-23");
        assert_eq!(weekly("2026-11-29T23:30:00Z"), "weekly 2026-11-23");
        assert_eq!(period(&berlin, 0, Way::Instant), None);
    }

    #[test]
    fn what_is_owed_is_told_and_what_is_off_is_not_pushed() {
        let off = Wish { way: Way::Off, push: true };
        assert_eq!(granted(Kind::Reply, off), Wish { way: Way::Off, push: false });
        assert_eq!(granted(Kind::Decision, off), Wish { way: Way::Site, push: true });
        assert!(Kind::ALL.into_iter().all(|kind| granted(kind, usual(kind)) == usual(kind)), "the usual wishes can be granted");
    }

    #[test]
    fn time_zones_are_known() {
        assert_eq!(zones()[0], "UTC");
        assert!(zone("UTC").is_some() && zone("../../etc/passwd").is_none() && zone("").is_none());
    }
}
