//! Writes orders: new and changed ones alike, in few statements.

use crate::{
    kernel::{failure::Failure, time::Time},
    order::{
        model::facts::{LineFacts, RefundFacts},
        rules::{Book, Mark, Weighed},
    },
    server::db::{Tx, placeholders, rows_of},
};
use sqlx::AssertSqlSafe;

/// Writes books with what they come to; each at most once. Refunds that are known stay as they are.
pub async fn write(tx: &mut Tx, now: Time, books: &[(&Book, &Weighed)], new_refunds: &[(&Book, usize)]) -> Result<(), Failure> {
    for chunk in books.chunks(rows_of(21)) {
        orders(tx, now, chunk).await?;
    }
    let lines = books.iter().flat_map(|(book, weighed)| {
        let lines = book.facts.lines.iter().zip(&book.marks).zip(&weighed.lines);
        lines.enumerate().map(|(position, ((line, mark), refunded))| (book.id.as_str(), position, line, mark, *refunded))
    });
    let lines = lines.collect::<Vec<_>>();
    for chunk in lines.chunks(rows_of(12)) {
        write_lines(tx, chunk).await?;
    }
    let refunds = new_refunds.iter().map(|(book, at)| (book.id.as_str(), book.refund_ids[*at].as_str(), &book.facts.refunds[*at])).collect::<Vec<_>>();
    write_refunds(tx, &refunds).await
}

async fn orders(tx: &mut Tx, now: Time, books: &[(&Book, &Weighed)]) -> Result<(), Failure> {
    let sql = format!(
        "INSERT INTO orders (id, source, external_id, number, member_id, email, currency, state, goods, refunded, placed_at, paid_at, cancelled_at, \
         revived_at, delivered_at, version_at, rule_version, multiplier, is_first, import_id, created_at, updated_at) VALUES {} \
         ON CONFLICT (id) DO UPDATE SET number = excluded.number, member_id = excluded.member_id, email = excluded.email, currency = excluded.currency, \
         state = excluded.state, goods = excluded.goods, refunded = excluded.refunded, placed_at = excluded.placed_at, paid_at = excluded.paid_at, \
         cancelled_at = excluded.cancelled_at, revived_at = excluded.revived_at, delivered_at = excluded.delivered_at, version_at = excluded.version_at, rule_version = excluded.rule_version, \
         multiplier = excluded.multiplier, is_first = excluded.is_first, updated_at = excluded.updated_at",
        placeholders(books.len(), 22)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for (book, weighed) in books {
        let facts = &book.facts;
        query = query.bind(&book.id).bind(&facts.source).bind(&facts.external_id).bind(&facts.number).bind(&book.member_id).bind(&facts.email);
        query = query.bind(facts.currency.code()).bind(weighed.state.name()).bind(weighed.goods).bind(weighed.refunded).bind(facts.placed_at);
        query = query.bind(facts.paid_at).bind(facts.cancelled_at).bind(facts.revived_at).bind(facts.delivered_at).bind(facts.version_at);
        let terms = book.terms.as_ref().map_or((0, 0, 0), |terms| (terms.version, terms.multiplier, i64::from(terms.is_first)));
        query = query.bind(terms.0).bind(terms.1).bind(terms.2).bind(&book.import_id).bind(now).bind(now);
    }
    query.execute(tx.conn()).await?;
    Ok(())
}

type LineRow<'a> = (&'a str, usize, &'a LineFacts, &'a Mark, i64);

async fn write_lines(tx: &mut Tx, lines: &[LineRow<'_>]) -> Result<(), Failure> {
    let sql = format!(
        "INSERT INTO order_line (id, order_id, external_id, position, product_ref, sku, title, quantity, paid, refunded, counts, rounds) VALUES {} \
         ON CONFLICT (id) DO UPDATE SET product_ref = excluded.product_ref, sku = excluded.sku, title = excluded.title, quantity = excluded.quantity, \
         paid = excluded.paid, refunded = excluded.refunded, counts = excluded.counts, rounds = excluded.rounds",
        placeholders(lines.len(), 12)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for (order, position, line, mark, refunded) in lines {
        query = query.bind(&mark.id).bind(*order).bind(&line.external_id).bind(i64::try_from(*position).unwrap_or(i64::MAX)).bind(&line.product_ref);
        query = query.bind(&line.sku).bind(&line.title).bind(line.quantity).bind(line.paid).bind(*refunded).bind(i64::from(line.counts)).bind(mark.rounds);
    }
    query.execute(tx.conn()).await?;
    Ok(())
}

/// Order, refund's id, refund.
type RefundRow<'a> = (&'a str, &'a str, &'a RefundFacts);

async fn write_refunds(tx: &mut Tx, refunds: &[RefundRow<'_>]) -> Result<(), Failure> {
    for chunk in refunds.chunks(rows_of(6)) {
        let sql = format!("INSERT INTO refund (id, order_id, external_id, note, amount, at) VALUES {}", placeholders(chunk.len(), 6));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (order, id, refund) in chunk {
            query = query.bind(*id).bind(*order).bind(&refund.external_id).bind(&refund.note).bind(refund.amount).bind(refund.at);
        }
        query.execute(tx.conn()).await?;
    }
    let lines = refunds.iter().flat_map(|(_, id, refund)| refund.lines.iter().enumerate().map(move |(at, line)| (*id, at, line))).collect::<Vec<_>>();
    for chunk in lines.chunks(rows_of(5)) {
        let sql = format!("INSERT INTO refund_line (refund_id, position, line_ref, quantity, amount) VALUES {}", placeholders(chunk.len(), 5));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (id, at, line) in chunk {
            query = query.bind(*id).bind(i64::try_from(*at).unwrap_or(i64::MAX)).bind(&line.line).bind(line.quantity).bind(line.amount);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Removes the address from a member's orders.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE orders SET email = '' WHERE member_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}
