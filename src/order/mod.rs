//! Orders, their lines and refunds, and the points they earn.
//!
//! The same facts give the same points in whatever order, and however often, they arrive: what is known of an order is
//! the union of everything heard about it ([`rules::merge`]), and the ledger is then made to agree with it
//! ([`service::settle`]): each line that counts is awarded, and of each award goes back what was refunded of its line.
//! An order whose address nobody has confirmed waits without a member and earns nothing until somebody does.

#[cfg(feature = "ssr")]
pub mod import;
pub mod model;
#[cfg(feature = "ssr")]
pub mod rules;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod service;
pub mod api;
#[cfg(feature = "ssr")]
pub mod page;
