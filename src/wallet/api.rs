//! Server functions of this slice: guard, call, reply.

use super::model;
use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{
    kernel::{caller::Who, cursor},
    ledger::model::TransferKind,
    server::visit::Visit,
    wallet::service,
};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[("/fn/wallet/overview", Who::MEMBER), ("/fn/wallet/account", Who::MEMBER)];

/// What the caller has and what comes next.
#[server(prefix = "/fn", endpoint = "wallet/overview")]
pub async fn overview() -> Result<model::Wallet, Failure> {
    let visit = Visit::current()?;
    service::wallet(&visit.app, &visit.caller).await
}

/// A page of the caller's entries: of one kind, or (empty, unknown) of all; `cursor` is empty for the newest.
#[server(prefix = "/fn", endpoint = "wallet/account")]
pub async fn account(kind: String, cursor: String) -> Result<model::Account, Failure> {
    let visit = Visit::current()?;
    service::account(&visit.app, &visit.caller, Some(cursor.as_str()), TransferKind::parse(&kind), cursor::PAGE).await
}
