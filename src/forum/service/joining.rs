//! Moving posts between threads: merging, splitting, and putting back what was moved.
//!
//! A post keeps its id, so reactions, bookmarks, pictures and what was decided about it come along; its old number leaves a
//! pointer. Both threads are locked, in the order of their ids, before anything is read: whoever answers, edits or closes
//! at the same time comes before or after, and finds the post where it is then.

use super::{
    accepting,
    arranging::{moderator, place, standing},
    indexing::{index, reindex},
    missing,
    settling::{lock_of, refresh},
};
use crate::{
    forum::{
        model::{Category, Plan, Thread, Tool},
        rules,
        store::{acceptance, arrange as store, arrange::Slip, category, follow, poll, post, read, thread as threads},
    },
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        id,
        time::Time,
    },
    review::model::ReviewState,
    search,
    server::{audit, db::Tx, markup, state::App},
    t,
};
use std::collections::HashMap;

/// More posts are not moved at once.
const MOST: i64 = 5_000;

fn many(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn conflict(words: String) -> Failure {
    Failure::new(Code::Conflict, words)
}

/// Both threads under their locks, in the order of their ids.
async fn both(tx: &mut Tx, one: &str, other: &str) -> Result<(Thread, Thread), Failure> {
    if !id::plausible(one) || !id::plausible(other) {
        return Err(missing());
    }
    tx.lock_all(vec![lock_of(one), lock_of(other)]).await?;
    Ok((standing(tx, one).await?, standing(tx, other).await?))
}

fn published(slips: &[(Slip, i64)]) -> i64 {
    many(slips.iter().filter(|(slip, _)| slip.state == ReviewState::Published).count())
}

/// Moves posts to new numbers of another thread: pointers, links between them, counts, the index of the search. Threads are
/// not written yet.
async fn shift(tx: &mut Tx, from: &mut Thread, to: &mut Thread, slips: &[(Slip, i64)]) -> Result<(), Failure> {
    let moved = slips.iter().map(|(slip, number)| (slip.number, *number)).collect::<HashMap<_, _>>();
    for (slip, number) in slips {
        let reply_to = moved.get(&slip.reply_to).copied().unwrap_or(0);
        store::shift(tx, slip, &from.id, &to.id, *number, reply_to).await?;
        // What stood for its thread in the search may be a post among others now, and the other way round.
        let doc = if slip.number == 1 { format!("thread/{}", from.id) } else { format!("post/{}", slip.id) };
        search::service::remove(tx, &doc).await?;
        to.last_number = to.last_number.max(*number);
    }
    let posts = published(slips);
    category::count(tx, &from.category_id, 0, -posts, 0, "").await?;
    category::count(tx, &to.category_id, 0, posts, 0, "").await?;
    acceptance::moved(tx, &to.id).await?;
    Ok(())
}

/// Brings a thread up to date with the posts that it has now, and writes it.
async fn recount(tx: &mut Tx, thread: &mut Thread) -> Result<(), Failure> {
    thread.replies = store::replies(tx, &thread.id).await?;
    if let Some(first) = post::numbered(tx, &thread.id, 1).await? {
        thread.state = first.state;
        thread.excerpt = markup::excerpt(&first.body, 200);
        thread.reactions = first.reacted();
    }
    refresh(tx, thread).await?;
    threads::update(tx, thread).await
}

/// Indexes posts that have come to a thread.
async fn found_again(tx: &mut Tx, thread: &Thread, slips: &[(Slip, i64)]) -> Result<(), Failure> {
    for (slip, _) in slips {
        if let Some(post) = post::find(tx, &slip.id).await? {
            index(tx, thread, &post).await?;
        }
    }
    Ok(())
}

/// Whether two threads can become one.
fn mergeable(from: &Thread, into: &Thread) -> Result<(), Failure> {
    if from.id == into.id {
        return Err(Failure::new(Code::Invalid, t!("forum-check")).field("into", t!("forum-tool-same")));
    }
    if from.state != ReviewState::Published || into.state != ReviewState::Published {
        return Err(conflict(t!("forum-tool-not-shown")));
    }
    if into.is_archived || from.is_archived {
        return Err(Failure::new(Code::NotAvailable, t!("forum-archived")));
    }
    Ok(())
}

/// Puts the posts of one thread behind those of another, which keeps its name and place. Followers, reading marks and the
/// poll come along; the address of the first leads to the second from then on. Moderators and above; audited; can be undone
/// ([`put_back`]).
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::Forbidden`]; [`Code::NotFound`]; [`Code::Conflict`] where one of them was merged meanwhile,
/// is not shown, or both have a poll; [`Code::NotAvailable`] where one is archived; [`Code::Invalid`] with `into`;
/// [`Code::LimitReached`] for too many posts.
pub async fn merge(app: &App, caller: &Caller, from_id: &str, into_id: &str) -> Result<Thread, Failure> {
    let actor = moderator(caller)?;
    let (now, from_id, into_id) = (app.now(), from_id.to_owned(), into_id.to_owned());
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                let (mut from, mut into) = both(tx, &from_id, &into_id).await?;
                mergeable(&from, &into)?;
                let offset = into.last_number;
                let all = slips(tx, &from).await?;
                let moves = all
                    .into_iter()
                    .map(|slip| {
                        let number = offset + slip.number;
                        (slip, number)
                    })
                    .collect::<Vec<_>>();
                match (has_poll(tx, &from).await?, has_poll(tx, &into).await?) {
                    (true, true) => return Err(conflict(t!("forum-tool-two-polls"))),
                    (true, false) => poll::move_to(tx, &from.id, &into.id).await?,
                    _ => {}
                }
                let accepted = accepting::accepted(tx, &from).await?;
                store::take_reads(tx, &from.id, &into.id, into.newest, offset).await?;
                store::take_followers(tx, &from.id, &into.id).await?;
                shift(tx, &mut from, &mut into, &moves).await?;
                if into.accepted_id.is_empty()
                    && let Some(post) = accepted
                {
                    into.accepted_id = post.id;
                }
                if into.claimed_by.is_empty() {
                    (into.claimed_by, into.claimed_at) = (std::mem::take(&mut from.claimed_by), from.claimed_at.take());
                }
                leave_pointer(tx, &mut from, &into).await?;
                recount(tx, &mut into).await?;
                found_again(tx, &into, &moves).await?;
                store::refresh_category(tx, &from.category_id).await?;
                store::refresh_category(tx, &into.category_id).await?;
                audit::record(tx, now, &actor, "thread.merge", &format!("thread/{}", from.id), &format!("thread/{} ({} posts)", into.id, moves.len())).await?;
                Ok(into)
            })
        })
        .await
}

async fn slips(tx: &mut Tx, thread: &Thread) -> Result<Vec<Slip>, Failure> {
    let all = store::slips(tx, &thread.id, MOST + 1).await?;
    if many(all.len()) > MOST { Err(Failure::new(Code::LimitReached, t!("forum-tool-too-many", most = MOST))) } else { Ok(all) }
}

async fn has_poll(tx: &mut Tx, thread: &Thread) -> Result<bool, Failure> {
    Ok(poll::of_thread(tx, &thread.id, "").await?.is_some())
}

/// An empty thread leads to the one that has its posts, and is in no list.
async fn leave_pointer(tx: &mut Tx, from: &mut Thread, into: &Thread) -> Result<(), Failure> {
    category::count(tx, &from.category_id, -1, 0, 0, "").await?;
    from.merged_into.clone_from(&into.id);
    from.accepted_id.clear();
    (from.state, from.pinned, from.replies, from.reactions, from.newest) = (ReviewState::Withdrawn, 0, 0, 0, 0);
    store::pin_until(tx, &from.id, None).await?;
    threads::update(tx, from).await
}

/// What is split off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Splitting {
    pub thread_id: String,
    /// Of the posts; never the first.
    pub numbers: Vec<i64>,
    pub title: String,
    /// `cat_…`; empty: where the thread is.
    pub category_id: String,
}

/// Makes a thread of its own of some posts: the first of them is its first, and its author begins it. Moderators and above;
/// audited; can be undone ([`put_back`]).
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::Forbidden`]; [`Code::NotFound`]; [`Code::Conflict`] where a post is not there (any more);
/// [`Code::Invalid`] with `numbers`, `title`, `category_id`; [`Code::NotAvailable`] where the thread is archived.
pub async fn split(app: &App, caller: &Caller, wanted: Splitting) -> Result<Thread, Failure> {
    let actor = moderator(caller)?;
    let title = super::wording::title(&wanted.title)?;
    let now = app.now();
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                let mut from = standing(tx, &wanted.thread_id).await?;
                let to = target(tx, &from, &wanted.category_id).await?;
                let chosen = chosen(tx, &from, &wanted.numbers).await?;
                let first = post::find(tx, &chosen[0].id).await?.ok_or_else(missing)?;
                let moves = (1_i64..).zip(chosen).map(|(number, slip)| (slip, number)).collect::<Vec<_>>();
                let mut made = fresh(now, &from, &to, title);
                made.author = first.author.clone();
                made.created_at = first.created_at;
                tx.lock(&lock_of(&made.id)).await?;
                threads::insert(tx, &made, "", "").await?;
                shift(tx, &mut from, &mut made, &moves).await?;
                category::count(tx, &to.id, 1, 0, 0, "").await?;
                if moves.iter().any(|(slip, _)| slip.id == from.accepted_id) {
                    made.accepted_id = std::mem::take(&mut from.accepted_id);
                }
                recount(tx, &mut from).await?;
                recount(tx, &mut made).await?;
                found_again(tx, &made, &moves).await?;
                store::split_reads(tx, &from.id, &made.id).await?;
                for author in moves.iter().map(|(slip, _)| slip.author_id.as_str()).filter(|author| !author.is_empty()) {
                    follow::begin(tx, author, &format!("thread/{}", made.id), now).await?;
                }
                store::refresh_category(tx, &from.category_id).await?;
                store::refresh_category(tx, &made.category_id).await?;
                audit::record(tx, now, &actor, "thread.split", &format!("thread/{}", from.id), &format!("thread/{} ({} posts)", made.id, moves.len())).await?;
                Ok(made)
            })
        })
        .await
}

