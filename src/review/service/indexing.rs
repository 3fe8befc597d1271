//! Reviews in the search index: published ones, and no others.

use crate::{
    kernel::{audience::Audience, failure::Failure},
    review::{
        model::{Review, ReviewState},
        store::{row, subject},
    },
    search::{
        model::{Doc, Kind},
        service as search,
    },
    server::{
        db::{Steps, Tx},
        markup,
        state::Source,
    },
};
use std::collections::HashMap;

/// Reviews of one batch.
const BATCH: i64 = 200;

/// Reviews, as the index is made anew from them.
pub const SOURCE: Source = Source { kind: Kind::Review.name(), fill, count: |tx| Box::pin(row::published(tx)) };

/// Titles of products that were looked up already.
pub(super) type Names = HashMap<String, String>;

/// Lets the index follow a change of a review. What the index does not hold (degree, stars, votes) costs nothing.
pub(super) async fn follow(tx: &mut Tx, before: Option<&Review>, after: &Review) -> Result<(), Failure> {
    let told = |review: &Review| (review.product_id.clone(), review.title.clone(), review.body.clone(), review.author_name.clone());
    let is_found = |review: &Review| review.state == ReviewState::Published;
    match (before.filter(|review| is_found(review)), is_found(after)) {
        (Some(before), true) if told(before) == told(after) => Ok(()),
        (_, true) => index_all(tx, std::slice::from_ref(after), &mut Names::default()).await,
        (Some(_), false) => forget(tx, &after.id).await,
        (None, false) => Ok(()),
    }
}

/// Puts those of the reviews into the index that are published.
pub(super) async fn index_all(tx: &mut Tx, reviews: &[Review], names: &mut Names) -> Result<(), Failure> {
    let reviews = reviews.iter().filter(|review| review.state == ReviewState::Published).collect::<Vec<_>>();
    let mut unknown = reviews.iter().map(|review| review.product_id.clone()).filter(|id| !id.is_empty() && !names.contains_key(id)).collect::<Vec<_>>();
    unknown.sort();
    unknown.dedup();
    names.extend(subject::by_ids(tx, &unknown).await?.into_iter().map(|subject| (subject.product_id, subject.title)));
    let docs = reviews.into_iter().map(|review| document(review, names.get(&review.product_id).map_or("", String::as_str))).collect::<Vec<_>>();
    search::put_all(tx, &docs).await
}

/// Takes a review out of the index.
pub(super) async fn forget(tx: &mut Tx, review_id: &str) -> Result<(), Failure> {
    search::remove(tx, &doc_id(review_id)).await
}

/// Takes products out of the index that nothing is said about any more.
pub(super) async fn forget_products(tx: &mut Tx, product_ids: Vec<String>) -> Result<(), Failure> {
    search::remove_all(tx, &product_ids.into_iter().map(|id| format!("product/{id}")).collect::<Vec<_>>()).await
}

fn doc_id(review_id: &str) -> String {
    format!("review/{review_id}")
}

fn document(review: &Review, product: &str) -> Doc {
    Doc {
        id: doc_id(&review.id),
        kind: Kind::Review,
        title: review.title.clone(),
        body: markup::plain(&review.body),
        href: format!("/reviews/{}", review.id),
        place: review.product_id.clone(),
        place_name: product.to_owned(),
        author: review.author_name.clone(),
        audience: Audience::EVERYONE,
        at: review.written_at,
    }
}

fn fill<'t>(tx: &'t mut Tx, after: &'t str) -> Steps<'t, Option<String>> {
    Box::pin(async move {
        let ids = row::published_after(tx, after, BATCH).await?;
        // Held under the locks that changes take, and read again: what was taken down meanwhile stays out.
        tx.lock_all(ids.iter().map(|id| format!("review/{id}")).collect()).await?;
        let reviews = row::published_among(tx, &ids).await?;
        index_all(tx, &reviews, &mut Names::default()).await?;
        Ok(ids.last().cloned())
    })
}
