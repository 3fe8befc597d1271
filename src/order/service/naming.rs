//! Tells statements which order an entry is about.

use super::agreeing::CAUSE;
use crate::{
    kernel::{caller::Caller, failure::Failure},
    ledger::model::Cause,
    order::{model::Named, store::naming},
    server::state::App,
};
use std::collections::HashMap;

/// The caller's own orders behind causes of entries (lines, refunds, cancellations), by the cause's id. Causes that are
/// none of these, or somebody else's, are left out. At most three queries.
pub async fn named(app: &App, caller: &Caller, causes: &[Cause]) -> Result<HashMap<String, Named>, Failure> {
    let Some(member) = caller.member_id() else { return Ok(HashMap::new()) };
    let of = |kinds: &[&str]| {
        let mut ids = causes.iter().filter(|cause| kinds.contains(&cause.kind.as_str())).map(|cause| cause.id.as_str()).collect::<Vec<_>>();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let (lines, refunds, changes) = (of(&[CAUSE]), of(&["refund"]), of(&["order_change", "order_cancelled"]));
    // A change's id is the order's, from the second one on with a number behind it.
    let orders = changes.iter().map(|id| id.split('.').next().unwrap_or_default()).collect::<Vec<_>>();
    let mut tx = app.db.read().await?;
    let mut found = HashMap::new();
    if !lines.is_empty() {
        found.extend(naming::by_line(&mut tx, member, &lines).await?);
    }
    if !refunds.is_empty() {
        found.extend(naming::by_refund(&mut tx, member, &refunds).await?);
    }
    if !orders.is_empty() {
        let by_order = naming::by_order(&mut tx, member, &orders).await?.into_iter().collect::<HashMap<_, _>>();
        found.extend(changes.iter().zip(orders).filter_map(|(change, order)| Some(((*change).to_owned(), by_order.get(order)?.clone()))));
    }
    Ok(found)
}
