//! `regulars import …`: a progress bar on a terminal, a report of what was not taken, a way back.

use super::{Failed, Outcome, print};
use crate::{
    forum::{import as threads, service as forum},
    order::import::{self, Format, Options, Progress as Bytes, Report},
    review::{import as reviews, service as review},
    server::{
        run::{Progress, Reject},
        state::App,
    },
    t,
};
use clap::{Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    fs::File,
    io::{BufReader, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
    sync::atomic::Ordering,
    time::Duration,
};

/// Rejects that go to the terminal; all of them go into `--report`.
const SHOWN: usize = 20;

#[derive(Subcommand)]
pub enum Import {
    /// Take in orders from a file. Running it again adds nothing; `import undo` takes it back.
    Orders {
        file: PathBuf,
        #[arg(long)]
        format: OrderFormat,
        /// Only tell what would be done.
        #[arg(long)]
        dry_run: bool,
        /// Under which name the orders of a CSV file go (two shops' numbers may be the same).
        #[arg(long, default_value = "csv")]
        source: String,
        /// Write every row that was not taken to this file: line, tab, reason.
        #[arg(long)]
        report: Option<PathBuf>,
    },
    /// Take in reviews from the file of another app. Running it again adds nothing; `import undo` takes it back.
    Reviews {
        file: PathBuf,
        #[arg(long)]
        format: ReviewFormat,
        /// Only tell what would be done.
        #[arg(long)]
        dry_run: bool,
        /// For days such as 03/04/2024 in a file that does not prove their order itself.
        #[arg(long)]
        date_order: Option<Order>,
        /// Write every row that was not taken to this file: line, tab, reason.
        #[arg(long)]
        report: Option<PathBuf>,
    },
    /// Take in another forum: its threads, posts and authors. Running it again adds what is new; `import undo` takes it back.
    Community {
        /// The file; of Flarum also a folder of its tables.
        file: PathBuf,
        #[arg(long)]
        format: ForumFormat,
        /// Only tell what would be done.
        #[arg(long)]
        dry_run: bool,
        /// Under which name its numbers go (those of two forums may be the same); left out: the format's.
        #[arg(long)]
        source: Option<String>,
        /// Write every post and thread that was not taken to this file: line, tab, reason.
        #[arg(long)]
        report: Option<PathBuf>,
    },
    /// Take an import back: its orders, reviews or threads go, and what they earned.
    Undo {
        /// The run's id, as the import printed it (imp_…).
        id: String,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum OrderFormat {
    Cdnow,
    Csv,
    ShopifyJson,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ReviewFormat {
    Judgeme,
    /// Shopify's Product Reviews app.
    Shopify,
    Loox,
    Yotpo,
    Okendo,
    Woocommerce,
    Powerreviews,
    /// Our own export.
    Regulars,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ForumFormat {
    /// JSON of users, categories, topics and posts.
    Discourse,
    /// The tables of its database, as CSV or JSON.
    Flarum,
    /// A row for each post.
    Csv,
    /// Our own export.
    Regulars,
}

impl From<ForumFormat> for threads::Format {
    fn from(format: ForumFormat) -> Self {
        match format {
            ForumFormat::Discourse => Self::Discourse,
            ForumFormat::Flarum => Self::Flarum,
            ForumFormat::Csv => Self::Csv,
            ForumFormat::Regulars => Self::Regulars,
        }
    }
}

impl From<ReviewFormat> for reviews::Format {
    fn from(format: ReviewFormat) -> Self {
        match format {
            ReviewFormat::Judgeme => Self::Judgeme,
            ReviewFormat::Shopify => Self::Shopify,
            ReviewFormat::Loox => Self::Loox,
            ReviewFormat::Yotpo => Self::Yotpo,
            ReviewFormat::Okendo => Self::Okendo,
            ReviewFormat::Woocommerce => Self::Woocommerce,
            ReviewFormat::Powerreviews => Self::Powerreviews,
            ReviewFormat::Regulars => Self::Regulars,
        }
    }
}

/// Which comes first in a day written in figures.
#[derive(Clone, Copy, ValueEnum)]
pub enum Order {
    /// The day.
    Dmy,
    /// The month.
    Mdy,
}

impl From<Order> for reviews::DateOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::Dmy => Self::Dmy,
            Order::Mdy => Self::Mdy,
        }
    }
}

impl From<OrderFormat> for Format {
    fn from(format: OrderFormat) -> Self {
        match format {
            OrderFormat::Cdnow => Self::Cdnow,
            OrderFormat::Csv => Self::Csv,
            OrderFormat::ShopifyJson => Self::ShopifyJson,
        }
    }
}

pub async fn import(app: &App, what: Import) -> Outcome {
    match what {
        Import::Orders { file, format, dry_run, source, report } => {
            let options = Options { format: format.into(), file: file.display().to_string(), source: Some(source), dry_run };
            orders(app, &file, options, report.as_deref()).await
        }
        Import::Reviews { file, format, dry_run, date_order, report } => {
            let options = reviews::Options { format: format.into(), date_order: date_order.map(Into::into) };
            take_reviews(app, &file, options, dry_run, report.as_deref()).await
        }
        Import::Community { file, format, dry_run, source, report } => {
            let format = threads::Format::from(format);
            let source = source.unwrap_or_else(|| format.name().to_owned());
            let options = forum::ImportOptions { format: format.name(), source, file: file.display().to_string(), dry_run };
            take_threads(app, &file, format, options, report.as_deref()).await
        }
        Import::Undo { id } if forum::is_run(app, &id).await? => {
            let progress = Progress::default();
            let bar = count_bar(&progress);
            let undone = forum::undo_import(app, &id, &progress).await;
            bar.abandon();
            let undone = undone?;
            print(&format!("{}\n", t!("forum-import-undone", posts = undone.posts, threads = undone.threads, kept = undone.kept)))
        }
        Import::Undo { id } if review::is_run(app, &id).await? => {
            let progress = Progress::default();
            let bar = count_bar(&progress);
            let undone = review::undo_import(app, &id, &progress).await;
            bar.abandon();
            print(&format!("{}\n", t!("review-import-undone", reviews = undone?)))
        }
        Import::Undo { id } => {
            let progress = Bytes::default();
            let bar = bar(0, &progress);
            let undone = import::undo(app, &id, &progress).await;
            bar.abandon();
            print(&format!("{}\n", t!("order-import-undone", orders = undone?)))
        }
    }
}

async fn orders(app: &App, file: &Path, options: Options, rejects: Option<&Path>) -> Outcome {
    let unreadable = |error: std::io::Error| Failed(1, format!("{}: {error}", file.display()));
    let opened = File::open(file).map_err(unreadable)?;
    let size = opened.metadata().map_err(unreadable)?.len();
    let progress = Bytes::default();
    let bar = bar(size, &progress);
    let report = import::run(app, &options, Box::new(BufReader::with_capacity(1 << 16, opened)), &progress).await;
    bar.abandon();
    let report = report?;
    show(&report, options.dry_run)?;
    if let Some(path) = rejects {
        let lines = report.rejects.iter().map(|reject| format!("{}\t{}\n", reject.line, reject.reason));
        std::fs::write(path, lines.collect::<String>()).map_err(|error| Failed(1, format!("{}: {error}", path.display())))?;
    }
    Ok(())
}

async fn take_reviews(app: &App, file: &Path, options: reviews::Options, dry_run: bool, rejects: Option<&Path>) -> Outcome {
    let opened = File::open(file).map_err(|error| Failed(1, format!("{}: {error}", file.display())))?;
    let progress = Progress::default();
    let bar = count_bar(&progress);
    let name = file.display().to_string();
    let report = review::import_file(app, options, &name, dry_run, BufReader::with_capacity(1 << 16, opened), &progress).await;
    bar.abandon();
    let report = report?;
    tell_reviews(&report, dry_run)?;
    keep_rejects(rejects, &report.rejects)
}

/// Takes a forum in. Its file is read whole first: threads and posts stand in different places of it.
async fn take_threads(app: &App, file: &Path, format: threads::Format, options: forum::ImportOptions, rejects: Option<&Path>) -> Outcome {
    let path = file.to_owned();
    let dump = tokio::task::spawn_blocking(move || threads::open(format, &path)).await.map_err(crate::kernel::failure::Failure::internal)??;
    let progress = Progress::default();
    let bar = count_bar(&progress);
    let report = forum::import_file(app, dump, &options, &progress).await;
    bar.abandon();
    let report = report?;
    let mut errors = std::io::stderr().lock();
    tell_rejects(&mut errors, &report.rejects, report.rejected);
    if !report.categories.is_empty() {
        let _ = writeln!(errors, "{}", t!("forum-import-categories", names = report.categories.join(", ")));
    }
    drop(errors);
    let forum::ImportReport { read, threads, posts, skipped, rejected, left_out: left, .. } = report;
    print(&match &report.run {
        None => format!("{}\n", t!("forum-import-dry", read = read, posts = posts, threads = threads, skipped = skipped, rejected = rejected, left = left)),
        Some(run) => {
            let run = run.as_str();
            format!(
                "{}\n",
                t!("forum-import-done", read = read, posts = posts, threads = threads, skipped = skipped, rejected = rejected, left = left, run = run)
            )
        }
    })?;
    keep_rejects(rejects, &report.rejects)
}

fn tell_rejects(errors: &mut impl std::io::Write, rejects: &[Reject], many: u64) {
    for reject in rejects.iter().take(SHOWN) {
        let _ = writeln!(errors, "{}", t!("order-import-reject", line = reject.line, reason = reject.reason.as_str()));
    }
    if many > SHOWN as u64 {
        let _ = writeln!(errors, "{}", t!("order-import-rejects-more", count = many - SHOWN as u64));
    }
}

/// Writes what was not taken to a file, where one was asked for.
fn keep_rejects(path: Option<&Path>, rejects: &[Reject]) -> Outcome {
    let Some(path) = path else { return Ok(()) };
    let lines = rejects.iter().map(|reject| format!("{}\t{}\n", reject.line, reject.reason));
    std::fs::write(path, lines.collect::<String>()).map_err(|error| Failed(1, format!("{}: {error}", path.display())))
}

fn tell_reviews(report: &review::Report, dry_run: bool) -> Outcome {
    let mut errors = std::io::stderr().lock();
    tell_rejects(&mut errors, &report.rejects, report.rejected);
    if !report.ignored.is_empty() {
        let _ = writeln!(errors, "{}", t!("review-import-ignored", columns = report.ignored.join(", ")));
    }
    if !report.strangers.is_empty() {
        let names = report.strangers.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        let _ = writeln!(errors, "{}", t!("review-import-strangers", count = report.strangers.len(), names = names));
    }
    let (read, added, skipped, rejected) = (report.read, report.added, report.skipped, report.rejected);
    print(&match &report.run {
        _ if dry_run => format!("{}\n", t!("review-import-dry", read = read, added = added, skipped = skipped, rejected = rejected)),
        run => {
            let run = run.as_deref().unwrap_or_default();
            format!("{}\n", t!("review-import-done", read = read, added = added, skipped = skipped, rejected = rejected, run = run))
        }
    })
}

/// A bar of rows on a terminal, hidden elsewhere.
fn count_bar(progress: &Progress) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len}  {eta} left").unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(0).with_style(style);
    let (followed, progress) = (bar.downgrade(), progress.clone());
    tokio::spawn(async move {
        while let Some(bar) = followed.upgrade().filter(|bar| !bar.is_finished()) {
            bar.set_length(progress.total.load(Ordering::Relaxed));
            bar.set_position(progress.rows.load(Ordering::Relaxed));
            drop(bar);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    bar
}

/// A bar that follows `progress` on a terminal, hidden elsewhere.
fn bar(size: u64, progress: &Bytes) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = if size > 0 { "{bar:40} {bytes}/{total_bytes}  {msg}  {eta} left" } else { "{spinner} {msg}" };
    let bar = ProgressBar::new(size).with_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
    let (followed, progress) = (bar.downgrade(), progress.clone());
    tokio::spawn(async move {
        while let Some(bar) = followed.upgrade().filter(|bar| !bar.is_finished()) {
            bar.set_position(progress.bytes.load(Ordering::Relaxed));
            bar.set_message(t!("order-import-so-far", orders = progress.orders.load(Ordering::Relaxed)));
            drop(bar);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    bar
}

fn show(report: &Report, dry_run: bool) -> Outcome {
    let mut errors = std::io::stderr().lock();
    for reject in report.rejects.iter().take(SHOWN) {
        let _ = writeln!(errors, "{}", t!("order-import-reject", line = reject.line, reason = reject.reason.as_str()));
    }
    if report.rejected > SHOWN as u64 {
        let _ = writeln!(errors, "{}", t!("order-import-rejects-more", count = report.rejected - SHOWN as u64));
    }
    let counts = (report.read, report.added, report.updated, report.skipped, report.rejected);
    let (read, added, updated, skipped, rejected) = counts;
    print(&if dry_run {
        format!("{}\n", t!("order-import-dry", read = read, added = added, skipped = skipped, rejected = rejected))
    } else {
        let run = report.run.as_deref().unwrap_or_default();
        format!("{}\n", t!("order-import-done", read = read, added = added, updated = updated, skipped = skipped, rejected = rejected, run = run))
    })
}
