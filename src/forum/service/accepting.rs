//! The answer that helped: chosen by who asked or by staff, one at a time, with its credit in points.
//!
//! A thread's `accepted_id` says what readers see; the acceptance beside it is remembered while the post is down, so that a
//! won appeal brings back the mark and the points. The ledger is made to agree with it ([`agree`]): each rule that promised
//! points has one award that stands while the acceptance does and the answer is shown.
//!
//! Locks: the thread first, then the points of the answer's author.

use super::{
    asking::reads,
    forbidden, limit, missing,
    settling::{locked, locked_post},
};
use crate::{
    forum::{
        model::{Mode, Post, Thread},
        store::{
            acceptance::{self as store, Acceptance},
            post as posts, thread as threads,
        },
    },
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        time::{DAY, Time},
    },
    ledger::{
        self,
        model::Cause,
        service::{Award, Standing},
    },
    member::service::signed_in,
    notify::{
        self,
        model::{Kind, New},
    },
    people::{self, model::Deed, service::Done},
    programme,
    review::model::ReviewState,
    server::{audit, db::Tx, markup, state::App},
    t, tier,
};

/// The kind of cause that awards for accepted answers carry; its id is the post's.
pub const CAUSE: &str = "answer";
/// Stands between a rule and the number of the award that it gives to an answer, from the second on: see the reviews.
const AGAIN: char = '#';
/// What a rule's bound per month looks back on.
const MONTH: Time = 30 * DAY;

/// Says which answer helped: for who asked, and for support. Another takes the place of the one before.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`]; [`Code::Forbidden`]; [`Code::Conflict`] where the answer is not shown (any
/// more); [`Code::NotAvailable`] where the thread has no answers to accept, or is archived; [`Code::TooMany`].
pub async fn accept(app: &App, caller: &Caller, post_id: &str) -> Result<Thread, Failure> {
    let member = signed_in(caller)?.id.clone();
    limit::choice(app, &member)?;
    let (caller, now, post_id) = (caller.clone(), app.now(), post_id.to_owned());
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                let (mut thread, post) = locked_post(tx, &post_id).await?;
                allowed(tx, &thread, &caller).await?;
                if thread.accepted_id == post.id {
                    return Ok(thread);
                }
                if post.state != ReviewState::Published || post.number == 1 {
                    return Err(Failure::new(Code::Conflict, t!("forum-accept-not-shown")));
                }
                take_back(tx, now, &mut thread).await?;
                give(tx, now, &mut thread, &post, &member).await?;
                threads::update(tx, &thread).await?;
                tell(tx, now, &thread, &post, &caller).await?;
                note_deed(tx, now, &thread, &member, "forum.accept", &post.id).await?;
                Ok(thread)
            })
        })
        .await
}

/// Takes the acceptance back: no answer helped after all. Nothing happens where none was accepted.
///
/// # Errors
/// As [`accept`].
pub async fn unaccept(app: &App, caller: &Caller, thread_id: &str) -> Result<Thread, Failure> {
    let member = signed_in(caller)?.id.clone();
    limit::choice(app, &member)?;
    let (caller, now, thread_id) = (caller.clone(), app.now(), thread_id.to_owned());
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                let mut thread = locked(tx, &thread_id).await?;
                allowed(tx, &thread, &caller).await?;
                let known = thread.accepted_id.clone();
                if known.is_empty() {
                    return Ok(thread);
                }
                take_back(tx, now, &mut thread).await?;
                threads::update(tx, &thread).await?;
                note_deed(tx, now, &thread, &member, "forum.unaccept", &known).await?;
                Ok(thread)
            })
        })
        .await
}

/// Whether the caller chooses in this thread.
async fn allowed(tx: &mut Tx, thread: &Thread, caller: &Caller) -> Result<(), Failure> {
    let reach = tier::service::reach(tx, caller).await?;
    if !reads(thread, caller, reach) || thread.state != ReviewState::Published {
        return Err(missing());
    }
    let is_own = caller.member_id().is_some_and(|member| member == thread.author.member_id);
    if !is_own && !caller.is_at_least(Role::Support) {
        return Err(forbidden());
    }
    if thread.mode != Mode::Question {
        return Err(Failure::new(Code::NotAvailable, t!("forum-accept-no-question")));
    }
    if thread.is_archived {
        return Err(Failure::new(Code::NotAvailable, t!("forum-archived")));
    }
    Ok(())
}

