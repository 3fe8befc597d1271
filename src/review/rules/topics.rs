//! What the reviews of a product are about: words and pairs of words that several of them use, counted here, by nobody
//! else and with no model of a language.
//!
//! A word counts once a review, whatever the review says of it: praise and blame weigh nothing and are never a topic
//! themselves. The same texts give the same topics, in whatever order ties were met.

mod words;

use super::fold::fold;
use crate::review::model::Topic;
use std::{borrow::Cow, collections::HashMap};
use words::{Kind, Words, percent};

/// Only so many of the newest texts are read, of each so many words.
pub const TEXTS: usize = 5_000;
const WORDS: usize = 400;
/// A topic is in at least so many texts, and in so many of a hundred.
const LEAST: usize = 3;
const PERCENT: usize = 3;
/// A pair takes the place of its words where it stands in so many of a hundred of their texts.
const COVERS: usize = 60;
/// So many topics are given.
pub const MOST: usize = 12;

/// A published review as far as topics go.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// `rev_…`
    pub id: &'a str,
    /// ISO 639-1; empty: not known.
    pub language: &'a str,
    /// Title and text as [`sentences`] gives them.
    pub folded: &'a str,
}

/// A topic with the reviews that use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    pub topic: Topic,
    /// In the order of the texts.
    pub ids: Vec<&'a str>,
}

/// A word or a pair: in which texts, and how it was written.
#[derive(Default)]
struct Use<'a> {
    texts: Vec<u32>,
    written: HashMap<&'a str, usize>,
}

/// A word and nothing, or two neighbours, as they are counted.
type Key<'a> = (Cow<'a, str>, Cow<'a, str>);
type Uses<'a> = HashMap<Key<'a>, Use<'a>>;

/// A text for [`topics`]: each sentence folded ([`fold`]) on a line of its own. A sentence ends with its stop and a space
/// behind it ("3.5" is none), or with its line.
pub fn sentences(text: &str) -> String {
    let mut ends = vec![];
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let is_stop = matches!(c, '.' | '!' | '?' | '…') && letters.peek().is_none_or(|(_, next)| !next.is_alphanumeric());
        if is_stop || matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '。' | '！' | '？' | '｡') {
            ends.push(at + c.len_utf8());
        }
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let parts = starts.zip(ends.iter().copied().chain([text.len()])).map(|(start, end)| fold(&text[start..end]));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// At most [`MOST`] topics of one product, the most telling first. `texts` are in its order, newest first; `title` is the
/// product's, folded: what everything here is about is no topic.
///
/// Cost: one look-up and one entry for each word and each pair, so 5,000 texts of 60 words take about a quarter of a
/// second and some 50 MB; at most four million entries whatever people write. Call it where nobody waits.
pub fn topics<'a>(texts: &[Text<'a>], title: &str) -> Vec<Found<'a>> {
    let texts = &texts[..texts.len().min(TEXTS)];
    let words = Words::new(title);
    let mut uses = Uses::new();
    for (at, text) in (0_u32..).zip(texts) {
        count(&words, at, text, &mut uses);
    }
    let least = LEAST.max((texts.len() * PERCENT).div_ceil(100));
    uses.retain(|_, used| used.texts.len() >= least);
    let pairs = widest_pairs(&uses);
    let is_swallowed =
        |(word, second): &Key<'_>, used: &Use<'_>| second.is_empty() && pairs.get(word.as_ref()).is_some_and(|pair| pair * 100 >= used.texts.len() * COVERS);
    let ranked = uses.iter().filter(|(key, used)| !is_swallowed(key, used));
    let mut ranked = ranked.map(|(key, used)| (weight(key, used), key, used)).collect::<Vec<_>>();
    ranked.sort_by(|(one, key, used), (other, other_key, other_used)| {
        other.cmp(one).then(other_used.texts.len().cmp(&used.texts.len())).then(key.cmp(other_key))
    });
    let found = ranked.into_iter().filter(|(weight, _, _)| *weight > 0).take(MOST).map(|(_, _, used)| Found {
        topic: Topic { words: written(used).to_owned(), count: i64::try_from(used.texts.len()).unwrap_or(i64::MAX) },
        ids: used.texts.iter().filter_map(|at| texts.get(*at as usize)).map(|text| text.id).collect(),
    });
    found.collect()
}

/// Notes each word and each pair of neighbours of a text once.
fn count<'a>(words: &Words, at: u32, text: &Text<'a>, uses: &mut Uses<'a>) {
    let mut before: Option<(Cow<'a, str>, usize)> = None;
    let mut place = 0;
    for word in text.folded.split([' ', '\n']).take(WORDS) {
        let here = place;
        place += word.len() + 1;
        if here > 0 && text.folded.as_bytes()[here - 1] == b'\n' {
            // Neighbours across the end of a sentence say nothing together.
            before = None;
        }
        if words.kind(word, text.language) == Kind::Nothing {
            before = None;
            continue;
        }
        let key = words::singular(word, text.language);
        note(uses, (key.clone(), Cow::Borrowed("")), at, word);
        if let Some((first, start)) = before.take().filter(|(first, _)| *first != key) {
            note(uses, (first, key.clone()), at, &text.folded[start..here + word.len()]);
        }
        before = Some((key, here));
    }
}

fn note<'a>(uses: &mut Uses<'a>, key: Key<'a>, at: u32, written: &'a str) {
    let used = uses.entry(key).or_default();
    if used.texts.last() != Some(&at) {
        used.texts.push(at);
        *used.written.entry(written).or_default() += 1;
    }
}

/// Of each word that stands in pairs, in how many texts the most used of them is.
fn widest_pairs<'u>(uses: &'u Uses<'_>) -> HashMap<&'u str, usize> {
    let mut widest = HashMap::new();
    for ((first, second), used) in uses.iter().filter(|((_, second), _)| !second.is_empty()) {
        for word in [first, second] {
            let known = widest.entry(word.as_ref()).or_insert(0);
            *known = used.texts.len().max(*known);
        }
    }
    widest
}

/// Texts that use it, times what the word weighs; a pair weighs its words' mean and a half more, for it says more.
fn weight((first, second): &Key<'_>, used: &Use<'_>) -> usize {
    let each = if second.is_empty() { percent(first) * 4 } else { (percent(first) + percent(second)) * 3 };
    each * used.texts.len()
}

/// The way most texts write it; of several the first by letters.
fn written<'a>(used: &Use<'a>) -> &'a str {
    used.written.iter().max_by(|(one, times), (other, other_times)| times.cmp(other_times).then(other.cmp(one))).map_or("", |(written, _)| written)
}

#[cfg(test)]
mod tests;
