//! Who people are: accounts, sign-in, sessions, roles.

pub mod api;
#[cfg(feature = "ssr")]
pub mod guard;
