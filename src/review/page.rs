//! The pages of reviews.

mod authored;
mod mails;
mod parts;
mod reading;
mod requested;
mod start;
mod steps;
mod testimonials;
mod written;

pub use authored::authored;
pub use mails::unsubscribe;
pub use reading::{of_product, of_shop, one};
pub use requested::requested;
pub use start::{about_line, about_product, about_shop};
pub use steps::write;
pub use testimonials::testimonials;
pub use written::{delete, written};
