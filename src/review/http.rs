//! The doors for machines and for pages of others: feeds, files for shopping services, and fragments to be shown
//! elsewhere. They only read what anybody may see, know no visitor, and may be kept by caches;
//! but for the one that mail programs stop mail by.

mod embed;
mod feeds;
mod shopping;
mod unsubscribe;
mod xml;

use crate::{
    kernel::failure::{Code, Failure},
    server::{secret, state::App},
    t,
};
use axum::{
    Router,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};

pub fn router() -> Router<App> {
    Router::new()
        .route("/reviews.rss", get(feeds::shop_rss))
        .route("/reviews.json", get(feeds::shop_json))
        .route("/products/{slug}/reviews.rss", get(feeds::product_rss))
        .route("/products/{slug}/reviews.json", get(feeds::product_json))
        .route("/feeds/google-product-reviews.xml", get(shopping::google))
        .route("/feeds/meta-product-reviews.csv", get(shopping::meta))
        .route("/embed/{slug}/stars", get(embed::stars))
        .route("/embed/{slug}/list", get(embed::list))
        .route("/oembed", get(embed::oembed))
        .route("/unsubscribe/{token}", post(unsubscribe::answer))
}

/// Five minutes in every cache; a day longer while it is asked for again.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=300, stale-while-revalidate=86400");

/// An answer that caches may keep and pages of others may read: with a tag of its content, and 304 for who has it.
fn kept(asked: &HeaderMap, kind: &'static str, body: String) -> Response {
    let tag = format!("\"{}\"", &secret::hash(&body)[..32]);
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    let is_known = known.map(|known| known.trim().trim_start_matches("W/").to_owned()).any(|known| known == "*" || known == tag);
    let mut response = if is_known { StatusCode::NOT_MODIFIED.into_response() } else { body.into_response() };
    open(response.headers_mut(), kind);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// What all doors answer with: a kind, how long it may be kept, and that others may read it.
fn open(headers: &mut HeaderMap, kind: &'static str) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, KEPT);
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
}

fn nothing() -> Failure {
    Failure::new(Code::NotFound, t!("error-not-found"))
}
