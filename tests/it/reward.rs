//! Integration tests: rewards, codes and coupons.

mod catalogue;
mod coupon;
mod end;
mod page;
mod redeem;

use crate::support::{On, TestApp};
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Failure,
        points::Points,
        time::Time,
    },
    ledger::{
        self,
        model::{Balances, Cause},
        service::{Award, Change},
        verify::verify,
    },
    member,
    reward::{
        model::{Claimed, Coupon, Redeemed, Redemption, Reward, RewardKind, Terms},
        service,
    },
    server::{idempotency::Key, state::App},
};
use std::sync::atomic::{AtomicUsize, Ordering};

// The use cases without their envelope: these tests ask what happens, not whether an answer came twice.

async fn redeem(app: &App, caller: &Caller, reward_id: &str, key: &str) -> Result<Redeemed, Failure> {
    service::redeem(app, caller, reward_id, Key::new(caller, key, format!("redeem {reward_id}"))?).await?.outcome
}

async fn cancel(app: &App, caller: &Caller, redemption_id: &str, note: &str) -> Result<Redemption, Failure> {
    service::cancel(app, caller, redemption_id, note, None).await?.outcome
}

async fn consume(app: &App, caller: &Caller, code: &str, note: &str) -> Result<Redemption, Failure> {
    service::consume(app, caller, code, note, None).await?.outcome
}

async fn create(app: &App, caller: &Caller, terms: Terms) -> Result<Reward, Failure> {
    service::create(app, caller, terms, None).await?.outcome
}

async fn create_coupon(app: &App, caller: &Caller, code: &str, points: Points, max_uses: i64) -> Result<Coupon, Failure> {
    service::create_coupon(app, caller, code, points, max_uses, None).await?.outcome
}

async fn claim(app: &App, caller: &Caller, code: &str) -> Result<Claimed, Failure> {
    service::claim(app, caller, code, None).await?.outcome
}

static MADE: AtomicUsize = AtomicUsize::new(0);

fn fresh(what: &str) -> String {
    format!("{what}-{}", MADE.fetch_add(1, Ordering::SeqCst))
}

fn terms(cost: Points) -> Terms {
    Terms {
        name: "A mug".into(),
        description: "Blue.".into(),
        kind: RewardKind::FreeProduct,
        cost,
        value: 0,
        stock: None,
        per_member: None,
        min_tier: String::new(),
        starts_at: None,
        ends_at: None,
        code_days: None,
        picture: String::new(),
    }
}

/// A reward on the shelf; gives its id.
async fn reward(t: &TestApp, terms: Terms) -> String {
    create(&t.app, &Caller::System, terms).await.expect("a reward").id
}

/// A member with points.
async fn rich(t: &TestApp, points: Points) -> Caller {
    let (id, cookie) = t.member(&fresh("rich")).await;
    if points > 0 {
        give(t, &id, points).await;
    }
    t.caller(&cookie).await
}

async fn give(t: &TestApp, member_id: &str, points: Points) {
    let change =
        Change { member_id: member_id.to_owned(), amount: points, cause: Cause::new("test", fresh("gift")), reason: "test".into(), actor: "test".into() };
    let now = t.app.now();
    t.app.db.write(move |tx| Box::pin(async move { ledger::service::adjust(tx, now, change).await })).await.expect("points");
}

/// Points that run out at `expires_at`; gives the lot.
async fn give_until(t: &TestApp, member_id: &str, points: Points, expires_at: Time) -> String {
    let award = Award {
        member_id: member_id.to_owned(),
        amount: points,
        cause: Cause::new("test", fresh("award")),
        rule_id: "spend".into(),
        rule_version: 1,
        matures_at: 0,
        expires_at: Some(expires_at),
        reason: "test".into(),
        actor: "test".into(),
    };
    let now = t.app.now();
    t.app.db.write(move |tx| Box::pin(async move { ledger::service::award(tx, now, vec![award]).await })).await.expect("points").remove(0).expect("a lot")
}

async fn balances(t: &TestApp, caller: &Caller) -> Balances {
    ledger::service::balances(&mut t.app.db.read().await.expect("a connection"), caller.member_id().expect("a member")).await.expect("balances")
}

async fn set_tier(t: &TestApp, caller: &Caller, tier_id: &'static str) {
    let (id, now) = (caller.member_id().expect("a member").to_owned(), t.app.now());
    t.app.db.write(move |tx| Box::pin(async move { member::service::set_tier(tx, &id, tier_id, now, 0).await })).await.expect("a tier");
}

async fn books_are_right(t: &TestApp) {
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
}

/// Runs all at once and gives their outcomes.
async fn all_at_once<T: Send + 'static>(tries: Vec<impl Future<Output = Result<T, Failure>> + Send + 'static>) -> Vec<Result<T, Failure>> {
    let running = tries.into_iter().map(tokio::spawn).collect::<Vec<_>>();
    let mut outcomes = vec![];
    for task in running {
        outcomes.push(task.await.expect("no panic"));
    }
    outcomes
}

/// A key caller: a shop's till.
fn till() -> Caller {
    Caller::Key { id: fresh("key") }
}

async fn manager(t: &TestApp) -> Caller {
    let (_, cookie) = t.staff(Role::Manager).await;
    t.caller(&cookie).await
}

/// A program that counts tries as a real one does.
async fn throttled() -> TestApp {
    let settings = |name: &str| (name == "REGULARS_THROTTLE_FACTOR").then(|| "1".to_owned());
    TestApp::start_with(On::Sqlite, settings).await.expect("SQLite is always there")
}
