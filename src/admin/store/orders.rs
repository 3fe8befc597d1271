//! Orders for staff. Each way to narrow the list has the statement that its index suits.

use super::super::model::trade::{Booking, OrderFilter, OrderLine, OrderRow, Refund};
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// Newest first, before `(placed_at, id)`.
pub async fn orders(tx: &mut Tx, filter: &OrderFilter, before: &(Time, String), limit: i64) -> Result<Vec<OrderRow>, Failure> {
    let q = filter.q.trim();
    let query = if !q.is_empty() {
        sqlx::query(
            "SELECT o.id, o.source, o.number, coalesce(o.member_id, ''), coalesce(m.display_name, ''), o.email, o.currency, o.state, o.goods, o.refunded, o.placed_at \
             FROM orders o LEFT JOIN member m ON m.id = o.member_id \
             WHERE o.id IN (SELECT id FROM orders WHERE number IN ($6, $7) UNION SELECT id FROM orders WHERE id = $6 \
               UNION SELECT id FROM orders WHERE member_id IS NULL AND email = $8 \
               UNION SELECT b.id FROM orders b JOIN member n ON n.id = b.member_id WHERE n.email = $8 AND n.email <> '') \
             AND (o.placed_at, o.id) < ($1, $2) AND ($3 = '' OR o.source = $3) \
             AND ($4 = '' OR o.state = $4 OR ($4 = 'waiting' AND o.member_id IS NULL)) ORDER BY o.placed_at DESC, o.id DESC LIMIT $5",
        )
    } else if !filter.member_id.is_empty() {
        sqlx::query(
            "SELECT o.id, o.source, o.number, coalesce(o.member_id, ''), coalesce(m.display_name, ''), o.email, o.currency, o.state, o.goods, o.refunded, o.placed_at \
             FROM orders o LEFT JOIN member m ON m.id = o.member_id WHERE o.member_id = $6 AND (o.placed_at, o.id) < ($1, $2) \
             AND ($3 = '' OR o.source = $3) AND ($4 = '' OR o.state = $4) ORDER BY o.placed_at DESC, o.id DESC LIMIT $5",
        )
    } else if filter.state == "waiting" {
        sqlx::query(
            "SELECT o.id, o.source, o.number, '', '', o.email, o.currency, o.state, o.goods, o.refunded, o.placed_at FROM orders o \
             WHERE o.member_id IS NULL AND (o.placed_at, o.id) < ($1, $2) AND ($3 = '' OR o.source = $3) AND $4 = 'waiting' \
             ORDER BY o.placed_at DESC, o.id DESC LIMIT $5",
        )
    } else if filter.state.is_empty() || filter.state == "paid" {
        sqlx::query(
            "SELECT o.id, o.source, o.number, coalesce(o.member_id, ''), coalesce(m.display_name, ''), o.email, o.currency, o.state, o.goods, o.refunded, o.placed_at \
             FROM orders o LEFT JOIN member m ON m.id = o.member_id WHERE (o.placed_at, o.id) < ($1, $2) \
             AND ($3 = '' OR o.source = $3) AND ($4 = '' OR o.state = $4) ORDER BY o.placed_at DESC, o.id DESC LIMIT $5",
        )
    } else {
        sqlx::query(
            "SELECT o.id, o.source, o.number, coalesce(o.member_id, ''), coalesce(m.display_name, ''), o.email, o.currency, o.state, o.goods, o.refunded, o.placed_at \
             FROM orders o LEFT JOIN member m ON m.id = o.member_id WHERE o.state <> 'paid' AND o.state = $4 AND (o.placed_at, o.id) < ($1, $2) \
             AND ($3 = '' OR o.source = $3) ORDER BY o.placed_at DESC, o.id DESC LIMIT $5",
        )
    };
    let mut query = query.bind(before.0).bind(&before.1).bind(&filter.source).bind(&filter.state).bind(limit);
    if !q.is_empty() {
        query = query.bind(q).bind(format!("#{q}")).bind(q.to_lowercase());
    } else if !filter.member_id.is_empty() {
        query = query.bind(&filter.member_id);
    }
    query.fetch_all(tx.conn()).await?.iter().map(row).collect()
}

fn row(row: &AnyRow) -> Result<OrderRow, Failure> {
    Ok(OrderRow {
        id: row.try_get(0)?,
        source: row.try_get(1)?,
        number: row.try_get(2)?,
        member_id: row.try_get(3)?,
        member_name: row.try_get(4)?,
        email: row.try_get(5)?,
        currency: row.try_get(6)?,
        state: row.try_get(7)?,
        goods: row.try_get(8)?,
        refunded: row.try_get(9)?,
        placed_at: row.try_get(10)?,
        points: 0,
    })
}

