//! What changed between two texts, word by word.

use crate::ui::html::escape;
use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};
use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

/// After this long the rest counts as changed: texts may be long and have nothing in common.
const PATIENCE: Duration = Duration::from_millis(40);
/// Unchanged words that stay on each side of a change; longer stretches are told by a mark.
const AROUND: usize = 60;

/// The newer text as HTML, with what was taken out in `<del>` and what came in in `<ins>`.
pub fn words(old: &str, new: &str) -> String {
    let (old, new) = (pieces(old), pieces(new));
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(Instant::now() + PATIENCE));
    let mut html = String::new();
    let last = ops.len().saturating_sub(1);
    for (at, op) in ops.iter().enumerate() {
        let (tag, before, after) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            unchanged(&mut html, &new[after], at == 0, at == last);
            continue;
        }
        for (element, part) in [("del", &old[before]), ("ins", &new[after])] {
            if !part.is_empty() {
                let _ = write!(html, "<{element}>{}</{element}>", escape(&part.concat()));
            }
        }
    }
    html
}

/// A stretch of what both say, without its middle where it is long.
fn unchanged(html: &mut String, words: &[&str], is_first: bool, is_last: bool) {
    let (head, tail) = (if is_first { 0 } else { AROUND }, if is_last { 0 } else { AROUND });
    if words.len() <= head + tail + AROUND {
        html.push_str(&escape(&words.concat()));
        return;
    }
    html.push_str(&escape(&words[..head].concat()));
    html.push_str(r#"<span class="gap">…</span>"#);
    html.push_str(&escape(&words[words.len() - tail..].concat()));
}

/// Words and what stands between them; scripts without spaces go letter by letter.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = vec![];
    let mut start = 0;
    let mut kind = None;
    for (at, c) in text.char_indices() {
        let here = match c {
            _ if c.is_whitespace() => Some(0),
            _ if c.is_alphanumeric() && !is_ideograph(c) => Some(1),
            _ => None,
        };
        if at > start && (here.is_none() || here != kind) {
            pieces.push(&text[start..at]);
            start = at;
        }
        kind = here;
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// Letters of scripts that write no spaces between words.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::words;
    use std::time::Instant;

    #[test]
    fn changes_are_told_word_by_word() {
        assert_eq!(
            words("The starter woke within three days.", "The starter woke within two days!"),
            "The starter woke within <del>three</del><ins>two</ins> days<del>.</del><ins>!</ins>"
        );
        assert_eq!(words("", "new"), "<ins>new</ins>");
        assert_eq!(words("same", "same"), "same");
        assert_eq!(words("<b>", "<i>"), "&lt;<del>b</del><ins>i</ins>&gt;");
        assert_eq!(words("日本語の本", "日本人の本"), "日本<del>語</del><ins>人</ins>の本");
    }

    #[test]
    fn what_both_say_is_cut_short() {
        let long = "word ".repeat(500);
        let told = words(&format!("{long}old{long}"), &format!("{long}new{long}"));
        assert!(told.len() < 1_000 && told.contains("<del>old") && told.matches("gap").count() == 2, "{told}");
    }

    #[test]
    fn long_texts_with_nothing_in_common_take_no_time() {
        let (old, new) = ((0..25_000).map(|n| format!("a{n} ")).collect::<String>(), (0..25_000).map(|n| format!("b{n} ")).collect::<String>());
        let start = Instant::now();
        let told = words(&old, &new);
        assert!(told.contains("a1 ") || told.contains("a1<"), "nothing is dropped");
        assert!(start.elapsed().as_millis() < 2_000, "{:?}", start.elapsed());
    }
}
