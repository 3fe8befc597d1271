//! Where threads stand.

use crate::kernel::{audience::Audience, time::Time};
use serde::{Deserialize, Serialize};

/// The tones a category may have: names of the style sheet.
pub const TONES: [&str; 8] = ["persimmon", "bottle", "gold", "plum", "sky", "rose", "moss", "ink"];

/// What threads are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Mode {
    #[default]
    Discussion,
    /// One of the answers can be accepted.
    Question,
}

impl Mode {
    pub const ALL: [Self; 2] = [Self::Discussion, Self::Question];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Discussion => "discussion",
            Self::Question => "question",
        }
    }

    /// The mode of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// Who reads a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Gate {
    #[default]
    Open,
    Members,
    /// Members of a tier and of those above it.
    Tier,
    Staff,
}

impl Gate {
    pub const ALL: [Self; 4] = [Self::Open, Self::Members, Self::Tier, Self::Staff];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Members => "members",
            Self::Tier => "tier",
            Self::Staff => "staff",
        }
    }

    /// The gate of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gate| gate.name() == name)
    }
}

/// Who begins threads. Whoever reads a thread may answer in it, once signed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Posting {
    #[default]
    Members,
    /// News: staff begin, everybody answers.
    Staff,
}

impl Posting {
    pub const ALL: [Self; 2] = [Self::Members, Self::Staff];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Staff => "staff",
        }
    }

    /// The posting of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|posting| posting.name() == name)
    }
}

/// A part of the community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// `cat_…`
    pub id: String,
    pub slug: String,
    pub name: String,
    /// One of [`TONES`].
    pub colour: String,
    /// A picture of the icon sheet.
    pub icon: String,
    pub description: String,
    /// What to keep to when posting, as typed; empty: nothing in particular.
    pub rules: String,
    /// The same, rendered and cleaned.
    pub rules_html: String,
    pub position: i64,
    pub mode: Mode,
    pub gate: Gate,
    /// `tier_…` of a gate by tier; else empty.
    pub tier_id: String,
    pub audience: Audience,
    pub posting: Posting,
    /// Support staff can claim its threads.
    pub is_service: bool,
    /// Read only, and last in lists.
    pub is_archived: bool,
    /// Published ones.
    pub threads: i64,
    pub posts: i64,
    /// Of the newest post; 0: nothing yet.
    pub last_at: Time,
    /// `thr_…` of the newest post; may be empty.
    pub last_thread: String,
    /// Rises with every change of its settings.
    pub version: i64,
}
