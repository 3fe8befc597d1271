//! Runs of imports: how far they came, what was not taken, and that they can be taken back. What they bring in is the
//! business of its slice.

mod store;

use std::sync::{Arc, atomic::AtomicU64};
pub use store::{Counts, advance, is_run, mark_undone, start};

/// Rejects that a report keeps; further ones are only counted.
pub const MOST_REJECTS: usize = 10_000;

/// How far a run is, for whoever shows it.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    pub rows: Arc<AtomicU64>,
    pub total: Arc<AtomicU64>,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Where it starts, from 1 on.
    pub line: u64,
    /// What to do about it.
    pub reason: String,
}
