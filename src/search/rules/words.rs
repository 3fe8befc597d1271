//! The words of a text: folded, cut and stemmed the same for both databases, for documents and for queries.
//!
//! A word is what Unicode says (UAX 29), in small letters without accents; an apostrophe joins or parts as people read it.
//! Scripts without spaces give every two letters in a row and the last letter, so that one letter is the beginning of a
//! word wherever it stands. English endings fall off words of plain letters, whatever language they are: who searches and
//! what is searched lose the same.

use super::script::{is_accent, is_dense, plain};
use crate::search::model::{Doc, Kind};
use rust_stemmers::{Algorithm, Stemmer};
use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Letters of a word that count.
const LONGEST: usize = 40;
/// Words of a title and of a body that are indexed.
const TITLE: usize = 100;
const BODY: usize = 10_000;
/// A word is indexed so often of one text: PostgreSQL keeps no more places.
const TIMES: usize = 250;
/// Bytes of a body's words that ranking looks at.
const GIST: usize = 700;
/// Stands before what is no word of a text: what a document is, where it belongs, who wrote it, and each word of its title
/// once more. No word has it, so nobody can type it.
pub const MARK: char = '·';

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Folded.
    pub word: String,
    /// What is indexed.
    pub stem: String,
    /// In bytes of the text.
    pub from: usize,
    pub to: usize,
}

/// The words of a text in their order, at most so many.
pub fn tokens(text: &str, most: usize) -> Vec<Token> {
    let mut found = Found { tokens: vec![], run: vec![], stemmer: Stemmer::create(Algorithm::English) };
    for (at, segment) in text.unicode_word_indices() {
        if found.tokens.len() >= most {
            break;
        }
        let mut start = None;
        for (offset, c) in segment.char_indices() {
            let here = at + offset;
            if is_dense(c) {
                if let Some(from) = start.take() {
                    found.spaced(&text[from..here], from);
                }
                found.dense(c, here);
            } else if start.is_none() {
                found.end_run();
                start = Some(here);
            }
        }
        if let Some(from) = start {
            found.spaced(&text[from..at + segment.len()], from);
        }
    }
    found.end_run();
    found.tokens.truncate(most);
    found.tokens
}

/// The words of a query: as [`tokens`], without the single letter at the end of a run, which documents have only where theirs
/// ends too.
pub fn asked(text: &str, most: usize) -> Vec<Token> {
    let all = tokens(text, most + 1);
    let is_rest = |at: usize| at > 0 && all[at - 1].to == all[at].to && all[at - 1].from < all[at].from && all[at].word.starts_with(is_dense);
    let kept = (0..all.len()).filter(|at| !is_rest(*at)).map(|at| all[at].clone());
    kept.take(most).collect()
}

/// Tokens so far, and the letters of a script without spaces that follow each other.
struct Found {
    tokens: Vec<Token>,
    run: Vec<(char, usize, usize)>,
    stemmer: Stemmer,
}

impl Found {
    fn dense(&mut self, c: char, at: usize) {
        if self.run.last().is_some_and(|(.., end)| *end != at) {
            self.end_run();
        }
        let end = at + c.len_utf8();
        // One letter for another: wide and narrow forms meet, and places stay.
        let c = c.nfkc().next().filter(|c| !c.is_ascii() || c.is_ascii_alphanumeric()).unwrap_or(c);
        self.run.push((c, at, end));
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        for (at, (first, from, to)) in run.iter().enumerate() {
            let (word, to) = match run.get(at + 1) {
                Some((second, _, end)) => ([*first, *second].iter().collect::<String>(), *end),
                None => (first.to_string(), *to),
            };
            self.tokens.push(Token { stem: word.clone(), word, from: *from, to });
        }
    }

    fn spaced(&mut self, segment: &str, from: usize) {
        let to = from + segment.len();
        for word in parts(&fold(segment)) {
            let word = word.chars().take(LONGEST).collect::<String>();
            let stem = self.stem(&word);
            self.tokens.push(Token { word, stem, from, to });
        }
    }

    fn stem(&self, word: &str) -> String {
        stemmed(&self.stemmer, word)
    }
}

