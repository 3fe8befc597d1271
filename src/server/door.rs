//! Answers for machines and for pages of others: they only tell what anybody may see, know no visitor, and may be kept.

use crate::{kernel::time::Time, server::secret};
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// Five minutes in every cache; a day longer while it is asked for again.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=300, stale-while-revalidate=86400");

/// A page that anybody may read, as lists of all of them tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The key that lists go on after.
    pub id: String,
    /// An own path.
    pub path: String,
    /// When it last changed; `None` where nobody keeps that.
    pub changed_at: Option<Time>,
}

/// Where a page of a list ends: of the id at its end and the one behind it, the first, unless nothing comes behind it.
pub fn page_end(ids: Vec<String>) -> Option<String> {
    let [last, _] = <[String; 2]>::try_from(ids).ok()?;
    Some(last)
}

/// An answer that caches may keep and pages of others may read: with a tag of its content, and 304 for who has it.
pub fn kept(asked: &HeaderMap, kind: &'static str, body: String) -> Response {
    let tag = format!("\"{}\"", &secret::hash(&body)[..32]);
    let mut response = if is_known(asked, &tag) { StatusCode::NOT_MODIFIED.into_response() } else { body.into_response() };
    open(response.headers_mut(), kind);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Whether the asker has the content of this tag (with its quotation marks) already.
pub fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    known.map(|known| known.trim().trim_start_matches("W/")).any(|known| known == "*" || known == tag)
}

/// What all doors answer with: a kind, how long it may be kept, and that others may read it.
pub fn open(headers: &mut HeaderMap, kind: &'static str) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, KEPT);
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
}
