//! What members change about themselves, and how they leave.

use super::{BETTER, GOOD, joined, login, mail, mails};
use crate::on_both;
use axum::http::StatusCode;
use regulars::{
    kernel::caller::{Caller, Role},
    member::{
        model::MemberState,
        service::{Client, account, find, join::register, staff},
    },
};

fn client() -> Client {
    Client { address: std::net::Ipv4Addr::LOCALHOST.into(), agent: "test".into() }
}

on_both!(a_new_password_ends_all_other_sessions, |t| async move {
    let here = joined(&t, "ann").await;
    let there = login(&t, "", "ann@example.test", GOOD).await.expect("signed in");
    let change = |current: &'static str, new: &'static str| [("current_password", current), ("new_password", new)];
    let wrong = t.call(&here, "/fn/member/password", &change(BETTER, BETTER)).await;
    assert!(wrong.json()["fields"]["current_password"].is_string(), "{}", wrong.body);
    let weak = t.call(&here, "/fn/member/password", &change(GOOD, "ann@example.test")).await;
    assert!(weak.json()["fields"]["new_password"].is_string(), "{}", weak.body);
    assert_eq!(t.call(&here, "/fn/member/password", &change(GOOD, BETTER)).await.status, StatusCode::OK);
    assert_ne!(t.caller(&here).await, Caller::Nobody);
    assert_eq!(t.caller(&there).await, Caller::Nobody);
    assert_eq!(login(&t, "", "ann@example.test", GOOD).await, Err("unauthorized".into()));
    assert!(login(&t, "", "ann@example.test", BETTER).await.is_ok());
    mail(&t, "ann@example.test", "notice-password").await;
});

on_both!(name_and_language_change_apart, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let caller = t.caller(&cookie).await;
    assert_eq!(t.call(&cookie, "/fn/member/profile", &[("display_name", " Ann B. ")]).await.status, StatusCode::OK);
    let me = account::set_profile(&t.app, &caller, None, Some("pt-BR")).await.expect("changed");
    assert_eq!((me.display_name.as_str(), me.locale.as_str()), ("Ann B.", "pt-BR"));
    assert!(account::set_profile(&t.app, &caller, None, Some("../../etc")).await.is_err());
    assert!(account::set_profile(&t.app, &caller, Some(&"a".repeat(81)), None).await.is_err());
    assert_eq!(account::me(&t.app, &caller).await.expect("me").display_name, "Ann B.");
});

on_both!(who_leaves_is_forgotten, |t| async move {
    let here = joined(&t, "ann").await;
    let there = login(&t, "", "ann@example.test", GOOD).await.expect("signed in");
    let id = t.caller(&here).await.member_id().expect("signed in").to_owned();
    assert_eq!(t.call(&here, "/fn/member/erase", &[("password", BETTER)]).await.status, StatusCode::BAD_REQUEST, "the password is needed");
    assert_eq!(t.call(&here, "/fn/member/erase", &[("password", GOOD)]).await.status, StatusCode::OK);
    assert_eq!((t.caller(&here).await, t.caller(&there).await), (Caller::Nobody, Caller::Nobody));
    let left = find(&mut t.app.db.read().await.expect("read"), &id).await.expect("read").expect("the row stays for the ledger");
    assert_eq!((left.email.as_str(), left.display_name.as_str(), left.state), ("", "A former member", MemberState::Erased));
    assert_eq!(mails(&t, "ann@example.test").await.iter().map(|m| m.kind.as_str()).collect::<Vec<_>>(), ["notice-goodbye"], "and the mails are gone");
    assert_eq!(login(&t, "", "ann@example.test", GOOD).await, Err("unauthorized".into()));
    let again = joined(&t, "ann").await;
    assert_ne!(t.caller(&again).await.member_id(), Some(id.as_str()), "the address is free again, for somebody new");
});

on_both!(the_only_owner_stays, |t| async move {
    let first = staff::create(&t.app, "one@example.test", GOOD, Role::Owner).await.expect("made");
    let cookie = login(&t, "", "one@example.test", GOOD).await.expect("signed in");
    assert_eq!(t.call(&cookie, "/fn/member/erase", &[("password", GOOD)]).await.status, StatusCode::CONFLICT);
    assert!(staff::set_role(&t.app, &Caller::System, &first, Role::Member).await.is_err());
    staff::create(&t.app, "two@example.test", GOOD, Role::Owner).await.expect("made");
    assert_eq!(t.call(&cookie, "/fn/member/erase", &[("password", GOOD)]).await.status, StatusCode::OK);
});

on_both!(two_who_join_at_once_make_one_account, |t| async move {
    let client = client();
    let tries = futures::future::join_all((0..4).map(|_| register(&t.app, &client, "ann@example.test", GOOD, "Ann", ""))).await;
    assert!(tries.iter().all(Result::is_ok), "{tries:?}");
    let kinds = mails(&t, "ann@example.test").await.into_iter().map(|m| m.kind).collect::<Vec<_>>();
    assert_eq!((kinds.len(), kinds.iter().filter(|kind| *kind == "link-confirm").count()), (4, 1));
});
