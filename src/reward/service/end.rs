//! How a redemption ends: its code is used, it is given back, or it runs out.

use super::{is_unknown, mistyped, staff, unknown_code, unknown_redemption};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id, text,
        time::Time,
    },
    ledger,
    reward::{
        model::{Redemption, RedemptionState as State},
        rules::code,
        store::{self, redemption::Booked},
    },
    server::{
        audit,
        db::Tx,
        idempotency::{self, Answer, Key},
        state::App,
        throttle::Rate,
    },
    t,
    ui::date,
};
use std::time::Duration;

/// Codes that one write of [`expire_codes`] ends.
const BATCH: i64 = 100;
/// Wrong codes that one caller may try.
const GUESSES: Rate = Rate { name: "code", burst: 19, pause: Duration::from_secs(3) };

/// Uses a code, once and for good: its points are spent. `note` is what the shop wants to remember (an order's number).
/// By API key, or by a manager. Wrong codes are counted against the caller.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Invalid`] with the field `code` for a typing error; [`Code::NotFound`] for a code that
/// nobody issued; [`Code::Conflict`] where it was used (with `used_at`) or given back, [`Code::NotAvailable`] where it ran
/// out; [`Code::TooMany`] after too many wrong ones.
pub async fn consume(app: &App, caller: &Caller, typed: &str, note: &str, key: Option<Key>) -> Result<Answer<Redemption>, Failure> {
    if !matches!(caller, Caller::Key { .. }) {
        staff(caller, Role::Manager)?;
    }
    let note = text::block("note", note, 500)?;
    let actor = caller.actor().to_owned();
    let code = code::read(typed).ok_or_else(mistyped)?;
    app.throttle.take(GUESSES, &actor)?;
    let now = app.now();
    let used = idempotency::maybe_once(app, key, move |tx| Box::pin(async move { use_up(tx, now, &code, note, &actor).await })).await;
    if !is_unknown(&used) {
        app.throttle.give_back(GUESSES, caller.actor());
    }
    used
}

async fn use_up(tx: &mut Tx, now: Time, code: &str, note: String, actor: &str) -> Result<Redemption, Failure> {
    let found = store::redemption::by_code(tx, code).await?.ok_or_else(unknown_code)?;
    ledger::service::lock(tx, &found.redemption.member_id).await?;
    // A code whose time is over is refused even before the job has put its points back.
    let is_over = found.redemption.expires_at.is_some_and(|at| at <= now);
    if is_over || !store::redemption::set_used(tx, &found.redemption.id, now, &note).await? {
        return Err(ended(tx, &found.redemption.id).await?);
    }
    let Booked { mut redemption, hold_id } = found;
    ledger::service::post(tx, now, &hold_id, t!("reward-why-used", reward = redemption.reward_name.as_str()), actor).await?;
    (redemption.state, redemption.used_at, redemption.used_note) = (State::Used, Some(now), note);
    Ok(redemption)
}

/// Gives an unused redemption back: the points return to the lots they came from, the piece to the shelf. By the member it
/// belongs to, or by a manager, who says why (audited).
///
/// # Errors
/// [`Code::NotFound`] for unknown ones and those of others alike; [`Code::Conflict`] where it has ended already.
pub async fn cancel(app: &App, caller: &Caller, redemption_id: &str, note: &str, key: Option<Key>) -> Result<Answer<Redemption>, Failure> {
    if !id::plausible(redemption_id) {
        return Err(unknown_redemption());
    }
    let note = text::block("note", note, 500)?;
    let (caller, redemption_id, now) = (caller.clone(), redemption_id.to_owned(), app.now());
    idempotency::maybe_once(app, key, move |tx| Box::pin(async move { give_back(tx, now, &caller, &redemption_id, &note).await })).await
}

async fn give_back(tx: &mut Tx, now: Time, caller: &Caller, redemption_id: &str, note: &str) -> Result<Redemption, Failure> {
    let found = store::redemption::find(tx, redemption_id).await?.ok_or_else(unknown_redemption)?;
    let is_own = caller.member_id() == Some(&found.redemption.member_id);
    if !is_own && !caller.is_at_least(Role::Manager) {
        return Err(unknown_redemption());
    }
    let reason = t!("reward-why-cancelled", reward = found.redemption.reward_name.as_str());
    let Some(redemption) = end(tx, now, found, State::Cancelled, reason, caller.actor()).await? else {
        return Err(ended(tx, redemption_id).await?);
    };
    if !is_own {
        audit::record(tx, now, caller.actor(), "redemption.cancel", redemption_id, note).await?;
    }
    Ok(redemption)
}

/// Ends codes that ran out unused, in batches. Gives how many. For the job of that name; safe to repeat.
pub async fn expire_codes(app: &App) -> Result<u64, Failure> {
    let (now, mut count) = (app.now(), 0);
    loop {
        let (found, ended) = app.db.write(move |tx| Box::pin(async move { batch(tx, now).await })).await?;
        count += ended;
        if found < BATCH {
            return Ok(count);
        }
    }
}

async fn batch(tx: &mut Tx, now: Time) -> Result<(i64, u64), Failure> {
    let (mut found, mut count) = (0, 0);
    for booked in store::redemption::run_out(tx, now, BATCH).await? {
        found += 1;
        let reason = t!("reward-why-expired", reward = booked.redemption.reward_name.as_str());
        count += u64::from(end(tx, now, booked, State::Expired, reason, "system").await?.is_some());
    }
    Ok((found, count))
}

/// Ends an unused redemption and gives points and piece back. `None` where it has ended already.
async fn end(tx: &mut Tx, now: Time, booked: Booked, to: State, reason: String, actor: &str) -> Result<Option<Redemption>, Failure> {
    let Booked { mut redemption, hold_id } = booked;
    ledger::service::lock(tx, &redemption.member_id).await?;
    if !store::redemption::set_ended(tx, &redemption.id, to, now).await? {
        return Ok(None);
    }
    ledger::service::void(tx, now, &hold_id, reason, actor).await?;
    store::return_piece(tx, &redemption.reward_id).await?;
    (redemption.state, redemption.cancelled_at) = (to, Some(now));
    Ok(Some(redemption))
}

/// Why a code is no good any more, with when.
async fn ended(tx: &mut Tx, redemption_id: &str) -> Result<Failure, Failure> {
    let now = store::redemption::find(tx, redemption_id).await?.ok_or_else(unknown_redemption)?.redemption;
    let at = |at: Option<Time>| at.map(date::minute).unwrap_or_default();
    Ok(match now.state {
        State::Used => {
            Failure::new(Code::Conflict, t!("reward-code-used", at = at(now.used_at))).field("used_at", now.used_at.map(date::iso).unwrap_or_default())
        }
        State::Cancelled => Failure::new(Code::Conflict, t!("reward-code-cancelled", at = at(now.cancelled_at))),
        State::Expired | State::Issued => Failure::new(Code::NotAvailable, t!("reward-code-expired", at = at(now.expires_at))),
    })
}
