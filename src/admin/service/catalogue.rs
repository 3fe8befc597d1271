//! Rewards and tiers as managers edit them: what was typed becomes terms; the slices judge and write.

use super::{allow, missing};
use crate::{
    admin::{
        model::catalogue::{LadderView, Move, RewardForm, RewardView, Rewards, TierForm, TierView},
        rules::{ladder, reading},
        store,
    },
    kernel::{
        caller::{Caller, Role},
        failure::Failure,
        money::Currency,
    },
    programme::service as programme,
    reward::service as reward,
    server::{db::Tx, idempotency::Key, state::App},
    tier::{model::Tier, service as tier},
    ui::parts::ROWS,
};

async fn currency(tx: &mut Tx) -> Result<Currency, Failure> {
    Ok(programme::current(tx).await?.currency)
}

/// A page of the catalogue, newest first. Support and above.
pub async fn rewards(app: &App, caller: &Caller, is_archived: bool, cursor: Option<&str>) -> Result<Rewards, Failure> {
    let page = reward::catalogue(app, caller, is_archived, cursor, ROWS).await?;
    let mut tx = app.db.read().await?;
    Ok(Rewards { page, tiers: tier::ladder(&mut tx).await?, currency: currency(&mut tx).await?.code().to_owned() })
}

/// One reward with its form, or (with an empty `id`) the empty form of a new one. Support and above.
pub async fn reward(app: &App, caller: &Caller, id: &str) -> Result<RewardView, Failure> {
    allow(caller, Role::Support)?;
    let found = if id.is_empty() { None } else { Some(reward::find(app, caller, id).await?) };
    let mut tx = app.db.read().await?;
    let currency = currency(&mut tx).await?;
    let (redeemed, unused) = store::catalogue::uses(&mut tx, id).await?;
    Ok(RewardView {
        form: found.as_ref().map(|reward| reading::form(&reward.terms, &currency)).unwrap_or_default(),
        reward: found,
        tiers: tier::ladder(&mut tx).await?,
        currency: currency.code().to_owned(),
        redeemed,
        unused,
    })
}

/// Writes a reward, or (with an empty `id`) makes one. Gives its id. Managers and owners. Errors of reading and those of the
/// reward slice, with the fields' names as typed.
pub async fn save_reward(app: &App, caller: &Caller, id: &str, form: &RewardForm, stock_seen: Option<i64>, key: Key) -> Result<String, Failure> {
    allow(caller, Role::Manager)?;
    let currency = currency(&mut app.db.read().await?).await?;
    let terms = reading::terms(form, &currency)?;
    let saved = if id.is_empty() {
        reward::create(app, caller, terms, Some(key)).await.and_then(|answer| answer.outcome).map(|reward| reward.id)
    } else {
        reward::update(app, caller, id, terms, stock_seen).await.map(|()| id.to_owned())
    };
    saved.map_err(as_typed)
}

/// Days have other names in the form than in the terms.
fn as_typed(mut failure: Failure) -> Failure {
    for (name, _) in &mut failure.fields {
        match name.as_str() {
            "starts_at" => *name = "starts_on".into(),
            "ends_at" => *name = "ends_on".into(),
            _ => {}
        }
    }
    failure
}

/// The ladder with how many stand on each step. Managers and owners.
pub async fn ladder(app: &App, caller: &Caller) -> Result<LadderView, Failure> {
    allow(caller, Role::Manager)?;
    let mut tx = app.db.read().await?;
    let members = store::overview::members_by_tier(&mut tx).await?;
    let count = |tier: &Tier| members.iter().filter(|share| share.id == tier.id || (tier.position == 1 && share.id.is_empty())).map(|share| share.count).sum();
    let tiers = tier::ladder(&mut tx).await?.into_iter().map(|tier| (tier.clone(), count(&tier))).collect();
    Ok(LadderView { tiers, currency: currency(&mut tx).await?.code().to_owned() })
}

/// One tier with its form, or (with an empty `id`) the empty form of a new one. Managers and owners.
pub async fn tier(app: &App, caller: &Caller, id: &str) -> Result<TierView, Failure> {
    allow(caller, Role::Manager)?;
    let mut tx = app.db.read().await?;
    let currency = currency(&mut tx).await?;
    let ladder = tier::ladder(&mut tx).await?;
    let found = ladder.iter().find(|tier| tier.id == id).cloned();
    if !id.is_empty() && found.is_none() {
        return Err(missing());
    }
    Ok(TierView {
        form: found.as_ref().map(|tier| ladder::form(tier, &currency)).unwrap_or_default(),
        is_lowest: found.as_ref().is_some_and(|tier| tier.position == 1),
        tier: found,
        currency: currency.code().to_owned(),
    })
}

/// How many members would move between which tiers if the form were saved (`is_removed`: if the tier were removed); the
/// largest moves first. An empty `id`: a new tier. Managers and owners.
///
/// # Errors
/// [`crate::kernel::failure::Code::Invalid`] with the fields of the form.
pub async fn moves(app: &App, caller: &Caller, id: &str, form: &TierForm, is_removed: bool) -> Result<Vec<Move>, Failure> {
    allow(caller, Role::Manager)?;
    let mut tx = app.db.read().await?;
    let currency = currency(&mut tx).await?;
    let now = tier::ladder(&mut tx).await?;
    let then = if is_removed { ladder::without(&now, id) } else { ladder::with(&now, id, &ladder::read(form, &currency)?) };
    let mut moves = vec![];
    for (index, step) in then.iter().enumerate() {
        let low = if index == 0 { i64::MIN } else { step.threshold };
        let high = then.get(index + 1).map_or(i64::MAX, |next| next.threshold);
        for (tier_id, members) in store::catalogue::members_between(&mut tx, low, high).await? {
            moves.extend(ladder::moved(&now, &tier_id, step, members));
        }
    }
    Ok(ladder::merged(moves))
}

/// Writes a tier, or (with an empty `id`) adds one; members move at once. Gives its id. Managers and owners.
pub async fn save_tier(app: &App, caller: &Caller, id: &str, form: &TierForm) -> Result<String, Failure> {
    allow(caller, Role::Manager)?;
    let currency = currency(&mut app.db.read().await?).await?;
    let edit = ladder::read(form, &currency)?;
    if id.is_empty() {
        return tier::create(app, caller, edit).await;
    }
    tier::update(app, caller, id, edit).await?;
    Ok(id.to_owned())
}
