//! What moderators do to a thread: pin, close, archive, rename, move. Each says what it was before in the log, and can be
//! undone by its opposite. Two at once do not undo each other unseen: what is about a state carries what was seen.

use super::indexing::reindex;
use super::{forbidden, missing, settling};
use crate::{
    forum::{
        model::{Category, Thread, Toolbox},
        rules,
        store::{arrange as store, category, thread as threads},
    },
    kernel::{
        audience::Reach,
        caller::{Caller, Role},
        failure::{Code, Failure},
        time::{DAY, Time},
    },
    member::service::signed_in,
    review::model::ReviewState,
    server::{audit, db::Tx, state::App},
    t,
};
use settling::locked;

/// A pin is taken off after at most so long, where an end is given.
const LONGEST: Time = 366 * DAY;
/// Pins that one write of [`unpin_due`] takes off.
const BATCH: i64 = 100;

/// The moderator who asks.
pub(super) fn moderator(caller: &Caller) -> Result<String, Failure> {
    let id = signed_in(caller)?.id.clone();
    if caller.is_at_least(Role::Moderator) { Ok(id) } else { Err(forbidden()) }
}

/// A thread that posts can stand in, under its lock.
pub(super) async fn standing(tx: &mut Tx, thread_id: &str) -> Result<Thread, Failure> {
    let thread = locked(tx, thread_id).await?;
    if thread.merged_into.is_empty() { Ok(thread) } else { Err(Failure::new(Code::Conflict, t!("forum-tool-merged"))) }
}

/// What changes of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// 0: not at all, 1: in its category, 2: everywhere; until a time or (`None`) until somebody takes it off.
    Pin { level: i64, until: Option<Time> },
    /// Whether it takes no more posts.
    Close(bool),
    /// Whether nothing changes any more, and it leaves the lists.
    Archive(bool),
    /// `seen` is the title that was changed.
    Rename { seen: String, title: String },
    /// Another category (`cat_…`); `seen` is the one it was in.
    Move { seen: String, category_id: String },
}

/// Changes a thread. What is so already stays, and is no error. Moderators and above; audited.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::Forbidden`]; [`Code::NotFound`]; [`Code::Conflict`] where it was merged, or somebody else
/// was faster; [`Code::Invalid`] with `title`, `until`, `category_id`.
pub async fn arrange(app: &App, caller: &Caller, thread_id: &str, change: Change) -> Result<Thread, Failure> {
    let actor = moderator(caller)?;
    let (now, thread_id) = (app.now(), thread_id.to_owned());
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                let mut thread = standing(tx, &thread_id).await?;
                let done = match change {
                    Change::Pin { level, until } => pin(tx, now, &mut thread, level, until).await?,
                    Change::Close(closed) => close(tx, &mut thread, closed).await?,
                    Change::Archive(archived) => archive(tx, &mut thread, archived).await?,
                    Change::Rename { seen, title } => rename(tx, &mut thread, &seen, &title).await?,
                    Change::Move { seen, category_id } => relocate(tx, &mut thread, &seen, &category_id).await?,
                };
                if let Some((action, detail)) = done {
                    audit::record(tx, now, &actor, action, &format!("thread/{}", thread.id), &detail).await?;
                }
                Ok(thread)
            })
        })
        .await
}

