//! SQL of who can be asked for a review, and of what stands against it.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::{Due, MAILS, Silent, Window},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// Orders whose owners can be asked now, the longest placed first. `quiet_since`: an address that had such a mail since is
/// left in peace.
pub async fn due(tx: &mut Tx, window: Window, quiet_since: Time, limit: i64) -> Result<Vec<Due>, Failure> {
    let (paid_after, paid_until) = window.paid();
    let rows = sqlx::query(
        "SELECT o.id, m.id, m.email, m.display_name FROM orders o JOIN member m ON m.id = o.member_id \
         WHERE ((o.delivered_at > $1 AND o.delivered_at <= $2) OR (o.delivered_at IS NULL AND o.paid_at > $3 AND o.paid_at <= $4)) \
           AND o.paid_at IS NOT NULL AND o.state IN ('paid', 'part_refunded') AND o.ask_stopped = '' \
           AND m.state = 'active' AND m.confirmed_at IS NOT NULL AND m.email <> '' \
           AND NOT EXISTS (SELECT 1 FROM review_request r WHERE r.order_id = o.id) \
           AND NOT EXISTS (SELECT 1 FROM mail_stop s WHERE s.email = m.email AND s.kind = $5) \
           AND NOT EXISTS (SELECT 1 FROM review_request r WHERE r.email = m.email AND (r.sent_at > $6 OR r.reminded_at > $6)) \
           AND EXISTS (SELECT 1 FROM order_line l JOIN product p ON p.source = o.source AND p.external_id = l.product_ref \
             WHERE l.order_id = o.id AND l.quantity > 0 AND (l.refunded < l.paid OR l.paid = 0) AND p.external_id <> '' AND p.state = 'active' \
               AND NOT EXISTS (SELECT 1 FROM review v WHERE v.order_line_id = l.id AND v.order_line_id <> '' AND v.import_id = '' AND v.state <> 'withdrawn') \
               AND NOT EXISTS (SELECT 1 FROM review v WHERE v.member_id = m.id AND v.product_id = p.id AND v.state <> 'withdrawn')) \
         ORDER BY o.placed_at, o.id LIMIT $7",
    )
    .bind(window.after)
    .bind(window.until)
    .bind(paid_after)
    .bind(paid_until)
    .bind(MAILS)
    .bind(quiet_since)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| read(row, 0)).collect()
}

/// Whether nothing has come between since [`due`] was asked: to be read under the lock of the address.
pub async fn may_ask(tx: &mut Tx, due: &Due, quiet_since: Time) -> Result<bool, Failure> {
    let row = sqlx::query(
        "SELECT 1 FROM orders o JOIN member m ON m.id = o.member_id \
         WHERE o.id = $1 AND m.id = $2 AND m.email = $3 AND m.state = 'active' AND o.state IN ('paid', 'part_refunded') AND o.ask_stopped = '' \
           AND NOT EXISTS (SELECT 1 FROM mail_stop s WHERE s.email = m.email AND s.kind = $4) \
           AND NOT EXISTS (SELECT 1 FROM review_request r WHERE r.email = m.email AND (r.sent_at > $5 OR r.reminded_at > $5))",
    )
    .bind(&due.order_id)
    .bind(&due.member_id)
    .bind(&due.email)
    .bind(MAILS)
    .bind(quiet_since)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.is_some())
}

/// Requests sent at `sent_until` or before that may be reminded of: nothing was written since, nothing went back, nothing
/// stands against it, and the address was not asked about another order meanwhile.
pub async fn silent(tx: &mut Tx, sent_until: Time, now: Time, limit: i64) -> Result<Vec<Silent>, Failure> {
    let rows = sqlx::query(
        "SELECT r.id, r.expires_at, o.id, m.id, m.email, m.display_name FROM review_request r \
         JOIN orders o ON o.id = r.order_id JOIN member m ON m.id = o.member_id AND m.email = r.email \
         WHERE r.reminded_at IS NULL AND r.ended_at IS NULL AND r.state <> 'stopped' AND r.sent_at <= $1 AND r.expires_at > $2 \
           AND o.state IN ('paid', 'part_refunded') AND o.ask_stopped = '' AND m.state = 'active' \
           AND NOT EXISTS (SELECT 1 FROM mail_stop s WHERE s.email = m.email AND s.kind = $3) \
           AND NOT EXISTS (SELECT 1 FROM review_request x WHERE x.email = r.email AND x.sent_at > r.sent_at) \
           AND NOT EXISTS (SELECT 1 FROM refund f WHERE f.order_id = o.id AND f.at >= r.sent_at) \
           AND NOT EXISTS (SELECT 1 FROM review v WHERE v.order_id = o.id AND v.order_id <> '' AND v.import_id = '' AND v.state <> 'withdrawn') \
         ORDER BY r.sent_at, r.id LIMIT $4",
    )
    .bind(sent_until)
    .bind(now)
    .bind(MAILS)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(Silent { request_id: row.try_get(0)?, expires_at: row.try_get(1)?, due: read(row, 2)? })).collect()
}

fn read(row: &AnyRow, from: usize) -> Result<Due, Failure> {
    Ok(Due { order_id: row.try_get(from)?, member_id: row.try_get(from + 1)?, email: row.try_get(from + 2)?, name: row.try_get(from + 3)? })
}

/// Why nobody may ask about an order; `None` where there is no such order.
pub async fn stopped_for(tx: &mut Tx, order_id: &str) -> Result<Option<String>, Failure> {
    let row = sqlx::query("SELECT ask_stopped FROM orders WHERE id = $1").bind(order_id).fetch_optional(tx.conn()).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Notes why nobody may ask about an order; empty: nothing stands against it any more.
pub async fn set_stopped(tx: &mut Tx, order_id: &str, reason: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE orders SET ask_stopped = $2 WHERE id = $1").bind(order_id).bind(reason).execute(tx.conn()).await?;
    Ok(())
}
