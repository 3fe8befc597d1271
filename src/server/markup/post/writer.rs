//! Parser events to the HTML of a post, to its text, and to what it speaks of.

mod blocks;
mod links;
mod table;

use super::{
    MOST_HANDLES, Own, Post, Written,
    address::{self, Address},
    inline::{self, Piece},
    lines::{Lines, escape},
    marked, visible,
};
use links::{Link, Shot};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::{borrow::Cow, collections::HashSet, ops::Range};
use table::Table;
use url::Url;

/// Quotes, lists and emphasis stand in one another at most so deep; deeper ones are shown without their mark.
const DEEPEST: usize = 12;
/// Links of one text; further ones are shown as text.
const MOST_ANCHORS: usize = 500;

/// What a start left open.
enum Open {
    /// An inline mark, closed by this; empty: shown without one.
    Inline(&'static str),
    /// A paragraph or a heading, and where its tag begins: an empty one is taken back.
    Words {
        open: &'static str,
        close: &'static str,
        at: usize,
    },
    Quote {
        written: bool,
    },
    /// A list; `next`: the number that an unwritten one goes on with.
    List {
        written: bool,
        numbered: bool,
        next: u64,
    },
    Item {
        written: bool,
    },
    Code,
    Table,
    Row,
    Cell {
        at: usize,
        close: &'static str,
    },
    Link(Link),
}

pub(super) struct Writer<'a> {
    source: &'a str,
    own: &'a Own<'a>,
    site: Url,
    html: String,
    plain: Lines,
    said: Lines,
    open: Vec<Open>,
    /// Written quotes, lists and emphasis that are open.
    depth: usize,
    /// Quotes that are open, written or not.
    quotes: usize,
    /// The level of the last heading: levels are not left out on the way down.
    level: usize,
    /// A paragraph of ours in an item that is not written as one.
    is_loose: bool,
    /// A line break is due before the next words.
    breaks: bool,
    /// Running words that are not yet looked through.
    pending: String,
    in_code: bool,
    shot: Option<Shot>,
    table: Table,
    anchors: usize,
    /// Tags that were opened.
    pub elements: usize,
    links: usize,
    handles: Vec<String>,
    known_handles: HashSet<String>,
    mentions: Vec<String>,
    asked_pictures: Vec<(String, String)>,
    pictures: Vec<String>,
}

impl<'a> Writer<'a> {
    pub fn new(source: &'a str, own: &'a Own<'a>) -> Self {
        Self {
            source,
            own,
            site: address::site(own.public_url),
            html: String::with_capacity(source.len() + source.len() / 2),
            plain: Lines::default(),
            said: Lines::default(),
            open: vec![],
            depth: 0,
            quotes: 0,
            level: 2,
            is_loose: false,
            breaks: false,
            pending: String::new(),
            in_code: false,
            shot: None,
            table: Table::default(),
            anchors: 0,
            elements: 0,
            links: 0,
            handles: vec![],
            known_handles: HashSet::new(),
            mentions: vec![],
            asked_pictures: vec![],
            pictures: vec![],
        }
    }

