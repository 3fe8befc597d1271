//! Integration tests: questions and answers.

mod answer;
mod ask;
mod count;
mod page;
mod route;

use crate::{order, support::TestApp};
use regulars::{
    catalog::{model::NewProduct, service as catalog},
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        time::{DAY, Time},
    },
    member::service::Client,
    order::{
        model::facts::{LineFacts, OrderFacts},
        service::News,
    },
    question::{
        model::{Answer, Question},
        service::{self, New},
    },
    review::model::ReviewState,
    server::{
        outbox::{self, Kept},
        state::App,
    },
};
use std::{
    net::{IpAddr, Ipv4Addr},
    sync::atomic::{AtomicUsize, Ordering},
};

static MADE: AtomicUsize = AtomicUsize::new(0);

/// A name that no other test uses.
fn fresh(what: &str) -> String {
    format!("{what}-{}", MADE.fetch_add(1, Ordering::SeqCst))
}

/// A product on the shelf: id, slug, and the shop's number of it.
async fn product(t: &TestApp) -> (String, String, String) {
    let number = fresh("thing");
    let new = NewProduct {
        source: "test".into(),
        external_id: number.clone(),
        title: format!("Thing {number}"),
        description: String::new(),
        price: 1_000,
        currency: "USD".into(),
        category: "Things".into(),
    };
    let now = t.app.now();
    let id = t.app.db.write(move |tx| Box::pin(async move { catalog::upsert(tx, now, &new).await })).await.expect("a product");
    let found = catalog::by_id(&t.app, &Caller::Nobody, &id).await.expect("on the shelf");
    (id, found.slug, number)
}

/// A member who bought these products (by the shop's numbers) so long ago, and they arrived the next day. Gives the caller.
async fn owner(t: &TestApp, numbers: &[&str], ago: Time) -> Caller {
    let name = fresh("owner");
    let (_, cookie) = t.member(&name).await;
    buy(t, &name, numbers, ago).await;
    t.caller(&cookie).await
}

/// Lets `{name}@example.test` buy these products. Gives the order's number.
async fn buy(t: &TestApp, name: &str, numbers: &[&str], ago: Time) -> String {
    let number = fresh("order");
    let at = t.app.now() - ago;
    let mut facts = order::facts(&number, &format!("{name}@example.test"), &[]);
    facts.lines = numbers.iter().map(|number| line(number)).collect();
    let facts = OrderFacts { placed_at: at, paid_at: Some(at), version_at: at, delivered_at: Some(at + DAY), ..facts };
    order::settle(t, facts).await;
    number
}

fn line(number: &str) -> LineFacts {
    LineFacts {
        external_id: format!("line {number}"),
        product_ref: number.into(),
        sku: String::new(),
        title: "Thing".into(),
        quantity: 1,
        paid: 1_000,
        counts: true,
    }
}

/// An owner who is willing to be asked.
async fn helper(t: &TestApp, numbers: &[&str]) -> Caller {
    let caller = owner(t, numbers, 60 * DAY).await;
    service::set_willing(&t.app, &caller, true).await.expect("opted in");
    caller
}

async fn member(t: &TestApp) -> Caller {
    let (_, cookie) = t.member(&fresh("member")).await;
    t.caller(&cookie).await
}

async fn staff(t: &TestApp) -> Caller {
    let (_, cookie) = t.staff(Role::Support).await;
    t.caller(&cookie).await
}

fn client() -> Client {
    Client { address: IpAddr::V4(Ipv4Addr::LOCALHOST), agent: "test".into() }
}

async fn try_ask(app: &App, caller: &Caller, product_id: &str, body: &str) -> Result<Question, Failure> {
    let new = New { product_id: product_id.into(), body: body.into(), ..New::default() };
    service::ask(app, caller, &client(), new).await
}

/// Asks, whatever has been asked before.
async fn ask(t: &TestApp, caller: &Caller, product_id: &str, body: &str) -> Question {
    let new = New { product_id: product_id.into(), body: body.into(), anyway: true, name: "Gus".into(), email: String::new() };
    service::ask(&t.app, caller, &client(), new).await.expect("asked")
}

async fn answer(t: &TestApp, caller: &Caller, question_id: &str, body: &str) -> Answer {
    service::answer(&t.app, caller, question_id, body).await.expect("answered")
}

async fn decide(t: &TestApp, id: &str, to: ReviewState) -> Result<(), Failure> {
    let (now, id) = (t.app.now(), id.to_owned());
    t.app.db.write(move |tx| Box::pin(async move { service::decide(tx, now, "test", &id, to).await.map(drop) })).await
}

/// Mails of a kind, newest first.
async fn mails(t: &TestApp, kind: &str) -> Vec<Kept> {
    let page = outbox::list(&mut t.app.db.read().await.expect("read"), None, None, 100).await.expect("mails");
    page.items.into_iter().filter(|mail| mail.kind == kind).collect()
}

fn id_of(caller: &Caller) -> String {
    caller.member_id().expect("a member").to_owned()
}

async fn give_back(t: &TestApp, order_number: &str, line_number: &str) {
    order::amend(t, order_number, News::Refund(order::refund(&fresh("refund"), &[(line_number, 1)]))).await.expect("a known order");
}

#[track_caller]
fn code<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> Code {
    outcome.expect_err("refused").code
}
