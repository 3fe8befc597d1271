//! Orders and redemptions.

#[cfg(feature = "ssr")]
use crate::admin::model::trade::{OrderFilter, RedemptionFilter};
use crate::{
    admin::model::trade::{OrderRow, OrderView, RedemptionRow},
    kernel::{cursor::Page, failure::Failure},
};
#[cfg(feature = "ssr")]
use crate::{
    admin::service,
    kernel::points,
    review::service as reviews,
    reward::service as reward,
    server::{idempotency::Key, visit::Visit},
    t,
};
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

/// Notes that a complaint about an order is open (`held` is `yes`), or that it is settled.
#[server(prefix = "/fn", endpoint = "admin/hold-request")]
pub async fn hold_request(id: String, #[server(default)] held: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let held = held == "yes";
    reviews::hold(&visit.app, &visit.caller, &id, held).await?;
    visit.say(if held { t!("admin-hold-said") } else { t!("admin-hold-said-over") });
    Ok(())
}

/// A page of redemptions, newest first. Empty texts narrow nothing; see [`RedemptionFilter`].
#[server(prefix = "/fn", endpoint = "admin/redemptions")]
pub async fn redemptions(q: String, state: String, member_id: String, cursor: Option<String>) -> Result<Page<RedemptionRow>, Failure> {
    let visit = Visit::current()?;
    service::trade::redemptions(&visit.app, &visit.caller, &RedemptionFilter { q, state, member_id }, cursor.as_deref()).await
}

/// One redemption.
#[server(prefix = "/fn", endpoint = "admin/redemption")]
pub async fn redemption(id: String) -> Result<RedemptionRow, Failure> {
    let visit = Visit::current()?;
    service::trade::redemption(&visit.app, &visit.caller, &id).await
}

/// Gives an unused redemption back, with a reason for the staff's log. `key`: the same form has one effect.
#[server(prefix = "/fn", endpoint = "admin/cancel-redemption")]
pub async fn cancel_redemption(id: String, note: String, key: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let key = Key::new(&visit.caller, &key, format!("admin/cancel-redemption\n{id}\n{note}"))?;
    let done = reward::cancel(&visit.app, &visit.caller, &id, &note, Some(key)).await?.outcome?;
    visit.say(t!("admin-cancelled-redemption", points = points::show(done.cost)));
    visit.go(format!("/admin/redemptions/{id}"));
    Ok(())
}
