//! Posts.

use super::PostView;
use crate::{
    api::{
        answer::List,
        request::{Call, Id, Json, Paging, Part, bad_query},
    },
    forum::service::{self as forum, Edit, Reply},
    kernel::failure::Failure,
    t,
};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// Posts of a thread, by number
#[utoipa::path(
    get, path = "/community/threads/{id}/posts", tag = "community", params(("id" = String, Path, description = "`thr_…`"), Paging),
    responses((status = 200, body = List<PostView>))
)]
pub async fn list(call: Call, Id(id): Id, part: Part) -> Result<axum::Json<List<PostView>>, Failure> {
    let after = match part.cursor.as_deref() {
        None => 0,
        Some(text) => text.parse::<i64>().map_err(|_| bad_query(String::new()).field("cursor", t!("api-bad-cursor")))?,
    };
    Ok(List::of(forum::read_posts(&call.app, &call.caller, &id, after, part.limit).await?, PostView::from))
}

/// A post to be written.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPost)]
pub struct New {
    /// Markdown.
    #[schema(min_length = 2, max_length = 50000)]
    body: String,
    /// The number that it answers.
    #[serde(default)]
    #[schema(minimum = 1)]
    reply_to: Option<i64>,
}

/// Answer in a thread
///
/// It is published at once, or waits for somebody to look at it: `state` says which.
#[utoipa::path(
    post, path = "/community/threads/{id}/posts", tag = "community", params(("id" = String, Path, description = "`thr_…`")), request_body = New,
    responses((status = 201, body = PostView), (status = 422, description = "The thread is closed or archived"), (status = 429, description = "Too many posts"))
)]
pub async fn reply(call: Call, Id(id): Id, Json(new): Json<New>) -> Result<(StatusCode, axum::Json<PostView>), Failure> {
    let (_, post) = forum::reply(&call.app, &call.caller, Reply { thread_id: id, body: new.body, reply_to: new.reply_to.unwrap_or(0) }).await?;
    Ok((StatusCode::CREATED, axum::Json(post.into())))
}

/// A change of a post.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostChange)]
pub struct Change {
    #[schema(min_length = 2, max_length = 50000)]
    body: String,
    /// Of the thread, where the post is its first.
    #[serde(default)]
    #[schema(min_length = 6, max_length = 160)]
    title: Option<String>,
    /// Of the thread, where the post is its first.
    #[serde(default)]
    #[schema(max_items = 5)]
    tags: Option<Vec<String>>,
    /// Why, for readers of the history.
    #[serde(default)]
    #[schema(max_length = 200)]
    reason: String,
    /// The version that was seen: refused where it is another one by now.
    #[serde(default)]
    version: Option<i64>,
}

/// Change one's own post
///
/// What it said before is kept. Moderators change any.
#[utoipa::path(
    patch, path = "/community/posts/{id}", tag = "community", params(("id" = String, Path, description = "`pst_…`")), request_body = Change,
    responses((status = 200, body = PostView), (status = 409, description = "Changed meanwhile: `fields.current` is what it says now"))
)]
pub async fn change(call: Call, Id(id): Id, Json(change): Json<Change>) -> Result<axum::Json<PostView>, Failure> {
    let edit = Edit {
        post_id: id,
        body: change.body,
        title: change.title,
        tags: change.tags.map(|tags| tags.join(",")),
        reason: change.reason,
        version: change.version,
    };
    let (_, post) = forum::edit(&call.app, &call.caller, edit).await?;
    Ok(axum::Json(post.into()))
}

/// Delete one's own post
///
/// A stone stays in its place. For a day it can be brought back on the site.
#[utoipa::path(
    delete, path = "/community/posts/{id}", tag = "community", params(("id" = String, Path, description = "`pst_…`")),
    responses((status = 204, description = "Deleted"), (status = 422, description = "The first post of a thread that others have answered"))
)]
pub async fn delete(call: Call, Id(id): Id) -> Result<StatusCode, Failure> {
    forum::withdraw(&call.app, &call.caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
