//! Rewards, coupons and tiers as managers edit them.

use crate::{kernel::cursor::Page, reward::model::Reward, tier::model::Tier};
use serde::{Deserialize, Serialize};

/// What a manager types about a reward; empty texts mean none. Days are written `2026-11-01`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RewardForm {
    pub name: String,
    pub description: String,
    pub kind: String,
    pub cost: String,
    /// Money in the programme's currency, or percent, by kind.
    pub value: String,
    pub stock: String,
    pub per_member: String,
    pub min_tier: String,
    pub starts_on: String,
    pub ends_on: String,
    pub code_days: String,
    pub picture: String,
}

/// A page of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewards {
    pub page: Page<Reward>,
    pub tiers: Vec<Tier>,
    /// The programme's currency.
    pub currency: String,
}

/// One reward (`None`: a new one) with what its form needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RewardView {
    pub reward: Option<Reward>,
    pub form: RewardForm,
    pub tiers: Vec<Tier>,
    pub currency: String,
    /// How often it was redeemed, and how many codes are still unused.
    pub redeemed: i64,
    pub unused: i64,
}

/// What a manager types about a tier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TierForm {
    pub name: String,
    /// Money in the programme's currency.
    pub threshold: String,
    /// `1`, `1.5`.
    pub multiplier: String,
    /// One a line.
    pub perks: String,
}

/// How many members move from one tier to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    pub from: String,
    pub to: String,
    pub members: i64,
    pub is_up: bool,
}

/// The ladder with how many stand on each step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderView {
    /// Lowest first.
    pub tiers: Vec<(Tier, i64)>,
    pub currency: String,
}

/// One tier (`None`: a new one) with what its form needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierView {
    pub tier: Option<Tier>,
    pub form: TierForm,
    pub currency: String,
    /// The lowest tier starts at nothing and stays.
    pub is_lowest: bool,
}
