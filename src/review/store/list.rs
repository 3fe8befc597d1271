//! Lists of reviews that are no product's page (see [`super::look`]), by key, equally quick however many there are.

use super::row::{COLUMNS, kept};
use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::Review,
    server::db::Tx,
};

/// Where a product's list goes on: after the review with this sort key. The fields that a sort does not use are ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    pub rating: i64,
    pub helpful: i64,
    pub written_at: Time,
    pub id: String,
}

/// A member's reviews, newest first, below the id `before`; withdrawn ones are left out.
pub async fn of_member(tx: &mut Tx, member_id: &str, before: &str, limit: i64) -> Result<Vec<Review>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE member_id = $1 AND id < $2 AND state <> 'withdrawn' ORDER BY id DESC LIMIT $3");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(member_id).bind(before).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(kept(row)?.review)).collect()
}

/// Reviews in one state, oldest first, above the id `after`.
pub async fn in_state(tx: &mut Tx, state: &str, after: &str, limit: i64) -> Result<Vec<Review>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE state = $1 AND id > $2 ORDER BY id LIMIT $3");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(state).bind(after).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(kept(row)?.review)).collect()
}

/// Published reviews of everything, newest first, before (published at, id).
pub async fn newest(tx: &mut Tx, before: (Time, &str), limit: i64) -> Result<Vec<Review>, Failure> {
    let sql = format!(
        "SELECT {COLUMNS} FROM review WHERE state = 'published' AND (published_at < $1 OR (published_at = $1 AND id < $2)) ORDER BY published_at DESC, id DESC LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(before.0).bind(before.1).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(kept(row)?.review)).collect()
}
