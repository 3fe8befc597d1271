//! The community's pages.

mod bookmarks;
mod tools;

pub use bookmarks::bookmarks;
pub use tools::tools;
