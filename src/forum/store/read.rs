//! SQL of how far members have read.

use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};

/// The highest number that a member has read; `None`: the thread was never opened.
pub async fn mark(tx: &mut Tx, member_id: &str, thread_id: &str) -> Result<Option<i64>, Failure> {
    let sql = "SELECT number FROM read_mark WHERE member_id = $1 AND thread_id = $2";
    let row: Option<(i64,)> = sqlx::query_as(sql).bind(member_id).bind(thread_id).fetch_optional(tx.conn()).await?;
    Ok(row.map(|row| row.0))
}

/// Moves a member's mark forward, never back.
pub async fn set(tx: &mut Tx, member_id: &str, thread_id: &str, number: i64, now: Time) -> Result<(), Failure> {
    let sql = "INSERT INTO read_mark (member_id, thread_id, number, at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (member_id, thread_id) DO UPDATE SET number = $3, at = $4 WHERE read_mark.number < $3";
    sqlx::query(sql).bind(member_id).bind(thread_id).bind(number).bind(now).execute(tx.conn()).await?;
    Ok(())
}

/// Forgets what a member has read.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM read_mark WHERE member_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}

/// All that a member has read: thread, up to which number, when; the newest first.
pub async fn of_member(tx: &mut Tx, member_id: &str) -> Result<Vec<(String, i64, Time)>, Failure> {
    let sql = "SELECT thread_id, number, at FROM read_mark WHERE member_id = $1 ORDER BY at DESC LIMIT 10000";
    Ok(sqlx::query_as(sql).bind(member_id).fetch_all(tx.conn()).await?)
}
