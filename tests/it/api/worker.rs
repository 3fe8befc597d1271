//! Jobs run once for all replicas, go on beside failing ones, and stop when told.

use crate::{on_both, support::TestApp};
use regulars::{
    kernel::{failure::Failure, time::HOUR},
    server::worker::{Cadence, Job, Worker},
};
use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// Waits until `count` has reached `least`.
async fn until(count: &AtomicU64, least: u64) {
    let reached = async {
        while count.load(Ordering::SeqCst) < least {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), reached).await.expect("the job runs");
}

async fn outcome(t: &TestApp, name: &str) -> String {
    let mut tx = t.app.db.read().await.expect("read");
    sqlx::query_scalar::<_, String>("SELECT outcome FROM job WHERE name = $1").bind(name).fetch_one(tx.conn()).await.expect("the job's row")
}

on_both!(one_replica_runs_a_due_job_and_failing_ones_harm_nobody, |t| async move {
    // One counter for both databases: each of the two tests counts what it added itself.
    static SQLITE: AtomicU64 = AtomicU64::new(0);
    static POSTGRES: AtomicU64 = AtomicU64::new(0);
    fn counter(engine: regulars::server::db::Engine) -> &'static AtomicU64 {
        match engine {
            regulars::server::db::Engine::Sqlite => &SQLITE,
            regulars::server::db::Engine::Postgres => &POSTGRES,
        }
    }
    let jobs = || {
        vec![
            Job { name: "panics", cadence: Cadence::Every(HOUR), run: |_| Box::pin(async { panic!("on purpose") }) },
            Job { name: "fails", cadence: Cadence::Every(HOUR), run: |_| Box::pin(async { Err(Failure::internal("on purpose")) }) },
            Job {
                name: "counts",
                cadence: Cadence::Every(HOUR),
                run: |app| Box::pin(async move { Ok(counter(app.db.engine).fetch_add(1, Ordering::SeqCst) + 1) }),
            },
        ]
    };
    let count = counter(t.app.db.engine);
    let replicas = (0..3).map(|_| Worker::start(t.app.clone(), jobs())).collect::<Vec<_>>();
    until(count, 1).await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(count.load(Ordering::SeqCst), 1, "an hour has not passed");
    t.clock.set(t.app.now() + 2 * HOUR);
    until(count, 2).await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(count.load(Ordering::SeqCst), 2);
    for replica in replicas {
        replica.stop(Duration::from_secs(5)).await;
    }
    assert_eq!(outcome(&t, "counts").await, "2 done");
    assert!(outcome(&t, "fails").await.contains("on purpose"));
    assert!(outcome(&t, "panics").await.contains("panicked"));
});

on_both!(stopping_waits_for_a_running_job_but_not_for_ever, |t| async move {
    static ENDED: [AtomicU64; 2] = [AtomicU64::new(0), AtomicU64::new(0)];
    static BEGUN: [AtomicU64; 2] = [AtomicU64::new(0), AtomicU64::new(0)];
    fn at(app: &regulars::server::state::App) -> usize {
        usize::from(app.db.engine == regulars::server::db::Engine::Postgres)
    }
    let slow = Job {
        name: "slow",
        cadence: Cadence::Every(HOUR),
        run: |app| {
            Box::pin(async move {
                BEGUN[at(app)].fetch_add(1, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(600)).await;
                ENDED[at(app)].fetch_add(1, Ordering::SeqCst);
                Ok(1)
            })
        },
    };
    let worker = Worker::start(t.app.clone(), vec![slow]);
    until(&BEGUN[at(&t.app)], 1).await;
    worker.stop(Duration::from_secs(5)).await;
    assert_eq!(ENDED[at(&t.app)].load(Ordering::SeqCst), 1, "the running job was let finish");
    let endless = Job {
        name: "endless",
        cadence: Cadence::Every(HOUR),
        run: |app| {
            Box::pin(async move {
                BEGUN[at(app)].fetch_add(1, Ordering::SeqCst);
                std::future::pending().await
            })
        },
    };
    let worker = Worker::start(t.app.clone(), vec![endless]);
    until(&BEGUN[at(&t.app)], 2).await;
    let begun = std::time::Instant::now();
    worker.stop(Duration::from_millis(200)).await;
    assert!(begun.elapsed() < Duration::from_secs(2), "a job that hangs is given up");
});
