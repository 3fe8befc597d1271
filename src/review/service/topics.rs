//! Keeps the topics of products up to date, away from requests.

use crate::{
    kernel::{
        failure::Failure,
        time::{DAY, MINUTE},
    },
    review::{
        model::{Review, Sort, Topic},
        rules::{
            fold::fold,
            topics::{self, Text, sentences},
        },
        store::{
            look::{self, Wanted},
            topic,
        },
    },
    server::state::App,
};
use std::collections::{HashMap, HashSet};

/// Products that one run looks at; the others come with the next.
const PRODUCTS: i64 = 500;
/// Rows that one transaction writes.
const BATCH: usize = 2_000;

/// Finds the topics of products whose reviews changed. Gives how many products. For the job; safe to repeat.
pub async fn refresh_topics(app: &App) -> Result<u64, Failure> {
    let mut tx = app.db.read().await?;
    // What changed while the job did not run is found too: it looks back from its last run, not from now.
    let since = topic::last_made(&mut tx).await? - DAY;
    let stale = topic::stale(&mut tx, since, MINUTE, PRODUCTS).await?;
    drop(tx);
    let mut count = 0;
    for product_id in stale {
        refresh(app, product_id).await?;
        count += 1;
    }
    Ok(count)
}

async fn refresh(app: &App, product_id: String) -> Result<(), Failure> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let title = topic::title_of(&mut tx, &product_id).await?;
    let newest = Wanted { cells: (0..20).collect(), sort: Sort::Newest, limit: i64::try_from(topics::TEXTS).unwrap_or(i64::MAX), ..Wanted::default() };
    let told = look::find(&mut tx, &product_id, &[newest], "").await?.into_iter().map(look::Found::review).collect::<Vec<_>>();
    let known = topic::uses(&mut tx, &product_id).await?;
    drop(tx);
    let written = told.iter().map(|told| (told.id.clone(), told.written_at)).collect::<HashMap<_, _>>();
    let found = tokio::task::spawn_blocking(move || extract(&told, &title)).await.map_err(Failure::internal)?;
    let uses = found.iter().flat_map(|(topic, ids)| ids.iter().map(|id| (topic.words.clone(), id.clone()))).collect::<HashSet<_>>();
    let known = known.into_iter().collect::<HashSet<_>>();
    // Only what changed is written: a new review changes a few rows of thousands.
    let gone = known.difference(&uses).cloned().collect::<Vec<_>>();
    let new = uses.difference(&known).filter_map(|(topic, id)| Some((topic.clone(), id.clone(), *written.get(id)?))).collect::<Vec<_>>();
    for chunk in gone.chunks(BATCH) {
        let (product_id, by_topic) = (product_id.clone(), grouped(chunk.iter().map(|(topic, id)| (topic.clone(), id.clone()))));
        let write = app.db.write(move |tx| {
            Box::pin(async move {
                for (words, ids) in &by_topic {
                    topic::forget(tx, &product_id, words, ids).await?;
                }
                Ok(())
            })
        });
        write.await?;
    }
    for chunk in new.chunks(BATCH) {
        let (product_id, by_topic) = (product_id.clone(), grouped(chunk.iter().map(|(topic, id, at)| (topic.clone(), (id.clone(), *at)))));
        let write = app.db.write(move |tx| {
            Box::pin(async move {
                for (words, reviews) in &by_topic {
                    topic::note(tx, &product_id, words, reviews).await?;
                }
                Ok(())
            })
        });
        write.await?;
    }
    let topics = found.into_iter().map(|(topic, _)| topic).collect::<Vec<_>>();
    app.db.write(move |tx| Box::pin(async move { topic::replace(tx, now, &product_id, &topics).await })).await
}

fn extract(told: &[Review], title: &str) -> Vec<(Topic, Vec<String>)> {
    let folded = told.iter().map(|told| sentences(&format!("{}\n{}", told.title, told.body))).collect::<Vec<_>>();
    let texts = told.iter().zip(&folded).map(|(told, folded)| Text { id: &told.id, language: &told.language, folded }).collect::<Vec<_>>();
    let found = topics::topics(&texts, &fold(title));
    found.into_iter().map(|found| (found.topic, found.ids.into_iter().map(ToOwned::to_owned).collect())).collect()
}

fn grouped<T>(pairs: impl Iterator<Item = (String, T)>) -> HashMap<String, Vec<T>> {
    pairs.fold(HashMap::new(), |mut groups, (name, value)| {
        groups.entry(name).or_insert_with(Vec::new).push(value);
        groups
    })
}
