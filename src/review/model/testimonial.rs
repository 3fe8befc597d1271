//! Leave of an author to show a review elsewhere than below its product, for one use each.

use super::{Degree, Extras, Subject};
use crate::kernel::time::Time;
use serde::{Deserialize, Serialize};

/// What a review may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// On the front page.
    Home,
    /// In mails to other customers.
    Mail,
    /// In advertisements.
    Ads,
}

impl Purpose {
    pub const ALL: [Self; 3] = [Self::Home, Self::Mail, Self::Ads];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Mail => "mail",
            Self::Ads => "ads",
        }
    }

    /// The purpose of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}

/// What the author said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leave {
    /// Nothing yet.
    Asked,
    Granted,
    Declined,
    /// Granted once, and taken back.
    Withdrawn,
}

impl Leave {
    pub const ALL: [Self; 4] = [Self::Asked, Self::Granted, Self::Declined, Self::Withdrawn];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Granted => "granted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|leave| leave.name() == name)
    }
}

/// One use that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Testimonial {
    /// `tes_…`
    pub id: String,
    pub purpose: Purpose,
    pub leave: Leave,
    pub asked_at: Time,
    pub answered_at: Option<Time>,
}

/// The same with its review, for the author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub testimonial: Testimonial,
    /// `rev_…`
    pub review_id: String,
    pub rating: i64,
    /// As typed.
    pub body: String,
    /// Whether the review changed since leave was given: then it is not shown until the author says so again.
    pub is_changed: bool,
    pub subject: Subject,
}

/// A review on the wall of the front page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// `rev_…`
    pub review_id: String,
    pub author_name: String,
    pub rating: i64,
    /// As typed.
    pub body: String,
    pub degree: Degree,
    pub degree_since: Time,
    /// Whether something was promised or given for it.
    pub is_rewarded: bool,
    /// Empty: about the shop itself, or nothing on the shelf.
    pub slug: String,
    pub title: String,
}

/// Whether a review was changed or added to after `at`.
pub fn changed_since(extras: &Extras, at: Time) -> bool {
    extras.edits.iter().any(|edit| edit.at > at) || extras.updates.iter().any(|update| update.at > at)
}
