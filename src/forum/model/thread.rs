//! A thread, and a page of it.

use super::{Author, Category, Mode, Poll, Post, Reaction};
use crate::{
    kernel::{audience::Audience, time::Time},
    review::model::ReviewState,
};
use serde::{Deserialize, Serialize};

/// A thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// `thr_…`
    pub id: String,
    /// `cat_…`
    pub category_id: String,
    pub slug: String,
    pub title: String,
    pub author: Author,
    /// That of its first post.
    pub state: ReviewState,
    pub mode: Mode,
    pub audience: Audience,
    /// Sorted, each once.
    pub tags: Vec<String>,
    /// The beginning of the first post, plain.
    pub excerpt: String,
    /// `prd_…`; empty: about none.
    pub product_id: String,
    /// `ord_…`, shown with the author's consent; empty: none. Stays on the server.
    #[serde(skip)]
    pub order_id: String,
    /// 0: no; 1: in its category; 2: everywhere.
    pub pinned: i64,
    pub is_closed: bool,
    pub is_archived: bool,
    /// The thread that took its posts; empty: none.
    pub merged_into: String,
    /// `pst_…`; empty: none.
    pub accepted_id: String,
    /// The highest number given to a post.
    pub last_number: i64,
    /// The highest number of a published post.
    pub newest: i64,
    /// Published posts without the first.
    pub replies: i64,
    /// To the first post.
    pub reactions: i64,
    pub last_at: Time,
    pub last_name: String,
    /// Where it stands among the hot ones; higher is hotter.
    pub hot: i64,
    /// Staff who look after it (`mem_…`); empty: nobody. Stays on the server.
    #[serde(skip)]
    pub claimed_by: String,
    pub claimed_at: Option<Time>,
    pub created_at: Time,
    /// Rises with every change of it or of a post.
    pub version: i64,
}

impl Thread {
    /// Its address.
    pub fn path(&self) -> String {
        format!("/t/{}/{}", self.id, self.slug)
    }
}

/// Where a reader enters a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// At the first post not read yet; the beginning for a stranger.
    Unread,
    /// At a post's number.
    Number(i64),
    /// At the newest.
    Last,
}

/// What the caller may do with a thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct May {
    pub reply: bool,
    /// Choose the answer that helped.
    pub accept: bool,
    /// Title, tags, first post.
    pub edit: bool,
    /// Pin, close, archive, move, merge, split.
    pub moderate: bool,
    /// Look after a question to the shop.
    pub claim: bool,
}

/// A page of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub thread: Thread,
    pub category: Category,
    /// By number, rising; what waits only for its author and staff.
    pub posts: Vec<Post>,
    /// Numbers at which the page before and the one after begin; `None` at either end.
    pub before: Option<i64>,
    pub after: Option<i64>,
    /// The highest number that the caller had read; `None`: never opened, or a stranger.
    pub read: Option<i64>,
    /// The first post not read when the page was opened; `None`: all read, or a stranger.
    pub unread: Option<i64>,
    pub poll: Option<Poll>,
    /// The accepted answer, where it stands on another page.
    pub accepted: Option<Post>,
    /// The caller's own reactions to the posts of this page.
    pub mine: Vec<(String, Reaction)>,
    /// The caller's bookmarks among the posts of this page.
    pub marked: Vec<String>,
    /// What the caller wants: `Some(true)` follow, `Some(false)` mute.
    pub follows: Option<bool>,
    pub may: May,
}
