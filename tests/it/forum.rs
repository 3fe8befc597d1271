//! Integration tests: the community.

mod arranging;
mod calls;
mod choices;
mod deciding;
mod demo;
mod judging;
mod pages;
mod polls;
mod reading;
mod writing;

use crate::support::TestApp;
use regulars::{
    forum::{
        model::{Category, Gate, Mode, Opened, Posting, Spot, Thread},
        service::{self, Begun, NewThread, Reply, Settings},
    },
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
    },
};

/// An open category with this name, made by a manager.
async fn category(t: &TestApp, name: &str, change: impl FnOnce(&mut Settings)) -> Category {
    let manager = t.caller(&t.staff(Role::Manager).await.1).await;
    let mut settings = Settings {
        name: name.into(),
        colour: "bottle".into(),
        icon: "chat".into(),
        mode: Mode::Discussion,
        gate: Gate::Open,
        posting: Posting::Members,
        ..Settings::default()
    };
    change(&mut settings);
    service::create_category(&t.app, &manager, settings).await.expect("a category")
}

/// Somebody who may write at once: newcomers' first posts wait.
async fn writer(t: &TestApp, name: &str) -> (String, Caller) {
    let (id, cookie) = t.member(name).await;
    t.make_known(&id).await;
    let caller = t.caller(&cookie).await;
    (id, caller)
}

/// A thread in a category.
async fn thread(t: &TestApp, caller: &Caller, category: &Category, title: &str) -> Thread {
    begin(t, caller, category, title, "How long do you let it rise in a cold kitchen?").await.expect("a thread").thread
}

async fn begin(t: &TestApp, caller: &Caller, category: &Category, title: &str, body: &str) -> Result<Begun, Failure> {
    service::begin(&t.app, caller, NewThread { category: category.id.clone(), title: title.into(), body: body.into(), ..NewThread::default() }).await
}

async fn reply(t: &TestApp, caller: &Caller, thread: &Thread, body: &str) -> Result<i64, Failure> {
    let new = Reply { thread_id: thread.id.clone(), body: body.into(), reply_to: 0 };
    service::reply(&t.app, caller, new).await.map(|(_, post)| post.number)
}

async fn open(t: &TestApp, caller: &Caller, thread: &Thread, spot: Spot) -> Opened {
    service::opened(&t.app, caller, &thread.id, spot).await.expect("a thread to read")
}

fn code<T: std::fmt::Debug>(answer: Result<T, Failure>) -> Code {
    answer.expect_err("a refusal").code
}
