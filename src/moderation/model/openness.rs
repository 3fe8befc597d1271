//! How reviews were treated, in figures that anybody may see.

use crate::kernel::time::Time;
use serde::{Deserialize, Serialize};

/// Everything the transparency page counts. Stars are told so that a reader can see that they decide nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Openness {
    /// Reviews with one to five stars: all that were written here, and of them those that are published.
    pub received: [i64; 5],
    pub published: [i64; 5],
    /// Taken over from other apps.
    pub imported: i64,
    /// Deleted by their authors.
    pub withdrawn: i64,
    /// Waiting for a look now.
    pub waiting: i64,
    /// Refused or taken down, by ground ([`Reason::name`](super::Reason::name)) and stars.
    pub down: Vec<(String, [i64; 5])>,
    /// Of 100 reviews written here, how many were looked at by a person before they were published.
    pub held_percent: i64,
    /// Half of the reviews were published sooner than this; `None` without any.
    pub median_wait: Option<Time>,
    /// Published reviews by what is known of the purchase ([`Degree::name`](crate::review::model::Degree::name)).
    pub degrees: Vec<(String, i64)>,
    /// Published reviews with one to five stars that points were promised for, and those without.
    pub rewarded: [i64; 5],
    pub unrewarded: [i64; 5],
    /// Appeals: open, won, lost.
    pub appeals: [i64; 3],
    /// Mails that asked for a review, by what became of them.
    pub requests: Vec<(String, i64)>,
    pub made_at: Time,
}
