//! What the pages show on which several slices meet.

use crate::{
    catalog::model::{Product, Showcase},
    forum::model::Row as Talk,
    kernel::{money::Currency, points::Points, time::Time},
    ledger::model::{Balances, Pending},
    question::model::Block,
    review::model::{Board, Quote},
    reward::model::{Offer, Redemption},
    tier::model::Tier,
    wallet::model::Wallet,
};
use serde::{Deserialize, Serialize};

/// The front door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Front {
    /// The lowest first.
    pub ladder: Vec<Tier>,
    /// In which tiers are measured.
    pub currency: Currency,
    /// The cheapest first, at most four.
    pub offers: Vec<Offer>,
    /// The newest first, at most four.
    pub products: Vec<Product>,
    /// What was written last in the community, at most four.
    pub talk: Vec<Talk>,
    /// What authors let the shop show here, at most six.
    pub wall: Vec<Quote>,
    /// `None` for visitors without an account.
    pub wallet: Option<Wallet>,
}

/// A product's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    pub showcase: Showcase,
    /// What regulars say of it.
    pub board: Board,
    /// What others asked about it.
    pub questions: Block,
    /// Threads about it, at most three.
    pub talk: Vec<Talk>,
}

/// A member's own overview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    pub wallet: Wallet,
    /// In which tiers are measured.
    pub currency: Currency,
    /// The wallet's latest entries, as the statement shows them.
    pub latest: Vec<Row>,
    /// Codes that can still be used, newest first, at most three.
    pub codes: Vec<Redemption>,
    /// What can be had now, the dearest first, at most four.
    pub redeemable: Vec<Offer>,
    /// The cheapest reward for which only points are missing; `None` where there is none.
    pub goal: Option<Offer>,
}

/// A page of a member's statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub balances: Balances,
    /// Newest first.
    pub rows: Vec<Row>,
    /// Continues it; `None` on the last page.
    pub next: Option<String>,
    /// What cannot be spent yet, the soonest first.
    pub pending: Vec<(Pending, Option<About>)>,
    /// Time and balance from then on, over twelve months.
    pub curve: Vec<(Time, Points)>,
}

/// What an entry is about: something with a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// An own address.
    pub href: String,
    /// What customers call it, for example `#1042`.
    pub name: String,
    /// What exactly of it, for example a line's title; may be empty.
    pub part: String,
}

/// What happened to a balance at one time for one reason: one entry, or the entries of one order together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The kind of the transfers (see the ledger).
    pub kind: crate::ledger::model::TransferKind,
    pub at: Time,
    /// Sum of the parts.
    pub delta: Points,
    /// The balance afterwards.
    pub balance: Points,
    /// Parts with their names: of an order one a line.
    pub parts: Vec<(String, Points)>,
    /// In words, with the arithmetic; each sentence once.
    pub reasons: Vec<String>,
    /// What was said about what this corrects; empty for none.
    pub original: String,
    /// Rule and version; empty and 0 where no rule was at work.
    pub rule: (String, i64),
    pub about: Option<About>,
}

/// How reviews are treated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Openly {
    pub figures: crate::moderation::model::Openness,
    /// The rules in force.
    pub policy: crate::review::model::Policy,
    /// Points that a review of a purchase is promised now; 0: none.
    pub promised: crate::kernel::points::Points,
}
