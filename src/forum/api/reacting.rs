//! Reactions, bookmarks, the answer that helped.

use crate::{
    forum::model::Bookmark,
    kernel::{cursor::Page, failure::Failure},
};
#[cfg(feature = "ssr")]
use crate::{
    forum::{
        model::{Reaction, Thread},
        service,
    },
    kernel::{caller::Who, cursor::PAGE, failure::Code},
    server::visit::Visit,
    t,
};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] =
    &[("/fn/forum/react", Who::MEMBER), ("/fn/forum/bookmark", Who::MEMBER), ("/fn/forum/bookmarks", Who::MEMBER), ("/fn/forum/accept", Who::MEMBER)];

/// Where a post stands, for a form that leads back to it.
#[cfg(feature = "ssr")]
fn at(thread: &Thread, number: i64) -> String {
    format!("{}?at={number}#p{number}", thread.path())
}

/// Says something to a post (`heart`, `thanks`, `same`, `laugh`, `wow`), or takes it back where the caller has said it.
#[server(prefix = "/fn", endpoint = "forum/react")]
pub async fn react(post_id: String, kind: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let kind = Reaction::parse(&kind).ok_or_else(|| Failure::new(Code::Invalid, t!("forum-check")).field("kind", t!("forum-choose")))?;
    let (thread, post) = service::toggle(&visit.app, &visit.caller, &post_id, kind).await?;
    visit.go(at(&thread, post.number));
    Ok(())
}

/// Keeps a post for later with a note, or (`keep` is `no`) no longer. `back` is an own path to go on at.
#[server(prefix = "/fn", endpoint = "forum/bookmark")]
pub async fn keep_post(
    post_id: String,
    #[server(default)] note: String,
    #[server(default)] keep: String,
    #[server(default)] back: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    if keep == "no" {
        service::unbookmark(&visit.app, &visit.caller, &post_id).await?;
        visit.say(t!("forum-said-unbookmarked"));
    } else {
        service::bookmark(&visit.app, &visit.caller, &post_id, &note).await?;
        visit.say(t!("forum-said-bookmarked"));
    }
    if !back.is_empty() {
        visit.go(back);
    } else if let Ok((thread, number)) = service::place_of(&visit.app, &visit.caller, &post_id).await {
        visit.go(at(&thread, number));
    }
    Ok(())
}

/// A page of the caller's bookmarks; `cursor` is empty for the newest.
#[server(prefix = "/fn", endpoint = "forum/bookmarks")]
pub async fn read_bookmarks(#[server(default)] cursor: String) -> Result<Page<Bookmark>, Failure> {
    let visit = Visit::current()?;
    service::bookmarks(&visit.app, &visit.caller, (!cursor.is_empty()).then_some(cursor.as_str()), PAGE).await
}

/// Says which answer helped; an empty `post_id`: none of the thread's did after all.
#[server(prefix = "/fn", endpoint = "forum/accept")]
pub async fn accept(thread_id: String, #[server(default)] post_id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    if post_id.is_empty() {
        let thread = service::unaccept(&visit.app, &visit.caller, &thread_id).await?;
        visit.say(t!("forum-said-unaccepted"));
        visit.go(thread.path());
        return Ok(());
    }
    service::accept(&visit.app, &visit.caller, &post_id).await?;
    visit.say(t!("forum-said-accepted"));
    let (thread, number) = service::place_of(&visit.app, &visit.caller, &post_id).await?;
    visit.go(at(&thread, number));
    Ok(())
}