/// What staff did for somebody else is written down.
async fn note_deed(tx: &mut Tx, now: Time, thread: &Thread, member: &str, action: &str, post_id: &str) -> Result<(), Failure> {
    if thread.author.member_id == member {
        return Ok(());
    }
    audit::record(tx, now, member, action, &format!("thread/{}", thread.id), post_id).await
}

/// Marks an answer as accepted and gives its credit.
async fn give(tx: &mut Tx, now: Time, thread: &mut Thread, post: &Post, by: &str) -> Result<(), Failure> {
    thread.accepted_id.clone_from(&post.id);
    let mut made = Acceptance {
        post_id: post.id.clone(),
        thread_id: thread.id.clone(),
        member_id: post.author.member_id.clone(),
        accepted_by: by.to_owned(),
        rule_version: 0,
        at: now,
        stands: true,
    };
    made.rule_version = promised(tx, now, &made, post).await?;
    store::put(tx, &made).await?;
    credit(tx, now, &made, 1).await?;
    agree(tx, now, &made, true).await
}

/// Takes back what is accepted now, with its credit; nothing happens where nothing is.
async fn take_back(tx: &mut Tx, now: Time, thread: &mut Thread) -> Result<(), Failure> {
    let known = std::mem::take(&mut thread.accepted_id);
    if known.is_empty() {
        return Ok(());
    }
    if let Some(mut acceptance) = store::find(tx, &known).await?.filter(|acceptance| acceptance.stands) {
        acceptance.stands = false;
        store::put(tx, &acceptance).await?;
        credit(tx, now, &acceptance, -1).await?;
        agree(tx, now, &acceptance, false).await?;
    }
    Ok(())
}

/// The version of the programme that promises points for this acceptance; 0: none are. Nobody earns by answering
/// themselves, staff earn nothing, and a month has a bound.
async fn promised(tx: &mut Tx, now: Time, made: &Acceptance, post: &Post) -> Result<i64, Failure> {
    if made.member_id.is_empty() || made.member_id == made.accepted_by || post.is_staff {
        return Ok(0);
    }
    ledger::service::lock(tx, &made.member_id).await?;
    let programme = programme::service::current(tx).await?;
    let awards = programme::service::points_for_answer(&programme);
    let Some(most) = awards.iter().map(|award| award.per_month).max() else { return Ok(0) };
    let had = store::promised(tx, &made.member_id, now - MONTH, &made.post_id).await?;
    Ok(if had < most { programme.version } else { 0 })
}

/// Counts it for the author's standing.
async fn credit(tx: &mut Tx, now: Time, acceptance: &Acceptance, by: i64) -> Result<(), Failure> {
    if acceptance.member_id.is_empty() || acceptance.member_id == acceptance.accepted_by {
        return Ok(());
    }
    let done = Done { member_id: acceptance.member_id.clone(), deed: Deed::Accepted, by, at: acceptance.at, from: acceptance.accepted_by.clone() };
    people::service::note_all(tx, now, vec![done]).await
}

/// A credit to be given, or taken back.
pub(super) struct Credit {
    acceptance: Acceptance,
    stands: bool,
}

/// What a post's going down or coming back means for its being accepted: the mark follows here, the credit in [`pay`]. For
/// [`super::settling::settle`], which writes the thread between the two.
pub(super) async fn follow(tx: &mut Tx, thread: &mut Thread, post: &Post, is_shown: bool) -> Result<Option<Credit>, Failure> {
    let is_accepted = thread.accepted_id == post.id;
    if is_shown == is_accepted {
        return Ok(None);
    }
    let Some(acceptance) = store::find(tx, &post.id).await?.filter(|acceptance| acceptance.stands) else {
        if is_accepted {
            thread.accepted_id.clear();
        }
        return Ok(None);
    };
    if is_accepted {
        thread.accepted_id.clear();
    } else if thread.accepted_id.is_empty() {
        thread.accepted_id.clone_from(&post.id);
    } else {
        // Another was accepted while it was down: this one's place is taken.
        store::put(tx, &Acceptance { stands: false, ..acceptance }).await?;
        return Ok(None);
    }
    Ok(Some(Credit { acceptance, stands: is_shown }))
}

