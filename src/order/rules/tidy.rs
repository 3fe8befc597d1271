//! Bounds on what shops say, so that nothing of theirs can break a page, a statement or a sum.

use crate::{
    kernel::{
        failure::{Code, Failure},
        money::{self, Minor},
        text,
        time::Time,
    },
    order::model::facts::{OrderFacts, RefundFacts},
    t,
};
use std::collections::HashSet;

/// No order has more lines or refunds, no refund more lines.
pub const MOST_LINES: usize = 1_000;
/// No line holds more pieces.
const MOST_PIECES: i64 = 1_000_000;
/// 1 January 2100: later times are mistakes.
const LATEST: Time = 4_102_444_800_000;

/// The same facts with trimmed texts, without control characters, within bounds; the address normalised, or empty where it
/// cannot be one.
///
/// # Errors
/// [`Code::Invalid`] with the field: numbers missing or too long, times, amounts or counts out of bounds, two lines with one number.
pub fn tidy(mut facts: OrderFacts) -> Result<OrderFacts, Failure> {
    facts.source = number("source", &facts.source)?;
    if facts.source.len() > 40 || !facts.source.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'.')) {
        return Err(wrong("source", t!("order-bad-source")));
    }
    facts.external_id = number("external_id", &facts.external_id)?;
    facts.number = words(&facts.number, 100);
    facts.email = text::email(&facts.email).unwrap_or_default();
    facts.customer_ref = words(&facts.customer_ref, 100);
    let times = [Some(facts.placed_at), facts.paid_at, facts.cancelled_at, facts.revived_at, facts.delivered_at, Some(facts.version_at)];
    times.into_iter().flatten().try_for_each(|at| time("placed_at", at))?;
    if facts.lines.len() > MOST_LINES || facts.refunds.len() > MOST_LINES {
        return Err(wrong("lines", t!("order-too-many-lines", most = MOST_LINES.to_string())));
    }
    let mut seen = HashSet::new();
    let mut total: Minor = 0;
    for line in &mut facts.lines {
        line.external_id = number("lines", &line.external_id)?;
        line.product_ref = words(&line.product_ref, 100);
        line.sku = words(&line.sku, 100);
        line.title = words(&line.title, 300);
        pieces(line.quantity)?;
        amount(line.paid)?;
        total += line.paid;
        if !seen.insert(line.external_id.clone()) {
            return Err(wrong("lines", t!("order-line-twice", line = line.external_id.as_str())));
        }
    }
    amount(total)?;
    facts.refunds = facts.refunds.into_iter().map(tidy_refund).collect::<Result<_, _>>()?;
    Ok(facts)
}

/// The same for a refund that comes alone.
pub fn tidy_refund(mut refund: RefundFacts) -> Result<RefundFacts, Failure> {
    refund.external_id = number("external_id", &refund.external_id)?;
    refund.note = words(&refund.note, 500);
    time("at", refund.at)?;
    amount(refund.amount)?;
    if refund.lines.len() > MOST_LINES {
        return Err(wrong("lines", t!("order-too-many-lines", most = MOST_LINES.to_string())));
    }
    for line in &mut refund.lines {
        line.line = number("lines", &line.line)?;
        pieces(line.quantity)?;
        line.amount.map_or(Ok(()), amount)?;
    }
    Ok(refund)
}

/// A text without control characters, cut at `most` characters.
fn words(text: &str, most: usize) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(most).collect()
}

fn number(field: &str, text: &str) -> Result<String, Failure> {
    text::line(field, text, 100)
}

fn time(field: &str, at: Time) -> Result<(), Failure> {
    if (0..=LATEST).contains(&at) { Ok(()) } else { Err(wrong(field, t!("order-bad-time"))) }
}

fn amount(amount: Minor) -> Result<(), Failure> {
    if (0..=money::MOST).contains(&amount) { Ok(()) } else { Err(wrong("amount", t!("order-bad-amount"))) }
}

fn pieces(quantity: i64) -> Result<(), Failure> {
    if (0..=MOST_PIECES).contains(&quantity) { Ok(()) } else { Err(wrong("quantity", t!("order-bad-quantity"))) }
}

fn wrong(field: &str, what: String) -> Failure {
    Failure::new(Code::Invalid, t!("order-unreadable")).field(field, what)
}
