//! How the ledger is made to agree with an order.

use super::{Book, Weighed};
use crate::kernel::points::Points;
use std::collections::BTreeMap;

/// What a rule gives for a line, as the programme works it out for the whole order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub line_id: String,
    pub rule_id: String,
    pub points: Points,
    /// Of which stays after refunds.
    pub keep: Points,
}

/// An award as it stands in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// `tr_…`
    pub id: String,
    pub line_id: String,
    pub rule_id: String,
    pub amount: Points,
    pub reversed: Points,
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Award `points` to a line by a rule; of them `back` go straight back, because they were refunded before.
    Award { line_id: String, rule_id: String, points: Points, back: Points },
    /// Take back so much of an award.
    Reverse { award: String, line_id: String, points: Points },
}

/// What leads from how the awards stand to what is due: nothing where they agree. Awards of lines and rules that are due
/// nothing go back wholly; of several awards for one line and rule the newest goes first.
pub fn steps(due: &[Due], standing: &[Standing]) -> Vec<Step> {
    let mut wanted = BTreeMap::<(&str, &str), (Points, Points)>::new();
    for due in due {
        wanted.insert((&due.line_id, &due.rule_id), (due.points, due.keep));
    }
    for award in standing {
        wanted.entry((&award.line_id, &award.rule_id)).or_insert((0, 0));
    }
    let mut steps = vec![];
    for ((line_id, rule_id), (points, keep)) in wanted {
        let mut awards = standing.iter().filter(|a| a.line_id == line_id && a.rule_id == rule_id).collect::<Vec<_>>();
        awards.sort_by(|a, b| b.id.cmp(&a.id));
        let net = awards.iter().map(|award| award.amount - award.reversed).sum::<Points>();
        let award = |points, back| Step::Award { line_id: line_id.to_owned(), rule_id: rule_id.to_owned(), points, back };
        match (awards.is_empty(), keep.cmp(&net)) {
            (true, std::cmp::Ordering::Greater) => steps.push(award(points, points - keep)),
            (false, std::cmp::Ordering::Greater) => steps.push(award(keep - net, 0)),
            (_, std::cmp::Ordering::Less) => steps.extend(take_back(&awards, net - keep, line_id)),
            (_, std::cmp::Ordering::Equal) => {}
        }
    }
    steps
}

fn take_back(awards: &[&Standing], mut points: Points, line_id: &str) -> Vec<Step> {
    let mut steps = vec![];
    for award in awards {
        let part = points.min(award.amount - award.reversed);
        if part > 0 {
            steps.push(Step::Reverse { award: award.id.clone(), line_id: line_id.to_owned(), points: part });
            points -= part;
        }
    }
    steps
}

/// Whether a book is to be looked at by the programme at all: it earns and has an owner.
pub fn is_due(book: &Book, weighed: &Weighed) -> bool {
    weighed.earns && book.member_id.is_some()
}
