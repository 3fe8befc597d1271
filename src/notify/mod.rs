//! What members are told: one centre for all of it, live in the page, by mail and by push as each wishes.
//!
//! Slices say what happened ([`service::tell`], in the transaction of the fact); nothing here knows threads, tiers or
//! reviews. Several unread notices of one kind about one thing are one; nobody is told of their own deeds; a fact with a
//! key is told once, whatever is replayed. The number of unread ones is kept in the writing transaction and is what every
//! page shows. Reading by GET changes nothing: a notice is read by a form.
//!
//! Mails and pushes are marked on the notice and made by jobs, a little later: what was read meanwhile is not sent, and
//! what happened five times is one mail.

pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod view;
#[cfg(feature = "ssr")]
mod words;