/// What was done, for the log; `None`: nothing.
type Done = Option<(&'static str, String)>;

async fn pin(tx: &mut Tx, now: Time, thread: &mut Thread, level: i64, until: Option<Time>) -> Result<Done, Failure> {
    let until = until.filter(|_| level > 0);
    if !(0..=2).contains(&level) || until.is_some_and(|at| at <= now || at > now + LONGEST) {
        return Err(Failure::new(Code::Invalid, t!("forum-check")).field("until", t!("forum-tool-until")));
    }
    let before = thread.pinned;
    if before == level && store::pinned_until(tx, &thread.id).await? == until {
        return Ok(None);
    }
    thread.pinned = level;
    threads::update(tx, thread).await?;
    store::pin_until(tx, &thread.id, until).await?;
    Ok(Some(("thread.pin", format!("{before} → {level}"))))
}

async fn close(tx: &mut Tx, thread: &mut Thread, closed: bool) -> Result<Done, Failure> {
    if thread.is_closed == closed {
        return Ok(None);
    }
    thread.is_closed = closed;
    threads::update(tx, thread).await?;
    Ok(Some((if closed { "thread.close" } else { "thread.reopen" }, String::new())))
}

async fn archive(tx: &mut Tx, thread: &mut Thread, archived: bool) -> Result<Done, Failure> {
    if thread.is_archived == archived {
        return Ok(None);
    }
    thread.is_archived = archived;
    threads::update(tx, thread).await?;
    store::refresh_category(tx, &thread.category_id).await?;
    Ok(Some((if archived { "thread.archive" } else { "thread.unarchive" }, String::new())))
}

async fn rename(tx: &mut Tx, thread: &mut Thread, seen: &str, title: &str) -> Result<Done, Failure> {
    let title = super::wording::title(title)?;
    if thread.title == title {
        return Ok(None);
    }
    if thread.title != seen {
        return Err(Failure::new(Code::Conflict, t!("forum-tool-renamed", title = thread.title.as_str())));
    }
    thread.slug = rules::slug(&title);
    let before = std::mem::replace(&mut thread.title, title);
    threads::update(tx, thread).await?;
    reindex(tx, thread).await?;
    Ok(Some(("thread.rename", format!("{before} → {}", thread.title))))
}

async fn relocate(tx: &mut Tx, thread: &mut Thread, seen: &str, category_id: &str) -> Result<Done, Failure> {
    if thread.category_id == category_id {
        return Ok(None);
    }
    let from = category::find(tx, &thread.category_id).await?.ok_or_else(missing)?;
    if from.id != seen {
        return Err(Failure::new(Code::Conflict, t!("forum-tool-moved", category = from.name.as_str())));
    }
    let to = category::find(tx, category_id).await?.ok_or_else(|| Failure::new(Code::Invalid, t!("forum-check")).field("category_id", t!("forum-choose")))?;
    place(thread, &to);
    threads::update(tx, thread).await?;
    let shown = i64::from(thread.state == ReviewState::Published);
    // Published answers count in their category also while the first post waits.
    let posts = shown + thread.replies;
    category::count(tx, &from.id, -shown, -posts, 0, "").await?;
    category::count(tx, &to.id, shown, posts, 0, "").await?;
    store::refresh_category(tx, &from.id).await?;
    store::refresh_category(tx, &to.id).await?;
    reindex(tx, thread).await?;
    Ok(Some(("thread.move", format!("{} → {}", from.name, to.name))))
}

/// Gives a thread what it has of its category.
pub(super) fn place(thread: &mut Thread, category: &Category) {
    thread.category_id.clone_from(&category.id);
    (thread.mode, thread.audience) = (category.mode, category.audience);
    if !category.is_service {
        (thread.claimed_by, thread.claimed_at) = (String::new(), None);
    }
}

/// The tools of a thread: where it stands and what can be undone. Moderators and above.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::Forbidden`]; [`Code::NotFound`].
pub async fn toolbox(app: &App, caller: &Caller, thread_id: &str) -> Result<Toolbox, Failure> {
    moderator(caller)?;
    let mut tx = app.db.read().await?;
    let thread = super::asking::leading(&mut tx, thread_id).await?;
    let categories = category::all(&mut tx, Reach::STAFF).await?;
    let category = categories.iter().find(|category| category.id == thread.category_id).cloned().ok_or_else(missing)?;
    let pinned_until = store::pinned_until(&mut tx, &thread.id).await?;
    let brought = store::sources(&mut tx, &thread.id).await?;
    Ok(Toolbox { thread, category, categories, pinned_until, brought })
}

/// Takes off pins whose time is over. Gives how many. For the job; safe to repeat.
pub async fn unpin_due(app: &App) -> Result<u64, Failure> {
    let (now, mut done) = (app.now(), 0);
    loop {
        let due = store::pins_over(&mut app.db.read().await?, now, BATCH).await?;
        if due.is_empty() {
            return Ok(done);
        }
        done += u64::try_from(due.len()).unwrap_or(0);
        app.db
            .write_again(move |tx| {
                Box::pin(async move {
                    // In the order of their names, as all who want several threads.
                    let mut due = due;
                    due.sort();
                    for id in due {
                        let mut thread = locked(tx, &id).await?;
                        if store::pinned_until(tx, &id).await?.is_some_and(|until| until <= now) {
                            thread.pinned = 0;
                            threads::update(tx, &thread).await?;
                            store::pin_until(tx, &id, None).await?;
                        }
                    }
                    Ok(())
                })
            })
            .await?;
    }
}
