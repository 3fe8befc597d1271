//! Signing in and out, and how long sessions last.

use super::{GOOD, join, joined, login, told};
use crate::on_both;
use axum::http::{StatusCode, header};
use regulars::{
    kernel::{
        caller::Caller,
        time::{DAY, MINUTE},
    },
    member::service::{session, tidy},
};

on_both!(a_session_lasts_fourteen_idle_days_and_ninety_in_all, |t| async move {
    let start = t.app.now();
    let (id, cookie) = t.member("ann").await;
    for day in (13..90).step_by(13) {
        t.clock.set(start + day * DAY);
        assert_eq!(t.caller(&cookie).await.member_id(), Some(id.as_str()), "day {day}");
    }
    t.clock.set(start + 90 * DAY);
    assert_eq!(t.caller(&cookie).await, Caller::Nobody);
    let (_, idle) = t.member("bob").await;
    t.clock.set(start + 104 * DAY - MINUTE);
    assert_ne!(t.caller(&idle).await, Caller::Nobody);
    t.clock.set(start + 104 * DAY - MINUTE + 14 * DAY);
    assert_eq!(t.caller(&idle).await, Caller::Nobody);
    assert_eq!(tidy(&t.app).await.expect("tidied"), 2);
    assert_eq!(tidy(&t.app).await.expect("tidied"), 0);
});