/// What is indexed of a folded word.
pub fn stem(word: &str) -> String {
    stemmed(&Stemmer::create(Algorithm::English), word)
}

fn stemmed(stemmer: &Stemmer, word: &str) -> String {
    let is_plain = word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    if is_plain { stemmer.stem(word).into_owned() } else { word.to_owned() }
}

/// Small letters without accents; letters that others write as two are two.
fn fold(segment: &str) -> String {
    if segment.is_ascii() {
        return segment.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(segment.len());
    for c in segment.nfkd().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase).filter(|c| !is_accent(*c)) {
        match plain(c) {
            Some(written) => folded.push_str(written),
            None => folded.push(c),
        }
    }
    folded.nfc().collect()
}

/// A folded segment without what is no letter: parted there, but for apostrophes that belong to a word.
fn parts(folded: &str) -> Vec<String> {
    if folded.is_empty() {
        return vec![];
    }
    if folded.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return vec![folded.to_owned()];
    }
    let is_letter = |c: char| c.is_alphanumeric() || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c));
    let mut parts: Vec<String> = vec![];
    for piece in folded.split(|c: char| !is_letter(c) && !matches!(c, '\'' | '\u{2019}' | '\u{2bc}')).filter(|piece| !piece.is_empty()) {
        let mut halves = piece.split(['\'', '\u{2019}', '\u{2bc}']).filter(|half| !half.is_empty()).peekable();
        let mut first = true;
        while let Some(half) = halves.next() {
            match half {
                // "the dog's", "it's": the s is nobody's.
                "s" if !first => {}
                "t" | "m" | "d" | "ll" | "re" | "ve" if !first && halves.peek().is_none() => {
                    if let Some(word) = parts.last_mut() {
                        word.push_str(half);
                    }
                }
                _ => parts.push(half.to_owned()),
            }
            first = false;
        }
    }
    parts
}

/// A document as it is indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// What is indexed of each part, in its order; [`MARK`] alone stands for a word that occurred too often.
    pub title: Vec<String>,
    pub body: Vec<String>,
    pub marks: Vec<String>,
    /// What ranking looks at.
    pub gist: String,
    /// Every word once, folded and not stemmed.
    pub words: BTreeSet<String>,
}

/// Prepares a document for the index.
pub fn prepare(doc: &Doc) -> Prepared {
    let title = if doc.kind == Kind::Post { vec![] } else { tokens(&doc.title, TITLE) };
    let body = tokens(&doc.body, BODY);
    let words = title.iter().chain(&body).map(|token| token.word.clone()).collect();
    let (title, body) = (often(title), often(body));
    let mut marks = title.iter().map(|stem| marked('t', stem)).collect::<Vec<_>>();
    // What follows shall stand beside no word of the title.
    marks.push(MARK.to_string());
    marks.push(kind_mark(doc.kind));
    if !doc.place.is_empty() {
        marks.push(place_mark(&doc.place));
    }
    marks.extend(author_marks(&doc.author));
    let mut gist = title.join(" ");
    gist.push('\n');
    let start = gist.len();
    for stem in &body {
        if gist.len() - start + stem.len() > GIST {
            break;
        }
        let _ = write!(gist, "{stem} ");
    }
    Prepared { title, body, marks, gist: gist.trim_end_matches(' ').to_owned(), words }
}

fn often(tokens: Vec<Token>) -> Vec<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    let mut keep = |token: Token| {
        let seen = times.entry(token.stem.clone()).or_default();
        *seen += 1;
        if *seen > TIMES { MARK.to_string() } else { token.stem }
    };
    tokens.into_iter().map(&mut keep).collect()
}

fn marked(what: char, word: &str) -> String {
    format!("{MARK}{what}{word}")
}

/// A word of a title, as a mark.
pub fn title_mark(stem: &str) -> String {
    marked('t', stem)
}

pub fn kind_mark(kind: Kind) -> String {
    marked('k', kind.name())
}

/// A place's id; what is no letter or figure of it would part a word.
pub fn place_mark(place: &str) -> String {
    let plain = place.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { MARK });
    marked('p', &plain.take(80).collect::<String>())
}

