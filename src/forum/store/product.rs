//! SQL of the products that threads are about.

use crate::{forum::model::About, kernel::failure::Failure, server::db::Tx};
use sqlx::{Row, any::AnyRow};

fn about(row: &AnyRow) -> Result<About, Failure> {
    Ok(About {
        product_id: row.try_get(0)?,
        slug: row.try_get(1)?,
        title: row.try_get(2)?,
        picture: format!("/pictures/{}.svg", row.try_get::<&str, _>(3)?),
        order_id: row.try_get(4)?,
        bought_at: row.try_get(5)?,
    })
}

/// A product on the shelf with the order that is told beside it (empty: none); `None`: there is none such.
pub async fn of_thread(tx: &mut Tx, product_id: &str, order_id: &str) -> Result<Option<About>, Failure> {
    let sql = "SELECT p.id, p.slug, p.title, p.picture, COALESCE(o.id, ''), o.placed_at FROM product p LEFT JOIN orders o ON o.id = $2 \
               WHERE p.id = $1 AND p.state = 'active'";
    sqlx::query(sql).bind(product_id).bind(order_id).fetch_optional(tx.conn()).await?.as_ref().map(about).transpose()
}

/// What a member bought, line by line, the newest order first.
pub async fn bought(tx: &mut Tx, member_id: &str, limit: i64) -> Result<Vec<About>, Failure> {
    let sql = "SELECT p.id, p.slug, p.title, p.picture, o.id, o.placed_at FROM orders o JOIN order_line l ON l.order_id = o.id \
               JOIN product p ON p.source = o.source AND p.external_id = l.product_ref \
               WHERE o.member_id = $1 AND o.paid_at IS NOT NULL AND l.quantity > 0 AND p.external_id <> '' AND p.state = 'active' \
               ORDER BY o.placed_at DESC, l.id LIMIT $2";
    sqlx::query(sql).bind(member_id).bind(limit).fetch_all(tx.conn()).await?.iter().map(about).collect()
}

/// Products on the shelf whose titles have `words` somewhere, by title.
pub async fn named(tx: &mut Tx, words: &str, limit: i64) -> Result<Vec<About>, Failure> {
    let sql = "SELECT p.id, p.slug, p.title, p.picture, '', CAST(NULL AS BIGINT) FROM product p \
               WHERE p.state = 'active' AND LOWER(p.title) LIKE $1 ESCAPE '\\' ORDER BY p.title, p.id LIMIT $2";
    let pattern = format!("%{}%", words.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    sqlx::query(sql).bind(pattern).bind(limit).fetch_all(tx.conn()).await?.iter().map(about).collect()
}
