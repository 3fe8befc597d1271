//! Orders out of files: read row by row, settled in chunks of a transaction each, reported line by line.
//!
//! A run can be repeated: orders that are there already are left alone, so a run that broke off is finished by running it
//! again. It can be undone: what its orders earned goes back and the orders go.

mod cdnow;
mod rows;
mod shopify;
mod table;

pub use rows::Row;

use super::{
    model::facts::OrderFacts,
    service::{self, Incoming, Settled, tidy},
    store::import::{self as store, Run},
};
use crate::{
    kernel::{
        failure::{Code, Failure},
        id,
        time::Time,
    },
    member,
    server::state::App,
    t,
};
use std::{
    collections::HashSet,
    io::BufRead,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// Orders that one transaction settles.
const CHUNK: usize = 500;
/// After the first so many orders, and each time there are four times as many, the database looks at what has grown.
const STUDIED: u64 = 1_000;
/// What grows.
const GROWING: [&str; 7] = ["orders", "order_line", "member", "transfer", "entry", "lot", "account"];
/// Rejects that a report keeps; further ones are only counted.
const MOST_REJECTS: usize = 10_000;

/// What a file holds. `docs/formats.md` describes each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The CDNOW data set: customer, day, pieces, dollars.
    Cdnow,
    /// Our own columns.
    Csv,
    /// Orders as Shopify's Admin API gives them.
    ShopifyJson,
}

impl Format {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cdnow => "cdnow",
            Self::Csv => "csv",
            Self::ShopifyJson => "shopify-json",
        }
    }
}

/// What to import and how.
#[derive(Clone, Debug)]
pub struct Options {
    pub format: Format,
    /// The file's name, for the list of runs.
    pub file: String,
    /// Under which source the orders go; `None`: the format's own. Only for [`Format::Csv`].
    pub source: Option<String>,
    /// Only tells what would be done.
    pub dry_run: bool,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The line in the file, from 1 on (the order's place in it, for JSON).
    pub line: u64,
    /// What is wrong, in words.
    pub reason: String,
}

/// What a run did, or (dry) would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// `imp_…`, for undoing it; `None` for a dry run.
    pub run: Option<String>,
    /// Orders read, good or not.
    pub read: u64,
    pub added: u64,
    /// Known before, with news (a refund, say).
    pub updated: u64,
    /// Known before, without news.
    pub skipped: u64,
    pub rejected: u64,
    /// The first rejects, in the order of the file.
    pub rejects: Vec<Reject>,
}

/// How far a run is, for whoever shows it.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// Bytes of the file read so far.
    pub bytes: Arc<AtomicU64>,
    /// Orders dealt with so far.
    pub orders: Arc<AtomicU64>,
}

/// Imports orders from `reader`.
///
/// # Errors
/// Only what stops the whole run: an unreadable file, an unknown column, a database that does not answer. What went before
/// stays; running it again goes on.
pub async fn run(app: &App, options: &Options, reader: Box<dyn BufRead + Send>, progress: &Progress) -> Result<Report, Failure> {
    let reader = rows::Counted::new(reader, Arc::clone(&progress.bytes));
    let mut rows: Box<dyn Iterator<Item = Row> + Send> = match options.format {
        Format::Cdnow => Box::new(cdnow::rows(reader)),
        Format::Csv => Box::new(table::rows(reader, options.source.as_deref().unwrap_or("csv"))?),
        Format::ShopifyJson => Box::new(shopify::rows(reader)),
    };
    let mut report = Report::default();
    let mut run =
        Run { id: id::new(id::prefix::IMPORT), format: options.format.name().into(), file: options.file.clone(), started_at: app.now(), ..Run::default() };
    if !options.dry_run {
        let begun = run.clone();
        app.db.write(move |tx| Box::pin(async move { store::start(tx, &begun).await })).await?;
        report.run = Some(run.id.clone());
    }
    let mut seen = HashSet::new();
    let mut study_at = STUDIED;
    loop {
        if report.added >= study_at {
            app.db.study(&GROWING).await?;
            study_at = report.added.saturating_mul(4);
        }
        let (chunk, is_last) = next_chunk(&mut rows, &mut report, &mut seen);
        let orders = chunk.len();
        if options.dry_run {
            look(app, &chunk, &mut report).await?;
        } else {
            take(app, &mut run, chunk, &mut report).await?;
        }
        progress.orders.fetch_add(orders as u64, Ordering::Relaxed);
        if is_last {
            break;
        }
    }
    if !options.dry_run {
        (run.read, run.rejected) = (count(report.read), count(report.rejected));
        let now = app.now();
        app.db.write(move |tx| Box::pin(async move { store::advance(tx, &run, Some(now)).await })).await?;
    }
    report.rejects.sort_by_key(|reject| reject.line);
    Ok(report)
}

