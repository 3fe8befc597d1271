//! What a thread is about.

use crate::kernel::time::Time;
use serde::{Deserialize, Serialize};

/// A product that a thread is about, or could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// `prd_…`
    pub product_id: String,
    pub slug: String,
    pub title: String,
    /// An address of ours.
    pub picture: String,
    /// The order (`ord_…`) that brought it to the thread's author; empty: none, or none that readers are told of. Stays on
    /// the server.
    #[serde(skip)]
    pub order_id: String,
    /// When that order was placed.
    pub bought_at: Option<Time>,
}

/// Products to choose from while a thread is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// What the writer bought, the newest first.
    pub own: Vec<About>,
    /// What the shop has by the words that were asked for, without those.
    pub found: Vec<About>,
}

/// A thread much like the one that is being begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    pub title: String,
    /// An own path.
    pub href: String,
}
