//! Deliveries, mail, keys and the staff's log.

use super::super::model::engine::{AuditRow, IntakeRow, IntakeView, KeyRow, MailRow};
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// Deliveries, newest first, before `id`.
pub async fn deliveries(tx: &mut Tx, state: &str, source: &str, before: &str, limit: i64) -> Result<Vec<IntakeRow>, Failure> {
    let query = if state.is_empty() {
        sqlx::query(
            "SELECT id, source, topic, state, outcome, attempts, repeats, received_at FROM intake \
             WHERE id < $1 AND ($2 = '' OR source = $2) ORDER BY id DESC LIMIT $3",
        )
    } else {
        sqlx::query(
            "SELECT id, source, topic, state, outcome, attempts, repeats, received_at FROM intake \
             WHERE id < $1 AND ($2 = '' OR source = $2) AND state = $4 ORDER BY id DESC LIMIT $3",
        )
    };
    let query = query.bind(before).bind(source).bind(limit);
    let query = if state.is_empty() { query } else { query.bind(state) };
    query.fetch_all(tx.conn()).await?.iter().map(delivery_row).collect()
}

fn delivery_row(row: &AnyRow) -> Result<IntakeRow, Failure> {
    Ok(IntakeRow {
        id: row.try_get(0)?,
        source: row.try_get(1)?,
        topic: row.try_get(2)?,
        state: row.try_get(3)?,
        outcome: row.try_get(4)?,
        attempts: row.try_get(5)?,
        repeats: row.try_get(6)?,
        received_at: row.try_get(7)?,
    })
}

/// Where deliveries come from.
pub async fn delivery_sources(tx: &mut Tx) -> Result<Vec<String>, Failure> {
    // A loose scan, as for the sources of orders.
    let rows = sqlx::query(
        "WITH RECURSIVE s (name) AS (SELECT (SELECT min(source) FROM intake) UNION ALL \
         SELECT (SELECT min(i.source) FROM intake i WHERE i.source > s.name) FROM s WHERE s.name IS NOT NULL) \
         SELECT name FROM s WHERE name IS NOT NULL LIMIT 50",
    )
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// One delivery as it is stored: headers in one text, the body raw.
pub async fn delivery(tx: &mut Tx, id: &str) -> Result<Option<(IntakeView, String)>, Failure> {
    let row = sqlx::query(
        "SELECT i.id, i.source, i.topic, i.state, i.outcome, i.attempts, i.repeats, i.received_at, i.delivery_id, i.waits_for, i.processed_at, i.headers, i.body, \
         coalesce((SELECT o.id FROM orders o WHERE i.waits_for <> '' AND o.source = i.source AND i.waits_for = o.source || ':' || o.external_id), '') \
         FROM intake i WHERE i.id = $1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let view = IntakeView {
        row: delivery_row(&row)?,
        delivery_id: row.try_get(8)?,
        waits_for: row.try_get(9)?,
        processed_at: row.try_get(10)?,
        headers: vec![],
        body: row.try_get(12)?,
        is_cut: false,
        order_id: row.try_get(13)?,
    };
    Ok(Some((view, row.try_get(11)?)))
}

/// Mail, newest first, before `(created_at, id)`.
pub async fn mails(tx: &mut Tx, state: &str, kind: &str, before: &(Time, String), limit: i64) -> Result<Vec<MailRow>, Failure> {
    let rows = sqlx::query(
        "SELECT id, kind, member_id, recipient, subject, state, attempts, error, created_at, sent_at FROM outbox \
         WHERE (created_at, id) < ($1, $2) AND ($3 = '' OR state = $3) AND ($4 = '' OR kind = $4) ORDER BY created_at DESC, id DESC LIMIT $5",
    )
    .bind(before.0)
    .bind(&before.1)
    .bind(state)
    .bind(kind)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(mail_row).collect()
}

fn mail_row(row: &AnyRow) -> Result<MailRow, Failure> {
    Ok(MailRow {
        id: row.try_get(0)?,
        kind: row.try_get(1)?,
        member_id: row.try_get(2)?,
        recipient: row.try_get(3)?,
        subject: row.try_get(4)?,
        state: row.try_get(5)?,
        attempts: row.try_get(6)?,
        error: row.try_get(7)?,
        created_at: row.try_get(8)?,
        sent_at: row.try_get(9)?,
    })
}

/// One mail with its body and when it is tried next.
pub async fn mail(tx: &mut Tx, id: &str) -> Result<Option<(MailRow, String, Time)>, Failure> {
    let row =
        sqlx::query("SELECT id, kind, member_id, recipient, subject, state, attempts, error, created_at, sent_at, body, next_at FROM outbox WHERE id = $1")
            .bind(id)
            .fetch_optional(tx.conn())
            .await?;
    row.map(|row| Ok((mail_row(&row)?, row.try_get(10)?, row.try_get(11)?))).transpose()
}

/// Keys, newest first, before `id`.
pub async fn keys(tx: &mut Tx, before: &str, limit: i64) -> Result<Vec<KeyRow>, Failure> {
    let rows = sqlx::query(
        "SELECT k.id, k.name, coalesce(m.display_name, k.created_by), k.created_at, k.last_used_at, k.revoked_at FROM api_key k \
         LEFT JOIN member m ON m.id = k.created_by WHERE k.id < $1 ORDER BY k.id DESC LIMIT $2",
    )
    .bind(before)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(KeyRow {
                id: row.try_get(0)?,
                name: row.try_get(1)?,
                created_by: row.try_get(2)?,
                created_at: row.try_get(3)?,
                last_used_at: row.try_get(4)?,
                revoked_at: row.try_get(5)?,
            })
        })
        .collect()
}

/// The staff's log, newest first, before `id`; `actor`, `target` and `action` narrow it where they are not empty.
pub async fn audit(tx: &mut Tx, actor: &str, target: &str, action: &str, before: &str, limit: i64) -> Result<Vec<AuditRow>, Failure> {
    let query = if target.is_empty() {
        sqlx::query(
            "SELECT a.id, a.at, a.actor, coalesce(m.display_name, ''), a.action, a.target, a.detail FROM audit a LEFT JOIN member m ON m.id = a.actor \
             WHERE a.id < $1 AND ($2 = '' OR a.actor = $2) AND ($3 = '' OR a.action = $3) ORDER BY a.id DESC LIMIT $4",
        )
    } else {
        sqlx::query(
            "SELECT a.id, a.at, a.actor, coalesce(m.display_name, ''), a.action, a.target, a.detail FROM audit a LEFT JOIN member m ON m.id = a.actor \
             WHERE a.target = $5 AND a.id < $1 AND ($2 = '' OR a.actor = $2) AND ($3 = '' OR a.action = $3) ORDER BY a.id DESC LIMIT $4",
        )
    };
    let query = query.bind(before).bind(actor).bind(action).bind(limit);
    let query = if target.is_empty() { query } else { query.bind(target) };
    query
        .fetch_all(tx.conn())
        .await?
        .iter()
        .map(|row| {
            Ok(AuditRow {
                id: row.try_get(0)?,
                at: row.try_get(1)?,
                actor: row.try_get(2)?,
                actor_name: row.try_get(3)?,
                action: row.try_get(4)?,
                target: row.try_get(5)?,
                detail: row.try_get(6)?,
            })
        })
        .collect()
}
