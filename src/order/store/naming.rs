//! Finds the orders behind lines and refunds, of one member only.

use super::{CHUNK, list};
use crate::{kernel::failure::Failure, order::model::Named, server::db::Tx};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};

/// By line: its order and title.
pub async fn by_line(tx: &mut Tx, member_id: &str, lines: &[&str]) -> Result<Vec<(String, Named)>, Failure> {
    let mut found = vec![];
    for chunk in lines.chunks(CHUNK) {
        let sql = format!(
            "SELECT l.id, o.id, o.number, o.external_id, l.title FROM order_line l JOIN orders o ON o.id = l.order_id WHERE o.member_id = $1 AND l.id IN ({})",
            list(2, chunk.len())
        );
        found.extend(find(tx, sql, member_id, chunk).await?);
    }
    Ok(found)
}

/// By refund: its order.
pub async fn by_refund(tx: &mut Tx, member_id: &str, refunds: &[&str]) -> Result<Vec<(String, Named)>, Failure> {
    let mut found = vec![];
    for chunk in refunds.chunks(CHUNK) {
        let sql = format!(
            "SELECT r.id, o.id, o.number, o.external_id, '' FROM refund r JOIN orders o ON o.id = r.order_id WHERE o.member_id = $1 AND r.id IN ({})",
            list(2, chunk.len())
        );
        found.extend(find(tx, sql, member_id, chunk).await?);
    }
    Ok(found)
}

/// By order.
pub async fn by_order(tx: &mut Tx, member_id: &str, orders: &[&str]) -> Result<Vec<(String, Named)>, Failure> {
    let mut found = vec![];
    for chunk in orders.chunks(CHUNK) {
        let sql = format!("SELECT id, id, number, external_id, '' FROM orders WHERE member_id = $1 AND id IN ({})", list(2, chunk.len()));
        found.extend(find(tx, sql, member_id, chunk).await?);
    }
    Ok(found)
}

async fn find(tx: &mut Tx, sql: String, member_id: &str, ids: &[&str]) -> Result<Vec<(String, Named)>, Failure> {
    let mut query = sqlx::query(AssertSqlSafe(sql)).bind(member_id);
    for id in ids {
        query = query.bind(*id);
    }
    let named = |row: &AnyRow| {
        let (number, external_id): (String, String) = (row.try_get(2)?, row.try_get(3)?);
        let number = if number.is_empty() { external_id } else { number };
        Ok((row.try_get(0)?, Named { order_id: row.try_get(1)?, number, line: row.try_get(4)? }))
    };
    query.fetch_all(tx.conn()).await?.iter().map(named).collect()
}