/// Gives a credit or takes it back: standing and points.
pub(super) async fn pay(tx: &mut Tx, now: Time, due: &Credit) -> Result<(), Failure> {
    credit(tx, now, &due.acceptance, if due.stands { 1 } else { -1 }).await?;
    agree(tx, now, &due.acceptance, due.stands).await
}

/// Makes the ledger agree: each rule that promised points has one award that stands while `stands`, and none otherwise.
/// Safe to repeat.
async fn agree(tx: &mut Tx, now: Time, acceptance: &Acceptance, stands: bool) -> Result<(), Failure> {
    if acceptance.rule_version == 0 || acceptance.member_id.is_empty() {
        return Ok(());
    }
    ledger::service::lock(tx, &acceptance.member_id).await?;
    let known = ledger::service::awards_by(tx, CAUSE, &[acceptance.post_id.as_str()]).await?;
    let base = |award: &Standing| award.rule_id.split(AGAIN).next().unwrap_or_default().to_owned();
    if !stands {
        for award in known.iter().filter(|award| award.reversed < award.amount) {
            let cause = Cause::new(CAUSE, format!("{}.{}", acceptance.post_id, award.rule_id));
            ledger::service::reverse(tx, now, &award.id, award.amount - award.reversed, cause, t!("forum-why-points-back"), "system").await?;
        }
        return Ok(());
    }
    let programme = programme::service::of_version(tx, acceptance.rule_version).await?;
    let programme = programme.ok_or_else(|| Failure::internal(format!("programme version {} was never published", acceptance.rule_version)))?;
    let due = programme::service::points_for_answer(&programme).into_iter().filter_map(|wanted| {
        let given = known.iter().filter(|award| base(award) == wanted.rule_id).collect::<Vec<_>>();
        let is_there = given.iter().any(|award| award.reversed < award.amount);
        let rule_id = if given.is_empty() { wanted.rule_id } else { format!("{}{AGAIN}{}", wanted.rule_id, given.len() + 1) };
        let matures_at = acceptance.at.saturating_add(wanted.days.saturating_mul(DAY)).max(now);
        (!is_there).then(|| Award {
            member_id: acceptance.member_id.clone(),
            amount: wanted.points,
            cause: Cause::new(CAUSE, &acceptance.post_id),
            rule_id,
            rule_version: wanted.rule_version,
            matures_at,
            expires_at: programme.expires_at(matures_at),
            reason: wanted.reason,
            actor: "system".to_owned(),
        })
    });
    ledger::service::award(tx, now, due.collect()).await?;
    Ok(())
}

/// Tells the author of the answer.
async fn tell(tx: &mut Tx, now: Time, thread: &Thread, post: &Post, caller: &Caller) -> Result<(), Failure> {
    let Caller::Member(member) = caller else { return Ok(()) };
    if post.author.member_id.is_empty() {
        return Ok(());
    }
    let notice = New {
        member_id: post.author.member_id.clone(),
        kind: Kind::Accepted,
        actor_id: member.id.clone(),
        actor_name: member.display_name.clone(),
        title: thread.title.clone(),
        excerpt: markup::excerpt(&post.body, 160),
        href: super::path_of(thread, post.number),
        subject: format!("post/{}", post.id),
        once: format!("accepted/{}", post.id),
    };
    notify::service::tell(tx, now, notice).await
}

/// The accepted answer of a thread, where it is shown: a step for merging.
pub(super) async fn accepted(tx: &mut Tx, thread: &Thread) -> Result<Option<Post>, Failure> {
    if thread.accepted_id.is_empty() {
        return Ok(None);
    }
    Ok(posts::find(tx, &thread.accepted_id).await?.filter(|post| post.thread_id == thread.id))
}
