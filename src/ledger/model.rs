//! Words of the ledger that both sides of the wire share.

use crate::kernel::{points::Points, time::Time};
use serde::{Deserialize, Serialize};

/// An owner has one account of each kind. The first three belong to members, the others to the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountKind {
    /// Earned, not yet confirmed.
    Pending,
    /// Can be spent.
    Available,
    /// Set aside for a redemption.
    Held,
    /// Negative: what was granted by rules, net of reversals.
    Issued,
    /// Spent for good.
    Redeemed,
    /// Run out unspent.
    Expired,
    /// Negative: what staff granted net of what they took.
    Adjusted,
    /// Negative: reversed although already spent; the shop's loss.
    WrittenOff,
}

impl AccountKind {
    pub const ALL: [Self; 8] = [Self::Pending, Self::Available, Self::Held, Self::Issued, Self::Redeemed, Self::Expired, Self::Adjusted, Self::WrittenOff];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Available => "available",
            Self::Held => "held",
            Self::Issued => "issued",
            Self::Redeemed => "redeemed",
            Self::Expired => "expired",
            Self::Adjusted => "adjusted",
            Self::WrittenOff => "written_off",
        }
    }

    /// Whether members own accounts of this kind (they cannot be negative).
    pub const fn is_members(self) -> bool {
        matches!(self, Self::Pending | Self::Available | Self::Held)
    }

    /// The account's id: the member's `mem_…/available`, or `programme/issued`.
    pub fn of(self, member_id: &str) -> String {
        let owner = if self.is_members() { member_id } else { PROGRAMME };
        format!("{owner}/{}", self.name())
    }
}

/// The owner of the programme's accounts.
pub const PROGRAMME: &str = "programme";

/// What a transfer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferKind {
    /// issued → pending or available, by a rule.
    Award,
    /// pending → available, when the award matures.
    Release,
    /// available → held, for a redemption.
    Hold,
    /// held → redeemed: the hold's good end.
    Post,
    /// held → available, into the lots it came from: the hold's other end.
    Void,
    /// Takes back (part of) an award.
    Reverse,
    /// available → expired.
    Expire,
    /// By staff, either way.
    Adjust,
    /// available → written off: points of an award that was taken back while they were held, once they return.
    Recover,
}

impl TransferKind {
    pub const ALL: [Self; 9] = [Self::Award, Self::Release, Self::Hold, Self::Post, Self::Void, Self::Reverse, Self::Expire, Self::Adjust, Self::Recover];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Award => "award",
            Self::Release => "release",
            Self::Hold => "hold",
            Self::Post => "post",
            Self::Void => "void",
            Self::Reverse => "reverse",
            Self::Expire => "expire",
            Self::Adjust => "adjust",
            Self::Recover => "recover",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Why a transfer was made: the kind and id of the fact behind it, for example `order_line` and `line_…`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cause {
    pub kind: String,
    pub id: String,
}

impl Cause {
    pub fn new(kind: &str, id: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), id: id.into() }
    }
}

/// What a member has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balances {
    pub available: Points,
    pub pending: Points,
    pub held: Points,
}

/// One line of a member's statement: an entry of the available or the pending account with its transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// `tr_…`
    pub id: String,
    /// The entry's number on its account; the statement's cursor.
    pub seq: i64,
    pub kind: TransferKind,
    /// Gain or loss on the account.
    pub delta: Points,
    /// The account's balance after it.
    pub balance: Points,
    /// In words, with the arithmetic.
    pub reason: String,
    pub cause: Cause,
    /// Empty where no rule was at work.
    pub rule_id: String,
    pub rule_version: i64,
    /// The transfer that this one corrects or ends; empty for none.
    pub original: String,
    /// What was said about that one; empty for none.
    pub original_reason: String,
    pub at: Time,
}

/// What is left of an award that cannot be spent yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The award, `tr_…`
    pub id: String,
    pub points: Points,
    /// When they can be spent.
    pub matures_at: Time,
    pub reason: String,
    pub cause: Cause,
    /// When they were earned.
    pub at: Time,
}

/// Points that run out together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expiry {
    pub points: Points,
    pub at: Time,
}

/// The books in seven figures (`GET /admin/ledger/totals`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Totals {
    pub accounts: i64,
    pub transfers: i64,
    /// Sum over all accounts: 0 unless the books are broken.
    pub sum_all: Points,
    /// Member accounts below zero: 0 unless the books are broken.
    pub negative_accounts: i64,
    /// Redemptions ever made.
    pub redemptions: i64,
    /// Holds ever booked for redemptions: equals `redemptions`.
    pub redeem_entries: i64,
    /// What members could still spend: pending, available and held.
    pub liability: Points,
}
