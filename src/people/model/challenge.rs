//! Badges, challenges and the leaderboard.

use super::{
    profile::Face,
    standing::Deed,
};
use crate::kernel::{points::Points, time::Time};
use serde::{Deserialize, Serialize};

/// A badge with its rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    /// `bdg_…`
    pub id: String,
    pub name: String,
    /// What it says of its holder; may be empty.
    pub about: String,
    /// A name of an icon.
    pub icon: String,
    pub deed: Deed,
    pub threshold: i64,
    /// Nobody gets it any more; who has it keeps it.
    pub is_retired: bool,
    /// Whether it came with the program.
    pub is_built_in: bool,
    /// How many hold it.
    pub holders: i64,
}

/// A badge of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub badge: Badge,
    pub awarded_at: Time,
    /// When it was taken back; `None`: it is held.
    pub taken_at: Option<Time>,
    /// Why, in words.
    pub reason: String,
    /// How far the member is, for those that are not held.
    pub total: i64,
}

/// What makes a new badge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewBadge {
    pub name: String,
    pub about: String,
    pub icon: String,
    pub deed: String,
    pub threshold: i64,
}

/// Where a challenge is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChallengeState {
    Coming,
    Running,
    Over,
}

/// A challenge: so many deeds within a time, for points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// `chg_…`
    pub id: String,
    pub name: String,
    pub about: String,
    pub deed: Deed,
    pub target: i64,
    pub points: Points,
    /// Points at most, over all.
    pub budget: Points,
    /// Of which given.
    pub paid: Points,
    pub hold_days: i64,
    pub starts_at: Time,
    pub ends_at: Time,
    pub state: ChallengeState,
    /// How many have done it.
    pub done: i64,
}

/// What makes a new challenge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewChallenge {
    pub name: String,
    pub about: String,
    pub deed: String,
    pub target: i64,
    pub points: Points,
    pub budget: Points,
    pub hold_days: i64,
    pub starts_at: Time,
    pub ends_at: Time,
}

/// What a challenge would have cost in the time just gone, as long as its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Days looked at.
    pub days: i64,
    /// Members who did any of it.
    pub tried: i64,
    /// Members who did enough.
    pub done: i64,
    /// `done × points`, at most the budget.
    pub cost: Points,
    /// What it can cost at most: the budget.
    pub most: Points,
}

/// A member's way through a challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub challenge: Challenge,
    /// Capped by the day, once for each other person.
    pub total: i64,
    pub done_at: Option<Time>,
    /// Given for it.
    pub points: Points,
}

/// A challenge as the store keeps a member's way through it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub total: i64,
    pub done_at: Option<Time>,
    pub points: Points,
}

/// A place on the leaderboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leader {
    pub face: Face,
    pub score: i64,
    /// From 1; equal scores have the same.
    pub place: i64,
    pub is_own: bool,
}

/// The leaderboard of a quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaderboard {
    /// Quarters since 1970.
    pub season: i64,
    pub starts_at: Time,
    pub ends_at: Time,
    pub leaders: Vec<Leader>,
    /// The caller's own score; `None` for nobody.
    pub own: Option<i64>,
    /// Whether the caller stands on it.
    pub is_ranked: bool,
    /// What counts: deed, points for each, how many a day.
    pub worth: Vec<(Deed, i64, i64)>,
}
