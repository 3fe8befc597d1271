//! The REST API: the same services as the pages, spoken as JSON; its OpenAPI document comes from the code.

use crate::{kernel::caller::Who, server::state::App};
use axum::Router;

/// Every call with who may make it: method, path (axum syntax), who. What is not listed is refused.
pub fn access() -> Vec<(&'static str, &'static str, Who)> {
    vec![]
}

/// All calls under `/api/v1`.
pub fn router() -> Router<App> {
    Router::new()
}