async fn target(tx: &mut Tx, from: &Thread, category_id: &str) -> Result<Category, Failure> {
    let wanted = if category_id.is_empty() { from.category_id.as_str() } else { category_id };
    category::find(tx, wanted).await?.ok_or_else(|| Failure::new(Code::Invalid, t!("forum-check")).field("category_id", t!("forum-choose")))
}

/// The posts with these numbers, in their order.
async fn chosen(tx: &mut Tx, from: &Thread, numbers: &[i64]) -> Result<Vec<Slip>, Failure> {
    let refuse = |words: String| Failure::new(Code::Invalid, t!("forum-check")).field("numbers", words);
    if from.is_archived {
        return Err(Failure::new(Code::NotAvailable, t!("forum-archived")));
    }
    if from.state != ReviewState::Published {
        return Err(conflict(t!("forum-tool-not-shown")));
    }
    if numbers.is_empty() || numbers.contains(&1) {
        return Err(refuse(t!("forum-tool-choose-posts")));
    }
    let mut wanted = numbers.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let found = slips(tx, from).await?.into_iter().filter(|slip| wanted.binary_search(&slip.number).is_ok()).collect::<Vec<_>>();
    if found.len() != wanted.len() {
        return Err(conflict(t!("forum-tool-post-gone")));
    }
    if found[0].state != ReviewState::Published {
        return Err(refuse(t!("forum-tool-first-shown")));
    }
    Ok(found)
}