on_both!(wrong_password_and_unknown_account_get_the_same_answer, |t| async move {
    join(&t, "ann").await;
    let wrong = t.call("", "/fn/member/login", &[("email", "ann@example.test"), ("password", "not her password")]).await;
    let unknown = t.call("", "/fn/member/login", &[("email", "nobody@example.test"), ("password", "not her password")]).await;
    let nonsense = t.call("", "/fn/member/login", &[("email", "nonsense"), ("password", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    for other in [unknown, nonsense] {
        assert_eq!(told(&wrong), told(&other));
    }
});

on_both!(the_cookie_is_for_us_alone, |t| async move {
    join(&t, "ann").await;
    let answer = t.call("", "/fn/member/login", &[("email", "ann@example.test"), ("password", GOOD)]).await;
    let cookie = answer.headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text");
    assert!(cookie.starts_with("__Host-session="), "{cookie}");
    for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    let token = cookie.split(['=', ';']).nth(1).expect("a token");
    assert!(token.len() >= 43, "256 bits");
    let kept = sqlx_dump(&t).await;
    assert!(!kept.contains(token), "the token itself is not stored");
});

/// Everything in the table of sessions.
async fn sqlx_dump(t: &crate::support::TestApp) -> String {
    use sqlx::Row;
    let mut tx = t.app.db.read().await.expect("read");
    let rows = sqlx::query("SELECT token_hash, id, member_id, agent, address FROM session").fetch_all(tx.conn()).await.expect("rows");
    assert_eq!(rows.len(), 1);
    rows.iter().flat_map(|row| (0..5).map(|n| row.get::<String, _>(n)).collect::<Vec<_>>()).collect::<Vec<_>>().join(" ")
}

on_both!(signing_in_takes_no_session_from_outside, |t| async move {
    join(&t, "ann").await;
    let planted = "__Host-session=planted-by-somebody-else";
    let cookie = login(&t, planted, "ann@example.test", GOOD).await.expect("signed in");
    assert_ne!(cookie, planted);
    assert_eq!(t.caller(planted).await, Caller::Nobody);
    let (_, eve) = t.member("eve").await;
    let ann = login(&t, &eve, "ann@example.test", GOOD).await.expect("signed in");
    assert_eq!(t.caller(&eve).await, Caller::Nobody, "the session that the browser came with ends");
    assert_ne!(t.caller(&ann).await, Caller::Nobody);
});

on_both!(signing_out_ends_the_session_and_only_by_post, |t| async move {
    let cookie = joined(&t, "ann").await;
    let page = t.get_as(&cookie, "/logout").await;
    assert!(page.body.contains("action=\"/fn/member/logout\""), "{}", page.body);
    assert_ne!(t.caller(&cookie).await, Caller::Nobody, "following a link changes nothing");
    let answer = t.post_form(&cookie, "/fn/member/logout", &[]).await;
    assert_eq!(answer.headers.get(header::LOCATION).expect("a way on"), "/");
    let cleared =
        answer.headers.get_all(header::SET_COOKIE).iter().any(|c| c.to_str().is_ok_and(|c| c.starts_with("__Host-session=;") && c.contains("Max-Age=0")));
    assert!(cleared, "{:?}", answer.headers);
    assert_eq!(t.caller(&cookie).await, Caller::Nobody);
});

on_both!(the_form_leads_back_to_own_pages_only, |t| async move {
    join(&t, "ann").await;
    let asked = t.get("/me/settings?x=1").await;
    assert_eq!(asked.headers.get(header::LOCATION).expect("to the sign-in"), "/login?next=%2Fme%2Fsettings%3Fx%3D1");
    assert!(t.get("/login?next=%2Fme%2Fsettings%3Fx%3D1").await.body.contains("value=\"/me/settings?x=1\""));
    assert!(t.get("/login?next=https%3A%2F%2Fevil.test").await.body.contains("name=\"next\" value=\"/me\""));
    for (next, to) in [("/me/settings", "/me/settings"), ("//evil.test", "/"), ("https://evil.test/", "/")] {
        let answer = t.post_form("", "/fn/member/login", &[("email", "ann@example.test"), ("password", GOOD), ("next", next)]).await;
        assert_eq!(answer.headers.get(header::LOCATION).expect("a way on"), to, "{next}");
    }
});

on_both!(sessions_are_listed_and_revoked, |t| async move {
    let (here, there, elsewhere) = {
        join(&t, "ann").await;
        let mut cookies = vec![];
        for _ in 0..3 {
            cookies.push(login(&t, "", "ann@example.test", GOOD).await.expect("signed in"));
        }
        (cookies.remove(0), cookies.remove(0), cookies.remove(0))
    };
    let (_, stranger) = t.member("eve").await;
    let caller = t.caller(&here).await;
    let sessions = session::list(&t.app, &caller).await.expect("listed");
    assert_eq!((sessions.len(), sessions.iter().filter(|s| s.is_this).count()), (3, 1));
    let Caller::Member(other) = t.caller(&there).await else { panic!("signed in") };
    let foreign = t.call(&stranger, "/fn/member/revoke", &[("session", &other.session)]).await;
    let absent = t.call(&stranger, "/fn/member/revoke", &[("session", "ses_none")]).await;
    assert_eq!((foreign.status, &foreign.body), (StatusCode::NOT_FOUND, &absent.body), "another's session is as good as none");
    assert_ne!(t.caller(&there).await, Caller::Nobody);
    assert_eq!(t.call(&here, "/fn/member/revoke", &[("session", &other.session)]).await.status, StatusCode::OK);
    assert_eq!(t.caller(&there).await, Caller::Nobody);
    assert_eq!(t.call(&here, "/fn/member/revoke-others", &[]).await.status, StatusCode::OK);
    assert_eq!(t.caller(&elsewhere).await, Caller::Nobody);
    assert_ne!(t.caller(&here).await, Caller::Nobody);
    assert_ne!(t.caller(&stranger).await, Caller::Nobody);
    let page = t.get_as(&here, "/me/settings").await.body;
    assert!(page.contains("This device") && !page.contains("Sign out all other"), "{page}");
});

on_both!(the_oldest_of_too_many_sessions_ends, |t| async move {
    let start = t.app.now();
    let (id, first) = t.member("ann").await;
    for n in 1..=50 {
        t.clock.set(start + n * MINUTE);
        let (now, id) = (t.app.now(), id.clone());
        t.app.db.write(move |tx| Box::pin(async move { session::open(tx, now, &id, "test", "127.0.0.1").await })).await.expect("opened");
    }
    assert_eq!(t.caller(&first).await, Caller::Nobody);
});

on_both!(a_used_session_is_noted_now_and_then, |t| async move {
    let start = t.app.now();
    let (_, cookie) = t.member("ann").await;
    let caller = t.caller(&cookie).await;
    for (minutes, noted) in [(4, 0), (6, 6), (10, 6), (11, 11)] {
        t.clock.set(start + minutes * MINUTE);
        t.caller(&cookie).await;
        let sessions = session::list(&t.app, &caller).await.expect("listed");
        assert_eq!(sessions[0].seen_at, start + noted * MINUTE, "after {minutes} minutes");
    }
});
