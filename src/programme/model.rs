//! The programme as a document, and the facts its rules look at.

use crate::kernel::{
    money::{Currency, Minor},
    points::Points,
    time::{DAY, Time},
};
use serde::{Deserialize, Serialize};

/// The programme's whole document at one version; stored and exported as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// 1, 2, 3 …; of a draft: the version it was made from.
    pub version: i64,
    /// Orders in other currencies earn nothing.
    pub currency: Currency,
    /// Days until earned points can be spent; 0: at once.
    pub pending_days: i64,
    /// Days until unspent points run out; `None`: never.
    pub expiry_days: Option<i64>,
    /// SKUs that earn nothing, beside gift cards, shipping and tax.
    #[serde(default)]
    pub excluded_skus: Vec<String>,
    pub rules: Vec<Rule>,
}

/// One way to earn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Short and lasting (`spend`): awards carry it, and one cause is awarded once per rule.
    pub id: String,
    /// For members.
    pub name: String,
    pub active: bool,
    /// No single order or occasion earns more; `None`: no bound.
    #[serde(default)]
    pub most: Option<Points>,
    #[serde(flatten)]
    pub kind: RuleKind,
}

/// What a rule looks at and what it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RuleKind {
    /// `points` for every `units` whole units of currency paid for goods: in proportion, rounded down once per order,
    /// then times the tier's multiplier, rounded down again.
    Spend { points: Points, units: i64 },
    /// A fixed number for every order that paid something for goods.
    PerOrder { points: Points },
    /// The same for a member's first such order only.
    FirstOrder { points: Points },
    /// Once, when a member has confirmed the address.
    Joined { points: Points },
    /// For a published review of something the member bought and did not give back, whatever it says.
    Review { points: Points },
    /// For pictures in such a review, however many; beside [`RuleKind::Review`].
    ReviewPicture { points: Points },
    /// For an answer in the community that was accepted by somebody else, whatever it says: at most `per_month` of a member's
    /// within thirty days, to be spent `days` later: until then it can still be taken back.
    AcceptedAnswer { points: Points, per_month: i64, days: i64 },
}

impl RuleKind {
    /// What one occasion gives before bounds; of [`RuleKind::Spend`]: what `units` give.
    pub const fn points(self) -> Points {
        match self {
            Self::Spend { points, .. }
            | Self::PerOrder { points }
            | Self::FirstOrder { points }
            | Self::Joined { points }
            | Self::Review { points }
            | Self::ReviewPicture { points }
            | Self::AcceptedAnswer { points, .. } => points,
        }
    }

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spend { .. } => "spend",
            Self::PerOrder { .. } => "per_order",
            Self::FirstOrder { .. } => "first_order",
            Self::Joined { .. } => "joined",
            Self::Review { .. } => "review",
            Self::ReviewPicture { .. } => "review_picture",
            Self::AcceptedAnswer { .. } => "accepted_answer",
        }
    }
}

impl Programme {
    /// When points earned by something that happened at `at` can be spent.
    pub fn matures_at(&self, at: Time) -> Time {
        at.saturating_add(self.pending_days.saturating_mul(DAY))
    }

    /// When points that can be spent from `from` run out; `None`: never.
    pub fn expires_at(&self, from: Time) -> Option<Time> {
        self.expiry_days.map(|days| from.saturating_add(days.saturating_mul(DAY)))
    }
}

/// What the rules look at in one paid order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFacts {
    pub currency: Currency,
    /// Whether the member has no earlier order that earned.
    pub is_first: bool,
    pub lines: Vec<LineFact>,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFact {
    /// `line_…`
    pub line_id: String,
    /// The shop's stock number; may be empty.
    pub sku: String,
    /// Minor units paid for goods, after discounts, without tax.
    pub paid: Minor,
    /// `false` for what never earns (gift cards).
    pub counts: bool,
}

/// What one rule gives for one line. The awards of a rule over all lines sum to what the order earned by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineAward {
    pub line_id: String,
    /// At least 1.
    pub points: Points,
    pub rule_id: String,
    pub rule_version: i64,
    /// In words, with the arithmetic.
    pub reason: String,
}

/// What the rules look at in a review. There are no stars and no words in it, and there must not be: points for praise
/// would be bought praise (US 16 CFR 465.4 forbids it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewFacts {
    pub has_pictures: bool,
}

/// What one rule gives for a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewAward {
    /// At least 1.
    pub points: Points,
    pub rule_id: String,
    pub rule_version: i64,
    /// In words.
    pub reason: String,
}

/// What one rule gives for an accepted answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerAward {
    /// At least 1.
    pub points: Points,
    /// So many of a member's answers earn within thirty days.
    pub per_month: i64,
    /// Days until the points can be spent.
    pub days: i64,
    pub rule_id: String,
    pub rule_version: i64,
    /// In words.
    pub reason: String,
}

/// A published version in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    pub version: i64,
    pub note: String,
    /// `mem_…` or `system`.
    pub by: String,
    pub at: Time,
}
