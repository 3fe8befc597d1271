//! Challenges: so many deeds within a time, for points that wait until somebody could look, and go back where a deed goes.

use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id,
        points::{self, Points},
        text,
        time::{DAY, Time},
    },
    ledger::{
        self,
        model::Cause,
        service::Award,
    },
    notify::{
        model::{Kind, New},
        service::tell,
    },
    people::{
        model::{Challenge, ChallengeState, Deed, NewChallenge, Policy, Preview, Progress},
        rules::season::{day_of, month_start},
        store::{challenge as store, policy},
    },
    programme,
    server::{audit, db::Tx, state::App},
    t,
};

use super::note::Done;

/// The kind of cause that awards for challenges carry, and their rule.
pub const CAUSE: &str = "challenge";
/// Stands between the rule and the number of the award, from the second on: what was taken back can be earned again.
const AGAIN: char = '#';
/// The longest challenge, and the longest that its points wait, in days.
const DAYS: i64 = 366;
const HOLD: i64 = 90;
/// Ended challenges are shown so long to those who took part.
const SHOWN: Time = 30 * DAY;

/// Lets a deed count for the challenges of its time.
pub(super) async fn go_on(tx: &mut Tx, now: Time, policy: &Policy, done: &Done, counts: i64) -> Result<(), Failure> {
    if !Deed::ASKED.contains(&done.deed) {
        return Ok(());
    }
    for challenge in store::at_time(tx, done.deed, done.at, now).await? {
        let run = store::add(tx, &challenge.id, &done.member_id, counts).await?;
        match (run.total >= challenge.target, run.done_at) {
            (true, None) => finish(tx, now, policy, &challenge, &done.member_id).await?,
            (false, Some(_)) => undo(tx, now, &challenge, &done.member_id).await?,
            _ => {}
        }
    }
    Ok(())
}

fn cause(challenge: &Challenge, member_id: &str) -> String {
    format!("{}/{member_id}", challenge.id)
}

/// Somebody has done it: the points wait. What goes beyond the month's bound or the budget is not given.
async fn finish(tx: &mut Tx, now: Time, policy: &Policy, challenge: &Challenge, member_id: &str) -> Result<(), Failure> {
    ledger::service::lock(tx, member_id).await?;
    let left = policy.challenge_most - store::given_since(tx, member_id, month_start(now)).await?;
    let mut points = challenge.points.min(left).max(0);
    if points > 0 && !store::spend(tx, &challenge.id, points).await? {
        points = 0;
    }
    if points > 0 {
        let programme = programme::service::current(tx).await?;
        let id = cause(challenge, member_id);
        let before = ledger::service::awards_by(tx, CAUSE, &[id.as_str()]).await?.len();
        let from = now.saturating_add(challenge.hold_days.saturating_mul(DAY));
        let award = Award {
            member_id: member_id.to_owned(),
            amount: points,
            cause: Cause::new(CAUSE, id),
            rule_id: if before == 0 { CAUSE.to_owned() } else { format!("{CAUSE}{AGAIN}{}", before + 1) },
            rule_version: programme.version,
            matures_at: from,
            expires_at: programme.expires_at(from),
            reason: t!("people-why-challenge", name = challenge.name.as_str()),
            actor: "system".to_owned(),
        };
        ledger::service::award(tx, now, vec![award]).await?;
    }
    store::set(tx, &challenge.id, member_id, Some(now), points).await?;
    tell(tx, now, New {
        member_id: member_id.to_owned(),
        kind: Kind::Points,
        actor_id: String::new(),
        actor_name: String::new(),
        title: challenge.name.clone(),
        excerpt: t!("people-challenge-done-points", points = points::show(points), days = challenge.hold_days),
        href: "/me/standing#challenges".to_owned(),
        subject: format!("challenge/{}", challenge.id),
        once: format!("challenge/{}", challenge.id),
    })
    .await
}

/// Something of it was taken down or taken back: the points go back.
async fn undo(tx: &mut Tx, now: Time, challenge: &Challenge, member_id: &str) -> Result<(), Failure> {
    ledger::service::lock(tx, member_id).await?;
    let id = cause(challenge, member_id);
    let mut back = 0;
    for award in ledger::service::awards_by(tx, CAUSE, &[id.as_str()]).await? {
        let amount = award.amount - award.reversed;
        if amount > 0 {
            let cause = Cause::new(CAUSE, format!("{id}.{}", award.rule_id));
            ledger::service::reverse(tx, now, &award.id, amount, cause, t!("people-why-challenge-undone", name = challenge.name.as_str()), "system").await?;
            back += amount;
        }
    }
    if back > 0 {
        store::unspend(tx, &challenge.id, back).await?;
    }
    store::set(tx, &challenge.id, member_id, None, 0).await
}

