//! Words that join others and tell nothing alone, of the four languages whose lists we keep.

use std::{collections::HashSet, sync::LazyLock};

type List = HashSet<&'static str>;

/// ISO 639-1 and the language's words, folded.
pub(super) static LISTS: LazyLock<[(&str, List); 4]> = LazyLock::new(|| {
    [
        ("en", list(include_str!("stop/en.txt"))),
        ("de", list(include_str!("stop/de.txt"))),
        ("fr", list(include_str!("stop/fr.txt"))),
        ("es", list(include_str!("stop/es.txt"))),
    ]
});

fn list(text: &'static str) -> List {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// Whether a folded word joins others. Where the language is not one of ours, or not known, those of all four do.
pub(super) fn is_stop(word: &str, language: &str) -> bool {
    match LISTS.iter().find(|(code, _)| *code == language) {
        Some((_, words)) => words.contains(word),
        None => LISTS.iter().any(|(_, words)| words.contains(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::{LISTS, is_stop};
    use crate::review::rules::fold::fold;

    #[test]
    fn every_word_stands_in_the_form_it_is_looked_for() {
        for (language, words) in LISTS.iter() {
            assert!(words.len() > 100, "{language}");
            for word in words {
                assert_eq!(fold(word), *word, "{language}");
            }
        }
    }

    #[test]
    fn a_word_joins_in_its_language() {
        assert!(is_stop("die", "de") && !is_stop("die", "en") && is_stop("die", "") && is_stop("die", "sv"));
    }
}
