//! The desk's pages.

pub mod adjust;
pub mod appeals;
pub mod audit;
mod cases;
pub mod categories;
pub mod claims;
mod inputs;
pub mod intake;
pub mod keys;
pub mod member;
pub mod members;
pub mod orders;
pub mod outbox;
pub mod overview;
mod parts;
pub mod questions;
pub mod redemptions;
pub mod review_imports;
pub mod review;
pub mod review_settings;
pub mod reviews;
pub mod rewards;
pub mod rules;
pub mod tiers;
mod words;
