//! Who people are: accounts, sign-in, sessions, roles.

#[cfg(feature = "ssr")]
pub mod guard;
