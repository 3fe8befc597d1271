//! RSS 2.0 and JSON Feed 1.1: of everything, and of one product.

use super::{kept, xml::Xml};
use crate::{
    kernel::{failure::Failure, time::Time},
    review::{
        model::{Goods, Outward, Review, Sort},
        service,
    },
    server::{markup, state::App},
    t,
    ui::date,
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use serde_json::json;

/// Reviews in a feed.
const MOST: i64 = 50;
const RSS: &str = "application/rss+xml; charset=utf-8";
const JSON: &str = "application/feed+json; charset=utf-8";

/// A feed before it is written in one form or the other.
struct Feed {
    title: String,
    /// The page it is a feed of, and its own address: own paths.
    page: String,
    own: String,
    items: Vec<Outward>,
}

pub async fn shop_rss(State(app): State<App>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(kept(&asked, RSS, rss(&app, &of_shop(&app, "/reviews.rss").await?)))
}

pub async fn shop_json(State(app): State<App>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(kept(&asked, JSON, json_feed(&app, &of_shop(&app, "/reviews.json").await?)))
}

pub async fn product_rss(State(app): State<App>, Path(slug): Path<String>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(kept(&asked, RSS, rss(&app, &of_product(&app, &slug, "rss").await?)))
}

pub async fn product_json(State(app): State<App>, Path(slug): Path<String>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(kept(&asked, JSON, json_feed(&app, &of_product(&app, &slug, "json").await?)))
}

async fn of_shop(app: &App, own: &str) -> Result<Feed, Failure> {
    let items = service::newest(app, MOST).await?;
    Ok(Feed { title: t!("review-feed-shop", shop = app.config.shop_name.as_str()), page: "/products".into(), own: own.into(), items })
}

async fn of_product(app: &App, slug: &str, form: &str) -> Result<Feed, Failure> {
    let (product, reviews) = service::shown(app, slug, Sort::Newest, MOST).await?;
    let goods = Goods { slug: product.slug.clone(), title: product.title.clone(), picture: product.picture, external_id: String::new() };
    Ok(Feed {
        title: t!("review-feed-product", product = product.title.as_str()),
        page: format!("/products/{}/reviews", product.slug),
        own: format!("/products/{}/reviews.{form}", product.slug),
        items: reviews.into_iter().map(|review| Outward { review, goods: Some(goods.clone()) }).collect(),
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

fn address(app: &App, review: &Review) -> String {
    format!("{}/reviews/{}", app.config.public_url, review.id)
}

/// RFC 822, as RSS wants it.
fn rfc822(at: Time) -> String {
    jiff::Timestamp::from_millisecond(at).map(|at| at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()).unwrap_or_default()
}

fn rss(app: &App, feed: &Feed) -> String {
    let own = |path: &str| format!("{}{path}", app.config.public_url);
    let mut xml = Xml::document();
    xml.open(
        "rss",
        &[
            ("version", "2.0"),
            ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    xml.open("channel", &[]);
    xml.text("title", &feed.title);
    xml.text("link", &own(&feed.page));
    xml.text("description", &feed.title);
    xml.open("atom:link", &[("href", &own(&feed.own)), ("rel", "self"), ("type", "application/rss+xml")]);
    xml.close("atom:link");
    if let Some(newest) = feed.items.iter().filter_map(|item| item.review.published_at).max() {
        xml.text("lastBuildDate", &rfc822(newest));
    }
    for item in &feed.items {
        let review = &item.review;
        xml.open("item", &[]);
        xml.text("title", &headline(item));
        xml.text("link", &address(app, review));
        xml.text_with("guid", &[("isPermaLink", "false")], &review.id);
        xml.text("pubDate", &rfc822(review.published_at.unwrap_or(review.written_at)));
        xml.text("dc:creator", &review.author_name);
        xml.text("description", &markup::plain(&review.body));
        xml.text("content:encoded", &review.html);
        xml.close("item");
    }
    xml.close("channel");
    xml.close("rss");
    xml.finish()
}

fn json_feed(app: &App, feed: &Feed) -> String {
    let own = |path: &str| format!("{}{path}", app.config.public_url);
    let items = feed.items.iter().map(|item| {
        let review = &item.review;
        let mut json = json!({
            "id": review.id,
            "url": address(app, review),
            "title": headline(item),
            "content_html": review.html,
            "content_text": markup::plain(&review.body),
            "date_published": date::iso(review.published_at.unwrap_or(review.written_at)),
            "authors": [{ "name": review.author_name }],
            "_regulars": { "rating": review.rating, "purchase": review.degree.name(), "rewarded": review.is_rewarded() },
        });
        if !review.language.is_empty() {
            json["language"] = review.language.as_str().into();
        }
        if let Some(shot) = review.extras.pictures.first() {
            json["image"] = own(&format!("/pictures/{}-large.webp", shot.hash)).into();
        }
        json
    });
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": own(&feed.page),
        "feed_url": own(&feed.own),
        "items": items.collect::<Vec<_>>(),
    })
    .to_string()
}
