//! Changing and deleting what one wrote.

use super::{
    asking::reads,
    forbidden, missing,
    settling::{locked_post, reindex, settle},
    wording,
    wording::Writer,
};
use crate::{
    forum::{
        model::{Post, Revision, Thread},
        rules,
        store::{post as store, thread},
    },
    kernel::{
        caller::{Caller, Role, SignedIn},
        failure::{Code, Failure},
        time::{DAY, Time},
    },
    member::service::signed_in,
    review::model::ReviewState,
    server::{audit, db::Tx, picture, state::App},
    t, tier,
};

/// An edit on its way in.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    pub post_id: String,
    pub body: String,
    /// Of the thread, where the post is its first; `None` leaves it.
    pub title: Option<String>,
    /// As typed; `None` leaves them.
    pub tags: Option<String>,
    /// May be empty.
    pub reason: String,
    /// The version that was shown to whoever edits; `None`: whatever it is now.
    pub version: Option<i64>,
}

/// Changes a post: its author, or a moderator. What it said before is kept. An edit of a published post may be held as a new
/// one may.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`]; [`Code::Forbidden`]; [`Code::Conflict`] where it was changed meanwhile (the
/// field `body` holds what it says now); [`Code::NotAvailable`] in an archived thread; [`Code::Invalid`] with `title`,
/// `body`, `tags`, `reason`.
pub async fn edit(app: &App, caller: &Caller, edit: Edit) -> Result<(Thread, Post), Failure> {
    let member = signed_in(caller)?.clone();
    let body = wording::body(&edit.body)?;
    let title = edit.title.as_deref().map(wording::title).transpose()?;
    let tags = edit.tags.as_deref().map(rules::tags).transpose()?;
    let reason = if edit.reason.trim().is_empty() { String::new() } else { crate::kernel::text::line("reason", &edit.reason, 200)? };
    super::limit::post(app, &member.id)?;
    let (app, caller, now) = (app.clone(), caller.clone(), app.now());
    let db = app.db.clone();
    db.write_again(move |tx| {
        Box::pin(async move {
            let (mut thread, mut post) = own(tx, &caller, &member, &edit.post_id).await?;
            if edit.version.is_some_and(|version| version != post.version) {
                return Err(Failure::new(Code::Conflict, t!("forum-changed-meanwhile")).field("current", post.body));
            }
            let before = post.clone();
            let is_first = post.number == 1;
            let (title, tags) = (title.filter(|_| is_first), tags.filter(|_| is_first));
            let new_title = title.unwrap_or_else(|| thread.title.clone());
            let is_same = post.body == body && new_title == thread.title && tags.as_ref().is_none_or(|tags| *tags == thread.tags);
            if is_same {
                return Ok((thread, post));
            }
            let author = SignedIn { id: post.author.member_id.clone(), ..member.clone() };
            let writer = Writer { member: &author, is_first, is_edit: true };
            let ready = wording::prepare(tx, &app, now, &writer, &post.id, if is_first { &new_title } else { "" }, &body).await?;
            post.edits += 1;
            let old = Revision {
                edit: post.edits,
                title: if is_first { thread.title.clone() } else { String::new() },
                body: std::mem::replace(&mut post.body, body),
                edited_by: member.id.clone(),
                reason,
                at: now,
            };
            store::revise(tx, &post.id, &old).await?;
            (post.html, post.edited_at) = (ready.html, Some(now));
            if !ready.held_for.is_empty() && post.author.member_id == member.id {
                (post.state, post.held_for) = (ReviewState::Held, ready.held_for);
            }
            let is_renamed = new_title != thread.title;
            if is_renamed {
                thread.slug = rules::slug(&new_title);
                thread.title = new_title;
            }
            if let Some(tags) = tags {
                thread::set_tags(tx, &thread.id, &tags).await?;
                thread.tags = tags;
            }
            settle(tx, now, &mut thread, Some(&before), &mut post).await?;
            if is_renamed {
                reindex(tx, &thread).await?;
            }
            if post.author.member_id != member.id {
                audit::record(tx, now, &member.id, "forum.edit", &format!("post/{}", post.id), &old.reason).await?;
            }
            Ok((thread, post))
        })
    })
    .await
}

