//! Categories and threads.

use super::{CategoryView, PollView, PostView, ThreadView};
use crate::{
    api::{
        answer::List,
        moment::Moment,
        request::{Call, Id, Json, Paging, Part, bad_query},
    },
    forum::{
        model::{Results, Row, Sort, View},
        service::{self as forum, NewPoll, NewThread},
    },
    kernel::failure::{Code, Failure},
    server::state::App,
    t,
};
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Parts of the community that the caller reads, in their order
#[utoipa::path(get, path = "/community/categories", tag = "community", responses((status = 200, body = List<CategoryView>)))]
pub async fn categories(call: Call) -> Result<axum::Json<List<CategoryView>>, Failure> {
    let all = forum::categories(&call.app, &call.caller).await?;
    Ok(axum::Json(List { items: all.into_iter().map(CategoryView::from).collect(), next: None }))
}

/// Which threads.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `following` is for members alone.
    #[param(inline, default = "latest")]
    sort: Option<Sort>,
    /// `cat_…` or the category's slug; without it all.
    #[param(max_length = 80)]
    category: Option<String>,
    /// A tag; sorts by latest.
    #[param(max_length = 40)]
    tag: Option<String>,
}

impl FromRequestParts<App> for Which {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()).map_err(|e| bad_query(e.to_string()))
    }
}

/// A thread in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = ListedThread)]
pub struct RowView {
    #[serde(flatten)]
    thread: ThreadView,
    /// The highest number that the caller has read; null: never opened, or a stranger.
    read: Option<i64>,
}

impl From<Row> for RowView {
    fn from(row: Row) -> Self {
        Self { thread: row.thread.into(), read: row.read }
    }
}

/// Threads, by default the newest post first
#[utoipa::path(get, path = "/community/threads", tag = "community", params(Which, Paging), responses((status = 200, body = List<RowView>)))]
pub async fn list(call: Call, which: Which, part: Part) -> Result<axum::Json<List<RowView>>, Failure> {
    let view =
        View { sort: which.sort.unwrap_or_default(), category: which.category.unwrap_or_default(), tag: which.tag.unwrap_or_default(), cursor: part.cursor };
    let listed = forum::listed_by(&call.app, &call.caller, &view, part.limit).await?;
    Ok(List::of(listed.rows, RowView::from))
}

/// A poll of a new thread.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPoll)]
pub struct Poll {
    #[schema(max_length = 200)]
    question: String,
    #[schema(min_items = 2, max_items = 12)]
    options: Vec<String>,
    /// Options that one member may choose.
    #[serde(default = "single")]
    #[schema(minimum = 1, maximum = 12)]
    most: i64,
    /// When the votes are shown.
    #[serde(default)]
    results: Results,
    /// Without it until somebody closes it.
    #[serde(default)]
    closes_at: Option<Moment>,
}

const fn single() -> i64 {
    1
}

impl Poll {
    fn read(self) -> NewPoll {
        NewPoll { question: self.question, options: self.options, most: self.most, results: self.results, closes_at: self.closes_at.map(|at| at.0) }
    }
}

/// A thread to be begun.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewThread)]
pub struct New {
    /// `cat_…` or the category's slug.
    category: String,
    #[schema(min_length = 6, max_length = 160)]
    title: String,
    /// Markdown.
    #[schema(min_length = 2, max_length = 50000)]
    body: String,
    #[serde(default)]
    #[schema(max_items = 5)]
    tags: Vec<String>,
    /// `prd_…`: what it is about.
    #[serde(default)]
    product_id: Option<String>,
    /// `ord_…` of the caller's own, which staff may see beside it.
    #[serde(default)]
    order_id: Option<String>,
    #[serde(default)]
    poll: Option<Poll>,
}

/// A thread with its poll.
#[derive(Serialize, ToSchema)]
#[schema(as = ThreadWithPoll)]
pub struct WholeView {
    #[serde(flatten)]
    thread: ThreadView,
    poll: Option<PollView>,
}

/// A thread that was begun.
#[derive(Serialize, ToSchema)]
#[schema(as = BegunThread)]
pub struct BegunView {
    #[serde(flatten)]
    thread: ThreadView,
    post: PostView,
}

/// Begin a thread
///
/// It is published at once, or waits for somebody to look at it: `state` says which. The same title and text of the same
/// member within an hour is the first one again.
#[utoipa::path(
    post, path = "/community/threads", tag = "community", request_body = New,
    responses(
        (status = 201, body = BegunView),
        (status = 403, description = "Only staff begin threads here"),
        (status = 404, description = "No such category, as far as the caller may know"),
        (status = 429, description = "Too many threads or posts")
    )
)]
pub async fn begin(call: Call, Json(new): Json<New>) -> Result<(StatusCode, axum::Json<BegunView>), Failure> {
    if new.tags.iter().any(|tag| tag.contains([',', ';', '#', '\n'])) {
        return Err(Failure::new(Code::Invalid, t!("forum-check")).field("tags", t!("api-bad-tags")));
    }
    let thread = NewThread {
        category: new.category,
        title: new.title,
        body: new.body,
        tags: new.tags.join(","),
        product_id: new.product_id.unwrap_or_default(),
        order_id: new.order_id.unwrap_or_default(),
        poll: new.poll.map(Poll::read),
    };
    let begun = forum::begin(&call.app, &call.caller, thread).await?;
    Ok((StatusCode::CREATED, axum::Json(BegunView { thread: begun.thread.into(), post: begun.post.into() })))
}

/// One thread with its poll
///
/// A thread that was merged into another gives that one.
#[utoipa::path(get, path = "/community/threads/{id}", tag = "community", params(("id" = String, Path, description = "`thr_…`")), responses((status = 200, body = WholeView)))]
pub async fn one(call: Call, Id(id): Id) -> Result<axum::Json<WholeView>, Failure> {
    let (thread, poll) = forum::read_thread(&call.app, &call.caller, &id).await?;
    Ok(axum::Json(WholeView { thread: thread.into(), poll: poll.map(PollView::from) }))
}
