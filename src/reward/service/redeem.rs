//! Redeeming: points are held, a piece leaves the shelf, a code is issued; all or nothing.

use super::{gate, member, position, unknown_reward};
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        id,
        time::{DAY, Time},
    },
    ledger::{
        self,
        model::Cause,
        service::{Change, Held},
    },
    reward::{
        model::{Obstacle, Redeemed, Redemption, RedemptionState, Reward},
        rules::{self, Visitor, code},
        store::{self, Shelved, redemption::Booked},
    },
    server::{db::Tx, secret, state::App},
    t, tier,
    ui::date,
};

/// A longer key is no key.
const KEY: usize = 255;

/// Takes a reward: holds its cost and issues a code at once. `key` is the caller's own for this one wish: the same key
/// with the same reward gives the first redemption again and does nothing.
///
/// # Errors
/// [`Code::Unauthorized`] where no member asks, [`Code::KeyMissing`], [`Code::KeyReused`] where the key redeemed another
/// reward, [`Code::NotFound`], [`Code::NotAvailable`] outside its time, [`Code::TierTooLow`], [`Code::LimitReached`],
/// [`Code::OutOfStock`], [`Code::NotEnough`] with `short_by`.
pub async fn redeem(app: &App, caller: &Caller, reward_id: &str, key: &str) -> Result<Redeemed, Failure> {
    let wish = Wish { member_id: member(caller)?, reward_id: reward_id.to_owned(), key: key.trim().to_owned(), now: app.now() };
    if !(1..=KEY).contains(&wish.key.len()) {
        return Err(Failure::new(Code::KeyMissing, t!("reward-key-missing")));
    }
    if !id::plausible(reward_id) {
        return Err(unknown_reward());
    }
    app.db.write(move |tx| Box::pin(async move { run(tx, &wish).await })).await
}

struct Wish {
    member_id: String,
    reward_id: String,
    key: String,
    now: Time,
}

async fn run(tx: &mut Tx, wish: &Wish) -> Result<Redeemed, Failure> {
    ledger::service::lock(tx, &wish.member_id).await?;
    let asked = store::for_redeeming(tx, &wish.reward_id, &wish.member_id, &wish.key).await?.ok_or_else(unknown_reward)?;
    if let Some(first) = asked.repeat {
        return repeat(tx, wish, &first).await;
    }
    check(tx, wish, &asked.shelved).await?;
    book(tx, wish, &asked.shelved.reward).await
}

/// The answer to a key that came before.
async fn repeat(tx: &mut Tx, wish: &Wish, redemption_id: &str) -> Result<Redeemed, Failure> {
    let found = store::redemption::find(tx, redemption_id).await?.ok_or_else(|| Failure::internal("a repeated redemption is gone"))?;
    if found.redemption.reward_id != wish.reward_id {
        return Err(Failure::new(Code::KeyReused, t!("reward-key-reused")));
    }
    let balance = ledger::service::balances(tx, &wish.member_id).await?.available;
    Ok(Redeemed { redemption: found.redemption, balance, is_repeat: true })
}

/// Refuses what stands in the way, but for missing points: the hold finds those, exactly.
async fn check(tx: &mut Tx, wish: &Wish, shelved: &Shelved) -> Result<(), Failure> {
    let Shelved { reward, had } = shelved;
    let mut visitor = Visitor { balance: reward.terms.cost, tier: i64::MAX };
    let gate = if reward.terms.min_tier.is_empty() {
        None
    } else {
        let ladder = tier::service::ladder(tx).await?;
        visitor.tier = position(tx, &ladder, &wish.member_id).await?;
        gate(&ladder, reward)
    };
    match rules::obstacle(&reward.terms, reward.is_archived, gate.as_ref(), *had, Some(&visitor), wish.now) {
        None => Ok(()),
        Some(obstacle) => Err(refusal(&obstacle)),
    }
}

async fn book(tx: &mut Tx, wish: &Wish, reward: &Reward) -> Result<Redeemed, Failure> {
    let terms = &reward.terms;
    let redemption_id = id::dated(id::prefix::REDEMPTION, wish.now);
    let change = Change {
        member_id: wish.member_id.clone(),
        amount: terms.cost,
        cause: Cause::new("redemption", &redemption_id),
        reason: t!("reward-why-held", reward = terms.name.as_str()),
        actor: wish.member_id.clone(),
    };
    let Held { transfer, available } = ledger::service::hold(tx, wish.now, change).await?;
    if terms.stock.is_some() && !store::take_piece(tx, &reward.id).await? {
        return Err(refusal(&Obstacle::SoldOut));
    }
    let code = code::make(secret::random());
    let redemption = Redemption {
        id: redemption_id,
        member_id: wish.member_id.clone(),
        reward_id: reward.id.clone(),
        reward_name: terms.name.clone(),
        cost: terms.cost,
        state: RedemptionState::Issued,
        code: code::grouped(&code),
        created_at: wish.now,
        expires_at: terms.code_days.map(|days| wish.now.saturating_add(days.saturating_mul(DAY))),
        used_at: None,
        used_note: String::new(),
        cancelled_at: None,
    };
    let booked = Booked { redemption, hold_id: transfer };
    store::redemption::insert(tx, &booked, &code, &wish.key).await?;
    Ok(Redeemed { redemption: booked.redemption, balance: available, is_repeat: false })
}

/// An obstacle as a refusal, with what to do about it.
fn refusal(obstacle: &Obstacle) -> Failure {
    match obstacle {
        Obstacle::SignIn => Failure::new(Code::Unauthorized, t!("error-unauthorized")),
        Obstacle::NotYet { at } => Failure::new(Code::NotAvailable, t!("reward-not-yet", day = date::day(*at))),
        Obstacle::Over => Failure::new(Code::NotAvailable, t!("reward-over")),
        Obstacle::SoldOut => Failure::new(Code::OutOfStock, t!("reward-sold-out")),
        Obstacle::Limit { most } => Failure::new(Code::LimitReached, t!("reward-limit", most = *most)),
        Obstacle::Tier { tier } => Failure::new(Code::TierTooLow, t!("reward-tier", tier = tier.as_str())),
        Obstacle::Short { by } => Failure::new(Code::NotEnough, t!("ledger-not-enough", points = *by)).field("short_by", by.to_string()),
    }
}
