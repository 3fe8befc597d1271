//! Use cases and steps of the programme.

mod earn;
mod publish;

pub use earn::{points_for, points_for_answer, points_for_review, times};
pub use publish::{check, publish, roll_back};

use super::{
    model::{Programme, Published, RuleKind},
    store,
};
use crate::{
    kernel::{
        caller::{Caller, Role},
        cursor::Page,
        failure::{Code, Failure},
        points,
    },
    ledger::{self, model::Cause, service::Award},
    server::{
        db::Tx,
        state::{App, MemberFact},
    },
    t,
};
use futures::future::BoxFuture;

/// Lots that one write of [`mature`] and [`expire_points`] settles.
const BATCH: i64 = 200;

/// The newest published programme. Version 1 is there from the start (made with the tables).
pub async fn current(tx: &mut Tx) -> Result<Programme, Failure> {
    store::at_most(tx, i64::MAX).await?.ok_or_else(|| Failure::internal("no programme was ever published"))
}

/// The programme as it was published under this number; `None` where that never was.
pub async fn of_version(tx: &mut Tx, version: i64) -> Result<Option<Programme>, Failure> {
    Ok(store::at_most(tx, version).await?.filter(|programme| programme.version == version))
}

/// All versions, newest first; `cursor` is the last one's number. For support.
pub async fn versions(app: &App, caller: &Caller, cursor: Option<&str>, limit: i64) -> Result<Page<Published>, Failure> {
    if !caller.is_at_least(Role::Support) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let before = cursor.and_then(|text| text.parse().ok()).unwrap_or(i64::MAX);
    let rows = store::list(&mut app.db.read().await?, before, limit + 1).await?;
    Ok(Page::cut(rows, limit, |published| published.version.to_string()))
}

/// What hangs on a confirmed address: the bonus of each active `joined` rule, once per member and rule.
pub fn confirmed<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> BoxFuture<'t, Result<(), Failure>> {
    Box::pin(async move {
        let programme = current(tx).await?;
        let awards = programme.rules.iter().filter(|rule| rule.active).filter_map(|rule| match (rule.kind, rule.most.unwrap_or(points::MOST)) {
            (RuleKind::Joined { points }, most) => Some(Award {
                member_id: fact.member_id.clone(),
                amount: points.min(most),
                cause: Cause::new("member", &fact.member_id),
                rule_id: rule.id.clone(),
                rule_version: programme.version,
                matures_at: fact.now,
                expires_at: programme.expires_at(fact.now),
                reason: earn::bonus(&programme, rule, points, points.min(most)),
                actor: "system".to_owned(),
            }),
            _ => None,
        });
        let awards = awards.collect::<Vec<_>>();
        if !awards.is_empty() {
            ledger::service::lock(tx, &fact.member_id).await?;
            ledger::service::award(tx, fact.now, awards).await?;
        }
        Ok(())
    })
}

/// Makes pending points whose time has come available, in batches. Gives how many awards. For the job; safe to repeat.
pub async fn mature(app: &App) -> Result<u64, Failure> {
    let (now, mut count) = (app.now(), 0);
    loop {
        let done = app.db.write(move |tx| Box::pin(async move { ledger::service::release_due(tx, now, BATCH).await })).await?;
        count += done as u64;
        if done < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return Ok(count);
        }
    }
}

/// Takes points whose time is over, in batches. Gives how many awards lost points. For the job; safe to repeat.
pub async fn expire_points(app: &App) -> Result<u64, Failure> {
    let (now, mut count) = (app.now(), 0);
    loop {
        let gone = app.db.write(move |tx| Box::pin(async move { ledger::service::expire_due(tx, now, BATCH).await })).await?;
        count += gone.len() as u64;
        if gone.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return Ok(count);
        }
    }
}
