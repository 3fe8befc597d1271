//! Server functions of this slice: guard, call, reply.

pub mod asking;
pub mod reading;
pub mod writing;

#[cfg(feature = "ssr")]
use crate::kernel::caller::Who;

/// Who may call them. Those of writing ask for a member or the secret of a mailed link themselves.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    // Writing.
    ("/fn/review/begin", Who::Anyone),
    ("/fn/review/rating", Who::Anyone),
    ("/fn/review/words", Who::Anyone),
    ("/fn/review/details", Who::Anyone),
    ("/fn/review/pictures", Who::Anyone),
    ("/fn/review/keep", Who::Anyone),
    ("/fn/review/publish", Who::Anyone),
    ("/fn/review/reopen", Who::Anyone),
    ("/fn/review/discard", Who::Anyone),
    ("/fn/review/withdraw", Who::Anyone),
    // Reading, and saying what helped.
    ("/fn/review/board", Who::Anyone),
    ("/fn/review/list", Who::Anyone),
    ("/fn/review/summary", Who::Anyone),
    ("/fn/review/one", Who::Anyone),
    ("/fn/review/vote", Who::MEMBER),
    ("/fn/review/unvote", Who::MEMBER),
    // Mails, and leave to show a review elsewhere.
    ("/fn/review/want-mails", Who::MEMBER),
    ("/fn/review/answer-testimonial", Who::MEMBER),
];
