//! Decisions of staff.

use super::{carry_out, found, lock, mail, missing};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id, text,
        time::Time,
    },
    moderation::{
        model::{Action, Decision, Reason, STATEMENT, Subject, Target},
        rules::statement::{self, Facts},
        store::{appeal, decision, flag, subject},
    },
    people::{self, model::Deed, service::Done},
    review::model::ReviewState,
    server::{audit, db::Tx, state::App},
    t,
};

/// What a moderator wants done, and what was seen when deciding. There are no stars in it, and there must not be.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// `review/rev_…`
    pub target: String,
    pub action: Action,
    /// The broken rule; needed by what is against the author.
    pub ground: Option<Reason>,
    /// What the author is told; empty: the words that the ground gives.
    pub statement: String,
    /// [`Subject::seen`] of the page that it was decided on.
    pub seen: String,
}

/// What can be decided about a thing as it stands. `is_reported`: there are open reports. Nothing while an appeal waits:
/// deciding that is the way then.
pub fn actions(subject: &Subject, is_reported: bool, is_appealed: bool) -> Vec<Action> {
    if is_appealed {
        return vec![];
    }
    match ReviewState::parse(&subject.state) {
        // What readers have seen before is removed, not refused: the words tell the author what happened.
        Some(ReviewState::Held) => vec![Action::Publish, if subject.was_published { Action::Remove } else { Action::Refuse }],
        Some(ReviewState::Published) if is_reported => vec![Action::Keep, Action::Remove],
        Some(ReviewState::Published) => vec![Action::Remove],
        Some(ReviewState::Refused | ReviewState::Removed) => vec![Action::Restore],
        Some(ReviewState::Withdrawn) | None => vec![],
    }
}

/// Decides about a thing: its state, counts and points follow, open reports end, the author is told why. Moderators and
/// above; audited.
///
/// # Errors
/// [`Code::Forbidden`], also on one's own; [`Code::NotFound`]; [`Code::Conflict`] where it is not any more what was seen
/// (somebody else has decided, or the author has changed it), or an appeal waits; [`Code::Invalid`] with `ground`,
/// `statement`.
pub async fn decide(app: &App, caller: &Caller, ruling: Ruling) -> Result<Decision, Failure> {
    if !caller.is_at_least(Role::Moderator) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let target = Target::parse(&ruling.target).ok_or_else(missing)?;
    let statement = text::block("statement", &ruling.statement, STATEMENT)?;
    if ruling.action.is_against() && ruling.ground.is_none() {
        return Err(Failure::new(Code::Invalid, t!("moderation-check")).field("ground", t!("moderation-choose-ground")));
    }
    let ruling = Ruling { ground: ruling.ground.filter(|_| ruling.action.is_against()), statement, ..ruling };
    let (app, actor, now) = (app.clone(), caller.actor().to_owned(), app.now());
    let db = app.db.clone();
    db.write_again(move |tx| Box::pin(async move { rule(tx, &app, now, &actor, &target, ruling).await })).await
}

