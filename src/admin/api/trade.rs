//! Orders and redemptions: reading.

use crate::{
    admin::model::trade::{OrderFilter, OrderRow, OrderView, RedemptionFilter, RedemptionRow},
    kernel::{cursor::Page, failure::Failure},
};
#[cfg(feature = "ssr")]
use crate::{admin::service, server::visit::Visit};
use leptos::prelude::*;

/// A page of orders, newest first, and the sources there are. Empty texts narrow nothing; see [`OrderFilter`].
#[server(prefix = "/fn", endpoint = "admin/orders")]
pub async fn orders(q: String, state: String, source: String, member_id: String, cursor: Option<String>) -> Result<(Page<OrderRow>, Vec<String>), Failure> {
    let visit = Visit::current()?;
    service::trade::orders(&visit.app, &visit.caller, &OrderFilter { q, state, source, member_id }, cursor.as_deref()).await
}

/// One order whole.
#[server(prefix = "/fn", endpoint = "admin/order")]
pub async fn order(id: String) -> Result<OrderView, Failure> {
    let visit = Visit::current()?;
    service::trade::order(&visit.app, &visit.caller, &id).await
}

/// A page of redemptions, newest first. Empty texts narrow nothing; see [`RedemptionFilter`].
#[server(prefix = "/fn", endpoint = "admin/redemptions")]
pub async fn redemptions(q: String, state: String, member_id: String, cursor: Option<String>) -> Result<Page<RedemptionRow>, Failure> {
    let visit = Visit::current()?;
    service::trade::redemptions(&visit.app, &visit.caller, &RedemptionFilter { q, state, member_id }, cursor.as_deref()).await
}
