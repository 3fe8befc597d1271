//! The first page of the desk.

use super::Happening;
use crate::kernel::{points::Points, time::Time};
use serde::{Deserialize, Serialize};

/// A figure of the last 30 days and of the 30 before (days in UTC, today included).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub now: i64,
    pub before: i64,
}

impl Span {
    /// The change in percent, rounded toward zero; `None` where there was nothing before.
    pub fn percent(self) -> Option<i64> {
        (self.before > 0).then(|| self.now.saturating_sub(self.before).saturating_mul(100) / self.before)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tiles {
    /// Whoever is active, with those known only by a shop's number.
    pub members: i64,
    pub joined: Span,
    /// What members could still spend: pending, available and held.
    pub liability: Points,
    /// Granted by rules, less what refunds took back.
    pub earned: Span,
    /// Set aside for rewards, less what came back.
    pub spent: Span,
    pub expired: Span,
    pub redemptions: Span,
    pub orders: Span,
    /// Orders whose owner has not shown yet.
    pub waiting_orders: i64,
    pub failed_intake: i64,
    pub failed_mail: i64,
}

/// A week from Monday, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    pub starts: Time,
    pub earned: Points,
    pub spent: Points,
}

/// A calendar month in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    pub starts: Time,
    pub orders: i64,
}

/// How many of something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub id: String,
    /// Empty: members without a tier.
    pub name: String,
    pub count: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub tiles: Tiles,
    /// 26, oldest first; the last one is not over.
    pub weeks: Vec<Week>,
    /// 12, oldest first; the last one is not over.
    pub months: Vec<Month>,
    /// By rising tier; members without one first, if there are any.
    pub tiers: Vec<Share>,
    /// The five most chosen of the last 90 days.
    pub rewards: Vec<Share>,
    /// Active rewards of which five or fewer are left: `count` tells how many.
    pub low_stock: Vec<Share>,
    /// Orders, redemptions, members and adjustments, newest first, at most eight.
    pub latest: Vec<Happening>,
}
