//! A member's points, as both sides see them.

use crate::{
    kernel::{cursor::Page, points::Points, time::Time},
    ledger::model::{Balances, Entry, Expiry, Pending},
    tier::model::Progress,
};
use serde::{Deserialize, Serialize};

/// What a member has and what comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wallet {
    pub balances: Balances,
    /// `None` only where the shop has no tiers.
    pub progress: Option<Progress>,
    /// The points that run out next; `None` where none do.
    pub expiry: Option<Expiry>,
    /// What can be spent next; `None` where nothing is pending.
    pub pending: Option<Pending>,
    /// Newest first, at most five.
    pub latest: Vec<Entry>,
}

/// A page of a member's entries, with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub balances: Balances,
    /// Newest first.
    pub entries: Page<Entry>,
    /// The soonest first, at most twenty.
    pub pending: Vec<Pending>,
    /// The balance over the last twelve months: each value holds from its time on. Rising; the first stands at the
    /// beginning of the twelve months, the last one now.
    pub curve: Vec<(Time, Points)>,
}

/// What moving points by hand gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjusted {
    /// `adj_…`
    pub id: String,
    /// `tr_…`
    pub transfer: String,
    /// Given (above zero) or taken (below).
    pub points: Points,
    /// The member's points that can be spent, afterwards.
    pub balance: Points,
}
