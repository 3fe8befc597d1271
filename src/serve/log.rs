//! One line in the log and one count a request: id, method, route, status, time. Never addresses as typed (they may hold
//! codes), never query strings, bodies or cookies.

use crate::{app, server::secret};
use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use std::time::Instant;

/// Carries the request's id to the caller, so that a line of the log can be found.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The layer around everything.
pub async fn log(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = secret::hash(secret::random::<8>())[..16].to_owned();
    let method = method(request.method());
    let route = route(&request);
    let mut response = next.run(request).await;
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    metrics::counter!("regulars_requests_total", "method" => method, "route" => route.clone(), "status" => status.to_string()).increment(1);
    metrics::histogram!("regulars_request_seconds", "route" => route.clone()).record(took.as_secs_f64());
    let ms = took.as_secs_f64() * 1_000.0;
    if matches!(route.as_str(), "file" | "/healthz" | "/readyz" | "/metrics") {
        tracing::debug!(id, method, route, status, ms, "request");
    } else {
        tracing::info!(id, method, route, status, ms, "request");
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// The route's pattern (`/me/orders/{id}`), a server function's name, or `file`.
fn route(request: &Request) -> String {
    match request.extensions().get::<MatchedPath>().map(MatchedPath::as_str) {
        Some("/fn/{*path}") => {
            let path = request.uri().path();
            app::functions().iter().find(|(known, _)| *known == path).map_or("/fn/{*path}", |(known, _)| *known).to_owned()
        }
        Some(pattern) => pattern.to_owned(),
        None => "file".to_owned(),
    }
}

/// The method's name; one name for all that strangers make up, so that counts stay bounded.
fn method(method: &axum::http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "OTHER",
    }
}
