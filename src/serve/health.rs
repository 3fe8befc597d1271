//! For whoever watches the program: is it alive, does its database answer.

use crate::{
    kernel::failure::{Code, Failure},
    server::state::App,
};
use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};

pub fn router() -> Router<App> {
    Router::new().route("/healthz", get(|| async { "ok" })).route("/readyz", get(ready))
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
