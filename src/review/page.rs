//! The pages of reviews.

mod authored;
mod parts;
mod reading;
mod start;
mod steps;
mod written;

pub use authored::authored;
pub use reading::{of_product, one};
pub use start::{about_line, about_product, about_shop};
pub use steps::write;
pub use written::{delete, written};
