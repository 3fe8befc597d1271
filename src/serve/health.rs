//! For whoever watches the program: is it alive, does its database answer, what has it counted.

use crate::{
    kernel::failure::{Code, Failure},
    server::{secret, state::App, telemetry},
    t,
};
use axum::{
    Extension, Router,
    extract::{ConnectInfo, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::get,
};
use std::net::SocketAddr;

pub fn router() -> Router<App> {
    Router::new().route("/healthz", get(|| async { "ok" })).route("/readyz", get(ready)).route("/metrics", get(metrics))
}

async fn ready(State(app): State<App>) -> Response {
    match app.db.ready().await {
        Ok(()) => "ok".into_response(),
        Err(failure) => {
            tracing::warn!(detail = %failure.detail, "not ready");
            Failure::new(Code::Busy, "The database does not answer.").into_response()
        }
    }
}

/// For callers on this machine, or with the token of `REGULARS_METRICS_TOKEN`. To anyone else there is nothing here.
async fn metrics(State(app): State<App>, peer: Option<Extension<ConnectInfo<SocketAddr>>>, headers: HeaderMap) -> Response {
    let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let allowed = match (sent, &app.config.metrics_token) {
        (Some(sent), Some(token)) if secret::same(sent, token) => true,
        (Some(_), Some(_)) => return Failure::new(Code::Forbidden, t!("error-forbidden")).into_response(),
        _ => peer.is_some_and(|peer| peer.0.0.ip().to_canonical().is_loopback()) && !is_forwarded(&headers),
    };
    if !allowed {
        return Failure::new(Code::NotFound, t!("error-not-found")).into_response();
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], telemetry::figures()).into_response()
}

/// A proxy on this machine is a loopback peer too, but speaks for somebody else.
fn is_forwarded(headers: &HeaderMap) -> bool {
    ["forwarded", "x-forwarded-for", "x-real-ip", "via"].iter().any(|name| headers.contains_key(*name))
}
