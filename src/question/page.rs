//! Pages of questions. All of them work without scripts.

mod facts;
mod list;
mod own;
mod thread;

pub use list::questions;
pub use own::mine;
pub use thread::question;
