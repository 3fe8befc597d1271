//! Use cases and steps of the community. Whatever changes a post ends in [`settling`].

mod accepting;
mod arranging;
mod asking;
mod bookmarking;
mod category;
mod claiming;
mod composing;
mod deciding;
mod editing;
mod exporting;
mod extra;
mod importing;
mod indexing;
mod joining;
mod limit;
mod moving;
mod outward;
mod polling;
mod posting;
mod reacting;
pub mod settling;
mod telling;
mod watching;
mod wording;

pub use accepting::{CAUSE, accept, unaccept};
pub use arranging::{Change, arrange, toolbox, unpin_due};
pub use asking::{categories, follow, listed, listed_by, mark_read, opened, place_of, post, posts, reach, revisions};
pub use bookmarking::{bookmark, bookmarks, unbookmark};
pub use category::{Settings, create_category, set_category};
pub use claiming::{claim, claimed, release};
pub use composing::{about, alike, goods, illustrate, moved, order_of};
pub use deciding::{Piece, decide, forget, piece, waiting};
pub use editing::{Edit, bring_back, edit, tidy, withdraw};
pub use exporting::{write as write_file, write_paths};
pub use extra::{Owned, about_product, latest, owned, read_posts, read_thread};
pub use importing::{Options as ImportOptions, Report as ImportReport, is_run, run as import_file, undo as undo_import};
pub use indexing::{POSTS, THREADS};
pub use joining::{Splitting, merge, plan, put_back, split};
pub use moving::{hand_over, old_address};
pub use outward::{card, feed_of_category, feed_of_latest, feed_of_member, feed_of_thread, place_beyond, places};
pub use polling::{NewPoll, OPTION as POLL_OPTION, OPTIONS as POLL_OPTIONS, QUESTION as POLL_QUESTION, add_poll, close_poll, vote};
pub use posting::{Begun, NewThread, Reply, begin, reply};
pub use reacting::{react, toggle};
pub use watching::may_watch;
pub use wording::preview;

use super::model::Thread;
use crate::{
    kernel::failure::{Code, Failure},
    t,
};

pub(super) use extra::extras;

pub(super) fn missing() -> Failure {
    Failure::new(Code::NotFound, t!("forum-not-found"))
}

pub(super) fn forbidden() -> Failure {
    Failure::new(Code::Forbidden, t!("error-forbidden"))
}

/// Where a post stands: an own path.
pub(super) fn path_of(thread: &Thread, number: i64) -> String {
    if number == 1 { thread.path() } else { format!("{}?at={number}#p{number}", thread.path()) }
}
