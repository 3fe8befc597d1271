//! Threads and posts in the search index: what is published, for whom it is meant, and no others. A thread's document holds
//! its first post.

use super::settling::lock_of;
use crate::{
    forum::{
        model::{Post, Thread},
        store::{category, index as store, post, thread},
    },
    kernel::failure::Failure,
    review::model::ReviewState,
    search::{
        model::{Doc, Kind},
        service as search,
    },
    server::{
        db::{Steps, Tx},
        markup,
        state::Source,
    },
};

/// Threads of one batch, and posts of one.
const BATCH: i64 = 100;

/// Threads, as the index is made anew from them.
pub const THREADS: Source = Source { kind: Kind::Thread.name(), fill: fill_threads, count: |tx| Box::pin(store::threads(tx)) };
/// Posts that answer, likewise.
pub const POSTS: Source = Source { kind: Kind::Post.name(), fill: fill_posts, count: |tx| Box::pin(store::posts(tx)) };

/// Lets the index follow a post.
pub(crate) async fn index(tx: &mut Tx, thread: &Thread, post: &Post) -> Result<(), Failure> {
    let id = if post.number == 1 { format!("thread/{}", thread.id) } else { format!("post/{}", post.id) };
    if post.state != ReviewState::Published || thread.state != ReviewState::Published || !thread.merged_into.is_empty() {
        return search::remove(tx, &id).await;
    }
    let place_name = category::find(tx, &thread.category_id).await?.map(|category| category.name).unwrap_or_default();
    search::put(tx, &doc(thread, post, &place_name)).await
}

/// A published post as the search knows it.
pub(crate) fn doc(thread: &Thread, post: &Post, place_name: &str) -> Doc {
    let id = if post.number == 1 { format!("thread/{}", thread.id) } else { format!("post/{}", post.id) };
    let (kind, href) = match post.number {
        1 => (Kind::Thread, thread.path()),
        number => (Kind::Post, format!("{}?at={number}#p{number}", thread.path())),
    };
    Doc {
        id,
        kind,
        title: thread.title.clone(),
        body: markup::told(&post.body),
        href,
        place: thread.category_id.clone(),
        place_name: place_name.to_owned(),
        author: post.author.name.clone(),
        audience: thread.audience,
        at: post.at(),
    }
}

/// Takes a whole thread out of the index, or puts it back as it is now: up to 10,000 posts, in steps.
pub(crate) async fn reindex(tx: &mut Tx, thread: &Thread) -> Result<(), Failure> {
    let (mut from, step) = (1, 500);
    for _ in 0..20 {
        let posts = post::from(tx, &thread.id, from, "", true, step).await?;
        for post in &posts {
            index(tx, thread, post).await?;
        }
        match posts.last() {
            Some(last) if i64::try_from(posts.len()).unwrap_or(0) == step => from = last.number + 1,
            _ => break,
        }
    }
    Ok(())
}

fn fill_threads<'t>(tx: &'t mut Tx, after: &'t str) -> Steps<'t, Option<String>> {
    Box::pin(async move {
        let ids = store::threads_after(tx, after, BATCH).await?;
        // Held under the locks that changes take, and read again: what was taken down meanwhile stays out.
        tx.lock_all(ids.iter().map(|id| lock_of(id)).collect()).await?;
        for id in &ids {
            if let (Some(thread), Some(first)) = (thread::find(tx, id).await?, post::numbered(tx, id, 1).await?) {
                index(tx, &thread, &first).await?;
            }
        }
        Ok(ids.last().cloned())
    })
}

fn fill_posts<'t>(tx: &'t mut Tx, after: &'t str) -> Steps<'t, Option<String>> {
    Box::pin(async move {
        let found = store::posts_after(tx, after, BATCH).await?;
        tx.lock_all(found.iter().map(|(_, thread_id)| lock_of(thread_id)).collect()).await?;
        for (id, _) in &found {
            let Some(post) = post::find(tx, id).await? else { continue };
            if let Some(thread) = thread::find(tx, &post.thread_id).await? {
                index(tx, &thread, &post).await?;
            }
        }
        Ok(found.last().map(|(id, _)| id.clone()))
    })
}
