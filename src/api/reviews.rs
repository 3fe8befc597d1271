//! Reviews: reading them, writing one's own, and saying which helped.

use super::{
    answer::{self, List},
    request::{Call, Id, Json, KeyTaken, OnceOrNot, Paging, Part, bad_query},
};
use crate::{
    kernel::{failure::Failure, points::Points},
    review::{
        model::{Concern, Degree, Filter, Review, ReviewState, Sort, Summary},
        service::{self as review, Look, NewReview, Writer},
    },
    t,
};
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A review.
#[derive(Serialize, ToSchema)]
pub struct ReviewView {
    /// `rev_…`
    id: String,
    /// `prd_…`; empty: about the shop itself.
    product_id: String,
    author_name: String,
    /// 1 to 5.
    rating: i64,
    title: String,
    /// As typed: plain text with a little Markdown.
    body: String,
    /// The same, rendered and cleaned.
    html: String,
    /// ISO 639-1; empty: cannot be told.
    language: String,
    state: ReviewState,
    /// Why it waits; told to its author and to staff alone.
    held_for: Vec<Concern>,
    /// What is known of the purchase: worked out from orders.
    purchase: Degree,
    /// Points that were promised for it when it was written, whatever it says; 0: none.
    promised: Points,
    /// `page`, `order`, `request`, `api`, or the app it was imported from.
    source: String,
    pictures: Vec<PictureView>,
    /// Changes of stars or words, oldest first.
    edits: Vec<EditView>,
    /// The shop's public answer; null: none.
    reply: Option<String>,
    /// Votes by weight: whole votes.
    helpful: f64,
    unhelpful: f64,
    /// RFC 3339.
    written_at: String,
    published_at: Option<String>,
}

/// A picture of a review.
#[derive(Serialize, ToSchema)]
pub struct PictureView {
    /// A path on this site.
    url: String,
    width: i64,
    height: i64,
    /// What is to be seen, in the author's words; may be empty.
    alt: String,
}

/// A change that stays visible.
#[derive(Serialize, ToSchema)]
pub struct EditView {
    /// RFC 3339.
    at: String,
    /// Stars before and after.
    from: i64,
    to: i64,
    /// Whether the words changed too.
    words: bool,
}

#[expect(clippy::cast_precision_loss, reason = "votes are few")]
fn votes(basis_points: i64) -> f64 {
    basis_points as f64 / 10_000.0
}

impl ReviewView {
    fn of(review: Review, own: bool) -> Self {
        let edit = |edit: crate::review::model::Edit| EditView { at: answer::time(edit.at), from: edit.from, to: edit.to, words: edit.words };
        let picture = |shot: crate::review::model::Shot| PictureView {
            url: format!("/pictures/{}-large.webp", shot.hash),
            width: shot.width,
            height: shot.height,
            alt: shot.alt,
        };
        Self {
            id: review.id,
            product_id: review.product_id,
            author_name: review.author_name,
            rating: review.rating,
            title: review.title,
            body: review.body,
            html: review.html,
            language: review.language,
            state: review.state,
            held_for: if own { review.held_for } else { vec![] },
            purchase: review.degree,
            promised: review.promised,
            source: review.source,
            pictures: review.extras.pictures.into_iter().map(picture).collect(),
            edits: review.extras.edits.into_iter().map(edit).collect(),
            reply: review.extras.reply.map(|reply| reply.body),
            helpful: votes(review.up),
            unhelpful: votes(review.down),
            written_at: answer::time(review.written_at),
            published_at: answer::maybe_time(review.published_at),
        }
    }
}

/// Which reviews of a product.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Sift {
    /// With so many stars alone.
    #[param(minimum = 1, maximum = 5)]
    rating: Option<i64>,
    /// Only with a known purchase.
    verified: Option<bool>,
    /// Only with pictures.
    pictures: Option<bool>,
    /// Only of people who told this size.
    #[param(max_length = 60)]
    size: Option<String>,
    /// `helpful` (the default), `newest`, `highest` or `lowest`.
    #[param(pattern = "^(helpful|newest|highest|lowest)$")]
    sort: Option<String>,
}

/// [`Sift`], checked.
pub struct Sifted(Filter);

