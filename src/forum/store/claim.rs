//! SQL of the service desk.

use super::{THREAD, THREAD_WIDTH, thread_at};
use crate::{
    forum::model::ClaimedRow,
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};

fn row(row: &AnyRow) -> Result<ClaimedRow, Failure> {
    let thread = thread_at(row)?;
    Ok(ClaimedRow {
        order_id: thread.order_id.clone(),
        claimed_by: thread.claimed_by.clone(),
        thread,
        category: row.try_get(THREAD_WIDTH)?,
        order_number: row.try_get(THREAD_WIDTH + 1)?,
        claimer: row.try_get(THREAD_WIDTH + 2)?,
    })
}

/// What a member of the staff looks after, before (`at`, `id`), the newest post first.
pub async fn of_member(tx: &mut Tx, member_id: &str, at: Time, id: &str, limit: i64) -> Result<Vec<ClaimedRow>, Failure> {
    let sql = format!(
        "SELECT {THREAD}, c.name, COALESCE(o.number, ''), COALESCE(m.display_name, '') FROM thread t JOIN category c ON c.id = t.category_id \
         LEFT JOIN profile f ON f.member_id = t.author_id LEFT JOIN orders o ON o.id = t.order_id LEFT JOIN member m ON m.id = t.claimed_by \
         WHERE t.claimed_by = $1 AND t.claimed_by <> '' AND t.state = 'published' AND (t.last_at, t.id) < ($2, $3) ORDER BY t.last_at DESC, t.id DESC LIMIT $4"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(member_id).bind(at).bind(id).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(row).collect()
}

/// Open threads of service categories that nobody looks after, after (`at`, `id`): the longest waiting first.
pub async fn of_nobody(tx: &mut Tx, at: Time, id: &str, limit: i64) -> Result<Vec<ClaimedRow>, Failure> {
    let sql = format!(
        "SELECT {THREAD}, c.name, COALESCE(o.number, ''), COALESCE(m.display_name, '') FROM category c JOIN thread t ON t.category_id = c.id \
         LEFT JOIN profile f ON f.member_id = t.author_id LEFT JOIN orders o ON o.id = t.order_id LEFT JOIN member m ON m.id = t.claimed_by \
         WHERE c.is_service = 1 AND t.claimed_by = '' AND t.state = 'published' AND t.is_closed = 0 AND t.is_archived = 0 \
         AND (t.last_at, t.id) > ($1, $2) ORDER BY t.last_at, t.id LIMIT $3"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(at).bind(id).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(row).collect()
}

/// The name of a member of the staff.
pub async fn name_of(tx: &mut Tx, member_id: &str) -> Result<String, Failure> {
    let row: Option<(String,)> = sqlx::query_as("SELECT display_name FROM member WHERE id = $1").bind(member_id).fetch_optional(tx.conn()).await?;
    Ok(row.map(|row| row.0).unwrap_or_default())
}

/// What somebody who leaves has claimed waits for others.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE thread SET claimed_by = '', claimed_at = NULL WHERE claimed_by = $1 AND claimed_by <> ''").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}