async fn rule(tx: &mut Tx, app: &App, now: Time, actor: &str, target: &Target, ruling: Ruling) -> Result<Decision, Failure> {
    lock(tx, target).await?;
    let before = found(tx, target).await?;
    if before.author_id == actor {
        return Err(Failure::new(Code::Forbidden, t!("moderation-decide-own")));
    }
    if before.seen != ruling.seen {
        return Err(Failure::new(Code::Conflict, t!("moderation-moved-on")));
    }
    let reports = flag::of_target(tx, target, true).await?;
    let is_appealed = appeal::is_open(tx, target).await?;
    if !actions(&before, !reports.is_empty(), is_appealed).contains(&ruling.action) {
        return Err(Failure::new(Code::Conflict, if is_appealed { t!("moderation-is-appealed") } else { t!("moderation-moved-on") }));
    }
    if let Some(to) = leads_to(ruling.action) {
        carry_out(tx, now, actor, target, to).await?;
        // Between looking and locking the author may have written something new: it was not what was judged.
        let after = subject::find(tx, target).await?.ok_or_else(missing)?;
        if versions(&after) != versions(&before) {
            return Err(Failure::new(Code::Conflict, t!("moderation-moved-on")));
        }
    }
    let facts = Facts { reports: i64::try_from(reports.len()).unwrap_or(i64::MAX), automated: false };
    let words = if ruling.statement.is_empty() { statement::write(&before, ruling.action, ruling.ground, facts) } else { ruling.statement };
    let made = Decision {
        id: id::new(id::prefix::DECISION),
        target: target.clone(),
        action: ruling.action,
        ground: ruling.ground,
        statement: words,
        decided_by: actor.to_owned(),
        decider_name: String::new(),
        automated: false,
        at: now,
        appeal: None,
    };
    decision::insert(tx, &made).await?;
    flag::end(tx, target, ruling.action.is_against(), &made.id).await?;
    flag::close_case(tx, target).await?;
    let reporters = reports.iter().map(|report| report.reporter_id.as_str());
    count(tx, &before, &made, reporters).await?;
    let (name, ground) = (format!("moderation.{}", ruling.action.name()), ruling.ground.map_or("", Reason::name));
    audit::record(tx, now, actor, &name, &target.to_string(), ground).await?;
    if ruling.action != Action::Keep {
        mail::decided(tx, app, now, &before, &made).await?;
    }
    Ok(made)
}

/// Counts what a decision says of its author and of those who reported.
async fn count(tx: &mut Tx, subject: &Subject, made: &Decision, reporters: impl Iterator<Item = &str>) -> Result<(), Failure> {
    let of = |member_id: &str, deed: Deed, by: i64, at: Time| Done { member_id: member_id.to_owned(), deed, by, at, from: String::new() };
    let verdict = if made.action.is_against() { Deed::FlagUpheld } else { Deed::FlagRejected };
    let mut done = reporters.map(|reporter| of(reporter, verdict, 1, made.at)).collect::<Vec<_>>();
    if made.action.is_against() {
        done.push(of(&subject.author_id, Deed::Removed, 1, made.at));
    }
    if made.action == Action::Restore {
        let earlier = decision::of_target(tx, &made.target).await?.into_iter().find(|earlier| earlier.action.is_against());
        done.push(of(&subject.author_id, Deed::Removed, -1, earlier.map_or(made.at, |earlier| earlier.at)));
    }
    people::service::note_all(tx, made.at, done).await
}

/// The state that an action brings a thing into; `None`: it stays.
pub(super) const fn leads_to(action: Action) -> Option<ReviewState> {
    match action {
        Action::Publish | Action::Restore => Some(ReviewState::Published),
        Action::Refuse => Some(ReviewState::Refused),
        Action::Remove => Some(ReviewState::Removed),
        Action::Hide => Some(ReviewState::Held),
        Action::Keep | Action::Stand => None,
    }
}

/// How often the author has written.
fn versions(subject: &Subject) -> &str {
    subject.seen.split('.').nth(1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moderation::model::Kind;

    fn subject(state: ReviewState, was_published: bool) -> Subject {
        Subject {
            target: Target { kind: Kind::Review, id: "rev_1".into() },
            state: state.name().into(),
            author_id: String::new(),
            author_name: String::new(),
            guest_email: String::new(),
            title: String::new(),
            body: String::new(),
            product: String::new(),
            link: String::new(),
            written_at: 0,
            was_published,
            seen: String::new(),
        }
    }

    #[test]
    fn what_can_be_decided_follows_from_where_it_is() {
        use Action as A;
        use ReviewState as S;
        let rows = [
            (S::Held, false, false, vec![A::Publish, A::Refuse]),
            (S::Held, true, true, vec![A::Publish, A::Remove]),
            (S::Published, true, false, vec![A::Remove]),
            (S::Published, true, true, vec![A::Keep, A::Remove]),
            (S::Refused, false, false, vec![A::Restore]),
            (S::Removed, true, false, vec![A::Restore]),
            (S::Withdrawn, true, true, vec![]),
        ];
        for (state, was_published, is_reported, expected) in rows {
            let subject = subject(state, was_published);
            assert_eq!(actions(&subject, is_reported, false), expected, "{state:?}");
            assert_eq!(actions(&subject, is_reported, true), [], "{state:?} with an appeal");
        }
    }
}
