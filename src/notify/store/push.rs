//! SQL of browsers that take push messages, and of the shop's key for them.

use crate::{
    kernel::{failure::Failure, time::Time},
    notify::{
        model::{Notice, Place},
        store,
    },
    server::db::Tx,
};
use sqlx::Row;

/// A browser as it is written to.
#[derive(Clone)]
pub struct Target {
    /// `psh_…`
    pub id: String,
    pub endpoint: String,
    pub p256dh: String,
    pub auth: String,
}

/// Keeps a browser; one that is known already belongs to this member from now on, with these keys.
pub async fn put(tx: &mut Tx, id: &str, member_id: &str, target: &Target, agent: &str, now: Time) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO push_place (id, member_id, endpoint, p256dh, auth, agent, failures, created_at) VALUES ($1, $2, $3, $4, $5, $6, 0, $7) \
         ON CONFLICT (endpoint) DO UPDATE SET member_id = excluded.member_id, p256dh = excluded.p256dh, auth = excluded.auth, \
         agent = excluded.agent, failures = 0, created_at = excluded.created_at",
    )
    .bind(id)
    .bind(member_id)
    .bind(&target.endpoint)
    .bind(&target.p256dh)
    .bind(&target.auth)
    .bind(agent)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps the newest `most` browsers of a member.
pub async fn keep_newest(tx: &mut Tx, member_id: &str, most: i64) -> Result<(), Failure> {
    sqlx::query(
        "DELETE FROM push_place WHERE member_id = $1 AND id NOT IN (SELECT id FROM push_place WHERE member_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2)",
    )
    .bind(member_id)
    .bind(most)
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub async fn places(tx: &mut Tx, member_id: &str) -> Result<Vec<Place>, Failure> {
    let rows = sqlx::query("SELECT id, agent, created_at FROM push_place WHERE member_id = $1 ORDER BY created_at DESC, id DESC")
        .bind(member_id)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok(Place { id: row.try_get(0)?, agent: row.try_get(1)?, created_at: row.try_get(2)? })).collect()
}

pub async fn targets(tx: &mut Tx, member_id: &str) -> Result<Vec<Target>, Failure> {
    let rows = sqlx::query("SELECT id, endpoint, p256dh, auth FROM push_place WHERE member_id = $1 ORDER BY id").bind(member_id).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(Target { id: row.try_get(0)?, endpoint: row.try_get(1)?, p256dh: row.try_get(2)?, auth: row.try_get(3)? })).collect()
}

/// Forgets one of a member's browsers, by id or by address. `false` where there is none such.
pub async fn remove(tx: &mut Tx, member_id: &str, id: &str, endpoint: &str) -> Result<bool, Failure> {
    let done = sqlx::query("DELETE FROM push_place WHERE member_id = $1 AND (id = $2 OR endpoint = $3)")
        .bind(member_id)
        .bind(id)
        .bind(endpoint)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Forgets a browser whose push service knows it no more.
pub async fn gone(tx: &mut Tx, id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM push_place WHERE id = $1").bind(id).execute(tx.conn()).await?;
    Ok(())
}

/// Notes how a try went; after `most` failures in a row the browser is forgotten.
pub async fn tried(tx: &mut Tx, id: &str, is_good: bool, most: i64) -> Result<(), Failure> {
    sqlx::query("UPDATE push_place SET failures = CASE WHEN $2 = 1 THEN 0 ELSE failures + 1 END WHERE id = $1")
        .bind(id)
        .bind(i64::from(is_good))
        .execute(tx.conn())
        .await?;
    sqlx::query("DELETE FROM push_place WHERE id = $1 AND failures >= $2").bind(id).bind(most).execute(tx.conn()).await?;
    Ok(())
}

/// Takes notices whose push is due, at most `limit`: whoever takes them sends them. With the member's id.
pub async fn take_due(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<(String, Notice)>, Failure> {
    let rows = sqlx::query(
        "UPDATE notice SET push_at = NULL WHERE push_at IS NOT NULL AND id IN (SELECT id FROM notice WHERE push_at <= $1 ORDER BY push_at, id LIMIT $2) \
         RETURNING id, kind, actor_id, actor_name, actors, times, title, excerpt, href, unread, at, member_id",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(11)?, store::read(row)?))).collect()
}

/// The sealed key; `None` where none was made yet.
pub async fn key(tx: &mut Tx) -> Result<Option<String>, Failure> {
    let row = sqlx::query("SELECT sealed FROM push_key WHERE id = 'vapid'").fetch_optional(tx.conn()).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Keeps a sealed key unless there is one; `replace` puts it in the place of one that cannot be opened any more.
pub async fn put_key(tx: &mut Tx, sealed: &str, now: Time, replace: bool) -> Result<(), Failure> {
    if replace {
        sqlx::query("DELETE FROM push_key WHERE id = 'vapid'").execute(tx.conn()).await?;
        // Browsers gave their leave to the old key alone.
        sqlx::query("DELETE FROM push_place WHERE failures >= 0").execute(tx.conn()).await?;
    }
    sqlx::query("INSERT INTO push_key (id, sealed, made_at) VALUES ('vapid', $1, $2) ON CONFLICT (id) DO NOTHING")
        .bind(sealed)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}
