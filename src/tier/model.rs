//! The ladder and where a member stands on it.

use crate::kernel::{
    money::{Currency, Minor},
    time::Time,
};
use serde::{Deserialize, Serialize};

/// No ladder has more steps.
pub const MOST: usize = 12;

/// One step of the ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// `tier_…`
    pub id: String,
    pub name: String,
    /// 1 for the lowest; rises with the threshold.
    pub position: i64,
    /// Minor units to be spent in the window; 0 for the lowest.
    pub threshold: Minor,
    /// Basis points by which points for spending are multiplied: 10000 is once.
    pub multiplier: i64,
    /// What members of it enjoy, a sentence each.
    pub perks: Vec<String>,
}

/// Where a member stands and what is missing to the next step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub current: Tier,
    /// `None` on the highest step.
    pub next: Option<Tier>,
    /// Minor units spent in the window.
    pub spent: Minor,
    /// Minor units missing to `next`; 0 on the highest step.
    pub missing: Minor,
    /// How far between the two steps, 0 to 100.
    pub percent: i64,
    /// When the member reached the current tier; 0 where never counted.
    pub since: Time,
    /// Where the window of what counts begins: twelve months ago.
    pub window_start: Time,
}

/// What the page of tiers shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The lowest first; never empty.
    pub ladder: Vec<Tier>,
    /// Of the thresholds.
    pub currency: Currency,
    /// Where the caller stands; `None` where no member asks.
    pub progress: Option<Progress>,
}

/// A step that a member took, up or down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// `tch_…`
    pub id: String,
    pub member_id: String,
    /// Empty on the first step.
    pub from: String,
    pub to: String,
    /// Minor units in the window at that time.
    pub spend: Minor,
    /// In words.
    pub reason: String,
    pub at: Time,
}
