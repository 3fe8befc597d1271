//! Where every change of a post ends: rows, counts, the index of the search and the author's standing agree when the
//! transaction does.

use super::{accepting, indexing::index, missing};
use crate::{
    forum::{
        model::{Post, Thread},
        rules,
        store::{category, post, thread},
    },
    kernel::{failure::Failure, id, time::Time},
    notify, people,
    people::model::Deed,
    review::model::ReviewState,
    server::{db::Tx, markup, picture, secret},
};

/// The lock that holds for a thread and its posts.
pub(crate) fn lock_of(thread_id: &str) -> String {
    format!("thread/{thread_id}")
}

/// A thread under its lock.
pub(crate) async fn locked(tx: &mut Tx, thread_id: &str) -> Result<Thread, Failure> {
    if !id::plausible(thread_id) {
        return Err(missing());
    }
    tx.lock(&lock_of(thread_id)).await?;
    thread::find(tx, thread_id).await?.ok_or_else(missing)
}

/// A post and its thread, under the thread's lock. A post that is just being moved is looked for where it went.
pub(crate) async fn locked_post(tx: &mut Tx, post_id: &str) -> Result<(Thread, Post), Failure> {
    if !id::plausible(post_id) {
        return Err(missing());
    }
    for _ in 0..3 {
        let seen = post::find(tx, post_id).await?.ok_or_else(missing)?;
        let thread = locked(tx, &seen.thread_id).await?;
        let post = post::find(tx, post_id).await?.ok_or_else(missing)?;
        if post.thread_id == thread.id {
            return Ok((thread, post));
        }
    }
    Err(missing())
}

fn counted(state: Option<ReviewState>) -> i64 {
    i64::from(state == Some(ReviewState::Published))
}

/// Whether a thread in this state counts in its category.
fn listed(thread: &Thread, state: ReviewState) -> i64 {
    i64::from(state == ReviewState::Published && thread.merged_into.is_empty())
}

/// Writes what a post has become (`before`: `None` for a new one), and lets its thread and category follow. The thread is
/// written too; `post.number` is given here to a new one.
pub(crate) async fn settle(tx: &mut Tx, now: Time, thread: &mut Thread, before: Option<&Post>, after: &mut Post) -> Result<(), Failure> {
    if after.state == ReviewState::Published {
        after.published_at.get_or_insert(now);
    }
    if after.state != ReviewState::Held {
        after.held_for.clear();
    }
    match before {
        Some(_) => post::update(tx, after).await?,
        None => {
            thread.last_number += 1;
            after.number = thread.last_number;
            post::insert(tx, after, "", "").await?;
        }
    }
    let by = counted(Some(after.state)) - counted(before.map(|post| post.state));
    let was = thread.state;
    if after.number == 1 {
        thread.state = after.state;
        thread.excerpt = markup::cut(&markup::said(&after.body), 200);
        thread.reactions = after.reacted();
    } else {
        thread.replies += by;
    }
    let credit = if by != 0 && before.is_some() && after.number > 1 { accepting::follow(tx, thread, after, by > 0).await? } else { None };
    refresh(tx, thread).await?;
    thread::update(tx, thread).await?;
    let threads = listed(thread, thread.state) - listed(thread, was);
    if by != 0 || threads != 0 {
        category::count(tx, &thread.category_id, threads, by, thread.last_at, &thread.id).await?;
    }
    if by != 0 && !after.author.member_id.is_empty() {
        people::service::note(tx, now, &after.author.member_id, Deed::Posted, by).await?;
    }
    if let Some(credit) = credit {
        accepting::pay(tx, now, &credit).await?;
    }
    if by != 0 && before.is_some() {
        show_pictures(tx, now, after).await?;
    }
    index(tx, thread, after).await?;
    if by > 0 {
        notify::service::announce(tx, now, &format!("thread/{}", thread.id), &heard(after).to_string()).await?;
    }
    Ok(())
}

/// What open pages hear of a new post: its number, and a mark by which its author's own pages know that it is theirs. Nobody
/// can tell from it who that is.
fn heard(post: &Post) -> serde_json::Value {
    serde_json::json!({ "number": post.number, "by": mark(&post.author.member_id) })
}

/// The mark of a member in what open pages hear; empty for nobody.
pub fn mark(member_id: &str) -> String {
    if member_id.is_empty() { String::new() } else { secret::hash(format!("live/{member_id}"))[..16].to_owned() }
}

/// Pictures are seen while their post is.
async fn show_pictures(tx: &mut Tx, now: Time, post: &Post) -> Result<(), Failure> {
    let target = format!("post/{}", post.id);
    match post.state {
        ReviewState::Published => picture::show(tx, now, &target).await,
        _ => picture::hide(tx, now, &target).await,
    }
}

/// Brings what a thread says about its newest post, and its heat, up to date with its posts.
pub(crate) async fn refresh(tx: &mut Tx, thread: &mut Thread) -> Result<(), Failure> {
    if let Some((number, at, name)) = post::newest(tx, &thread.id).await? {
        (thread.newest, thread.last_at, thread.last_name) = (number, at, name);
    }
    thread.hot = rules::hot(thread.created_at, thread.replies, thread.reactions);
    Ok(())
}
