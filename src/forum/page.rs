//! The community's pages.

mod begin;
mod bookmarks;
mod hot;
mod lists;
mod post;
mod thread;
mod thread_parts;
mod tools;

pub use begin::begin;
pub use bookmarks::bookmarks;
pub use hot::hot;
pub use lists::{category, community, tag};
pub use post::{edit, history, permalink};
pub use thread::thread;
pub use tools::tools;

/// What makes these pages handier; they work without it.
const SCRIPTS: &[&str] = &["/community.js"];
