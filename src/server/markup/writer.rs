//! Parser events to HTML or to plain text.

use super::visible;
use pulldown_cmark::{CodeBlockKind, Event, Tag};
use std::ops::Range;

/// Quotes, lists and emphasis stand in one another at most so deep; deeper ones are shown without their mark.
const DEEPEST: usize = 12;

/// What a start left open.
enum Open {
    /// Closed by this; empty: shown without a mark.
    Tag(&'static str),
    /// An item of a list that is not written as one: its words stand in paragraphs.
    Loose,
    /// A list: whether it is written as one, and whether it has numbers.
    List { written: bool, numbered: bool },
    /// A link: its address, and its text so far.
    Link { address: String, shown: String },
}

pub(super) struct Writer<'a> {
    source: &'a str,
    html: bool,
    out: String,
    open: Vec<Open>,
    /// Written quotes, lists and emphasis that are open.
    depth: usize,
    /// A paragraph of ours in a [`Open::Loose`] item is open.
    in_paragraph: bool,
    in_code_block: bool,
    /// Line breaks that are due before the next words.
    breaks: usize,
    /// The number or bullet that is due before the next words.
    mark: String,
}

impl<'a> Writer<'a> {
    pub fn new(source: &'a str, html: bool) -> Self {
        let out = String::with_capacity(source.len() + source.len() / 4);
        Self { source, html, out, open: vec![], depth: 0, in_paragraph: false, in_code_block: false, breaks: 0, mark: String::new() }
    }

    pub fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(),
            Event::Code(code) => {
                self.inline();
                self.tag("<code>");
                self.words(&code.replace('\n', " "));
                self.tag("</code>");
            }
            Event::SoftBreak | Event::HardBreak => self.breaks = self.breaks.max(1),
            Event::Rule => self.gap(2),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.words(&text),
            // Extensions, which are off: shown as they were typed.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.words(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    pub fn finish(self) -> String {
        if self.html { self.out } else { self.out.trim().to_owned() }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let open = match tag {
            Tag::Emphasis => self.nested("<em>", "</em>"),
            Tag::Strong => self.nested("<strong>", "</strong>"),
            Tag::Link { dest_url, .. } => {
                self.inline();
                Open::Link { address: dest_url.into_string(), shown: String::new() }
            }
            Tag::BlockQuote(_) => {
                self.block(2);
                self.nested("<blockquote>", "</blockquote>")
            }
            Tag::List(first) => {
                // A list that does not begin with 1 would be counted anew: it keeps the numbers that were typed.
                let written = self.html && self.depth + 2 <= DEEPEST && first.is_none_or(|first| first == 1);
                self.block(if self.in_list() { 1 } else { 2 });
                self.depth += usize::from(written);
                match (written, first) {
                    (true, Some(_)) => self.tag("<ol>"),
                    (true, None) => self.tag("<ul>"),
                    (false, _) => {}
                }
                Open::List { written, numbered: first.is_some() }
            }
            Tag::Item => self.item(range),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.block(2);
                self.tag("<pre><code>");
                self.in_code_block = true;
                Open::Tag("</code></pre>")
            }
            Tag::Heading { .. } => {
                self.block(2);
                self.tag("<p><strong>");
                Open::Tag("</strong></p>")
            }
            // Indented lines too: people who type reviews indent, they do not write programs.
            Tag::Paragraph | Tag::HtmlBlock | Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.block(2);
                self.tag("<p>");
                Open::Tag("</p>")
            }
            _ => Open::Tag(""),
        };
        self.open.push(open);
    }

    fn item(&mut self, range: Range<usize>) -> Open {
        self.block(1);
        let (written, numbered) = match self.open.last() {
            Some(Open::List { written, numbered }) => (*written, *numbered),
            _ => (false, false),
        };
        let typed = self.source.get(range).unwrap_or_default().trim_start();
        if numbered && !written {
            self.mark = typed.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ')')).chain([' ']).collect();
        } else if self.html && !written {
            self.mark = typed.chars().take(1).chain([' ']).collect();
        }
        if written {
            self.tag("<li>");
            return Open::Tag("</li>");
        }
        Open::Loose
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Tag(close)) => {
                if matches!(close, "</em>" | "</strong>" | "</blockquote>") {
                    self.depth -= 1;
                }
                if close.is_empty() {
                    return;
                }
                self.tag(close);
                if !matches!(close, "</em>" | "</strong>") {
                    self.in_code_block = false;
                    self.gap(if close == "</li>" { 1 } else { 2 });
                }
            }
            Some(Open::Loose) => {
                if !self.mark.is_empty() {
                    self.inline();
                }
                self.block(1);
            }
            Some(Open::List { written, numbered }) => {
                self.depth -= usize::from(written);
                if written {
                    self.tag(if numbered { "</ol>" } else { "</ul>" });
                }
                self.gap(if self.in_list() { 1 } else { 2 });
            }
            Some(Open::Link { address, shown }) => {
                let bare = |text: &str| text.trim().trim_start_matches("mailto:").trim_end_matches('/').to_lowercase();
                if !address.is_empty() && bare(&address) != bare(&shown) {
                    self.words(&format!(" ({address})"));
                }
            }
            None => {}
        }
    }

    fn in_list(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::List { .. }))
    }

    /// A tag that may stand in its like, unless it is too deep.
    fn nested(&mut self, open: &str, close: &'static str) -> Open {
        if open != "<blockquote>" {
            self.inline();
        }
        if self.depth >= DEEPEST {
            return Open::Tag("");
        }
        self.depth += 1;
        self.tag(open);
        Open::Tag(close)
    }

    /// Before a block: ends a paragraph of ours, and sets it apart by so many line breaks.
    fn block(&mut self, breaks: usize) {
        if self.in_paragraph {
            self.tag("</p>");
            self.in_paragraph = false;
        }
        self.gap(breaks);
    }

    fn gap(&mut self, breaks: usize) {
        // In HTML the tags set blocks apart; what is due between two lines of the same paragraph ends with it.
        self.breaks = if self.html { 0 } else { self.breaks.max(breaks) };
    }

    /// Before words: opens a paragraph where there is none, and writes what is due.
    fn inline(&mut self) {
        if matches!(self.open.last(), Some(Open::Loose)) && !self.in_paragraph {
            self.tag("<p>");
            self.in_paragraph = true;
        }
        let breaks = std::mem::take(&mut self.breaks);
        if self.html {
            (0..breaks).for_each(|_| self.out.push_str("<br>"));
        } else if !self.out.is_empty() {
            (0..breaks).for_each(|_| self.out.push('\n'));
        }
        let mark = std::mem::take(&mut self.mark);
        self.escaped(&mark);
    }

    fn words(&mut self, text: &str) {
        let text = visible(text);
        if self.in_code_block {
            self.inline();
            self.escaped(&text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.breaks = self.breaks.max(1);
            }
            if !line.is_empty() {
                self.inline();
                self.escaped(line);
            }
        }
        for open in &mut self.open {
            if let Open::Link { shown, .. } = open {
                shown.push_str(&text);
            }
        }
    }

    fn tag(&mut self, tag: &str) {
        if self.html {
            self.out.push_str(tag);
        }
    }

    fn escaped(&mut self, text: &str) {
        if !self.html {
            self.out.push_str(text);
            return;
        }
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                _ => self.out.push(c),
            }
        }
    }
}
