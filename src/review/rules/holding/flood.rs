//! Texts that shout or repeat themselves.

use crate::review::rules::fold::fold;
use std::collections::HashMap;

/// Letters from which on capitals are counted, in a text and in a title: short titles may be in capitals.
const LETTERS: usize = 30;
const TITLE_LETTERS: usize = 40;
/// One character so often in a row is a flood.
const ROW: usize = 8;
/// Words from which on the share of one is counted.
const WORDS: usize = 8;

/// Whether more than six letters of ten are capitals.
pub(super) fn is_shouted(title: &str, body: &str) -> bool {
    let shouts = |text: &str, least: usize| {
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let letters = capitals + text.chars().filter(|c| c.is_lowercase()).count();
        letters >= least && capitals * 10 > letters * 6
    };
    shouts(body, LETTERS) || shouts(title, TITLE_LETTERS)
}

/// Whether one character stands eight times in a row, or one word makes up more than half of at least eight.
pub(super) fn is_repetitive(text: &str) -> bool {
    text.lines().any(has_row) || has_word(&fold(text))
}

fn has_row(line: &str) -> bool {
    // A line of nothing else draws a rule or underlines a heading.
    let is_rule = line.trim().chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | '#' | '`' | ' '));
    let (mut last, mut times) = (' ', 0);
    !is_rule
        && line.chars().any(|c| {
            times = if c == last { times + 1 } else { 1 };
            last = c;
            times >= ROW && !c.is_whitespace()
        })
}

fn has_word(folded: &str) -> bool {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let words = folded.split(' ').filter(|word| !word.is_empty());
    let all = words.inspect(|word| *counts.entry(word).or_default() += 1).count();
    all >= WORDS && counts.values().any(|count| count * 2 > all)
}
