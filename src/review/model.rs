//! Reviews, as both sides see them.

mod desk;
mod importing;
mod listing;
mod outward;
mod policy;
mod request;
mod testimonial;
mod writing;

pub use desk::{DRAFTS, Desk, Link, Mine, NAME, Promise, Start, Subject, Unfinished, Written};
pub use importing::{ImportRun, StandIn};
pub use listing::{Board, Filter, Listed, Month, Pair, Sort, Summary, Topic};
pub use outward::{Goods, Outward};
pub use policy::Policy;
pub use request::{Asked, Due, Landing, MAILS, Silent, Window};
pub use testimonial::{Leave, Purpose, Quote, Testimonial, Wish, changed_since};
pub use writing::{Answer, Draft, DraftKind, DraftPicture, Question, QuestionKind, Reviewable, Saved, Step};

use crate::kernel::{points::Points, time::Time};
use serde::{Deserialize, Serialize};

/// The most pictures of one review.
pub const PICTURES: usize = 8;
/// The longest title and text, in characters; the shortest text.
pub const TITLE: usize = 120;
pub const TEXT: usize = 8_000;
pub const TEXT_LEAST: usize = 10;

/// How sure it is that the author bought the product: worked out from order events, never set by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Degree {
    /// No purchase is known here.
    #[default]
    None,
    /// Paid, not yet there.
    Ordered,
    /// It has arrived.
    Delivered,
    /// Not given back within the time for it.
    Kept,
    /// Bought more than once.
    BoughtAgain,
    /// Bought, and all of it given back.
    Returned,
    /// Taken over from another app, which was believed: nothing was checked here.
    Imported,
}

impl Degree {
    pub const ALL: [Self; 7] = [Self::None, Self::Ordered, Self::Delivered, Self::Kept, Self::BoughtAgain, Self::Returned, Self::Imported];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ordered => "ordered",
            Self::Delivered => "delivered",
            Self::Kept => "kept",
            Self::BoughtAgain => "bought_again",
            Self::Returned => "returned",
            Self::Imported => "imported",
        }
    }

    /// The degree of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|degree| degree.name() == name)
    }

    /// Whether a purchase of the author's is known here: also one that was given back.
    pub const fn is_verified(self) -> bool {
        matches!(self, Self::Ordered | Self::Delivered | Self::Kept | Self::BoughtAgain | Self::Returned)
    }

    /// Whether the purchase stands, so that what was promised for the review is due.
    pub const fn stands(self) -> bool {
        matches!(self, Self::Ordered | Self::Delivered | Self::Kept | Self::BoughtAgain)
    }
}

/// Where a review is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum ReviewState {
    /// Waits for somebody to look at it.
    Held,
    Published,
    /// Looked at and not published.
    Refused,
    /// Taken down after it was published.
    Removed,
    /// Deleted by its author.
    Withdrawn,
}

impl ReviewState {
    pub const ALL: [Self; 5] = [Self::Held, Self::Published, Self::Refused, Self::Removed, Self::Withdrawn];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Published => "published",
            Self::Refused => "refused",
            Self::Removed => "removed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Which door a review came through; of an import, [`Review::source`] names the app.
pub const SOURCES: [&str; 4] = ["page", "order", "request", "api"];

/// A review with all that is shown of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// `rev_…`
    pub id: String,
    /// `prd_…`; empty: about the shop itself.
    pub product_id: String,
    /// `None`: nobody's account (an import, or a guest's link).
    pub member_id: Option<String>,
    /// `ord_…` of the purchase it was written about; empty: none known.
    pub order_id: String,
    pub author_name: String,
    /// 1 to 5.
    pub rating: i64,
    /// May be empty.
    pub title: String,
    /// As typed.
    pub body: String,
    /// Rendered and cleaned: may stand in a page as it is.
    pub html: String,
    pub extras: Extras,
    /// ISO 639-1; empty: cannot be told.
    pub language: String,
    pub state: ReviewState,
    /// Why it waits; empty unless held.
    pub held_for: Vec<Concern>,
    pub degree: Degree,
    /// When it came to this degree.
    pub degree_since: Time,
    /// Points promised when it was written; 0: none.
    pub promised: Points,
    /// What another source says of an incentive; empty: nothing.
    pub incentive_note: String,
    /// One of [`SOURCES`], or the app it was imported from.
    pub source: String,
    /// Helpful votes by weight, in basis points of a whole vote.
    pub up: i64,
    pub down: i64,
    /// When it was written, as readers see it.
    pub written_at: Time,
    pub published_at: Option<Time>,
}

