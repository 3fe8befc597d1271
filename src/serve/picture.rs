//! Pictures: painted ones of products, and those that people sent. An address names the whole content, so it never
//! changes and is kept for good.

use crate::{
    catalog,
    kernel::failure::{Code, Failure},
    people,
    server::{picture, state::App},
    t,
};
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

pub fn router() -> Router<App> {
    Router::new().route("/pictures/{file}", get(answer)).route("/avatars/{file}", get(drawn))
}

const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A picture opened by itself may do nothing: it has no scripts, and the policy would not run them.
const INERT: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");

/// The picture that the program draws of a member.
async fn drawn(Path(file): Path<String>) -> Response {
    match file.strip_suffix(".svg").and_then(people::service::drawing) {
        Some(svg) => {
            let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")), (header::CACHE_CONTROL, FOR_GOOD)];
            (headers, [(header::CONTENT_SECURITY_POLICY, INERT)], svg).into_response()
        }
        None => nothing(),
    }
}

async fn answer(State(app): State<App>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    if let Some(painted) = file.strip_suffix(".svg") {
        return match catalog::picture::svg(painted) {
            Some(svg) => {
                let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")), (header::CACHE_CONTROL, FOR_GOOD)];
                (headers, [(header::CONTENT_SECURITY_POLICY, INERT)], svg).into_response()
            }
            None => nothing(),
        };
    }
    sent(&app, &file, &headers).await
}

/// A picture that somebody sent: shown on other sites too (reviews stand there), and never as anything but a picture.
async fn sent(app: &App, file: &str, asked: &HeaderMap) -> Response {
    let bytes = match picture::file(app, file).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return nothing(),
        Err(failure) => return failure.into_response(),
    };
    let tag = format!("\"{}\"", file.trim_end_matches(".webp"));
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let is_known = known
        .flat_map(|value| value.split(','))
        .any(|known| matches!(known.trim().trim_start_matches("W/"), "*") || known.trim().trim_start_matches("W/") == tag);
    let mut response = if is_known { StatusCode::NOT_MODIFIED.into_response() } else { bytes.into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/webp"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    headers.insert(header::CACHE_CONTROL, FOR_GOOD);
    headers.insert(header::CONTENT_SECURITY_POLICY, INERT);
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

fn nothing() -> Response {
    Failure::new(Code::NotFound, t!("error-not-found")).into_response()
}
