//! Imports, as the desk shows them.

use crate::kernel::time::Time;
use serde::{Deserialize, Serialize};

/// A product that only files of reviews know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandIn {
    /// `prd_…`
    pub id: String,
    pub title: String,
    pub slug: String,
    /// Reviews of it, whatever their state.
    pub reviews: i64,
}

/// One import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRun {
    /// `imp_…`
    pub id: String,
    pub format: String,
    pub file: String,
    /// `running`, `done`, `undone`.
    pub state: String,
    pub read: i64,
    pub added: i64,
    pub skipped: i64,
    pub rejected: i64,
    pub started_at: Time,
}
