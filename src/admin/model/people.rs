//! Members as staff see them.

use crate::{
    kernel::{cursor::Page, money::Minor, points::Points, time::Time},
    ledger::model::{Balances, Expiry},
    people::model::{Held, Standing},
};
use serde::{Deserialize, Serialize};

/// What a list of members is narrowed to; empty texts narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberFilter {
    /// Part of a name or an address, an id, or a whole order number.
    pub q: String,
    /// A tier's id.
    pub tier: String,
    pub role: String,
    /// `active`, `blocked`, `erased`, or `unconfirmed` for active ones with an unproved address.
    pub state: String,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRow {
    pub id: String,
    pub display_name: String,
    /// Empty for customers known only by a shop's number.
    pub email: String,
    pub is_confirmed: bool,
    pub role: String,
    pub state: String,
    /// The tier's name; empty without one.
    pub tier: String,
    pub available: Points,
    pub created_at: Time,
}

/// A page of members with what they can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberList {
    pub page: Page<MemberRow>,
    /// Id and name, by rising tier.
    pub tiers: Vec<(String, String)>,
}

/// Who somebody is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub id: String,
    pub display_name: String,
    pub email: String,
    pub confirmed_at: Option<Time>,
    pub role: String,
    pub state: String,
    pub source: String,
    pub external_id: String,
    pub tier: String,
    pub tier_since: Time,
    /// Spend of the last twelve months in the programme's currency.
    pub window_spend: Minor,
    pub created_at: Time,
    pub seen_at: Time,
    pub can_sign_in: bool,
}

/// A step on the ladder of tiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierStep {
    /// Names; a tier that is gone keeps its id. Empty: none.
    pub from: String,
    pub to: String,
    pub spend: Minor,
    pub reason: String,
    pub at: Time,
}

/// The head of the pages about one member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    pub facts: Facts,
    pub balances: Balances,
    /// The soonest first, at most three.
    pub expiries: Vec<Expiry>,
    /// Newest first, at most five.
    pub tiers: Vec<TierStep>,
    /// The programme's currency.
    pub currency: String,
    pub orders: i64,
    pub redemptions: i64,
    /// Open sessions.
    pub sessions: i64,
    /// Where the member stands in the community.
    pub standing: Standing,
    /// With those that were taken back, the newest first.
    pub badges: Vec<Held>,
}
