//! Posts that a member keeps for later. Nobody else knows.

use super::{limit, missing};
use crate::{
    forum::{
        model::{Bookmark, NOTE, Post},
        store::bookmark as store,
    },
    kernel::{
        caller::Caller,
        cursor::{self, Page},
        failure::{Code, Failure},
        text,
    },
    member::service::signed_in,
    server::state::App,
    t, tier,
};

/// More are not kept.
const MOST: i64 = 5_000;

/// Keeps a post, with a note that may be empty; once more changes the note.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`]; [`Code::Invalid`] with `note`; [`Code::LimitReached`]; [`Code::TooMany`].
pub async fn bookmark(app: &App, caller: &Caller, post_id: &str, note: &str) -> Result<Post, Failure> {
    let member = signed_in(caller)?.id.clone();
    limit::choice(app, &member)?;
    let note = if note.trim().is_empty() { String::new() } else { text::line("note", note, NOTE)? };
    let post = super::post(app, caller, post_id).await?;
    if post.stone().is_some() {
        return Err(missing());
    }
    let (now, post_id) = (app.now(), post.id.clone());
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                if store::count(tx, &member).await? >= MOST {
                    return Err(Failure::new(Code::LimitReached, t!("forum-bookmarks-enough", most = MOST)));
                }
                store::set(tx, &member, &post_id, &note, now).await
            })
        })
        .await?;
    Ok(post)
}

/// Keeps a post no longer. What was not kept is none the less.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::TooMany`].
pub async fn unbookmark(app: &App, caller: &Caller, post_id: &str) -> Result<(), Failure> {
    let member = signed_in(caller)?.id.clone();
    limit::choice(app, &member)?;
    let post_id = post_id.to_owned();
    app.db.write_again(move |tx| Box::pin(async move { store::drop(tx, &member, &post_id).await })).await
}

/// A page of the caller's bookmarks, the newest first; only what they may still read.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn bookmarks(app: &App, caller: &Caller, cursor: Option<&str>, limit: i64) -> Result<Page<Bookmark>, Failure> {
    let member = &signed_in(caller)?.id;
    let mut tx = app.db.read().await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    let (at, id) = cursor::read_by_time(cursor);
    let rows = store::list(&mut tx, member, reach, at, &id, limit + 1).await?;
    Ok(Page::cut(rows, limit, |bookmark| cursor::by_time(bookmark.at, &bookmark.post.id)))
}
