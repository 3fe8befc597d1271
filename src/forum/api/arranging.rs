//! The tools of moderators.

use crate::{
    forum::model::{Plan, Toolbox},
    kernel::failure::Failure,
};
#[cfg(feature = "ssr")]
use crate::{
    forum::{
        model::Tool,
        service::{self, Change, Splitting},
    },
    kernel::{
        caller::Who,
        failure::Code,
        time::{DAY, Time},
    },
    server::visit::Visit,
    t,
};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    ("/fn/forum/toolbox", Who::MODERATOR),
    ("/fn/forum/plan", Who::MODERATOR),
    ("/fn/forum/pin", Who::MODERATOR),
    ("/fn/forum/close", Who::MODERATOR),
    ("/fn/forum/archive", Who::MODERATOR),
    ("/fn/forum/rename", Who::MODERATOR),
    ("/fn/forum/move", Who::MODERATOR),
    ("/fn/forum/merge", Who::MODERATOR),
    ("/fn/forum/split", Who::MODERATOR),
    ("/fn/forum/put-back", Who::MODERATOR),
];

/// Where the tools of a thread are.
#[cfg(feature = "ssr")]
pub fn tools_path(thread_id: &str) -> String {
    format!("/community/tools/{thread_id}")
}

/// Reads "3, 5-7" as numbers; `None` for anything else.
#[cfg(feature = "ssr")]
pub fn numbers(typed: &str) -> Option<Vec<i64>> {
    let mut all = vec![];
    for part in typed.split([',', ' ', ';']).map(|part| part.trim().trim_start_matches('#')).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (first, last) = (first.trim().parse::<i64>().ok()?, last.trim().trim_start_matches('#').parse::<i64>().ok()?);
        if first < 1 || last < first || last - first > 5_000 || all.len() > 5_000 {
            return None;
        }
        all.extend(first..=last);
    }
    Some(all)
}

/// The tools of a thread: where it stands, and what can be undone.
#[server(prefix = "/fn", endpoint = "forum/toolbox")]
pub async fn read_toolbox(thread_id: String) -> Result<Toolbox, Failure> {
    let visit = Visit::current()?;
    service::toolbox(&visit.app, &visit.caller, &thread_id).await
}

/// What a tool (`move`, `merge`, `split`) would do: `other` is the thread to merge into or the category to move to.
#[server(prefix = "/fn", endpoint = "forum/plan")]
pub async fn read_plan(tool: String, thread_id: String, #[server(default)] other: String, #[server(default)] posts: String) -> Result<Plan, Failure> {
    let visit = Visit::current()?;
    let tool = Tool::parse(&tool).ok_or_else(|| Failure::new(Code::NotFound, t!("forum-not-found")))?;
    let numbers = chosen(&posts)?;
    service::plan(&visit.app, &visit.caller, tool, &thread_id, &other, &numbers).await
}

#[cfg(feature = "ssr")]
fn chosen(posts: &str) -> Result<Vec<i64>, Failure> {
    numbers(posts).ok_or_else(|| Failure::new(Code::Invalid, t!("forum-check")).field("numbers", t!("forum-tool-choose-posts")))
}

#[cfg(feature = "ssr")]
async fn change(thread_id: String, change: Change, said: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let thread = service::arrange(&visit.app, &visit.caller, &thread_id, change).await?;
    visit.say(said);
    visit.go(tools_path(&thread.id));
    Ok(())
}

/// Pins a thread: `level` 0 not at all, 1 in its category, 2 everywhere; for so many days, or (empty) until it is taken off.
#[server(prefix = "/fn", endpoint = "forum/pin")]
pub async fn pin(thread_id: String, level: i64, #[server(default)] days: String) -> Result<(), Failure> {
    let now = Visit::current()?.app.now();
    let days = match days.trim() {
        "" => None,
        text => Some(text.parse::<Time>().map_err(|_| Failure::new(Code::Invalid, t!("forum-check")).field("until", t!("forum-tool-until")))?),
    };
    let until = days.map(|days| now.saturating_add(days.saturating_mul(DAY)));
    change(thread_id, Change::Pin { level, until }, if level > 0 { t!("forum-tool-said-pinned") } else { t!("forum-tool-said-unpinned") }).await
}

/// Closes a thread, or (`no`) opens it again.
#[server(prefix = "/fn", endpoint = "forum/close")]
pub async fn close(thread_id: String, #[server(default)] closed: String) -> Result<(), Failure> {
    let closed = closed != "no";
    change(thread_id, Change::Close(closed), if closed { t!("forum-tool-said-closed") } else { t!("forum-tool-said-opened") }).await
}

/// Archives a thread, or (`no`) brings it back.
#[server(prefix = "/fn", endpoint = "forum/archive")]
pub async fn archive(thread_id: String, #[server(default)] archived: String) -> Result<(), Failure> {
    let archived = archived != "no";
    change(thread_id, Change::Archive(archived), if archived { t!("forum-tool-said-archived") } else { t!("forum-tool-said-unarchived") }).await
}

/// Gives a thread another title; `seen` is the one that was shown.
#[server(prefix = "/fn", endpoint = "forum/rename")]
pub async fn rename(thread_id: String, seen: String, title: String) -> Result<(), Failure> {
    change(thread_id, Change::Rename { seen, title }, t!("forum-tool-said-renamed")).await
}

/// Moves a thread to another category; `seen` is the one that was shown.
#[server(prefix = "/fn", endpoint = "forum/move")]
pub async fn move_to(thread_id: String, seen: String, category_id: String) -> Result<(), Failure> {
    change(thread_id, Change::Move { seen, category_id }, t!("forum-tool-said-moved")).await
}

/// Puts a thread's posts behind those of another.
#[server(prefix = "/fn", endpoint = "forum/merge")]
pub async fn merge(thread_id: String, into: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let thread = service::merge(&visit.app, &visit.caller, &thread_id, &into).await?;
    visit.say(t!("forum-tool-said-merged"));
    visit.go(tools_path(&thread.id));
    Ok(())
}

/// Makes a thread of its own of some posts ("3, 5-7").
#[server(prefix = "/fn", endpoint = "forum/split")]
pub async fn split(thread_id: String, posts: String, title: String, #[server(default)] category_id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let numbers = chosen(&posts)?;
    let thread = service::split(&visit.app, &visit.caller, Splitting { thread_id, numbers, title, category_id }).await?;
    visit.say(t!("forum-tool-said-split"));
    visit.go(tools_path(&thread.id));
    Ok(())
}

/// Puts posts back into the thread that they came from.
#[server(prefix = "/fn", endpoint = "forum/put-back")]
pub async fn put_back(thread_id: String, home: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let thread = service::put_back(&visit.app, &visit.caller, &thread_id, &home).await?;
    visit.say(t!("forum-tool-said-put-back"));
    visit.go(tools_path(&thread.id));
    Ok(())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        assert_eq!(numbers("3, 5-7"), Some(vec![3, 5, 6, 7]));
        assert_eq!(numbers("#2 #4–#5"), Some(vec![2, 4, 5]));
        assert_eq!(numbers(""), Some(vec![]));
        for bad in ["x", "5-3", "0", "1-999999", "2-"] {
            assert_eq!(numbers(bad), None, "{bad}");
        }
    }
}
