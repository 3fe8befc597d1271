//! Lists and posts as every page of the community shows them. Rows and posts are written as text: there are many of them on a
//! page, and for strangers they are the same each time.

mod composer;
mod diff;
mod foot;
mod place;
pub mod poll;
mod posts;
pub mod reactions;
mod rows;
mod stone;
pub mod strip;
pub mod tools;
mod when;

pub use composer::{Composer, Hints, Preview, typed};
pub use diff::words;
pub use place::{Booths, Sign, chip, tone};
pub use posts::{Scene, face, posts};
pub use rows::{encoded, rows};
pub use stone::solution;
pub use when::ago;
