//! What a member sees of ledger and tier: balance, progress, statement. The pages that show more than that (rewards,
//! orders) are put together by `site`.

pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
