//! Reports of what is published.

use super::request::{Call, Json};
use crate::{
    kernel::failure::Failure,
    moderation::{model::Reason, service as moderation},
};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// A report.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// What it is about: `review/rev_…`, `question/que_…`, `answer/ans_…` or `post/pst_…`.
    #[schema(max_length = 80, example = "review/rev_01hzy3v7k9x2m4n6p8q0r2s4t6")]
    target: String,
    reason: Reason,
    /// What is wrong, in words; needed for `other`.
    #[serde(default)]
    #[schema(max_length = 1000)]
    note: String,
}

/// Report something that is published
///
/// One report per member and thing, not on one's own.
#[utoipa::path(
    post, path = "/flags", tag = "reviews", request_body = Flag,
    responses(
        (status = 201, description = "Taken"),
        (status = 404, description = "Nothing such is published"),
        (status = 409, description = "Reported before by the same member"),
        (status = 429, description = "Too many reports in too short a time")
    )
)]
pub async fn report(call: Call, Json(flag): Json<Flag>) -> Result<StatusCode, Failure> {
    moderation::report(&call.app, &call.caller, &flag.target, flag.reason.name(), &flag.note).await?;
    Ok(StatusCode::CREATED)
}
