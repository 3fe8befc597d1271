//! SQL of the answered keys.

use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::Row;

/// The request's hash, the status (200, or a refusal's) and the answer stored under a key.
pub async fn find(tx: &mut Tx, caller: &str, key: &str) -> Result<Option<(String, i64, String)>, Failure> {
    let row = sqlx::query("SELECT request_hash, status, body FROM idempotency WHERE caller = $1 AND key = $2")
        .bind(caller)
        .bind(key)
        .fetch_optional(tx.conn())
        .await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).transpose()
}

pub async fn insert(tx: &mut Tx, caller: &str, key: &str, request: &str, status: i64, body: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("INSERT INTO idempotency (caller, key, request_hash, status, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(caller)
        .bind(key)
        .bind(request)
        .bind(status)
        .bind(body)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Removes the oldest keys made before `before`: about `limit` of them (all that share the last one's time). Gives how many.
pub async fn prune(tx: &mut Tx, before: Time, limit: i64) -> Result<u64, Failure> {
    let last = "SELECT max(created_at) FROM (SELECT created_at FROM idempotency WHERE created_at < $1 ORDER BY created_at LIMIT $2) oldest";
    let row = sqlx::query(last).bind(before).bind(limit).fetch_one(tx.conn()).await?;
    let Some(last) = row.try_get::<Option<i64>, _>(0)? else { return Ok(0) };
    let gone = sqlx::query("DELETE FROM idempotency WHERE created_at <= $1").bind(last).execute(tx.conn()).await?;
    Ok(gone.rows_affected())
}
