//! Reads orders.

use super::{CHUNK, list};
use crate::{
    kernel::{
        failure::Failure,
        money::{Currency, Minor},
        time::Time,
    },
    order::{
        model::{
            OrderState, OrderSummary,
            facts::{LineFacts, OrderFacts, RefundFacts, RefundLineFacts},
        },
        rules::{Book, Mark, Terms},
    },
    server::db::Tx,
};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};
use std::collections::HashMap;

const COLUMNS: &str = "id, source, external_id, number, member_id, email, currency, placed_at, paid_at, cancelled_at, revived_at, version_at, \
     rule_version, multiplier, is_first, import_id, delivered_at";

/// Orders of one source by the shop's numbers; unknown ones are left out.
pub async fn books_by_external(tx: &mut Tx, source: &str, numbers: &[&str]) -> Result<Vec<Book>, Failure> {
    let mut books = vec![];
    for chunk in numbers.chunks(CHUNK) {
        let sql = format!("SELECT {COLUMNS} FROM orders WHERE source = $1 AND external_id IN ({})", list(2, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(source);
        for number in chunk {
            query = query.bind(*number);
        }
        let rows = query.fetch_all(tx.conn()).await?;
        books.extend(rows.iter().map(book).collect::<Result<Vec<_>, _>>()?);
    }
    complete(tx, books).await
}

/// Orders by id; unknown ones are left out.
pub async fn books_by_id(tx: &mut Tx, ids: &[String]) -> Result<Vec<Book>, Failure> {
    let mut books = vec![];
    for chunk in ids.chunks(CHUNK) {
        let sql = format!("SELECT {COLUMNS} FROM orders WHERE id IN ({})", list(1, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for id in chunk {
            query = query.bind(id);
        }
        let rows = query.fetch_all(tx.conn()).await?;
        books.extend(rows.iter().map(book).collect::<Result<Vec<_>, _>>()?);
    }
    complete(tx, books).await
}

fn book(row: &AnyRow) -> Result<Book, Failure> {
    let version: i64 = row.try_get(12)?;
    Ok(Book {
        id: row.try_get(0)?,
        member_id: row.try_get(4)?,
        import_id: row.try_get(15)?,
        terms: if version == 0 { None } else { Some(Terms { version, multiplier: row.try_get(13)?, is_first: row.try_get::<i64, _>(14)? == 1 }) },
        facts: OrderFacts {
            source: row.try_get(1)?,
            external_id: row.try_get(2)?,
            number: row.try_get(3)?,
            email: row.try_get(5)?,
            customer_ref: String::new(),
            currency: Currency::parse(row.try_get(6)?)?,
            placed_at: row.try_get(7)?,
            paid_at: row.try_get(8)?,
            cancelled_at: row.try_get(9)?,
            revived_at: row.try_get(10)?,
            delivered_at: row.try_get(16)?,
            version_at: row.try_get(11)?,
            lines: vec![],
            refunds: vec![],
        },
        marks: vec![],
        refund_ids: vec![],
    })
}

/// Adds lines and refunds.
async fn complete(tx: &mut Tx, mut books: Vec<Book>) -> Result<Vec<Book>, Failure> {
    let places = books.iter().enumerate().map(|(at, book)| (book.id.clone(), at)).collect::<HashMap<_, _>>();
    let ids = books.iter().map(|book| book.id.clone()).collect::<Vec<_>>();
    for chunk in ids.chunks(CHUNK) {
        let sql = format!(
            "SELECT order_id, id, rounds, external_id, product_ref, sku, title, quantity, paid, counts FROM order_line WHERE order_id IN ({}) ORDER BY order_id, position",
            list(1, chunk.len())
        );
        for row in all(tx, sql, chunk).await? {
            let Some(book) = places.get(row.try_get::<&str, _>(0)?).and_then(|at| books.get_mut(*at)) else { continue };
            book.marks.push(Mark { id: row.try_get(1)?, rounds: row.try_get(2)? });
            book.facts.lines.push(line(&row)?);
        }
        let sql =
            format!("SELECT order_id, id, external_id, note, amount, at FROM refund WHERE order_id IN ({}) ORDER BY order_id, at, id", list(1, chunk.len()));
        for row in all(tx, sql, chunk).await? {
            let Some(book) = places.get(row.try_get::<&str, _>(0)?).and_then(|at| books.get_mut(*at)) else { continue };
            book.refund_ids.push(row.try_get(1)?);
            book.facts.refunds.push(RefundFacts {
                external_id: row.try_get(2)?,
                note: row.try_get(3)?,
                amount: row.try_get(4)?,
                at: row.try_get(5)?,
                lines: vec![],
            });
        }
    }
    refund_lines(tx, &mut books).await?;
    Ok(books)
}

fn line(row: &AnyRow) -> Result<LineFacts, Failure> {
    Ok(LineFacts {
        external_id: row.try_get(3)?,
        product_ref: row.try_get(4)?,
        sku: row.try_get(5)?,
        title: row.try_get(6)?,
        quantity: row.try_get(7)?,
        paid: row.try_get(8)?,
        counts: row.try_get::<i64, _>(9)? == 1,
    })
}

async fn refund_lines(tx: &mut Tx, books: &mut [Book]) -> Result<(), Failure> {
    let mut places = HashMap::new();
    let mut ids = vec![];
    for (at, book) in books.iter().enumerate() {
        for (number, id) in book.refund_ids.iter().enumerate() {
            places.insert(id.clone(), (at, number));
            ids.push(id.clone());
        }
    }
    for chunk in ids.chunks(CHUNK) {
        let sql =
            format!("SELECT refund_id, line_ref, quantity, amount FROM refund_line WHERE refund_id IN ({}) ORDER BY refund_id, position", list(1, chunk.len()));
        for row in all(tx, sql, chunk).await? {
            let Some((at, number)) = places.get(row.try_get::<&str, _>(0)?) else { continue };
            let part = RefundLineFacts { line: row.try_get(1)?, quantity: row.try_get(2)?, amount: row.try_get(3)? };
            books[*at].facts.refunds[*number].lines.push(part);
        }
    }
    Ok(())
}

async fn all(tx: &mut Tx, sql: String, ids: &[String]) -> Result<Vec<AnyRow>, Failure> {
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for id in ids {
        query = query.bind(id);
    }
    Ok(query.fetch_all(tx.conn()).await?)
}

/// Source and shop's number of an order of ours; `None` where there is none.
pub async fn key_of(tx: &mut Tx, id: &str) -> Result<Option<(String, String)>, Failure> {
    let row = sqlx::query("SELECT source, external_id FROM orders WHERE id = $1").bind(id).fetch_optional(tx.conn()).await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
}

/// Orders that wait under an address: id, source, shop's number; at most `limit`.
pub async fn waiting_of(tx: &mut Tx, email: &str, limit: i64) -> Result<Vec<(String, String, String)>, Failure> {
    let rows = sqlx::query("SELECT id, source, external_id FROM orders WHERE member_id IS NULL AND email = $1 AND email <> '' ORDER BY placed_at, id LIMIT $2")
        .bind(email)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// Which of these members have an order that earned, beside the orders named.
pub async fn have_earned(tx: &mut Tx, members: &[String]) -> Result<Vec<String>, Failure> {
    let mut found = vec![];
    for chunk in members.chunks(CHUNK) {
        let sql = format!("SELECT DISTINCT member_id FROM orders WHERE rule_version > 0 AND member_id IN ({})", list(1, chunk.len()));
        for row in all(tx, sql, chunk).await? {
            found.push(row.try_get(0)?);
        }
    }
    Ok(found)
}

/// What members paid for goods in one currency since a time, less what went back: member → minor units. Cancelled and unpaid
/// orders do not count; members without any are left out.
pub async fn spent(tx: &mut Tx, members: &[String], currency: &str, since: Time) -> Result<HashMap<String, Minor>, Failure> {
    let mut found = HashMap::with_capacity(members.len());
    for chunk in members.chunks(CHUNK) {
        let sql = format!(
            "SELECT member_id, CAST(sum(goods - refunded) AS BIGINT) FROM orders WHERE currency = $1 AND placed_at > $2 \
             AND state IN ('paid', 'part_refunded') AND member_id IN ({}) GROUP BY member_id",
            list(3, chunk.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(currency).bind(since);
        for member in chunk {
            query = query.bind(member);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.insert(row.try_get(0)?, row.try_get(1)?);
        }
    }
    Ok(found)
}

/// Members with orders placed after `from` and up to `to`, in the order of their ids after `after`.
pub async fn buyers_between(tx: &mut Tx, from: Time, to: Time, after: &str, limit: i64) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query(
        "SELECT DISTINCT member_id FROM orders WHERE placed_at > $1 AND placed_at <= $2 AND member_id IS NOT NULL AND member_id > $3 ORDER BY member_id LIMIT $4",
    )
    .bind(from)
    .bind(to)
    .bind(after)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// What a list of orders shows; the points are to be filled in.
fn summary(row: &AnyRow) -> Result<OrderSummary, Failure> {
    Ok(OrderSummary {
        id: row.try_get(0)?,
        source: row.try_get(1)?,
        external_id: row.try_get(2)?,
        number: row.try_get(3)?,
        member_id: row.try_get(4)?,
        email: row.try_get(5)?,
        state: OrderState::parse(row.try_get(6)?).ok_or_else(|| Failure::internal("unknown state of an order"))?,
        currency: row.try_get(7)?,
        goods: row.try_get(8)?,
        refunded: row.try_get(9)?,
        points: 0,
        placed_at: row.try_get(10)?,
    })
}

/// A member's orders, the newest first, before (time, id).
pub async fn of_member(tx: &mut Tx, member_id: &str, before: &(Time, String), limit: i64) -> Result<Vec<OrderSummary>, Failure> {
    let rows = sqlx::query(
        "SELECT id, source, external_id, number, member_id, email, state, currency, goods, refunded, placed_at FROM orders \
         WHERE member_id = $1 AND (placed_at < $2 OR (placed_at = $2 AND id < $3)) ORDER BY placed_at DESC, id DESC LIMIT $4",
    )
    .bind(member_id)
    .bind(before.0)
    .bind(&before.1)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(summary).collect()
}

/// All orders in one state (or, empty, in any), the newest first, before (time, id); `waiting` keeps those without a member.
pub async fn recent(tx: &mut Tx, state: &str, waiting: bool, before: &(Time, String), limit: i64) -> Result<Vec<OrderSummary>, Failure> {
    let rows = sqlx::query(
        "SELECT id, source, external_id, number, member_id, email, state, currency, goods, refunded, placed_at FROM orders \
         WHERE (placed_at < $1 OR (placed_at = $1 AND id < $2)) AND ($3 = '' OR state = $3) AND ($4 = 0 OR member_id IS NULL) \
         ORDER BY placed_at DESC, id DESC LIMIT $5",
    )
    .bind(before.0)
    .bind(&before.1)
    .bind(state)
    .bind(i64::from(waiting))
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(summary).collect()
}

/// One order as a list shows it; `None` where there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<OrderSummary>, Failure> {
    let row = sqlx::query("SELECT id, source, external_id, number, member_id, email, state, currency, goods, refunded, placed_at FROM orders WHERE id = $1")
        .bind(id)
        .fetch_optional(tx.conn())
        .await?;
    row.as_ref().map(summary).transpose()
}

/// Lines of orders that were ever awarded: order, line.
pub async fn awarded_lines(tx: &mut Tx, orders: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let mut found = vec![];
    for chunk in orders.chunks(CHUNK) {
        let sql = format!("SELECT order_id, id FROM order_line WHERE rounds > 0 AND order_id IN ({})", list(1, chunk.len()));
        for row in all(tx, sql, chunk).await? {
            found.push((row.try_get(0)?, row.try_get(1)?));
        }
    }
    Ok(found)
}
