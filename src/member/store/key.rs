//! SQL of API keys.

use crate::{
    kernel::{failure::Failure, time::Time},
    member::model::Key,
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// The id of a key that is not revoked, and when it was last used.
pub async fn find(tx: &mut Tx, key_hash: &str) -> Result<Option<(String, Option<Time>)>, Failure> {
    let row = sqlx::query("SELECT id, last_used_at FROM api_key WHERE key_hash = $1 AND revoked_at IS NULL").bind(key_hash).fetch_optional(tx.conn()).await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
}

pub async fn touch(tx: &mut Tx, id: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE api_key SET last_used_at = $2 WHERE id = $1").bind(id).bind(now).execute(tx.conn()).await?;
    Ok(())
}

pub async fn insert(tx: &mut Tx, id: &str, key_hash: &str, name: &str, created_by: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("INSERT INTO api_key (id, key_hash, name, created_by, created_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(key_hash)
        .bind(name)
        .bind(created_by)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Keys, newest first; `before` is the id to continue after.
pub async fn list(tx: &mut Tx, before: &str, limit: i64) -> Result<Vec<Key>, Failure> {
    let rows = sqlx::query("SELECT id, name, created_by, created_at, last_used_at, revoked_at FROM api_key WHERE id < $1 ORDER BY id DESC LIMIT $2")
        .bind(before)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    let read = |row: &AnyRow| {
        Ok(Key {
            id: row.try_get(0)?,
            name: row.try_get(1)?,
            created_by: row.try_get(2)?,
            created_at: row.try_get(3)?,
            last_used_at: row.try_get(4)?,
            revoked_at: row.try_get(5)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Makes a key useless. `false` where there is none or it was revoked before.
pub async fn revoke(tx: &mut Tx, id: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL").bind(id).bind(now).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}
