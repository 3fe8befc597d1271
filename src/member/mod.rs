//! Who people are: accounts, sign-in, sessions, roles.
//!
//! An address is compared in its normalised form and belongs to at most one member. Until its owner has confirmed it,
//! nothing that waits for that address is given out. Tokens (sessions, mail links, keys) are stored only as hashes.

pub mod api;
#[cfg(feature = "ssr")]
pub mod guard;
pub mod model;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
