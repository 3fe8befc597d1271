//! What a program gets for what cannot be answered: problem+json, never a page, never a 500.

use crate::{
    on_both,
    support::{HOST, TestApp},
};
use axum::{
    body::Body,
    http::{Method, Request, header},
};

/// A request as a program sends it.
async fn ask(t: &TestApp, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> crate::support::Answer {
    let mut request = Request::builder().method(Method::from_bytes(method.as_bytes()).expect("a method")).uri(path).header(header::HOST, HOST);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    t.send(request.body(Body::from(body.to_owned())).expect("a request")).await
}

#[track_caller]
fn assert_problem(answer: &crate::support::Answer, status: u16, code: &str) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.body);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    assert_eq!(answer.headers["cache-control"], "no-store");
    let problem = answer.json();
    assert_eq!((problem["code"].as_str(), problem["status"].as_u64()), (Some(code), Some(status.into())), "{problem}");
    assert!(problem["detail"].as_str().is_some_and(|words| !words.is_empty()), "{problem}");
    assert!(!answer.body.contains("<html"));
}

on_both!(unknown_addresses_and_methods_are_problems, |t| async move {
    assert_problem(&ask(&t, "GET", "/api/v1/nothing", &[], "").await, 404, "not_found");
    assert_problem(&ask(&t, "GET", "/api/v1", &[], "").await, 404, "not_found");
    assert_problem(&ask(&t, "GET", "/api/v1/", &[], "").await, 404, "not_found");
    assert_problem(&ask(&t, "POST", "/api/nothing", &[], "").await, 404, "not_found");
    let wrong = ask(&t, "DELETE", "/api/v1/openapi.json", &[], "").await;
    assert_problem(&wrong, 405, "method_not_allowed");
    assert_eq!(wrong.headers["allow"], "GET,HEAD");
});

on_both!(other_sites_are_refused, |t| async move {
    for origin in ["https://evil.test", "null", "http://127.0.0.1:3001"] {
        assert_problem(&ask(&t, "POST", "/api/v1/auth/login", &[("origin", origin)], "{}").await, 403, "forbidden");
    }
    for site in ["cross-site", "same-site"] {
        assert_problem(&ask(&t, "POST", "/api/v1/auth/login", &[("sec-fetch-site", site)], "{}").await, 403, "forbidden");
    }
    assert_problem(&ask(&t, "POST", "/api/v1/auth/login", &[("cookie", "__Host-session=x")], "{}").await, 403, "forbidden");
});
