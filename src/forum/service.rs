//! Use cases and steps of the community. Whatever changes a post ends in [`settling`].

mod asking;
mod category;
mod composing;
mod deciding;
mod editing;
mod extra;
mod limit;
mod posting;
pub mod settling;
mod telling;
mod wording;

pub use asking::{categories, follow, listed, mark_read, opened, place_of, post, posts, reach, revisions};
pub use composing::{about, alike, goods, illustrate, moved, order_of};
pub use category::{Settings, create_category, set_category};
pub use deciding::{Piece, decide, forget, piece, waiting};
pub use editing::{Edit, bring_back, edit, tidy, withdraw};
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
