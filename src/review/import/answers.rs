//! Replies that stand in rows of their own: in WordPress a shop's answer is a comment on the comment.
//!
//! An answer may stand before its review, so the first pass over the file collects them and the second hands them out.

use super::{Reject, layout::Field, row::Cells};
use crate::t;
use std::collections::{HashMap, HashSet};

/// Bytes of answers that are kept; those after are refused.
const MOST: usize = 64_000_000;

struct Answer {
    line: u64,
    cells: Vec<String>,
}

#[derive(Default)]
pub struct Answers {
    /// By the comment that they answer.
    of: HashMap<String, Answer>,
    lines: HashSet<u64>,
    size: usize,
}

/// The comment that a row answers, if it does.
pub fn parent<'r>(cells: &'r Cells<'_>) -> Option<&'r str> {
    Some(cells.get(Field::Parent)).filter(|parent| !matches!(*parent, "" | "0"))
}

impl Answers {
    /// Keeps an answer if it is the first published one to its comment.
    pub fn keep(&mut self, line: u64, parent: &str, published: bool, cells: &[String]) {
        let size = cells.iter().map(String::len).sum::<usize>() + 200;
        if !published || self.of.contains_key(parent) || self.size + size > MOST {
            return;
        }
        self.size += size;
        self.lines.insert(line);
        self.of.insert(parent.to_owned(), Answer { line, cells: cells.to_vec() });
    }

    /// Whether the row of this line has been kept.
    pub fn has(&self, line: u64) -> bool {
        self.lines.contains(&line)
    }

    /// The answer to a comment: its line and cells.
    pub fn take(&mut self, comment: &str) -> Option<(u64, Vec<String>)> {
        self.of.remove(comment).map(|answer| (answer.line, answer.cells))
    }

    /// Answers to comments that never came, in the order of the file.
    pub fn left(&mut self) -> Vec<Reject> {
        let left = self.of.drain().map(|(comment, answer)| Reject { line: answer.line, reason: t!("review-import-answer-alone", comment = comment) });
        let mut left = left.collect::<Vec<_>>();
        left.sort_by_key(|reject| reject.line);
        left
    }
}
