//! Server-sent events: what a page that is open is told while it is looked at.

use super::request::{Call, Query};
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
    },
    notify::service::live::{self, Asked, Event, Live},
    server::secret,
    t,
};
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{
        IntoResponse, Response,
        sse::{self, KeepAlive, Sse},
    },
};
use futures::stream;
use serde::Deserialize;
use std::{convert::Infallible, time::Duration};
use utoipa::IntoParams;

/// A silent stream says so often that it is there; a client that takes nothing for a minute is let go by the server.
const BEAT: Duration = Duration::from_secs(20);
/// A browser that lost its stream comes back after so many milliseconds, and up to as many more: not all at once.
const RETRY: u64 = 2_000;

/// What is wanted beside the member's own notifications, and where to go on.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// A topic that the page watches, for example `thread/thr_…`.
    #[param(max_length = 80)]
    topic: Option<String>,
    /// The id of the last event that was heard, for a stream that is opened anew; `Last-Event-ID` says the same and goes
    /// before it.
    #[param(max_length = 64)]
    after: Option<String>,
}

/// The caller's notifications as they come
///
/// `text/event-stream`, for browsers with a session. Events: `unread` `{unread}`, at the start and whenever it changes;
/// `notice` `{id, kind, unread}`; and, named after the first part of the topic that is watched, what is said of it. What was
/// missed in the last hour is told after `Last-Event-ID`. A stream ends after some minutes; browsers open it again.
#[utoipa::path(
    get, path = "/me/stream", tag = "me", params(Wanted),
    responses(
        (status = 200, description = "The stream", content_type = "text/event-stream", body = String),
        (status = 404, description = "No such topic for the caller"),
        (status = 429, description = "Too many streams of this member"),
        (status = 503, description = "Too many streams")
    )
)]
pub async fn mine(call: Call, Query(wanted): Query<Wanted>, headers: HeaderMap) -> Result<Response, Failure> {
    open(call, wanted, &headers).await
}

/// What is said of a topic, as it comes
///
/// As `/me/stream`, for whoever reads without signing in: `ready` at the start, then what is said of `topic`.
#[utoipa::path(
    get, path = "/stream", tag = "shop", params(Wanted),
    responses(
        (status = 200, description = "The stream", content_type = "text/event-stream", body = String),
        (status = 404, description = "No such topic for everybody"),
        (status = 429, description = "Too many streams of this network"),
        (status = 503, description = "Too many streams")
    )
)]
pub async fn public(mut call: Call, Query(wanted): Query<Wanted>, headers: HeaderMap) -> Result<Response, Failure> {
    // Whoever is signed in hears here what a stranger hears.
    call.caller = Caller::Nobody;
    if wanted.topic.is_none() {
        return Err(Failure::new(Code::Invalid, t!("api-bad-query")).field("topic", t!("stream-no-topic")));
    }
    open(call, wanted, &headers).await
}

async fn open(call: Call, wanted: Wanted, headers: &HeaderMap) -> Result<Response, Failure> {
    from_here(headers, &call.app.config.public_url)?;
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()).or(wanted.after.as_deref());
    let asked = Asked { topic: wanted.topic.as_deref(), last, address: call.address, token: call.token.clone() };
    let live = live::open(&call.app, &call.caller, asked).await?;
    let retry = RETRY + u64::from(secret::random::<1>()[0]) * RETRY / 256;
    let first = sse::Event::default().retry(Duration::from_millis(retry)).comment("");
    let events = stream::unfold((Some(first), live), |(first, mut live): (Option<sse::Event>, Live)| async move {
        let event = match first {
            Some(first) => first,
            None => told(live.next().await?),
        };
        Some((Ok::<_, Infallible>(event), (None, live)))
    });
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(BEAT)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Proxies that collect answers before they pass them on must not.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(response)
}

fn told(event: Event) -> sse::Event {
    sse::Event::default().id(event.id).event(event.name).data(event.data)
}

/// Refuses what a page of another site asks for: a browser says where a request comes from, and other programs need not.
fn from_here(headers: &HeaderMap, public_url: &str) -> Result<(), Failure> {
    let told = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let elsewhere = told("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let host = told("host").unwrap_or_default();
    let foreign = told("origin").is_some_and(|origin| origin != public_url && origin.split_once("://").is_none_or(|(_, from)| from != host));
    if elsewhere || foreign {
        return Err(Failure::new(Code::Forbidden, t!("stream-elsewhere")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::from_here;
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    fn asked(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        from_here(&HeaderMap::from_iter(headers), "https://shop.test").is_ok()
    }

    #[test]
    fn streams_are_for_own_pages() {
        assert!(asked(&[("host", "shop.test")]), "a program");
        assert!(asked(&[("host", "shop.test"), ("sec-fetch-site", "same-origin")]));
        assert!(asked(&[("host", "inner:3000"), ("origin", "https://shop.test")]), "behind a proxy");
        assert!(asked(&[("host", "127.0.0.1:3000"), ("origin", "http://127.0.0.1:3000")]));
        assert!(!asked(&[("host", "shop.test"), ("sec-fetch-site", "cross-site")]));
        assert!(!asked(&[("host", "shop.test"), ("sec-fetch-site", "same-site")]));
        assert!(!asked(&[("host", "shop.test"), ("origin", "https://evil.test")]));
        assert!(!asked(&[("host", "shop.test"), ("origin", "null")]));
    }
}
