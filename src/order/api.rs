//! Server functions of this slice: guard, call, reply.

use super::model::{Order, OrderSummary};
use crate::kernel::{cursor::Page, failure::Failure};
#[cfg(feature = "ssr")]
use crate::{kernel::caller::Who, order::service, server::visit::Visit};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[("/fn/order/mine", Who::MEMBER), ("/fn/order/one", Who::MEMBER)];

/// A page of the caller's orders with what each earned; `cursor` is empty for the newest.
#[server(prefix = "/fn", endpoint = "order/mine")]
pub async fn read_mine(cursor: String) -> Result<Page<OrderSummary>, Failure> {
    let visit = Visit::current()?;
    service::of_member(&visit.app, &visit.caller, (!cursor.is_empty()).then_some(cursor.as_str()), None).await
}

/// One of the caller's orders, with what each line earned and why.
#[server(prefix = "/fn", endpoint = "order/one")]
pub async fn read_one(order_id: String) -> Result<Order, Failure> {
    let visit = Visit::current()?;
    service::find_of_member(&visit.app, &visit.caller, &order_id).await
}
