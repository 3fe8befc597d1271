//! Orders and refunds from programs of the shop.

use super::{Incoming, News, Which, amend, asking::full, settle, tidy, tidy_refund};
use crate::{
    kernel::{
        caller::{Caller, Who},
        failure::{Code, Failure},
    },
    order::model::{
        Order,
        facts::{OrderFacts, RefundFacts},
    },
    server::state::App,
    t,
};

/// An order taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub order: Order,
    /// Whether it was new.
    pub is_new: bool,
}

/// Takes in what a program of the shop says about an order. Saying it again changes nothing. For keys.
///
/// # Errors
/// [`Code::Invalid`] as [`tidy`] says; [`Code::Forbidden`] without a key.
pub async fn take(app: &App, caller: &Caller, facts: OrderFacts) -> Result<Taken, Failure> {
    permit(caller)?;
    let (now, actor, facts) = (app.now(), caller.actor().to_owned(), tidy(facts)?);
    let write = app.db.write(move |tx| {
        Box::pin(async move {
            let settled = settle(tx, now, &actor, vec![Incoming::new(facts)]).await?;
            let Some(one) = settled.into_iter().next() else { return Err(Failure::internal("an order was lost")) };
            let order = full(tx, &one.order_id).await?.ok_or_else(|| Failure::internal("an order was lost"))?;
            Ok(Taken { order, is_new: one.is_new })
        })
    });
    write.await
}

/// Takes in a refund of an order of ours. Saying it again changes nothing. Gives the order afterwards. For keys.
///
/// # Errors
/// [`Code::NotFound`] without such an order; [`Code::Invalid`] as [`tidy_refund`] says and where a line is not the order's.
pub async fn refund(app: &App, caller: &Caller, order_id: &str, facts: RefundFacts) -> Result<Order, Failure> {
    permit(caller)?;
    let (now, actor, facts, order_id) = (app.now(), caller.actor().to_owned(), tidy_refund(facts)?, order_id.to_owned());
    let write = app.db.write(move |tx| {
        Box::pin(async move {
            let missing = || Failure::new(Code::NotFound, t!("order-not-found"));
            let order = full(tx, &order_id).await?.ok_or_else(missing)?;
            if let Some(foreign) = facts.lines.iter().find(|part| order.lines.iter().all(|line| line.external_id != part.line)) {
                return Err(Failure::new(Code::Invalid, t!("order-unreadable")).field("lines", t!("order-no-line", line = foreign.line.as_str())));
            }
            amend(tx, now, &actor, Which::Id(&order_id), News::Refund(facts)).await?.ok_or_else(missing)?;
            full(tx, &order_id).await?.ok_or_else(missing)
        })
    });
    write.await
}

fn permit(caller: &Caller) -> Result<(), Failure> {
    if Who::Key.admits(caller) || *caller == Caller::System { Ok(()) } else { Err(Failure::new(Code::Forbidden, t!("error-forbidden"))) }
}
