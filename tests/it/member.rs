//! Who people are: steps that other slices use, and (below) everything that people do with their accounts.

mod account;
mod confirm;
mod cross_site;
mod login;
mod mail;
mod password;
mod people;
mod recover;
mod staff;
mod throttle;

use crate::{
    on_both,
    support::{Answer, TestApp},
};
use axum::http::{HeaderMap, StatusCode, header};
use regulars::{
    kernel::caller::Role,
    member::{model::TierState, service},
    server::{
        audit,
        outbox::{self, Kept, Mail},
    },
};
use std::{collections::HashMap, time::Duration};

/// A password that nobody guesses.
pub const GOOD: &str = "plum teapot harbour violin";
/// Another.
pub const BETTER: &str = "seven quiet lanterns drift";

/// Joins by the form. The account is `{name}@example.test`.
pub async fn join(t: &TestApp, name: &str) {
    let email = format!("{name}@example.test");
    let answer = t.call("", "/fn/member/join", &[("email", &email), ("display_name", name), ("password", GOOD)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

/// Signs in by the form. The cookie, or the refusal's code.
pub async fn login(t: &TestApp, cookie: &str, email: &str, password: &str) -> Result<String, String> {
    let answer = t.call(cookie, "/fn/member/login", &[("email", email), ("password", password)]).await;
    if answer.status != StatusCode::OK {
        return Err(answer.json()["code"].as_str().expect("a code").to_owned());
    }
    let set = answer.headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text");
    Ok(set.split(';').next().expect("a pair").to_owned())
}

/// Joins and signs in: the cookie of an unconfirmed member with the password [`GOOD`].
pub async fn joined(t: &TestApp, name: &str) -> String {
    join(t, name).await;
    login(t, "", &format!("{name}@example.test"), GOOD).await.expect("the new account can sign in at once")
}

/// All that an answer tells, but for the number of its request.
pub fn told(answer: &Answer) -> (StatusCode, String, HeaderMap) {
    let mut headers = answer.headers.clone();
    headers.remove("x-request-id");
    (answer.status, answer.body.clone(), headers)
}

/// The mails to an address, newest first.
pub async fn mails(t: &TestApp, email: &str) -> Vec<Kept> {
    let page = outbox::list(&mut t.app.db.read().await.expect("read"), None, None, 100).await.expect("mails");
    page.items.into_iter().filter(|mail| mail.recipient == email).collect()
}

/// The newest mail of a kind to an address, once it is there (some are written after the answer).
pub async fn mail(t: &TestApp, email: &str, kind: &str) -> Kept {
    for _ in 0..200 {
        if let Some(found) = mails(t, email).await.into_iter().find(|mail| mail.kind == kind) {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("no {kind} for {email}");
}

/// The token in the link of a mail.
pub fn token(mail: &Kept) -> String {
    mail.body.split("token=").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or_else(|| panic!("no link in: {}", mail.body)).to_owned()
}

on_both!(customers_of_a_shop_are_made_once, |t| async move {
    let now = t.app.now();
    let customers = (0..1_200).map(|n| (format!("{n}"), format!("Customer {n}"))).collect::<Vec<_>>();
    let again = customers.clone();
    let first = t.app.db.write(move |tx| Box::pin(async move { service::external(tx, now, "cdnow", &customers).await })).await.expect("made");
    let second = t.app.db.write(move |tx| Box::pin(async move { service::external(tx, now, "cdnow", &again).await })).await.expect("found");
    assert_eq!(first.len(), 1_200);
    assert_eq!(first, second);
});

on_both!(only_confirmed_addresses_own_something, |t| async move {
    let (ann, _) = t.member("ann").await;
    t.person("bob", Role::Member, false).await;
    let asked = ["ann@example.test", "bob@example.test", "eve@example.test"].map(String::from);
    let owners = service::owners_of(&mut t.app.db.read().await.expect("read"), &asked).await.expect("owners");
    assert_eq!(owners, HashMap::from([("ann@example.test".to_owned(), ann)]));
});

on_both!(tiers_are_set_and_read, |t| async move {
    let ((ann, _), (bob, _)) = (t.member("ann").await, t.member("bob").await);
    let state = |tier: &str, spend| TierState { tier_id: tier.into(), since: 5, window_spend: spend };
    let states = vec![(ann.clone(), state("tier_a", 10)), (bob.clone(), state("tier_b", 20))];
    t.app.db.write(move |tx| Box::pin(async move { service::set_tiers(tx, &states).await })).await.expect("set");
    let read = service::tier_of(&mut t.app.db.read().await.expect("read"), &[ann.clone(), bob.clone()]).await.expect("read");
    assert_eq!(read, HashMap::from([(ann, state("tier_a", 10)), (bob, state("tier_b", 20))]));
});

on_both!(deeds_and_mails_are_written_with_the_fact, |t| async move {
    let now = t.app.now();
    let mail = || Mail {
        kind: "test",
        member_id: String::new(),
        recipient: "ann@example.test".into(),
        subject: "s".into(),
        body: "b".into(),
        unsubscribe: String::new(),
    };
    let (kept, lost) = (mail(), mail());
    let done = t.app.db.write(move |tx| {
        Box::pin(async move {
            outbox::enqueue(tx, now, kept).await?;
            audit::record(tx, now, "system", "test.done", "mem_x", "why").await
        })
    });
    done.await.expect("written");
    let refused = t.app.db.write(move |tx| {
        Box::pin(async move {
            outbox::enqueue(tx, now, lost).await?;
            audit::record(tx, now, "system", "test.done", "mem_x", "why").await?;
            Err::<(), _>(regulars::kernel::failure::Failure::internal("no"))
        })
    });
    refused.await.expect_err("refused");
    let deeds = audit::entries(&mut t.app.db.read().await.expect("read"), "mem_x", None, 5).await.expect("read");
    assert_eq!((deeds.items.len(), deeds.items[0].action.as_str()), (1, "test.done"));
    assert_eq!(mails(&t, "ann@example.test").await.len(), 1);
});
