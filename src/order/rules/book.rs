//! An order as it is known so far: the union of everything heard about it.

use crate::{
    kernel::time::Time,
    order::model::facts::{LineFacts, OrderFacts, RefundFacts},
};

/// An order as it is known so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// `ord_…`
    pub id: String,
    /// `None` while it waits for the owner of its address.
    pub member_id: Option<String>,
    /// The import that brought it; empty for none.
    pub import_id: String,
    /// Under what it earns; `None` until it does.
    pub terms: Option<Terms>,
    /// Lines and refunds only ever grow in number; a line that the shop took out stays with nothing paid.
    pub facts: OrderFacts,
    /// One for each line.
    pub marks: Vec<Mark>,
    /// `rfd_…`, one for each refund.
    pub refund_ids: Vec<String>,
}

/// What we remember of a line beside its facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// `line_…`; empty where it was never written.
    pub id: String,
    /// How many rounds of awards it has had: 1 for most, more where the shop raised what was paid for it.
    pub rounds: i64,
}

/// What an order earns by, fixed when it first earns, so that later changes of the rules and of the member's tier do not
/// touch it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The programme's version.
    pub version: i64,
    /// The tier's multiplier in basis points.
    pub multiplier: i64,
    /// Whether it was the member's first order that earned.
    pub is_first: bool,
}

/// A book for an order never heard of before.
pub fn open(id: String, member_id: Option<String>, import_id: String, facts: OrderFacts) -> Book {
    let marks = vec![Mark::default(); facts.lines.len()];
    let refund_ids = vec![String::new(); facts.refunds.len()];
    Book { id, member_id, import_id, terms: None, facts, marks, refund_ids }
}

/// Whether an order counts as cancelled.
pub fn cancelled(facts: &OrderFacts) -> bool {
    facts.cancelled_at.is_some_and(|at| facts.revived_at.is_none_or(|revived| revived <= at))
}

/// Adds what was heard to what is known. Of two states the one with the newer version says what the lines are; at equal
/// versions the greater one by content, so that the result does not depend on which came first. Payment (the earliest),
/// cancellation and delivery (the latest) and refunds (by number, the first heard) are kept from all.
pub fn merge(book: &mut Book, heard: OrderFacts) {
    let newer = rank(&heard) > rank(&book.facts);
    let known = &mut book.facts;
    known.paid_at = earliest(known.paid_at, heard.paid_at);
    known.cancelled_at = known.cancelled_at.max(heard.cancelled_at);
    known.revived_at = known.revived_at.max(heard.revived_at);
    known.delivered_at = known.delivered_at.max(heard.delivered_at);
    if newer {
        known.version_at = heard.version_at;
        known.placed_at = heard.placed_at;
        known.currency = heard.currency;
        for (old, new) in [(&mut known.number, heard.number), (&mut known.email, heard.email), (&mut known.customer_ref, heard.customer_ref)] {
            if !new.is_empty() {
                *old = new;
            }
        }
        replace_lines(book, heard.lines);
    }
    for refund in heard.refunds {
        add_refund(book, refund);
    }
}

/// Adds a refund unless its number is known. Whether it was added.
pub fn add_refund(book: &mut Book, refund: RefundFacts) -> bool {
    let is_new = !super::has_refund(&book.facts, &refund);
    if is_new {
        book.facts.refunds.push(refund);
        book.refund_ids.push(String::new());
    }
    is_new
}

fn earliest(one: Option<Time>, other: Option<Time>) -> Option<Time> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// What states of one order are compared by: the shop's time, then the lines that are in it.
fn rank(facts: &OrderFacts) -> (Time, Vec<&LineFacts>) {
    let mut lines = facts.lines.iter().filter(|line| line.quantity > 0 || line.paid > 0).collect::<Vec<_>>();
    lines.sort();
    (facts.version_at, lines)
}

fn replace_lines(book: &mut Book, mut heard: Vec<LineFacts>) {
    for line in &mut book.facts.lines {
        match heard.iter().position(|new| new.external_id == line.external_id) {
            Some(at) => *line = heard.remove(at),
            None => (line.quantity, line.paid) = (0, 0),
        }
    }
    book.marks.resize(book.facts.lines.len() + heard.len(), Mark::default());
    book.facts.lines.extend(heard);
}
