//! Writing: redemptions and the import, beside bare inserts on the same database.

use crate::{row, stage};
use regulars::{
    kernel::failure::Failure,
    order::import::{self, Format, Options, Progress},
    reward::service::redeem,
    server::{db::Db, idempotency::Key, secret, state::App},
};
use std::{
    fmt::Write as _,
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

/// Redemptions by as many members as run at once, each with points without end: key, checks, hold, lots, code, answer kept.
async fn redemptions(app: &App, members: Vec<String>, reward: String, time: Duration) -> f64 {
    let (app, at_once) = (app.clone(), members.len());
    let callers = members.into_iter().map(stage::caller).collect::<Vec<_>>();
    let work = move |n: usize| {
        let (app, caller, reward) = (app.clone(), callers[n].clone(), reward.clone());
        async move {
            let key = Key::new(&caller, &secret::token(), &reward).expect("a key");
            let answer = redeem(&app, &caller, &reward, key).await.expect("an answer");
            answer.outcome.expect("redeemed");
        }
    };
    rate(at_once, time, work).await
}

/// Orders per second of an import of `orders` orders by a third as many customers: accounts, awards, lots, tiers and all.
async fn imported(app: &App, orders: usize) -> f64 {
    let mut text = String::new();
    for n in 0..orders {
        let _ = writeln!(text, "{:05} 1997{:02}{:02} 1 {}.77", n / 3, n % 12 + 1, n % 28 + 1, n % 90);
    }
    let options = Options { format: Format::Cdnow, file: "bench".into(), source: None, dry_run: false };
    let started = Instant::now();
    let report = import::run(app, &options, Box::new(std::io::Cursor::new(text)), &Progress::default()).await.expect("imported");
    assert_eq!(report.added, orders as u64);
    orders as f64 / started.elapsed().as_secs_f64()
}

/// Bare rows per second, 500 in a transaction, one statement each.
async fn batches(app: &App, rows: usize) -> f64 {
    let started = Instant::now();
    for _ in 0..rows / 500 {
        let batch = app.db.write(|tx| {
            Box::pin(async move {
                for _ in 0..500 {
                    let insert = sqlx::query("INSERT INTO audit (id, at, actor, action, target, detail) VALUES ($1, 0, '', '', 'bench', '')");
                    insert.bind(secret::token()).execute(tx.conn()).await?;
                }
                Ok(())
            })
        });
        batch.await.expect("written");
    }
    rows as f64 / started.elapsed().as_secs_f64()
}

pub fn report(engine: &str, time: Duration) {
    stage::runtime().block_on(async {
        let (app, _folder) = stage::app(engine).await;
        let members = stage::members(&app, 16).await;
        let reward = stage::reward(&app).await;
        for at_once in [1, 16] {
            let limit = inserts(&app, at_once, time).await;
            let ours = redemptions(&app, members[..at_once].to_vec(), reward.clone(), time).await;
            row(&format!("redemptions, {at_once} at once"), ours, "/s", limit, "bare one-row transactions, as many at once");
        }
        let limit = batches(&app, 10_000).await;
        row("import, orders", imported(&app, 10_000).await, "/s", limit, "bare rows, 500 a transaction");
        let report = regulars::ledger::verify::verify(&app).await.expect("verified");
        assert_eq!(report.difference, None, "the books after the load");
    });
}
