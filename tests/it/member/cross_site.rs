//! No other site makes anything happen here: every server function, tried from outside.

use super::{GOOD, join};
use crate::{
    on_both,
    support::{Answer, HOST, TestApp},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use regulars::app;

async fn send(t: &TestApp, path: &str, cookie: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::post(path).header(header::HOST, HOST).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if !cookie.is_empty() {
        request = request.header(header::COOKIE, cookie);
    }
    t.send(request.body(Body::from("display_name=changed")).expect("a request")).await
}

on_both!(every_server_function_refuses_other_sites, |t| async move {
    let (_, cookie) = t.staff(regulars::kernel::caller::Role::Owner).await;
    let from_outside: [&[(&str, &str)]; 7] = [
        &[("origin", "https://evil.test")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.test"), ("sec-fetch-site", "cross-site"), ("content-type", "text/plain")],
        &[("origin", "http://127.0.0.1:3001")],
        &[],
    ];
    let functions = app::functions();
    assert!(functions.len() > 15, "the test must see the functions");
    for (path, _) in functions {
        for headers in from_outside {
            let answer = send(&t, path, &cookie, headers).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}: {}", answer.body);
        }
        let get = Request::get(path).header(header::HOST, HOST).header(header::COOKIE, &cookie).header("sec-fetch-site", "cross-site");
        let answer = t.send(get.body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path} by GET");
    }
    let same = send(&t, "/fn/member/profile", &cookie, &[("origin", "http://127.0.0.1:3000"), ("sec-fetch-site", "same-origin")]).await;
    assert_eq!(same.status, StatusCode::OK, "own pages may: {}", same.body);
});

on_both!(signing_in_from_another_site_is_refused, |t| async move {
    join(&t, "eve").await;
    let body = serde_urlencoded::to_string([("email", "eve@example.test"), ("password", GOOD)]).expect("a form");
    let request = Request::post("/fn/member/login")
        .header(header::HOST, HOST)
        .header(header::ORIGIN, "https://evil.test")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = t.send(request.body(Body::from(body)).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.headers.get(header::SET_COOKIE).is_none());
});
