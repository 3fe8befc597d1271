//! `regulars search …`

use super::{Failed, Outcome, print};
use crate::{search::service as search, server::state::App};
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    io::IsTerminal as _,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

#[derive(Subcommand)]
pub enum Search {
    /// Make the index anew from everything that can be found. Servers may go on running; they find less until it is done.
    Rebuild,
    /// Compare the index with what it indexes. Exit code 1 where they differ.
    Check,
}

pub async fn search(app: &App, what: Search) -> Outcome {
    match what {
        Search::Rebuild => rebuild(app).await,
        Search::Check => check(app).await,
    }
}

async fn rebuild(app: &App) -> Outcome {
    let (start, batches) = (Instant::now(), Arc::<AtomicU64>::default());
    let bar = bar(&batches);
    let made = search::rebuild(app, &batches).await;
    bar.abandon();
    print(&format!("{} documents can be found ({:.1} s).\n", made?, start.elapsed().as_secs_f32()))
}

async fn check(app: &App) -> Outcome {
    let all = search::check(app).await?;
    for one in &all {
        print(&format!("{:<10} {:>9} there {:>9} found\n", one.name, one.there, one.found))?;
    }
    match all.iter().find(|one| one.there != one.found) {
        None => print("The index agrees.\n"),
        Some(one) => Err(Failed(1, format!("{}: {} are there, {} are found; `regulars search rebuild` makes the index anew", one.name, one.there, one.found))),
    }
}

/// How many batches are done, on a terminal.
fn bar(batches: &Arc<AtomicU64>) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {pos} batches").unwrap_or_else(|_| ProgressStyle::default_spinner());
    let bar = ProgressBar::new_spinner().with_style(style);
    let (followed, batches) = (bar.downgrade(), Arc::clone(batches));
    tokio::spawn(async move {
        while let Some(bar) = followed.upgrade().filter(|bar| !bar.is_finished()) {
            bar.set_position(batches.load(Ordering::Relaxed));
            drop(bar);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    bar
}
