//! SQL of the staff's log. Rows are only ever inserted.

use super::Entry;
use crate::{
    kernel::{cursor::AFTER_ALL, failure::Failure},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

pub async fn insert(tx: &mut Tx, entry: &Entry) -> Result<(), Failure> {
    sqlx::query("INSERT INTO audit (id, at, actor, action, target, detail) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&entry.id)
        .bind(entry.at)
        .bind(&entry.actor)
        .bind(&entry.action)
        .bind(&entry.target)
        .bind(&entry.detail)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub async fn entries(tx: &mut Tx, target: &str, before: Option<&str>, limit: i64) -> Result<Vec<Entry>, Failure> {
    let before = before.unwrap_or(AFTER_ALL);
    let rows = if target.is_empty() {
        sqlx::query("SELECT id, at, actor, action, target, detail FROM audit WHERE id < $1 ORDER BY id DESC LIMIT $2")
            .bind(before)
            .bind(limit)
            .fetch_all(tx.conn())
            .await?
    } else {
        sqlx::query("SELECT id, at, actor, action, target, detail FROM audit WHERE target = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
            .bind(target)
            .bind(before)
            .bind(limit)
            .fetch_all(tx.conn())
            .await?
    };
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<Entry, Failure> {
    Ok(Entry { id: row.try_get(0)?, at: row.try_get(1)?, actor: row.try_get(2)?, action: row.try_get(3)?, target: row.try_get(4)?, detail: row.try_get(5)? })
}
