//! Questions about products and their answers.
//!
//! Anybody may ask; a guest's question waits for somebody to look at it. A published question is put to a few members who
//! bought the product, kept it and are willing to be asked, none of them more often than the policy's weekly cap; what
//! nobody answers within the policy's time is listed for staff.
//!
//! Every change of a question or an answer ends in [`service::settling`], so that the counts of a product and of a question
//! always tell of what is published. What people are told by mail is noted in the same transaction and sent by a job.

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
#[cfg(feature = "ssr")]
pub mod view;
