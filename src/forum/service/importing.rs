//! Other forums out of files, and back: taken in some threads at a time, a transaction each.
//!
//! A run can be repeated: what is there already is left alone, and a newer file of the same forum adds what is new in it.
//! It can be undone. Old addresses lead on. Authors are known by the other forum's number; whoever proves the address that
//! the file told for them gets what they wrote there.

mod taking;
mod undoing;

pub use undoing::undo;

use crate::{
    forum::{
        import::{Dump, Place, Topic},
        model::{Category, Gate, Mode, Posting, TONES},
        rules,
        store::{category, origin},
    },
    kernel::{
        audience::{Audience, Reach},
        failure::Failure,
        id,
    },
    server::{
        run::{self, Counts, MOST_REJECTS, Progress, Reject},
        state::App,
    },
    t,
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, atomic::Ordering},
};
use taking::Taking;

/// What these runs are in the list of all.
pub(super) const KIND: &str = "community";
/// Posts that one transaction takes in, more or less: threads are not broken up.
const CHUNK: usize = 400;

/// How to take a file in.
#[derive(Clone, Debug)]
pub struct Options {
    /// The form, for the list of runs.
    pub format: &'static str,
    /// Under which name its numbers go: those of two forums may be the same.
    pub source: String,
    /// The file's name, for the list of runs.
    pub file: String,
    /// Only tell what would be done.
    pub dry_run: bool,
}

/// What a run did, or (dry) would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// `imp_…`, for undoing it; `None` for a dry run.
    pub run: Option<String>,
    /// Posts that say anything, good or not.
    pub read: u64,
    pub threads: u64,
    pub posts: u64,
    /// Posts that were there before.
    pub skipped: u64,
    /// Posts and threads that were not taken.
    pub rejected: u64,
    /// Private, hidden or deleted there.
    pub left_out: u64,
    /// The first rejects, in the order of the file.
    pub rejects: Vec<Reject>,
    /// Categories that were made.
    pub categories: Vec<String>,
}

