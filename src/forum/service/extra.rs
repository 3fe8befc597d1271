//! What a reader finds beside the posts: the poll, their own reactions and bookmarks, what they follow.

use crate::{
    forum::{model::Opened, store::follow},
    kernel::{caller::Caller, failure::Failure},
    server::db::Tx,
};

/// Adds it to a page of a thread.
pub(crate) async fn extras(tx: &mut Tx, caller: &Caller, opened: &mut Opened) -> Result<(), Failure> {
    if let Some(member) = caller.member_id() {
        opened.follows = follow::level(tx, member, &format!("thread/{}", opened.thread.id)).await?;
    }
    Ok(())
}
