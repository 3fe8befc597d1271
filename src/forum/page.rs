//! The community's pages.

mod begin;
mod hot;
mod lists;
mod post;
mod thread;
mod thread_parts;

pub use begin::begin;
pub use hot::hot;
pub use lists::{category, community, tag};
pub use post::{edit, history, permalink};
pub use thread::thread;

/// What makes these pages handier; they work without it.
const SCRIPTS: &[&str] = &["/community.js"];
