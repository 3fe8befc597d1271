//! Integration tests: profiles, standing, badges, people, messages, challenges.

mod challenge;
mod counting;
mod message;
mod page;
mod profile;
mod relation;

use crate::support::TestApp;
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
    },
    member::service::Client,
    people::{
        model::{Deed, Own, Profile, Standing, Wishes},
        service::{self as people, Done, Found, Save},
    },
    question::{
        model::{Answer, Question},
        service::{self as question, New},
    },
};
use std::net::{IpAddr, Ipv4Addr};

/// A customer: caller, cookie, id.
async fn member(t: &TestApp, name: &str) -> (Caller, String, String) {
    let (id, cookie) = t.member(name).await;
    (t.caller(&cookie).await, cookie, id)
}

async fn staff(t: &TestApp, role: Role) -> (Caller, String) {
    let cookie = t.staff(role).await.1;
    (t.caller(&cookie).await, cookie)
}

async fn standing(t: &TestApp, member: &str) -> Standing {
    people::standing(&mut t.app.db.read().await.expect("read"), t.app.now(), member).await.expect("a standing")
}

async fn total(t: &TestApp, member: &str, deed: Deed) -> i64 {
    standing(t, member).await.total(deed)
}

async fn note(t: &TestApp, member: &str, deed: Deed, by: i64) {
    let (now, member) = (t.app.now(), member.to_owned());
    t.app.db.write(move |tx| Box::pin(async move { people::note(tx, now, &member, deed, by).await })).await.expect("noted");
}

async fn note_from(t: &TestApp, member: &str, deed: Deed, by: i64, from: &str) {
    let now = t.app.now();
    let done = Done { member_id: member.to_owned(), deed, by, at: now, from: from.to_owned() };
    t.app.db.write(move |tx| Box::pin(async move { people::note_all(tx, now, vec![done]).await })).await.expect("noted");
}

/// The names of the badges that a member holds, sorted.
async fn held(t: &TestApp, member: &str) -> Vec<String> {
    let badges = people::badges_of(&mut t.app.db.read().await.expect("read"), member).await.expect("badges");
    let mut names = badges.into_iter().filter(|held| held.taken_at.is_none()).map(|held| held.badge.id).collect::<Vec<_>>();
    names.sort();
    names
}

/// A profile with this handle, and messages taken.
async fn made(t: &TestApp, caller: &Caller, handle: &str) -> Own {
    let wishes = Wishes { purchases: false, tier: false, activity: true, ranked: false, messages: true };
    people::save(&t.app, caller, Save { handle: Some(handle.into()), bio: None, wishes: Some(wishes) }).await.expect("a profile")
}

async fn seen(t: &TestApp, caller: &Caller, handle: &str) -> Result<Profile, Failure> {
    match people::by_handle(&t.app, caller, handle).await? {
        Found::Here(profile) => Ok(*profile),
        Found::Moved(to) => panic!("moved to {to}"),
    }
}

/// Makes somebody known enough to write to others.
async fn known(t: &TestApp, member: &str) {
    note(t, member, Deed::Accepted, 1).await;
    note(t, member, Deed::Active, 2).await;
}

async fn ask(t: &TestApp, caller: &Caller, product: &str, body: &str) -> Question {
    let client = Client { address: IpAddr::V4(Ipv4Addr::LOCALHOST), agent: "test".into() };
    let new = New { product_id: product.into(), body: body.into(), anyway: true, ..New::default() };
    question::ask(&t.app, caller, &client, new).await.expect("asked")
}

async fn answer(t: &TestApp, caller: &Caller, question: &Question, body: &str) -> Answer {
    question::answer(&t.app, caller, &question.id, body).await.expect("answered")
}

#[track_caller]
fn code<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> Code {
    outcome.expect_err("refused").code
}
