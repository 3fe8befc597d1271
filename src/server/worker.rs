//! Runs the jobs of `jobs.rs`, in any number of replicas: a job belongs to whoever takes its lease in table `job`.
//!
//! A lease is taken by one guarded update and renewed while the job runs, so a replica that dies loses it within
//! [`LEASE`]. Jobs do their work in small transactions that can be repeated, so losing one half way harms nothing.

mod store;

use crate::{
    kernel::{
        failure::Failure,
        time::{DAY, MINUTE, Time},
    },
    server::state::App,
};
use futures::{FutureExt, future::BoxFuture};
use std::{panic::AssertUnwindSafe, time::Duration};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How long a job is left to a replica that does not renew its claim.
const LEASE: Time = MINUTE;
/// How often the table is asked for due jobs.
const TICK: Duration = Duration::from_secs(1);

/// When a job runs again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cadence {
    /// So long after it ended.
    Every(Time),
    /// Once a day, this long after midnight UTC.
    Daily(Time),
}

impl Cadence {
    /// The next time after `now`.
    pub fn after(self, now: Time) -> Time {
        match self {
            Self::Every(pause) => now + pause,
            Self::Daily(at) => {
                let today = now - now.rem_euclid(DAY) + at;
                if today > now { today } else { today + DAY }
            }
        }
    }
}

/// What a job runs. Gives how many things it did, for the log.
pub type Run = for<'a> fn(&'a App) -> BoxFuture<'a, Result<u64, Failure>>;

/// Work that the program does by itself.
#[derive(Clone, Copy)]
pub struct Job {
    /// The primary key in table `job`.
    pub name: &'static str,
    pub cadence: Cadence,
    pub run: Run,
}

/// The running worker. Dropping it lets running jobs go on without new ones.
pub struct Worker {
    stop: CancellationToken,
    running: tokio::task::JoinHandle<()>,
}

impl Worker {
    /// Starts running `jobs`.
    pub fn start(app: App, jobs: Vec<Job>) -> Self {
        let stop = CancellationToken::new();
        let running = tokio::spawn(keep_running(app, jobs, stop.clone()));
        Self { stop, running }
    }

    /// Starts no further job and waits for the running ones, at most `patience`; what is not done by then is given up
    /// (its transaction leaves no trace, its lease runs out).
    pub async fn stop(self, patience: Duration) {
        self.stop.cancel();
        let abort = self.running.abort_handle();
        if tokio::time::timeout(patience, self.running).await.is_err() {
            abort.abort();
            tracing::warn!("jobs were still running and have been given up");
        }
    }
}

async fn keep_running(app: App, jobs: Vec<Job>, stop: CancellationToken) {
    let mut running = JoinSet::new();
    loop {
        match due(&app, &jobs).await {
            Ok(due) => due.into_iter().for_each(|job| {
                let app = app.clone();
                running.spawn(async move { run(&app, job).await });
            }),
            Err(failure) => tracing::error!(detail = %failure.detail, "the worker cannot read its jobs"),
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(TICK) => {}
        }
        while running.try_join_next().is_some() {}
    }
    while running.join_next().await.is_some() {}
}

/// The jobs whose lease this replica has just taken.
async fn due(app: &App, jobs: &[Job]) -> Result<Vec<Job>, Failure> {
    let now = app.now();
    let known = store::all(&mut app.db.read().await?).await?;
    let waiting = |job: &&Job| known.iter().find(|row| row.name == job.name).is_none_or(|row| row.next_at <= now && row.lease_until <= now);
    let mut taken = vec![];
    for job in jobs.iter().filter(waiting) {
        // A job that was never seen runs at once, unless its time of day is fixed.
        let first = match job.cadence {
            Cadence::Every(_) => now,
            daily @ Cadence::Daily(_) => daily.after(now),
        };
        let name = job.name;
        if app.db.write(move |tx| Box::pin(async move { store::take(tx, name, first, now, now + LEASE).await })).await? {
            taken.push(*job);
        }
    }
    Ok(taken)
}

/// Runs one job whose lease is ours, whatever becomes of it, and writes down how it ended.
pub async fn run(app: &App, job: Job) {
    let begun = std::time::Instant::now();
    let work = AssertUnwindSafe((job.run)(app)).catch_unwind();
    let outcome = tokio::select! {
        outcome = work => outcome.unwrap_or_else(|_| Err(Failure::internal("the job panicked"))),
        never = renew(app, job.name) => never,
    };
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let (label, words) = match &outcome {
        Ok(0) => ("good", String::new()),
        Ok(done) => {
            tracing::info!(job = job.name, done, ms, "job done");
            ("good", format!("{done} done"))
        }
        Err(failure) => {
            tracing::error!(job = job.name, %failure, ms, "job failed");
            ("failed", failure.to_string())
        }
    };
    metrics::counter!("regulars_jobs_total", "job" => job.name, "outcome" => label).increment(1);
    let now = app.now();
    let next_at = job.cadence.after(now);
    let name = job.name;
    let ended = app.db.write(move |tx| Box::pin(async move { store::end(tx, name, now, next_at, &words).await })).await;
    if let Err(failure) = ended {
        tracing::error!(job = name, %failure, "the end of a job could not be written down");
    }
}

/// Keeps the lease for as long as it is polled.
async fn renew(app: &App, name: &'static str) -> Result<u64, Failure> {
    loop {
        tokio::time::sleep(Duration::from_millis((LEASE / 3).unsigned_abs())).await;
        let until = app.now() + LEASE;
        if let Err(failure) = app.db.write(move |tx| Box::pin(async move { store::renew(tx, name, until).await })).await {
            tracing::warn!(job = name, %failure, "a lease could not be renewed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cadence;
    use crate::kernel::time::{DAY, HOUR, MINUTE};

    #[test]
    fn daily_jobs_run_at_their_hour() {
        let three = Cadence::Daily(3 * HOUR);
        assert_eq!(three.after(10 * DAY + 2 * HOUR), 10 * DAY + 3 * HOUR);
        assert_eq!(three.after(10 * DAY + 3 * HOUR), 11 * DAY + 3 * HOUR);
        assert_eq!(Cadence::Every(MINUTE).after(5), 5 + MINUTE);
    }
}
