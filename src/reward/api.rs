//! Server functions of this slice: guard, call, reply.

use super::model::{Offer, Redemption};
use crate::kernel::{cursor::Page, failure::Failure};
#[cfg(feature = "ssr")]
use crate::{
    kernel::{caller::Who, cursor, points},
    reward::service,
    server::{idempotency::Key, visit::Visit},
    t,
};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    ("/fn/reward/shelf", Who::Anyone),
    ("/fn/reward/offer", Who::Anyone),
    ("/fn/reward/mine", Who::MEMBER),
    ("/fn/reward/redeem", Who::MEMBER),
    ("/fn/reward/cancel", Who::MEMBER),
    ("/fn/reward/claim", Who::MEMBER),
];

/// A page of the shelf as the caller sees it; `cursor` is empty for the cheapest.
#[server(prefix = "/fn", endpoint = "reward/shelf")]
pub async fn read_shelf(cursor: String) -> Result<Page<Offer>, Failure> {
    let visit = Visit::current()?;
    service::shelf(&visit.app, &visit.caller, Some(&cursor), cursor::MOST).await
}

/// One reward as the caller sees it.
#[server(prefix = "/fn", endpoint = "reward/offer")]
pub async fn read_offer(reward_id: String) -> Result<Offer, Failure> {
    let visit = Visit::current()?;
    service::offer(&visit.app, &visit.caller, &reward_id).await
}

/// A page of the caller's redemptions; `cursor` is empty for the newest.
#[server(prefix = "/fn", endpoint = "reward/mine")]
pub async fn read_mine(cursor: String) -> Result<Page<Redemption>, Failure> {
    let visit = Visit::current()?;
    service::mine(&visit.app, &visit.caller, (!cursor.is_empty()).then_some(cursor.as_str()), cursor::PAGE).await
}

/// Redeems a reward and leads to its code. `key` comes with the form: sent twice, it redeems once.
#[server(prefix = "/fn", endpoint = "reward/redeem")]
pub async fn redeem(reward_id: String, key: String) -> Result<Redemption, Failure> {
    let visit = Visit::current()?;
    let key = Key::new(&visit.caller, &key, format!("reward/redeem {reward_id}"))?;
    let redeemed = service::redeem(&visit.app, &visit.caller, &reward_id, key).await?.outcome?;
    visit.say(t!("reward-said-redeemed", reward = redeemed.redemption.reward_name.as_str(), balance = points::show(redeemed.balance)));
    visit.go("/me/redemptions");
    Ok(redeemed.redemption)
}

/// Gives an unused redemption of the caller's back.
#[server(prefix = "/fn", endpoint = "reward/cancel")]
pub async fn cancel(redemption_id: String) -> Result<Redemption, Failure> {
    let visit = Visit::current()?;
    let redemption = service::cancel(&visit.app, &visit.caller, &redemption_id, "", None).await?.outcome?;
    visit.say(t!("reward-said-cancelled", points = points::show(redemption.cost), reward = redemption.reward_name.as_str()));
    Ok(redemption)
}

/// Claims a coupon.
#[server(prefix = "/fn", endpoint = "reward/claim")]
pub async fn claim(code: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let claimed = service::claim(&visit.app, &visit.caller, &code, None).await?.outcome?;
    visit.say(t!("reward-said-claimed", points = points::show(claimed.points), balance = points::show(claimed.balance)));
    Ok(())
}
