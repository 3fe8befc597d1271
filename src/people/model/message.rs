//! Conversations: with the shop, and between two members.

use super::profile::Face;
use crate::kernel::{cursor::Page, time::Time};
use serde::{Deserialize, Serialize};

/// A conversation in a member's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatLine {
    /// `cnv_…`
    pub id: String,
    /// With whom; `None`: the shop.
    pub with: Option<Face>,
    pub unread: i64,
    pub last_words: String,
    pub last_at: Time,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// `dm_…`
    pub id: String,
    pub author_id: String,
    /// As the reader sees the author: the shop's name for staff, unless staff reads.
    pub author_name: String,
    pub is_staff: bool,
    pub is_own: bool,
    /// Rendered and cleaned; empty where it was taken down.
    pub html: String,
    /// `published`, `held`, `removed`.
    pub state: String,
    pub at: Time,
}

/// A conversation as one of its sides sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chat {
    /// Empty: nothing was written yet.
    pub id: String,
    /// With whom; `None`: the shop.
    pub with: Option<Face>,
    /// Newest first.
    pub messages: Page<Message>,
    /// Whether the reader can write.
    pub can_write: bool,
}

/// Which conversations the desk shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskShow {
    /// Those that nobody has read.
    Waiting,
    All,
}

/// A conversation on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskChat {
    /// `cnv_…`
    pub id: String,
    pub member_id: String,
    pub member_name: String,
    /// Who answers; empty: nobody yet.
    pub answerer_id: String,
    pub answerer_name: String,
    pub unread: i64,
    pub last_words: String,
    pub last_at: Time,
}
