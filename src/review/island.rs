//! The few controls of reviews that run in the browser. Plain props only: a struct would pull a JSON parser in.

mod tinker;

pub use tinker::Tinker;
