//! The way back in.

use super::{BETTER, GOOD, join, joined, login, mail, mails, token, told};
use crate::on_both;
use axum::http::{StatusCode, header};
use regulars::{
    kernel::{
        caller::{Caller, Role},
        time::{HOUR, MINUTE},
    },
    member::service::owners_of,
};

on_both!(a_link_sets_a_new_password_and_ends_every_session, |t| async move {
    let ann = joined(&t, "ann").await;
    let asked = t.post_form("", "/fn/member/forgot", &[("email", "ann@example.test")]).await;
    assert_eq!(asked.headers.get(header::LOCATION).expect("a way on"), "/forgot?sent=1");
    let link = token(&mail(&t, "ann@example.test", "link-reset").await);
    let page = t.get(&format!("/reset?token={link}")).await.body;
    assert!(page.contains("autocomplete=\"new-password\"") && page.contains(&link), "{page}");
    assert!(login(&t, "", "ann@example.test", GOOD).await.is_ok(), "looking changes nothing");
    let weak = t.call("", "/fn/member/reset", &[("token", &link), ("password", "passwordpassword")]).await;
    assert_eq!(weak.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        t.call("", "/fn/member/reset", &[("token", &link), ("password", BETTER)]).await.status,
        StatusCode::OK,
        "a refused password does not use the link up"
    );
    assert_eq!(t.caller(&ann).await, Caller::Nobody);
    assert_eq!(login(&t, "", "ann@example.test", GOOD).await, Err("unauthorized".into()));
    assert!(login(&t, "", "ann@example.test", BETTER).await.is_ok());
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &link), ("password", GOOD)]).await.json()["code"], "not_available");
    mail(&t, "ann@example.test", "notice-password").await;
    let owners = owners_of(&mut t.app.db.read().await.expect("read"), &["ann@example.test".to_owned()]).await.expect("owners");
    assert_eq!(owners.len(), 1, "who reads the mail owns the address");
});

on_both!(unknown_addresses_get_the_same_answer_and_no_mail, |t| async move {
    join(&t, "ann").await;
    let known = t.call("", "/fn/member/forgot", &[("email", "ann@example.test")]).await;
    let unknown = t.call("", "/fn/member/forgot", &[("email", "nobody@example.test")]).await;
    assert_eq!(told(&known), told(&unknown));
    mail(&t, "ann@example.test", "link-reset").await;
    assert!(mails(&t, "nobody@example.test").await.is_empty());
});

on_both!(a_link_works_for_an_hour_for_its_own_purpose, |t| async move {
    let ann = joined(&t, "ann").await;
    let confirm = token(&mail(&t, "ann@example.test", "link-confirm").await);
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &confirm), ("password", BETTER)]).await.json()["code"], "not_available");
    t.call("", "/fn/member/forgot", &[("email", "ann@example.test")]).await;
    let link = token(&mail(&t, "ann@example.test", "link-reset").await);
    assert_eq!(t.call(&ann, "/fn/member/confirm", &[("token", &link)]).await.json()["code"], "not_available");
    t.clock.set(t.app.now() + HOUR);
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &link), ("password", BETTER)]).await.json()["code"], "not_available");
    assert!(t.get(&format!("/reset?token={link}")).await.body.contains("href=\"/forgot\""));
});

on_both!(a_changed_password_makes_open_links_useless, |t| async move {
    let ann = joined(&t, "ann").await;
    t.call("", "/fn/member/forgot", &[("email", "ann@example.test")]).await;
    let link = token(&mail(&t, "ann@example.test", "link-reset").await);
    let changed = t.call(&ann, "/fn/member/password", &[("current_password", GOOD), ("new_password", BETTER)]).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &link), ("password", GOOD)]).await.json()["code"], "not_available");
});

on_both!(whoever_joined_with_anothers_address_is_thrown_out, |t| async move {
    let eve = joined(&t, "bob").await;
    t.clock.set(t.app.now() + MINUTE);
    t.call("", "/fn/member/join", &[("email", "bob@example.test"), ("display_name", "Bob"), ("password", BETTER)]).await;
    let link = token(&mail(&t, "bob@example.test", "link-exists").await);
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &link), ("password", BETTER)]).await.status, StatusCode::OK);
    assert_eq!(t.caller(&eve).await, Caller::Nobody);
    assert_eq!(login(&t, "", "bob@example.test", GOOD).await, Err("unauthorized".into()));
});

on_both!(somebody_made_without_a_password_can_set_one, |t| async move {
    t.person("ann", Role::Member, true).await;
    assert_eq!(login(&t, "", "ann@example.test", "").await, Err("unauthorized".into()));
    t.call("", "/fn/member/forgot", &[("email", "ann@example.test")]).await;
    let link = token(&mail(&t, "ann@example.test", "link-reset").await);
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &link), ("password", GOOD)]).await.status, StatusCode::OK);
    assert!(login(&t, "", "ann@example.test", GOOD).await.is_ok());
});
