//! What is searched for and what is found, as both sides see it.

use crate::kernel::{audience::Audience, time::Time};
use serde::{Deserialize, Serialize};

/// The longest query in characters; the most words, phrases and exclusions of one. What is beyond is not looked for.
pub const QUERY: usize = 200;
pub const CLAUSES: usize = 12;
/// The most pages that a search goes on for: it ranks so many documents and no more.
pub const RANKED: usize = 400;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Kind {
    Product,
    Thread,
    Post,
    Question,
    Review,
    Help,
}

impl Kind {
    pub const ALL: [Self; 6] = [Self::Product, Self::Thread, Self::Post, Self::Question, Self::Review, Self::Help];

    /// The stored name, also the one of addresses and of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Thread => "thread",
            Self::Post => "post",
            Self::Question => "question",
            Self::Review => "review",
            Self::Help => "help",
        }
    }

    /// The kind of a name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doc {
    /// The kind and the thing's id: `review/rev_…`. One document each.
    pub id: String,
    pub kind: Kind,
    /// Plain text; may be empty. Of a post it is shown, but not looked into: it would be its thread's.
    pub title: String,
    /// Plain text.
    pub body: String,
    /// Where it is read: an own path.
    pub href: String,
    /// The category or the product that it belongs to; empty: none.
    pub place: String,
    pub place_name: String,
    /// The name that readers see.
    pub author: String,
    pub audience: Audience,
    /// When it was written.
    pub at: Time,
}

/// What somebody looks for: the field and the filters beside it, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words that all occur, the last one as a beginning; "phrases"; -not.
    pub q: String,
    /// A name of [`Kind`]; empty: all.
    pub kind: String,
    /// A [`Doc::place`]; empty: everywhere.
    pub place: String,
    /// Words of the author's name.
    pub by: String,
    /// The first day and the last, as `2026-03-04`.
    pub after: String,
    pub before: String,
}

impl Asked {
    /// Whether anything but words narrows it.
    pub fn is_narrow(&self) -> bool {
        [&self.kind, &self.place, &self.by, &self.after, &self.before].into_iter().any(|text| !text.is_empty())
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.q.trim().is_empty() && self.place.is_empty() && self.by.is_empty() && self.kind.is_empty()
    }
}

/// A piece of a text, and whether it is what was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub text: String,
    pub hit: bool,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    pub id: String,
    pub kind: Kind,
    /// As [`Doc::title`].
    pub title: String,
    /// The title in pieces.
    pub marked: Vec<Span>,
    /// The part of the body with the most hits, in pieces; empty without a body.
    pub excerpt: Vec<Span>,
    pub href: String,
    pub place: String,
    pub place_name: String,
    pub author: String,
    pub at: Time,
}

/// What was looked for instead of (or could be looked for beside) what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The query with known words in the place of unknown ones.
    pub q: String,
    /// Whether the hits are its: nothing was found for what was typed.
    pub is_shown: bool,
}

/// A page of what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Best first.
    pub items: Vec<Hit>,
    /// How many there are.
    pub total: i64,
    /// Whether there may be more than [`Self::total`]: only the newest are ranked where very many match.
    pub is_more: bool,
    /// How many of each kind, whatever the kind asked for; kinds without any are left out.
    pub kinds: Vec<(Kind, i64)>,
    /// Whether there may be more of each kind than [`Self::kinds`] tell.
    pub is_more_of_kinds: bool,
    /// The cursor of the next page.
    pub next: Option<String>,
    pub suggestion: Option<Suggestion>,
    /// The name of the place that was asked for, where a hit tells it.
    pub place_name: String,
    /// Whether the index is being made, so that some things are missing.
    pub is_unfinished: bool,
}
