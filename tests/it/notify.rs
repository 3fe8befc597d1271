//! Notices: told, grouped, read, wished, mailed, pushed, heard.

mod api;
mod centre;
mod facts;
mod live;
mod mail;
mod push;
mod tell;

use crate::support::TestApp;
use regulars::{
    kernel::{caller::Caller, failure::Failure, time::Time},
    notify::{
        model::{Filter, Kind, New, Notice, Way, Wish},
        service::{self, Change},
    },
};

/// Something that Rosa did.
pub fn new(member_id: &str, kind: Kind, subject: &str) -> New {
    New {
        member_id: member_id.into(),
        kind,
        actor_id: "mem_rosa".into(),
        actor_name: "Rosa".into(),
        title: "Rye in winter".into(),
        excerpt: "Try it colder.".into(),
        href: "/t/thr_1/rye#p2".into(),
        subject: subject.into(),
        once: String::new(),
    }
}

pub async fn tell_at(t: &TestApp, now: Time, notice: New) -> Result<(), Failure> {
    t.app.db.write(move |tx| Box::pin(async move { service::tell(tx, now, notice).await })).await
}

pub async fn tell(t: &TestApp, notice: New) {
    tell_at(t, t.app.now(), notice).await.expect("told");
}

pub async fn all(t: &TestApp, caller: &Caller) -> Vec<Notice> {
    service::list(&t.app, caller, Filter::default(), None, 100).await.expect("a list").items
}

/// The count that every page shows.
pub async fn unread(t: &TestApp, member_id: &str) -> i64 {
    service::unread(&mut t.app.db.read().await.expect("a connection"), member_id).await.expect("a count")
}

pub async fn wish(t: &TestApp, caller: &Caller, kind: Kind, way: Way, push: bool) {
    service::change(&t.app, caller, Change { kinds: vec![(kind, Wish { way, push })], rest: None }).await.expect("changed");
}

/// Lets time pass.
pub fn advance(t: &TestApp, by: Time) {
    t.clock.set(t.clock.now() + by);
}
