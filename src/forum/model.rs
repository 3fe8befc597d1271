//! Categories, threads and posts, as both sides see them.

mod about;
mod bookmark;
mod category;
mod desk;
mod form;
mod listing;
mod poll;
mod post;
mod thread;

pub use about::{About, Alike, Goods};
pub use bookmark::{Bookmark, NOTE};
pub use category::{Category, Gate, Mode, Posting, TONES};
pub use desk::{Claimed, ClaimedRow, Plan, Tool, Toolbox};
pub use form::{BeginForm, CategoryForm, EditForm};
pub use listing::{Listed, Row, Sort, View};
pub use poll::{Choice, Poll, Results};
pub use post::{Author, Post, Reaction, Revision, Stone};
pub use thread::{May, Opened, Spot, Thread};

/// The longest title, tag and text, in characters; the shortest of title and text, without spaces.
pub const TITLE: usize = 160;
pub const TITLE_LEAST: usize = 6;
pub const TAG: usize = 30;
pub const TEXT: usize = 50_000;
pub const TEXT_LEAST: usize = 2;
/// The most tags of one thread.
pub const TAGS: usize = 5;
/// Posts on one page of a thread, and threads on one page of a list.
pub const POSTS: i64 = 20;
pub const THREADS: i64 = 30;
