//! Server functions of this slice: guard, call, reply.

pub mod reading;

#[cfg(feature = "ssr")]
use crate::kernel::caller::Who;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    // Reading, and saying what helped.
    ("/fn/review/board", Who::Anyone),
    ("/fn/review/list", Who::Anyone),
    ("/fn/review/summary", Who::Anyone),
    ("/fn/review/one", Who::Anyone),
    ("/fn/review/vote", Who::MEMBER),
    ("/fn/review/unvote", Who::MEMBER),
];
