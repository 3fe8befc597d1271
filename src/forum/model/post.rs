//! A post.

use crate::{
    kernel::time::Time,
    review::model::{Concern, ReviewState},
};
use serde::{Deserialize, Serialize};

/// Who wrote, as readers see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Empty: nobody's account. Stays on the server.
    #[serde(skip)]
    pub member_id: String,
    pub name: String,
    /// Of the profile; empty: there is none.
    pub handle: String,
    /// Own path of a picture; empty: none.
    pub avatar: String,
}

/// How a member answers without words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Reaction {
    Heart,
    Thanks,
    /// The same here.
    Same,
    Laugh,
    Wow,
}

impl Reaction {
    pub const ALL: [Self; 5] = [Self::Heart, Self::Thanks, Self::Same, Self::Laugh, Self::Wow];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heart => "heart",
            Self::Thanks => "thanks",
            Self::Same => "same",
            Self::Laugh => "laugh",
            Self::Wow => "wow",
        }
    }

    /// The reaction of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reaction| reaction.name() == name)
    }

    /// The sign that stands for it.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Heart => "❤️",
            Self::Thanks => "🙏",
            Self::Same => "🙋",
            Self::Laugh => "😄",
            Self::Wow => "😮",
        }
    }
}

/// What is left of a post that is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Stone {
    /// Its author deleted it.
    Withdrawn,
    /// Staff took it down, for reasons told to its author.
    Removed,
}

/// A post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// `pst_…`
    pub id: String,
    /// `thr_…`
    pub thread_id: String,
    /// Its place in the thread, from 1, for good.
    pub number: i64,
    pub author: Author,
    /// Spoke for the shop when it was written.
    pub is_staff: bool,
    /// As typed; empty in a stone.
    pub body: String,
    /// Rendered and cleaned: may stand in a page as it is; empty in a stone.
    pub html: String,
    /// The number that it answers; 0: none in particular.
    pub reply_to: i64,
    pub state: ReviewState,
    /// Why it waits; empty unless held. Only its author and staff are given held ones.
    pub held_for: Vec<Concern>,
    /// How many of each; only those there are.
    pub reactions: Vec<(Reaction, i64)>,
    pub edits: i64,
    pub edited_at: Option<Time>,
    pub created_at: Time,
    pub published_at: Option<Time>,
    /// Rises with every change.
    pub version: i64,
}

impl Post {
    /// The stone that stands for it; `None` where it is shown.
    pub fn stone(&self) -> Option<Stone> {
        match self.state {
            ReviewState::Withdrawn => Some(Stone::Withdrawn),
            ReviewState::Removed | ReviewState::Refused => Some(Stone::Removed),
            ReviewState::Held | ReviewState::Published => None,
        }
    }

    /// How often somebody reacted.
    pub fn reacted(&self) -> i64 {
        self.reactions.iter().map(|(_, many)| many).sum()
    }

    /// When readers could see it first; while they cannot, when it was written.
    pub fn at(&self) -> Time {
        self.published_at.unwrap_or(self.created_at)
    }
}

/// What a post said before an edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// 1: what was written first.
    pub edit: i64,
    /// Of the thread, where the post is its first; else empty.
    pub title: String,
    pub body: String,
    /// Who replaced it, by name.
    pub edited_by: String,
    /// May be empty.
    pub reason: String,
    /// When it was replaced.
    pub at: Time,
}
