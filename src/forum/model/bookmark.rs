//! Posts that a member keeps.

use super::Post;
use crate::kernel::time::Time;
use serde::{Deserialize, Serialize};

/// The longest note, in characters.
pub const NOTE: usize = 300;

/// A post that a member keeps, with what they noted. Nobody else sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    pub post: Post,
    /// Of its thread.
    pub title: String,
    pub slug: String,
    /// May be empty.
    pub note: String,
    pub at: Time,
}

impl Bookmark {
    /// Where it stands now.
    pub fn path(&self) -> String {
        let Post { thread_id, number, .. } = &self.post;
        format!("/t/{thread_id}/{}?at={number}#p{number}", self.slug)
    }
}
