//! Calls of the REST API as programs make them.

use crate::support::{Answer, HOST, TestApp};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::Value;

/// Somebody who calls the API: by cookie, by key, or nobody.
pub struct Client<'t> {
    t: &'t TestApp,
    cookie: String,
    key: String,
}

impl<'t> Client<'t> {
    pub fn nobody(t: &'t TestApp) -> Self {
        Self { t, cookie: String::new(), key: String::new() }
    }

    pub fn with_cookie(t: &'t TestApp, cookie: &str) -> Self {
        Self { t, cookie: cookie.to_owned(), key: String::new() }
    }

    pub fn with_key(t: &'t TestApp, key: &str) -> Self {
        Self { t, cookie: String::new(), key: key.to_owned() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None, "").await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, Some(body.to_string()), "").await
    }

    /// With an idempotency key.
    pub async fn post_once(&self, path: &str, once: &str, body: Value) -> Answer {
        self.send("POST", path, Some(body.to_string()), once).await
    }

    /// `path` stands below `/api/v1`; an empty `once` sends no idempotency key.
    pub async fn send(&self, method: &str, path: &str, body: Option<String>, once: &str) -> Answer {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}")).header(header::HOST, HOST);
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie).header(header::ORIGIN, format!("http://{HOST}"));
        }
        if !self.key.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.key));
        }
        if !once.is_empty() {
            request = request.header("idempotency-key", once);
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        self.t.send(request.body(Body::from(body.unwrap_or_default())).expect("a request")).await
    }
}

/// The JSON of an answer that has this status.
#[track_caller]
pub fn json(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.body);
    answer.json()
}

/// Asserts a problem with this status and code, in the form that all have. Gives it.
#[track_caller]
pub fn problem(answer: &Answer, status: u16, code: &str) -> Value {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.body);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    assert_eq!(answer.headers["cache-control"], "no-store");
    let problem = answer.json();
    assert_eq!((problem["code"].as_str(), problem["status"].as_u64()), (Some(code), Some(status.into())), "{problem}");
    assert!(problem["detail"].as_str().is_some_and(|words| !words.is_empty()), "{problem}");
    problem
}
