//! What staff see and do beside a thread.

use super::{Category, Thread};
use serde::{Deserialize, Serialize};

/// Which threads of the service desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claimed {
    /// Those that nobody looks after yet, the oldest question first.
    #[default]
    Nobody,
    /// The caller's own.
    Me,
}

impl Claimed {
    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Me => "me",
        }
    }

    /// Of a name; the default for any other text.
    pub fn parse(name: &str) -> Self {
        if name == Self::Me.name() { Self::Me } else { Self::Nobody }
    }
}

/// A thread of the service desk, for staff alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimedRow {
    pub thread: Thread,
    /// Of the category.
    pub category: String,
    /// `ord_…`, which its author showed; empty: none.
    pub order_id: String,
    /// The shop's number of it.
    pub order_number: String,
    /// `mem_…`; empty: nobody looks after it.
    pub claimed_by: String,
    pub claimer: String,
}

/// What a moderator does to posts as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tool {
    Move,
    Merge,
    Split,
}

impl Tool {
    pub const ALL: [Self; 3] = [Self::Move, Self::Merge, Self::Split];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::Merge => "merge",
            Self::Split => "split",
        }
    }

    /// Of a name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.name() == name)
    }
}

/// What would happen, before anybody says yes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub tool: Tool,
    /// The thread that loses its posts, or changes its place.
    pub thread: Thread,
    /// The thread that takes the posts; `None`: a new one, or none.
    pub into: Option<Thread>,
    /// Where it is, and where it would be.
    pub category: Category,
    pub to: Category,
    /// How many posts.
    pub posts: i64,
    /// The numbers that they would have.
    pub first: i64,
    pub last: i64,
}

/// The tools of a thread as a moderator finds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toolbox {
    pub thread: Thread,
    pub category: Category,
    /// All there are.
    pub categories: Vec<Category>,
    /// Until when it is pinned; `None`: until somebody takes the pin off, or it has none.
    pub pinned_until: Option<crate::kernel::time::Time>,
    /// Threads whose posts came here, and can be put back: id, title, how many posts.
    pub brought: Vec<(String, String, i64)>,
}
