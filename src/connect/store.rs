//! SQL of signing in by way of other sites.

use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::Row;

/// Notes that a request was answered. `false` where it was before.
pub async fn use_up(tx: &mut Tx, nonce_hash: &str, now: Time) -> Result<bool, Failure> {
    let sql = "INSERT INTO connect_nonce (nonce_hash, at) VALUES ($1, $2) ON CONFLICT (nonce_hash) DO NOTHING";
    let done = sqlx::query(sql).bind(nonce_hash).bind(now).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets what is too old to be used again in any case. Gives how many.
pub async fn tidy(tx: &mut Tx, before: Time) -> Result<u64, Failure> {
    Ok(sqlx::query("DELETE FROM connect_nonce WHERE at < $1").bind(before).execute(tx.conn()).await?.rows_affected())
}

/// The member whom a number of the outside site stands for.
pub async fn member_of(tx: &mut Tx, external_id: &str) -> Result<Option<String>, Failure> {
    let row = sqlx::query("SELECT member_id FROM connect_link WHERE external_id = $1").bind(external_id).fetch_optional(tx.conn()).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

pub async fn link(tx: &mut Tx, external_id: &str, member_id: &str, now: Time) -> Result<(), Failure> {
    let sql = "INSERT INTO connect_link (external_id, member_id, at) VALUES ($1, $2, $3)";
    sqlx::query(sql).bind(external_id).bind(member_id).bind(now).execute(tx.conn()).await?;
    Ok(())
}

/// Forgets which numbers stood for a member.
pub async fn unlink(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM connect_link WHERE member_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}
