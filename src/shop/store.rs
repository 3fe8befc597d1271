//! SQL of deliveries.

use super::{model::IntakeState, rules::Delivery};
use crate::{
    kernel::{failure::Failure, id, time::Time},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A stored delivery, as it is worked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// `int_…`
    pub id: String,
    pub source: String,
    pub topic: String,
    pub body: String,
    pub state: IntakeState,
    pub outcome: String,
    pub attempts: i64,
    pub received_at: Time,
}

/// Stores a delivery; `false` where its number or its content is there already.
pub async fn insert(tx: &mut Tx, id: &str, now: Time, delivery: &Delivery) -> Result<bool, Failure> {
    let done = sqlx::query(
        "INSERT INTO intake (id, source, topic, delivery_id, body_hash, headers, body, state, outcome, waits_for, attempts, repeats, received_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'received', '', '', 0, 0, $8) ON CONFLICT DO NOTHING",
    )
    .bind(id)
    .bind(delivery.source)
    .bind(&delivery.topic)
    .bind(&delivery.delivery_id)
    .bind(&delivery.content)
    .bind(&delivery.headers)
    .bind(&delivery.body)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Counts a repeat on the delivery that came first. Gives its id.
pub async fn count_repeat(tx: &mut Tx, delivery: &Delivery) -> Result<Option<String>, Failure> {
    let row = sqlx::query(
        "UPDATE intake SET repeats = repeats + 1 WHERE id = (SELECT min(id) FROM intake WHERE source = $1 AND \
         ((delivery_id = $2 AND delivery_id <> '') OR (topic = $3 AND body_hash = $4))) RETURNING id",
    )
    .bind(delivery.source)
    .bind(&delivery.delivery_id)
    .bind(&delivery.topic)
    .bind(&delivery.content)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

fn stored(row: &AnyRow) -> Result<Stored, Failure> {
    Ok(Stored {
        id: row.try_get(0)?,
        source: row.try_get(1)?,
        topic: row.try_get(2)?,
        body: row.try_get(3)?,
        state: IntakeState::parse(row.try_get(4)?).ok_or_else(|| Failure::internal("unknown state of a delivery"))?,
        outcome: row.try_get(5)?,
        attempts: row.try_get(6)?,
        received_at: row.try_get(7)?,
    })
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Stored>, Failure> {
    let row = sqlx::query("SELECT id, source, topic, body, state, outcome, attempts, received_at FROM intake WHERE id = $1")
        .bind(id)
        .fetch_optional(tx.conn())
        .await?;
    row.as_ref().map(stored).transpose()
}

/// Deliveries that wait for an order (`{source}:{number}`), oldest first.
pub async fn waiting_for(tx: &mut Tx, order: &str, limit: i64) -> Result<Vec<Stored>, Failure> {
    let rows = sqlx::query(
        "SELECT id, source, topic, body, state, outcome, attempts, received_at FROM intake WHERE waits_for = $1 AND waits_for <> '' AND state = 'waiting' ORDER BY id LIMIT $2",
    )
    .bind(order)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(stored).collect()
}

/// Deliveries left behind: stored before `before` and never worked through, or waiting for an order that is there by now.
pub async fn left_behind(tx: &mut Tx, before: Time, limit: i64) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query(
        "SELECT i.id FROM intake i WHERE (i.state = 'received' AND i.received_at < $1) OR (i.state = 'waiting' AND EXISTS \
         (SELECT 1 FROM orders o WHERE o.source = i.source AND o.external_id = substr(i.waits_for, length(i.source) + 2))) ORDER BY i.id LIMIT $2",
    )
    .bind(before)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Notes what became of a delivery, and the order it is about (empty: as it was).
pub async fn note(tx: &mut Tx, id: &str, now: Time, state: IntakeState, outcome: &str, order: &str) -> Result<(), Failure> {
    sqlx::query(
        "UPDATE intake SET state = $2, outcome = $3, waits_for = CASE WHEN $4 = '' THEN waits_for ELSE $4 END, attempts = attempts + 1, processed_at = $5 WHERE id = $1",
    )
    .bind(id)
    .bind(state.name())
    .bind(outcome)
    .bind(order)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Empties deliveries about a member's orders, and those of no order that hold the address.
pub async fn forget(tx: &mut Tx, member_id: &str, email: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE intake SET body = '', headers = '{}' WHERE waits_for <> '' AND waits_for IN (SELECT source || ':' || external_id FROM orders WHERE member_id = $1)")
        .bind(member_id)
        .execute(tx.conn())
        .await?;
    if !email.is_empty() {
        let like = format!("%{}%", email.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        sqlx::query("UPDATE intake SET body = '', headers = '{}' WHERE waits_for = '' AND lower(body) LIKE $1 ESCAPE '\\'")
            .bind(like)
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// Deletes deliveries that came before `before`, at most `limit`; those still to be worked through stay. Gives how many.
/// Ids sort by the time of making, so that the oldest are found without looking at the others.
pub async fn tidy(tx: &mut Tx, before: Time, limit: i64) -> Result<u64, Failure> {
    let done =
        sqlx::query("DELETE FROM intake WHERE id IN (SELECT id FROM intake WHERE id < $1 AND received_at < $2 AND state <> 'received' ORDER BY id LIMIT $3)")
            .bind(id::dated(id::prefix::INTAKE, before))
            .bind(before)
            .bind(limit)
            .execute(tx.conn())
            .await?;
    Ok(done.rows_affected())
}
