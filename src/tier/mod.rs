//! Levels that spending in the last twelve months leads to, with their multipliers and perks.
//!
//! The ladder is data: a manager edits it and members move with their next order or the nightly round. The lowest tier
//! starts at nothing spent, so everybody stands somewhere.

pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod page;
pub mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;
