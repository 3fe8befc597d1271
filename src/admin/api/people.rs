//! MemberList: reading.

use crate::{
    admin::model::{
        Happening, What,
        people::{MemberFilter, MemberList, MemberView},
    },
    kernel::{cursor::Page, failure::Failure},
    ledger::model::Entry,
};
#[cfg(feature = "ssr")]
use crate::{admin::service, server::visit::Visit};
use leptos::prelude::*;

/// A page of members, newest first. Empty texts narrow nothing; see [`MemberFilter`].
#[server(prefix = "/fn", endpoint = "admin/members")]
pub async fn members(q: String, tier: String, role: String, state: String, cursor: Option<String>) -> Result<MemberList, Failure> {
    let visit = Visit::current()?;
    service::people::members(&visit.app, &visit.caller, &MemberFilter { q, tier, role, state }, cursor.as_deref()).await
}

/// Who a member is and what they have.
#[server(prefix = "/fn", endpoint = "admin/member")]
pub async fn member(id: String) -> Result<MemberView, Failure> {
    let visit = Visit::current()?;
    service::people::member(&visit.app, &visit.caller, &id).await
}

/// A page of what happened to a member, newest first; `only` is a name of [`What`] or empty.
#[server(prefix = "/fn", endpoint = "admin/timeline")]
pub async fn timeline(id: String, only: String, cursor: Option<String>) -> Result<Page<Happening>, Failure> {
    let visit = Visit::current()?;
    service::people::timeline(&visit.app, &visit.caller, &id, What::parse(&only), cursor.as_deref()).await
}

/// A page of a member's statement, newest first.
#[server(prefix = "/fn", endpoint = "admin/statement")]
pub async fn statement(id: String, cursor: Option<String>) -> Result<Page<Entry>, Failure> {
    let visit = Visit::current()?;
    service::people::statement(&visit.app, &visit.caller, &id, cursor.as_deref()).await
}
