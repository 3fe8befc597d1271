//! The pages where slices meet.

mod entries;
mod home;
mod statement;
mod wallet;

pub use home::home;
pub use statement::statement;
pub use wallet::wallet;
