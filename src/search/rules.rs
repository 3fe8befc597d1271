//! Pure decisions of search: what the words of a text are, what a query means, what stands first, what is marked.

pub mod near;
pub mod query;
pub mod rank;
pub mod script;
pub mod snippet;
pub mod words;

use crate::kernel::time::Time;

/// Tells which analysis made the index: raise it whenever [`words`] gives other words, and every index is made anew.
pub const VERSION: i64 = 1;

/// How many bits of a key are no time.
const HASHED: u32 = 21;
/// Times that fit: up to the year 2109.
const LATEST: Time = (1 << 42) - 1;

/// A document's number in the index: the newer, the higher; of the same millisecond by a hash of the id. `attempt` gives
/// another one where the first is taken.
pub fn key(at: Time, id: &str, attempt: u32) -> i64 {
    let hash = id.bytes().chain(attempt.to_le_bytes()).fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (at.clamp(0, LATEST) << HASHED) | i64::from((hash ^ (hash >> HASHED)) & ((1 << HASHED) - 1))
}

/// The lowest key of documents from a time on.
pub fn first_key(at: Time) -> i64 {
    at.clamp(0, LATEST) << HASHED
}

#[cfg(test)]
mod tests {
    use super::{LATEST, first_key, key};

    #[test]
    fn keys_follow_time_and_fit() {
        let at = 1_793_534_400_000;
        assert!(key(at, "review/rev_1", 0) < key(at + 1, "review/rev_2", 0));
        assert!(key(at, "review/rev_1", 0) >= first_key(at) && key(at, "review/rev_1", 0) < first_key(at + 1));
        assert_ne!(key(at, "review/rev_1", 0), key(at, "review/rev_1", 1));
        assert!(key(i64::MIN, "x", 0) >= 0);
        assert!(key(i64::MAX, "x", 0) > key(LATEST - 1, "x", 0));
    }
}
