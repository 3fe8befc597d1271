//! What can be bought and redeemed: products, rewards, redemptions, coupons.

use super::{
    answer::{self, List},
    request::{Call, Id, KeyNeeded, KeyTaken, Nothing, Once, OnceOrNot, Paging, Part, Text},
};
use crate::{
    catalog::{model::Product, service as catalog},
    kernel::{failure::Failure, points::Points},
    reward::{
        model::{Claimed, Obstacle, Offer, Redeemed, Redemption, RedemptionState, RewardKind},
        service as reward,
    },
};
use axum::{http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Products on the shelf, newest first
#[utoipa::path(get, path = "/products", tag = "shop", params(Paging), responses((status = 200, body = List<Product>)))]
pub async fn products(call: Call, part: Part) -> Result<axum::Json<List<Product>>, Failure> {
    let page = catalog::shelf(&call.app, &call.caller, None, part.cursor.as_deref(), part.limit).await?;
    Ok(List::of(page, |product| product))
}

/// One product
#[utoipa::path(get, path = "/products/{id}", tag = "shop", params(("id" = String, Path, description = "`prd_…`")), responses((status = 200, body = Product)))]
pub async fn product(call: Call, Id(id): Id) -> Result<axum::Json<Product>, Failure> {
    catalog::by_id(&call.app, &call.caller, &id).await.map(axum::Json)
}

/// A reward as the caller sees it.
#[derive(Serialize, ToSchema)]
pub struct RewardView {
    /// `rew_…`
    id: String,
    name: String,
    /// Plain text; may be empty.
    description: String,
    kind: RewardKind,
    /// Points.
    cost: Points,
    /// Minor units or percent, by kind; 0 where the kind has no number.
    value: i64,
    /// Pieces left; null: unlimited.
    stock: Option<i64>,
    /// How many a member can have; null: unlimited.
    per_member: Option<i64>,
    /// The lowest tier that may have it; null: everyone.
    min_tier: Option<String>,
    /// RFC 3339.
    starts_at: Option<String>,
    /// RFC 3339.
    ends_at: Option<String>,
    /// Days until an unused code runs out; null: never.
    code_days: Option<i64>,
    /// Whether the caller can redeem it now.
    available: bool,
    /// Why not: `sign_in`, `not_yet`, `over`, `sold_out`, `limit`, `tier`, `short`; null where it is available.
    obstacle: Option<String>,
}

impl From<Offer> for RewardView {
    fn from(offer: Offer) -> Self {
        let Offer { reward, tier_name, obstacle, .. } = offer;
        let why = obstacle.as_ref().map(|obstacle| match obstacle {
            Obstacle::SignIn => "sign_in",
            Obstacle::NotYet { .. } => "not_yet",
            Obstacle::Over => "over",
            Obstacle::SoldOut => "sold_out",
            Obstacle::Limit { .. } => "limit",
            Obstacle::Tier { .. } => "tier",
            Obstacle::Short { .. } => "short",
        });
        let terms = reward.terms;
        Self {
            id: reward.id,
            name: terms.name,
            description: terms.description,
            kind: terms.kind,
            cost: terms.cost,
            value: terms.value,
            stock: terms.stock,
            per_member: terms.per_member,
            min_tier: (!tier_name.is_empty()).then_some(tier_name),
            starts_at: answer::maybe_time(terms.starts_at),
            ends_at: answer::maybe_time(terms.ends_at),
            code_days: terms.code_days,
            available: why.is_none(),
            obstacle: why.map(ToOwned::to_owned),
        }
    }
}

/// Rewards that are or will be on the shelf, the cheapest first
#[utoipa::path(get, path = "/rewards", tag = "shop", params(Paging), responses((status = 200, body = List<RewardView>)))]
pub async fn rewards(call: Call, part: Part) -> Result<axum::Json<List<RewardView>>, Failure> {
    let page = reward::shelf(&call.app, &call.caller, part.cursor.as_deref(), part.limit).await?;
    Ok(List::of(page, RewardView::from))
}

/// What redeeming gives.
#[derive(Serialize, ToSchema)]
pub struct RedeemedView {
    /// `red_…`
    redemption_id: String,
    state: RedemptionState,
    /// What the shop takes for it, once.
    code: String,
    /// Points left to spend.
    balance: Points,
}

impl From<Redeemed> for RedeemedView {
    fn from(redeemed: Redeemed) -> Self {
        let Redeemed { redemption, balance } = redeemed;
        Self { redemption_id: redemption.id, state: redemption.state, code: redemption.code, balance }
    }
}

/// Redeem a reward
///
/// Sets its points aside and issues a code at once.
#[utoipa::path(
    post, path = "/rewards/{id}/redeem", tag = "shop", params(("id" = String, Path, description = "`rew_…`"), KeyNeeded),
    request_body(content = Option<Nothing>),
    responses(
        (status = 201, body = RedeemedView),
        (status = 402, description = "Points are missing: `fields.short_by` says how many"),
        (status = 409, description = "Sold out, or a request with this key is still running"),
        (status = 422, description = "Not available now, not for the member's tier, the member has all that one can have, or the key was used for another request")
    )
)]
pub async fn redeem(call: Call, Id(id): Id, once: Once<Nothing>) -> Result<Response, Failure> {
    let redeemed = reward::redeem(&call.app, &call.caller, &id, once.key).await?;
    Ok(answer::once(StatusCode::CREATED, redeemed, RedeemedView::from))
}

