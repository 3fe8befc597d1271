//! The few controls of reviews that run in the browser. Plain props only: a struct would pull a JSON parser in.

mod keeper;
mod tinker;

pub use keeper::Keeper;
pub use tinker::Tinker;
