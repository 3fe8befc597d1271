//! Writing: redemptions and the import, beside bare inserts on the same database.

use crate::{row, stage};
use regulars::{
    kernel::{
        caller::{Caller, Role, SignedIn},
        failure::Failure,
        points,
    },
    ledger::{self, model::Cause, service::Change},
    member::service::NewMember,
    reward::{
        self,
        model::{RewardKind, Terms},
    },
    server::{db::Db, idempotency::Key, secret, state::App},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// Runs `work` on `at_once` tasks for `time`; gives how many per second.
async fn rate<F, W>(at_once: usize, time: Duration, work: W) -> f64
where
    W: Fn(usize) -> F + Send + Sync + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let (work, done, started) = (Arc::new(work), Arc::new(AtomicU64::new(0)), Instant::now());
    let tasks = (0..at_once).map(|n| {
        let (work, done) = (Arc::clone(&work), Arc::clone(&done));
        tokio::spawn(async move {
            while started.elapsed() < time {
                work(n).await;
                done.fetch_add(1, Ordering::Relaxed);
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.expect("a task");
    }
    done.load(Ordering::Relaxed) as f64 / started.elapsed().as_secs_f64()
}

/// One row in a transaction of its own, acknowledged when it is durable.
async fn insert(db: Db) {
    let written = db.write(|tx| {
        Box::pin(async move {
            let id = secret::token();
            sqlx::query("INSERT INTO audit (id, at, actor, action, target, detail) VALUES ($1, 0, '', '', 'bench', '')").bind(id).execute(tx.conn()).await?;
            Ok::<_, Failure>(())
        })
    });
    written.await.expect("written");
}

async fn inserts(app: &App, at_once: usize, time: Duration) -> f64 {
    let db = app.db.clone();
    rate(at_once, time, move |_| insert(db.clone())).await
}

/// A member with all the points one can have.
async fn rich(app: &App) -> Caller {
    let (given, now) = (app.clone(), app.now());
    let made = app.db.write(move |tx| {
        Box::pin(async move {
            let new = NewMember {
                email: format!("{}@bench.test", secret::hash(secret::token())),
                display_name: "Bench".into(),
                password_hash: String::new(),
                role: Role::Member,
                locale: "en".into(),
                source: "bench".into(),
                confirmed: true,
            };
            let id = regulars::member::service::make(tx, &given.hooks, now, &new).await?.ok_or_else(|| Failure::internal("taken"))?;
            let change = Change { member_id: id.clone(), amount: points::MOST, cause: Cause::new("bench", &id), reason: "bench".into(), actor: "bench".into() };
            ledger::service::adjust(tx, now, change).await?;
            Ok(id)
        })
    });
    let id = made.await.expect("a member");
    Caller::Member(SignedIn { id, display_name: "Bench".into(), role: Role::Member, confirmed: true, session: String::new() })
}

/// Redemptions as a page makes them: each with a key of its own, from the tap to the acknowledged code.
async fn redemptions(app: &App, at_once: usize, time: Duration) -> f64 {
    let terms = Terms {
        name: "Bench".into(),
        description: String::new(),
        kind: RewardKind::Custom,
        cost: 1,
        value: 0,
        stock: Some(1_000_000),
        per_member: None,
        min_tier: String::new(),
        starts_at: None,
        ends_at: None,
        code_days: Some(30),
        picture: String::new(),
    };
    let reward = reward::service::create(app, &Caller::System, terms, None).await.and_then(|answer| answer.outcome).expect("a reward").id;
    let mut members = vec![];
    for _ in 0..at_once {
        members.push(rich(app).await);
    }
    let (app, members) = (app.clone(), Arc::new(members));
    let redeem = move |n: usize| {
        let (app, members, reward) = (app.clone(), Arc::clone(&members), reward.clone());
        async move {
            let key = Key::new(&members[n], &secret::token(), &reward).expect("a key");
            reward::service::redeem(&app, &members[n], &reward, key).await.and_then(|answer| answer.outcome).expect("redeemed");
        }
    };
    rate(at_once, time, redeem).await
}

pub fn report(engine: &str, time: Duration) {
    stage::runtime().block_on(async {
        let (app, _folder) = stage::app(engine).await;
        for at_once in [1, 16] {
            let limit = inserts(&app, at_once, time).await;
            row(&format!("bare inserts, {at_once} at once"), limit, "/s", limit, "itself");
            let ours = redemptions(&app, at_once, time).await;
            row(&format!("redemptions, {at_once} at once"), ours, "/s", limit, "bare inserts");
        }
    });
}
