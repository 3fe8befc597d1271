//! What members earn points for: rules as data, versioned, published as a whole.
//!
//! A published version is never changed: awards name the version they were made by, and a refund takes back what that
//! version gave. Going back means publishing an old document again, under a new number.

pub mod api;
pub mod model;
pub mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;
