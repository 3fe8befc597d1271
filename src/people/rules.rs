//! Pure decisions: handles, levels, what counts in a season, and how the program draws somebody.

pub mod avatar;
pub mod handle;
pub mod season;
pub mod standing;
pub mod words;
