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
    server::{
        db::Tx,
        idempotency::{self, Answer, Key},
        secret,
        state::App,
    },
    t, tier,
    ui::date,
};

/// Takes a reward: holds its cost and issues a code at once. `key` is the caller's own for this one wish: the same key
/// gives the first answer again and does nothing.
///
/// # Errors
/// [`Code::Unauthorized`] where no member asks; those of [`idempotency::once`]. In the answer: [`Code::NotFound`],
/// [`Code::NotAvailable`] outside its time, [`Code::TierTooLow`], [`Code::LimitReached`], [`Code::OutOfStock`],
/// [`Code::NotEnough`] with `short_by`.
pub async fn redeem(app: &App, caller: &Caller, reward_id: &str, key: Key) -> Result<Answer<Redeemed>, Failure> {
    let wish = Wish { member_id: member(caller)?, reward_id: reward_id.to_owned(), now: app.now() };
    if !id::plausible(reward_id) {
        return Err(unknown_reward());
    }
    idempotency::once(app, key, move |tx| Box::pin(async move { run(tx, &wish).await })).await
}

struct Wish {
    member_id: String,
    reward_id: String,
    now: Time,
}

async fn run(tx: &mut Tx, wish: &Wish) -> Result<Redeemed, Failure> {
    ledger::service::lock(tx, &wish.member_id).await?;
    let shelved = store::shelved_for(tx, &wish.reward_id, &wish.member_id).await?.ok_or_else(unknown_reward)?;
    check(tx, wish, &shelved).await?;
    book(tx, wish, &shelved.reward).await
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
    store::redemption::insert(tx, &booked, &code).await?;
    Ok(Redeemed { redemption: booked.redemption, balance: available })
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
