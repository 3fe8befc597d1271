//! The first page of the desk.

use crate::{admin::model::overview::Report, kernel::failure::Failure};
#[cfg(feature = "ssr")]
use crate::{admin::service, server::visit::Visit};
use leptos::prelude::*;

/// Figures, charts and what waits for somebody.
#[server(prefix = "/fn", endpoint = "admin/overview")]
pub async fn overview() -> Result<Report, Failure> {
    let visit = Visit::current()?;
    service::overview::overview(&visit.app, &visit.caller).await
}