/// Takes a forum in. For the program itself.
///
/// # Errors
/// Only what stops the whole run: a database that fails. What went before stays; running it again goes on.
pub async fn run(app: &App, dump: Dump, options: &Options, progress: &Progress) -> Result<Report, Failure> {
    let Dump { authors, places, topics, mut rejects, left_out } = dump;
    progress.total.store(topics.len() as u64, Ordering::Relaxed);
    let posts = topics.iter().map(|topic| topic.entries.len() as u64).sum::<u64>();
    let mut report = Report { read: posts + rejects.len() as u64, rejected: rejects.len() as u64, left_out, ..Report::default() };
    rejects.truncate(MOST_REJECTS);
    report.rejects = rejects;
    let run_id = id::new(id::prefix::IMPORT);
    let now = app.now();
    if !options.dry_run {
        let (id, options) = (run_id.clone(), options.clone());
        app.db.write(move |tx| Box::pin(async move { run::start(tx, &id, KIND, options.format, &options.file, now).await })).await?;
        report.run = Some(run_id.clone());
    }
    let known = category::all(&mut app.db.read().await?, Reach::STAFF).await?;
    let wanted = wanted(&places, &topics);
    let homes = settle_places(app, options, &run_id, &known, wanted, &mut report).await?;
    let authors = Arc::new(authors);
    let mut topics = topics.into_iter();
    loop {
        let (mut chunk, mut size) = (vec![], 0);
        while size < CHUNK
            && let Some(topic) = topics.next()
        {
            size += topic.entries.len();
            chunk.push(topic);
        }
        let is_last = size < CHUNK;
        let many = chunk.len() as u64;
        sift(app, options, &mut chunk, &mut report).await?;
        if !options.dry_run {
            let counts = Counts { read: signed(report.read), added: signed(report.posts), skipped: signed(report.skipped), rejected: signed(report.rejected) };
            let taking =
                Taking { app: app.clone(), now, source: options.source.clone(), run_id: run_id.clone(), homes: homes.clone(), authors: authors.clone() };
            app.db
                .write(move |tx| {
                    Box::pin(async move {
                        taking.take(tx, chunk).await?;
                        run::advance(tx, &taking.run_id, counts, is_last.then_some(now)).await
                    })
                })
                .await?;
        }
        progress.rows.fetch_add(many, Ordering::Relaxed);
        if is_last {
            return Ok(report);
        }
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Takes out of a chunk what is there already, and counts the rest.
async fn sift(app: &App, options: &Options, chunk: &mut Vec<Topic>, report: &mut Report) -> Result<(), Failure> {
    let keys = chunk.iter().flat_map(|topic| topic.entries.iter().map(|entry| entry.key.clone())).collect::<Vec<_>>();
    let mut tx = app.db.read().await?;
    let mut known = origin::known_posts(&mut tx, &options.source, &keys).await?.into_iter().collect::<HashSet<_>>();
    let threads = chunk.iter().map(|topic| topic.key.clone()).collect::<Vec<_>>();
    let mut known_threads = origin::threads(&mut tx, &options.source, &threads).await?.into_keys().collect::<HashSet<_>>();
    if options.format == "regulars" {
        // Our own export, brought back where it came from.
        known.extend(origin::own_posts(&mut tx, &keys).await?);
        known_threads.extend(origin::own_threads(&mut tx, &threads).await?);
    }
    for topic in chunk.iter_mut() {
        let many = topic.entries.len();
        topic.entries.retain(|entry| !known.contains(&entry.key));
        report.skipped += (many - topic.entries.len()) as u64;
        report.posts += topic.entries.len() as u64;
        report.threads += u64::from(!topic.entries.is_empty() && !known_threads.contains(&topic.key));
    }
    chunk.retain(|topic| !topic.entries.is_empty());
    Ok(())
}

/// The places that threads stand in, in their order; for those of none, one more.
fn wanted(places: &[(String, Place)], topics: &[Topic]) -> Vec<(String, Place)> {
    let used = topics.iter().map(|topic| topic.place.as_str()).collect::<HashSet<_>>();
    let mut wanted = places.iter().filter(|(key, _)| used.contains(key.as_str())).cloned().collect::<Vec<_>>();
    wanted.sort_by_key(|(_, place)| place.position);
    let told = wanted.iter().map(|(key, _)| key.clone()).collect::<HashSet<_>>();
    let mut strangers = used.into_iter().filter(|key| !told.contains(*key)).map(ToOwned::to_owned).collect::<Vec<_>>();
    strangers.sort();
    for key in strangers {
        // A place that the file names and does not describe may be anything: staff look at it first.
        let name = if key.is_empty() { t!("forum-import-category") } else { key.clone() };
        wanted.push((key.clone(), Place { name, is_restricted: !key.is_empty(), ..Place::default() }));
    }
    wanted
}

/// The category of each place: the one of the same name or address, or a new one.
async fn settle_places(
    app: &App,
    options: &Options,
    run_id: &str,
    known: &[Category],
    wanted: Vec<(String, Place)>,
    report: &mut Report,
) -> Result<Arc<HashMap<String, Category>>, Failure> {
    let mut homes = HashMap::new();
    let mut fresh = vec![];
    let mut position = known.iter().map(|category| category.position).max().unwrap_or(0);
    for (key, place) in wanted {
        let name = place.name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect::<String>();
        let name = if name.is_empty() { t!("forum-import-category") } else { name };
        let slug = rules::slug(&name);
        let is_it = |category: &&Category| category.slug == key || category.name.eq_ignore_ascii_case(&name) || category.slug == slug;
        if let Some(category) = known.iter().find(is_it).or_else(|| fresh.iter().find(is_it)) {
            homes.insert(key, category.clone());
            continue;
        }
        position += 1;
        let category = made(name, slug, &place, position, known.len() + fresh.len());
        report.categories.push(category.name.clone());
        fresh.push(category.clone());
        homes.insert(key, category);
    }
    if !options.dry_run {
        let (run_id, now) = (run_id.to_owned(), app.now());
        app.db
            .write(move |tx| {
                Box::pin(async move {
                    for category in &fresh {
                        category::insert(tx, category, now).await?;
                        origin::mark_category(tx, &category.id, &run_id).await?;
                    }
                    Ok(())
                })
            })
            .await?;
    }
    Ok(Arc::new(homes))
}

fn made(name: String, slug: String, place: &Place, position: i64, count: usize) -> Category {
    let (gate, audience) = if place.is_restricted { (Gate::Staff, Audience::STAFF) } else { (Gate::Open, Audience::EVERYONE) };
    Category {
        id: id::new(id::prefix::CATEGORY),
        slug: if slug == "thread" { format!("forum-{position}") } else { slug },
        name,
        colour: TONES[count % TONES.len()].to_owned(),
        icon: "chat".to_owned(),
        description: place.description.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect(),
        rules: String::new(),
        rules_html: String::new(),
        position,
        mode: place.mode,
        gate,
        tier_id: String::new(),
        audience,
        posting: Posting::default(),
        is_service: false,
        is_archived: false,
        threads: 0,
        posts: 0,
        last_at: 0,
        last_thread: String::new(),
        version: 1,
    }
}

/// The mode of a thread: what the file says, a question where an answer was accepted, else its category's.
fn mode_of(topic: &Topic, category: &Category) -> Mode {
    let is_solved = topic.entries.iter().any(|entry| entry.is_answer);
    topic.mode.unwrap_or(if is_solved { Mode::Question } else { category.mode })
}

/// Whether a run's id is one of the community.
pub async fn is_run(app: &App, run_id: &str) -> Result<bool, Failure> {
    run::is_run(&mut app.db.read().await?, run_id, KIND).await
}
