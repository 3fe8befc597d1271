//! What a reader finds beside the posts: the poll, their own reactions and bookmarks, what they follow. And what others
//! pages of the shop show of the community.

use super::{
    asking::{leading, reads, veil},
    missing, polling,
};
use crate::{
    forum::{
        model::{Opened, Poll, Post, Reaction, Row, Sort, Thread},
        store::{
            follow,
            list::{self, Ask},
            poll, post, reaction, read,
        },
    },
    kernel::{
        audience::Reach,
        caller::{Caller, Role},
        cursor::{AFTER_ALL, Page},
        failure::Failure,
        time::Time,
    },
    member::service::signed_in,
    server::{db::Tx, state::App},
    tier,
};

/// Adds it to a page of a thread. `now` tells whether the poll is over.
pub(crate) async fn extras(tx: &mut Tx, now: Time, caller: &Caller, opened: &mut Opened) -> Result<(), Failure> {
    let span = opened.posts.first().zip(opened.posts.last()).map(|(first, last)| (first.number, last.number));
    // The poll stands above the first post; pages behind it do without.
    if opened.before.is_none() {
        opened.poll = polling::shown(tx, now, caller, &opened.thread).await?;
    }
    let Some(member) = caller.member_id() else { return Ok(()) };
    opened.follows = follow::level(tx, member, &format!("thread/{}", opened.thread.id)).await?;
    if let Some((first, last)) = span {
        for (post, kind) in reaction::marks(tx, member, &opened.thread.id, first, last).await? {
            match Reaction::parse(&kind) {
                Some(kind) => opened.mine.push((post, kind)),
                None => opened.marked.push(post),
            }
        }
    }
    Ok(())
}

/// A thread, or the one that took its posts, with its poll as the caller sees it.
///
/// # Errors
/// [`crate::kernel::failure::Code::NotFound`] also where the caller does not read it.
pub async fn read_thread(app: &App, caller: &Caller, thread_id: &str) -> Result<(Thread, Option<Poll>), Failure> {
    let mut tx = app.db.read().await?;
    let thread = leading(&mut tx, thread_id).await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    if !reads(&thread, caller, reach) {
        return Err(missing());
    }
    let poll = polling::shown(&mut tx, app.now(), caller, &thread).await?;
    Ok((thread, poll))
}

/// Posts of a thread behind a number, rising: as its page shows them.
///
/// # Errors
/// As [`read_thread`].
pub async fn read_posts(app: &App, caller: &Caller, thread_id: &str, after: i64, limit: i64) -> Result<Page<Post>, Failure> {
    let mut tx = app.db.read().await?;
    let thread = leading(&mut tx, thread_id).await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    if !reads(&thread, caller, reach) {
        return Err(missing());
    }
    let viewer = caller.member_id().unwrap_or_default();
    let mut posts = post::from(&mut tx, &thread.id, after.saturating_add(1), viewer, caller.is_at_least(Role::Moderator), limit + 1).await?;
    for post in &mut posts {
        veil(post, caller);
    }
    Ok(Page::cut(posts, limit, |post| post.number.to_string()))
}

/// Threads about a product that everybody may read, the newest post first. One statement.
pub async fn about_product(app: &App, product_id: &str, limit: i64) -> Result<Vec<Row>, Failure> {
    list::of_product(&mut app.db.read().await?, product_id, &for_all(limit)).await
}

/// What was written last, as everybody may read it. One statement.
pub async fn latest(app: &App, limit: i64) -> Result<Vec<Row>, Failure> {
    list::all(&mut app.db.read().await?, Sort::Latest, &for_all(limit)).await
}

fn for_all(limit: i64) -> Ask<'static> {
    Ask { viewer: "", reach: Reach::STRANGER, key: i64::MAX, id: AFTER_ALL, limit }
}

/// What a member did in the community beside writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owned {
    /// Post, kind, when.
    pub reactions: Vec<(String, String, Time)>,
    /// Question, option, when.
    pub votes: Vec<(String, String, Time)>,
    /// `thread/thr_…` or `category/cat_…`, `follow` or `mute`, when.
    pub follows: Vec<(String, String, Time)>,
    /// Thread, number read, when.
    pub read: Vec<(String, i64, Time)>,
    /// Thread, text, state's name, when.
    pub posts: Vec<(String, String, String, Time)>,
}

/// All of it, for the caller's own export: at most 10,000 of each.
///
/// # Errors
/// [`crate::kernel::failure::Code::Unauthorized`].
pub async fn owned(app: &App, caller: &Caller) -> Result<Owned, Failure> {
    let member = &signed_in(caller)?.id;
    let mut tx = app.db.read().await?;
    Ok(Owned {
        reactions: reaction::of_member(&mut tx, member).await?,
        votes: poll::of_member(&mut tx, member).await?,
        follows: follow::of_member(&mut tx, member).await?,
        read: read::of_member(&mut tx, member).await?,
        posts: post::of_member(&mut tx, member).await?,
    })
}
