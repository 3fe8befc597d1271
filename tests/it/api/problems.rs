//! What a program gets for what cannot be answered: problem+json, never a page, never a 500.

use super::client::{Client, problem};
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

on_both!(unknown_addresses_and_methods_are_problems, |t| async move {
    problem(&ask(&t, "GET", "/api/v1/nothing", &[], "").await, 404, "not_found");
    problem(&ask(&t, "GET", "/api/v1", &[], "").await, 404, "not_found");
    problem(&ask(&t, "GET", "/api/v1/", &[], "").await, 404, "not_found");
    problem(&ask(&t, "POST", "/api/nothing", &[], "").await, 404, "not_found");
    let wrong = ask(&t, "DELETE", "/api/v1/openapi.json", &[], "").await;
    problem(&wrong, 405, "method_not_allowed");
    assert_eq!(wrong.headers["allow"], "GET,HEAD");
});

on_both!(other_sites_are_refused, |t| async move {
    for origin in ["https://evil.test", "null", "http://127.0.0.1:3001"] {
        problem(&ask(&t, "POST", "/api/v1/auth/login", &[("origin", origin)], "{}").await, 403, "forbidden");
    }
    for site in ["cross-site", "same-site"] {
        problem(&ask(&t, "POST", "/api/v1/auth/login", &[("sec-fetch-site", site)], "{}").await, 403, "forbidden");
    }
    problem(&ask(&t, "POST", "/api/v1/auth/login", &[("cookie", "__Host-session=x")], "{}").await, 403, "forbidden");
});

on_both!(bodies_are_read_strictly, |t| async move {
    let login = "/api/v1/auth/login";
    let json = ("content-type", "application/json");
    for (kind, sent) in
        [("text/plain", "{}"), ("application/x-www-form-urlencoded", "email=a"), ("multipart/form-data", "x"), ("", "{}"), ("application/jsonp", "{}")]
    {
        problem(&ask(&t, "POST", login, &[("content-type", kind)], sent).await, 415, "unsupported_type");
    }
    let wrong = [
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{}",
        "{\"email\":\"a@b.test\"}",
        "{\"email\":1,\"password\":\"x\"}",
        "{\"email\":null,\"password\":\"x\"}",
        "{\"email\":\"a@b.test\",\"password\":\"x\",\"role\":\"owner\"}",
        "{\"email\":\"a@b.test\",\"email\":\"a@b.test\",\"password\":\"x\"}",
        "{\"email\":\"\\ud800\",\"password\":\"x\"}",
    ];
    for body in wrong {
        problem(&ask(&t, "POST", login, &[json], body).await, 400, "invalid");
    }
    let unknown = problem(&ask(&t, "POST", login, &[json], "{\"email\":\"a@b.test\",\"password\":\"x\",\"role\":\"owner\"}").await, 400, "invalid");
    assert!(unknown["fields"]["role"].is_string(), "the field is named: {unknown}");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    problem(&ask(&t, "POST", login, &[json], &deep).await, 400, "invalid");
    let long = format!("{{\"email\":\"{}\",\"password\":\"x\"}}", "a".repeat(3 * 1024 * 1024));
    problem(&ask(&t, "POST", login, &[json], &long).await, 413, "too_large");
    let nul = "{\"email\":\"a\\u0000@b.test\",\"password\":\"seven warm scarves in May\",\"display_name\":\"\\u0000\"}";
    problem(&ask(&t, "POST", "/api/v1/auth/register", &[json], nul).await, 400, "invalid");
});

on_both!(strange_parts_of_paths_are_unknown_things, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let ann = Client::with_cookie(&t, &cookie);
    for part in ["%00", "%FF", "%2e%2e", "..%2f", "'", "%27%20OR%201=1", "a%20b", "%F0%9F%98%80", &"x".repeat(3_000)] {
        for list in ["redemptions", "products"] {
            problem(&ann.get(&format!("/{list}/{part}")).await, 404, "not_found");
        }
    }
});

on_both!(a_wrong_key_is_nobody_and_never_the_cookies_owner, |t| async move {
    let (_, cookie) = t.member("ann").await;
    for wrong in ["Bearer rk_wrong", "Bearer ", "Basic YTpi", "rk_wrong", "bearer x"] {
        let answer = ask(&t, "GET", "/api/v1/me", &[("authorization", wrong), ("cookie", &cookie)], "").await;
        problem(&answer, 401, "unauthorized");
    }
    let key = t.key().await;
    let member_only = ask(&t, "GET", "/api/v1/me", &[("authorization", &format!("Bearer {key}"))], "").await;
    problem(&member_only, 403, "forbidden");
});

on_both!(programs_prove_themselves_by_their_key_browsers_by_their_origin, |t| async move {
    let key = format!("Bearer {}", t.key().await);
    let path = "/api/v1/codes/NOTHING/consume";
    problem(&ask(&t, "POST", path, &[("authorization", &key)], "").await, 400, "invalid");
    problem(&ask(&t, "POST", path, &[("authorization", &key), ("cookie", "theme=dark")], "").await, 400, "invalid");
    problem(&ask(&t, "POST", path, &[("authorization", &key), ("origin", "https://evil.test")], "").await, 403, "forbidden");
});
