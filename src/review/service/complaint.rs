//! A complaint is open about an order: nobody asks for a review of it until that is settled.

use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id,
    },
    review::store::{invite, request},
    server::{audit, state::App},
    t,
};

/// The reason, as it is stored.
const COMPLAINT: &str = "complaint";

/// Whether a complaint is open about an order. Support and above.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`].
pub async fn is_held(app: &App, caller: &Caller, order_id: &str) -> Result<bool, Failure> {
    allow(caller)?;
    if !id::plausible(order_id) {
        return Err(missing());
    }
    let reason = invite::stopped_for(&mut app.db.read().await?, order_id).await?.ok_or_else(missing)?;
    Ok(!reason.is_empty())
}

/// Notes that a complaint is open about an order, or that it is settled. A request that was sent stops, and goes on when it is
/// settled. Saying the same again changes nothing. Support and above, and keys; audited.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`].
pub async fn hold(app: &App, caller: &Caller, order_id: &str, held: bool) -> Result<(), Failure> {
    allow(caller)?;
    if !id::plausible(order_id) {
        return Err(missing());
    }
    let (now, actor, order_id) = (app.now(), caller.actor().to_owned(), order_id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock(&format!("review-hold/{order_id}")).await?;
                let reason = invite::stopped_for(tx, &order_id).await?.ok_or_else(missing)?;
                if (reason == COMPLAINT) == held {
                    return Ok(());
                }
                invite::set_stopped(tx, &order_id, if held { COMPLAINT } else { "" }).await?;
                if held {
                    request::stop_of_order(tx, &order_id, COMPLAINT, now).await?;
                } else {
                    request::go_on(tx, &order_id, COMPLAINT).await?;
                }
                audit::record(tx, now, &actor, if held { "order.hold-request" } else { "order.release-request" }, &order_id, "").await
            })
        })
        .await
}

fn allow(caller: &Caller) -> Result<(), Failure> {
    let may = caller.is_at_least(Role::Support) || matches!(caller, Caller::Key { .. } | Caller::System);
    if may { Ok(()) } else { Err(Failure::new(Code::Forbidden, t!("error-forbidden"))) }
}

fn missing() -> Failure {
    Failure::new(Code::NotFound, t!("error-not-found"))
}
