//! The index made anew from what it indexes, and the proof that both agree.

use super::counting::count;
use crate::{
    kernel::failure::Failure,
    search::{
        model::Kind,
        rules::VERSION,
        store::{self, doc, state},
    },
    server::{db::Tx, state::App},
};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// Empties the index and fills it from every source, a batch a transaction; what is written meanwhile is put as always. What
/// is found meanwhile is incomplete, and the page says so. `progress` counts batches. Gives how many documents there are.
pub async fn rebuild(app: &App, progress: &Arc<AtomicU64>) -> Result<i64, Failure> {
    app.db.write(|tx| Box::pin(store::clear(tx))).await?;
    for source in &app.hooks.sources {
        let mut after = Some(String::new());
        while let Some(from) = after {
            let fill = source.fill;
            after = app.db.write_again(move |tx| Box::pin(async move { fill(tx, &from).await })).await?;
            progress.fetch_add(1, Ordering::Relaxed);
        }
    }
    app.db.write(|tx| Box::pin(state::set(tx, state::VERSION, VERSION))).await?;
    count(app).await?;
    let counts = doc::counts(&mut app.db.read().await?).await?;
    Ok(counts.into_iter().map(|(_, count)| count).sum())
}

/// Says that the index is to be made anew: after a database was filled from outside.
pub async fn forget_state(tx: &mut Tx) -> Result<(), Failure> {
    state::set(tx, state::VERSION, 0).await
}

/// Makes the index where it is missing or was made by another version of the analysis, and adds up words (job). Gives how
/// many things it did.
pub async fn tend(app: &App) -> Result<u64, Failure> {
    if is_missing(app).await? {
        let made = rebuild(app, &Arc::default()).await?;
        tracing::info!(documents = made, "the search index was made");
        return Ok(u64::try_from(made).unwrap_or(0).max(1));
    }
    count(app).await
}

async fn is_missing(app: &App) -> Result<bool, Failure> {
    let mut tx = app.db.read().await?;
    if state::get(&mut tx, state::VERSION).await? != VERSION {
        return Ok(true);
    }
    if !doc::counts(&mut tx).await?.is_empty() {
        return Ok(false);
    }
    for source in &app.hooks.sources {
        if (source.count)(&mut tx).await? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// One kind of document: how many there should be, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    pub name: &'static str,
    pub there: i64,
    pub found: i64,
}

/// Compares the index with what it indexes: each source, and (as `index`) the documents with the words that the database
/// itself holds.
pub async fn check(app: &App) -> Result<Vec<Agreement>, Failure> {
    let sources = app.hooks.sources.clone();
    let steps = app.db.snapshot(move |tx| {
        Box::pin(async move {
            let counts = doc::counts(tx).await?.into_iter().collect::<BTreeMap<Kind, i64>>();
            let mut all = vec![];
            for source in sources {
                let found = Kind::parse(source.kind).and_then(|kind| counts.get(&kind)).copied().unwrap_or(0);
                all.push(Agreement { name: source.kind, there: (source.count)(tx).await?, found });
            }
            all.push(Agreement { name: "index", there: counts.values().sum(), found: store::indexed(tx).await? });
            Ok(all)
        })
    });
    steps.await
}
