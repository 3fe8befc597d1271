//! Lists and posts as every page of the community shows them.

pub mod poll;
pub mod reactions;
pub mod strip;
pub mod tools;
