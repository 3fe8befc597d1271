//! Painted pictures of products. An address names the whole content, so it never changes and is kept for good.

use crate::{
    catalog::picture,
    kernel::failure::{Code, Failure},
    server::state::App,
    t,
};
use axum::{
    Router,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};

pub fn router() -> Router<App> {
    Router::new().route("/pictures/{file}", get(answer))
}

/// A picture opened by itself may do nothing: it has no scripts, and the policy would not run them.
async fn answer(Path(file): Path<String>) -> Response {
    let Some(svg) = file.strip_suffix(".svg").and_then(picture::svg) else {
        return Failure::new(Code::NotFound, t!("error-not-found")).into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox"),
    ];
    (headers, svg).into_response()
}
