//! Use cases and steps of judging. Each takes the lock of its thing first, so that of two who decide at once one is told.

mod appealing;
mod asking;
mod deciding;
mod mail;
mod openness;
mod reporting;
mod writing;

pub use super::rules::{
    reporting::WHOLE,
    statement::{Facts, titled, write as statement},
};
pub use appealing::{Verdict, appeal, decide_appeal};
pub use asking::{decision_of, glimpse, letters, letters_of, of_decision, record, subject, waiting};
pub use deciding::{Ruling, actions, decide};
pub use openness::{count_openness, openness};
pub use reporting::report;
pub use writing::{answer, write_letter};

use super::{
    model::{Kind, Subject, Target},
    store,
};
use crate::{
    kernel::{
        failure::{Code, Failure},
        time::Time,
    },
    question, review,
    review::model::ReviewState,
    server::{
        db::{Steps, Tx},
        state::MemberFact,
    },
    t,
};

fn missing() -> Failure {
    Failure::new(Code::NotFound, t!("moderation-not-found"))
}

/// Serialises reports and decisions about one thing to the end of the transaction.
async fn lock(tx: &mut Tx, target: &Target) -> Result<(), Failure> {
    tx.lock(&format!("moderation/{target}")).await
}

/// A thing that can be judged.
///
/// # Errors
/// [`Code::NotFound`] where there is none such, or its author has deleted it.
async fn found(tx: &mut Tx, target: &Target) -> Result<Subject, Failure> {
    store::subject::find(tx, target).await?.filter(|subject| subject.state != ReviewState::Withdrawn.name()).ok_or_else(missing)
}

/// Brings a thing into a state, by the slice that it belongs to: counts, points and pages follow there.
async fn carry_out(tx: &mut Tx, now: Time, actor: &str, target: &Target, to: ReviewState) -> Result<(), Failure> {
    match target.kind {
        Kind::Review => review::service::decide(tx, now, actor, &target.id, to).await.map(|_| ()),
        Kind::Question | Kind::Answer => question::service::decide(tx, now, actor, &target.id, to).await.map(|_| ()),
    }
}

/// Shows a thing again because its author appealed and was right.
async fn restore(tx: &mut Tx, now: Time, actor: &str, target: &Target) -> Result<(), Failure> {
    match target.kind {
        Kind::Review => review::service::restore(tx, now, actor, &target.id).await.map(|_| ()),
        Kind::Question | Kind::Answer => carry_out(tx, now, actor, target, ReviewState::Published).await,
    }
}

/// Forgets what a member who leaves has written to staff. What was decided stays, with the statement of reasons. Hangs on
/// [`Hooks::erased`](crate::server::state::Hooks).
pub fn forget<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move {
        store::flag::forget(tx, &fact.member_id).await?;
        store::appeal::forget(tx, &fact.member_id).await?;
        store::letter::forget(tx, &fact.member_id).await
    })
}
