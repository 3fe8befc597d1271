//! The programme as managers read and edit it.

use crate::{
    kernel::{cursor::Page, points::Points},
    programme::model::{Programme, Published},
};
use serde::{Deserialize, Serialize};

/// The current programme and the history of versions, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeView {
    pub programme: Programme,
    pub versions: Page<Published>,
}

/// One thing that the programme says, in words; `key` tells what it is about from version to version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    pub key: String,
    pub label: String,
    pub words: String,
}

/// What a draft says otherwise than the current version; empty texts: it is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub label: String,
    pub before: String,
    pub after: String,
}

/// What a sample order earns in a tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basket {
    pub tier: String,
    pub before: Points,
    pub after: Points,
}

/// What publishing a draft would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    pub draft: Programme,
    pub differences: Vec<Difference>,
    /// By rising tier, for an order of 50 units of the currency (not the first one).
    pub baskets: Vec<Basket>,
    /// How many of the latest orders were counted again, at most 200.
    pub orders: i64,
    /// What those earned by the current rules, and what they would earn by the draft.
    pub before: Points,
    pub after: Points,
}
