//! The whole community as a file, and the map of its old addresses.

use crate::{
    forum::{
        import::{Head, Line, told},
        model::{Post, Thread},
        store::{category, origin, outward, post},
    },
    kernel::{audience::Reach, failure::Failure},
    member::service as member,
    review::model::ReviewState,
    server::state::App,
};
use std::{collections::HashMap, io::Write};

/// Threads, and posts of one, that are read at once.
const BATCH: i64 = 200;
const POSTS: i64 = 500;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub threads: u64,
    pub posts: u64,
}

/// Writes all categories, threads and posts but deleted ones, a JSON object a line, the oldest thread first. For the program
/// itself: addresses of authors are in it, and what is not open to all.
pub async fn write<W: Write + Send>(app: &App, mut out: W) -> Result<Written, Failure> {
    line(&mut out, &Line::Community(Head { version: 1, exported_at: told(app.now()) }))?;
    let categories = category::all(&mut app.db.read().await?, Reach::STAFF).await?;
    let slugs = categories.iter().map(|category| (category.id.clone(), category.slug.clone())).collect::<HashMap<_, _>>();
    for category in categories {
        let crate::forum::model::Category { slug, name, description, rules, mode, gate, position, .. } = category;
        line(&mut out, &Line::Category { slug, name, description, rules, mode, gate, position })?;
    }
    let (mut after, mut written) = (String::new(), Written::default());
    loop {
        let threads = outward::all_after(&mut app.db.read().await?, &after, BATCH).await?;
        let Some((last, _)) = threads.last() else { break };
        after.clone_from(&last.id);
        for (thread, path) in &threads {
            line(&mut out, &of_thread(thread, slugs.get(&thread.category_id).cloned().unwrap_or_default(), path))?;
            written.threads += 1;
            written.posts += posts(app, thread, &mut out).await?;
        }
    }
    out.flush().map_err(Failure::internal)?;
    Ok(written)
}

async fn posts<W: Write + Send>(app: &App, thread: &Thread, out: &mut W) -> Result<u64, Failure> {
    let (mut from, mut written) = (1, 0);
    loop {
        let mut tx = app.db.read().await?;
        let posts = post::from(&mut tx, &thread.id, from, "", true, POSTS).await?;
        let authors = posts.iter().map(|post| post.author.member_id.clone()).filter(|id| !id.is_empty()).collect::<Vec<_>>();
        let addresses = if authors.is_empty() { HashMap::new() } else { member::addresses_of(&mut tx, &authors).await? };
        drop(tx);
        // What its author deleted stays deleted.
        for post in posts.iter().filter(|post| post.state != ReviewState::Withdrawn && !post.body.is_empty()) {
            let email = addresses.get(&post.author.member_id).map(|(email, _)| email.clone()).unwrap_or_default();
            line(out, &of_post(post, thread, email))?;
            written += 1;
        }
        match posts.last() {
            Some(last) if i64::try_from(posts.len()) == Ok(POSTS) => from = last.number + 1,
            _ => return Ok(written),
        }
    }
}

fn of_thread(thread: &Thread, category: String, path: &str) -> Line {
    Line::Thread {
        id: thread.id.clone(),
        category,
        title: thread.title.clone(),
        mode: thread.mode,
        tags: thread.tags.clone(),
        pinned: thread.pinned > 0,
        closed: thread.is_closed,
        archived: thread.is_archived,
        path: path.to_owned(),
        at: told(thread.created_at),
    }
}

fn of_post(post: &Post, thread: &Thread, author_email: String) -> Line {
    Line::Post {
        id: post.id.clone(),
        number: post.number,
        author: post.author.member_id.clone(),
        author_name: post.author.name.clone(),
        author_email,
        at: told(post.created_at),
        edited_at: post.edited_at.map(told),
        state: post.state.name().to_owned(),
        body: post.body.clone(),
        reply_to: post.reply_to,
        answer: thread.accepted_id == post.id,
        reactions: post.reactions.iter().map(|(kind, many)| (kind.name().to_owned(), *many)).collect(),
    }
}

fn line<W: Write>(out: &mut W, line: &Line) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, line).map_err(Failure::internal)?;
    out.write_all(b"\n").map_err(Failure::internal)
}

/// Writes where old addresses lead, a row each: `from,to`. Gives how many.
pub async fn write_paths<W: Write + Send>(app: &App, out: W) -> Result<u64, Failure> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["from", "to"]).map_err(Failure::internal)?;
    let (mut after, mut written) = (String::new(), 0);
    loop {
        let paths = origin::paths(&mut app.db.read().await?, &after, 1_000).await?;
        let Some((last, ..)) = paths.last() else { break };
        after.clone_from(last);
        for (path, thread_id, slug) in &paths {
            writer.write_record([path.as_str(), &format!("{}/t/{thread_id}/{slug}", app.config.public_url)]).map_err(Failure::internal)?;
            written += 1;
        }
    }
    writer.flush().map_err(Failure::internal)?;
    Ok(written)
}
