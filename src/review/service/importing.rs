//! Reviews out of files, and back: taken in row by row in chunks of a transaction each, reported line by line.
//!
//! A run can be repeated: what is there already is left alone, so one that broke off is finished by running it again. It
//! can be undone. Imported reviews are what the other app said they are: nothing of them was checked here, and they say so.

use super::settling::settle;
use crate::{
    catalog::{model::NewProduct, service as catalog},
    kernel::{
        failure::{Code, Failure},
        id,
        time::{NEVER, Time},
    },
    programme,
    review::{
        import::{self, Format, ImportedReview, Options, Reject},
        model::{Degree, Extras, Reply, Review, ReviewState, TEXT, TITLE},
        rules::{degree::Graded, fold, language},
        store::{
            count,
            origin::{self, Counts},
            row,
            row::Kept,
        },
    },
    server::{db::Tx, markup, state::App},
    t,
};
use std::{
    collections::HashSet,
    io::{Read, Seek},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// Reviews that one transaction takes in.
const CHUNK: usize = 200;
/// Rejects that a report keeps; further ones are only counted.
const MOST_REJECTS: usize = 10_000;
/// Who tells of products that only a file of reviews knows.
const STAND_IN: &str = "reviews";

/// What a file told, beside what is shown; kept so that it can leave again as it came.
pub type Origin = ImportedReview;

/// What a run did, or (dry) would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// `imp_…`, for undoing it; `None` for a dry run.
    pub run: Option<String>,
    /// Rows that say anything, good or not.
    pub read: u64,
    pub added: u64,
    /// There before.
    pub skipped: u64,
    pub rejected: u64,
    /// The first rejects, in the order of the file.
    pub rejects: Vec<Reject>,
    /// Products that no shop told of, by what the file calls them: stand-ins are made for them, to be matched by hand.
    pub strangers: Vec<String>,
    /// Columns that nobody reads.
    pub ignored: Vec<String>,
}

/// How far a run is, for whoever shows it.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    pub rows: Arc<AtomicU64>,
    pub total: Arc<AtomicU64>,
}

/// Imports reviews from `reader`. `file` is its name, for the list of runs. For the program itself and for managers.
///
/// # Errors
/// Only what stops the whole run: an unreadable file, a missing column, a database that fails. What went before stays;
/// running it again goes on.
pub async fn run<R: Read + Seek + Send>(app: &App, options: Options, file: &str, dry_run: bool, reader: R, progress: &Progress) -> Result<Report, Failure> {
    let mut rows = import::open(options, reader)?;
    progress.total.store(rows.total(), Ordering::Relaxed);
    let mut report = Report { ignored: rows.ignored(), ..Report::default() };
    let (run_id, now) = (id::new(id::prefix::IMPORT), app.now());
    if !dry_run {
        let (id, file, format) = (run_id.clone(), file.to_owned(), options.format);
        app.db.write(move |tx| Box::pin(async move { origin::start(tx, &id, format.name(), &file, now).await })).await?;
        report.run = Some(run_id.clone());
    }
    let (mut strangers, mut seen) = (HashSet::new(), HashSet::new());
    loop {
        let mut chunk = vec![];
        while chunk.len() < CHUNK {
            match rows.next() {
                None => break,
                Some(Ok(review)) => chunk.push(review),
                Some(Err(reject)) => {
                    report.rejected += 1;
                    report.read += 1;
                    if report.rejects.len() < MOST_REJECTS {
                        report.rejects.push(reject);
                    }
                }
            }
        }
        let is_last = chunk.len() < CHUNK;
        report.read += chunk.len() as u64;
        let known = known(app, options.format, &chunk).await?;
        let many = chunk.len();
        chunk.retain(|review| !known.contains(&review.external_id) && seen.insert(review.external_id.clone()));
        report.skipped += (many - chunk.len()) as u64;
        report.added += chunk.len() as u64;
        if dry_run {
            let mut tx = app.db.read().await?;
            for review in &chunk {
                if let Some(name) = stranger(&mut tx, review).await? {
                    strangers.insert(name);
                }
            }
        } else {
            let counts = Counts { read: signed(report.read), added: signed(report.added), skipped: signed(report.skipped), rejected: signed(report.rejected) };
            strangers.extend(take(app, options.format, &run_id, chunk, counts, is_last).await?);
        }
        progress.rows.store(report.read, Ordering::Relaxed);
        if is_last {
            report.strangers = strangers.into_iter().collect();
            report.strangers.sort();
            return Ok(report);
        }
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

async fn known(app: &App, format: Format, chunk: &[ImportedReview]) -> Result<HashSet<String>, Failure> {
    let numbers = chunk.iter().map(|review| review.external_id.clone()).collect::<Vec<_>>();
    let found = origin::known(&mut app.db.read().await?, format.name(), &numbers, format == Format::Regulars).await?;
    Ok(found.into_iter().collect())
}

/// What the file calls a product that nobody here knows; `None` where it is known, or the shop itself is meant.
async fn stranger(tx: &mut Tx, review: &ImportedReview) -> Result<Option<String>, Failure> {
    if is_about_shop(review) || origin::product(tx, &review.product_ref, &review.product_handle, &review.product_title).await?.is_some() {
        return Ok(None);
    }
    Ok(Some(name(review)))
}

fn is_about_shop(review: &ImportedReview) -> bool {
    [&review.product_ref, &review.product_handle, &review.product_title, &review.sku].iter().all(|text| text.is_empty())
}

fn name(review: &ImportedReview) -> String {
    let names = [&review.product_title, &review.product_handle, &review.product_ref, &review.sku];
    names.into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_default()
}

/// Takes a chunk in and notes in the same transaction how far the run came. Gives the strangers among its products.
async fn take(app: &App, format: Format, run_id: &str, chunk: Vec<ImportedReview>, counts: Counts, is_last: bool) -> Result<Vec<String>, Failure> {
    let (run_id, now) = (run_id.to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let mut strangers = vec![];
                for review in chunk {
                    let product_id = match origin::product(tx, &review.product_ref, &review.product_handle, &review.product_title).await? {
                        _ if is_about_shop(&review) => String::new(),
                        Some(id) => id,
                        None => {
                            strangers.push(name(&review));
                            stand_in(tx, now, &review).await?
                        }
                    };
                    put(tx, now, format, &run_id, product_id, review).await?;
                }
                origin::advance(tx, &run_id, counts, is_last.then_some(now)).await?;
                Ok(strangers)
            })
        })
        .await
}