/// A good order and the line where it starts.
type Placed = (u64, OrderFacts);

/// Good orders up to a chunk's size; bad rows go into the report.
fn next_chunk(rows: &mut dyn Iterator<Item = Row>, report: &mut Report, seen: &mut HashSet<(String, String)>) -> (Vec<Placed>, bool) {
    let mut chunk = Vec::with_capacity(CHUNK);
    while chunk.len() < CHUNK {
        let Some(Row { line, order }) = rows.next() else { return (chunk, true) };
        report.read += 1;
        let good = order.and_then(tidy::tidy).and_then(|facts| {
            let is_first = seen.insert((facts.source.clone(), facts.external_id.clone()));
            if is_first { Ok(facts) } else { Err(Failure::new(Code::Invalid, t!("order-import-twice", order = facts.external_id.as_str()))) }
        });
        match good {
            Ok(facts) => chunk.push((line, facts)),
            Err(failure) => reject(report, line, &failure),
        }
    }
    (chunk, false)
}

fn reject(report: &mut Report, line: u64, failure: &Failure) {
    report.rejected += 1;
    if report.rejects.len() < MOST_REJECTS {
        report.rejects.push(Reject { line, reason: in_words(failure) });
    }
}

fn in_words(failure: &Failure) -> String {
    let fields = failure.fields.iter().map(|(name, what)| format!("{name}: {what}")).collect::<Vec<_>>();
    if fields.is_empty() { failure.message.clone() } else { fields.join("; ") }
}

/// What a dry run tells of a chunk: which of its orders are new.
async fn look(app: &App, chunk: &[Placed], report: &mut Report) -> Result<(), Failure> {
    let mut tx = app.db.read().await?;
    let sources = chunk.iter().map(|(_, facts)| facts.source.as_str()).collect::<HashSet<_>>();
    for source in sources {
        let numbers = chunk.iter().filter(|(_, facts)| facts.source == source).map(|(_, facts)| facts.external_id.as_str()).collect::<Vec<_>>();
        let known = store::known(&mut tx, source, &numbers).await?.len();
        report.skipped += known as u64;
        report.added += (numbers.len() - known) as u64;
    }
    Ok(())
}

/// Settles a chunk. Where the books refuse it, it is halved until the orders at fault stand alone: they go into the report,
/// the others come in.
///
/// # Errors
/// Where the database does not answer any more, or others stand in the way for too long.
async fn take(app: &App, run: &mut Run, chunk: Vec<Placed>, report: &mut Report) -> Result<(), Failure> {
    let mut parts = vec![chunk];
    while let Some(mut part) = parts.pop() {
        let orders = part.iter().map(|(_, facts)| facts.clone()).collect();
        match settle(app, run, orders, (report.read, report.rejected)).await {
            Ok(settled) => tally(report, &settled),
            Err(failure) if failure.code == Code::Busy => return Err(failure),
            Err(_) if part.len() > 1 => {
                let rest = part.split_off(part.len() / 2);
                parts.extend([rest, part]);
            }
            Err(failure) => {
                app.db.ready().await?;
                for (line, facts) in part {
                    tracing::warn!(line, order = facts.external_id, detail = failure.detail, "an order cannot be booked");
                    reject(report, line, &failure);
                }
            }
        }
    }
    Ok(())
}

