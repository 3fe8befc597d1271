//! The community: categories, threads and posts.
//!
//! A post has its number in its thread for good, so every link to it keeps leading there: a deleted one leaves a stone, a
//! moved one a pointer. Whatever changes a post ends in [`service::settling`], which keeps the counts of the thread and its
//! category, the index of the search and the author's standing in the same transaction; so a list tells of what is there.
//!
//! Who reads what is one number kept with every thread ([`crate::kernel::audience`]): a list asks one index and no table of
//! rights.

pub mod api;
#[cfg(feature = "ssr")]
pub mod facts;
#[cfg(feature = "ssr")]
pub mod http;
#[cfg(feature = "ssr")]
pub mod import;
pub mod model;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod view;
