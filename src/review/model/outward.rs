//! What leaves for feeds and other pages.

use super::Review;
use serde::{Deserialize, Serialize};

/// A product as others know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    pub slug: String,
    pub title: String,
    /// An address of ours.
    pub picture: String,
    /// The shop's own number of it; may be empty.
    pub external_id: String,
}

/// A published review with its product; `None`: about the shop itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outward {
    pub review: Review,
    pub goods: Option<Goods>,
}
