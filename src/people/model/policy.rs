//! Levels, limits and what counts, as a document with versions.

use super::standing::Deed;
use crate::kernel::points::Points;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far the shop trusts a member with room to write. Never with a softer judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Level {
    New,
    Known,
    Regular,
    Trusted,
}

impl Level {
    pub const ALL: [Self; 4] = [Self::New, Self::Known, Self::Regular, Self::Trusted];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
            Self::Regular => "regular",
            Self::Trusted => "trusted",
        }
    }
}

/// What a member may write. Enforced by whoever takes the writing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Limits {
    /// Links in one text.
    pub links: i64,
    /// Pictures with one text.
    pub pictures: i64,
    /// People named in one text.
    pub mentions: i64,
    /// Posts, and messages to other members, in an hour.
    pub posts_per_hour: i64,
    pub threads_per_day: i64,
    /// Whether what is written waits for somebody to look at it.
    pub waits: bool,
}

/// One level: what it asks for and what it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    pub level: Level,
    /// Merit needed: see [`Policy::merits`].
    pub merit: i64,
    /// Days needed on which the member was here.
    pub days: i64,
    /// Purchases needed that were kept.
    pub purchases: i64,
    pub limits: Limits,
}

/// What a deed is worth on the leaderboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worth {
    /// For each; may be negative.
    pub points: i64,
    /// More of it on one day is worth nothing, here and in challenges.
    pub per_day: i64,
}

/// The whole document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// 1, 2, 3 …; of a draft: the version it was made from.
    pub version: i64,
    /// Days after payment from which on a purchase counts as kept.
    pub kept_days: i64,
    /// So many kept purchases lift the wait of every level.
    pub lifts_from: i64,
    /// Points that one member can get for challenges in a month.
    pub challenge_most: Points,
    /// One for each [`Level`], in their order.
    pub levels: Vec<Rung>,
    /// What each deed adds to (or takes from) the merit.
    pub merits: BTreeMap<Deed, i64>,
    /// What counts on the leaderboard.
    pub season: BTreeMap<Deed, Worth>,
}
