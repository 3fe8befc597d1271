//! Which words can be a topic, and what they weigh.

use crate::review::rules::{holding::is_swearing, stop::is_stop};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

static COMMON: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let lines = include_str!("../common.txt").lines().filter(|line| !line.starts_with('#'));
    let words = lines.filter_map(|line| line.rsplit_once(' ')).filter_map(|(word, percent)| Some((word, percent.parse().ok()?)));
    // Where languages share a word, the lower weight counts.
    words.fold(HashMap::new(), |mut all, (word, percent): (&str, usize)| {
        all.entry(word).and_modify(|known: &mut usize| *known = percent.min(*known)).or_insert(percent);
        all
    })
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Can be a topic or a part of one.
    Word,
    /// Joins others, praises, counts, swears, or names the product.
    Nothing,
}

/// The words of one product's reviews.
pub(super) struct Words {
    title: HashSet<String>,
}

impl Words {
    /// `title` is the product's, folded.
    pub fn new(title: &str) -> Self {
        Self { title: title.split(' ').flat_map(|word| [word.to_owned(), singular(word, "").into_owned()]).collect() }
    }

    pub fn kind(&self, word: &str, language: &str) -> Kind {
        let letters = word.chars().count();
        let key = singular(word, language);
        let tells = (3..=30).contains(&letters)
            && !word.contains(char::is_numeric)
            && !is_stop(word, language)
            && percent(word) > 0
            && percent(&key) > 0
            && !self.title.contains(word)
            && !self.title.contains(key.as_ref())
            && !is_swearing(word);
        if tells { Kind::Word } else { Kind::Nothing }
    }
}

/// What a word weighs, of 100.
pub fn percent(word: &str) -> usize {
    COMMON.get(word).copied().unwrap_or(100)
}

/// What a word is counted under: English plurals with their singular. It is never shown, so it may be no word at all
/// ("len" for lens). Of other languages the word itself.
pub(super) fn singular<'a>(word: &'a str, language: &str) -> Cow<'a, str> {
    if !matches!(language, "en" | "") || word.chars().count() < 4 {
        return Cow::Borrowed(word);
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    match word.strip_suffix("ies") {
        Some(stem) if stem.chars().count() >= 2 => Cow::Owned(format!("{stem}y")),
        _ if ends(&["sses", "shes", "ches", "xes", "zzes"]) => Cow::Borrowed(&word[..word.len() - 2]),
        _ if ends(&["ss", "us", "is"]) || !word.ends_with('s') => Cow::Borrowed(word),
        _ => Cow::Borrowed(&word[..word.len() - 1]),
    }
}
