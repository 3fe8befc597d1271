//! Pure decisions about reviews: what a text says of itself, what votes and months add up to. None of them is told more
//! than it needs, and none that decides about a text is told its stars.

pub mod cell;
pub mod degree;
pub mod helpful;
pub mod score;
#[cfg(feature = "ssr")]
pub mod fold;
#[cfg(feature = "ssr")]
pub mod holding;
#[cfg(feature = "ssr")]
pub mod language;
#[cfg(feature = "ssr")]
mod stop;
#[cfg(feature = "ssr")]
pub mod topics;

// Of writing.
#[cfg(feature = "ssr")]
pub mod name;
pub mod purchase;
pub mod steps;
