//! Pictures that people send along: what pages show, and the bounds that forms tell.

use serde::{Deserialize, Serialize};

/// Pictures that one thing (a review, a post) can have.
pub const MOST: usize = 8;
/// Bytes of one file as it is sent: 10 MiB.
pub const MOST_BYTES: u64 = 10 * 1024 * 1024;
/// Pixels of a picture as it is sent, and of its longer side.
pub const MOST_PIXELS: u64 = 25_000_000;
pub const MOST_SIDE: u32 = 12_000;
/// Characters of the words that stand for a picture.
pub const MOST_ALT: usize = 250;
/// What a file input accepts.
pub const ACCEPT: &str = "image/jpeg,image/png,image/webp,image/gif";

/// A picture as pages show it: three sizes of the same, each with its width and height, so that nothing moves while it loads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// `pic_…`
    pub id: String,
    /// At most 2048 pixels on the longer side.
    pub url: String,
    pub width: u32,
    pub height: u32,
    /// At most 640 pixels.
    pub thumb_url: String,
    pub thumb_width: u32,
    pub thumb_height: u32,
    /// At most 240 pixels.
    pub small_url: String,
    pub small_width: u32,
    pub small_height: u32,
    /// The words that stand for the picture; empty where nobody wrote any.
    pub alt: String,
}
