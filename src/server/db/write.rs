//! How writes reach the database: grouped by one task (SQLite), or each in its own (PostgreSQL).

use super::{Engine, Hung, Steps, Tx};
use crate::kernel::failure::{Code, Failure};
use futures::{FutureExt, future::BoxFuture};
use sqlx::{AnyPool, Executor};
use std::panic::AssertUnwindSafe;
use tokio::sync::{mpsc, oneshot};

/// At most this many writes share a commit.
const GROUP: usize = 256;

/// Tells the asker how it ended, once the group is committed (`Ok`) or lost (`Err`).
type Tell = Box<dyn FnOnce(Result<(), Failure>) + Send>;
/// Runs one write; `true` where it wants to be kept.
type Job = Box<dyn for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, (bool, Tell)> + Send>;

#[derive(Clone)]
pub(super) enum Writer {
    Grouped { queue: mpsc::Sender<Job>, pool: AnyPool },
    Each { pool: AnyPool, hung: Hung },
}

impl Writer {
    /// One task that owns the only connection of `pool`.
    pub(super) fn grouped(pool: AnyPool, hung: Hung) -> Self {
        let (queue, jobs) = mpsc::channel(4 * GROUP);
        tokio::spawn(serve(pool.clone(), hung, jobs));
        Self::Grouped { queue, pool }
    }

    pub(super) fn each(pool: AnyPool, hung: Hung) -> Self {
        Self::Each { pool, hung }
    }

    pub(super) async fn close(&self) {
        if let Self::Grouped { pool, .. } = self {
            pool.close().await;
        }
    }

    pub(super) async fn run<T, F>(&self, engine: Engine, steps: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> Steps<'t, T> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        match self {
            Self::Each { pool, hung } => {
                let (pool, hung) = (pool.clone(), hung.clone());
                tokio::spawn(async move { tell.send(alone(&pool, hung, engine, steps).await) });
            }
            Self::Grouped { queue, .. } => {
                queue.send(job(steps, tell)).await.map_err(|_| Failure::internal("the writer has stopped"))?;
            }
        }
        let answer = told.await.unwrap_or_else(|_| Err(Failure::internal("the write was lost")));
        let outcome = match &answer {
            Ok(_) => "kept",
            Err(failure) if failure.code == Code::Internal => "lost",
            Err(_) => "refused",
        };
        metrics::counter!("regulars_writes_total", "outcome" => outcome).increment(1);
        answer
    }
}

/// Runs `steps`; a panic becomes a refusal.
async fn guarded<T>(tx: &mut Tx, steps: impl for<'t> FnOnce(&'t mut Tx) -> Steps<'t, T>) -> Result<T, Failure> {
    match AssertUnwindSafe(async { steps(tx).await }).catch_unwind().await {
        Ok(answer) => answer,
        Err(_) => Err(Failure::internal("a write panicked")),
    }
}

fn job<T, F>(steps: F, tell: oneshot::Sender<Result<T, Failure>>) -> Job
where
    T: Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx) -> Steps<'t, T> + Send + 'static,
{
    Box::new(move |tx| {
        Box::pin(async move {
            let answer = guarded(tx, steps).await;
            let keep = answer.is_ok();
            let done: Tell = Box::new(move |committed| {
                // A refusal is the asker's whatever became of the group; an answer counts only once committed.
                let _ = tell.send(match answer {
                    Ok(value) => committed.map(|()| value),
                    Err(refusal) => Err(refusal),
                });
            });
            (keep, done)
        })
    })
}

async fn alone<T>(pool: &AnyPool, hung: Hung, engine: Engine, steps: impl for<'t> FnOnce(&'t mut Tx) -> Steps<'t, T>) -> Result<T, Failure> {
    let mut tx = Tx::new(engine, pool.acquire().await?, hung);
    tx.conn.execute("BEGIN").await?;
    let answer = guarded(&mut tx, steps).await;
    match answer {
        Ok(value) => {
            tx.conn.execute("COMMIT").await?;
            Ok(value)
        }
        Err(refusal) => {
            if tx.conn.execute("ROLLBACK").await.is_err() {
                tx.conn.close_on_drop();
            }
            Err(refusal)
        }
    }
}

async fn serve(pool: AnyPool, hung: Hung, mut jobs: mpsc::Receiver<Job>) {
    while let Some(first) = jobs.recv().await {
        let conn = match pool.acquire().await {
            Ok(conn) => conn,
            Err(error) => {
                // Dropping the job tells its asker that the write was lost.
                tracing::error!(%error, "no connection to write with");
                continue;
            }
        };
        let mut tx = Tx::new(Engine::Sqlite, conn, hung.clone());
        if let Err(error) = group(&mut tx, first, &mut jobs).await {
            tracing::error!(%error, "a group of writes was lost");
            tx.conn.close_on_drop();
        }
    }
}

/// Runs the first write and those that wait behind it, commits them together and tells every asker.
async fn group(tx: &mut Tx, first: Job, jobs: &mut mpsc::Receiver<Job>) -> Result<(), sqlx::Error> {
    tx.conn.execute("BEGIN IMMEDIATE").await?;
    // The first one needs no savepoint: nothing stands before it that its refusal could undo.
    let (keep, tell) = first(tx).await;
    let mut kept = vec![];
    if keep {
        kept.push(tell);
    } else {
        tx.conn.execute("ROLLBACK").await?;
        tx.unsay(0);
        tell(Ok(()));
        if jobs.is_empty() {
            return Ok(());
        }
        tx.conn.execute("BEGIN IMMEDIATE").await?;
    }
    let mut ran = 1_usize;
    while ran < GROUP
        && let Ok(next) = jobs.try_recv()
    {
        ran += 1;
        let said = tx.said.len();
        tx.conn.execute("SAVEPOINT write_job").await?;
        let (keep, tell) = next(tx).await;
        if keep {
            tx.conn.execute("RELEASE SAVEPOINT write_job").await?;
            kept.push(tell);
        } else {
            tx.conn.execute("ROLLBACK TO SAVEPOINT write_job").await?;
            tx.conn.execute("RELEASE SAVEPOINT write_job").await?;
            tx.unsay(said);
            tell(Ok(()));
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "at most GROUP")]
    metrics::histogram!("regulars_write_group_size").record(ran as f64);
    let committed = tx.conn.execute("COMMIT").await;
    if let Err(error) = &committed {
        let _ = tx.conn.execute("ROLLBACK").await;
        let detail = error.to_string();
        for tell in kept {
            tell(Err(Failure::new(Code::Internal, Failure::internal(&detail).message)));
        }
        return Ok(());
    }
    for news in tx.said.drain(..) {
        tx.hung.room.tell(news);
    }
    for tell in kept {
        tell(Ok(()));
    }
    Ok(())
}
