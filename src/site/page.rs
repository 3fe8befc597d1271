//! The pages where slices meet.

mod entries;
mod facts;
mod home;
mod product;
mod statement;
mod telling;
mod transparency;
mod wallet;

pub use home::home;
pub use product::product;
pub use statement::statement;
pub use telling::telling;
pub use transparency::transparency;
pub use wallet::wallet;
