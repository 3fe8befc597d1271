//! What a member stands for, with everything it rests on.

use super::policy::{Level, Limits};
use serde::{Deserialize, Serialize};

/// What is counted of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Deed {
    /// A published post.
    Posted,
    /// A published review.
    Reviewed,
    /// A published review with pictures.
    Pictured,
    /// A published answer to somebody else's question.
    Answered,
    /// A whole helpful vote.
    Helpful,
    /// An answer that who asked took.
    Accepted,
    /// A report that staff agreed with.
    FlagUpheld,
    /// A report that staff did not agree with.
    FlagRejected,
    /// Something of the member's that staff took down.
    Removed,
    /// A day on which the member was here.
    Active,
    /// A whole year since joining.
    Year,
}

impl Deed {
    pub const ALL: [Self; 11] = [
        Self::Posted,
        Self::Reviewed,
        Self::Pictured,
        Self::Answered,
        Self::Helpful,
        Self::Accepted,
        Self::FlagUpheld,
        Self::FlagRejected,
        Self::Removed,
        Self::Active,
        Self::Year,
    ];

    /// What can be asked for in a challenge: something that is written or given, not something that others decide.
    pub const ASKED: [Self; 5] = [Self::Posted, Self::Reviewed, Self::Pictured, Self::Answered, Self::Accepted];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Posted => "posted",
            Self::Reviewed => "reviewed",
            Self::Pictured => "pictured",
            Self::Answered => "answered",
            Self::Helpful => "helpful",
            Self::Accepted => "accepted",
            Self::FlagUpheld => "flag_upheld",
            Self::FlagRejected => "flag_rejected",
            Self::Removed => "removed",
            Self::Active => "active",
            Self::Year => "year",
        }
    }

    /// The deed of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.name() == name)
    }
}

/// One figure that standing rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Input {
    pub deed: Deed,
    /// How often.
    pub total: i64,
    /// What each adds to the merit; 0: it is counted for other things.
    pub each: i64,
    /// `total × each`.
    pub merit: i64,
}

/// The way to the next level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Next {
    pub level: Level,
    pub merit: i64,
    pub days: i64,
    pub purchases: i64,
}

/// Where a member stands in both axes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Standing {
    pub level: Level,
    /// Community: every figure, in the order of [`Deed::ALL`].
    pub inputs: Vec<Input>,
    /// Their sum, never below 0.
    pub merit: i64,
    /// Days on which the member was here.
    pub days: i64,
    /// Commerce: purchases that were kept.
    pub purchases: i64,
    /// So many of them lift the wait.
    pub lifts_from: i64,
    /// Days after payment from which on one counts as kept.
    pub kept_days: i64,
    /// What the next level asks for; `None` at the top.
    pub next: Option<Next>,
    /// What the member may write, with what purchases lift.
    pub limits: Limits,
    /// Whether a purchase lifted the wait that the level has.
    pub lifted: bool,
    /// The policy at work.
    pub version: i64,
}

impl Standing {
    /// How often the member did something.
    pub fn total(&self, deed: Deed) -> i64 {
        self.inputs.iter().find(|input| input.deed == deed).map_or(0, |input| input.total)
    }
}
