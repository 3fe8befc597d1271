//! Writing: redemptions and the import, beside bare inserts on the same database.

use crate::{row, stage};
use regulars::{
    kernel::failure::Failure,
    server::{db::Db, secret, state::App},
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

pub fn report(engine: &str, time: Duration) {
    stage::runtime().block_on(async {
        let (app, _folder) = stage::app(engine).await;
        for at_once in [1, 16] {
            let limit = inserts(&app, at_once, time).await;
            row(&format!("bare inserts, {at_once} at once"), limit, "/s", limit, "itself");
        }
    });
}