impl<S: Send + Sync> FromRequestParts<S> for Sifted {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let sift = serde_urlencoded::from_str::<Sift>(parts.uri.query().unwrap_or_default()).map_err(|e| bad_query(e.to_string()))?;
        if sift.rating.is_some_and(|rating| !(1..=5).contains(&rating)) {
            return Err(bad_query(String::new()).field("rating", t!("review-bad-rating")));
        }
        let sort = sift.sort.unwrap_or_default();
        if !sort.is_empty() && Sort::ALL.iter().all(|known| known.name() != sort) {
            return Err(bad_query(String::new()).field("sort", t!("api-bad-sort")));
        }
        Ok(Self(Filter {
            rating: sift.rating,
            verified: sift.verified.unwrap_or(false),
            pictures: sift.pictures.unwrap_or(false),
            size: sift.size.unwrap_or_default().chars().take(60).collect(),
            topic: String::new(),
            sort: Sort::parse(&sort),
        }))
    }
}

/// Published reviews of a product
#[utoipa::path(
    get, path = "/products/{id}/reviews", tag = "reviews", params(("id" = String, Path, description = "`prd_…`"), Sift, Paging),
    responses((status = 200, body = List<ReviewView>))
)]
pub async fn of_product(call: Call, Id(id): Id, Sifted(filter): Sifted, part: Part) -> Result<axum::Json<List<ReviewView>>, Failure> {
    let product = crate::catalog::service::by_id(&call.app, &call.caller, &id).await?;
    let look = Look { product_id: product.id, filter, cursor: part.cursor, limit: part.limit };
    let listed = review::of_product(&call.app, &call.caller, &look).await?;
    Ok(List::of(listed.reviews, |review| ReviewView::of(review, false)))
}

/// A product's reviews in figures.
#[derive(Serialize, ToSchema)]
pub struct SummaryView {
    /// Published reviews.
    count: i64,
    /// How many with one to five stars.
    stars: Vec<i64>,
    /// Of those, how many something was promised for.
    rewarded: Vec<i64>,
    /// With a known purchase.
    verified: i64,
    /// The score in hundredths of a star, by the formula that the product's page explains; null without reviews.
    score: Option<i64>,
    /// The plain mean in hundredths of a star; null without reviews.
    mean: Option<i64>,
}

/// A product's reviews in figures
#[utoipa::path(
    get, path = "/products/{id}/reviews/summary", tag = "reviews", params(("id" = String, Path, description = "`prd_…`")),
    responses((status = 200, body = SummaryView))
)]
pub async fn summary(call: Call, Id(id): Id) -> Result<axum::Json<SummaryView>, Failure> {
    let product = crate::catalog::service::by_id(&call.app, &call.caller, &id).await?;
    let Summary { count, stars, rewarded, verified, score, mean, .. } = review::summary(&call.app, &product.id).await?;
    Ok(axum::Json(SummaryView { count, stars: stars.to_vec(), rewarded: rewarded.to_vec(), verified, score, mean }))
}

/// A review to be written.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReviewBody {
    #[serde(default)]
    #[schema(max_length = 120, example = "Dark crust, soft crumb")]
    title: String,
    #[schema(min_length = 10, max_length = 8000, example = "It keeps for four days and toasts well.")]
    body: String,
    #[schema(minimum = 1, maximum = 5, example = 4)]
    rating: i64,
    /// Pictures sent before by `POST /uploads`.
    #[serde(default)]
    #[schema(max_items = 8)]
    uploads: Vec<String>,
    /// As readers will see it; left out: the name last written under, else the account's.
    #[schema(min_length = 1, max_length = 60)]
    author_name: Option<String>,
}

/// Write a review
///
/// About the member's newest purchase of the product that has none yet, or about no purchase in particular. It is
/// published at once or held for a look at its words, never by its stars: `state` says which.
#[utoipa::path(
    post, path = "/products/{id}/reviews", tag = "reviews", params(("id" = String, Path, description = "`prd_…`"), KeyTaken), request_body = NewReviewBody,
    responses(
        (status = 201, body = ReviewView),
        (status = 409, description = "Every purchase has a review, or a request with this key is still running"),
        (status = 422, description = "Too many pictures, or the key was used for another request"),
        (status = 429, description = "Too many reviews in too short a time")
    )
)]
pub async fn write(call: Call, Id(id): Id, once: OnceOrNot<NewReviewBody>) -> Result<Response, Failure> {
    let NewReviewBody { title, body, rating, uploads, author_name } = once.body;
    let new = NewReview { product_id: id, rating, title, body, uploads, author_name };
    let written = review::submit(&call.app, &call.caller, new, once.key).await?;
    Ok(answer::once(StatusCode::CREATED, written, |review| ReviewView::of(review, true)))
}

