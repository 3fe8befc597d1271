//! What readers report, what staff decide about it, and how authors appeal.
//!
//! Every decision has its reasons: the facts, the broken rule, who decided, and how to appeal, written down for the author
//! in the transaction of the deed. An appeal is decided by somebody who had no part in the first decision. Nothing here
//! knows stars: reports weigh by how often their reporter was right before ([`rules::reporting`]), grounds are rules about
//! words ([`model::Reason`]), and the queue is sorted by waiting alone.
//!
//! What is judged is a [`model::Target`]. A further kind of it needs an arm in [`model::Kind`], one in
//! [`service`]'s `carry_out` and one in [`store::subject`].

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