impl Review {
    /// Whether something was promised or given for it.
    pub fn is_rewarded(&self) -> bool {
        self.promised > 0 || !self.incentive_note.is_empty()
    }

    /// Whether it was taken over from another app.
    pub fn is_imported(&self) -> bool {
        !SOURCES.contains(&self.source.as_str())
    }
}

/// What belongs to a review beside its words; kept as one JSON so that a list needs one query.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extras {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// At most [`PICTURES`], in the author's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Shot>,
    /// What the author added later, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<Update>,
    /// Changes of the text or the stars, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// The shop's public answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// When it was shown again because its author appealed and was right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored: Option<Time>,
}

/// A picture of a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shot {
    /// `pic_…`
    pub id: String,
    /// Names the content: `/pictures/{hash}-{size}.webp`.
    pub hash: String,
    pub width: i64,
    pub height: i64,
    /// What is to be seen, in the author's words; may be empty.
    pub alt: String,
}

/// What an author added once the product was kept or bought again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Update {
    pub at: Time,
    pub html: String,
    /// The stars before and after.
    pub from: i64,
    pub to: i64,
    pub degree: Degree,
}

/// One change within the time for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub at: Time,
    /// The stars before and after.
    pub from: i64,
    pub to: i64,
    /// Whether the words changed too.
    pub words: bool,
}

/// The shop's public answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub at: Time,
    /// As typed.
    pub body: String,
    pub html: String,
}

/// What a text alone tells: what holding looks at. There are no stars in it, and there must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub title: String,
    pub body: String,
    pub author_name: String,
    pub has_pictures: bool,
    /// Whether somebody else's text here has the same words.
    pub is_copy: bool,
    /// Whether a purchase of the author's is known.
    pub is_verified: bool,
    /// Texts of the same author in the last 24 hours.
    pub lately: i64,
}

/// Why a text waits for somebody to look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Concern {
    /// An address on the web.
    Link,
    /// A mail address or a telephone number.
    Contact,
    /// Swearing or insults.
    Language,
    /// Capital letters throughout.
    Shouting,
    /// One character or word over and over.
    Repetition,
    /// The same words stand elsewhere here.
    Copy,
    /// Pictures of somebody without a known purchase.
    Picture,
    /// Many texts within a day.
    Hurry,
    /// Written by a guest.
    Guest,
    /// Readers reported it.
    Reported,
}

impl Concern {
    pub const ALL: [Self; 10] =
        [Self::Link, Self::Contact, Self::Language, Self::Shouting, Self::Repetition, Self::Copy, Self::Picture, Self::Hurry, Self::Guest, Self::Reported];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Contact => "contact",
            Self::Language => "language",
            Self::Shouting => "shouting",
            Self::Repetition => "repetition",
            Self::Copy => "copy",
            Self::Picture => "picture",
            Self::Hurry => "hurry",
            Self::Guest => "guest",
            Self::Reported => "reported",
        }
    }

    /// The concern of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|concern| concern.name() == name)
    }

    /// Reads and writes several, as they are stored: names joined by commas.
    pub fn parse_all(names: &str) -> Vec<Self> {
        names.split(',').filter_map(Self::parse).collect()
    }

    pub fn join(all: &[Self]) -> String {
        all.iter().map(|concern| concern.name()).collect::<Vec<_>>().join(",")
    }
}
