//! What people type, made safe to show: a small Markdown.
//!
//! Paragraphs, kept line breaks, emphasis, lists, quotes and code. A heading becomes a strong paragraph, a link its text
//! with the address behind it as plain text, a picture its description; HTML is shown as it was typed. Two lines stand
//! between a text and a page: the writer here, which knows only the tags it writes, and ammonia with the same short list.
//!
//! Cost: linear in the text but for pathological nesting; callers bound the text first ([`crate::kernel::text::block`]).

mod post;
mod writer;

pub use post::{MOST_HANDLES, Own, Post, Scan, post, quote_of, said, scan, told};

use ammonia::Builder;
use pulldown_cmark::{Options, Parser};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};
use writer::Writer;

/// All that may stand in rendered text; no tag has attributes.
pub const TAGS: [&str; 10] = ["p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "pre", "code"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(TAGS.into_iter().collect::<HashSet<_>>())
        .clean_content_tags(HashSet::new())
        .tag_attributes(HashMap::new())
        .tag_attribute_values(HashMap::new())
        .set_tag_attribute_values(HashMap::new())
        .generic_attributes(HashSet::new())
        .generic_attribute_prefixes(HashSet::new())
        .allowed_classes(HashMap::new())
        .url_schemes(HashSet::new())
        .link_rel(None);
    cleaner
});

/// The text as HTML that may stand in a page as it is. Tags: [`TAGS`], without attributes. Empty where nothing
/// is left to be seen.
pub fn render(text: &str) -> String {
    CLEANER.clean(&write(text, true)).to_string()
}

/// The text without marks, for feeds, mails and comparisons: paragraphs stand apart by an empty line, lines and items of
/// lists by a line break; numbers of numbered lists stay. It is text, not HTML: whoever puts it into a page escapes it.
pub fn plain(text: &str) -> String {
    write(text, false)
}

/// The beginning of the text in one line of at most `chars` characters, cut between words where there is a gap in the
/// second half, with `…` where something is missing.
pub fn excerpt(text: &str, chars: usize) -> String {
    cut(&plain(text), chars)
}

/// Like [`excerpt`], for a text that has no marks (any more).
pub fn cut(plain: &str, chars: usize) -> String {
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= chars {
        return line;
    }
    let kept = line.chars().take(chars.saturating_sub(1)).collect::<String>();
    let next_is_gap = line[kept.len()..].starts_with(' ');
    let cut = match kept.rfind(' ') {
        Some(gap) if !next_is_gap && gap >= kept.len() / 2 => &kept[..gap],
        _ => kept.as_str(),
    };
    let cut = cut.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '-'));
    if chars == 0 { String::new() } else { format!("{cut}…") }
}

/// The text without characters that are not seen but change what is: controls, overrides of the direction, fillers.
/// Line ends become `\n`.
///
/// Directional overrides, embeddings and isolates are removed: unclosed ones turn around what follows, and what is read
/// is not what was typed. The mere marks (U+200E, U+200F, U+061C) stay, and so do the joiners that Persian, Indic scripts
/// and emoji need (U+200C, U+200D).
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| matches!(c, '\r' | '\u{2028}' | '\u{2029}' | '\u{85}') || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(text.chars().map(|c| if matches!(c, '\r' | '\u{2028}' | '\u{2029}' | '\u{85}') { '\n' } else { c }).filter(|c| !is_hidden(*c)).collect())
}

fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{85}'))
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn write(text: &str, html: bool) -> String {
    let text = visible(text);
    let mut writer = Writer::new(&text, html);
    for (event, range) in Parser::new_ext(&text, Options::empty()).into_offset_iter() {
        writer.event(event, range);
    }
    writer.finish()
}

#[cfg(test)]
mod tests;
