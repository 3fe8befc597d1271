//! Reading: lists, threads, posts.

use super::{limit, missing};
use crate::{
    forum::{
        model::{Category, Listed, May, Mode, Opened, POSTS, Post, Posting, Revision, Row, Sort, Spot, Stone, THREADS, Thread, View},
        store::{category, follow as follows, list, list::Ask, post as posts_of, read, thread},
    },
    kernel::{
        audience::Reach,
        caller::{Caller, Role},
        cursor::{self, AFTER_ALL, Page},
        failure::{Code, Failure},
        id,
    },
    member::service::signed_in,
    review::model::ReviewState,
    server::{db::Tx, state::App},
    t, tier,
};

/// How far a caller reads: see [`tier::service::reach`].
pub async fn reach(tx: &mut Tx, caller: &Caller) -> Result<Reach, Failure> {
    tier::service::reach(tx, caller).await
}

/// All categories that the caller reads, in their order.
pub async fn categories(app: &App, caller: &Caller) -> Result<Vec<Category>, Failure> {
    let mut tx = app.db.read().await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    category::all(&mut tx, reach).await
}

/// A page of a list of threads. Followed ones only for members.
///
/// # Errors
/// [`Code::NotFound`] for a category that the caller does not read; [`Code::Unauthorized`] for what a stranger follows.
pub async fn listed(app: &App, caller: &Caller, view: &View) -> Result<Listed, Failure> {
    list(app, caller, view, THREADS, true).await
}

/// The same with pages of another length, and what is pinned in its place among the others: for programs.
///
/// # Errors
/// As [`listed`].
pub async fn listed_by(app: &App, caller: &Caller, view: &View, limit: i64) -> Result<Listed, Failure> {
    list(app, caller, view, limit, false).await
}

async fn list(app: &App, caller: &Caller, view: &View, limit: i64, pins: bool) -> Result<Listed, Failure> {
    if view.sort == Sort::Following {
        signed_in(caller)?;
    }
    let mut tx = app.db.read().await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    let categories = category::all(&mut tx, reach).await?;
    let chosen = match view.category.as_str() {
        "" => None,
        slug => Some(categories.iter().find(|category| category.slug == slug || category.id == slug).cloned().ok_or_else(missing)?),
    };
    let viewer = caller.member_id().unwrap_or_default();
    let (key, after) = read_cursor(view.cursor.as_deref());
    let ask = Ask { viewer, reach, key, id: &after, limit: limit + 1 };
    let rows = match (&chosen, view.tag.as_str()) {
        (_, tag) if !tag.is_empty() => list::of_tag(&mut tx, tag, &ask).await?,
        (Some(category), _) => list::of_category(&mut tx, &category.id, view.sort, &ask).await?,
        (None, _) => list::all(&mut tx, view.sort, &ask).await?,
    };
    let is_first = pins && view.cursor.is_none() && view.tag.is_empty() && matches!(view.sort, Sort::Latest | Sort::Hot);
    let pinned = if is_first { list::pinned(&mut tx, chosen.as_ref().map_or("", |category| &category.id), viewer, reach).await? } else { vec![] };
    let rows = Page::cut(rows, limit, |row| cursor::by_time(list::key(view.sort, row), &row.thread.id));
    let rows = Page { items: rows.items.into_iter().filter(|row| pinned.iter().all(|other| other.thread.id != row.thread.id)).collect(), next: rows.next };
    let follows = match (&chosen, caller.member_id()) {
        (Some(category), Some(member)) => follows::level(&mut tx, member, &format!("category/{}", category.id)).await? == Some(true),
        _ => false,
    };
    let may_begin = caller.member_id().is_some() && chosen.as_ref().is_none_or(|category| begins(category, caller));
    Ok(Listed { categories, category: chosen, pinned, rows, follows, may_begin })
}

fn read_cursor(cursor: Option<&str>) -> (i64, String) {
    cursor::read_by_time(cursor)
}

/// Whether the caller begins threads in a category that they read.
fn begins(category: &Category, caller: &Caller) -> bool {
    !category.is_archived && (category.posting == Posting::Members || caller.is_at_least(Role::Support))
}

