//! Steps of telling.

use super::model::New;
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};

/// Tells a member something, in the transaction of what happened. Nobody is told of their own deeds.
pub async fn tell(tx: &mut Tx, now: Time, notice: New) -> Result<(), Failure> {
    let _ = (tx, now, notice);
    Ok(())
}
