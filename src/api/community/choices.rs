//! What members choose: reactions, bookmarks, the answer that helped, votes, what they have read and follow.

use super::{PollView, PostView, ThreadView};
use crate::{
    api::{
        answer::{self, List},
        request::{Call, Id, Json, Paging, Part},
    },
    forum::{
        model::{Bookmark, Reaction},
        service as forum,
    },
    kernel::failure::Failure,
};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What one says to a post.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SaidReaction)]
pub struct Said {
    kind: Reaction,
}

/// React to a post
///
/// One reaction a member and post: another takes the place of the one before.
#[utoipa::path(
    put, path = "/community/posts/{id}/reaction", tag = "community", params(("id" = String, Path, description = "`pst_…`")), request_body = Said,
    responses((status = 200, body = PostView), (status = 403, description = "One's own post"))
)]
pub async fn react(call: Call, Id(id): Id, Json(said): Json<Said>) -> Result<axum::Json<PostView>, Failure> {
    let (_, post) = forum::react(&call.app, &call.caller, &id, Some(said.kind)).await?;
    Ok(axum::Json(post.into()))
}

/// Take the reaction back
#[utoipa::path(
    delete, path = "/community/posts/{id}/reaction", tag = "community", params(("id" = String, Path, description = "`pst_…`")),
    responses((status = 200, body = PostView))
)]
pub async fn unreact(call: Call, Id(id): Id) -> Result<axum::Json<PostView>, Failure> {
    let (_, post) = forum::react(&call.app, &call.caller, &id, None).await?;
    Ok(axum::Json(post.into()))
}

/// A note beside a bookmark.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BookmarkNote)]
pub struct Note {
    /// For oneself alone.
    #[serde(default)]
    #[schema(max_length = 300)]
    note: String,
}

/// Keep a post for later
#[utoipa::path(
    put, path = "/community/posts/{id}/bookmark", tag = "community", params(("id" = String, Path, description = "`pst_…`")), request_body = Note,
    responses((status = 204, description = "Kept"))
)]
pub async fn bookmark(call: Call, Id(id): Id, Json(note): Json<Note>) -> Result<StatusCode, Failure> {
    forum::bookmark(&call.app, &call.caller, &id, &note.note).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keep it no longer
#[utoipa::path(
    delete, path = "/community/posts/{id}/bookmark", tag = "community", params(("id" = String, Path, description = "`pst_…`")),
    responses((status = 204, description = "Not kept (any more)"))
)]
pub async fn unbookmark(call: Call, Id(id): Id) -> Result<StatusCode, Failure> {
    forum::unbookmark(&call.app, &call.caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A bookmark.
#[derive(Serialize, ToSchema)]
pub struct BookmarkView {
    post: PostView,
    /// Of the thread.
    title: String,
    note: String,
    /// RFC 3339.
    at: String,
}

impl From<Bookmark> for BookmarkView {
    fn from(bookmark: Bookmark) -> Self {
        Self { post: bookmark.post.into(), title: bookmark.title, note: bookmark.note, at: answer::time(bookmark.at) }
    }
}

/// One's own bookmarks, newest first
#[utoipa::path(get, path = "/me/bookmarks", tag = "me", params(Paging), responses((status = 200, body = List<BookmarkView>)))]
pub async fn bookmarks(call: Call, part: Part) -> Result<axum::Json<List<BookmarkView>>, Failure> {
    Ok(List::of(forum::bookmarks(&call.app, &call.caller, part.cursor.as_deref(), part.limit).await?, BookmarkView::from))
}

/// The answer that helped.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AcceptedPost)]
pub struct Chosen {
    /// `pst_…`; null: none did after all.
    post: Option<String>,
}

/// Accept an answer
///
/// For who began the thread, and for support. One at a time; another takes its place.
#[utoipa::path(
    post, path = "/community/threads/{id}/accept", tag = "community", params(("id" = String, Path, description = "`thr_…`")), request_body = Chosen,
    responses(
        (status = 200, body = ThreadView),
        (status = 404, description = "No such thread, or no such post in it"),
        (status = 409, description = "The answer is not shown (any more)"),
        (status = 422, description = "The thread is no question, or archived")
    )
)]
pub async fn accept(call: Call, Id(id): Id, Json(chosen): Json<Chosen>) -> Result<axum::Json<ThreadView>, Failure> {
    let thread = match chosen.post {
        None => forum::unaccept(&call.app, &call.caller, &id).await?,
        Some(post_id) => {
            let (thread, _) = forum::place_of(&call.app, &call.caller, &post_id).await?;
            let (asked, _) = forum::read_thread(&call.app, &call.caller, &id).await?;
            if thread.id != asked.id {
                return Err(crate::api::request::not_found());
            }
            forum::accept(&call.app, &call.caller, &post_id).await?
        }
    };
    Ok(axum::Json(thread.into()))
}