/// Where orders come from.
pub async fn sources(tx: &mut Tx) -> Result<Vec<String>, Failure> {
    // A loose scan: each step jumps to the next source by the index, however many orders there are.
    let rows = sqlx::query(
        "WITH RECURSIVE s (name) AS (SELECT (SELECT min(source) FROM orders) UNION ALL \
         SELECT (SELECT min(o.source) FROM orders o WHERE o.source > s.name) FROM s WHERE s.name IS NOT NULL) \
         SELECT name FROM s WHERE name IS NOT NULL LIMIT 50",
    )
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// What the lines of an order earned, less what was taken back.
pub async fn points(tx: &mut Tx, order_id: &str) -> Result<i64, Failure> {
    let row = sqlx::query(
        "SELECT coalesce(CAST(sum(l.amount - l.reversed) AS BIGINT), 0) FROM order_line i \
         JOIN transfer t ON t.cause_kind = 'order_line' AND t.cause_id = i.id AND t.kind = 'award' JOIN lot l ON l.id = t.id WHERE i.order_id = $1",
    )
    .bind(order_id)
    .fetch_one(tx.conn())
    .await?;
    Ok(row.try_get(0)?)
}

/// The dates and origin of an order: shop's number, paid, cancelled, made, changed, import run.
pub type Dates = (String, Option<Time>, Option<Time>, Time, Time, String);

pub async fn order(tx: &mut Tx, id: &str) -> Result<Option<(OrderRow, Dates)>, Failure> {
    let found = sqlx::query(
        "SELECT o.id, o.source, o.number, coalesce(o.member_id, ''), coalesce(m.display_name, ''), o.email, o.currency, o.state, o.goods, o.refunded, o.placed_at, \
         o.external_id, o.paid_at, o.cancelled_at, o.created_at, o.updated_at, o.import_id FROM orders o LEFT JOIN member m ON m.id = o.member_id WHERE o.id = $1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let dates = (found.try_get(11)?, found.try_get(12)?, found.try_get(13)?, found.try_get(14)?, found.try_get(15)?, found.try_get(16)?);
    Ok(Some((row(&found)?, dates)))
}

/// In the order of the receipt, at most 500.
pub async fn lines(tx: &mut Tx, order_id: &str) -> Result<Vec<OrderLine>, Failure> {
    let rows = sqlx::query(
        "SELECT i.title, i.sku, i.quantity, i.paid, i.refunded, i.counts, coalesce((SELECT CAST(sum(l.amount - l.reversed) AS BIGINT) FROM transfer t \
         JOIN lot l ON l.id = t.id WHERE t.cause_kind = 'order_line' AND t.cause_id = i.id AND t.kind = 'award'), 0) \
         FROM order_line i WHERE i.order_id = $1 ORDER BY i.position, i.id LIMIT 500",
    )
    .bind(order_id)
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(OrderLine {
                title: row.try_get(0)?,
                sku: row.try_get(1)?,
                quantity: row.try_get(2)?,
                paid: row.try_get(3)?,
                refunded: row.try_get(4)?,
                counts: row.try_get::<i64, _>(5)? == 1,
                points: row.try_get(6)?,
            })
        })
        .collect()
}

/// Oldest first, at most 100, each with its lines.
pub async fn refunds(tx: &mut Tx, order_id: &str) -> Result<Vec<Refund>, Failure> {
    let rows = sqlx::query("SELECT id, external_id, note, amount, at FROM refund WHERE order_id = $1 ORDER BY at, id LIMIT 100")
        .bind(order_id)
        .fetch_all(tx.conn())
        .await?;
    let mut refunds = rows
        .iter()
        .map(|row| {
            Ok(Refund { id: row.try_get(0)?, external_id: row.try_get(1)?, note: row.try_get(2)?, amount: row.try_get(3)?, at: row.try_get(4)?, lines: vec![] })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let parts = sqlx::query(
        "SELECT r.refund_id, i.title, r.quantity, coalesce(r.amount, CASE WHEN r.quantity >= i.quantity THEN i.paid ELSE i.paid * r.quantity / i.quantity END) \
         FROM refund f JOIN refund_line r ON r.refund_id = f.id JOIN order_line i ON i.order_id = f.order_id AND i.external_id = r.line_ref \
         WHERE f.order_id = $1 ORDER BY i.position, i.id LIMIT 1000",
    )
    .bind(order_id)
    .fetch_all(tx.conn())
    .await?;
    for part in &parts {
        let refund_id = part.try_get::<String, _>(0)?;
        if let Some(refund) = refunds.iter_mut().find(|refund| refund.id == refund_id) {
            let amount = part.try_get(3)?;
            refund.amount += amount;
            refund.lines.push((part.try_get(1)?, part.try_get(2)?, amount));
        }
    }
    Ok(refunds)
}

/// What the lines of an order booked, oldest first, at most 200: awards and what took them back.
pub async fn bookings(tx: &mut Tx, order_id: &str) -> Result<Vec<Booking>, Failure> {
    let rows = sqlx::query(
        "SELECT t.id, t.kind, CASE WHEN t.kind = 'reverse' THEN -t.amount ELSE t.amount END, t.reason, t.rule_id, t.rule_version, t.at FROM transfer t \
         WHERE t.id IN (SELECT a.id FROM order_line i JOIN transfer a ON a.cause_kind = 'order_line' AND a.cause_id = i.id WHERE i.order_id = $1 \
           UNION SELECT b.id FROM order_line i JOIN transfer a ON a.cause_kind = 'order_line' AND a.cause_id = i.id AND a.kind = 'award' \
             JOIN transfer b ON b.original_id = a.id AND b.kind = 'reverse' WHERE i.order_id = $1) ORDER BY t.at, t.id LIMIT 200",
    )
    .bind(order_id)
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Booking {
                id: row.try_get(0)?,
                kind: row.try_get(1)?,
                points: row.try_get(2)?,
                reason: row.try_get(3)?,
                rule: row.try_get(4)?,
                rule_version: row.try_get(5)?,
                at: row.try_get(6)?,
            })
        })
        .collect()
}

/// Deliveries about an order, oldest first, at most 50: id, topic, state, when received.
pub async fn deliveries(tx: &mut Tx, source: &str, external_id: &str) -> Result<Vec<(String, String, String, Time)>, Failure> {
    let rows = sqlx::query("SELECT id, topic, state, received_at FROM intake WHERE waits_for = $1 AND waits_for <> '' ORDER BY id LIMIT 50")
        .bind(format!("{source}:{external_id}"))
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?))).collect()
}