fn fresh(now: Time, from: &Thread, category: &Category, title: String) -> Thread {
    let mut made = Thread {
        id: id::dated(id::prefix::THREAD, now),
        slug: rules::slug(&title),
        title,
        tags: vec![],
        product_id: from.product_id.clone(),
        order_id: String::new(),
        pinned: 0,
        is_closed: false,
        accepted_id: String::new(),
        last_number: 0,
        newest: 0,
        replies: 0,
        reactions: 0,
        claimed_by: String::new(),
        claimed_at: None,
        version: 1,
        ..from.clone()
    };
    place(&mut made, category);
    made
}

/// Puts posts that were merged or split off back where they came from, under the numbers they had: the undo of both.
/// What was written meanwhile stays where it was written. Moderators and above; audited.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::Forbidden`]; [`Code::NotFound`]; [`Code::Conflict`] where nothing of `home` is in `holder`
/// (any more).
pub async fn put_back(app: &App, caller: &Caller, holder_id: &str, home_id: &str) -> Result<Thread, Failure> {
    let actor = moderator(caller)?;
    let (now, holder_id, home_id) = (app.now(), holder_id.to_owned(), home_id.to_owned());
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                if !id::plausible(&holder_id) || !id::plausible(&home_id) {
                    return Err(missing());
                }
                tx.lock_all(vec![lock_of(&holder_id), lock_of(&home_id)]).await?;
                let mut holder = standing(tx, &holder_id).await?;
                let mut home = threads::find(tx, &home_id).await?.ok_or_else(missing)?;
                if !home.merged_into.is_empty() && home.merged_into != holder.id {
                    return Err(conflict(t!("forum-tool-merged")));
                }
                let strays = store::strays(tx, &home.id, &holder.id).await?.into_iter().collect::<HashMap<_, _>>();
                let all = slips(tx, &holder).await?;
                let is_whole = all.iter().all(|slip| strays.contains_key(&slip.id));
                let moves = all.into_iter().filter_map(|slip| strays.get(&slip.id).copied().map(|number| (slip, number))).collect::<Vec<_>>();
                if moves.is_empty() {
                    return Err(conflict(t!("forum-tool-nothing-to-undo")));
                }
                if !is_whole && moves.iter().any(|(slip, _)| slip.number == 1) {
                    return Err(conflict(t!("forum-tool-goes-on")));
                }
                if !home.merged_into.is_empty() && moves.iter().all(|(_, number)| *number != 1) {
                    return Err(conflict(t!("forum-tool-nothing-to-undo")));
                }
                let accepted = accepting::accepted(tx, &holder).await?.filter(|post| strays.contains_key(&post.id));
                shift(tx, &mut holder, &mut home, &moves).await?;
                if let Some(post) = accepted {
                    holder.accepted_id.clear();
                    if home.accepted_id.is_empty() {
                        home.accepted_id = post.id;
                    }
                }
                poll::move_back(tx, &holder.id, &home.id).await?;
                if !home.merged_into.is_empty() {
                    home.merged_into.clear();
                    category::count(tx, &home.category_id, 1, 0, 0, "").await?;
                }
                recount(tx, &mut home).await?;
                if is_whole {
                    store::take_followers(tx, &holder.id, &home.id).await?;
                    leave_pointer(tx, &mut holder, &home).await?;
                } else {
                    recount(tx, &mut holder).await?;
                    for author in moves.iter().map(|(slip, _)| slip.author_id.as_str()).filter(|author| !author.is_empty()) {
                        follow::begin(tx, author, &format!("thread/{}", home.id), now).await?;
                        read::set(tx, author, &home.id, home.newest, now).await?;
                    }
                }
                reindex(tx, &home).await?;
                store::refresh_category(tx, &holder.category_id).await?;
                store::refresh_category(tx, &home.category_id).await?;
                audit::record(tx, now, &actor, "thread.put-back", &format!("thread/{}", holder.id), &format!("thread/{} ({} posts)", home.id, moves.len()))
                    .await?;
                Ok(home)
            })
        })
        .await
}

