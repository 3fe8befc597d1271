//! What a reader finds beside the posts: the poll, their own reactions and bookmarks, what they follow. And what others
//! pages of the shop show of the community.

use super::{
    asking::{leading, reads},
    missing, polling,
};
use crate::{
    forum::{
        model::{Opened, Reaction, Row, Sort, Thread},
        store::{
            follow,
            list::{self, Ask},
            poll, post, reaction,
        },
    },
    kernel::{
        audience::Reach,
        caller::Caller,
        cursor::AFTER_ALL,
        failure::Failure,
        id,
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

/// Where a post stands now that had `number` in a thread before it was moved; `None`: it is where it was, or was never.
///
/// # Errors
/// [`crate::kernel::failure::Code::NotFound`] where the caller does not read the thread that has it now.
pub async fn moved_to(app: &App, caller: &Caller, thread_id: &str, number: i64) -> Result<Option<(Thread, i64)>, Failure> {
    if !id::plausible(thread_id) {
        return Ok(None);
    }
    let mut tx = app.db.read().await?;
    let Some(post_id) = post::moved(&mut tx, thread_id, number).await? else { return Ok(None) };
    let Some(post) = post::find(&mut tx, &post_id).await? else { return Ok(None) };
    if post.thread_id == thread_id && post.number == number {
        return Ok(None);
    }
    let thread = leading(&mut tx, &post.thread_id).await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    if reads(&thread, caller, reach) { Ok(Some((thread, post.number))) } else { Err(missing()) }
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
        read: crate::forum::store::read::of_member(&mut tx, member).await?,
        posts: post::of_member(&mut tx, member).await?,
    })
}
