//! Use cases and steps of the community. Whatever changes a post ends in [`settling`].

mod asking;
mod category;
mod deciding;
mod editing;
mod exporting;
mod extra;
mod importing;
mod limit;
mod moving;
mod outward;
mod posting;
pub mod settling;
mod telling;
mod wording;

pub use asking::{categories, follow, listed, mark_read, opened, place_of, post, posts, reach, revisions};
pub use category::{Settings, create_category, set_category};
pub use deciding::{Piece, decide, forget, piece, waiting};
pub use editing::{Edit, bring_back, edit, tidy, withdraw};
pub use exporting::{write as write_file, write_paths};
pub use importing::{Options as ImportOptions, Report as ImportReport, is_run, run as import_file, undo as undo_import};
pub use moving::{hand_over, old_address};
pub use outward::{card, feed_of_category, feed_of_latest, feed_of_member, feed_of_thread, place_beyond, places};
pub use posting::{Begun, NewThread, Reply, begin, reply};
pub use wording::preview;

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
