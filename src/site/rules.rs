//! Which entries of a statement are one thing to a customer.

use super::model::{About, Row};
use crate::ledger::model::{Entry, TransferKind};
use std::collections::HashMap;

/// Puts neighbouring entries together that have one kind, one time and one order: the lines of an order are one row. What
/// ran out at one time is one row too. `about` tells by cause what an entry is about. Order stays.
pub fn rows(entries: Vec<Entry>, about: &HashMap<String, About>) -> Vec<Row> {
    let mut rows = Vec::<Row>::new();
    for entry in entries {
        let about = about.get(&entry.cause.id).cloned();
        let name = about.as_ref().map_or_else(String::new, |about| about.part.clone());
        match rows.last_mut().filter(|row| belongs(row, &entry, about.as_ref())) {
            Some(row) => {
                row.delta += entry.delta;
                row.parts.push((name, entry.delta));
                if !row.reasons.contains(&entry.reason) {
                    row.reasons.push(entry.reason);
                }
            }
            None => rows.push(Row {
                kind: entry.kind,
                at: entry.at,
                delta: entry.delta,
                // Newest first: the first entry of a row is the last one booked.
                balance: entry.balance,
                parts: vec![(name, entry.delta)],
                reasons: vec![entry.reason],
                original: entry.original_reason,
                rule: (entry.rule_id, entry.rule_version),
                about,
            }),
        }
    }
    for row in &mut rows {
        // Newest first also means the last line of an order first: a receipt reads the other way.
        row.parts.reverse();
        row.reasons = shared(std::mem::take(&mut row.reasons));
    }
    rows
}

/// What several reasons have in common, up to the last of their steps (`; `): the arithmetic of an order without each line's
/// share of it. All of them where they have no step in common.
fn shared(reasons: Vec<String>) -> Vec<String> {
    let (Some(first), true) = (reasons.first(), reasons.len() > 1) else { return reasons };
    let steps = first.match_indices("; ").map(|(at, _)| &first[..at]).filter(|start| reasons.iter().all(|reason| reason.starts_with(start)));
    match steps.last() {
        Some(common) => vec![common.to_owned()],
        None => reasons,
    }
}

fn belongs(row: &Row, entry: &Entry, about: Option<&About>) -> bool {
    let same_thing = match (&row.about, about) {
        (Some(row), Some(entry)) => row.href == entry.href,
        (None, None) => entry.kind == TransferKind::Expire,
        _ => false,
    };
    same_thing && row.kind == entry.kind && row.at == entry.at
}

#[cfg(test)]
mod tests {
    use super::{About, Entry, HashMap, rows};
    use crate::ledger::model::{Cause, TransferKind};

    fn entry(seq: i64, line: &str, at: i64, delta: i64) -> Entry {
        Entry {
            id: format!("tr_{seq}"),
            seq,
            kind: TransferKind::Award,
            delta,
            balance: 100 + seq,
            reason: format!("for {line}"),
            cause: Cause::new("order_line", line),
            rule_id: "spend".into(),
            rule_version: 1,
            original: String::new(),
            original_reason: String::new(),
            at,
        }
    }

    #[test]
    fn the_lines_of_one_order_are_one_row() {
        let about = |order: &str, part: &str| About { href: format!("/me/orders/{order}"), name: order.into(), part: part.into() };
        let known = HashMap::from([("a".into(), about("1", "Rye")), ("b".into(), about("1", "Fern")), ("c".into(), about("2", "Cup"))]);
        let all = rows(vec![entry(5, "b", 7, 20), entry(4, "a", 7, 10), entry(3, "c", 7, 5), entry(2, "x", 7, 1), entry(1, "x", 7, 1)], &known);
        assert_eq!(all.iter().map(|row| (row.delta, row.balance)).collect::<Vec<_>>(), [(30, 105), (5, 103), (1, 102), (1, 101)]);
        assert_eq!(all[0].parts, [("Rye".to_owned(), 10), ("Fern".to_owned(), 20)]);
        assert_eq!(all[0].reasons, ["for b", "for a"]);
    }

    #[test]
    fn the_arithmetic_of_an_order_is_said_once() {
        let said = |reasons: &[&str]| super::shared(reasons.iter().map(|&reason| reason.to_owned()).collect());
        assert_eq!(
            said(&["1 point per $1 = 12; tier × 1.25 = 15; 7 for this", "1 point per $1 = 12; tier × 1.25 = 15; 8 for this"]),
            ["1 point per $1 = 12; tier × 1.25 = 15"]
        );
        assert_eq!(said(&["a; b", "c; b"]), ["a; b", "c; b"]);
        assert_eq!(said(&["a; b"]), ["a; b"]);
    }

    #[test]
    fn what_ran_out_together_is_one_row() {
        let gone = |seq, at| Entry { kind: TransferKind::Expire, ..entry(seq, "tr_x", at, -5) };
        let all = rows(vec![gone(3, 9), gone(2, 9), gone(1, 8)], &HashMap::new());
        assert_eq!(all.iter().map(|row| row.delta).collect::<Vec<_>>(), [-10, -5]);
    }

    #[test]
    fn other_times_are_other_rows() {
        let known = HashMap::from([("a".into(), About { href: "/x".into(), name: "1".into(), part: String::new() })]);
        assert_eq!(rows(vec![entry(2, "a", 8, 1), entry(1, "a", 7, 1)], &known).len(), 2);
        assert!(rows(vec![], &known).is_empty());
    }
}
