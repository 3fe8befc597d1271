//! Server functions of this slice: guard, call, reply.

pub mod arranging;
pub mod claiming;
pub mod polling;
pub mod reacting;
pub mod reading;
pub mod writing;

#[cfg(feature = "ssr")]
use crate::kernel::caller::Who;

/// Who may call them. Those that take long words ask who writes themselves, so that the words come back to somebody whose
/// session has run out.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    // Reading.
    ("/fn/forum/list", Who::Anyone),
    ("/fn/forum/thread", Who::Anyone),
    ("/fn/forum/place", Who::Anyone),
    ("/fn/forum/post", Who::Anyone),
    ("/fn/forum/revisions", Who::Anyone),
    ("/fn/forum/read", Who::MEMBER),
    ("/fn/forum/follow", Who::MEMBER),
    // Writing.
    ("/fn/forum/similar", Who::MEMBER),
    ("/fn/forum/begin", Who::Anyone),
    ("/fn/forum/reply", Who::Anyone),
    ("/fn/forum/edit", Who::Anyone),
    ("/fn/forum/withdraw", Who::MEMBER),
    ("/fn/forum/bring-back", Who::MEMBER),
];
