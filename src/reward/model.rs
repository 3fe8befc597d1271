//! Rewards, redemptions and coupons, as both sides see them.

use crate::kernel::{points::Points, time::Time};
use serde::{Deserialize, Serialize};

/// What a reward is; tells what `value` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum RewardKind {
    /// `value` minor units off an order.
    MoneyOff,
    /// `value` percent off an order, 1 to 100.
    PercentOff,
    FreeShipping,
    FreeProduct,
    /// Worth `value` minor units.
    GiftCard,
    /// `value` minor units given in the member's name.
    Donation,
    /// Whatever the description says.
    Custom,
}

impl RewardKind {
    pub const ALL: [Self; 7] = [Self::MoneyOff, Self::PercentOff, Self::FreeShipping, Self::FreeProduct, Self::GiftCard, Self::Donation, Self::Custom];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MoneyOff => "money_off",
            Self::PercentOff => "percent_off",
            Self::FreeShipping => "free_shipping",
            Self::FreeProduct => "free_product",
            Self::GiftCard => "gift_card",
            Self::Donation => "donation",
            Self::Custom => "custom",
        }
    }

    /// The kind of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The picture of those that name none.
    pub const fn picture(self) -> &'static str {
        match self {
            Self::MoneyOff | Self::PercentOff => "ticket",
            Self::FreeShipping => "box",
            Self::FreeProduct | Self::GiftCard => "gift",
            Self::Donation => "star",
            Self::Custom => "crown",
        }
    }

    /// Whether `value` counts minor units of money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::MoneyOff | Self::GiftCard | Self::Donation)
    }
}

/// The pictures a reward can have: names of icons.
pub const PICTURES: [&str; 8] = ["gift", "ticket", "star", "box", "crown", "receipt", "chat", "home"];

/// What a manager decides about a reward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub name: String,
    /// Plain text; may be empty.
    pub description: String,
    pub kind: RewardKind,
    /// At least 1.
    pub cost: Points,
    /// Minor units or percent, by kind; 0 where the kind has no number.
    pub value: i64,
    /// Pieces left; `None`: unlimited.
    pub stock: Option<i64>,
    /// How many a member can have (cancelled and expired ones do not count); `None`: unlimited.
    pub per_member: Option<i64>,
    /// The lowest tier that may have it; empty: everyone.
    pub min_tier: String,
    pub starts_at: Option<Time>,
    pub ends_at: Option<Time>,
    /// Days until an unused code runs out; `None`: never.
    pub code_days: Option<i64>,
    /// One of [`PICTURES`]; empty: the one of its kind.
    pub picture: String,
}

impl Terms {
    /// Its own picture, or the one of its kind.
    pub fn icon(&self) -> &'static str {
        PICTURES.into_iter().find(|picture| *picture == self.picture).unwrap_or_else(|| self.kind.picture())
    }
}

/// A reward of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reward {
    /// `rew_…`
    pub id: String,
    pub terms: Terms,
    /// Archived rewards are not on the shelf; codes already issued stay good.
    pub is_archived: bool,
    pub created_at: Time,
    pub updated_at: Time,
}

/// Why a member cannot have a reward now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Obstacle {
    /// Nobody is signed in.
    SignIn,
    /// Starts at `at`.
    NotYet {
        at: Time,
    },
    Over,
    SoldOut,
    /// The member already has all `most`.
    Limit {
        most: i64,
    },
    /// Kept for `tier` (its name) and above.
    Tier {
        tier: String,
    },
    /// `by` points are missing.
    Short {
        by: Points,
    },
}

/// A reward as one visitor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub reward: Reward,
    /// The name of the tier it is kept for; empty: everyone.
    pub tier_name: String,
    /// What stands in the way; `None`: it can be redeemed now.
    pub obstacle: Option<Obstacle>,
    /// The visitor's points that can be spent; 0 for nobody.
    pub balance: Points,
}

/// Where a redemption is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum RedemptionState {
    /// The code is good and unused; the points are set aside.
    Issued,
    /// The code was used; the points are spent.
    Used,
    /// Given back by the member or by staff.
    Cancelled,
    /// The code ran out unused; the points went back.
    Expired,
}

impl RedemptionState {
    pub const ALL: [Self; 4] = [Self::Issued, Self::Used, Self::Cancelled, Self::Expired];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Used => "used",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }

    /// The state of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// One reward that a member took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redemption {
    /// `red_…`
    pub id: String,
    pub member_id: String,
    pub reward_id: String,
    /// As it was named then.
    pub reward_name: String,
    pub cost: Points,
    pub state: RedemptionState,
    /// In groups, as people read it: `7K2MQ9-…`.
    pub code: String,
    pub created_at: Time,
    /// When the unused code runs out; `None`: never.
    pub expires_at: Option<Time>,
    pub used_at: Option<Time>,
    /// What the shop wrote when it was used.
    pub used_note: String,
    pub cancelled_at: Option<Time>,
}

/// What redeeming gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redeemed {
    pub redemption: Redemption,
    /// The member's points that can still be spent.
    pub balance: Points,
}

/// A code that gives points, once per member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coupon {
    /// `cpn_…`
    pub id: String,
    /// Upper case.
    pub code: String,
    pub points: Points,
    pub max_uses: i64,
    pub uses: i64,
    /// `mem_…`, or `system`.
    pub created_by: String,
    pub created_at: Time,
}

/// What claiming a coupon gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    pub points: Points,
    /// The member's points that can be spent, with these.
    pub balance: Points,
}
