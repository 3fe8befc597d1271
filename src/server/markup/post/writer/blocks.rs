//! Blocks: paragraphs, headings, lists, quotes, code.
//!
//! The outermost block that holds words reads in the direction of its own words (`dir="auto"`): paragraphs and headings by
//! themselves, lists as a whole, so that their marks stand on the right side. Code always reads from the left.

use super::{super::code, DEEPEST, Open, Writer};
use pulldown_cmark::{CodeBlockKind, Tag};
use std::ops::Range;

impl Writer<'_> {
    pub(super) fn start_block(&mut self, tag: Tag<'_>, range: Range<usize>) -> Open {
        match tag {
            Tag::Heading { level, .. } => {
                self.block(2);
                // A page's own headings end at the second level; a post's begin there, whatever it typed.
                self.level = (level as usize + 2).min(5).min(self.level.max(2) + 1);
                let at = self.html.len();
                let (open, close) = match self.level {
                    3 => (r#"<h3 dir="auto">"#, "</h3>"),
                    4 => (r#"<h4 dir="auto">"#, "</h4>"),
                    _ => (r#"<h5 dir="auto">"#, "</h5>"),
                };
                self.tag(open);
                Open::Words { open, close, at }
            }
            Tag::BlockQuote(_) => {
                self.block(2);
                self.quotes += 1;
                let written = self.depth < DEEPEST;
                if written {
                    self.depth += 1;
                    self.tag("<blockquote>");
                }
                Open::Quote { written }
            }
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.start_item(range),
            Tag::CodeBlock(kind) => {
                self.block(2);
                self.tag(r#"<pre dir="ltr" tabindex="0">"#);
                let class = match &kind {
                    CodeBlockKind::Fenced(info) => code::class(info),
                    CodeBlockKind::Indented => None,
                };
                match class {
                    Some(class) => self.tag(&format!(r#"<code class="{class}">"#)),
                    None => self.tag("<code>"),
                }
                self.in_code = true;
                Open::Code
            }
            Tag::Paragraph | Tag::HtmlBlock => {
                self.block(2);
                let is_listed = matches!(self.open.last(), Some(Open::Item { .. }));
                let at = self.html.len();
                let open = if is_listed { "<p>" } else { r#"<p dir="auto">"# };
                self.tag(open);
                Open::Words { open, close: "</p>", at }
            }
            // Extensions, which are off.
            _ => Open::Inline(""),
        }
    }

    pub(super) fn end_block(&mut self, open: Open) {
        match open {
            Open::Words { open, close, at } => {
                self.breaks = false;
                // Nothing came: a heading without words would be one that nobody can read out.
                match self.html.len() == at + open.len() {
                    true => self.html.truncate(at),
                    false => self.html.push_str(close),
                }
                self.gap(2);
            }
            Open::Quote { written } => {
                self.block(2);
                self.quotes -= 1;
                if written {
                    self.depth -= 1;
                    self.html.push_str("</blockquote>");
                }
            }
            Open::List { written, numbered, .. } => {
                if written {
                    self.depth -= 1;
                    self.html.push_str(if numbered { "</ol>" } else { "</ul>" });
                }
                self.gap(if self.in_list() { 1 } else { 2 });
            }
            Open::Item { written } => {
                self.block(1);
                if written {
                    self.html.push_str("</li>");
                }
            }
            Open::Code => {
                self.in_code = false;
                self.html.push_str("</code></pre>");
                self.gap(2);
            }
            _ => {}
        }
    }

    fn start_list(&mut self, first: Option<u64>) -> Open {
        let is_outermost = !self.in_list();
        self.block(if is_outermost { 2 } else { 1 });
        let written = self.depth < DEEPEST;
        if written {
            self.depth += 1;
            let dir = if is_outermost { r#" dir="auto""# } else { "" };
            match first {
                Some(1) => self.tag(&format!("<ol{dir}>")),
                Some(first) => self.tag(&format!(r#"<ol{dir} start="{first}">"#)),
                None => self.tag(&format!("<ul{dir}>")),
            }
        }
        Open::List { written, numbered: first.is_some(), next: first.unwrap_or(0) }
    }

    fn start_item(&mut self, range: Range<usize>) -> Open {
        self.block(1);
        let (written, mark) = match self.open.last_mut() {
            Some(Open::List { written, numbered: true, next }) => {
                let mark = format!("{next}. ");
                *next = next.saturating_add(1);
                (*written, mark)
            }
            Some(Open::List { written, .. }) => (*written, String::new()),
            _ => (false, String::new()),
        };
        if written {
            self.tag(if is_task(self.source.get(range).unwrap_or_default()) { r#"<li class="task">"# } else { "<li>" });
            self.text(&mark);
        } else {
            self.open.push(Open::Item { written: false });
            self.words(if mark.is_empty() { "– " } else { &mark });
            self.open.pop();
        }
        Open::Item { written }
    }

    /// Before a block: ends a paragraph of ours, forgets a line break that nothing follows, and sets the text apart.
    pub(super) fn block(&mut self, breaks: usize) {
        if self.is_loose {
            self.html.push_str("</p>");
            self.is_loose = false;
        }
        self.breaks = false;
        self.gap(breaks);
    }

    fn in_list(&self) -> bool {
        let around = self.open.iter().rev().take_while(|open| !matches!(open, Open::Quote { .. }));
        around.into_iter().any(|open| matches!(open, Open::List { .. }))
    }
}

/// Whether an item begins with `[ ]` or `[x]`.
fn is_task(item: &str) -> bool {
    let rest = item.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).get(1..).unwrap_or_default().trim_start();
    ["[ ]", "[x]", "[X]"].iter().any(|mark| rest.starts_with(mark))
}