    pub fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.shot.is_some() {
            return self.in_picture(&event);
        }
        if let Event::Text(text) = &event
            && !self.in_code
        {
            let text = visible(text);
            self.pending.push_str(&marked(self.source, range.start, range.len(), text));
            return;
        }
        self.flush();
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end),
            Event::Code(code) => {
                self.inline();
                self.tag("<code>");
                self.words(&visible(&code.replace('\n', " ")));
                self.html.push_str("</code>");
            }
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::Rule => {
                self.block(2);
                self.tag("<hr>");
            }
            Event::TaskListMarker(is_done) => {
                let mark = if is_done { "☑ " } else { "☐ " };
                self.words(mark);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.words(&visible(&text)),
            // Extensions, which are off: shown as they were typed.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.words(&visible(&text)),
        }
    }

    pub fn finish(mut self) -> Written {
        self.flush();
        let post =
            Post { html: self.html, mentions: self.mentions, links: self.links, pictures: self.pictures, plain: self.plain.finish(), said: self.said.finish() };
        Written { post, asked_handles: self.handles, asked_pictures: self.asked_pictures }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let open = match tag {
            Tag::Emphasis => self.emphasis("<em>", "</em>"),
            Tag::Strong => self.emphasis("<strong>", "</strong>"),
            Tag::Strikethrough => self.emphasis("<del>", "</del>"),
            Tag::Link { link_type, dest_url, .. } => Open::Link(self.start_link(link_type, &dest_url)),
            Tag::Image { dest_url, .. } => return self.start_picture(&dest_url),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead | Tag::TableRow => self.start_row(matches!(tag, Tag::TableHead)),
            Tag::TableCell => self.start_cell(),
            block => self.start_block(block, range),
        };
        self.open.push(open);
    }

    fn end(&mut self, end: TagEnd) {
        match self.open.pop() {
            Some(Open::Inline(close)) => {
                self.depth -= usize::from(!close.is_empty());
                self.html.push_str(close);
            }
            Some(Open::Link(link)) => self.end_link(&link),
            Some(Open::Table) => self.end_table(),
            Some(Open::Row) => self.end_row(end == TagEnd::TableHead),
            Some(Open::Cell { at, close }) => self.end_cell(at, close),
            Some(block) => self.end_block(block),
            None => {}
        }
    }

    fn emphasis(&mut self, open: &str, close: &'static str) -> Open {
        self.inline();
        if self.depth >= DEEPEST {
            return Open::Inline("");
        }
        self.depth += 1;
        self.tag(open);
        Open::Inline(close)
    }

    /// A tag that is opened.
    fn tag(&mut self, tag: &str) {
        self.elements += 1;
        self.html.push_str(tag);
    }

    /// Before words: a paragraph where there is none, and the line break that is due.
    fn inline(&mut self) {
        if matches!(self.open.last(), Some(Open::Item { written: false })) && !self.is_loose {
            self.tag("<p>");
            self.is_loose = true;
        }
        if std::mem::take(&mut self.breaks) {
            self.tag("<br>");
        }
    }

    fn line_break(&mut self) {
        if self.breaks {
            self.tag("<br>");
        }
        self.breaks = true;
        self.gap(1);
    }

    fn gap(&mut self, breaks: usize) {
        self.plain.gap(breaks);
        self.said.gap(breaks);
    }

    /// Words as they are, looked through for nothing.
    fn words(&mut self, text: &str) {
        if self.in_code {
            escape(&mut self.html, text);
            let text = text.trim_end_matches('\n');
            self.text(text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.line_break();
            }
            if !line.is_empty() {
                self.inline();
                escape(&mut self.html, line);
                self.text(line);
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.plain.words(text);
        if self.quotes == 0 {
            self.said.words(text);
        }
    }

    /// Looks through the running words that have come together.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        inline::pieces(&pending, |piece| match piece {
            Piece::Words(words) => self.words(words),
            Piece::Emoji(emoji) => self.words(emoji),
            Piece::Handle(handle) => self.handle(handle),
            Piece::Address(typed) => self.bare(typed),
        });
    }

    fn in_link(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Link(_)))
    }

    /// `@handle`: a link where it is somebody's. It stands apart from the words' direction.
    fn handle(&mut self, typed: &str) {
        let handle = typed.to_ascii_lowercase();
        let is_asked = self.known_handles.contains(&handle) || self.handles.len() < MOST_HANDLES;
        if self.in_link() || !is_asked || self.anchors >= MOST_ANCHORS {
            return self.words(&format!("@{typed}"));
        }
        if self.known_handles.insert(handle.clone()) {
            self.handles.push(handle.clone());
        }
        if !(self.own.faces)(&handle) {
            return self.words(&format!("@{typed}"));
        }
        self.inline();
        self.anchors += 1;
        self.elements += 1;
        self.tag(&format!(r#"<a class="mention" href="/u/{handle}"><bdi>@{typed}</bdi></a>"#));
        self.text(&format!("@{typed}"));
        if self.quotes == 0 && !self.mentions.contains(&handle) {
            self.mentions.push(handle);
        }
    }

    /// A bare address.
    fn bare(&mut self, typed: &str) {
        let typed = if typed.contains(inline::LITERAL) { Cow::Owned(typed.replace(inline::LITERAL, "")) } else { Cow::Borrowed(typed) };
        match self.follow(&typed).filter(|_| !self.in_link()) {
            Some(address) => {
                self.inline();
                self.anchor(&address);
                self.words(&typed);
                self.html.push_str("</a>");
            }
            None => self.words(&typed),
        }
    }

    /// An address that may be followed, while there may be more links.
    fn follow(&self, typed: &str) -> Option<Address> {
        address::judge(&self.site, typed).filter(|_| self.anchors < MOST_ANCHORS)
    }
}