/// A member's way through the challenges that run, and through those of the last month that the member took part in.
pub async fn progress_of(tx: &mut Tx, now: Time, member_id: &str) -> Result<Vec<Progress>, Failure> {
    store::of_member(tx, member_id, now - SHOWN, now).await
}

/// All challenges, the newest first; for staff.
pub async fn challenges(tx: &mut Tx, now: Time) -> Result<Vec<Challenge>, Failure> {
    store::all(tx, now, 100).await
}

/// Makes a challenge. It cannot begin in the past: nobody is paid for what was done without knowing. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Invalid`] with the fields of [`NewChallenge`].
pub async fn create(app: &App, caller: &Caller, new: NewChallenge) -> Result<Challenge, Failure> {
    allow(caller)?;
    let (actor, now) = (caller.actor().to_owned(), app.now());
    let challenge = read(&new, now)?;
    app.db
        .write(move |tx| {
            Box::pin(async move {
                store::insert(tx, &challenge, &actor, now).await?;
                let detail = format!("{} of {} for {} points, at most {}", challenge.target, challenge.deed.name(), challenge.points, challenge.budget);
                audit::record(tx, now, &actor, "challenge.create", &format!("challenge/{}", challenge.id), &detail).await?;
                Ok(challenge)
            })
        })
        .await
}

fn read(new: &NewChallenge, now: Time) -> Result<Challenge, Failure> {
    let mut failure = Failure::new(Code::Invalid, t!("people-check"));
    let name = text::line("name", &new.name, 80).map_err(|bad| failure.fields.extend(bad.fields)).unwrap_or_default();
    let about = text::block("about", &new.about, 400).map_err(|bad| failure.fields.extend(bad.fields)).unwrap_or_default();
    let mut bound = |name: &str, value: i64, least: i64, most: Points| {
        if !(least..=most).contains(&value) {
            failure.fields.push((name.to_owned(), t!("programme-bad-number", least = least, most = points::show(most))));
        }
    };
    bound("target", new.target, 1, 1_000);
    bound("points", new.points, 1, points::MOST);
    bound("budget", new.budget, new.points.max(1), points::MOST);
    bound("hold_days", new.hold_days, 1, HOLD);
    // The day that a form names began some hours ago.
    let starts_at = if day_of(new.starts_at) == day_of(now) { new.starts_at.max(now) } else { new.starts_at };
    if starts_at < now {
        failure.fields.push(("starts_on".into(), t!("people-challenge-past")));
    }
    if new.ends_at <= starts_at || new.ends_at - starts_at > DAYS * DAY {
        failure.fields.push(("ends_on".into(), t!("people-challenge-length", days = DAYS)));
    }
    let deed = Deed::parse(&new.deed).filter(|deed| Deed::ASKED.contains(deed));
    if deed.is_none() {
        failure.fields.push(("deed".into(), t!("people-choose")));
    }
    let Some(deed) = deed.filter(|_| failure.fields.is_empty()) else { return Err(failure) };
    Ok(Challenge {
        id: id::dated(id::prefix::CHALLENGE, now),
        name,
        about,
        deed,
        target: new.target,
        points: new.points,
        budget: new.budget,
        paid: 0,
        hold_days: new.hold_days,
        starts_at,
        ends_at: new.ends_at,
        state: if starts_at <= now { ChallengeState::Running } else { ChallengeState::Coming },
        done: 0,
    })
}

/// What a challenge would have cost in as many days just gone, by what members did then. Managers only.
///
/// # Errors
/// As [`create`].
pub async fn preview(app: &App, caller: &Caller, new: &NewChallenge) -> Result<Preview, Failure> {
    allow(caller)?;
    let now = app.now();
    let challenge = read(new, now)?;
    let mut tx = app.db.read().await?;
    let days = ((challenge.ends_at - challenge.starts_at) / DAY).max(1);
    let today = day_of(now);
    let per_day = policy::current(&mut tx).await?.season.get(&challenge.deed).map_or(1_000, |worth| worth.per_day);
    let (tried, done) = store::tried(&mut tx, challenge.deed, challenge.target, per_day, today - days, today).await?;
    Ok(Preview { days, tried, done, cost: done.saturating_mul(challenge.points).min(challenge.budget), most: challenge.budget })
}

/// Ends a challenge now: what was earned stays, nothing more is. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`] where it is none that could be ended.
pub async fn end(app: &App, caller: &Caller, id: &str) -> Result<(), Failure> {
    allow(caller)?;
    let (actor, now, id) = (caller.actor().to_owned(), app.now(), id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::end(tx, &id, now).await? {
                    return Err(super::missing());
                }
                audit::record(tx, now, &actor, "challenge.end", &format!("challenge/{id}"), "").await
            })
        })
        .await
}

fn allow(caller: &Caller) -> Result<(), Failure> {
    if caller.is_at_least(Role::Manager) { Ok(()) } else { Err(Failure::new(Code::Forbidden, t!("error-forbidden"))) }
}