/// One review
///
/// Published ones for anyone; others for their author and for staff.
#[utoipa::path(get, path = "/reviews/{id}", tag = "reviews", params(("id" = String, Path, description = "`rev_…`")), responses((status = 200, body = ReviewView)))]
pub async fn one(call: Call, Id(id): Id) -> Result<axum::Json<ReviewView>, Failure> {
    let found = review::by_id(&call.app, &call.caller, &id).await?;
    let own = call.caller.member_id().is_some() && call.caller.member_id() == found.member_id.as_deref();
    Ok(axum::Json(ReviewView::of(found, own)))
}

/// What changes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[schema(max_length = 120)]
    title: Option<String>,
    #[schema(min_length = 10, max_length = 8000)]
    body: Option<String>,
    #[schema(minimum = 1, maximum = 5)]
    rating: Option<i64>,
}

/// Change a review of one's own
///
/// Within the days for it. What it was is kept, and a change of stars stays visible.
#[utoipa::path(
    patch, path = "/reviews/{id}", tag = "reviews", params(("id" = String, Path, description = "`rev_…`")), request_body = Change,
    responses(
        (status = 200, body = ReviewView),
        (status = 409, description = "It was refused or taken down"),
        (status = 422, description = "The days for changes are over")
    )
)]
pub async fn change(call: Call, Id(id): Id, Json(change): Json<Change>) -> Result<axum::Json<ReviewView>, Failure> {
    let changed = review::change(&call.app, &call.caller, &id, change.rating, change.title, change.body).await?;
    Ok(axum::Json(ReviewView::of(changed, true)))
}

/// Delete a review of one's own
///
/// For good: nobody sees it any more, and its points go back.
#[utoipa::path(delete, path = "/reviews/{id}", tag = "reviews", params(("id" = String, Path, description = "`rev_…`")), responses((status = 204, description = "Deleted")))]
pub async fn delete(call: Call, Id(id): Id) -> Result<StatusCode, Failure> {
    let writer = Writer::of(&call.app, &call.caller, "").await?;
    review::take_back(&call.app, &writer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The caller's reviews, newest first, whatever became of them
#[utoipa::path(get, path = "/me/reviews", tag = "reviews", params(Paging), responses((status = 200, body = List<ReviewView>)))]
pub async fn mine(call: Call, part: Part) -> Result<axum::Json<List<ReviewView>>, Failure> {
    let page = review::mine(&call.app, &call.caller, part.cursor.as_deref(), part.limit).await?;
    Ok(List::of(page, |review| ReviewView::of(review, true)))
}

/// A vote.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// Whether it helped.
    helpful: bool,
}

/// Say whether a review helped
///
/// One vote per member; saying otherwise changes it. Not on one's own.
#[utoipa::path(
    put, path = "/reviews/{id}/vote", tag = "reviews", params(("id" = String, Path, description = "`rev_…`")), request_body = Vote,
    responses((status = 200, body = ReviewView), (status = 429, description = "Too many votes in too short a time"))
)]
pub async fn vote(call: Call, Id(id): Id, Json(vote): Json<Vote>) -> Result<axum::Json<ReviewView>, Failure> {
    call.app.throttle.take(review::VOTES, call.caller.actor())?;
    let voted = review::vote(&call.app, &call.caller, &id, vote.helpful).await?;
    Ok(axum::Json(ReviewView::of(voted, false)))
}

/// Take a vote back
#[utoipa::path(
    delete, path = "/reviews/{id}/vote", tag = "reviews", params(("id" = String, Path, description = "`rev_…`")),
    responses((status = 204, description = "No vote is left"), (status = 429, description = "Too many votes in too short a time"))
)]
pub async fn unvote(call: Call, Id(id): Id) -> Result<StatusCode, Failure> {
    call.app.throttle.take(review::VOTES, call.caller.actor())?;
    review::unvote(&call.app, &call.caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