/// A product for reviews of something no shop told of: to be matched with a real one on the desk.
async fn stand_in(tx: &mut Tx, now: Time, review: &ImportedReview) -> Result<String, Failure> {
    let words = |text: &str| text.split(['-', '_', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let title = if review.product_title.is_empty() { capital(&words(&name(review))) } else { review.product_title.clone() };
    let number = [&review.product_ref, &review.product_handle, &review.sku, &title].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
    let new = NewProduct {
        source: STAND_IN.to_owned(),
        external_id: number.chars().take(200).collect(),
        title: title.chars().take(200).collect(),
        description: String::new(),
        price: 0,
        currency: programme::service::current(tx).await?.currency.code().to_owned(),
        category: t!("review-import-category"),
    };
    catalog::upsert(tx, now, &new).await
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

async fn put(tx: &mut Tx, now: Time, format: Format, run_id: &str, product_id: String, told: ImportedReview) -> Result<(), Failure> {
    let graded = Graded { degree: Degree::Imported, since: told.at, next: NEVER, kept_at: NEVER };
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let (title, body) = (cut(&told.title, TITLE), cut(&told.body, TEXT));
    let reply = (!told.reply.is_empty()).then(|| Reply {
        at: told.replied_at.unwrap_or(told.at),
        html: markup::render(&cut(&told.reply, 4_000)),
        body: cut(&told.reply, 4_000),
    });
    let author_name = if told.author_name.is_empty() { t!("review-import-anonymous") } else { cut(&told.author_name, 60) };
    let review = Review {
        id: id::dated(id::prefix::REVIEW, told.at),
        product_id,
        member_id: None,
        order_id: String::new(),
        author_name,
        rating: told.rating,
        html: markup::render(&body),
        language: language::detect(&body).to_owned(),
        extras: Extras { reply, ..Extras::default() },
        state: if told.published { ReviewState::Published } else { ReviewState::Refused },
        held_for: vec![],
        degree: Degree::Imported,
        degree_since: told.at,
        promised: 0,
        incentive_note: if told.incentivised == Some(true) { t!("review-import-incentive", app = format.title()) } else { String::new() },
        source: format.name().to_owned(),
        up: 0,
        down: 0,
        written_at: told.at,
        published_at: told.published.then_some(told.at),
        title,
        body,
    };
    let text_hash = fold::text_hash(&review.title, &review.body);
    let mut kept = Kept {
        review,
        order_line_id: String::new(),
        rule_version: 0,
        external_id: told.external_id.clone(),
        import_id: run_id.to_owned(),
        size: String::new(),
        helpful: 0,
        text_hash,
        degree_next: NEVER,
        changed_at: now,
    };
    settle(tx, now, "system", None, &mut kept, &graded).await?;
    let document = serde_json::to_string(&told).map_err(Failure::internal)?;
    origin::keep(tx, &kept.review.id, &document).await
}

/// Whether a run's id is one of reviews.
pub async fn is_run(app: &App, run_id: &str) -> Result<bool, Failure> {
    origin::is_run(&mut app.db.read().await?, run_id).await
}

/// Takes a run back: its reviews go with all that hangs on them, and so do stand-ins that nothing is said about any more.
/// Gives how many reviews. Undoing again finds nothing left to do.
///
/// # Errors
/// [`Code::NotFound`] without such a run.
pub async fn undo(app: &App, run_id: &str, progress: &Progress) -> Result<u64, Failure> {
    if !is_run(app, run_id).await? {
        return Err(Failure::new(Code::NotFound, t!("order-import-unknown")));
    }
    let (now, mut undone) = (app.now(), 0);
    loop {
        let id = run_id.to_owned();
        let gone = app.db.write(move |tx| {
            Box::pin(async move {
                let reviews = origin::of_run(tx, &id, i64::try_from(CHUNK).unwrap_or(i64::MAX)).await?;
                for kept in &reviews {
                    forget(tx, kept).await?;
                }
                if reviews.is_empty() {
                    origin::sweep(tx).await?;
                    origin::mark_undone(tx, &id, now).await?;
                }
                Ok(reviews.len() as u64)
            })
        });
        let gone = gone.await?;
        undone += gone;
        progress.rows.fetch_add(gone, Ordering::Relaxed);
        if gone == 0 {
            return Ok(undone);
        }
    }
}

async fn forget(tx: &mut Tx, kept: &Kept) -> Result<(), Failure> {
    tx.lock(&format!("review/{}", kept.review.id)).await?;
    let Some(kept) = row::find(tx, &kept.review.id).await? else { return Ok(()) };
    if kept.review.state == ReviewState::Published {
        count::add(tx, &kept.review, crate::kernel::time::month_of(kept.review.written_at), -1).await?;
    }
    origin::remove(tx, &kept.review.id).await
}
