//! What a page function gives to the shell.

use crate::kernel::failure::Failure;
use leptos::prelude::*;

/// A page ready to be put into the shell.
pub struct Page {
    /// Stands in the title bar before the shop's name.
    pub title: String,
    /// For search engines and link previews; empty leaves it out.
    pub description: String,
    pub body: AnyView,
    /// The HTTP status.
    pub status: u16,
    pub frame: Frame,
    pub head: Head,
    /// An own path that the visitor is sent to instead of being shown anything, with `status`; empty: nowhere.
    pub elsewhere: String,
}

/// What stands in a page's head for machines: search engines, readers of feeds.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The one address of this content, an own path; empty: none is told.
    pub canonical: String,
    /// The pages before and after this one of a longer text, own paths; empty: none.
    pub prev: String,
    pub next: String,
    /// For robots, for example `noindex`; empty: nothing.
    pub robots: &'static str,
    /// Feeds of the page: media type, title, own path.
    pub feeds: Vec<(&'static str, String, String)>,
    /// What the page is about, in schema.org's words (JSON-LD).
    pub facts: Option<serde_json::Value>,
    /// How the page looks where others link to it; without it (and with a canonical address) the words alone are told.
    pub preview: Option<Preview>,
    /// Files of ours (`/community.js`) that make the page handier. It works without them.
    pub scripts: &'static [&'static str],
}

/// How a link to the page looks elsewhere.
#[derive(Clone, Debug)]
pub struct Preview {
    /// In Open Graph's words: `product`, `article`, `profile`.
    pub kind: &'static str,
    /// A picture of 1200 by 630 pixels, an own path.
    pub picture: String,
}

/// Which shell stands around a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// For customers.
    Shop,
    /// For one form or reading: a narrow column.
    Narrow,
    /// For staff, with the side navigation.
    Desk,
}

/// What page functions give: a failure becomes the error page (or the way to the sign-in).
pub type PageResult = Result<Page, Failure>;

impl Page {
    pub fn new(title: impl Into<String>, body: impl IntoView + 'static) -> Self {
        Self {
            title: title.into(),
            description: String::new(),
            body: body.into_any(),
            status: 200,
            frame: Frame::Shop,
            head: Head::default(),
            elsewhere: String::new(),
        }
    }

    /// No page: the visitor is sent to an own path, for good (`301`) or for this time (`302`).
    pub fn elsewhere(path: impl Into<String>, status: u16) -> Self {
        Self { elsewhere: path.into(), status, ..Self::new("", ()) }
    }

    #[must_use]
    pub fn describe(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// One form or a text to read.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.frame = Frame::Narrow;
        self
    }

    /// A page of the staff's desk.
    #[must_use]
    pub fn desk(mut self) -> Self {
        self.frame = Frame::Desk;
        self
    }

    #[must_use]
    pub fn head(mut self, head: Head) -> Self {
        self.head = head;
        self
    }

    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }
}
