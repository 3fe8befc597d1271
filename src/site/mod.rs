//! The front door: home page and the visitor's choice of theme.

pub mod api;
#[cfg(feature = "ssr")]
pub mod page;