/// What one of the tools would do. `other` is the thread to merge into, the category to move to, or empty. Moderators and
/// above.
///
/// # Errors
/// As the tool itself.
pub async fn plan(app: &App, caller: &Caller, tool: Tool, thread_id: &str, other: &str, numbers: &[i64]) -> Result<Plan, Failure> {
    moderator(caller)?;
    let mut tx = app.db.read().await?;
    let thread = threads::find(&mut tx, thread_id).await?.filter(|thread| thread.merged_into.is_empty()).ok_or_else(missing)?;
    let category = category::find(&mut tx, &thread.category_id).await?.ok_or_else(missing)?;
    let all = slips(&mut tx, &thread).await?;
    let mut plan = Plan { tool, into: None, to: category.clone(), category, posts: many(all.len()), first: 1, last: thread.last_number, thread };
    match tool {
        Tool::Move => plan.to = target(&mut tx, &plan.thread, other).await?,
        Tool::Merge => {
            let into = super::asking::leading(&mut tx, other.rsplit('/').find(|part| part.starts_with("thr_")).unwrap_or(other).trim()).await?;
            mergeable(&plan.thread, &into)?;
            plan.to = category::find(&mut tx, &into.category_id).await?.ok_or_else(missing)?;
            (plan.first, plan.last) = (into.last_number + 1, into.last_number + plan.thread.last_number);
            plan.into = Some(into);
        }
        Tool::Split => {
            let chosen = chosen(&mut tx, &plan.thread, numbers).await?;
            plan.to = target(&mut tx, &plan.thread, other).await?;
            (plan.posts, plan.last) = (many(chosen.len()), many(chosen.len()));
        }
    }
    Ok(plan)
}
