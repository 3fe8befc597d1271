//! Guessing does not pay.

use super::{BETTER, GOOD, join, login, mail, mails, token};
use crate::support::{Answer, HOST, On, TestApp};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

/// An app with the throttles that hold in a shop.
async fn strict(more: impl Fn(&str) -> Option<String>) -> TestApp {
    let settings = |name: &str| if name == "REGULARS_THROTTLE_FACTOR" { Some("1".into()) } else { more(name) };
    TestApp::start_with(On::Sqlite, settings).await.expect("SQLite is always there")
}

/// Sends a form with a claim about where it comes from.
async fn forwarded(t: &TestApp, path: &str, address: &str, fields: &[(&str, &str)]) -> Answer {
    let request = Request::post(path)
        .header(header::HOST, HOST)
        .header("sec-fetch-site", "same-origin")
        .header("x-forwarded-for", address)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    t.send(request.body(Body::from(serde_urlencoded::to_string(fields).expect("a form"))).expect("a request")).await
}

#[tokio::test]
async fn an_account_is_guessed_at_ten_times_and_its_owner_is_told_to_wait() {
    let t = strict(|_| None).await;
    join(&t, "ann").await;
    let mut answers = vec![];
    for n in 0..12 {
        answers.push(login(&t, "", "ann@example.test", &format!("guess number {n} of many")).await.expect_err("wrong"));
    }
    assert_eq!(answers.iter().position(|code| code == "too_many"), Some(10), "{answers:?}");
    assert_eq!(login(&t, "", " Ann@Example.Test", GOOD).await, Err("too_many".into()), "however the address is written, even with the right password");
    let answer = t.call("", "/fn/member/login", &[("email", "ann@example.test"), ("password", GOOD)]).await;
    let wait = answer.headers.get(header::RETRY_AFTER).expect("advice").to_str().expect("text").parse::<u64>().expect("seconds");
    assert!((1..=31).contains(&wait), "{wait}");
}

#[tokio::test]
async fn the_right_password_costs_no_tries() {
    let t = strict(|_| None).await;
    join(&t, "ann").await;
    for n in 0..30 {
        assert!(login(&t, "", "ann@example.test", GOOD).await.is_ok(), "sign-in {n}");
    }
}

#[tokio::test]
async fn one_address_guesses_twenty_times_whatever_it_claims_to_be() {
    let t = strict(|_| None).await;
    let mut first_refused = None;
    for n in 0..25 {
        let (email, claim) = (format!("somebody{n}@example.test"), format!("203.0.113.{n}"));
        let answer = forwarded(&t, "/fn/member/login", &claim, &[("email", &email), ("password", BETTER)]).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            first_refused.get_or_insert(n);
        }
    }
    assert_eq!(first_refused, Some(20), "nobody trusts X-Forwarded-For from just anywhere");
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_client_has_its_own_tries() {
    let t = strict(|name| (name == "REGULARS_TRUSTED_PROXIES").then(|| "127.0.0.1".into())).await;
    for n in 0..25 {
        let (email, claim) = (format!("somebody{n}@example.test"), format!("198.51.100.9, 203.0.113.{n}"));
        let answer = forwarded(&t, "/fn/member/login", &claim, &[("email", &email), ("password", BETTER)]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "client {n}");
    }
    for n in 25..50 {
        let (email, claim) = (format!("somebody{n}@example.test"), format!("2001:db8:7:7::{n:x}"));
        let answer = forwarded(&t, "/fn/member/login", &claim, &[("email", &email), ("password", BETTER)]).await;
        let wanted = if n < 45 { StatusCode::UNAUTHORIZED } else { StatusCode::TOO_MANY_REQUESTS };
        assert_eq!(answer.status, wanted, "client {n}: an IPv6 network counts as one");
    }
}

#[tokio::test]
async fn links_are_guessed_at_twenty_times() {
    let t = strict(|_| None).await;
    join(&t, "ann").await;
    let link = token(&mail(&t, "ann@example.test", "link-confirm").await);
    for _ in 0..30 {
        assert_eq!(t.get(&format!("/confirm?token={link}")).await.status, StatusCode::OK, "a real link is no guess");
    }
    let mut statuses = vec![];
    for n in 0..21 {
        let (path, fields) = if n % 2 == 0 {
            ("/fn/member/reset", [("token", "guess"), ("password", BETTER)])
        } else {
            ("/fn/member/confirm", [("token", "guess"), ("password", BETTER)])
        };
        statuses.push(t.call("", path, &fields).await.status);
    }
    assert_eq!(statuses.iter().position(|status| *status == StatusCode::TOO_MANY_REQUESTS), Some(20), "{statuses:?}");
}

#[tokio::test]
async fn nobody_is_flooded_with_mail() {
    let t = strict(|_| None).await;
    join(&t, "ann").await;
    let (mut known, mut unknown) = (vec![], vec![]);
    for _ in 0..8 {
        known.push(t.call("", "/fn/member/forgot", &[("email", "ann@example.test")]).await.status);
    }
    unknown.push(t.call("", "/fn/member/join", &[("email", "bob@example.test"), ("display_name", "Bob"), ("password", "short")]).await.status);
    assert_eq!(unknown.pop(), Some(StatusCode::BAD_REQUEST), "a refused form has no mail sent");
    t.call("", "/fn/member/forgot", &[("email", "bob@example.test")]).await;
    for _ in 0..8 {
        unknown.push(t.call("", "/fn/member/forgot", &[("email", "bob@example.test")]).await.status);
    }
    assert_eq!(known, unknown, "the throttle does not tell who has an account");
    assert_eq!(known.iter().filter(|status| **status == StatusCode::OK).count(), 4);
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert_eq!(mails(&t, "ann@example.test").await.len(), 5);
}
