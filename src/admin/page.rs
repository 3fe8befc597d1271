//! The desk's pages.

pub mod adjust;
pub mod audit;
pub mod intake;
pub mod keys;
pub mod member;
pub mod members;
pub mod orders;
pub mod outbox;
pub mod overview;
mod parts;
pub mod redemptions;
mod words;