/// A post that the caller may change: their own, or any for a moderator.
async fn own(tx: &mut Tx, caller: &Caller, member: &SignedIn, post_id: &str) -> Result<(Thread, Post), Failure> {
    let (thread, post) = locked_post(tx, post_id).await?;
    let reach = tier::service::reach(tx, caller).await?;
    let is_own = !post.author.member_id.is_empty() && post.author.member_id == member.id;
    if !reads(&thread, caller, reach) || (post.state == ReviewState::Held && !is_own && member.role < Role::Moderator) {
        return Err(missing());
    }
    if !is_own && member.role < Role::Moderator {
        return Err(forbidden());
    }
    if !matches!(post.state, ReviewState::Published | ReviewState::Held) {
        return Err(Failure::new(Code::Conflict, t!("forum-decided-already")));
    }
    if thread.is_archived && member.role < Role::Moderator {
        return Err(Failure::new(Code::NotAvailable, t!("forum-archived")));
    }
    Ok((thread, post))
}

/// How long a deleted post can be brought back. Then its words are gone.
pub const REGRET: Time = DAY;

/// Deletes the caller's own post: a stone stays in its place. For a day it can be brought back ([`bring_back`]).
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`] also where it is not the caller's; [`Code::NotAvailable`] for a thread's first
/// post once others have answered.
pub async fn withdraw(app: &App, caller: &Caller, post_id: &str) -> Result<(Thread, Post), Failure> {
    turn(app, caller, post_id, |now, thread, post| {
        if !matches!(post.state, ReviewState::Published | ReviewState::Held) {
            return Err(missing());
        }
        if post.number == 1 && thread.replies > 0 {
            return Err(Failure::new(Code::NotAvailable, t!("forum-answered-already")));
        }
        (post.state, post.edited_at) = (ReviewState::Withdrawn, Some(now));
        Ok(())
    })
    .await
}

/// Brings back what the caller has deleted within the last day.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotAvailable`] where it is too late.
pub async fn bring_back(app: &App, caller: &Caller, post_id: &str) -> Result<(Thread, Post), Failure> {
    turn(app, caller, post_id, |now, _, post| {
        if post.state != ReviewState::Withdrawn {
            return Err(missing());
        }
        if post.body.is_empty() || now >= post.edited_at.unwrap_or(0).saturating_add(REGRET) {
            return Err(Failure::new(Code::NotAvailable, t!("forum-gone-for-good")));
        }
        // What had been published appears again; what waited waits on.
        post.state = if post.published_at.is_some() { ReviewState::Published } else { ReviewState::Held };
        Ok(())
    })
    .await
}

async fn turn(app: &App, caller: &Caller, post_id: &str, change: fn(Time, &Thread, &mut Post) -> Result<(), Failure>) -> Result<(Thread, Post), Failure> {
    let member = signed_in(caller)?.id.clone();
    super::limit::choice(app, &member)?;
    let (now, post_id) = (app.now(), post_id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let (mut thread, mut post) = locked_post(tx, &post_id).await?;
                if post.author.member_id != member {
                    return Err(missing());
                }
                if thread.is_archived {
                    return Err(Failure::new(Code::NotAvailable, t!("forum-archived")));
                }
                let before = post.clone();
                change(now, &thread, &mut post)?;
                settle(tx, now, &mut thread, Some(&before), &mut post).await?;
                Ok((thread, post))
            })
        })
        .await
}

/// Empties posts that were deleted longer ago than they can be brought back. For the job; safe to repeat.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let now = app.now();
    let mut done = 0;
    loop {
        let ids = store::regretted(&mut app.db.read().await?, now - REGRET, 200).await?;
        if ids.is_empty() {
            return Ok(done);
        }
        done += u64::try_from(ids.len()).unwrap_or(0);
        app.db
            .write(move |tx| {
                Box::pin(async move {
                    for id in ids {
                        store::empty(tx, &id).await?;
                        store::forget_revisions(tx, &id).await?;
                        picture::release(tx, now, &format!("post/{id}")).await?;
                    }
                    Ok(())
                })
            })
            .await?;
    }
}
