//! Levels, badges, challenges and messages as staff see them.

use crate::{
    kernel::time::Time,
    people::model::{Badge, Challenge, Policy, Preview},
};
use serde::{Deserialize, Serialize};

/// A published version of the levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelsVersion {
    pub version: i64,
    /// `mem_…` or `system`.
    pub by: String,
    pub by_name: String,
    pub at: Time,
}

/// The levels with their versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    pub policy: Policy,
    /// Newest first.
    pub versions: Vec<LevelsVersion>,
}

/// A challenge as it is typed; days as `2026-11-01`, the last one counts whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeForm {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub about: String,
    #[serde(default)]
    pub deed: String,
    #[serde(default)]
    pub target: String,
    #[serde(default)]
    pub points: String,
    #[serde(default)]
    pub budget: String,
    #[serde(default)]
    pub hold_days: String,
    #[serde(default)]
    pub starts_on: String,
    #[serde(default)]
    pub ends_on: String,
}

/// All challenges, and what the one that was typed would cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenges {
    pub challenges: Vec<Challenge>,
    pub preview: Option<Preview>,
}

/// All badges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badges {
    pub badges: Vec<Badge>,
}
