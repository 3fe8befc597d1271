//! How managers keep the catalogue.

use super::{staff, unknown_reward};
use crate::{
    kernel::{
        caller::{Caller, Role},
        cursor::{self, Page},
        failure::{Code, Failure},
        id, money, points, text,
    },
    reward::{
        model::{PICTURES, Reward, RewardKind, Terms},
        store,
    },
    server::{
        audit,
        db::Tx,
        idempotency::{self, Answer, Key},
        state::App,
    },
    t, tier,
};

/// The most pieces, the most per member, the longest life of a code in days.
const STOCK: i64 = 1_000_000;
const PER_MEMBER: i64 = 1_000;
const CODE_DAYS: i64 = 3_650;

/// Puts a reward on the shelf. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Invalid`] with the names of [`Terms`] as fields.
pub async fn create(app: &App, caller: &Caller, terms: Terms, key: Option<Key>) -> Result<Answer<Reward>, Failure> {
    staff(caller, Role::Manager)?;
    let now = app.now();
    let reward = Reward { id: id::new(id::prefix::REWARD), terms: check(terms)?, is_archived: false, created_at: now, updated_at: now };
    let actor = caller.actor().to_owned();
    let steps = idempotency::maybe_once(app, key, move |tx| {
        Box::pin(async move {
            check_tier(tx, &reward.terms.min_tier).await?;
            store::insert(tx, &reward).await?;
            audit::record(tx, now, &actor, "reward.create", &reward.id, &describe(&reward.terms)).await?;
            Ok(reward)
        })
    });
    steps.await
}

/// Writes new terms; codes already issued keep the old ones. `stock_seen` is the stock that the editor saw: the stock
/// moves by the difference, so that pieces redeemed meanwhile stay gone. Managers only; audited.
///
/// # Errors
/// As [`create`], and [`Code::NotFound`].
pub async fn update(app: &App, caller: &Caller, reward_id: &str, terms: Terms, stock_seen: Option<i64>) -> Result<(), Failure> {
    staff(caller, Role::Manager)?;
    let terms = check(terms)?;
    let (reward_id, actor, now) = (reward_id.to_owned(), caller.actor().to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                check_tier(tx, &terms.min_tier).await?;
                if !store::update(tx, &reward_id, &terms, stock_seen, now).await? {
                    return Err(unknown_reward());
                }
                audit::record(tx, now, &actor, "reward.update", &reward_id, &describe(&terms)).await
            })
        })
        .await
}

/// Takes a reward off the shelf, or (with `false`) puts it back. Codes already issued stay good. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`].
pub async fn archive(app: &App, caller: &Caller, reward_id: &str, is_archived: bool) -> Result<(), Failure> {
    staff(caller, Role::Manager)?;
    let (reward_id, actor, now) = (reward_id.to_owned(), caller.actor().to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                if !store::set_archived(tx, &reward_id, is_archived, now).await? {
                    return Err(unknown_reward());
                }
                audit::record(tx, now, &actor, if is_archived { "reward.archive" } else { "reward.restore" }, &reward_id, "").await
            })
        })
        .await
}

/// All rewards, archived ones or the others, newest first. For support.
pub async fn catalogue(app: &App, caller: &Caller, is_archived: bool, cursor: Option<&str>, limit: i64) -> Result<Page<Reward>, Failure> {
    staff(caller, Role::Support)?;
    let rows = store::catalogue(&mut app.db.read().await?, is_archived, cursor.unwrap_or(cursor::AFTER_ALL), limit + 1).await?;
    Ok(Page::cut(rows, limit, |reward| reward.id.clone()))
}

/// One reward, archived or not. For support.
pub async fn find(app: &App, caller: &Caller, reward_id: &str) -> Result<Reward, Failure> {
    staff(caller, Role::Support)?;
    let found = if id::plausible(reward_id) { store::find(&mut app.db.read().await?, reward_id).await? } else { None };
    found.ok_or_else(unknown_reward)
}

async fn check_tier(tx: &mut Tx, tier_id: &str) -> Result<(), Failure> {
    if tier_id.is_empty() || tier::service::ladder(tx).await?.iter().any(|tier| tier.id == tier_id) {
        Ok(())
    } else {
        Err(Failure::new(Code::Invalid, t!("reward-check")).field("min_tier", t!("reward-bad-tier")))
    }
}

fn describe(terms: &Terms) -> String {
    format!("{} · {} · {} · {} · {:?}", terms.name, terms.kind.name(), terms.value, terms.cost, terms.stock)
}

/// Brings terms into shape, or says what to do about each field.
fn check(mut terms: Terms) -> Result<Terms, Failure> {
    terms.name = text::line("name", &terms.name, 80)?;
    terms.description = text::block("description", &terms.description, 1_000)?;
    if !terms.kind.is_money() && terms.kind != RewardKind::PercentOff {
        terms.value = 0;
    }
    let value_is_good = match terms.kind {
        RewardKind::PercentOff => (1..=100).contains(&terms.value),
        kind if kind.is_money() => (1..=money::MOST).contains(&terms.value),
        _ => true,
    };
    let within = |value: Option<i64>, least: i64, most: i64| value.is_none_or(|value| (least..=most).contains(&value));
    let mut failure = Failure::new(Code::Invalid, t!("reward-check"));
    let mut demand = |is_good: bool, field: &str, words: String| {
        if !is_good {
            failure.fields.push((field.to_owned(), words));
        }
    };
    demand((1..=points::MOST).contains(&terms.cost), "cost", t!("ledger-bad-amount"));
    demand(value_is_good, "value", t!("reward-bad-value"));
    demand(within(terms.stock, 0, STOCK), "stock", t!("reward-bad-number", least = 0, most = STOCK));
    demand(within(terms.per_member, 1, PER_MEMBER), "per_member", t!("reward-bad-number", least = 1, most = PER_MEMBER));
    demand(within(terms.code_days, 1, CODE_DAYS), "code_days", t!("reward-bad-number", least = 1, most = CODE_DAYS));
    demand(terms.starts_at.zip(terms.ends_at).is_none_or(|(start, end)| start < end), "ends_at", t!("reward-bad-end"));
    demand(terms.picture.is_empty() || PICTURES.contains(&terms.picture.as_str()), "picture", t!("reward-bad-picture"));
    if failure.fields.is_empty() { Ok(terms) } else { Err(failure) }
}
