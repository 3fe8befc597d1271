//! Lists of threads.

use super::{Category, Thread};
use crate::kernel::cursor::Page;
use serde::{Deserialize, Serialize};

/// How a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Sort {
    /// The newest post first.
    #[default]
    Latest,
    /// Much answered and new: see `rules::hot`.
    Hot,
    /// Those without an answer, the newest first.
    Unanswered,
    /// Those the caller follows, the newest post first.
    Following,
}

impl Sort {
    pub const ALL: [Self; 4] = [Self::Latest, Self::Hot, Self::Unanswered, Self::Following];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Latest => "latest",
            Self::Hot => "hot",
            Self::Unanswered => "unanswered",
            Self::Following => "following",
        }
    }

    /// The sort of a name; the default for any other text.
    pub fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.name() == name).unwrap_or_default()
    }
}

/// Which threads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    pub sort: Sort,
    /// A category's slug; empty: all.
    pub category: String,
    /// A tag; empty: any. Sorts by latest.
    pub tag: String,
    pub cursor: Option<String>,
}

/// A thread in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub thread: Thread,
    /// The highest number that the caller has read; `None`: never opened, or a stranger.
    pub read: Option<i64>,
}

impl Row {
    /// Posts that came since the caller read it; 0 where it was never opened.
    pub fn news(&self) -> i64 {
        self.read.map_or(0, |read| (self.thread.newest - read).max(0))
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// All that the caller may read, in their order.
    pub categories: Vec<Category>,
    /// The one that is listed; `None`: all of them.
    pub category: Option<Category>,
    /// Only on the first page.
    pub pinned: Vec<Row>,
    pub rows: Page<Row>,
    /// Whether the caller follows the category.
    pub follows: bool,
    /// Whether the caller may begin a thread here.
    pub may_begin: bool,
}
