//! A poll in a thread.

use crate::kernel::time::Time;
use serde::{Deserialize, Serialize};

/// When the votes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Results {
    Always,
    /// To those who have voted.
    #[default]
    Voted,
    /// Once it is closed.
    Closed,
}

impl Results {
    pub const ALL: [Self; 3] = [Self::Always, Self::Voted, Self::Closed];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Voted => "voted",
            Self::Closed => "closed",
        }
    }

    /// Of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|results| results.name() == name)
    }
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// `opt_…`
    pub id: String,
    pub words: String,
    /// 0 while the reader is not shown them.
    pub votes: i64,
    /// Whether the reader chose it.
    pub is_mine: bool,
}

/// A poll as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll {
    /// `pol_…`
    pub id: String,
    pub question: String,
    /// Options that one member may choose.
    pub most: i64,
    pub results: Results,
    /// `None`: until somebody closes it.
    pub closes_at: Option<Time>,
    pub is_closed: bool,
    /// How many members voted.
    pub voters: i64,
    /// In the order they were written in.
    pub choices: Vec<Choice>,
    /// Whether the votes are shown to the reader.
    pub is_shown: bool,
    /// Whether the reader has voted.
    pub has_voted: bool,
}
