//! Server functions of the shell and of the pages where slices meet: guard, call, reply.

use super::model;
#[cfg(feature = "ssr")]
use crate::{kernel::caller::Who, ledger::model::TransferKind, server::visit::Visit, site::service};
use crate::{kernel::failure::Failure, review::model::Filter};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    ("/fn/site/theme", Who::Anyone),
    ("/fn/site/front", Who::Anyone),
    ("/fn/site/product", Who::Anyone),
    ("/fn/site/overview", Who::MEMBER),
    ("/fn/site/statement", Who::MEMBER),
    ("/fn/site/openly", Who::Anyone),
];

/// Remembers the wanted theme (`auto`, `light` or `dark`; anything else means `auto`) in this browser for a year.
#[server(prefix = "/fn", endpoint = "site/theme")]
pub async fn set_theme(theme: String) -> Result<(), Failure> {
    let theme = match theme.as_str() {
        known @ ("light" | "dark") => known,
        _ => "auto",
    };
    Visit::current()?.set_cookie(format!("theme={theme}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"));
    Ok(())
}

/// What the front door shows the caller.
#[server(prefix = "/fn", endpoint = "site/front")]
pub async fn front() -> Result<model::Front, Failure> {
    let visit = Visit::current()?;
    service::front(&visit.app, &visit.caller).await
}

/// A product by its name in addresses, with others of its category and what is said of it: its first reviews (an empty
/// `cursor`), or those after the page before.
#[server(prefix = "/fn", endpoint = "site/product")]
pub async fn read_product(slug: String, filter: Filter, cursor: String) -> Result<model::Counter, Failure> {
    let visit = Visit::current()?;
    service::counter(&visit.app, &visit.caller, &slug, filter, (!cursor.is_empty()).then_some(cursor)).await
}

/// What the caller has, what it is good for, and what happened last.
#[server(prefix = "/fn", endpoint = "site/overview")]
pub async fn overview() -> Result<model::Overview, Failure> {
    let visit = Visit::current()?;
    service::overview(&visit.app, &visit.caller).await
}

/// A page of the caller's statement: of one kind, or (empty, unknown) of all; `cursor` is empty for the newest.
#[server(prefix = "/fn", endpoint = "site/statement")]
pub async fn statement(kind: String, cursor: String) -> Result<model::Statement, Failure> {
    let visit = Visit::current()?;
    service::statement(&visit.app, &visit.caller, Some(cursor.as_str()), TransferKind::parse(&kind)).await
}

/// How reviews are treated, in figures and by which rules.
#[server(prefix = "/fn", endpoint = "site/openly")]
pub async fn openly() -> Result<model::Openly, Failure> {
    let visit = Visit::current()?;
    service::openly(&visit.app).await
}
