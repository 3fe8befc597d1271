//! SQL of orders.

pub mod import;
pub mod naming;
pub mod reading;
pub mod writing;

pub use reading::{books_by_external, books_by_id, key_of, waiting_of};
pub use writing::write;

/// Ids that one list of a statement names at most.
const CHUNK: usize = 500;

/// `$from, $from+1, …` for a list of `count`.
fn list(from: usize, count: usize) -> String {
    (from..from + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}
