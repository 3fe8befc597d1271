//! Connectors: Shopify and WooCommerce.
//!
//! A delivery is believed by its signature over the raw bytes, stored as it came in a transaction of its own, and then worked
//! through in a second one, so that nothing a shop said is ever lost: what fails is kept and can be replayed, what is about an
//! order that nobody has heard of yet waits for it. The same delivery, and the same content under another number, counts once.
//! Working a delivery through again changes nothing, because orders converge ([`crate::order`]).

pub mod model;
#[cfg(feature = "ssr")]
pub mod rules;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod http;
pub mod api;
