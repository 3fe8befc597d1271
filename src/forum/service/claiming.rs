//! The service desk: staff look after threads, one each.

use super::{forbidden, limit, missing, settling::locked};
use crate::{
    forum::{
        model::{Claimed, ClaimedRow, Thread},
        store::{category, claim as store, thread as threads},
    },
    kernel::{
        caller::{Caller, Role},
        cursor::{self, Page},
        failure::{Code, Failure},
    },
    member::service::signed_in,
    review::model::ReviewState,
    server::{audit, state::App},
    t,
};

/// Looks after a thread from now on. Of two at once one is told who was faster. Support and above; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`]; [`Code::NotAvailable`] where the category is no service desk;
/// [`Code::Conflict`] where somebody else looks after it.
pub async fn claim(app: &App, caller: &Caller, thread_id: &str) -> Result<Thread, Failure> {
    hold(app, caller, thread_id, true).await
}

/// Lets others look after it. Whoever holds it, and moderators.
///
/// # Errors
/// As [`claim`].
pub async fn release(app: &App, caller: &Caller, thread_id: &str) -> Result<Thread, Failure> {
    hold(app, caller, thread_id, false).await
}

async fn hold(app: &App, caller: &Caller, thread_id: &str, wanted: bool) -> Result<Thread, Failure> {
    let member = signed_in(caller)?.clone();
    if !caller.is_at_least(Role::Support) {
        return Err(forbidden());
    }
    limit::choice(app, &member.id)?;
    let (now, thread_id) = (app.now(), thread_id.to_owned());
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                let mut thread = locked(tx, &thread_id).await?;
                let category = category::find(tx, &thread.category_id).await?.ok_or_else(missing)?;
                if thread.state != ReviewState::Published {
                    return Err(missing());
                }
                if !category.is_service {
                    return Err(Failure::new(Code::NotAvailable, t!("forum-claim-no-desk")));
                }
                let is_mine = thread.claimed_by == member.id;
                if (wanted && is_mine) || (!wanted && thread.claimed_by.is_empty()) {
                    return Ok(thread);
                }
                let is_others = !thread.claimed_by.is_empty() && !is_mine;
                if is_others && (wanted || member.role < Role::Moderator) {
                    let name = store::name_of(tx, &thread.claimed_by).await?;
                    return Err(Failure::new(Code::Conflict, t!("forum-claim-taken", name = name)));
                }
                (thread.claimed_by, thread.claimed_at) = if wanted { (member.id.clone(), Some(now)) } else { (String::new(), None) };
                threads::update(tx, &thread).await?;
                audit::record(tx, now, &member.id, if wanted { "thread.claim" } else { "thread.release" }, &format!("thread/{thread_id}"), "").await?;
                Ok(thread)
            })
        })
        .await
}

/// Threads of the service desk: the caller's own (the newest post first), or those of nobody (the longest waiting first).
/// Support and above.
///
/// # Errors
/// [`Code::Forbidden`].
pub async fn claimed(app: &App, caller: &Caller, which: Claimed, cursor: Option<&str>, limit: i64) -> Result<Page<ClaimedRow>, Failure> {
    if !caller.is_at_least(Role::Support) {
        return Err(forbidden());
    }
    let mut tx = app.db.read().await?;
    let rows = match which {
        Claimed::Me => {
            let (at, id) = cursor::read_by_time(cursor);
            store::of_member(&mut tx, caller.member_id().unwrap_or_default(), at, &id, limit + 1).await?
        }
        Claimed::Nobody => {
            let (at, id) = cursor.map_or((0, String::new()), |text| cursor::read_by_time(Some(text)));
            store::of_nobody(&mut tx, at, &id, limit + 1).await?
        }
    };
    Ok(Page::cut(rows, limit, |row| cursor::by_time(row.thread.last_at, &row.thread.id)))
}