/// Settles orders in one transaction and notes in it how far the run came: rows read and rejected.
async fn settle(app: &App, run: &mut Run, orders: Vec<OrderFacts>, (read, rejected): (u64, u64)) -> Result<Vec<Settled>, Failure> {
    let (now, mut noted) = (app.now(), run.clone());
    let write = app.db.write_again(move |tx| {
        Box::pin(async move {
            let incoming = with_members(tx, now, orders, &noted.id).await?;
            let settled = service::settle(tx, now, "system", incoming).await?;
            noted.added += count(settled.iter().filter(|one| one.is_new).count() as u64);
            noted.skipped += count(settled.iter().filter(|one| !one.is_new).count() as u64);
            (noted.read, noted.rejected) = (count(read), count(rejected));
            store::advance(tx, &noted, None).await?;
            Ok((noted, settled))
        })
    });
    let (after, settled) = write.await?;
    *run = after;
    Ok(settled)
}

fn tally(report: &mut Report, settled: &[Settled]) {
    for one in settled {
        *match (one.is_new, one.changed) {
            (true, _) => &mut report.added,
            (false, true) => &mut report.updated,
            (false, false) => &mut report.skipped,
        } += 1;
    }
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Customers known only by a shop's number get an account of that number; those with an address are found by it, or wait.
async fn with_members(tx: &mut crate::server::db::Tx, now: Time, chunk: Vec<OrderFacts>, run: &str) -> Result<Vec<Incoming>, Failure> {
    let mut members = std::collections::HashMap::new();
    let by_number = |facts: &&OrderFacts| facts.email.is_empty() && !facts.customer_ref.is_empty();
    let sources = chunk.iter().filter(by_number).map(|facts| facts.source.clone()).collect::<HashSet<_>>();
    for source in sources {
        let numbers = chunk.iter().filter(by_number).filter(|facts| facts.source == source).map(|facts| facts.customer_ref.clone()).collect::<HashSet<_>>();
        let customers = numbers.into_iter().map(|number| (number.clone(), t!("order-import-customer", number = number.as_str()))).collect::<Vec<_>>();
        let found = member::service::external(tx, now, &source, &customers).await?;
        members.extend(found.into_iter().map(|(number, member)| ((source.clone(), number), member)));
    }
    let incoming = chunk.into_iter().map(|facts| {
        let member_id = if by_number(&&facts) { members.get(&(facts.source.clone(), facts.customer_ref.clone())).cloned() } else { None };
        Incoming { facts, member_id, import_id: run.to_owned() }
    });
    Ok(incoming.collect())
}

/// Takes a run back: what its orders earned goes back, then the orders go. Gives how many orders. Accounts that it made stay,
/// without points. Undoing again finds nothing left to do.
///
/// # Errors
/// [`Code::NotFound`] without such a run.
pub async fn undo(app: &App, run_id: &str, progress: &Progress) -> Result<u64, Failure> {
    let now = app.now();
    let run = store::find(&mut app.db.read().await?, run_id).await?;
    run.ok_or_else(|| Failure::new(Code::NotFound, t!("order-import-unknown")))?;
    let mut undone = 0;
    loop {
        let id = run_id.to_owned();
        let gone = app
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let orders = store::orders_of(tx, &id, count(CHUNK as u64)).await?;
                    let ids = orders.iter().map(|(id, ..)| id.clone()).collect::<Vec<_>>();
                    service::withdraw(tx, now, "system", orders).await?;
                    store::remove(tx, &ids).await?;
                    if ids.is_empty() {
                        store::mark_undone(tx, &id, now).await?;
                    }
                    Ok(ids.len() as u64)
                })
            })
            .await?;
        undone += gone;
        progress.orders.fetch_add(gone, Ordering::Relaxed);
        if gone == 0 {
            return Ok(undone);
        }
    }
}
