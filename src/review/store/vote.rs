//! SQL of helpful votes.

use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::Row;

/// A vote between two members.
pub struct Cast {
    pub review_id: String,
    pub voter: String,
    pub author: String,
    pub at: Time,
}

/// Writes a member's vote on a review, or changes it.
pub async fn put(tx: &mut Tx, cast: &Cast, up: bool) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO review_vote (review_id, member_id, author_id, up, weight, at) VALUES ($1, $2, $3, $4, 0, $5) \
         ON CONFLICT (review_id, member_id) DO UPDATE SET up = excluded.up",
    )
    .bind(&cast.review_id)
    .bind(&cast.voter)
    .bind(&cast.author)
    .bind(i64::from(up))
    .bind(cast.at)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes a vote back. `false` where there was none.
pub async fn delete(tx: &mut Tx, review_id: &str, member_id: &str) -> Result<bool, Failure> {
    let done = sqlx::query("DELETE FROM review_vote WHERE review_id = $1 AND member_id = $2").bind(review_id).bind(member_id).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// All votes of two members on each other's reviews since a time, oldest first, at most 200.
pub async fn between(tx: &mut Tx, one: &str, other: &str, since: Time) -> Result<Vec<Cast>, Failure> {
    let rows = sqlx::query(
        "SELECT review_id, member_id, author_id, at FROM review_vote WHERE ((member_id = $1 AND author_id = $2) OR (member_id = $2 AND author_id = $1)) \
         AND at > $3 ORDER BY at, review_id LIMIT 200",
    )
    .bind(one)
    .bind(other)
    .bind(since)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(Cast { review_id: row.try_get(0)?, voter: row.try_get(1)?, author: row.try_get(2)?, at: row.try_get(3)? })).collect()
}

/// Sets what a vote weighs, in basis points.
pub async fn weigh(tx: &mut Tx, review_id: &str, member_id: &str, weight: i64) -> Result<(), Failure> {
    sqlx::query("UPDATE review_vote SET weight = $3 WHERE review_id = $1 AND member_id = $2")
        .bind(review_id)
        .bind(member_id)
        .bind(weight)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// What the votes on a review weigh: for and against.
pub async fn sums(tx: &mut Tx, review_id: &str) -> Result<(i64, i64), Failure> {
    let row: (i64, i64) = sqlx::query_as(
        "SELECT CAST(coalesce(sum(CASE WHEN up = 1 THEN weight ELSE 0 END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN up = 1 THEN 0 ELSE weight END), 0) AS BIGINT) \
         FROM review_vote WHERE review_id = $1",
    )
    .bind(review_id)
    .fetch_one(tx.conn())
    .await?;
    Ok(row)
}

/// How a member voted on these reviews.
pub async fn of_member(tx: &mut Tx, member_id: &str, review_ids: &[String]) -> Result<Vec<(String, bool)>, Failure> {
    if review_ids.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!("SELECT review_id, up FROM review_vote WHERE member_id = $1 AND review_id IN ({})", super::holes(2, review_ids.len()));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(member_id);
    for id in review_ids {
        query = query.bind(id);
    }
    query.fetch_all(tx.conn()).await?.iter().map(|row| Ok((row.try_get(0)?, row.try_get::<i64, _>(1)? == 1))).collect()
}

/// Whether a member has any paid order, and since when the account is there.
pub async fn standing(tx: &mut Tx, member_id: &str) -> Result<(bool, Time), Failure> {
    let row =
        sqlx::query("SELECT m.created_at, (SELECT count(*) FROM orders o WHERE o.member_id = m.id AND o.paid_at IS NOT NULL) FROM member m WHERE m.id = $1")
            .bind(member_id)
            .fetch_optional(tx.conn())
            .await?;
    row.map_or(Ok((false, i64::MAX)), |row| Ok((row.try_get::<i64, _>(1)? > 0, row.try_get(0)?)))
}
