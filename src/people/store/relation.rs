//! SQL of who follows, mutes and blocks whom.

use super::{holes, profile::face};
use crate::{
    kernel::{failure::Failure, time::Time},
    people::model::{Liked, Relation, Ties},
    server::db::Tx,
};
use sqlx::Row;
use std::collections::HashSet;

pub async fn put(tx: &mut Tx, from: &str, kind: Relation, to: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("INSERT INTO relation (from_id, to_id, kind, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(from)
        .bind(to)
        .bind(kind.name())
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn delete(tx: &mut Tx, from: &str, kind: Relation, to: &str) -> Result<bool, Failure> {
    let done = sqlx::query("DELETE FROM relation WHERE from_id = $1 AND kind = $2 AND to_id = $3").bind(from).bind(kind.name()).bind(to).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// How many somebody follows, mutes or blocks.
pub async fn count(tx: &mut Tx, from: &str, kind: Relation) -> Result<i64, Failure> {
    let row: (i64,) = sqlx::query_as("SELECT count(*) FROM relation WHERE from_id = $1 AND kind = $2").bind(from).bind(kind.name()).fetch_one(tx.conn()).await?;
    Ok(row.0)
}

/// What `from` is to `to`.
pub async fn ties(tx: &mut Tx, from: &str, to: &str) -> Result<Ties, Failure> {
    let rows = sqlx::query("SELECT kind FROM relation WHERE from_id = $1 AND to_id = $2").bind(from).bind(to).fetch_all(tx.conn()).await?;
    let mut ties = Ties::default();
    for row in &rows {
        match Relation::parse(row.try_get(0)?) {
            Some(Relation::Follow) => ties.follows = true,
            Some(Relation::Mute) => ties.mutes = true,
            Some(Relation::Block) => ties.blocks = true,
            None => {}
        }
    }
    Ok(ties)
}

/// Which of `by` mute or block `from`.
pub async fn turned_away(tx: &mut Tx, from: &str, by: &[String]) -> Result<HashSet<String>, Failure> {
    let sql = format!("SELECT from_id FROM relation WHERE to_id = $1 AND kind IN ('mute', 'block') AND from_id IN ({})", holes(2, by.len()));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(from);
    for id in by {
        query = query.bind(id);
    }
    query.fetch_all(tx.conn()).await?.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Who follows a member, newest first; those that the member blocks are left out.
pub async fn followers(tx: &mut Tx, member_id: &str, limit: i64) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query(
        "SELECT r.from_id FROM relation r WHERE r.to_id = $1 AND r.kind = 'follow' \
         AND NOT EXISTS (SELECT 1 FROM relation b WHERE b.from_id = $1 AND b.kind = 'block' AND b.to_id = r.from_id) \
         ORDER BY r.at DESC, r.from_id DESC LIMIT $2",
    )
    .bind(member_id)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// One of a member's lists, newest first, after a place.
pub async fn list(tx: &mut Tx, from: &str, kind: Relation, after: &(Time, String), limit: i64) -> Result<Vec<Liked>, Failure> {
    let rows = sqlx::query(
        "SELECT p.member_id, p.handle, p.name, p.avatar, r.at FROM relation r JOIN profile p ON p.member_id = r.to_id \
         WHERE r.from_id = $1 AND r.kind = $2 AND p.is_gone = 0 AND (r.at < $3 OR (r.at = $3 AND r.to_id < $4)) ORDER BY r.at DESC, r.to_id DESC LIMIT $5",
    )
    .bind(from)
    .bind(kind.name())
    .bind(after.0)
    .bind(&after.1)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(Liked { face: face(row)?, at: row.try_get(4)? })).collect()
}

/// Forgets all ties of a member, from either end.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM relation WHERE from_id = $1").bind(member_id).execute(tx.conn()).await?;
    sqlx::query("DELETE FROM relation WHERE to_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}
