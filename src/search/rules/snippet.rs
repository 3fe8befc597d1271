//! The part of a text that shows why it was found, in pieces: whoever shows them escapes each as any text.

use super::words::{Token, tokens};
use crate::search::model::Span;
use std::collections::HashSet;

/// Bytes of a body that are looked through.
const LOOKED: usize = 8_000;
/// Bytes of an excerpt, and how much of them stands before the first hit.
const LENGTH: usize = 240;
const BEFORE: usize = 60;

/// A whole text with its hits.
pub fn whole(text: &str, stems: &HashSet<&str>) -> Vec<Span> {
    cut(text, &hits(text, stems), 0..text.len())
}

/// The part with the most different hits, on one line; the beginning where there is none.
pub fn excerpt(text: &str, stems: &HashSet<&str>) -> Vec<Span> {
    let looked = &text[..floor(text, LOOKED)];
    let hits = hits(looked, stems);
    let best = hits.iter().enumerate().map(|(at, first)| {
        let near = hits[at..].iter().take_while(|token| token.from < first.from + LENGTH - BEFORE);
        (near.map(|token| token.stem.as_str()).collect::<HashSet<_>>().len(), at)
    });
    // Of the same worth the first.
    let start = best.max_by_key(|(worth, at)| (*worth, std::cmp::Reverse(*at))).map_or(0, |(_, at)| hits[at].from.saturating_sub(BEFORE));
    let start = if start < BEFORE { 0 } else { gap_after(text, floor(text, start)) };
    let end = floor(text, start + LENGTH);
    let end = if end < text.len() { gap_before(text, start, end) } else { end };
    let mut spans = cut(text, &hits, start..end);
    if start > 0 {
        spans.insert(0, Span { text: "… ".into(), hit: false });
    }
    if end < text.len() {
        spans.push(Span { text: " …".into(), hit: false });
    }
    spans
}

fn hits(text: &str, stems: &HashSet<&str>) -> Vec<Token> {
    let mut found = tokens(text, usize::MAX);
    found.retain(|token| stems.contains(token.stem.as_str()));
    found
}

/// A part of a text in pieces; every run of blanks is one, so that it stands on a line.
fn cut(text: &str, hits: &[Token], part: std::ops::Range<usize>) -> Vec<Span> {
    let (mut spans, mut at) = (vec![], part.start);
    for hit in hits {
        // Words of scripts without spaces overlap.
        let (from, to) = (hit.from.max(at), hit.to.min(part.end));
        if hit.to <= at || from >= to {
            continue;
        }
        push(&mut spans, &text[at..from], false);
        push(&mut spans, &text[from..to], true);
        at = to;
    }
    if at < part.end {
        push(&mut spans, &text[at..part.end], false);
    }
    spans
}

fn push(spans: &mut Vec<Span>, piece: &str, hit: bool) {
    let mut text = String::with_capacity(piece.len());
    for c in piece.chars() {
        if !c.is_whitespace() {
            text.push(c);
        } else if !text.ends_with(' ') {
            text.push(' ');
        }
    }
    match spans.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.hit == hit => last.text.push_str(&text),
        _ => spans.push(Span { text, hit }),
    }
}

/// The last place at or before `at` where a letter begins.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The beginning of the next word, if one is near.
fn gap_after(text: &str, at: usize) -> usize {
    let near = floor(text, at + BEFORE / 2);
    text[at..near].find(char::is_whitespace).map_or(at, |gap| at + gap + text[at + gap..].chars().next().map_or(0, char::len_utf8))
}

/// The end of the word before, if one is near.
fn gap_before(text: &str, start: usize, end: usize) -> usize {
    let near = floor(text, end.saturating_sub(BEFORE)).max(start);
    text[near..end].rfind(char::is_whitespace).map_or(end, |gap| near + gap)
}

#[cfg(test)]
mod tests {
    use super::{excerpt, whole};
    use crate::search::model::Span;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn shown(spans: &[Span]) -> String {
        spans.iter().map(|span| if span.hit { format!("[{}]", span.text) } else { span.text.clone() }).collect()
    }

    fn stems<'a>(words: &[&'a str]) -> HashSet<&'a str> {
        words.iter().copied().collect()
    }

    #[test]
    fn hits_are_marked_where_they_stand() {
        assert_eq!(shown(&whole("Baking <b>rye</b> & baked goods", &stems(&["bake", "rye"]))), "[Baking] <b>[rye]</b> & [baked] goods");
        assert_eq!(shown(&whole("とても良い商品です", &stems(&["良い", "い商", "商品"]))), "とても[良い商品]です");
        assert_eq!(shown(&whole("Crème brûlée", &stems(&["creme"]))), "[Crème] brûlée");
        assert_eq!(shown(&whole("nothing", &stems(&[]))), "nothing");
    }

    #[test]
    fn an_excerpt_shows_the_most_hits() {
        let text = format!("{}rye here. {}rye and bread\n\n  stand here. {}", "word ".repeat(40), "word ".repeat(60), "word ".repeat(60));
        let found = shown(&excerpt(&text, &stems(&["rye", "bread"])));
        assert!(found.starts_with("… word") && found.ends_with("word …"), "{found}");
        assert!(found.contains("[rye] and [bread] stand here."), "{found}");
        assert!(found.len() < 300);
        assert_eq!(shown(&excerpt("short\n\nand  plain", &stems(&["x"]))), "short and plain");
        assert_eq!(excerpt("", &stems(&["x"])), []);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC{0,400}|[ aé茶\n👍]{0,500}") {
            let found = excerpt(&text, &stems(&["a", "茶a", "é"]));
            prop_assert!(found.iter().map(|span| span.text.len()).sum::<usize>() <= 260);
        }
    }
}
