//! What members write to each other, made safe to show: the community's Markdown.
//!
//! Headings, lists, tasks, tables, code, quotes, links, pictures of our own, `@handles`, `:emoji:` and line breaks as they
//! were typed. HTML is shown as it was typed. Two lines stand between a text and a page: the writer, which knows only the
//! tags it writes, and ammonia with the exact list of [`TAGS`] and [`attributes`], which looks into addresses once more.
//!
//! Names are looked up between two steps: [`scan`] tells which handles and pictures a text speaks of, the caller asks its
//! tables, and [`post`] writes. Cost: linear in the text; a text of more than [`MOST_ELEMENTS`] marks is shown as it was
//! typed. Callers bound the text first ([`crate::kernel::text::block`]).

mod address;
mod cleaner;
mod code;
mod inline;
mod lines;
mod quote;
mod writer;

use super::visible;
#[cfg(test)]
use cleaner::{TAGS, attributes};
use pulldown_cmark::{Options, Parser};
pub use quote::quote_of;
use std::borrow::Cow;
use writer::Writer;

/// Marks (paragraphs, cells, emphasised words, …) of one text; one with more is shown as it was typed.
const MOST_ELEMENTS: usize = 6_000;
/// Cells that the tables of one text may come to, empty ones that the parser fills up included.
const MOST_CELLS: usize = 30_000;
/// Different handles of one text that are looked up; further ones stay words.
pub const MOST_HANDLES: usize = 50;

/// What a text may point at inside the house.
pub struct Own<'a> {
    /// Where browsers reach us: absolute addresses that start with it become paths.
    pub public_url: &'a str,
    /// Whether a handle (in lower case) is somebody's: it becomes a link to `/u/{handle}`.
    pub faces: &'a dyn Fn(&str) -> bool,
    /// Address, width and height of a picture (`pic_…`) that may be shown here; `None`: its words are shown.
    pub pictures: &'a dyn Fn(&str) -> Option<(String, u32, u32)>,
}

/// Nobody and nothing is known.
const NOTHING: Own<'static> = Own { public_url: "", faces: &|_| false, pictures: &|_| None };

/// A rendered text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    /// May stand in a page as it is. Empty where nothing is left to be seen.
    pub html: String,
    /// Known handles in their order, each once, in lower case; those in quotes are not called again.
    pub mentions: Vec<String>,
    /// Links to other sites, pictures of other sites included.
    pub links: usize,
    /// Pictures that are shown (`pic_…`), each once.
    pub pictures: Vec<String>,
    /// The text without marks: text, not HTML.
    pub plain: String,
    /// The same without what is quoted: the author's own words.
    pub said: String,
}

/// What a text speaks of, before anything is looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// Words that look like handles, in lower case, each once, those in quotes too; at most [`MOST_HANDLES`].
    pub mentions: Vec<String>,
    /// Ids of pictures (`pic_…`), each once, with the words that stand for them.
    pub pictures: Vec<(String, String)>,
    /// Absolute links; our own are among them.
    pub links: usize,
}

/// The handles and pictures to look up before [`post`].
pub fn scan(text: &str) -> Scan {
    let text = visible(text);
    let written = write(&text, &NOTHING);
    Scan { mentions: written.asked_handles, pictures: written.asked_pictures, links: written.post.links }
}

/// A post's text without marks, for the search and for feeds: as [`Post::plain`].
pub fn told(text: &str) -> String {
    write(&visible(text), &NOTHING).post.plain
}

/// A post's text without marks and without what it quotes: as [`Post::said`].
pub fn said(text: &str) -> String {
    write(&visible(text), &NOTHING).post.said
}

/// The text as HTML and what was found in it.
pub fn post(text: &str, own: &Own<'_>) -> Post {
    let text = visible(text);
    let mut post = write(&text, own).post;
    post.html = cleaner::clean(&post.html);
    post
}

/// A written text, and what was asked for on the way.
struct Written {
    post: Post,
    asked_handles: Vec<String>,
    asked_pictures: Vec<(String, String)>,
}

fn write(text: &str, own: &Own<'_>) -> Written {
    let mut options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    options.set(Options::ENABLE_TABLES, cells(text) <= MOST_CELLS);
    let mut writer = Writer::new(text, own);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        writer.event(event, range);
        if writer.elements > MOST_ELEMENTS {
            let html = format!(r#"<pre class="as-typed" dir="auto" tabindex="0">{}</pre>"#, lines::escaped(text.trim_matches('\n')));
            let mut written = writer.finish();
            written.post = Post { html, plain: text.to_owned(), said: text.to_owned(), ..written.post };
            return written;
        }
    }
    writer.finish()
}

/// How many cells a parser could make of the text: it fills up short rows, so one wide head makes every line wide.
fn cells(text: &str) -> usize {
    let is_rule = |line: &&str| line.contains('-') && line.bytes().all(|byte| matches!(byte, b'|' | b':' | b'-' | b' ' | b'\t' | b'>' | b'*' | b'+'));
    let widest = text.lines().filter(is_rule).map(|line| 1 + line.matches('|').count()).max().unwrap_or(0);
    widest.saturating_mul(text.lines().filter(|line| !line.is_empty()).count())
}

/// The text, with a mark before what is not to be read as a handle, an address or an emoji; see [`inline::LITERAL`].
fn marked<'a>(source: &str, start: usize, length: usize, text: Cow<'a, str>) -> Cow<'a, str> {
    let bytes = source.as_bytes();
    let is_escaped = start > 0 && bytes.get(start - 1) == Some(&b'\\');
    let is_entity = bytes.get(start) == Some(&b'&') && text.len() != length;
    if is_escaped || is_entity { Cow::Owned(format!("{}{text}", inline::LITERAL)) } else { text }
}

#[cfg(test)]
mod tests;
