//! Server functions of this slice: guard, call, reply.

use super::model::Notice;
use crate::kernel::{cursor::Page, failure::Failure};
#[cfg(feature = "ssr")]
use crate::{
    kernel::{caller::Who, cursor, failure::Code},
    notify::{
        model::{Area, Filter, Kind, Rest, Way, Wish},
        service,
    },
    server::visit::Visit,
    t,
};
use leptos::prelude::*;
use std::collections::HashMap;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    ("/fn/notify/list", Who::MEMBER),
    ("/fn/notify/open", Who::MEMBER),
    ("/fn/notify/read", Who::MEMBER),
    ("/fn/notify/read-all", Who::MEMBER),
    ("/fn/notify/wish", Who::MEMBER),
    ("/fn/notify/forget-place", Who::MEMBER),
];

/// A page of the caller's notices: `show` is `unread`, the name of an area, or anything else for all.
#[server(prefix = "/fn", endpoint = "notify/list")]
pub async fn read_list(show: String, cursor: String) -> Result<Page<Notice>, Failure> {
    let visit = Visit::current()?;
    let filter = Filter { unread: show == "unread", area: Area::parse(&show), kind: None };
    service::list(&visit.app, &visit.caller, filter, (!cursor.is_empty()).then_some(cursor.as_str()), cursor::PAGE).await
}

/// Marks a notice as read and leads to what it tells of.
#[server(prefix = "/fn", endpoint = "notify/open")]
pub async fn open(id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let (notice, _) = service::read(&visit.app, &visit.caller, &id).await?;
    visit.go(notice.href);
    Ok(())
}

/// Marks a notice as read.
#[server(prefix = "/fn", endpoint = "notify/read")]
pub async fn mark_read(id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::read(&visit.app, &visit.caller, &id).await.map(|_| ())
}

/// Marks all notices as read, or those of an area.
#[server(prefix = "/fn", endpoint = "notify/read-all")]
pub async fn mark_all_read(#[server(default)] area: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::read_all(&visit.app, &visit.caller, Area::parse(&area)).await?;
    visit.say(t!("notice-said-all-read"));
    Ok(())
}

/// Changes what the caller wishes: `ways[mention]=instant`, `push[mention]=on`, a time zone, and quiet hours as `22:00`
/// (both empty: none). Kinds that `ways` does not name stay as they are.
#[server(prefix = "/fn", endpoint = "notify/wish")]
pub async fn set_wishes(
    #[server(default)] ways: HashMap<String, String>,
    #[server(default)] push: HashMap<String, String>,
    zone: String,
    #[server(default)] quiet_from: String,
    #[server(default)] quiet_to: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let unreadable = || Failure::new(Code::Invalid, t!("form-unreadable"));
    let mut kinds = vec![];
    for (kind, way) in &ways {
        let (kind, way) = Kind::parse(kind).zip(Way::parse(way)).ok_or_else(unreadable)?;
        kinds.push((kind, Wish { way, push: push.contains_key(kind.name()) }));
    }
    let (quiet_from, quiet_to) = hours(&quiet_from, &quiet_to)?;
    let change = service::Change { kinds, rest: Some(Rest { zone, quiet_from, quiet_to }) };
    service::change(&visit.app, &visit.caller, change).await?;
    visit.say(t!("notice-said-wishes"));
    Ok(())
}

/// `22:00` and `07:30` as minutes of the day; both empty: the same twice, which is never.
#[cfg(feature = "ssr")]
fn hours(from: &str, to: &str) -> Result<(i64, i64), Failure> {
    if from.trim().is_empty() && to.trim().is_empty() {
        return Ok((0, 0));
    }
    let mut failure = Failure::new(Code::Invalid, t!("notice-check"));
    let mut minute = |name: &str, text: &str| {
        let read = |text: &str| {
            let (hour, rest) = text.trim().split_once(':')?;
            // Some browsers send seconds too.
            let minute = rest.split(':').next()?;
            let (hour, minute) = (hour.parse::<i64>().ok()?, minute.parse::<i64>().ok()?);
            ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
        };
        read(text).unwrap_or_else(|| {
            failure.fields.push((name.to_owned(), t!("notice-clock-wrong")));
            0
        })
    };
    let hours = (minute("quiet_from", from), minute("quiet_to", to));
    if failure.fields.is_empty() { Ok(hours) } else { Err(failure) }
}

/// Sends no more push messages to one of the caller's browsers.
#[server(prefix = "/fn", endpoint = "notify/forget-place")]
pub async fn forget_place(id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::push::forget(&visit.app, &visit.caller, &id, "").await?;
    visit.say(t!("push-said-forgotten"));
    Ok(())
}