/// Each word of a name.
pub fn author_marks(name: &str) -> Vec<String> {
    tokens(name, 12).into_iter().map(|token| author_mark(&token.word)).collect()
}

pub fn author_mark(word: &str) -> String {
    marked('a', word)
}

#[cfg(test)]
mod tests {
    use super::{MARK, TIMES, prepare, tokens};
    use crate::{
        kernel::audience::Audience,
        search::model::{Doc, Kind},
    };
    use proptest::prelude::*;

    fn stems(text: &str) -> String {
        tokens(text, 1_000).into_iter().map(|token| token.stem).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_as_people_read_them() {
        for (text, expected) in [
            ("", ""),
            ("The crusts' CRUMB, baked!", "the crust crumb bake"),
            ("Crème brûlée, cafe\u{301}", "creme brule cafe"),
            ("Straße, Ærø, Łódź, ΟΔΟΣ οδός", "strass aero lodz οδοσ οδοσ"),
            ("don't won’t it's Rosa's l'écran d’été", "dont wont it rosa l ecran d ete"),
            ("gluten-free foo_bar 3.5mm x@y.example", "gluten free foo bar 3 5mm x y exampl"),
            ("👍 — … !!!", ""),
            ("良い商品。茶", "良い い商 商品 品 茶"),
            ("カメラ ｶﾒﾗ", "カメ メラ ラ カメ メラ ラ"),
            ("abc한국어def", "abc 한국 국어 어 def"),
            ("หม้อ", "หม ม้ ้อ อ"),
            ("שָׁלוֹם مُحَمَّد", "שלום محمد"),
            ("हिन्दी", "हिन्दी"),
        ] {
            assert_eq!(stems(text), expected, "{text}");
        }
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "Die Öfen — 焼き立て ﬁne";
        for token in tokens(text, 100) {
            assert!(!text[token.from..token.to].is_empty());
        }
        let places = tokens(text, 100).into_iter().map(|token| &text[token.from..token.to]).collect::<Vec<_>>();
        assert_eq!(places, ["Die", "Öfen", "焼き", "き立", "立て", "て", "ﬁne"]);
    }

    fn doc(kind: Kind, title: &str, body: &str) -> Doc {
        let (place, place_name, author) = ("prd_01-A".to_owned(), String::new(), "Ann O'Neil".to_owned());
        Doc { id: "x/1".into(), kind, title: title.into(), body: body.into(), href: "/".into(), place, place_name, author, audience: Audience::EVERYONE, at: 0 }
    }

    #[test]
    fn a_document_is_its_words_and_its_marks() {
        let prepared = prepare(&doc(Kind::Review, "Baking days", "It bakes. It was baked."));
        assert_eq!(prepared.marks, ["·tbake", "·tday", "·", "·kreview", "·pprd·01·a", "·aann", "·ao", "·aneil"]);
        assert_eq!(prepared.gist, "bake day\nit bake it was bake");
        assert!(prepared.words.iter().eq(["baked", "bakes", "baking", "days", "it", "was"]));
        let post = prepare(&doc(Kind::Post, "Baking days", "It bakes."));
        assert_eq!((post.title.len(), post.gist.as_str()), (0, "\nit bake"));
    }

    #[test]
    fn a_word_is_kept_so_often_and_others_keep_their_places() {
        let prepared = prepare(&doc(Kind::Review, "", &"jam ".repeat(TIMES + 5)));
        assert_eq!(prepared.body.len(), TIMES + 5);
        assert_eq!(prepared.body.iter().filter(|stem| **stem == MARK.to_string()).count(), 5);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_gives_words_without_marks(text in "\\PC{0,60}|[ -~’·\u{300}\u{0}İßﬁ한茶ก]{0,60}") {
            for token in tokens(&text, 100) {
                prop_assert!(!token.word.is_empty() && token.word.chars().count() <= 40);
                prop_assert!(token.word.chars().chain(token.stem.chars()).all(|c| c != MARK && c != ' ' && (!c.is_ascii() || c.is_ascii_alphanumeric())), "{token:?}");
                prop_assert!(token.from < token.to && text.get(token.from..token.to).is_some());
            }
        }
    }
}
