//! Reading reviews, and saying which helped.

use crate::{
    kernel::failure::Failure,
    review::model::{Board, Filter, Listed, Review, Summary},
};
#[cfg(feature = "ssr")]
use crate::{
    kernel::{failure::Code, id},
    review::service::{self, Look},
    server::{throttle::Rate, visit::Visit},
    t,
};
use leptos::prelude::*;

/// Votes that one member may cast: nobody reads faster.
#[cfg(feature = "ssr")]
const VOTES: Rate = Rate { name: "votes", burst: 60, pause: std::time::Duration::from_secs(5) };

#[cfg(feature = "ssr")]
fn look(product_id: &str, filter: Filter, cursor: String, limit: i64) -> Result<Look, Failure> {
    if !id::plausible(product_id) {
        return Err(Failure::new(Code::NotFound, t!("catalog-not-found")));
    }
    Ok(Look { product_id: product_id.to_owned(), filter, cursor: (!cursor.is_empty()).then_some(cursor), limit })
}

/// All that a product's page shows of its reviews: with `limit` of them, from the start (an empty `cursor`) or where the
/// page before ended.
#[server(prefix = "/fn", endpoint = "review/board")]
pub async fn read_board(product_id: String, filter: Filter, cursor: String, limit: i64) -> Result<Board, Failure> {
    let visit = Visit::current()?;
    service::board(&visit.app, &visit.caller, &look(&product_id, filter, cursor, limit)?).await
}

/// A part of a product's reviews, and how the caller voted on each.
#[server(prefix = "/fn", endpoint = "review/list")]
pub async fn read_reviews(product_id: String, filter: Filter, cursor: String, limit: i64) -> Result<Listed, Failure> {
    let visit = Visit::current()?;
    service::of_product(&visit.app, &visit.caller, &look(&product_id, filter, cursor, limit)?).await
}

/// Score and counts of a product.
#[server(prefix = "/fn", endpoint = "review/summary")]
pub async fn read_summary(product_id: String) -> Result<Summary, Failure> {
    let visit = Visit::current()?;
    let look = look(&product_id, Filter::default(), String::new(), 1)?;
    service::summary(&visit.app, &look.product_id).await
}

/// One review, and how the caller voted on it.
#[server(prefix = "/fn", endpoint = "review/one")]
pub async fn read_review(review_id: String) -> Result<(Review, Option<bool>), Failure> {
    let visit = Visit::current()?;
    let review = service::by_id(&visit.app, &visit.caller, &review_id).await?;
    let vote = service::vote_on(&visit.app, &visit.caller, &review.id).await?;
    Ok((review, vote))
}

/// Says whether a review helped, or says otherwise than before. The button beside it tells the success.
#[server(prefix = "/fn", endpoint = "review/vote")]
pub async fn vote(review_id: String, up: bool) -> Result<(), Failure> {
    let visit = Visit::current()?;
    visit.app.throttle.take(VOTES, visit.caller.actor())?;
    service::vote(&visit.app, &visit.caller, &review_id, up).await?;
    Ok(())
}

/// Takes the caller's vote back.
#[server(prefix = "/fn", endpoint = "review/unvote")]
pub async fn unvote(review_id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    visit.app.throttle.take(VOTES, visit.caller.actor())?;
    service::unvote(&visit.app, &visit.caller, &review_id).await?;
    Ok(())
}
