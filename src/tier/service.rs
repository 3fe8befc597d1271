//! Use cases and steps of the ladder.

mod edit;
mod place;

pub use edit::{Edit, create, remove, update};
pub use place::{apply, settle};

use super::{
    model::{Change, Progress, Standing, Tier},
    rules, store,
};
use crate::{
    kernel::{
        audience::Reach,
        caller::{Caller, Role},
        cursor::{self, Page},
        failure::Failure,
        time::{DAY, Time},
    },
    member, programme,
    server::{
        db::{Steps, Tx},
        state::App,
    },
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use std::collections::HashMap;

/// Where the window that qualifies begins: twelve calendar months before `now` (UTC).
pub fn window_start(now: Time) -> Time {
    let start = Timestamp::from_millisecond(now).map(|at| at.to_zoned(TimeZone::UTC)).and_then(|at| at.checked_sub(12.months()));
    start.map_or(now.saturating_sub(365 * DAY), |at| at.timestamp().as_millisecond())
}

/// All tiers, the lowest first; never empty, at most [`super::model::MOST`].
pub async fn ladder(tx: &mut Tx) -> Result<Vec<Tier>, Failure> {
    store::ladder(tx).await
}

/// The multiplier (basis points) of each member: that of the lowest tier for those who have none yet or are unknown.
pub async fn multipliers_of(tx: &mut Tx, member_ids: &[String]) -> Result<HashMap<String, i64>, Failure> {
    let ladder = store::ladder(tx).await?;
    let states = member::service::tier_of(tx, member_ids).await?;
    let multiplier = |id: &String| rules::standing(&ladder, states.get(id).map_or("", |state| &state.tier_id)).map_or(rules::ONCE, |tier| tier.multiplier);
    Ok(member_ids.iter().map(|id| (id.clone(), multiplier(id))).collect())
}

/// A member's place on the ladder and the way to the next step; `None` for an unknown member.
pub async fn progress_of(tx: &mut Tx, now: Time, member_id: &str) -> Result<Option<Progress>, Failure> {
    let ladder = store::ladder(tx).await?;
    let id = member_id.to_owned();
    let Some(state) = member::service::tier_of(tx, std::slice::from_ref(&id)).await?.remove(&id) else { return Ok(None) };
    Ok(rules::progress(&ladder, &state.tier_id, state.window_spend, state.since, window_start(now)))
}

/// How far a caller reads what is meant for some: staff everything, a member up to their tier.
pub async fn reach(tx: &mut Tx, caller: &Caller) -> Result<Reach, Failure> {
    if caller.is_at_least(Role::Support) {
        return Ok(Reach::STAFF);
    }
    match caller.member_id() {
        Some(member_id) => Ok(Reach::member(store::threshold_of(tx, member_id).await?)),
        None => Ok(Reach::STRANGER),
    }
}

/// [`reach`], for whoever comes before the tiers (hook).
pub fn reach_hook<'t>(tx: &'t mut Tx, caller: &'t Caller) -> Steps<'t, Reach> {
    Box::pin(reach(tx, caller))
}

/// How far a member reads, whoever asks; a stranger's reach for an unknown one.
pub async fn reach_of(tx: &mut Tx, member_id: &str) -> Result<Reach, Failure> {
    match member::service::find(tx, member_id).await? {
        Some(member) if member.role >= Role::Support => Ok(Reach::STAFF),
        Some(_) => Ok(Reach::member(store::threshold_of(tx, member_id).await?)),
        None => Ok(Reach::STRANGER),
    }
}

/// The ladder, and where the caller stands on it. Anyone may look.
pub async fn standing(app: &App, caller: &Caller) -> Result<Standing, Failure> {
    let mut tx = app.db.read().await?;
    let (ladder, currency) = (store::ladder(&mut tx).await?, programme::service::current(&mut tx).await?.currency);
    let progress = match caller.member_id() {
        Some(member_id) => progress_of(&mut tx, app.now(), member_id).await?,
        None => None,
    };
    Ok(Standing { ladder, currency, progress })
}

/// The steps a member took, newest first.
pub async fn changes(tx: &mut Tx, member_id: &str, before: Option<&str>, limit: i64) -> Result<Page<Change>, Failure> {
    let rows = store::changes(tx, member_id, before.unwrap_or(cursor::AFTER_ALL), limit + 1).await?;
    Ok(Page::cut(rows, limit, |change| change.id.clone()))
}
