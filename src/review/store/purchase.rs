//! What is known of an author's purchases of a product. A line tells the shop's own number of the product; the product is
//! the one that this shop told under the same number.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::rules::degree::Purchase,
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A member's purchases of a product, oldest first.
pub async fn of_member(tx: &mut Tx, member_id: &str, product_id: &str) -> Result<Vec<Purchase>, Failure> {
    let rows = sqlx::query(
        "SELECT o.id, l.id, o.paid_at, o.state, o.delivered_at, l.paid, l.refunded FROM product p \
         JOIN orders o ON o.source = p.source JOIN order_line l ON l.order_id = o.id AND l.product_ref = p.external_id \
         WHERE p.id = $1 AND o.member_id = $2 AND l.quantity > 0 ORDER BY o.placed_at, l.id",
    )
    .bind(product_id)
    .bind(member_id)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(purchase).collect()
}

/// The purchase that a line of an order is; `None` where there is no such line.
pub async fn of_line(tx: &mut Tx, line_id: &str) -> Result<Option<Purchase>, Failure> {
    let row = sqlx::query(
        "SELECT o.id, l.id, o.paid_at, o.state, o.delivered_at, l.paid, l.refunded FROM order_line l JOIN orders o ON o.id = l.order_id WHERE l.id = $1",
    )
    .bind(line_id)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(purchase).transpose()
}

fn purchase(row: &AnyRow) -> Result<Purchase, Failure> {
    Ok(Purchase {
        order_id: row.try_get(0)?,
        line_id: row.try_get(1)?,
        paid_at: row.try_get(2)?,
        is_cancelled: row.try_get::<&str, _>(3)? == "cancelled",
        delivered_at: row.try_get(4)?,
        paid: row.try_get(5)?,
        refunded: row.try_get(6)?,
    })
}

/// A line of an order that is a product of ours.
pub struct Bought {
    pub order_id: String,
    pub line_id: String,
    /// Whose order it is; `None`: nobody's account yet.
    pub member_id: Option<String>,
    pub product_id: String,
    pub slug: String,
    pub title: String,
    pub picture: String,
    pub placed_at: Time,
    pub purchase: Purchase,
}

/// The lines of an order that are products of ours on the shelf, in the shop's order.
pub async fn of_order(tx: &mut Tx, order_id: &str) -> Result<Vec<Bought>, Failure> {
    let rows = sqlx::query(
        "SELECT o.id, l.id, o.paid_at, o.state, o.delivered_at, l.paid, l.refunded, o.member_id, p.id, p.slug, p.title, p.picture, o.placed_at \
         FROM orders o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.source = o.source AND p.external_id = l.product_ref \
         WHERE o.id = $1 AND l.quantity > 0 AND p.external_id <> '' AND p.state = 'active' ORDER BY l.position LIMIT 100",
    )
    .bind(order_id)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(bought).collect()
}

/// What a member bought and can write about, the newest purchase first.
pub async fn by_member(tx: &mut Tx, member_id: &str, limit: i64) -> Result<Vec<Bought>, Failure> {
    let rows = sqlx::query(
        "SELECT o.id, l.id, o.paid_at, o.state, o.delivered_at, l.paid, l.refunded, o.member_id, p.id, p.slug, p.title, p.picture, o.placed_at \
         FROM orders o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.source = o.source AND p.external_id = l.product_ref \
         WHERE o.member_id = $1 AND o.paid_at IS NOT NULL AND l.quantity > 0 AND p.external_id <> '' AND p.state = 'active' \
         ORDER BY o.placed_at DESC, l.id LIMIT $2",
    )
    .bind(member_id)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(bought).collect()
}

/// The product of ours that a line of a paid order is; `None` where it is none.
pub async fn product_of(tx: &mut Tx, line_id: &str) -> Result<Option<Bought>, Failure> {
    let row = sqlx::query(
        "SELECT o.id, l.id, o.paid_at, o.state, o.delivered_at, l.paid, l.refunded, o.member_id, p.id, p.slug, p.title, p.picture, o.placed_at \
         FROM order_line l JOIN orders o ON o.id = l.order_id JOIN product p ON p.source = o.source AND p.external_id = l.product_ref \
         WHERE l.id = $1 AND o.paid_at IS NOT NULL AND l.quantity > 0 AND p.external_id <> '' AND p.state = 'active'",
    )
    .bind(line_id)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(bought).transpose()
}

fn bought(row: &AnyRow) -> Result<Bought, Failure> {
    Ok(Bought {
        order_id: row.try_get(0)?,
        line_id: row.try_get(1)?,
        member_id: row.try_get(7)?,
        product_id: row.try_get(8)?,
        slug: row.try_get(9)?,
        title: row.try_get(10)?,
        picture: format!("/pictures/{}.svg", row.try_get::<String, _>(11)?),
        placed_at: row.try_get(12)?,
        purchase: purchase(row)?,
    })
}

/// Whose an order is; `None`: nobody's account.
pub async fn owner_of(tx: &mut Tx, order_id: &str) -> Result<Option<String>, Failure> {
    let row = sqlx::query("SELECT member_id FROM orders WHERE id = $1").bind(order_id).fetch_optional(tx.conn()).await?;
    row.map_or(Ok(None), |row| Ok(row.try_get(0)?))
}

/// Whether there is such a product on the shelf.
pub async fn product_exists(tx: &mut Tx, product_id: &str) -> Result<bool, Failure> {
    let row = sqlx::query("SELECT 1 FROM product WHERE id = $1 AND state = 'active'").bind(product_id).fetch_optional(tx.conn()).await?;
    Ok(row.is_some())
}
