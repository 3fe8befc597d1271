//! Reading, how far, and what to be told of.

use crate::{
    forum::model::{Listed, Opened, Post, Revision, Thread},
    kernel::failure::Failure,
};
#[cfg(feature = "ssr")]
use crate::{
    forum::{
        model::{Sort, Spot, View},
        service,
    },
    kernel::failure::Code,
    server::visit::Visit,
    t,
};
use leptos::prelude::*;

/// A page of a list: `sort` by name, `category` a slug (empty: all), `tag` (empty: any), `cursor` empty for the first page.
#[server(prefix = "/fn", endpoint = "forum/list")]
pub async fn read_list(
    #[server(default)] sort: String,
    #[server(default)] category: String,
    #[server(default)] tag: String,
    #[server(default)] cursor: String,
) -> Result<Listed, Failure> {
    let visit = Visit::current()?;
    let view = View { sort: Sort::parse(&sort), category, tag, cursor: (!cursor.is_empty()).then_some(cursor) };
    service::listed(&visit.app, &visit.caller, &view).await
}

/// A page of a thread: at a post's number, at the newest (`last`), or (with an empty `at`) where the caller has read to.
#[server(prefix = "/fn", endpoint = "forum/thread")]
pub async fn read_thread(thread_id: String, #[server(default)] at: String) -> Result<Opened, Failure> {
    let visit = Visit::current()?;
    let spot = match at.as_str() {
        "" => Spot::Unread,
        "last" => Spot::Last,
        number => Spot::Number(number.parse().map_err(|_| Failure::new(Code::NotFound, t!("forum-not-found")))?),
    };
    service::opened(&visit.app, &visit.caller, &thread_id, spot).await
}

/// Where a post stands now.
#[server(prefix = "/fn", endpoint = "forum/place")]
pub async fn read_place(post_id: String) -> Result<(Thread, i64), Failure> {
    let visit = Visit::current()?;
    service::place_of(&visit.app, &visit.caller, &post_id).await
}

/// A post with its thread.
#[server(prefix = "/fn", endpoint = "forum/post")]
pub async fn read_post(post_id: String) -> Result<(Thread, Post), Failure> {
    let visit = Visit::current()?;
    let post = service::post(&visit.app, &visit.caller, &post_id).await?;
    let (thread, _) = service::place_of(&visit.app, &visit.caller, &post_id).await?;
    Ok((thread, post))
}

/// What a post said before, the oldest first.
#[server(prefix = "/fn", endpoint = "forum/revisions")]
pub async fn read_revisions(post_id: String) -> Result<(Post, Vec<Revision>), Failure> {
    let visit = Visit::current()?;
    service::revisions(&visit.app, &visit.caller, &post_id).await
}

/// Says how far the caller has read a thread. Also what the page's script sends when the page is left.
#[server(prefix = "/fn", endpoint = "forum/read")]
pub async fn mark_read(thread_id: String, number: i64) -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::mark_read(&visit.app, &visit.caller, &thread_id, number).await
}

/// Follows (`yes`) or mutes (`mute`) a thread or a category (`thread/thr_…`, `category/cat_…`), or neither (anything else).
#[server(prefix = "/fn", endpoint = "forum/follow")]
pub async fn follow(subject: String, #[server(default)] wanted: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let wanted = match wanted.as_str() {
        "yes" => Some(true),
        "mute" => Some(false),
        _ => None,
    };
    service::follow(&visit.app, &visit.caller, &subject, wanted).await?;
    visit.say(match wanted {
        Some(true) => t!("forum-said-followed"),
        Some(false) => t!("forum-said-muted"),
        None => t!("forum-said-unfollowed"),
    });
    Ok(())
}
