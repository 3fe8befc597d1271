//! Product reviews that can be believed.
//!
//! What a reader is shown beside the stars is worked out, never typed: the degree of the purchase follows from order
//! events ([`rules::degree`]), the incentive from the programme, the edits from the revisions, the order of the list from
//! counted votes. Nothing here decides by stars: what judges a text, promises points or asks for a review is given types
//! that hold no rating ([`model::Wording`], [`crate::programme::model::ReviewFacts`]).
//!
//! Counts by month ([`store::count`]) change in the transaction that changes a review, so the score, the histogram and
//! the list always tell of the same reviews.

pub mod api;
pub mod island;
pub mod model;
#[cfg(feature = "ssr")]
pub mod page;
pub mod rules;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod view;
#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod import;
