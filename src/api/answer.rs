//! How calls answer.

use crate::{
    kernel::{cursor::Page, failure::Failure, time::Time},
    server::idempotency::Answer,
    ui::date,
};
use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// Tells that an earlier request with the same key was answered so, and nothing was done this time.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// One page of a list.
#[derive(Serialize, ToSchema)]
pub struct List<T> {
    pub items: Vec<T>,
    /// The `cursor` of the following page; null on the last one.
    pub next: Option<String>,
}

impl<T> List<T> {
    /// A page in the API's form.
    pub fn of<U>(page: Page<U>, show: impl FnMut(U) -> T) -> Json<Self> {
        let Page { items, next } = page.map(show);
        Json(Self { items, next })
    }
}

/// The answer to a call with an idempotency key, as it was the first time.
pub fn once<T, U: Serialize>(status: StatusCode, answer: Answer<T>, show: impl FnOnce(T) -> U) -> Response {
    let mut response = match answer.outcome {
        Ok(value) => (status, Json(show(value))).into_response(),
        Err(failure) => Failure::into_response(failure),
    };
    if answer.replayed {
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}

/// The same answer with a cookie (a whole `Set-Cookie` value).
pub fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A time as RFC 3339 in UTC.
pub fn time(at: Time) -> String {
    date::iso(at)
}

/// The same for a time that may not be.
pub fn maybe_time(at: Option<Time>) -> Option<String> {
    at.map(time)
}
