//! The books: double entry, immutable, in whole points. Knows no other slice.
//!
//! Points move between accounts by transfers; each transfer's entries sum to zero, so all accounts together do too.
//! A member has three accounts (pending, available, held), none of which can fall below zero; the programme's accounts
//! are the other ends. Nothing is corrected in place: a further transfer names the original. Beside the entries,
//! lots remember which grant a point came from, so that expiry, refunds and returns touch the right ones.
//! Balances and lots are caches of the transfers, kept in the same transaction; [`verify`] recomputes them.

pub mod model;
pub mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod verify;
