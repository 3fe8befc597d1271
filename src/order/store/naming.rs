//! Finds the orders behind lines and refunds, of one member only.

use super::{CHUNK, list};
use crate::{kernel::failure::Failure, order::model::Named, server::db::Tx};
use sqlx::{AssertSqlSafe, Row};

const BY_LINE: &str =
    "SELECT l.id, o.id, o.number, o.external_id, l.title FROM order_line l JOIN orders o ON o.id = l.order_id WHERE o.member_id = $1 AND l.id IN";
const BY_REFUND: &str = "SELECT r.id, o.id, o.number, o.external_id, '' FROM refund r JOIN orders o ON o.id = r.order_id WHERE o.member_id = $1 AND r.id IN";
const BY_ORDER: &str = "SELECT o.id, o.id, o.number, o.external_id, '' FROM orders o WHERE o.member_id = $1 AND o.id IN";

pub async fn by_line(tx: &mut Tx, member_id: &str, lines: &[&str]) -> Result<Vec<(String, Named)>, Failure> {
    find(tx, BY_LINE, member_id, lines).await
}

pub async fn by_refund(tx: &mut Tx, member_id: &str, refunds: &[&str]) -> Result<Vec<(String, Named)>, Failure> {
    find(tx, BY_REFUND, member_id, refunds).await
}

pub async fn by_order(tx: &mut Tx, member_id: &str, orders: &[&str]) -> Result<Vec<(String, Named)>, Failure> {
    find(tx, BY_ORDER, member_id, orders).await
}

async fn find(tx: &mut Tx, select: &str, member_id: &str, ids: &[&str]) -> Result<Vec<(String, Named)>, Failure> {
    let mut found = vec![];
    for chunk in ids.chunks(CHUNK) {
        let sql = format!("{select} ({})", list(2, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(member_id);
        for id in chunk {
            query = query.bind(*id);
        }
        for row in query.fetch_all(tx.conn()).await? {
            let (number, external_id): (String, String) = (row.try_get(2)?, row.try_get(3)?);
            let number = if number.is_empty() { external_id } else { number };
            found.push((row.try_get(0)?, Named { order_id: row.try_get(1)?, number, line: row.try_get(4)? }));
        }
    }
    Ok(found)
}
