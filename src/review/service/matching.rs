//! Products that only files of reviews know are matched by hand with those that a shop tells of.

use super::settling::{locked, settle};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id,
    },
    review::{
        model::{ImportRun, StandIn},
        store::origin,
    },
    server::{audit, state::App},
    t,
};

/// Reviews that one transaction moves.
const BATCH: i64 = 100;

/// Products that imports made because no shop tells of them, and the latest imports. For managers.
pub async fn stand_ins(app: &App, caller: &Caller) -> Result<(Vec<StandIn>, Vec<ImportRun>), Failure> {
    manager(caller)?;
    let mut tx = app.db.read().await?;
    let found = origin::stand_ins(&mut tx, 200).await?;
    let stand_ins = found.into_iter().map(|(id, title, slug, reviews)| StandIn { id, title, slug, reviews }).collect();
    let runs = origin::runs(&mut tx, 20).await?.into_iter().map(|run| ImportRun {
        id: run.id,
        format: run.format,
        file: run.file,
        state: run.state,
        read: run.counts.read,
        added: run.counts.added,
        skipped: run.counts.skipped,
        rejected: run.counts.rejected,
        started_at: run.started_at,
    });
    Ok((stand_ins, runs.collect()))
}

/// Moves all reviews of a stand-in to the product with this name in addresses, and removes the stand-in. Gives how many
/// reviews. For managers; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`] without such a stand-in; [`Code::Invalid`] (field `slug`) without such a product.
pub async fn match_product(app: &App, caller: &Caller, stand_in: &str, slug: &str) -> Result<u64, Failure> {
    manager(caller)?;
    let slug = slug.trim().trim_start_matches("/products/").to_owned();
    let mut tx = app.db.read().await?;
    if !id::plausible(stand_in) || !origin::is_stand_in(&mut tx, stand_in).await? {
        return Err(Failure::new(Code::NotFound, t!("review-match-gone")));
    }
    let Some(product) = origin::real_product(&mut tx, &slug).await? else {
        return Err(Failure::new(Code::Invalid, t!("review-match-unknown")).field("slug", t!("review-match-unknown")));
    };
    drop(tx);
    let (now, actor, mut moved) = (app.now(), caller.actor().to_owned(), 0);
    loop {
        let (from, to, actor) = (stand_in.to_owned(), product.clone(), actor.clone());
        let done = app.db.write(move |tx| {
            Box::pin(async move {
                let reviews = origin::of_product(tx, &from, BATCH).await?;
                for seen in &reviews {
                    let before = locked(tx, &seen.review.id).await?;
                    let mut after = before.clone();
                    after.review.product_id.clone_from(&to);
                    let graded = super::grading::grade(tx, &after, now).await?;
                    super::grading::apply(&mut after, &graded);
                    settle(tx, now, &actor, Some(&before), &mut after, &graded).await?;
                }
                if reviews.is_empty() {
                    audit::record(tx, now, &actor, "review.match", &format!("product/{to}"), &from).await?;
                    let gone = origin::sweep(tx).await?;
                    super::indexing::forget_products(tx, gone).await?;
                }
                Ok(reviews.len() as u64)
            })
        });
        let done = done.await?;
        moved += done;
        if done == 0 {
            return Ok(moved);
        }
    }
}

fn manager(caller: &Caller) -> Result<(), Failure> {
    if caller.is_at_least(Role::Manager) { Ok(()) } else { Err(Failure::new(Code::Forbidden, t!("error-forbidden"))) }
}
