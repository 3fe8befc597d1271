//! Use cases around deliveries: take in, work through, replay.

mod working;

use super::{
    model::{IntakeState, Outcome},
    rules::{self, Shop},
    store,
};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id,
        time::{DAY, MINUTE, Time},
    },
    server::{
        audit,
        db::{Steps, Tx},
        state::{App, MemberFact},
    },
    t,
};
use std::time::Duration;

/// What is answered to the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A greeting: nothing to do.
    Ping,
    /// Worked through as far as it goes; or a repeat of what came before.
    Taken { outcome: Outcome, is_repeat: bool },
}

/// Takes in a delivery: headers (names in lower case) and the raw body.
///
/// # Errors
/// [`Code::TooLarge`]; [`Code::Unauthorized`] without a good signature, or where no secret is set; [`Code::Invalid`] for what
/// is signed but cannot be understood (it is stored nevertheless, unless it is not even text).
pub async fn receive(app: &App, shop: Shop, headers: &[(String, String)], body: &[u8]) -> Result<Answer, Failure> {
    if body.len() > rules::MOST_BYTES {
        return Err(Failure::new(Code::TooLarge, t!("shop-too-large")));
    }
    if rules::is_ping(shop, headers, body) {
        return Ok(Answer::Ping);
    }
    let secrets = match shop {
        Shop::Shopify => &app.config.shopify_secrets,
        Shop::WooCommerce => &app.config.woocommerce_secrets,
    };
    if !rules::is_believed(shop, headers, body, secrets) {
        return Err(Failure::new(Code::Unauthorized, t!("shop-not-believed")));
    }
    let delivery = rules::delivery(shop, headers, body)?;
    let (now, new_id) = (app.now(), id::new(id::prefix::INTAKE));
    let store = app.db.write(move |tx| {
        Box::pin(async move {
            if store::insert(tx, &new_id, now, &delivery).await? {
                return Ok((new_id, false));
            }
            let first = store::count_repeat(tx, &delivery).await?;
            Ok((first.ok_or_else(|| Failure::internal("a delivery was neither stored nor known"))?, true))
        })
    });
    let (intake, is_repeat) = store.await?;
    let outcome = work_off(app, &intake, false).await?;
    Ok(Answer::Taken { outcome, is_repeat })
}

/// Works a stored delivery through, again if it was before. Written down in the staff's log. For managers.
///
/// # Errors
/// [`Code::NotFound`] without such a delivery; [`Code::Invalid`] where it cannot be understood (it stays failed).
pub async fn replay(app: &App, caller: &Caller, intake: &str) -> Result<Outcome, Failure> {
    if !caller.is_at_least(Role::Manager) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let (now, actor, target) = (app.now(), caller.actor().to_owned(), intake.to_owned());
    let log = app.db.write(move |tx| {
        Box::pin(async move {
            let stored = store::find(tx, &target).await?.ok_or_else(|| Failure::new(Code::NotFound, t!("shop-no-delivery")))?;
            audit::record(tx, now, &actor, "intake.replay", &target, &format!("{} {}", stored.source, stored.topic)).await
        })
    });
    log.await?;
    work_off(app, intake, true).await
}

/// Works through what was left behind: stored before the program was stopped, failed on our side, or waiting for an order that
/// has come another way meanwhile. A job; gives how many were looked at.
pub async fn catch_up(app: &App) -> Result<u64, Failure> {
    let left = store::left_behind(&mut app.db.read().await?, app.now() - MINUTE, 200).await?;
    for intake in &left {
        if let Err(failure) = work_off(app, intake, false).await {
            tracing::warn!(intake, %failure, "a delivery cannot be worked through");
        }
    }
    Ok(left.len() as u64)
}

/// Job: forgets deliveries that came longer ago than [`Config::intake_days`](crate::server::config::Config). What they led to
/// stays, and hearing them again changes nothing. Gives how many.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let before = app.now() - i64::from(app.config.intake_days) * DAY;
    let mut gone = 0;
    loop {
        let some = app.db.write(move |tx| Box::pin(async move { store::tidy(tx, before, BATCH).await })).await?;
        gone += some;
        if some < BATCH.unsigned_abs() {
            return Ok(gone);
        }
    }
}

/// Deliveries that one transaction forgets.
const BATCH: i64 = 500;

/// Forgets what shops said of a member who leaves. Hangs on [`Hooks::erased`](crate::server::state::Hooks).
pub fn forget<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move { store::forget(tx, &fact.member_id, &fact.email).await })
}

/// How often a delivery is tried before it counts as failed although the fault may be ours.
const MOST_TRIES: i64 = 10;

/// Works a stored delivery through in a transaction of its own. What is settled is left alone unless `again`. A fault on our
/// side (two that wait for each other, say) is tried three times at once, and later by [`catch_up`].
async fn work_off(app: &App, intake: &str, again: bool) -> Result<Outcome, Failure> {
    let now = app.now();
    let mut tries = 0;
    let failure = loop {
        let target = intake.to_owned();
        match app.db.write(move |tx| Box::pin(async move { one(tx, now, &target, again).await })).await {
            Ok(outcome) => return Ok(outcome),
            Err(failure) if matches!(failure.code, Code::Internal | Code::Busy) && tries < 2 => {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(40 * tries)).await;
            }
            Err(failure) => break failure,
        }
    };
    let is_ours = matches!(failure.code, Code::Internal | Code::Busy);
    let (target, words) = (intake.to_owned(), words(&failure));
    let write = app.db.write(move |tx| {
        Box::pin(async move {
            let stored = store::find(tx, &target).await?.ok_or_else(|| Failure::new(Code::NotFound, t!("shop-no-delivery")))?;
            let state = if is_ours && stored.attempts < MOST_TRIES { IntakeState::Received } else { IntakeState::Failed };
            store::note(tx, &target, now, state, &words, "").await?;
            Ok(Outcome { id: target, state, words })
        })
    });
    let outcome = write.await?;
    if is_ours {
        tracing::error!(intake, detail = %failure.detail, "a delivery failed on our side");
        return Ok(outcome);
    }
    Err(failure)
}

/// A refusal for the intake log: what, and about which member.
fn words(failure: &Failure) -> String {
    failure.fields.iter().fold(failure.message.clone(), |text, (field, what)| format!("{text} {field}: {what}")).chars().take(1_000).collect()
}

async fn one(tx: &mut Tx, now: Time, intake: &str, again: bool) -> Result<Outcome, Failure> {
    tx.lock(&format!("intake/{intake}")).await?;
    let stored = store::find(tx, intake).await?.ok_or_else(|| Failure::new(Code::NotFound, t!("shop-no-delivery")))?;
    if stored.state.is_settled() && !again {
        return Ok(Outcome { id: stored.id, state: stored.state, words: stored.outcome });
    }
    working::work(tx, now, &stored).await
}
