//! Proving to own an address.

use super::{BETTER, GOOD, join, joined, login, mail, mails, token};
use crate::on_both;
use axum::http::{StatusCode, header};
use futures::future::BoxFuture;
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Failure,
        time::DAY,
    },
    member::service::{account, confirm::confirm_by_staff, owners_of},
    server::{
        audit,
        db::Tx,
        secret::Secret,
        state::{App, Hook, Hooks, MemberFact},
    },
};

async fn is_confirmed(t: &crate::support::TestApp, email: &str) -> bool {
    !owners_of(&mut t.app.db.read().await.expect("read"), &[email.to_owned()]).await.expect("owners").is_empty()
}

on_both!(a_link_confirms_by_a_button_and_only_once, |t| async move {
    let ann = joined(&t, "ann").await;
    let link = token(&mail(&t, "ann@example.test", "link-confirm").await);
    let page = t.get_as(&ann, &format!("/confirm?token={link}")).await;
    assert!(page.body.contains("action=\"/fn/member/confirm\"") && !page.body.contains("name=\"password\""), "{}", page.body);
    assert!(!is_confirmed(&t, "ann@example.test").await, "looking changes nothing");
    let answer = t.post_form(&ann, "/fn/member/confirm", &[("token", &link)]).await;
    assert_eq!(answer.headers.get(header::LOCATION).expect("a way on"), "/me");
    assert!(is_confirmed(&t, "ann@example.test").await);
    let again = t.call(&ann, "/fn/member/confirm", &[("token", &link)]).await;
    assert_eq!(again.json()["code"], "not_available");
    assert_eq!(t.get_as(&ann, &format!("/confirm?token={link}")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
});

on_both!(the_link_alone_does_not_confirm, |t| async move {
    // Eve joins with Bob's address and waits for him to follow the link: without her password he cannot, by mistake,
    // give his guest orders to an account of hers.
    join(&t, "bob").await;
    let link = token(&mail(&t, "bob@example.test", "link-confirm").await);
    let page = t.get(&format!("/confirm?token={link}")).await.body;
    assert!(page.contains("name=\"password\"") && page.contains("autocomplete=\"current-password\""), "{page}");
    assert_eq!(t.call("", "/fn/member/confirm", &[("token", &link)]).await.status, StatusCode::BAD_REQUEST);
    let (_, other) = t.member("carl").await;
    assert_eq!(t.call(&other, "/fn/member/confirm", &[("token", &link), ("password", BETTER)]).await.status, StatusCode::BAD_REQUEST);
    assert!(!is_confirmed(&t, "bob@example.test").await);
    let answer = t.call("", "/fn/member/confirm", &[("token", &link), ("password", GOOD)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let cookie = answer.headers.get(header::SET_COOKIE).expect("signed in too").to_str().expect("text").split(';').next().expect("a pair").to_owned();
    let Caller::Member(bob) = t.caller(&cookie).await else { panic!("signed in") };
    assert!(bob.confirmed);
});

on_both!(links_run_out_and_a_new_one_replaces_the_old, |t| async move {
    let ann = joined(&t, "ann").await;
    let first = token(&mail(&t, "ann@example.test", "link-confirm").await);
    assert_eq!(t.call(&ann, "/fn/member/resend", &[]).await.status, StatusCode::OK);
    let second = token(&mail(&t, "ann@example.test", "link-confirm").await);
    assert_ne!(first, second);
    assert_eq!(t.call(&ann, "/fn/member/confirm", &[("token", &first)]).await.json()["code"], "not_available");
    t.clock.set(t.app.now() + 7 * DAY);
    assert_eq!(t.call(&ann, "/fn/member/confirm", &[("token", &second)]).await.json()["code"], "not_available");
    assert_eq!(t.call(&ann, "/fn/member/resend", &[]).await.status, StatusCode::OK);
    let third = token(&mail(&t, "ann@example.test", "link-confirm").await);
    assert_eq!(t.call(&ann, "/fn/member/confirm", &[("token", &third)]).await.status, StatusCode::OK);
    t.call(&ann, "/fn/member/resend", &[]).await;
    assert_eq!(mails(&t, "ann@example.test").await.iter().filter(|m| m.kind == "link-confirm").count(), 3, "none once it is confirmed");
});

on_both!(one_link_in_twenty_hands_works_once, |t| async move {
    let ann = joined(&t, "ann").await;
    let link = token(&mail(&t, "ann@example.test", "link-confirm").await);
    let fields = [("token", link.as_str())];
    let tries = futures::future::join_all((0..20).map(|_| t.call(&ann, "/fn/member/confirm", &fields))).await;
    assert_eq!(tries.iter().filter(|answer| answer.status == StatusCode::OK).count(), 1);
});

on_both!(staff_confirms_by_hand_and_the_log_says_so, |t| async move {
    let (id, ann) = t.person("ann", Role::Member, false).await;
    let (support, cookie) = t.staff(Role::Support).await;
    let (support_caller, ann_caller) = (t.caller(&cookie).await, t.caller(&ann).await);
    assert!(confirm_by_staff(&t.app, &ann_caller, &id).await.is_err(), "not for members");
    assert!(confirm_by_staff(&t.app, &support_caller, "mem_none").await.is_err());
    assert_eq!(confirm_by_staff(&t.app, &support_caller, &id).await, Ok(true));
    assert_eq!(confirm_by_staff(&t.app, &support_caller, &id).await, Ok(false));
    assert!(is_confirmed(&t, "ann@example.test").await);
    let deeds = audit::entries(&mut t.app.db.read().await.expect("read"), &id, None, 10).await.expect("read").items;
    assert_eq!(deeds.iter().map(|deed| (deed.actor.as_str(), deed.action.as_str())).collect::<Vec<_>>(), [(support.as_str(), "member.confirm")]);
});

on_both!(a_new_address_holds_once_it_is_confirmed_there, |t| async move {
    let ann = joined(&t, "ann").await;
    let elsewhere = login(&t, "", "ann@example.test", GOOD).await.expect("signed in");
    let asked = |password: &'static str| [("email", "Ann.New@example.test"), ("password", password)];
    assert_eq!(t.call(&ann, "/fn/member/email", &asked(BETTER)).await.status, StatusCode::BAD_REQUEST, "the password is needed");
    assert_eq!(t.call(&ann, "/fn/member/email", &asked(GOOD)).await.status, StatusCode::OK);
    assert!(mail(&t, "ann@example.test", "notice-change").await.body.contains("ann.new@example.test"), "the old address is told");
    let link = token(&mail(&t, "ann.new@example.test", "link-change").await);
    assert!(login(&t, "", "ann@example.test", GOOD).await.is_ok(), "until then the old one holds");
    assert_eq!(t.call(&ann, "/fn/member/confirm", &[("token", &link)]).await.status, StatusCode::OK);
    assert_eq!(login(&t, "", "ann@example.test", GOOD).await, Err("unauthorized".into()));
    assert!(login(&t, "", "ann.new@example.test", GOOD).await.is_ok());
    assert!(is_confirmed(&t, "ann.new@example.test").await);
    assert_eq!(t.caller(&elsewhere).await, Caller::Nobody, "sessions elsewhere end");
    assert_ne!(t.caller(&ann).await, Caller::Nobody);
});

on_both!(nobody_gets_an_address_that_has_an_account, |t| async move {
    let ann = joined(&t, "ann").await;
    let free = t.call(&ann, "/fn/member/email", &[("email", "free@example.test"), ("password", GOOD)]).await;
    let link = token(&mail(&t, "free@example.test", "link-change").await);
    join(&t, "bob").await;
    let taken = t.call(&ann, "/fn/member/email", &[("email", "bob@example.test"), ("password", GOOD)]).await;
    assert_eq!((free.status, free.body), (taken.status, taken.body), "the answer does not tell");
    assert!(mails(&t, "bob@example.test").await.iter().all(|m| m.kind != "link-change"));
    join(&t, "free").await;
    let late = t.call(&ann, "/fn/member/confirm", &[("token", &link)]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    assert_eq!(account::me(&t.app, &t.caller(&ann).await).await.expect("me").email, "ann@example.test");
});

on_both!(what_hangs_on_confirming_happens_with_it_or_not_at_all, |t| async move {
    fn noted<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> BoxFuture<'t, Result<(), Failure>> {
        Box::pin(async move { audit::record(tx, fact.now, "system", "test.confirmed", &fact.member_id, &fact.email).await })
    }
    fn refused<'t>(_: &'t mut Tx, _: &'t MemberFact) -> BoxFuture<'t, Result<(), Failure>> {
        Box::pin(async move { Err(Failure::internal("a later slice fails")) })
    }
    let with =
        |confirmed: Vec<Hook>| App::new(t.app.db.clone(), t.app.config.clone(), t.clock.clone(), Secret::fresh(), Hooks { confirmed, ..Hooks::default() });
    let (id, _) = t.person("ann", Role::Member, false).await;
    confirm_by_staff(&with(vec![noted, refused]), &Caller::System, &id).await.expect_err("the whole is refused");
    assert!(!is_confirmed(&t, "ann@example.test").await);
    confirm_by_staff(&with(vec![noted]), &Caller::System, &id).await.expect("confirmed");
    let deeds = audit::entries(&mut t.app.db.read().await.expect("read"), &id, None, 10).await.expect("read").items;
    let told = deeds.iter().filter(|deed| deed.action == "test.confirmed").map(|deed| deed.detail.as_str()).collect::<Vec<_>>();
    assert_eq!(told, ["ann@example.test"], "once, with the address");
});
