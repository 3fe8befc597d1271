//! Answers questions about orders.

use super::agreeing::CAUSE;
use crate::{
    kernel::{
        caller::{Caller, Role},
        cursor::{self, Page},
        failure::{Code, Failure},
        id,
        points::Points,
    },
    ledger::{self, service::Standing},
    order::{
        model::{Line, Order, OrderState, OrderSummary, Refund},
        rules::{self, Book},
        store::{self, reading},
    },
    server::{db::Tx, state::App},
    t,
};
use std::collections::HashMap;

/// The caller's own orders with what each earned, the newest first.
pub async fn of_member(app: &App, caller: &Caller, cursor: Option<&str>, limit: Option<i64>) -> Result<Page<OrderSummary>, Failure> {
    let member = caller.member_id().ok_or_else(|| Failure::new(Code::Unauthorized, t!("error-unauthorized")))?;
    let limit = cursor::limit(limit);
    let mut tx = app.db.read().await?;
    let rows = reading::of_member(&mut tx, member, &cursor::read_by_time(cursor), limit + 1).await?;
    page(&mut tx, rows, limit).await
}

/// All orders, the newest first: of one state, or those that wait for the owner of their address. For support and above.
pub async fn recent(
    app: &App,
    caller: &Caller,
    state: Option<OrderState>,
    waiting: bool,
    cursor: Option<&str>,
    limit: Option<i64>,
) -> Result<Page<OrderSummary>, Failure> {
    staff(caller)?;
    let limit = cursor::limit(limit);
    let mut tx = app.db.read().await?;
    let rows = reading::recent(&mut tx, state.map_or("", OrderState::name), waiting, &cursor::read_by_time(cursor), limit + 1).await?;
    page(&mut tx, rows, limit).await
}

/// One of the caller's own orders.
///
/// # Errors
/// [`Code::NotFound`] for an unknown order and for anybody else's.
pub async fn find_of_member(app: &App, caller: &Caller, order_id: &str) -> Result<Order, Failure> {
    let member = caller.member_id().ok_or_else(|| Failure::new(Code::Unauthorized, t!("error-unauthorized")))?;
    let mut tx = app.db.read().await?;
    let order = if id::plausible(order_id) { full(&mut tx, order_id).await? } else { None };
    order.filter(|order| order.summary.member_id.as_deref() == Some(member)).ok_or_else(missing)
}

/// Any order. For support and above, and for keys.
///
/// # Errors
/// [`Code::NotFound`] for an unknown one.
pub async fn find(app: &App, caller: &Caller, order_id: &str) -> Result<Order, Failure> {
    if !matches!(caller, Caller::Key { .. }) {
        staff(caller)?;
    }
    let mut tx = app.db.read().await?;
    let order = if id::plausible(order_id) { full(&mut tx, order_id).await? } else { None };
    order.ok_or_else(missing)
}

fn staff(caller: &Caller) -> Result<(), Failure> {
    if caller.is_at_least(Role::Support) { Ok(()) } else { Err(Failure::new(Code::Forbidden, t!("error-forbidden"))) }
}

fn missing() -> Failure {
    Failure::new(Code::NotFound, t!("order-not-found"))
}

async fn page(tx: &mut Tx, rows: Vec<OrderSummary>, limit: i64) -> Result<Page<OrderSummary>, Failure> {
    let mut page = Page::cut(rows, limit, |order| cursor::by_time(order.placed_at, &order.id));
    let ids = page.items.iter().map(|order| order.id.clone()).collect::<Vec<_>>();
    let lines = reading::awarded_lines(tx, &ids).await?;
    let awards = awards(tx, lines.iter().map(|(_, line)| line.as_str())).await?;
    let mut points = HashMap::<&str, Points>::new();
    for (order, line) in &lines {
        let net = awards.get(line).into_iter().flatten().map(|award| award.amount - award.reversed).sum::<Points>();
        *points.entry(order).or_default() += net;
    }
    for order in &mut page.items {
        order.points = points.get(order.id.as_str()).copied().unwrap_or(0);
    }
    Ok(page)
}

/// The awards of lines, by line.
async fn awards(tx: &mut Tx, lines: impl Iterator<Item = &str>) -> Result<HashMap<String, Vec<Standing>>, Failure> {
    let mut found = HashMap::<String, Vec<Standing>>::new();
    for award in ledger::service::awards_by(tx, CAUSE, &lines.collect::<Vec<_>>()).await? {
        found.entry(award.cause_id.clone()).or_default().push(award);
    }
    Ok(found)
}

/// An order with all that is known of it; `None` where there is none.
pub async fn full(tx: &mut Tx, order_id: &str) -> Result<Option<Order>, Failure> {
    let Some(mut summary) = reading::find(tx, order_id).await? else { return Ok(None) };
    let Some(book) = store::books_by_id(tx, &[order_id.to_owned()]).await?.pop() else { return Ok(None) };
    let awards = awards(tx, book.marks.iter().filter(|mark| mark.rounds > 0).map(|mark| mark.id.as_str())).await?;
    let lines = lines(&book, &awards);
    summary.points = lines.iter().map(|line| line.earned - line.taken_back).sum();
    let refunds = book.facts.refunds.iter().zip(&book.refund_ids).map(|(refund, id)| Refund {
        id: id.clone(),
        external_id: refund.external_id.clone(),
        note: refund.note.clone(),
        amount: rules::worth(&book.facts, refund),
        items: items(&book, refund),
        at: refund.at,
    });
    let cancelled_at = book.facts.cancelled_at.filter(|_| rules::cancelled(&book.facts));
    Ok(Some(Order { summary, paid_at: book.facts.paid_at, cancelled_at, refunds: refunds.collect(), lines }))
}

fn lines(book: &Book, awards: &HashMap<String, Vec<Standing>>) -> Vec<Line> {
    let weighed = rules::weigh(&book.facts);
    let all = book.facts.lines.iter().zip(&book.marks).zip(weighed.lines);
    let there = all.filter(|((line, mark), _)| line.quantity > 0 || line.paid > 0 || mark.rounds > 0);
    let lines = there.map(|((line, mark), refunded)| {
        let awards = awards.get(&mark.id).map_or(&[][..], Vec::as_slice);
        Line {
            id: mark.id.clone(),
            external_id: line.external_id.clone(),
            title: line.title.clone(),
            sku: line.sku.clone(),
            quantity: line.quantity,
            paid: line.paid,
            refunded,
            counts: line.counts,
            earned: awards.iter().map(|award| award.amount).sum(),
            taken_back: awards.iter().map(|award| award.reversed).sum(),
            why: awards.iter().map(|award| award.reason.clone()).collect(),
        }
    });
    lines.collect()
}

fn items(book: &Book, refund: &crate::order::model::facts::RefundFacts) -> Vec<(String, i64)> {
    let title = |number: &str| book.facts.lines.iter().find(|line| line.external_id == number).map_or_else(|| number.to_owned(), |line| line.title.clone());
    refund.lines.iter().map(|part| (title(&part.line), part.quantity)).collect()
}
