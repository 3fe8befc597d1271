//! SQL of runs.

use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};

/// How far a run came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub read: i64,
    pub added: i64,
    pub skipped: i64,
    pub rejected: i64,
}

/// Writes down that a run of `kind` (`reviews`, `community`) began.
pub async fn start(tx: &mut Tx, id: &str, kind: &str, format: &str, file: &str, now: Time) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO import_run (id, kind, format, file, state, rows_read, added, skipped, rejected, started_at) VALUES ($1, $2, $3, $4, 'running', 0, 0, 0, 0, $5)",
    )
    .bind(id)
    .bind(kind)
    .bind(format)
    .bind(file)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes how far a run came; `finished` ends it.
pub async fn advance(tx: &mut Tx, id: &str, counts: Counts, finished: Option<Time>) -> Result<(), Failure> {
    sqlx::query(
        "UPDATE import_run SET rows_read = $2, added = $3, skipped = $4, rejected = $5, finished_at = $6, \
         state = CASE WHEN $7 = 1 THEN 'done' ELSE state END WHERE id = $1",
    )
    .bind(id)
    .bind(counts.read)
    .bind(counts.added)
    .bind(counts.skipped)
    .bind(counts.rejected)
    .bind(finished)
    .bind(i64::from(finished.is_some()))
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether there is such a run of `kind`.
pub async fn is_run(tx: &mut Tx, id: &str, kind: &str) -> Result<bool, Failure> {
    let row = sqlx::query("SELECT 1 FROM import_run WHERE id = $1 AND kind = $2").bind(id).bind(kind).fetch_optional(tx.conn()).await?;
    Ok(row.is_some())
}

pub async fn mark_undone(tx: &mut Tx, id: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE import_run SET state = 'undone', undone_at = $2 WHERE id = $1").bind(id).bind(now).execute(tx.conn()).await?;
    Ok(())
}
