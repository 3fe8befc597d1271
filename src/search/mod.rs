//! Full-text search over everything that is read: threads, posts, reviews, questions, products.
//!
//! Slices put and remove their documents in the transaction of the fact ([`service::put`], [`service::remove`]), so what is
//! found is what is there. Both databases find the same documents in the same order: words are folded, cut and stemmed here
//! ([`rules::words`]), the database only says which of the newest documents have them (`store/sqlite.rs`,
//! `store/postgres.rs`: the one place with statements of one database alone), and ranking, marking and correcting happen
//! here again. `docs/decisions/008-search.md` tells why.

pub mod api;
#[cfg(feature = "ssr")]
pub mod http;
pub mod model;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;
