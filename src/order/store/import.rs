//! SQL of import runs.

use super::{CHUNK, list};
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::{AssertSqlSafe, Row};

/// A run and how far it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// `imp_…`
    pub id: String,
    pub format: String,
    pub file: String,
    /// `running`, `done`, `undone`.
    pub state: String,
    pub read: i64,
    pub added: i64,
    pub skipped: i64,
    pub rejected: i64,
    pub started_at: Time,
}

pub async fn start(tx: &mut Tx, run: &Run) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO import_run (id, kind, format, file, state, rows_read, added, skipped, rejected, started_at) VALUES ($1, 'orders', $2, $3, 'running', 0, 0, 0, 0, $4)",
    )
    .bind(&run.id)
    .bind(&run.format)
    .bind(&run.file)
    .bind(run.started_at)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes how far a run came; `finished` ends it.
pub async fn advance(tx: &mut Tx, run: &Run, finished: Option<Time>) -> Result<(), Failure> {
    sqlx::query(
        "UPDATE import_run SET rows_read = $2, added = $3, skipped = $4, rejected = $5, finished_at = $6, \
         state = CASE WHEN $7 = 1 THEN 'done' ELSE state END WHERE id = $1",
    )
    .bind(&run.id)
    .bind(run.read)
    .bind(run.added)
    .bind(run.skipped)
    .bind(run.rejected)
    .bind(finished)
    .bind(i64::from(finished.is_some()))
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Run>, Failure> {
    let row = sqlx::query("SELECT id, format, file, state, rows_read, added, skipped, rejected, started_at FROM import_run WHERE id = $1")
        .bind(id)
        .fetch_optional(tx.conn())
        .await?;
    row.map(|row| {
        Ok(Run {
            id: row.try_get(0)?,
            format: row.try_get(1)?,
            file: row.try_get(2)?,
            state: row.try_get(3)?,
            read: row.try_get(4)?,
            added: row.try_get(5)?,
            skipped: row.try_get(6)?,
            rejected: row.try_get(7)?,
            started_at: row.try_get(8)?,
        })
    })
    .transpose()
}

/// Marks a run as undone; `false` where it was already.
pub async fn mark_undone(tx: &mut Tx, id: &str, now: Time) -> Result<bool, Failure> {
    let done =
        sqlx::query("UPDATE import_run SET state = 'undone', undone_at = $2 WHERE id = $1 AND state <> 'undone'").bind(id).bind(now).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Orders that a run brought and that are still there: id, source, shop's number; at most `limit`.
pub async fn orders_of(tx: &mut Tx, import: &str, limit: i64) -> Result<Vec<(String, String, String)>, Failure> {
    let rows = sqlx::query("SELECT id, source, external_id FROM orders WHERE import_id = $1 AND import_id <> '' LIMIT $2")
        .bind(import)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// Which of these numbers of a source have orders.
pub async fn known(tx: &mut Tx, source: &str, numbers: &[&str]) -> Result<Vec<String>, Failure> {
    let mut found = vec![];
    for chunk in numbers.chunks(CHUNK) {
        let sql = format!("SELECT external_id FROM orders WHERE source = $1 AND external_id IN ({})", list(2, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(source);
        for number in chunk {
            query = query.bind(*number);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.push(row.try_get(0)?);
        }
    }
    Ok(found)
}

/// Removes orders with their lines and refunds.
pub async fn remove(tx: &mut Tx, orders: &[String]) -> Result<(), Failure> {
    for chunk in orders.chunks(CHUNK) {
        let list = list(1, chunk.len());
        for sql in [
            format!("DELETE FROM refund_line WHERE refund_id IN (SELECT id FROM refund WHERE order_id IN ({list}))"),
            format!("DELETE FROM refund WHERE order_id IN ({list})"),
            format!("DELETE FROM order_line WHERE order_id IN ({list})"),
            format!("DELETE FROM orders WHERE id IN ({list})"),
        ] {
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for id in chunk {
                query = query.bind(id);
            }
            query.execute(tx.conn()).await?;
        }
    }
    Ok(())
}
