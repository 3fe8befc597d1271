//! The staff's log: who did what to whom, written in the transaction of the deed itself.

mod store;

use crate::{
    kernel::{cursor::Page, failure::Failure, id, time::Time},
    server::db::Tx,
};
use serde::{Deserialize, Serialize};

/// One deed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// `aud_…`
    pub id: String,
    pub at: Time,
    /// `mem_…`, `key_…`, or `system`.
    pub actor: String,
    /// What was done, for example `member.role`.
    pub action: String,
    /// Whom or what it was done to, for example `mem_…`.
    pub target: String,
    /// In words; no secrets.
    pub detail: String,
}

/// Writes down a deed. Texts are cut at 2000 characters.
pub async fn record(tx: &mut Tx, now: Time, actor: &str, action: &str, target: &str, detail: &str) -> Result<(), Failure> {
    let entry = Entry {
        id: id::new(id::prefix::AUDIT),
        at: now,
        actor: actor.to_owned(),
        action: action.to_owned(),
        target: target.to_owned(),
        detail: detail.chars().take(2_000).collect(),
    };
    store::insert(tx, &entry).await
}

/// What was done, newest first; to `target` alone unless that is empty. At most `limit` a page, `cursor` continues.
pub async fn entries(tx: &mut Tx, target: &str, cursor: Option<&str>, limit: i64) -> Result<Page<Entry>, Failure> {
    let rows = store::entries(tx, target, cursor, limit + 1).await?;
    Ok(Page::cut(rows, limit, |entry| entry.id.clone()))
}
