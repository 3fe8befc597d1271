//! For staff.

use super::{
    answer,
    moment::Moment,
    request::{Call, Id, KeyNeeded, KeyTaken, Nothing, Once, OnceOrNot},
};
use crate::{
    kernel::{failure::Failure, points::Points},
    ledger::{self, model::Totals},
    member::service::confirm,
    reward::{
        model::{RewardKind, Terms},
        service as reward,
    },
    wallet::{self, model::Adjusted},
};
use axum::{http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Points by hand.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// `mem_…`
    #[schema(max_length = 64)]
    user_id: String,
    /// Above zero grants, below zero takes; not 0. A manager moves at most 100,000 at once and never the own ones.
    #[schema(value_type = i64, minimum = -1_000_000_000, maximum = 1_000_000_000, example = 50)]
    points: Points,
    /// Why, for the member and the staff's log.
    #[schema(min_length = 1, max_length = 300, example = "Sorry for the late parcel")]
    reason: String,
}

/// What an adjustment did.
#[derive(Serialize, ToSchema)]
pub struct AdjustedView {
    /// `tr_…`
    transfer_id: String,
    /// The member's points to spend now.
    balance: Points,
}

/// Grant or take points
#[utoipa::path(
    post, path = "/admin/points", tag = "admin", params(KeyNeeded), request_body = Adjustment,
    responses(
        (status = 201, body = AdjustedView),
        (status = 402, description = "The member has fewer points: `fields.short_by` says how many are missing"),
        (status = 404, description = "No such member"),
        (status = 409, description = "A request with this key is still running"),
        (status = 422, description = "The key was used for another request")
    )
)]
pub async fn points(call: Call, once: Once<Adjustment>) -> Result<Response, Failure> {
    let Adjustment { user_id, points, reason } = once.body;
    let adjusted = wallet::service::adjust_points(&call.app, &call.caller, &user_id, points, &reason, once.key).await?;
    Ok(answer::once(StatusCode::CREATED, adjusted, |Adjusted { transfer, balance, .. }| AdjustedView { transfer_id: transfer, balance }))
}

/// A reward to be put on the shelf.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReward {
    #[schema(min_length = 1, max_length = 80, example = "Five off")]
    name: String,
    #[serde(default)]
    #[schema(max_length = 2000)]
    description: String,
    /// `custom` where left out.
    kind: Option<RewardKind>,
    /// Points.
    #[schema(value_type = i64, minimum = 1, maximum = 1_000_000_000, example = 500)]
    cost: Points,
    /// Minor units (`money_off`, `gift_card`, `donation`) or percent (`percent_off`); 0 for the other kinds.
    #[serde(default)]
    value: i64,
    /// Pieces; null: unlimited.
    #[schema(minimum = 0, maximum = 1_000_000)]
    stock: Option<i64>,
    /// How many a member can have; null: unlimited.
    #[schema(minimum = 1, maximum = 1_000)]
    per_member: Option<i64>,
    /// `tier_…`: the lowest tier that may have it; left out: everyone.
    #[serde(default)]
    #[schema(max_length = 64)]
    min_tier: String,
    starts_at: Option<Moment>,
    ends_at: Option<Moment>,
    /// Days until an unused code runs out; null: never.
    #[schema(minimum = 1, maximum = 3_650)]
    code_days: Option<i64>,
    /// Name of an icon; left out: the one of its kind.
    #[serde(default)]
    #[schema(max_length = 20)]
    picture: String,
}

impl From<NewReward> for Terms {
    fn from(new: NewReward) -> Self {
        Self {
            name: new.name,
            description: new.description,
            kind: new.kind.unwrap_or(RewardKind::Custom),
            cost: new.cost,
            value: new.value,
            stock: new.stock,
            per_member: new.per_member,
            min_tier: new.min_tier,
            starts_at: new.starts_at.map(|at| at.0),
            ends_at: new.ends_at.map(|at| at.0),
            code_days: new.code_days,
            picture: new.picture,
        }
    }
}

/// The id of what was made.
#[derive(Serialize, ToSchema)]
pub struct Made {
    id: String,
}

/// Put a reward on the shelf
#[utoipa::path(
    post, path = "/admin/rewards", tag = "admin", params(KeyTaken), request_body = NewReward,
    responses(
        (status = 201, body = Made),
        (status = 409, description = "A request with this key is still running"),
        (status = 422, description = "The key was used for another request")
    )
)]
pub async fn new_reward(call: Call, once: OnceOrNot<NewReward>) -> Result<Response, Failure> {
    let made = reward::create(&call.app, &call.caller, once.body.into(), once.key).await?;
    Ok(answer::once(StatusCode::CREATED, made, |reward| Made { id: reward.id }))
}

/// A coupon to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCoupon {
    /// Letters, digits and dashes; case does not matter.
    #[schema(min_length = 4, max_length = 40, pattern = "^[A-Za-z0-9-]+$", example = "WELCOME-50")]
    code: String,
    /// What it grants.
    #[schema(value_type = i64, minimum = 1, maximum = 1_000_000_000, example = 50)]
    points: Points,
    /// How many members can claim it.
    #[schema(minimum = 1, maximum = 1_000_000, example = 100)]
    max_uses: i64,
}

/// Make a coupon
#[utoipa::path(
    post, path = "/admin/coupons", tag = "admin", params(KeyTaken), request_body = NewCoupon,
    responses(
        (status = 201, body = Made),
        (status = 409, description = "The code is taken, or a request with this key is still running"),
        (status = 422, description = "The key was used for another request")
    )
)]
pub async fn new_coupon(call: Call, once: OnceOrNot<NewCoupon>) -> Result<Response, Failure> {
    let NewCoupon { code, points, max_uses } = once.body;
    let made = reward::create_coupon(&call.app, &call.caller, &code, points, max_uses, once.key).await?;
    Ok(answer::once(StatusCode::CREATED, made, |coupon| Made { id: coupon.id }))
}

/// Whether something changed.
#[derive(Serialize, ToSchema)]
pub struct Confirmed {
    /// `false` where the address was confirmed before.
    changed: bool,
}

/// Confirm a member's address by hand
///
/// Written into the staff's log.
#[utoipa::path(
    post, path = "/admin/members/{id}/confirm-email", tag = "admin", params(("id" = String, Path, description = "`mem_…`")),
    request_body(content = Option<Nothing>), responses((status = 200, body = Confirmed))
)]
pub async fn confirm_email(call: Call, Id(id): Id, _: super::request::Json<Nothing>) -> Result<axum::Json<Confirmed>, Failure> {
    let changed = confirm::confirm_by_staff(&call.app, &call.caller, &id).await?;
    Ok(axum::Json(Confirmed { changed }))
}

/// The books in seven figures
#[utoipa::path(get, path = "/admin/ledger/totals", tag = "admin", responses((status = 200, body = Totals)))]
pub async fn totals(call: Call) -> Result<axum::Json<Totals>, Failure> {
    let totals = call.app.db.snapshot(|tx| Box::pin(ledger::verify::totals(tx))).await?;
    Ok(axum::Json(totals))
}
