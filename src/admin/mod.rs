//! The staff's desk: reports over all slices (read-only SQL of its own), and forms that call the slices' services.
//!
//! `store` only reads. What changes something goes through the service of the slice that owns it, so that the desk
//! knows no rule of its own. Services ask for the role again although the table of routes has done so.

pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;
