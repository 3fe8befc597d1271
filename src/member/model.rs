//! What both sides know of a member.

use crate::kernel::{caller::Role, money::Minor, time::Time};
use serde::{Deserialize, Serialize};

/// Whether a member can act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MemberState {
    Active,
    /// Cannot sign in until staff lifts it.
    Blocked,
    /// Gone by own wish: no name, no address; the ledger stays.
    Erased,
}

impl MemberState {
    pub const ALL: [Self; 3] = [Self::Active, Self::Blocked, Self::Erased];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Blocked => "blocked",
            Self::Erased => "erased",
        }
    }

    /// The state of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Where a member stands on the ladder of tiers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierState {
    /// `tier_…`; empty where none was given yet.
    pub tier_id: String,
    pub since: Time,
    /// Minor units of what counts, in the window that qualifies.
    pub window_spend: Minor,
}

/// A member, without anything secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// `mem_…`
    pub id: String,
    /// Normalised; empty for customers known only by a shop's number.
    pub email: String,
    /// When the owner of the address confirmed it.
    pub confirmed_at: Option<Time>,
    pub display_name: String,
    pub role: Role,
    /// A BCP 47 tag such as `en`.
    pub locale: String,
    /// Where the account came from: `join`, `admin`, `demo`, or a shop's name.
    pub source: String,
    /// The shop's own number; empty for those who joined here.
    pub external_id: String,
    pub state: MemberState,
    pub tier: TierState,
    pub created_at: Time,
    pub seen_at: Time,
}

/// A place where a member is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// `ses_…`
    pub id: String,
    pub created_at: Time,
    /// Written down every few minutes.
    pub seen_at: Time,
    /// What the browser calls itself, at most 200 characters.
    pub agent: String,
    pub address: String,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// An API key, without the key itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// `key_…`
    pub id: String,
    pub name: String,
    /// Who made it: `mem_…` or `system`.
    pub created_by: String,
    pub created_at: Time,
    /// Written down every few minutes.
    pub last_used_at: Option<Time>,
    pub revoked_at: Option<Time>,
}

/// What a link in a mail would do, shown before it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The address to be confirmed.
    pub email: String,
    pub display_name: String,
    /// Whether the account gets a new address (else its first one is confirmed).
    pub is_change: bool,
    /// Whether the one who asks is signed in to that account; else the password is needed.
    pub is_mine: bool,
}
