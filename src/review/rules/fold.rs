//! The form in which texts are compared: what is the same when read is the same here.

use crate::server::markup::visible;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folded texts shorter than this have no hash: two people who write "Great product" copy nobody.
const LEAST: usize = 40;

/// The words of a text: NFKC, lower case, everything between words as one space. Folding twice changes nothing.
///
/// What an apostrophe cuts off at the end of a word belongs to it ("don't" → `dont`), what it cuts off in front does not
/// ("l'écran" → `l écran`). Accents stay: "coño" is not "cono".
pub fn fold(text: &str) -> String {
    let lower = visible(text).nfkc().flat_map(char::to_lowercase).map(|c| if c == 'ς' { 'σ' } else { c }).collect::<String>();
    let letters = lower.nfkc().collect::<Vec<_>>();
    let mut folded = String::with_capacity(text.len());
    for (at, c) in letters.iter().enumerate() {
        if is_word(*c) {
            folded.push(*c);
        } else if !(folded.ends_with(' ') || matches!(c, '\'' | '\u{2019}') && joins(&letters, at)) {
            folded.push(' ');
        }
    }
    let folded = folded.nfkc().collect::<String>();
    folded.trim_matches(' ').to_owned()
}

/// The SHA-256 of a text's folded words in hex; empty for very short texts.
pub fn text_hash(title: &str, body: &str) -> String {
    let words = fold(&format!("{title}\n{body}"));
    if words.chars().count() < LEAST {
        return String::new();
    }
    Sha256::digest(words.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether the apostrophe at `at` stands inside one word: one or two letters after it, and before it more than an article.
fn joins(letters: &[char], at: usize) -> bool {
    let before = letters[..at].iter().rev().take(3).take_while(|c| is_word(**c)).collect::<Vec<_>>();
    let after = letters[at + 1..].iter().take(3).take_while(|c| is_word(**c)).count();
    let is_article = match before.as_slice() {
        [] => true,
        [one] => **one != 'i',
        [last, first] => (**first, **last) == ('q', 'u'),
        _ => false,
    };
    !is_article && matches!(after, 1 | 2)
}

#[cfg(test)]
mod tests {
    use super::{fold, text_hash};
    use proptest::prelude::*;

    #[test]
    fn the_same_when_read_is_the_same() {
        for (typed, folded) in [
            ("", ""),
            ("  Great,  PRODUCT!!\n", "great product"),
            ("Ｆｕｌｌ ｗｉｄｔｈ ①", "full width 1"),
            ("Cafe\u{301} ﬁne", "café fine"),
            ("ze\u{200b}ro", "zero"),
            ("don't, it’s, I'm 'quoted' dogs'", "dont its im quoted dogs"),
            ("l'écran d’été qu'il j'ai", "l écran d été qu il j ai"),
            ("Straße GROẞ ΟΔΟΣ", "straße groß οδοσ"),
            ("3.5mm", "3 5mm"),
            ("हिन्दी", "हिन्दी"),
            ("良い商品。最高", "良い商品 最高"),
        ] {
            assert_eq!(fold(typed), folded, "{typed:?}");
        }
    }

    #[test]
    fn long_texts_have_a_hash_of_their_words() {
        let body = "Keeps the tea warm until the evening, even in winter.";
        let hash = text_hash("Good", body);
        assert_eq!(hash.len(), 64);
        assert_eq!(text_hash("", &format!("GOOD — {}", body.replace(' ', "\n").to_uppercase())), hash);
        assert_ne!(text_hash("Good", &body.replace("tea", "soup")), hash);
        assert_eq!(text_hash("Great product", "Great product"), "");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}|[ -~ßΣσς'’\u{300}-\u{310}İ]{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert!(!once.contains("  ") && once.trim() == once);
        }
    }
}
