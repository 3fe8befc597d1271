//! Reviews as feeds: of everything, and of one product.

use crate::{
    kernel::failure::Failure,
    review::{
        model::{Goods, Outward, Sort},
        service,
    },
    server::{door::kept, markup, state::App},
    t,
    ui::feed::{self, Feed, Item, JSON, MOST, RSS},
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use serde_json::json;

pub async fn shop_rss(State(app): State<App>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(kept(&asked, RSS, feed::rss(&app.config.public_url, &of_shop(&app, "/reviews.rss").await?)))
}

pub async fn shop_json(State(app): State<App>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(kept(&asked, JSON, feed::json(&app.config.public_url, &of_shop(&app, "/reviews.json").await?)))
}

pub async fn product_rss(State(app): State<App>, Path(slug): Path<String>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(kept(&asked, RSS, feed::rss(&app.config.public_url, &of_product(&app, &slug, "rss").await?)))
}

pub async fn product_json(State(app): State<App>, Path(slug): Path<String>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(kept(&asked, JSON, feed::json(&app.config.public_url, &of_product(&app, &slug, "json").await?)))
}

async fn of_shop(app: &App, own: &str) -> Result<Feed, Failure> {
    let items = service::newest(app, MOST).await?;
    let title = t!("review-feed-shop", shop = app.config.shop_name.as_str());
    Ok(Feed { title, page: "/products".into(), own: own.into(), items: items.into_iter().map(item).collect() })
}

async fn of_product(app: &App, slug: &str, form: &str) -> Result<Feed, Failure> {
    let (product, reviews) = service::shown(app, slug, Sort::Newest, MOST).await?;
    let goods = Goods { slug: product.slug.clone(), title: product.title.clone(), picture: product.picture, external_id: String::new() };
    Ok(Feed {
        title: t!("review-feed-product", product = product.title.as_str()),
        page: format!("/products/{}/reviews", product.slug),
        own: format!("/products/{}/reviews.{form}", product.slug),
        items: reviews.into_iter().map(|review| item(Outward { review, goods: Some(goods.clone()) })).collect(),
    })
}

/// `★★★★☆ Rye loaf: Dark and soft`
fn headline(item: &Outward) -> String {
    let review = &item.review;
    let stars = (1..=5).map(|star| if star <= review.rating { '★' } else { '☆' }).collect::<String>();
    let about = item.goods.as_ref().map_or("", |goods| goods.title.as_str());
    let parts = [about, review.title.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
    format!("{stars} {parts}").trim_end().to_owned()
}

fn item(outward: Outward) -> Item {
    let title = headline(&outward);
    let review = outward.review;
    Item {
        path: format!("/reviews/{}", review.id),
        title,
        plain: markup::plain(&review.body),
        at: review.published_at.unwrap_or(review.written_at),
        image: review.extras.pictures.first().map(|shot| format!("/pictures/{}-large.webp", shot.hash)).unwrap_or_default(),
        own: json!({ "rating": review.rating, "purchase": review.degree.name(), "rewarded": review.is_rewarded() }),
        id: review.id,
        author: review.author_name,
        html: review.html,
        language: review.language,
        tags: vec![],
    }
}
