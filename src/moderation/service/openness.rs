//! How reviews were treated: counted by a job, read by anybody.

use crate::{
    kernel::{failure::Failure, time::Time},
    moderation::{model::Openness, store::openness as store},
    server::{db::Tx, state::App},
};

/// The figures as they were counted last; counted now where that never happened.
pub async fn openness(app: &App) -> Result<Openness, Failure> {
    let mut tx = app.db.read().await?;
    match store::kept(&mut tx).await? {
        Some(document) => serde_json::from_str(&document).map_err(Failure::internal),
        None => count(&mut tx, app.now()).await,
    }
}

/// Counts anew. For the job; safe to repeat.
pub async fn count_openness(app: &App) -> Result<u64, Failure> {
    let now = app.now();
    let counted = app.db.snapshot(|tx| Box::pin(async move { count(tx, now).await })).await?;
    let document = serde_json::to_string(&counted).map_err(Failure::internal)?;
    app.db.write(move |tx| Box::pin(async move { store::keep(tx, &document, now).await })).await?;
    Ok(1)
}

async fn count(tx: &mut Tx, now: Time) -> Result<Openness, Failure> {
    let mut open = Openness { made_at: now, ..Openness::default() };
    let slot = |rating: i64| usize::try_from(rating - 1).unwrap_or(0).min(4);
    for (state, is_imported, rating, is_rewarded, many) in store::reviews(tx).await? {
        if state == "published" {
            let by_reward = if is_rewarded { &mut open.rewarded } else { &mut open.unrewarded };
            by_reward[slot(rating)] += many;
        }
        if is_imported {
            open.imported += many;
            continue;
        }
        open.received[slot(rating)] += many;
        match state.as_str() {
            "published" => open.published[slot(rating)] += many,
            "withdrawn" => open.withdrawn += many,
            "held" => open.waiting += many,
            _ => {}
        }
    }
    for (ground, rating, many) in store::down(tx).await? {
        let at = open.down.iter().position(|(known, _)| *known == ground).unwrap_or_else(|| {
            open.down.push((ground, [0; 5]));
            open.down.len() - 1
        });
        open.down[at].1[slot(rating)] += many;
    }
    let all = open.received.iter().sum::<i64>();
    open.held_percent = if all == 0 { 0 } else { (store::looked_at(tx).await? + open.waiting).min(all) * 100 / all };
    open.median_wait = store::median_wait(tx).await?;
    open.degrees = store::degrees(tx).await?;
    for (state, many) in store::appeals(tx).await? {
        match state.as_str() {
            "open" => open.appeals[0] += many,
            "won" => open.appeals[1] += many,
            _ => open.appeals[2] += many,
        }
    }
    open.requests = store::requests(tx).await?;
    Ok(open)
}