/// A reward that a member took.
#[derive(Serialize, ToSchema)]
pub struct RedemptionView {
    /// `red_…`
    id: String,
    /// `rew_…`
    reward_id: String,
    /// As it was named then.
    reward_name: String,
    /// Points.
    cost: Points,
    state: RedemptionState,
    code: String,
    /// RFC 3339.
    created_at: String,
    /// When the unused code runs out; null: never.
    expires_at: Option<String>,
    used_at: Option<String>,
    /// When it was given back or ran out.
    cancelled_at: Option<String>,
}

impl From<Redemption> for RedemptionView {
    fn from(redemption: Redemption) -> Self {
        Self {
            id: redemption.id,
            reward_id: redemption.reward_id,
            reward_name: redemption.reward_name,
            cost: redemption.cost,
            state: redemption.state,
            code: redemption.code,
            created_at: answer::time(redemption.created_at),
            expires_at: answer::maybe_time(redemption.expires_at),
            used_at: answer::maybe_time(redemption.used_at),
            cancelled_at: answer::maybe_time(redemption.cancelled_at),
        }
    }
}

/// The caller's redemptions, newest first
#[utoipa::path(get, path = "/me/redemptions", tag = "me", params(Paging), responses((status = 200, body = List<RedemptionView>)))]
pub async fn redemptions(call: Call, part: Part) -> Result<axum::Json<List<RedemptionView>>, Failure> {
    let page = reward::mine(&call.app, &call.caller, part.cursor.as_deref(), part.limit).await?;
    Ok(List::of(page, RedemptionView::from))
}

/// One redemption
///
/// The owner's; anyone else gets what an unknown id gets. Support may read all.
#[utoipa::path(get, path = "/redemptions/{id}", tag = "shop", params(("id" = String, Path, description = "`red_…`")), responses((status = 200, body = RedemptionView)))]
pub async fn redemption(call: Call, Id(id): Id) -> Result<axum::Json<RedemptionView>, Failure> {
    let found = reward::redemption(&call.app, &call.caller, &id).await?;
    Ok(axum::Json(found.into()))
}

/// Give an unused redemption back
///
/// The points return to where they came from. By its owner, or by a manager.
#[utoipa::path(
    post, path = "/redemptions/{id}/cancel", tag = "shop", params(("id" = String, Path, description = "`red_…`"), KeyTaken),
    request_body(content = Option<Nothing>),
    responses(
        (status = 200, body = RedemptionView),
        (status = 409, description = "It was used or given back before"),
        (status = 422, description = "It ran out, or the key was used for another request")
    )
)]
pub async fn cancel(call: Call, Id(id): Id, once: OnceOrNot<Nothing>) -> Result<Response, Failure> {
    let cancelled = reward::cancel(&call.app, &call.caller, &id, "", once.key).await?;
    Ok(answer::once(StatusCode::OK, cancelled, RedemptionView::from))
}

/// A coupon's code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// In any case.
    #[schema(min_length = 4, max_length = 40, pattern = "^[A-Za-z0-9-]+$", example = "WELCOME-50")]
    code: String,
}

/// What a coupon gave.
#[derive(Serialize, ToSchema)]
pub struct ClaimedView {
    /// Points granted.
    points: Points,
    /// Points to spend, with these.
    balance: Points,
}

/// Claim a coupon, once per member
#[utoipa::path(
    post, path = "/coupons/claim", tag = "shop", params(KeyNeeded), request_body = Claim,
    responses(
        (status = 200, body = ClaimedView),
        (status = 404, description = "No such coupon"),
        (status = 409, description = "Claimed before, or a request with this key is still running"),
        (status = 422, description = "All uses are taken, or the key was used for another request"),
        (status = 429, description = "Too many wrong codes")
    )
)]
pub async fn claim(call: Call, once: Once<Claim>) -> Result<Response, Failure> {
    let claimed = reward::claim(&call.app, &call.caller, &once.body.code, Some(once.key)).await?;
    Ok(answer::once(StatusCode::OK, claimed, |Claimed { points, balance }| ClaimedView { points, balance }))
}

/// What the shop wants to remember.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Consume {
    /// For example the number of the order it was used for.
    #[serde(default)]
    #[schema(max_length = 500, example = "order 1001")]
    note: String,
}

/// A code that was used.
#[derive(Serialize, ToSchema)]
pub struct ConsumedView {
    /// `mem_…`
    member_id: String,
    #[serde(flatten)]
    redemption: RedemptionView,
}

/// Use a code, once and for good
///
/// For the shop's programs: validates and consumes in one step.
#[utoipa::path(
    post, path = "/codes/{code}/consume", tag = "intake", params(("code" = String, Path, description = "As the customer typed it; case, dashes and blanks do not matter"), KeyTaken),
    request_body(content = Option<Consume>),
    responses(
        (status = 200, body = ConsumedView),
        (status = 409, description = "Used before (`fields.used_at`), or given back"),
        (status = 422, description = "It ran out, or the key was used for another request"),
        (status = 429, description = "Too many wrong codes")
    )
)]
pub async fn consume(call: Call, Text(code): Text, once: OnceOrNot<Consume>) -> Result<Response, Failure> {
    let used = reward::consume(&call.app, &call.caller, &code, &once.body.note, once.key).await?;
    Ok(answer::once(StatusCode::OK, used, |redemption| ConsumedView { member_id: redemption.member_id.clone(), redemption: redemption.into() }))
}
