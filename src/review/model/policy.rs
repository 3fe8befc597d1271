//! How the shop treats reviews, as a document with versions.

use crate::kernel::time::{DAY, Time};
use serde::{Deserialize, Serialize};

/// Windows, waiting times, caps and the constants of the score. No part of it knows stars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// 1, 2, 3 …; of a draft: the version it was made from.
    pub version: i64,
    /// Days after delivery in which goods can be given back; then they are kept.
    pub return_days: i64,
    /// Where a shop does not tell of delivery: days after payment when goods are taken to have arrived. `None`: never.
    pub assumed_delivery_days: Option<i64>,
    /// Days in which an author may change a review.
    pub edit_days: i64,
    /// Days after delivery until a review is asked for. `None`: nobody is asked.
    pub ask_after_days: Option<i64>,
    /// Days after the first mail until the one reminder. `None`: no reminder.
    pub remind_after_days: Option<i64>,
    /// An address gets at most one such mail in so many days.
    pub ask_gap_days: i64,
    /// Days for which a mailed link is good.
    pub link_days: i64,
    /// The score: so many reviews of the prior mean are counted with each product's own.
    pub prior_weight: i64,
    /// The score: the prior mean, in tenths of a star, 10 to 50.
    pub prior_mean: i64,
    /// The score: after so many days a review weighs half.
    pub half_life_days: i64,
    /// The score: the weight of a review without a known purchase, in basis points of one with.
    pub unverified_weight: i64,
    /// An owner is asked at most so many questions a week.
    pub question_cap: i64,
    /// Days after which a question without an answer is listed for staff.
    pub unanswered_days: i64,
}

impl Policy {
    /// When goods that arrived at `delivered_at` count as kept.
    pub fn kept_at(&self, delivered_at: Time) -> Time {
        delivered_at.saturating_add(self.return_days.saturating_mul(DAY))
    }
}
