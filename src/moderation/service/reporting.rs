//! Reports of readers.

use super::{carry_out, found, lock, mail, missing, visible};
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        id, text,
        time::Time,
    },
    member,
    moderation::{
        model::{Action, Decision, Kind, NOTE, Reason, Subject, Target},
        rules::{
            reporting::{Weighed, weigh},
            statement::{self, Facts},
        },
        store::{
            decision,
            flag::{self, NewFlag},
        },
    },
    review::model::ReviewState,
    server::{audit, db::Tx, state::App, throttle::Rate},
    t,
};
use std::time::Duration;

/// Reports of one member: whoever finds more at once is better heard by mail.
const REPORTS: Rate = Rate { name: "reports of a member", burst: 20, pause: Duration::from_mins(5) };

/// Reports something that is published: one report a member and thing. Enough of them bring it before staff, and where it
/// can hurt somebody take it down until then (see [`crate::moderation::rules::reporting`]).
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`]; [`Code::Forbidden`] on one's own; [`Code::Conflict`] where the caller has
/// reported it already; [`Code::Invalid`] with `reason`, `note`; [`Code::TooMany`].
pub async fn report(app: &App, caller: &Caller, target: &str, reason: &str, note: &str) -> Result<(), Failure> {
    let reporter = member::service::signed_in(caller)?.id.clone();
    let target = Target::parse(target).ok_or_else(missing)?;
    let reason = Reason::parse(reason).ok_or_else(|| Failure::new(Code::Invalid, t!("moderation-check")).field("reason", t!("moderation-choose-reason")))?;
    let note = text::block("note", note, NOTE)?;
    if reason == Reason::Other && note.is_empty() {
        return Err(Failure::new(Code::Invalid, t!("moderation-check")).field("note", t!("moderation-say-what")));
    }
    app.throttle.take(REPORTS, &reporter)?;
    visible(app, caller, &target).await?;
    let (app, now) = (app.clone(), app.now());
    let db = app.db.clone();
    db.write_again(move |tx| Box::pin(async move { take(tx, &app, now, &target, &reporter, reason, &note).await })).await
}

async fn take(tx: &mut Tx, app: &App, now: Time, target: &Target, reporter: &str, reason: Reason, note: &str) -> Result<(), Failure> {
    lock(tx, target).await?;
    let subject = found(tx, target).await?;
    if subject.author_id == reporter {
        return Err(Failure::new(Code::Forbidden, t!("moderation-report-own")));
    }
    if subject.state != ReviewState::Published.name() {
        return Err(missing());
    }
    let new = NewFlag { id: id::new(id::prefix::FLAG), target, reporter_id: reporter, reason, note, at: now };
    if !flag::insert(tx, &new).await? {
        return Err(Failure::new(Code::Conflict, t!("moderation-reported-already")));
    }
    let open = flag::of_target(tx, target, true).await?;
    let reports = open.iter().map(|flag| (flag.reason, flag.weight)).collect::<Vec<_>>();
    match weigh(&reports) {
        // Nobody else can report a message: whoever got it is enough.
        Weighed::Little if target.kind == Kind::Message => flag::open_case(tx, target, now).await,
        Weighed::Little => Ok(()),
        Weighed::Queue => flag::open_case(tx, target, now).await,
        Weighed::Hide => hide(tx, app, now, subject, &reports).await,
    }
}

/// Takes a thing down until somebody has looked: a rule does it, and its author is told so.
async fn hide(tx: &mut Tx, app: &App, now: Time, subject: Subject, reports: &[(Reason, i64)]) -> Result<(), Failure> {
    let worst = |reason: Reason| reports.iter().filter(|(other, _)| *other == reason).map(|(_, weight)| weight).sum::<i64>();
    let ground = Reason::ALL.into_iter().filter(|reason| reason.is_serious()).max_by_key(|reason| worst(*reason));
    let facts = Facts { reports: i64::try_from(reports.len()).unwrap_or(i64::MAX), automated: true };
    carry_out(tx, now, "system", &subject.target, ReviewState::Held).await?;
    let made = Decision {
        id: id::new(id::prefix::DECISION),
        target: subject.target.clone(),
        action: Action::Hide,
        ground,
        statement: statement::write(&subject, Action::Hide, ground, facts),
        decided_by: "system".to_owned(),
        decider_name: String::new(),
        automated: true,
        at: now,
        appeal: None,
    };
    decision::insert(tx, &made).await?;
    flag::close_case(tx, &subject.target).await?;
    audit::record(tx, now, "system", "moderation.hide", &subject.target.to_string(), ground.map_or("", Reason::name)).await?;
    mail::decided(tx, app, now, &subject, &made).await
}
