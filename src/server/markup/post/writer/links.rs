//! Links and pictures.

use super::{
    super::{address::Address, cleaner, lines::escape, visible},
    Writer,
};
use crate::kernel::{id, picture::MOST_ALT};
use pulldown_cmark::{Event, LinkType};

/// A link that is open.
pub struct Link {
    /// Written as a link; otherwise its address stands behind its words.
    is_written: bool,
    address: String,
    /// Where its words begin in the plain text.
    at: usize,
}

/// A picture whose words are being gathered.
pub struct Shot {
    address: String,
    alt: String,
    /// Marks that are open in its words.
    depth: usize,
}

impl Writer<'_> {
    pub(super) fn start_link(&mut self, kind: LinkType, typed: &str) -> Link {
        self.inline();
        let typed = visible(typed);
        let typed = if kind == LinkType::Email { format!("mailto:{}", typed.trim_start_matches("mailto:")) } else { typed.into_owned() };
        let address = self.follow(&typed);
        if let Some(address) = &address {
            self.anchor(address);
        }
        Link { is_written: address.is_some(), address: typed, at: self.plain.len() }
    }

    pub(super) fn end_link(&mut self, link: &Link) {
        let bare = |text: &str| text.trim().trim_start_matches("mailto:").trim_end_matches('/').to_lowercase();
        let shown = bare(self.plain.since(link.at));
        if link.is_written {
            // A link without words could not be seen or named.
            if !shown.chars().any(|c| !matches!(c, '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' | '\u{61c}') && !c.is_whitespace()) {
                self.words(&link.address);
            }
            self.html.push_str("</a>");
        } else if !link.address.is_empty() && bare(&link.address) != shown {
            self.words(&format!(" ({})", link.address));
        }
    }

    /// Opens a link to an address.
    pub(super) fn anchor(&mut self, address: &Address) {
        self.anchors += 1;
        self.elements += 1;
        let (address, rel) = match address {
            Address::Own(address) | Address::Mail(address) => (address, ""),
            Address::Foreign(address) => {
                self.links += 1;
                (address, cleaner::FOREIGN)
            }
        };
        self.html.push_str("<a href=\"");
        escape(&mut self.html, address);
        self.html.push('"');
        if !rel.is_empty() {
            self.html.push_str(" rel=\"");
            self.html.push_str(rel);
            self.html.push('"');
        }
        self.html.push('>');
    }

    pub(super) fn start_picture(&mut self, address: &str) {
        self.shot = Some(Shot { address: visible(address).into_owned(), alt: String::new(), depth: 1 });
    }

    /// What comes between a picture's brackets is text; where they close, the picture is written.
    pub(super) fn in_picture(&mut self, event: &Event<'_>) {
        let Some(shot) = &mut self.shot else { return };
        match event {
            Event::Start(_) => shot.depth += 1,
            Event::End(_) => shot.depth -= 1,
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => shot.alt.push_str(&visible(text).replace('\n', " ")),
            Event::SoftBreak | Event::HardBreak => shot.alt.push(' '),
            _ => {}
        }
        if shot.depth == 0
            && let Some(shot) = self.shot.take()
        {
            self.picture(&shot);
        }
    }

    fn picture(&mut self, shot: &Shot) {
        self.inline();
        let alt = shot.alt.trim().chars().take(MOST_ALT).collect::<String>();
        if shot.address.starts_with("pic_") && id::plausible(&shot.address) {
            if self.asked_pictures.iter().all(|(asked, _)| *asked != shot.address) && self.asked_pictures.len() < MOST_PICTURES {
                self.asked_pictures.push((shot.address.clone(), alt.clone()));
            }
            return self.own_picture(&shot.address, &alt);
        }
        let words = if alt.is_empty() { shot.address.as_str() } else { alt.as_str() };
        match self.follow(&shot.address).filter(|_| !self.in_link()) {
            Some(address) => {
                self.anchor(&address);
                self.words(words);
                self.html.push_str("</a>");
            }
            None => self.words(words),
        }
    }

    fn own_picture(&mut self, id: &str, alt: &str) {
        let is_asked = self.asked_pictures.iter().any(|(asked, _)| asked == id);
        let Some((url, width, height)) = (self.own.pictures)(id).filter(|_| is_asked) else { return self.words(alt) };
        self.elements += 1;
        self.html.push_str("<img src=\"");
        escape(&mut self.html, &url);
        self.html.push_str("\" alt=\"");
        escape(&mut self.html, alt);
        self.html.push_str(&format!("\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\">"));
        self.text(alt);
        if !self.pictures.iter().any(|shown| shown == id) {
            self.pictures.push(id.to_owned());
        }
    }
}

/// Different pictures of one text that are looked up; posts may have fewer.
const MOST_PICTURES: usize = 50;
