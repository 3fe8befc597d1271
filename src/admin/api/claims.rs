//! The service desk of the community.

use crate::{
    forum::model::ClaimedRow,
    kernel::{cursor::Page, failure::Failure},
};
#[cfg(feature = "ssr")]
use crate::{
    forum::{model::Claimed, service},
    kernel::cursor,
    server::visit::Visit,
};
use leptos::prelude::*;

/// A page of threads of the service desk: the caller's own (`me`), or those of `nobody`.
#[server(prefix = "/fn", endpoint = "admin/claimed")]
pub async fn read_claimed(claimed: String, cursor: Option<String>) -> Result<Page<ClaimedRow>, Failure> {
    let visit = Visit::current()?;
    service::claimed(&visit.app, &visit.caller, Claimed::parse(&claimed), cursor.as_deref(), cursor::PAGE).await
}
