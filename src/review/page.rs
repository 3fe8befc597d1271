//! The pages of reviews.

mod authored;
mod mails;
mod parts;
mod reading;
mod requested;
mod start;
mod steps;
mod written;

pub use authored::authored;
pub use mails::{mails, unsubscribe};
pub use reading::{of_product, one};
pub use requested::requested;
pub use start::{about_line, about_product, about_shop};
pub use steps::write;
pub use written::{delete, written};
