//! SQL of mailed links.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::{Due, Link},
    server::db::Tx,
};
use sqlx::Row;

/// Who writes by the link with this secret's hash; `None` where there is none, it has run out, or it was stopped.
pub async fn by_hash(tx: &mut Tx, token_hash: &str, now: Time) -> Result<Option<Link>, Failure> {
    let row = sqlx::query(
        "SELECT r.id, r.order_id, r.email, o.member_id FROM review_request r JOIN orders o ON o.id = r.order_id \
         WHERE r.token_hash = $1 AND r.expires_at > $2 AND r.state <> 'stopped'",
    )
    .bind(token_hash)
    .bind(now)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| Ok(Link { request_id: row.try_get(0)?, order_id: row.try_get(1)?, email: row.try_get(2)?, member_id: row.try_get(3)? })).transpose()
}

/// Writes a request down; `false` where the order has one.
pub async fn insert(tx: &mut Tx, request_id: &str, due: &Due, token_hash: &str, now: Time, expires_at: Time) -> Result<bool, Failure> {
    let done = sqlx::query(
        "INSERT INTO review_request (id, order_id, member_id, email, token_hash, state, reason, sent_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, 'sent', '', $6, $7) ON CONFLICT DO NOTHING",
    )
    .bind(request_id)
    .bind(&due.order_id)
    .bind(&due.member_id)
    .bind(&due.email)
    .bind(token_hash)
    .bind(now)
    .bind(expires_at)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes the one reminder, with the link that it carries: the same as before, unless this shop's key was changed. `false` where it was sent, or the request has come to an end.
pub async fn remind(tx: &mut Tx, request_id: &str, token_hash: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query(
        "UPDATE review_request SET state = CASE WHEN state = 'sent' THEN 'reminded' ELSE state END, reminded_at = $2, token_hash = $3 \
         WHERE id = $1 AND reminded_at IS NULL AND ended_at IS NULL",
    )
    .bind(request_id)
    .bind(now)
    .bind(token_hash)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that the link was used for the first time.
pub async fn open(tx: &mut Tx, request_id: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE review_request SET state = 'opened', opened_at = $2 WHERE id = $1 AND opened_at IS NULL AND ended_at IS NULL")
        .bind(request_id)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Notes that an order's request was answered, unless it has come to an end. For the transaction that writes the review.
pub async fn answer(tx: &mut Tx, order_id: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE review_request SET state = 'answered', ended_at = $2 WHERE order_id = $1 AND ended_at IS NULL AND expires_at > $2")
        .bind(order_id)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Stops the requests of these orders where the goods went back as a whole.
pub async fn stop_returned(tx: &mut Tx, orders: &[String], now: Time) -> Result<(), Failure> {
    for chunk in orders.chunks(500) {
        let sql = format!(
            "SELECT r.id FROM review_request r JOIN orders o ON o.id = r.order_id \
             WHERE r.ended_at IS NULL AND o.state IN ('refunded', 'cancelled') AND r.order_id IN ({})",
            super::holes(1, chunk.len())
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for order in chunk {
            query = query.bind(order);
        }
        for row in query.fetch_all(tx.conn()).await? {
            sqlx::query(
                "UPDATE review_request SET state = 'stopped', reason = 'returned', ended_at = $2 WHERE id = $1 AND ended_at IS NULL AND expires_at > $2",
            )
            .bind(row.try_get::<String, _>(0)?)
            .bind(now)
            .execute(tx.conn())
            .await?;
        }
    }
    Ok(())
}

/// Stops an order's request.
pub async fn stop_of_order(tx: &mut Tx, order_id: &str, reason: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE review_request SET state = 'stopped', reason = $2, ended_at = $3 WHERE order_id = $1 AND state <> 'stopped'")
        .bind(order_id)
        .bind(reason)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Takes back that an order's request was stopped for a reason.
pub async fn go_on(tx: &mut Tx, order_id: &str, reason: &str) -> Result<(), Failure> {
    sqlx::query(
        "UPDATE review_request SET state = CASE WHEN opened_at IS NOT NULL THEN 'opened' WHEN reminded_at IS NOT NULL THEN 'reminded' ELSE 'sent' END, \
         reason = '', ended_at = NULL WHERE order_id = $1 AND state = 'stopped' AND reason = $2",
    )
    .bind(order_id)
    .bind(reason)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Stops the requests of an address that wants none.
pub async fn stop_of_address(tx: &mut Tx, email: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE review_request SET state = 'stopped', reason = 'unsubscribed', ended_at = $2 WHERE email = $1 AND ended_at IS NULL")
        .bind(email)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Stops a member's requests and forgets whose they were.
pub async fn forget(tx: &mut Tx, member_id: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE review_request SET state = 'stopped', reason = 'erased', email = '', member_id = NULL, ended_at = $2 WHERE member_id = $1")
        .bind(member_id)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}
