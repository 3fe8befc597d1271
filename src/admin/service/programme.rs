//! The programme for managers: its words, what a draft would change, its history.

use super::{allow, missing};
use crate::{
    admin::{
        model::programme::{Basket, Preview, ProgrammeView},
        rules::drafting,
        store::{self, programme::Sample},
    },
    kernel::{
        caller::{Caller, Role},
        failure::Failure,
        money::Currency,
        points::Points,
    },
    programme::{
        model::{LineFact, OrderFacts, Programme},
        service as programme,
    },
    server::{db::Tx, state::App},
    tier::service as tier,
    ui::parts::ROWS,
};

/// How many of the latest orders a draft is tried on.
const SAMPLE: i64 = 200;
/// The sample basket, in whole units of currency.
const BASKET: i64 = 50;

/// The current programme and a page of its history. Managers and owners.
pub async fn view(app: &App, caller: &Caller, cursor: Option<&str>) -> Result<ProgrammeView, Failure> {
    allow(caller, Role::Manager)?;
    let versions = programme::versions(app, caller, cursor, ROWS).await?;
    Ok(ProgrammeView { programme: programme::current(&mut app.db.read().await?).await?, versions })
}

/// The programme as it was published under this number, and the number of the newest. Managers and owners.
///
/// # Errors
/// [`crate::kernel::failure::Code::NotFound`] where that never was.
pub async fn version(app: &App, caller: &Caller, version: i64) -> Result<(Programme, i64), Failure> {
    allow(caller, Role::Manager)?;
    let mut tx = app.db.read().await?;
    let found = programme::of_version(&mut tx, version).await?.ok_or_else(missing)?;
    Ok((found, programme::current(&mut tx).await?.version))
}

/// What publishing the typed draft would change: its words, a sample order in every tier, the latest orders counted again.
/// Nothing is written. Managers and owners.
///
/// # Errors
/// [`crate::kernel::failure::Code::Invalid`] with the fields of the form.
pub async fn preview(app: &App, caller: &Caller, typed: &[(String, String)]) -> Result<Preview, Failure> {
    allow(caller, Role::Manager)?;
    let mut tx = app.db.read().await?;
    let current = programme::current(&mut tx).await?;
    let draft = drafting::draft(typed, &current)?;
    programme::check(&draft)?;
    let baskets = tier::ladder(&mut tx).await?.into_iter().map(|step| Basket {
        tier: step.name,
        before: earned(&current, step.multiplier, &basket(&current.currency)),
        after: earned(&draft, step.multiplier, &basket(&draft.currency)),
    });
    let baskets = baskets.collect();
    let samples = store::programme::latest_orders(&mut tx, SAMPLE).await?;
    let (before, after) = (counted(&mut tx, &current, &samples).await?, counted(&mut tx, &draft, &samples).await?);
    let orders = i64::try_from(samples.len()).unwrap_or(SAMPLE);
    Ok(Preview { differences: drafting::differences(&current, &draft), draft, baskets, orders, before, after })
}

fn basket(currency: &Currency) -> OrderFacts {
    let line = LineFact { line_id: "line".into(), sku: String::new(), paid: BASKET.saturating_mul(currency.unit()), counts: true };
    OrderFacts { currency: currency.clone(), is_first: false, lines: vec![line] }
}

fn earned(programme: &Programme, multiplier: i64, order: &OrderFacts) -> Points {
    programme::points_for(programme, multiplier, order).iter().map(|award| award.points).sum()
}

/// What the sample earns by a programme, at the tiers that its owners have now.
async fn counted(tx: &mut Tx, programme: &Programme, samples: &[Sample]) -> Result<Points, Failure> {
    let members = samples.iter().map(|sample| sample.member_id.clone()).collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let multipliers = tier::multipliers_of(tx, &members).await?;
    let points = samples.iter().filter_map(|sample| {
        let currency = Currency::parse(&sample.currency).ok()?;
        let order = OrderFacts { currency, is_first: sample.is_first, lines: sample.lines.clone() };
        Some(earned(programme, multipliers.get(&sample.member_id).copied().unwrap_or(10_000), &order))
    });
    Ok(points.sum())
}
