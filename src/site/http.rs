//! The doors of the whole site: what robots read, maps of all pages, and pictures for links to them.

mod preview;
mod sitemap;

use crate::{
    kernel::failure::{Code, Failure},
    server::state::App,
    t,
};
use axum::{Router, routing::get};

pub fn router() -> Router<App> {
    Router::new()
        .route("/robots.txt", get(sitemap::robots))
        .route("/sitemap.xml", get(sitemap::index))
        .route("/sitemaps/{kind}/{page}", get(sitemap::page))
        .route("/og/{kind}/{file}", get(preview::answer))
}

fn nothing() -> Failure {
    Failure::new(Code::NotFound, t!("error-not-found"))
}
