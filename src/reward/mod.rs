//! What points buy: catalogue, redemption in two phases, codes, coupons.
//!
//! A redemption holds its points and issues a code in the same transaction. The code's use posts the hold; cancelling it
//! or its running out voids the hold, which puts the points back into the lots they came from and the piece back on the
//! shelf. Stock only changes by guarded updates, so it cannot be sold below zero.

pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod page;
pub mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod view;
