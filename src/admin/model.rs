//! What the desk shows. Names of states are those of the tables; pages turn them into words.

pub mod catalogue;
pub mod community;
pub mod engine;
pub mod overview;
pub mod people;
pub mod programme;
pub mod reviews;
pub mod trade;

use crate::kernel::time::Time;
use serde::{Deserialize, Serialize};

/// What happened to somebody, for lists that mix all kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Joined,
    Order,
    Points,
    Redemption,
    Tier,
    Session,
    Mail,
    Audit,
    Review,
    Decision,
}

impl What {
    pub const ALL: [Self; 10] =
        [Self::Joined, Self::Order, Self::Points, Self::Redemption, Self::Tier, Self::Session, Self::Mail, Self::Audit, Self::Review, Self::Decision];

    /// The name in queries and in the address of a filtered timeline.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Order => "order",
            Self::Points => "points",
            Self::Redemption => "redemption",
            Self::Tier => "tier",
            Self::Session => "session",
            Self::Mail => "mail",
            Self::Audit => "audit",
            Self::Review => "review",
            Self::Decision => "decision",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.name() == name)
    }
}

/// One thing that happened. What the columns mean depends on `what`:
///
/// | what | `words` | `state` | `amount` | `extra` |
/// | --- | --- | --- | --- | --- |
/// | joined | display name | role | | source |
/// | order | number | state | minor units | currency |
/// | points | reason | kind of transfer | change of what can or will be spendable | |
/// | redemption | reward | state | points, negative | code |
/// | tier | reason | tier it became | spend | tier before |
/// | session | browser | | | address |
/// | mail | subject | state | | kind |
/// | audit | action | actor | | detail |
/// | review | title or first words | state | | product |
/// | decision | action | ground | | the review's id |
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    pub what: What,
    pub id: String,
    pub at: Time,
    pub words: String,
    pub state: String,
    pub amount: i64,
    pub extra: String,
    /// Whom it concerns; empty on pages about one member.
    pub member_id: String,
    pub member_name: String,
}
