//! Feeds of the community: its latest threads, those of a category, the posts of a thread and of a member. They tell what
//! strangers may read.

use super::service;
use crate::{
    kernel::failure::Failure,
    server::{door::kept, state::App},
    ui::feed::{self, Feed, JSON, RSS},
};
use axum::{
    Router,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
    routing::get,
};

pub fn router() -> Router<App> {
    Router::new()
        .route("/community/feed.rss", get(latest_rss))
        .route("/community/feed.json", get(latest_json))
        .route("/community/{category}/feed.rss", get(category_rss))
        .route("/community/{category}/feed.json", get(category_json))
        .route("/t/{id}/feed.rss", get(thread_rss))
        .route("/t/{id}/feed.json", get(thread_json))
        .route("/u/{handle}/feed.rss", get(member_rss))
        .route("/u/{handle}/feed.json", get(member_json))
}

fn rss(app: &App, asked: &HeaderMap, feed: &Feed) -> Response {
    kept(asked, RSS, feed::rss(&app.config.public_url, feed))
}

fn json(app: &App, asked: &HeaderMap, feed: &Feed) -> Response {
    kept(asked, JSON, feed::json(&app.config.public_url, feed))
}

async fn latest_rss(State(app): State<App>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(rss(&app, &asked, &service::feed_of_latest(&app, "/community/feed.rss").await?))
}

async fn latest_json(State(app): State<App>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(json(&app, &asked, &service::feed_of_latest(&app, "/community/feed.json").await?))
}

async fn category_rss(State(app): State<App>, Path(slug): Path<String>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(rss(&app, &asked, &service::feed_of_category(&app, &slug, "rss").await?))
}

async fn category_json(State(app): State<App>, Path(slug): Path<String>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(json(&app, &asked, &service::feed_of_category(&app, &slug, "json").await?))
}

async fn thread_rss(State(app): State<App>, Path(id): Path<String>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(rss(&app, &asked, &service::feed_of_thread(&app, &id, "rss").await?))
}

async fn thread_json(State(app): State<App>, Path(id): Path<String>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(json(&app, &asked, &service::feed_of_thread(&app, &id, "json").await?))
}

async fn member_rss(State(app): State<App>, Path(handle): Path<String>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(rss(&app, &asked, &service::feed_of_member(&app, &handle, "rss").await?))
}

async fn member_json(State(app): State<App>, Path(handle): Path<String>, asked: HeaderMap) -> Result<Response, Failure> {
    Ok(json(&app, &asked, &service::feed_of_member(&app, &handle, "json").await?))
}
