//! The doors for webhooks. They stand outside the defence against cross-site requests: the signature is theirs.

use super::{
    rules::{MOST_BYTES, Shop},
    service::{self, Answer},
};
use crate::{
    kernel::failure::{Code, Failure},
    server::state::App,
    t,
};
use axum::{
    Json, Router,
    body::to_bytes,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::post,
};

/// `POST /webhooks/shopify` and `POST /webhooks/woocommerce`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/webhooks/shopify", post(|State(app): State<App>, request: Request| answer(app, Shop::Shopify, request)))
        .route("/webhooks/woocommerce", post(|State(app): State<App>, request: Request| answer(app, Shop::WooCommerce, request)))
        .layer(DefaultBodyLimit::disable())
}

async fn answer(app: App, shop: Shop, request: Request) -> Response {
    match take(&app, shop, request).await {
        Ok(Answer::Ping) => Json(serde_json::json!({ "state": "ignored" })).into_response(),
        Ok(Answer::Taken { outcome, is_repeat }) => Json(serde_json::json!({ "state": outcome.state, "repeat": is_repeat })).into_response(),
        Err(failure) => failure.into_response(),
    }
}

async fn take(app: &App, shop: Shop, request: Request) -> Result<Answer, Failure> {
    let (parts, body) = request.into_parts();
    let too_large = || Failure::new(Code::TooLarge, t!("shop-too-large"));
    let announced = parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > MOST_BYTES) {
        return Err(too_large());
    }
    let body = to_bytes(body, MOST_BYTES).await.map_err(|_| too_large())?;
    service::receive(app, shop, &named(&parts.headers), &body).await
}

/// Headers as texts, names in lower case; those that are no text are left out.
fn named(headers: &HeaderMap) -> Vec<(String, String)> {
    headers.iter().filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))).collect()
}
