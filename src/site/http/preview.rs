//! `GET /og/{kind}/{file}`: the picture for links to a page. Its address names its content, so it is kept for good; asked
//! for without that name, it is kept for an hour.

use super::nothing;
use crate::{
    kernel::{failure::Failure, id},
    server::{card::Card, door, state::App},
    site::service,
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const FOR_AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600, stale-while-revalidate=86400");
const INERT: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");

#[derive(Deserialize)]
pub struct Wanted {
    /// The tag of the content that the asker was told.
    #[serde(default)]
    v: String,
}

pub async fn answer(
    State(app): State<App>,
    Path((kind, file)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let name = file.strip_suffix(".png").filter(|name| id::plausible(name) || is_slug(name)).ok_or_else(nothing)?;
    let card: Card = service::card(&app, &kind, name).await?;
    let (tag, kept) = (card.tag(), if wanted.v == card.tag() { FOR_GOOD } else { FOR_AN_HOUR });
    let tag = format!("\"{tag}\"");
    let mut response = if door::is_known(&asked, &tag) { StatusCode::NOT_MODIFIED.into_response() } else { app.cards.png(card).await?.into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
    headers.insert(header::CACHE_CONTROL, kept);
    headers.insert(header::CONTENT_SECURITY_POLICY, INERT);
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    Ok(response)
}

fn is_slug(name: &str) -> bool {
    name.len() <= 200 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
