//! Appeals: once a decision, decided by a second person.

use super::{lock, mail, missing, restore};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id, text,
        time::Time,
    },
    member,
    moderation::{
        model::{APPEAL, APPEAL_TIME, Action, Appeal, AppealState, Decision, Reason, STATEMENT, Subject},
        rules::statement::{self, Facts},
        store::{self, decision, flag},
    },
    review::model::ReviewState,
    server::{audit, db::Tx, state::App, throttle::Rate},
    t,
};
use std::time::Duration;

const APPEALS: Rate = Rate { name: "appeals of a member", burst: 10, pause: Duration::from_mins(10) };

/// Until when a decision can be appealed against; `None`: it cannot (any more). `newest` tells whether nothing was decided
/// about the thing since.
pub fn appeal_until(subject: &Subject, decision: &Decision, newest: bool, now: Time) -> Option<Time> {
    let is_down = matches!(ReviewState::parse(&subject.state), Some(ReviewState::Refused | ReviewState::Removed));
    let until = decision.at.saturating_add(APPEAL_TIME);
    (decision.action.is_against() && decision.appeal.is_none() && newest && is_down && now < until).then_some(until)
}

/// Appeals against a decision about something of the caller's: once, within the time for it.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`] also where it is somebody else's; [`Code::Conflict`] where it was appealed
/// against already; [`Code::NotAvailable`] where it cannot be (any more); [`Code::Invalid`] with `body`.
pub async fn appeal(app: &App, caller: &Caller, decision_id: &str, body: &str) -> Result<(), Failure> {
    let author = member::service::signed_in(caller)?.id.clone();
    let body = text::block("body", body, APPEAL)?;
    if body.is_empty() {
        return Err(Failure::new(Code::Invalid, t!("moderation-check")).field("body", t!("moderation-say-why")));
    }
    app.throttle.take(APPEALS, &author)?;
    let (now, decision_id) = (app.now(), decision_id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let (decision, subject) = known(tx, &decision_id).await?;
                if subject.author_id != author {
                    return Err(missing());
                }
                if decision.appeal.is_some() {
                    return Err(Failure::new(Code::Conflict, t!("moderation-appealed-already")));
                }
                let newest = decision::of_target(tx, &decision.target).await?.first().is_some_and(|newest| newest.id == decision.id);
                if appeal_until(&subject, &decision, newest, now).is_none() {
                    return Err(Failure::new(Code::NotAvailable, t!("moderation-appeal-over")));
                }
                let new = Appeal {
                    id: id::new(id::prefix::APPEAL),
                    decision_id: decision.id.clone(),
                    body,
                    state: AppealState::Open,
                    outcome_id: String::new(),
                    created_at: now,
                    decided_at: None,
                };
                if !store::appeal::insert(tx, &new, &decision.target, &author).await? {
                    return Err(Failure::new(Code::Conflict, t!("moderation-appealed-already")));
                }
                audit::record(tx, now, &author, "moderation.appeal", &decision.target.to_string(), &decision.id).await
            })
        })
        .await
}

/// A decision and what it is about, under their lock.
async fn known(tx: &mut Tx, decision_id: &str) -> Result<(Decision, Subject), Failure> {
    if !id::plausible(decision_id) {
        return Err(missing());
    }
    let seen = decision::find(tx, decision_id).await?.ok_or_else(missing)?;
    lock(tx, &seen.target).await?;
    let decision = decision::find(tx, decision_id).await?.ok_or_else(missing)?;
    let subject = store::subject::find(tx, &decision.target).await?.ok_or_else(missing)?;
    Ok((decision, subject))
}

/// What somebody says to an appeal.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// `apl_…`
    pub appeal_id: String,
    /// Whether the author is right: what was taken down is shown again.
    pub won: bool,
    /// What the author is told; empty: the usual words.
    pub statement: String,
}

/// Decides an appeal, for good. Somebody else than who decided first, unless nobody else could; then that is written down.
/// Where the author is right, the thing is shown again, its points come back, and the reports that were upheld were wrong.
/// Moderators and above; audited.
///
/// # Errors
/// [`Code::Forbidden`], also to whoever decided first; [`Code::NotFound`]; [`Code::Conflict`] where it is decided already, or
/// its author has deleted the thing; [`Code::Invalid`] with `statement`.
pub async fn decide_appeal(app: &App, caller: &Caller, verdict: Verdict) -> Result<Decision, Failure> {
    if !caller.is_at_least(Role::Moderator) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let statement = text::block("statement", &verdict.statement, STATEMENT)?;
    let verdict = Verdict { statement, ..verdict };
    let (app, actor, now) = (app.clone(), caller.actor().to_owned(), app.now());
    let db = app.db.clone();
    db.write(move |tx| Box::pin(async move { judge(tx, &app, now, &actor, verdict).await })).await
}

async fn judge(tx: &mut Tx, app: &App, now: Time, actor: &str, verdict: Verdict) -> Result<Decision, Failure> {
    let decision_id = if id::plausible(&verdict.appeal_id) { store::appeal::decision_of(tx, &verdict.appeal_id).await? } else { None };
    let (first, subject) = known(tx, &decision_id.ok_or_else(missing)?).await?;
    if subject.author_id == actor {
        return Err(Failure::new(Code::Forbidden, t!("moderation-decide-own")));
    }
    let alone = first.decided_by == actor;
    if alone && member::service::staff::others(tx, Role::Moderator, actor).await? > 0 {
        return Err(Failure::new(Code::Forbidden, t!("moderation-second-person")));
    }
    let action = if verdict.won { Action::Restore } else { Action::Stand };
    if verdict.won {
        if subject.state == ReviewState::Withdrawn.name() {
            return Err(Failure::new(Code::Conflict, t!("moderation-withdrawn-meanwhile")));
        }
        restore(tx, now, actor, &first.target).await?;
        flag::overturn(tx, &first.target, &first.id).await?;
    }
    let ground = first.ground.filter(|_| !verdict.won);
    let facts = Facts { reports: 0, automated: false };
    let made = Decision {
        id: id::new(id::prefix::DECISION),
        target: first.target.clone(),
        action,
        ground,
        statement: if verdict.statement.is_empty() { statement::write(&subject, action, ground, facts) } else { verdict.statement },
        decided_by: actor.to_owned(),
        decider_name: String::new(),
        automated: false,
        at: now,
        appeal: None,
    };
    decision::insert(tx, &made).await?;
    let state = if verdict.won { AppealState::Won } else { AppealState::Lost };
    if !store::appeal::end(tx, &verdict.appeal_id, state, &made.id, now).await? {
        return Err(Failure::new(Code::Conflict, t!("moderation-moved-on")));
    }
    let words = [first.ground.map_or("", Reason::name), if alone { "the same person decided first: nobody else could" } else { "" }];
    let detail = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("; ");
    audit::record(tx, now, actor, &format!("moderation.appeal-{}", state.name()), &first.target.to_string(), &detail).await?;
    mail::decided(tx, app, now, &subject, &made).await?;
    Ok(made)
}