/// Threads that a member began, as the caller may read them, the newest first. `cursor` is `next` of the page before.
pub async fn posts(app: &App, caller: &Caller, author_id: &str, cursor: Option<&str>) -> Result<Page<Row>, Failure> {
    let mut tx = app.db.read().await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    let id = cursor.unwrap_or(AFTER_ALL);
    let ask = Ask { viewer: caller.member_id().unwrap_or_default(), reach, key: 0, id, limit: THREADS + 1 };
    let rows = list::of_author(&mut tx, author_id, &ask).await?;
    Ok(Page::cut(rows, THREADS, |row| row.thread.id.clone()))
}

/// A thread, or the one that took its posts.
pub(super) async fn leading(tx: &mut Tx, thread_id: &str) -> Result<Thread, Failure> {
    let mut found = if id::plausible(thread_id) { thread::find(tx, thread_id).await? } else { None };
    for _ in 0..5 {
        let Some(into) = found.as_ref().map(|thread| thread.merged_into.clone()).filter(|into| !into.is_empty()) else { break };
        found = thread::find(tx, &into).await?;
    }
    found.ok_or_else(missing)
}

/// Whether a caller of this reach may know that a thread exists.
pub(super) fn reads(thread: &Thread, caller: &Caller, reach: Reach) -> bool {
    let is_own = caller.member_id().is_some_and(|member| member == thread.author.member_id);
    let is_shown = match thread.state {
        ReviewState::Published => true,
        ReviewState::Held => is_own || caller.is_at_least(Role::Moderator),
        ReviewState::Refused | ReviewState::Removed | ReviewState::Withdrawn => is_own || caller.is_at_least(Role::Moderator),
    };
    reach.sees(thread.audience) && is_shown
}

/// A page of a thread, from `spot` on.
///
/// # Errors
/// [`Code::NotFound`] also where the caller does not read it.
pub async fn opened(app: &App, caller: &Caller, thread_id: &str, spot: Spot) -> Result<Opened, Failure> {
    let mut tx = app.db.read().await?;
    let thread = leading(&mut tx, thread_id).await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    if !reads(&thread, caller, reach) {
        return Err(missing());
    }
    let viewer = caller.member_id().unwrap_or_default();
    let shows_held = caller.is_at_least(Role::Moderator);
    let read = if viewer.is_empty() { None } else { read::mark(&mut tx, viewer, &thread.id).await? };
    let unread = read.map(|read| read + 1).filter(|next| *next <= thread.newest);
    let start = match spot {
        Spot::Unread => page_of(unread.unwrap_or(if read.is_some() { thread.newest } else { 1 })),
        Spot::Number(number) => page_of(number.clamp(1, thread.last_number.max(1))),
        Spot::Last => page_of(thread.newest),
    };
    let mut posts = posts_of::from(&mut tx, &thread.id, start, viewer, shows_held, POSTS + 1).await?;
    let end = start + POSTS;
    posts.retain(|post| post.number < end);
    let category = category::find(&mut tx, &thread.category_id).await?.ok_or_else(missing)?;
    let accepted = match thread.accepted_id.as_str() {
        "" => None,
        id if posts.iter().any(|post| post.id == id) => None,
        id => posts_of::find(&mut tx, id).await?.filter(|post| post.state == ReviewState::Published),
    };
    for post in &mut posts {
        veil(post, caller);
    }
    let mut opened = Opened {
        before: (start > 1).then(|| (start - POSTS).max(1)),
        after: (end <= thread.newest).then_some(end),
        read,
        unread,
        poll: None,
        accepted,
        mine: vec![],
        marked: vec![],
        follows: None,
        may: may(&thread, &category, caller),
        posts,
        thread,
        category,
    };
    super::extras(&mut tx, app.now(), caller, &mut opened).await?;
    Ok(opened)
}

/// Pages hold fixed numbers, so that an address shows the same posts for good: 1–20, 21–40 ….
pub fn page_of(number: i64) -> i64 {
    (number.max(1) - 1) / POSTS * POSTS + 1
}

/// Takes the words out of a stone; staff see what it was, its author what they deleted.
pub(super) fn veil(post: &mut Post, caller: &Caller) {
    let is_own = caller.member_id().is_some_and(|member| member == post.author.member_id);
    let is_hidden = match post.stone() {
        None => false,
        Some(Stone::Withdrawn) => !is_own,
        Some(Stone::Removed) => !is_own && !caller.is_at_least(Role::Moderator),
    };
    if is_hidden {
        (post.body, post.html) = (String::new(), String::new());
    }
    if post.stone().is_some() && !is_own && !caller.is_at_least(Role::Moderator) {
        post.author = Default::default();
    }
}

