//! The pages where slices meet: the front door, a member's wallet and statement; and the visitor's choice of theme.

pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod http;
#[cfg(feature = "ssr")]
pub mod page;
pub mod rules;
#[cfg(feature = "ssr")]
pub mod service;
