//! Stopping mail by one click (RFC 8058): the signed address is all the proof, so neither cookies nor a page's origin are
//! asked for. Mail programs post `List-Unsubscribe=One-Click` and are answered in place; the page's own form leads back to it.

use crate::{review::service, server::state::App, t};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// `POST /unsubscribe/{token}`. Anything but the form's `again` stops the mails: mail programs differ in what they send.
pub async fn answer(State(app): State<App>, Path(token): Path<String>, headers: HeaderMap, body: String) -> Response {
    let fields = serde_urlencoded::from_str::<Vec<(String, String)>>(&body).unwrap_or_default();
    let has = |name: &str| fields.iter().any(|(key, _)| key == name);
    if let Err(failure) = service::subscribe_by_link(&app, &token, has("again")).await {
        return failure.into_response();
    }
    let is_page = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("text/html"));
    let back = HeaderValue::from_str(&format!("/unsubscribe/{token}")).ok().filter(|_| is_page && !has("List-Unsubscribe"));
    match back {
        Some(back) => (StatusCode::SEE_OTHER, [(header::LOCATION, back)]).into_response(),
        None => t!("mails-said-stopped").into_response(),
    }
}