fn may(thread: &Thread, category: &Category, caller: &Caller) -> May {
    let member = caller.member_id();
    let is_own = member.is_some_and(|member| member == thread.author.member_id);
    let moderates = caller.is_at_least(Role::Moderator);
    let is_open = !thread.is_archived && !category.is_archived && thread.state == ReviewState::Published;
    May {
        reply: member.is_some() && is_open && (!thread.is_closed || moderates),
        accept: thread.mode == Mode::Question && is_open && (is_own || caller.is_at_least(Role::Support)),
        edit: (is_own && is_open) || moderates,
        moderate: moderates,
        claim: category.is_service && caller.is_at_least(Role::Support),
    }
}

/// Where a post stands now: its thread and number. For permalinks.
///
/// # Errors
/// [`Code::NotFound`] also where the caller does not read it.
pub async fn place_of(app: &App, caller: &Caller, post_id: &str) -> Result<(Thread, i64), Failure> {
    let post = self::post(app, caller, post_id).await?;
    let thread = thread::find(&mut app.db.read().await?, &post.thread_id).await?.ok_or_else(missing)?;
    Ok((thread, post.number))
}

/// One post.
///
/// # Errors
/// [`Code::NotFound`] also where the caller does not read it.
pub async fn post(app: &App, caller: &Caller, post_id: &str) -> Result<Post, Failure> {
    let mut tx = app.db.read().await?;
    let mut post = if id::plausible(post_id) { posts_of::find(&mut tx, post_id).await? } else { None }.ok_or_else(missing)?;
    let thread = leading(&mut tx, &post.thread_id).await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    let is_own = caller.member_id().is_some_and(|member| member == post.author.member_id);
    if !reads(&thread, caller, reach) || (post.state == ReviewState::Held && !is_own && !caller.is_at_least(Role::Moderator)) {
        return Err(missing());
    }
    veil(&mut post, caller);
    Ok(post)
}

/// What a post said before its edits, the oldest first; the last is what it says now. For whoever reads the post.
///
/// # Errors
/// [`Code::NotFound`] also where the post is a stone.
pub async fn revisions(app: &App, caller: &Caller, post_id: &str) -> Result<(Post, Vec<Revision>), Failure> {
    let post = self::post(app, caller, post_id).await?;
    if post.stone().is_some() && !caller.is_at_least(Role::Moderator) {
        return Err(missing());
    }
    let revisions = posts_of::revisions(&mut app.db.read().await?, post_id).await?;
    Ok((post, revisions))
}

/// Remembers that the caller has read a thread up to a number. Never goes back.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`]; [`Code::TooMany`].
pub async fn mark_read(app: &App, caller: &Caller, thread_id: &str, number: i64) -> Result<(), Failure> {
    let member = signed_in(caller)?.id.clone();
    limit::choice(app, &member)?;
    let mut tx = app.db.read().await?;
    let thread = leading(&mut tx, thread_id).await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    if !reads(&thread, caller, reach) {
        return Err(missing());
    }
    let number = number.clamp(0, thread.last_number);
    if read::mark(&mut tx, &member, &thread.id).await?.is_some_and(|known| known >= number) {
        return Ok(());
    }
    drop(tx);
    let (now, thread_id) = (app.now(), thread.id);
    app.db.write(move |tx| Box::pin(async move { read::set(tx, &member, &thread_id, number, now).await })).await
}

/// Follows (`Some(true)`) or mutes (`Some(false)`) a thread or a category, or takes that back (`None`).
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`] where the caller does not read it; [`Code::TooMany`].
pub async fn follow(app: &App, caller: &Caller, subject: &str, wanted: Option<bool>) -> Result<(), Failure> {
    let member = signed_in(caller)?.id.clone();
    limit::choice(app, &member)?;
    let mut tx = app.db.read().await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    let subject = match subject.split_once('/') {
        Some(("thread", id)) => {
            let thread = leading(&mut tx, id).await?;
            if !reads(&thread, caller, reach) {
                return Err(missing());
            }
            format!("thread/{}", thread.id)
        }
        Some(("category", id)) => {
            let all = category::all(&mut tx, reach).await?;
            let found = all.into_iter().find(|category| category.id == id || category.slug == id).ok_or_else(missing)?;
            format!("category/{}", found.id)
        }
        _ => return Err(Failure::new(Code::NotFound, t!("forum-not-found"))),
    };
    drop(tx);
    let now = app.now();
    app.db.write(move |tx| Box::pin(async move { follows::set(tx, &member, &subject, wanted, now).await })).await
}