/// A vote.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PollVotes)]
pub struct Votes {
    /// `opt_…`: exactly these from now on; none takes the vote back.
    #[schema(max_items = 12)]
    options: Vec<String>,
}

/// Vote in the poll of a thread, or change the vote
#[utoipa::path(
    post, path = "/community/threads/{id}/poll/votes", tag = "community", params(("id" = String, Path, description = "`thr_…`")), request_body = Votes,
    responses((status = 200, body = PollView), (status = 404, description = "No such thread, or it has no poll"), (status = 422, description = "The poll is over"))
)]
pub async fn vote(call: Call, Id(id): Id, Json(votes): Json<Votes>) -> Result<axum::Json<PollView>, Failure> {
    let (_, poll) = forum::read_thread(&call.app, &call.caller, &id).await?;
    let poll = poll.ok_or_else(crate::api::request::not_found)?;
    let (_, poll) = forum::vote(&call.app, &call.caller, &poll.id, votes.options).await?;
    Ok(axum::Json(poll.into()))
}

/// How far one has read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadTo {
    /// The highest number read; never goes back.
    #[schema(minimum = 0)]
    number: i64,
}

/// Remember how far one has read
#[utoipa::path(
    put, path = "/community/threads/{id}/read", tag = "community", params(("id" = String, Path, description = "`thr_…`")), request_body = ReadTo,
    responses((status = 204, description = "Remembered"))
)]
pub async fn read(call: Call, Id(id): Id, Json(to): Json<ReadTo>) -> Result<StatusCode, Failure> {
    forum::mark_read(&call.app, &call.caller, &id, to.number).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What one wants to be told of.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FollowLevel)]
pub enum Level {
    Follow,
    Mute,
}

/// What one wants of a thread or a category.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WantedLevel)]
pub struct Wanted {
    /// Null: nothing in particular.
    level: Option<Level>,
}

impl Wanted {
    fn follows(&self) -> Option<bool> {
        self.level.map(|level| matches!(level, Level::Follow))
    }
}

/// Follow or mute a thread
#[utoipa::path(
    put, path = "/community/threads/{id}/follow", tag = "community", params(("id" = String, Path, description = "`thr_…`")), request_body = Wanted,
    responses((status = 204, description = "Remembered"))
)]
pub async fn follow_thread(call: Call, Id(id): Id, Json(wanted): Json<Wanted>) -> Result<StatusCode, Failure> {
    forum::follow(&call.app, &call.caller, &format!("thread/{id}"), wanted.follows()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Follow or mute a category
#[utoipa::path(
    put, path = "/community/categories/{id}/follow", tag = "community", params(("id" = String, Path, description = "`cat_…`")), request_body = Wanted,
    responses((status = 204, description = "Remembered"))
)]
pub async fn follow_category(call: Call, Id(id): Id, Json(wanted): Json<Wanted>) -> Result<StatusCode, Failure> {
    forum::follow(&call.app, &call.caller, &format!("category/{id}"), wanted.follows()).await?;
    Ok(StatusCode::NO_CONTENT)
}
