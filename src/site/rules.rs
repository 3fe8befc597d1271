//! Which entries of a statement are one thing to a customer.

use super::model::{About, Row};
use crate::ledger::model::Entry;
use std::collections::HashMap;

/// Puts neighbouring entries together that have one kind, one time and one order: the lines of an order are one row.
/// `about` tells by cause what an entry is about. Order stays.
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
    // Newest first also means the last line of an order first: a receipt reads the other way.
    rows.iter_mut().for_each(|row| row.parts.reverse());
    rows
}

fn belongs(row: &Row, entry: &Entry, about: Option<&About>) -> bool {
    let same_thing = match (&row.about, about) {
        (Some(row), Some(entry)) => row.href == entry.href,
        _ => false,
    };
    same_thing && row.kind == entry.kind && row.at == entry.at && row.rule == (entry.rule_id.clone(), entry.rule_version)
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
    fn other_times_are_other_rows() {
        let known = HashMap::from([("a".into(), About { href: "/x".into(), name: "1".into(), part: String::new() })]);
        assert_eq!(rows(vec![entry(2, "a", 8, 1), entry(1, "a", 7, 1)], &known).len(), 2);
        assert!(rows(vec![], &known).is_empty());
    }
}
