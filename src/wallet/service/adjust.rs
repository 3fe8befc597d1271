//! Points moved by hand: a gift, a correction, an apology. Every move has a reason, a maker and a bound.

use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id,
        points::{self, Points},
        text,
        time::Time,
    },
    ledger::{
        model::Cause,
        service::{self as ledger, Change},
    },
    member::{model::MemberState, service as member},
    server::{
        audit,
        db::Tx,
        idempotency::{self, Answer, Key},
        state::App,
    },
    t,
    wallet::model::Adjusted,
};

/// The most points that a manager moves at once. An owner is bound by [`points::MOST`] alone.
pub const MANAGER_MOST: Points = 100_000;
/// The longest reason, in characters.
pub const REASON_MOST: usize = 300;

/// [`adjust`] in a transaction of its own: the same `key` has one effect.
///
/// # Errors
/// Refusals of the key; those of [`adjust`] stand in the answer.
pub async fn adjust_points(app: &App, caller: &Caller, member_id: &str, points: Points, reason: &str, key: Key) -> Result<Answer<Adjusted>, Failure> {
    let (caller, member_id, reason, now) = (caller.clone(), member_id.to_owned(), reason.to_owned(), app.now());
    idempotency::once(app, key, move |tx| Box::pin(async move { adjust(tx, now, &caller, &member_id, points, &reason).await })).await
}

/// Gives a member points (above zero) or takes them (below), with the reason on the statement. For managers, up to
/// [`MANAGER_MOST`] at once and never for themselves; for owners without either bound. Audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Invalid`] with `points` or `reason`; [`Code::NotFound`] without such a member or once the
/// account is erased; [`Code::NotEnough`] with `short_by` where more is taken than the member can spend.
pub async fn adjust(tx: &mut Tx, now: Time, caller: &Caller, member_id: &str, points: Points, reason: &str) -> Result<Adjusted, Failure> {
    check(caller, member_id, points)?;
    let reason = text::line("reason", reason, REASON_MOST)?;
    let found = if id::plausible(member_id) { member::find(tx, member_id).await? } else { None };
    found.filter(|member| member.state != MemberState::Erased).ok_or_else(|| Failure::new(Code::NotFound, t!("wallet-adjust-nobody")))?;
    ledger::lock(tx, member_id).await?;
    let adjustment = id::dated(id::prefix::ADJUSTMENT, now);
    let change = Change {
        member_id: member_id.to_owned(),
        amount: points,
        cause: Cause::new("adjustment", &adjustment),
        reason: t!("wallet-why-adjusted", reason = reason.as_str()),
        actor: caller.actor().to_owned(),
    };
    let transfer = ledger::adjust(tx, now, change).await?;
    audit::record(tx, now, caller.actor(), "points.adjust", member_id, &format!("{}: {reason}", points::show_signed(points))).await?;
    let balance = ledger::balances(tx, member_id).await?.available;
    Ok(Adjusted { id: adjustment, transfer, points, balance })
}

fn check(caller: &Caller, member_id: &str, points: Points) -> Result<(), Failure> {
    if !caller.is_at_least(Role::Manager) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    if caller.is_at_least(Role::Owner) {
        return Ok(());
    }
    if caller.member_id() == Some(member_id) {
        return Err(Failure::new(Code::Forbidden, t!("wallet-adjust-own")));
    }
    if points.unsigned_abs() > MANAGER_MOST.unsigned_abs() {
        let words = t!("wallet-adjust-most", most = points::show(MANAGER_MOST));
        return Err(Failure::new(Code::Invalid, words.clone()).field("points", words));
    }
    Ok(())
}
