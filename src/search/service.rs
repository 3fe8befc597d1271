//! Use cases and steps of search.
//!
//! Steps for the slices whose things are found: [`put`], [`remove`], [`move_place`], [`rename_place`], [`similar`]. They run
//! in the transaction of the fact; a document that has not changed costs one reading statement.

mod counting;
mod finding;
mod limit;
mod likeness;
mod putting;
mod rebuilding;
mod suggesting;

pub use super::model::{Doc, Hit};
pub use counting::count as tend_words;
pub use finding::{find, reach};
pub use likeness::similar;
pub use limit::look;
pub use putting::{move_place, put, put_all, remove, remove_all, rename_place};
pub use rebuilding::{Agreement, check, forget_state, rebuild, tend};
