//! The latest orders as the rules look at them, to try a draft on.

use crate::{kernel::failure::Failure, programme::model::LineFact, server::db::Tx};
use sqlx::{AssertSqlSafe, Row};
use std::collections::HashMap;

/// An order as it stands after refunds.
pub struct Sample {
    pub id: String,
    pub member_id: String,
    pub currency: String,
    pub is_first: bool,
    pub lines: Vec<LineFact>,
}

/// The latest orders that have an owner, newest first.
pub async fn latest_orders(tx: &mut Tx, limit: i64) -> Result<Vec<Sample>, Failure> {
    let rows = sqlx::query(
        "SELECT o.id, o.member_id, o.currency, CASE WHEN EXISTS (SELECT 1 FROM orders p WHERE p.member_id = o.member_id AND p.placed_at < o.placed_at) THEN 0 ELSE 1 END \
         FROM orders o WHERE o.member_id IS NOT NULL AND o.state IN ('paid', 'part_refunded') ORDER BY o.placed_at DESC, o.id DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    let mut samples = rows
        .iter()
        .map(|row| {
            Ok(Sample { id: row.try_get(0)?, member_id: row.try_get(1)?, currency: row.try_get(2)?, is_first: row.try_get::<i64, _>(3)? == 1, lines: vec![] })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let mut lines = lines(tx, &samples).await?;
    for sample in &mut samples {
        sample.lines = lines.remove(&sample.id).unwrap_or_default();
    }
    Ok(samples)
}

async fn lines(tx: &mut Tx, orders: &[Sample]) -> Result<HashMap<String, Vec<LineFact>>, Failure> {
    if orders.is_empty() {
        return Ok(HashMap::new());
    }
    let list = (1..=orders.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let sql = format!("SELECT order_id, id, sku, paid - refunded, counts FROM order_line WHERE order_id IN ({list}) ORDER BY order_id, position");
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for order in orders {
        query = query.bind(&order.id);
    }
    let mut all = HashMap::<String, Vec<LineFact>>::new();
    for row in query.fetch_all(tx.conn()).await? {
        let line = LineFact { line_id: row.try_get(1)?, sku: row.try_get(2)?, paid: row.try_get(3)?, counts: row.try_get::<i64, _>(4)? == 1 };
        all.entry(row.try_get(0)?).or_default().push(line);
    }
    Ok(all)
}
