//! Reading: what is judged, what was decided, what was written.

use super::{appealing::appeal_until, found, missing, visible};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id,
    },
    member,
    moderation::{
        model::{Decision, Flag, Glimpse, Letter, Letters, Record, Subject, Target, Told, Waiting},
        rules::statement::{quote, titled},
        store::{self, appeal, decision, flag, letter},
    },
    review::model::ReviewState,
    server::{db::Tx, state::App},
    t,
};

/// What somebody is about to report: nothing of it that readers do not see.
///
/// # Errors
/// [`Code::NotFound`] where there is none such, it is not published, or the caller may not know of it.
pub async fn glimpse(app: &App, caller: &Caller, target: &str) -> Result<Glimpse, Failure> {
    let target = Target::parse(target).ok_or_else(missing)?;
    visible(app, caller, &target).await?;
    let subject = found(&mut app.db.read().await?, &target).await?;
    if subject.state != ReviewState::Published.name() {
        return Err(missing());
    }
    let words = quote(&format!("{} {}", subject.title, subject.body));
    Ok(Glimpse { target, author_name: subject.author_name.clone(), named: titled(&subject), words, link: subject.link })
}

/// A thing of the caller's.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`] also where it is somebody else's.
pub(super) async fn own(tx: &mut Tx, caller: &Caller, target: &Target) -> Result<Subject, Failure> {
    let member = member::service::signed_in(caller)?;
    let subject = found(tx, target).await?;
    if subject.author_id == member.id { Ok(subject) } else { Err(missing()) }
}

/// Keeps to itself who decided: authors are told that a person did, not which.
fn without_names(mut decision: Decision) -> Decision {
    (decision.decided_by, decision.decider_name) = (String::new(), String::new());
    decision
}

/// A decision about something of the caller's, with the appeal against it.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`] also where it is somebody else's.
pub async fn of_decision(app: &App, caller: &Caller, decision_id: &str) -> Result<Told, Failure> {
    member::service::signed_in(caller)?;
    let mut tx = app.db.read().await?;
    let found = if id::plausible(decision_id) { decision::find(&mut tx, decision_id).await? } else { None };
    let decision = found.ok_or_else(missing)?;
    let subject = own(&mut tx, caller, &decision.target).await?;
    let all = decision::of_target(&mut tx, &decision.target).await?;
    let newest = all.first().is_some_and(|newest| newest.id == decision.id);
    let outcome = decision.appeal.as_ref().and_then(|appeal| all.iter().find(|other| other.id == appeal.outcome_id)).cloned();
    let appeal_until = appeal_until(&subject, &decision, newest, app.now());
    Ok(Told { subject, decision: without_names(decision), outcome: outcome.map(without_names), appeal_until })
}

/// Everything that was decided about something of the caller's, newest first. Errors as [`of_decision`].
pub async fn record(app: &App, caller: &Caller, thing_id: &str) -> Result<Record, Failure> {
    let target = Target::of_id(thing_id).ok_or_else(missing)?;
    let mut tx = app.db.read().await?;
    let subject = own(&mut tx, caller, &target).await?;
    let decisions = decision::of_target(&mut tx, &target).await?.into_iter().map(without_names).collect();
    Ok(Record { subject, decisions })
}

/// The letters about a review of the caller's. Errors as [`of_decision`].
pub async fn letters(app: &App, caller: &Caller, review_id: &str) -> Result<Letters, Failure> {
    let target = Target::of_id(review_id).ok_or_else(missing)?;
    let mut tx = app.db.read().await?;
    let subject = own(&mut tx, caller, &target).await?;
    let mut letters = letter::of_review(&mut tx, &target.id).await?;
    for letter in letters.iter_mut().filter(|letter| letter.is_staff) {
        (letter.author_id, letter.author_name) = (String::new(), app.config.shop_name.clone());
    }
    Ok(Letters { subject, letters })
}

/// The letters about a review, oldest first: a step for the desk.
pub async fn letters_of(tx: &mut Tx, review_id: &str) -> Result<Vec<Letter>, Failure> {
    letter::of_review(tx, review_id).await
}

/// A thing with its reports and decisions (newest first), and whether an appeal waits: a step for the desk.
pub async fn subject(tx: &mut Tx, target: &Target) -> Result<Option<(Subject, Vec<Flag>, Vec<Decision>, bool)>, Failure> {
    let Some(subject) = store::subject::find(tx, target).await? else { return Ok(None) };
    Ok(Some((subject, flag::of_target(tx, target, false).await?, decision::of_target(tx, target).await?, appeal::is_open(tx, target).await?)))
}

/// One decision with its appeal: a step for the desk.
pub async fn decision_of(tx: &mut Tx, decision_id: &str) -> Result<Option<Decision>, Failure> {
    decision::find(tx, decision_id).await
}

/// How much waits for somebody. Moderators and above.
pub async fn waiting(app: &App, caller: &Caller) -> Result<Waiting, Failure> {
    if !caller.is_at_least(Role::Moderator) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    store::waiting(&mut app.db.read().await?).await
}
