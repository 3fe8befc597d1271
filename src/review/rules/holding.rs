//! Which texts wait for somebody to look at them, and why.
//!
//! What is looked at is a [`Wording`]: the words, whose they are, how many of late. It has no stars, and there must be
//! none: a shop that held low ratings longer than high ones would show a better picture than its buyers drew. The rules
//! look for what harms others (addresses, insults, floods), never for what is said of the product; the list of swear words
//! leaves out what honest anger uses.
//!
//! A wrong alarm costs a delay, a missed one is reported by readers; so every rule is exact rather than complete.

mod address;
mod flood;
mod swearing;
mod telephone;

pub use swearing::is_swearing;

use crate::{
    review::model::{Concern, Wording},
    server::markup::visible,
};
use unicode_normalization::UnicodeNormalization;

/// Texts within a day from which on an author is in a hurry; with and without a known purchase.
const HURRY: i64 = 5;
const HURRY_VERIFIED: i64 = 15;

/// What speaks for a look, in the order of [`Concern::ALL`]; empty: it may appear at once.
/// [`Concern::Guest`] and [`Concern::Reported`] follow from other facts than the words.
pub fn concerns(wording: &Wording) -> Vec<Concern> {
    let text = format!("{}\n{}\n{}", wording.title, wording.body, wording.author_name);
    // As a reader sees it: full-width letters are letters, what is not seen is not there.
    let text = visible(&text).nfkc().collect::<String>();
    let found = address::find(&text);
    let words = format!("{}\n{}", wording.title, wording.body);
    let hurry = if wording.is_verified { HURRY_VERIFIED } else { HURRY };
    [
        (Concern::Link, found.link),
        (Concern::Contact, found.mail || telephone::has_number(&text)),
        (Concern::Language, swearing::has_swearing(&text)),
        (Concern::Shouting, flood::is_shouted(&wording.title, &wording.body)),
        (Concern::Repetition, flood::is_repetitive(&visible(&words))),
        (Concern::Copy, wording.is_copy),
        (Concern::Picture, wording.has_pictures && !wording.is_verified),
        (Concern::Hurry, wording.lately >= hurry),
    ]
    .into_iter()
    .filter_map(|(concern, applies)| applies.then_some(concern))
    .collect()
}

#[cfg(test)]
mod tests;
