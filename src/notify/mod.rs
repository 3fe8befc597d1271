//! What members are told: one centre for all of it, live in the page, by mail and by push as each wishes.
//!
//! Slices say what happened ([`service`], in the transaction of the fact); nothing here knows threads, tiers or reviews.
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
