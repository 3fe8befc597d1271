//! Full-text search over everything that is read: threads, posts, reviews, questions, products.
//!
//! Slices put and remove their documents in the transaction of the fact, so what is found is what is there.
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
