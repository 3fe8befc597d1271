//! Rewards, coupons and tiers.

use crate::{
    admin::model::catalogue::{LadderView, Move, RewardForm, RewardView, Rewards, TierForm, TierView},
    kernel::{cursor::Page, failure::Failure},
    reward::model::Coupon,
};
#[cfg(feature = "ssr")]
use crate::{
    admin::{rules::reading, service},
    reward::service as reward_service,
    server::{idempotency::Key, visit::Visit},
    t,
    tier::service as tier_service,
    ui::parts::ROWS,
};
use leptos::prelude::*;

/// A page of the catalogue, newest first.
#[server(prefix = "/fn", endpoint = "admin/rewards")]
pub async fn list_rewards(is_archived: bool, cursor: Option<String>) -> Result<Rewards, Failure> {
    let visit = Visit::current()?;
    service::catalogue::rewards(&visit.app, &visit.caller, is_archived, cursor.as_deref()).await
}

/// One reward with its form; an empty `id` gives the form of a new one.
#[server(prefix = "/fn", endpoint = "admin/reward")]
pub async fn reward(id: String) -> Result<RewardView, Failure> {
    let visit = Visit::current()?;
    service::catalogue::reward(&visit.app, &visit.caller, &id).await
}

/// Writes a reward, or (with an empty `id`) makes one. `stock_seen` is the stock that the form showed.
#[server(prefix = "/fn", endpoint = "admin/save-reward")]
pub async fn save_reward(id: String, stock_seen: String, key: String, #[server(flatten)] form: RewardForm) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let key = Key::new(&visit.caller, &key, format!("admin/save-reward\n{id}\n{form:?}"))?;
    let saved = service::catalogue::save_reward(&visit.app, &visit.caller, &id, &form, reading::number(&stock_seen), key).await?;
    visit.say(t!("admin-reward-saved"));
    visit.go(format!("/admin/rewards/{saved}"));
    Ok(())
}

/// Takes a reward off the shelf (`archived` is `yes`), or puts it back.
#[server(prefix = "/fn", endpoint = "admin/archive-reward")]
pub async fn archive_reward(id: String, archived: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let is_archived = archived == "yes";
    reward_service::archive(&visit.app, &visit.caller, &id, is_archived).await?;
    visit.say(if is_archived { t!("admin-reward-archived") } else { t!("admin-reward-restored") });
    visit.go(format!("/admin/rewards/{id}"));
    Ok(())
}

/// A page of coupons, newest first.
#[server(prefix = "/fn", endpoint = "admin/coupons")]
pub async fn coupons(cursor: Option<String>) -> Result<Page<Coupon>, Failure> {
    let visit = Visit::current()?;
    reward_service::coupons(&visit.app, &visit.caller, cursor.as_deref(), ROWS).await
}

/// Makes a coupon.
#[server(prefix = "/fn", endpoint = "admin/make-coupon")]
pub async fn make_coupon(code: String, points: String, max_uses: String, key: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let key = Key::new(&visit.caller, &key, format!("admin/make-coupon\n{code}\n{points}\n{max_uses}"))?;
    let mut refused = reading::Refusals::default();
    let points = refused.keep("points", reading::number(&points), t!("admin-bad-number"));
    let uses = refused.keep("max_uses", reading::number(&max_uses), t!("admin-bad-number"));
    let (points, uses) = refused.unless((points, uses))?;
    let made = reward_service::create_coupon(&visit.app, &visit.caller, &code, points, uses, Some(key)).await?.outcome?;
    visit.say(t!("admin-coupon-made", code = made.code));
    visit.go("/admin/coupons");
    Ok(())
}

/// The ladder with how many stand on each step.
#[server(prefix = "/fn", endpoint = "admin/ladder")]
pub async fn ladder() -> Result<LadderView, Failure> {
    let visit = Visit::current()?;
    service::catalogue::ladder(&visit.app, &visit.caller).await
}

/// One tier with its form; an empty `id` gives the form of a new one.
#[server(prefix = "/fn", endpoint = "admin/tier")]
pub async fn tier(id: String) -> Result<TierView, Failure> {
    let visit = Visit::current()?;
    service::catalogue::tier(&visit.app, &visit.caller, &id).await
}

/// How many members would move if the form were saved, or (`is_removed`) if the tier were removed.
#[server(prefix = "/fn", endpoint = "admin/tier-moves")]
pub async fn tier_moves(id: String, is_removed: bool, #[server(flatten)] form: TierForm) -> Result<Vec<Move>, Failure> {
    let visit = Visit::current()?;
    service::catalogue::moves(&visit.app, &visit.caller, &id, &form, is_removed).await
}

/// Writes a tier, or (with an empty `id`) adds one.
#[server(prefix = "/fn", endpoint = "admin/save-tier")]
pub async fn save_tier(id: String, #[server(flatten)] form: TierForm) -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::catalogue::save_tier(&visit.app, &visit.caller, &id, &form).await?;
    visit.say(t!("admin-tier-saved"));
    visit.go("/admin/tiers");
    Ok(())
}

/// Removes a tier; its members stand where their spend puts them.
#[server(prefix = "/fn", endpoint = "admin/remove-tier")]
pub async fn remove_tier(id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    tier_service::remove(&visit.app, &visit.caller, &id).await?;
    visit.say(t!("admin-tier-removed"));
    visit.go("/admin/tiers");
    Ok(())
}
