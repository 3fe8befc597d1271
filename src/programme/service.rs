//! Use cases and steps of the programme.

mod earn;

pub use earn::points_for;

use super::{model::Programme, store};
use crate::{kernel::failure::Failure, server::db::Tx};

/// The newest published programme. Version 1 is there from the start (made with the tables).
pub async fn current(tx: &mut Tx) -> Result<Programme, Failure> {
    store::at_most(tx, i64::MAX).await?.ok_or_else(|| Failure::internal("no programme was ever published"))
}
