//! SQL of people.

pub mod badge;
pub mod challenge;
pub mod conversation;
pub mod deed;
pub mod message;
pub mod policy;
pub mod profile;
pub mod public;
pub mod relation;
pub mod season;

/// `$from, $from+1 …`: places for a list of `count` values.
fn holes(from: usize, count: usize) -> String {
    (from..from + count).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ")
}
