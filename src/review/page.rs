//! Pages of reviews.

mod reading;

pub use reading::{of_product, one};
