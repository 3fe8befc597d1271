//! SQL of what the search index is made anew from.

use crate::{kernel::failure::Failure, server::db::Tx};

/// How many threads can be found.
pub async fn threads(tx: &mut Tx) -> Result<i64, Failure> {
    let row: (i64,) = sqlx::query_as("SELECT COUNT(*) FROM thread WHERE state = 'published' AND merged_into = ''").fetch_one(tx.conn()).await?;
    Ok(row.0)
}

/// How many answers can be found.
pub async fn posts(tx: &mut Tx) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM post p JOIN thread t ON t.id = p.thread_id \
               WHERE p.number > 1 AND p.state = 'published' AND t.state = 'published' AND t.merged_into = ''";
    let row: (i64,) = sqlx::query_as(sql).fetch_one(tx.conn()).await?;
    Ok(row.0)
}

/// Threads after an id, whatever their state.
pub async fn threads_after(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<String>, Failure> {
    let rows: Vec<(String,)> = sqlx::query_as("SELECT id FROM thread WHERE id > $1 ORDER BY id LIMIT $2").bind(after).bind(limit).fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Answers after an id with their threads, whatever their state.
pub async fn posts_after(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<(String, String)>, Failure> {
    let sql = "SELECT id, thread_id FROM post WHERE id > $1 AND number > 1 ORDER BY id LIMIT $2";
    Ok(sqlx::query_as(sql).bind(after).bind(limit).fetch_all(tx.conn()).await?)
}
