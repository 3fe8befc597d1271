//! Who may hear that a thread goes on: whoever reads it.

use super::asking::{leading, reads};
use crate::{
    kernel::caller::Caller,
    server::db::{Steps, Tx},
    tier,
};

/// Whether the caller may hear the news of a topic: `thread/thr_…` of a thread that they read (hook).
pub fn may_watch<'t>(tx: &'t mut Tx, caller: &'t Caller, topic: &'t str) -> Steps<'t, bool> {
    Box::pin(async move {
        let Some(("thread", id)) = topic.split_once('/') else { return Ok(false) };
        let Ok(thread) = leading(tx, id).await else { return Ok(false) };
        let reach = tier::service::reach(tx, caller).await?;
        Ok(thread.id == id && reads(&thread, caller, reach))
    })
}
