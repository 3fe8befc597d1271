//! The doors for machines and for pages of others: feeds, files for shopping services, and fragments to be shown
//! elsewhere. They only read what anybody may see, know no visitor, and may be kept by caches;
//! but for the one that mail programs stop mail by.

mod embed;
mod feeds;
mod shopping;
mod unsubscribe;

use crate::{
    kernel::failure::{Code, Failure},
    server::state::App,
    t,
};
use axum::{
    Router,
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

fn nothing() -> Failure {
    Failure::new(Code::NotFound, t!("error-not-found"))
}
