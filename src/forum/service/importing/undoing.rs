//! Taking an import back.

use super::is_run;
use crate::{
    forum::{
        service::settling,
        store::{category, origin, post, thread},
    },
    kernel::{
        failure::{Code, Failure},
        time::Time,
    },
    people::{self, model::Deed},
    review::model::ReviewState,
    search,
    server::{
        db::Tx,
        run::{self, Progress},
        state::App,
    },
    t,
};
use std::sync::atomic::Ordering;

/// Threads that one transaction takes out.
const CHUNK: i64 = 20;

/// What was taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    pub threads: u64,
    pub posts: u64,
    /// Threads that stay, because somebody has answered in them since.
    pub kept: u64,
}

/// Takes a run back: its posts and threads go with all that hangs on them, and so do categories, authors and old addresses
/// that nothing needs any more. A thread in which somebody has answered since stays as it is. Undoing again finds nothing
/// left to do.
///
/// # Errors
/// [`Code::NotFound`] without such a run.
pub async fn undo(app: &App, run_id: &str, progress: &Progress) -> Result<Undone, Failure> {
    if !is_run(app, run_id).await? {
        return Err(Failure::new(Code::NotFound, t!("order-import-unknown")));
    }
    let (now, mut undone, mut after) = (app.now(), Undone::default(), String::new());
    loop {
        let (id, from) = (run_id.to_owned(), after.clone());
        let step = app.db.write(move |tx| {
            Box::pin(async move {
                let threads = origin::threads_of_run(tx, &id, &from, CHUNK).await?;
                let mut step = Undone::default();
                for thread_id in &threads {
                    take_back(tx, now, &id, thread_id, &mut step).await?;
                }
                Ok((threads.last().cloned(), step))
            })
        });
        let (last, step) = step.await?;
        undone.threads += step.threads;
        undone.posts += step.posts;
        undone.kept += step.kept;
        progress.rows.fetch_add(step.threads, Ordering::Relaxed);
        match last {
            Some(last) => after = last,
            None => break,
        }
    }
    let id = run_id.to_owned();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                origin::sweep(tx, &id).await?;
                run::mark_undone(tx, &id, now).await
            })
        })
        .await?;
    Ok(undone)
}

async fn take_back(tx: &mut Tx, now: Time, run_id: &str, thread_id: &str, step: &mut Undone) -> Result<(), Failure> {
    let mut held = settling::locked(tx, thread_id).await?;
    let posts = origin::posts_of_run(tx, thread_id, run_id).await?;
    let is_whole = origin::is_alone(tx, thread_id, run_id).await?;
    let brings_thread = origin::is_thread_of(tx, thread_id, run_id).await?;
    if brings_thread && !is_whole {
        step.kept += 1;
        return Ok(());
    }
    let published = i64::try_from(posts.iter().filter(|post| post.state == ReviewState::Published).count()).unwrap_or(0);
    for gone in &posts {
        let doc = if gone.number == 1 { format!("thread/{thread_id}") } else { format!("post/{}", gone.id) };
        search::service::remove(tx, &doc).await?;
        if gone.state == ReviewState::Published && !gone.author.member_id.is_empty() {
            people::service::correct(tx, now, &gone.author.member_id, Deed::Posted, -1).await?;
        }
        origin::remove_post(tx, &gone.id).await?;
    }
    step.posts += posts.len() as u64;
    let listed = i64::from(held.state == ReviewState::Published && held.merged_into.is_empty());
    if brings_thread {
        origin::remove_thread(tx, thread_id).await?;
        category::count(tx, &held.category_id, -listed, -published, 0, "").await?;
        step.threads += 1;
        return Ok(());
    }
    held.replies -= published;
    if posts.iter().any(|post| post.id == held.accepted_id) {
        held.accepted_id.clear();
    }
    if let Some((number, ..)) = post::newest(tx, thread_id).await? {
        held.newest = number;
    }
    settling::refresh(tx, &mut held).await?;
    thread::update(tx, &held).await?;
    category::count(tx, &held.category_id, 0, -published, 0, "").await
}
