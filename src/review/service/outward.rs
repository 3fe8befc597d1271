//! Reviews on their way to feeds, files and pages of others.

use super::Look;
use crate::{
    catalog::{model::Product, service as catalog},
    kernel::{caller::Caller, cursor, failure::Failure},
    review::{
        model::{Filter, Outward, Review, Sort},
        store::{list, outward},
    },
    server::{
        db::Tx,
        door::{self, Place},
        state::App,
    },
};

/// The newest published reviews of all products, at most `limit`.
pub async fn newest(app: &App, limit: i64) -> Result<Vec<Outward>, Failure> {
    let mut tx = app.db.read().await?;
    let reviews = list::newest(&mut tx, (i64::MAX, cursor::AFTER_ALL), limit).await?;
    with_goods(&mut tx, reviews).await
}

/// A product by its name in addresses, with its reviews in one of the usual orders, at most `limit`.
///
/// # Errors
/// [`Code::NotFound`](crate::kernel::failure::Code) without such a product.
pub async fn shown(app: &App, slug: &str, sort: Sort, limit: i64) -> Result<(Product, Vec<Review>), Failure> {
    let product = catalog::by_slug(app, &Caller::Nobody, slug).await?;
    let look = Look { product_id: product.id.clone(), filter: Filter { sort, ..Filter::default() }, cursor: None, limit };
    let reviews = super::of_product(app, &Caller::Nobody, &look).await?.reviews.items;
    Ok((product, reviews))
}

/// All published reviews of products, a part at a time: those above the id `after` (empty: from the start), at most `limit`.
pub async fn published_after(app: &App, after: &str, limit: i64) -> Result<Vec<Outward>, Failure> {
    let mut tx = app.db.read().await?;
    let reviews = outward::published_after(&mut tx, after, limit).await?;
    with_goods(&mut tx, reviews).await
}

async fn with_goods(tx: &mut Tx, reviews: Vec<Review>) -> Result<Vec<Outward>, Failure> {
    let mut ids = reviews.iter().map(|review| review.product_id.clone()).filter(|id| !id.is_empty()).collect::<Vec<_>>();
    ids.sort();
    ids.dedup();
    let goods = outward::goods(tx, &ids).await?;
    Ok(reviews.into_iter().map(|review| Outward { goods: goods.get(&review.product_id).cloned(), review }).collect())
}

/// Pages of single reviews that anybody may read, after the id `after`.
pub async fn places(app: &App, after: &str, limit: i64) -> Result<Vec<Place>, Failure> {
    outward::places(&mut app.db.read().await?, after, limit).await
}

/// The id of the last of the next `count` reviews after `after`; `None` where none comes behind it.
pub async fn place_beyond(app: &App, after: &str, count: i64) -> Result<Option<String>, Failure> {
    Ok(door::page_end(outward::place_beyond(&mut app.db.read().await?, after, count).await?))
}
