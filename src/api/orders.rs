//! Orders: the member's own, and those that programs of the shop bring in.

use super::{
    answer::{self, List},
    moment::Moment,
    request::{Call, Id, Json, Paging, Part},
};
use crate::{
    kernel::{
        caller::Role,
        failure::Failure,
        money::{Currency, Minor},
        points::Points,
        time::Time,
    },
    order::{
        model::{
            Line, Order, OrderState, OrderSummary, Refund,
            facts::{LineFacts, OrderFacts, RefundFacts, RefundLineFacts},
        },
        service::{self as order, Taken},
    },
    review::service as review,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An order in a list.
#[derive(Serialize, ToSchema)]
pub struct OrderLine {
    /// `ord_…`
    id: String,
    /// Who brought it: `shopify`, `woocommerce` …
    source: String,
    /// The shop's own number of it.
    external_id: String,
    /// What the customer knows it by.
    number: String,
    /// `mem_…`; null while it waits for the owner of its address.
    member_id: Option<String>,
    state: OrderState,
    /// ISO 4217.
    currency: String,
    /// Minor units paid for goods.
    goods: Minor,
    /// Of which given back.
    refunded: Minor,
    /// Points it earned, less what was taken back.
    points: Points,
    /// RFC 3339.
    placed_at: String,
}

impl From<OrderSummary> for OrderLine {
    fn from(order: OrderSummary) -> Self {
        Self {
            id: order.id,
            source: order.source,
            external_id: order.external_id,
            number: order.number,
            member_id: order.member_id,
            state: order.state,
            currency: order.currency,
            goods: order.goods,
            refunded: order.refunded,
            points: order.points,
            placed_at: answer::time(order.placed_at),
        }
    }
}

/// Money that went back.
#[derive(Serialize, ToSchema)]
pub struct RefundView {
    /// `rfd_…`
    id: String,
    external_id: String,
    note: String,
    /// Minor units for goods.
    amount: Minor,
    /// RFC 3339.
    at: String,
}

impl From<Refund> for RefundView {
    fn from(refund: Refund) -> Self {
        Self { id: refund.id, external_id: refund.external_id, note: refund.note, amount: refund.amount, at: answer::time(refund.at) }
    }
}

/// An order with all that is known of it.
#[derive(Serialize, ToSchema)]
pub struct OrderView {
    #[serde(flatten)]
    order: OrderLine,
    /// RFC 3339; null: not paid.
    paid_at: Option<String>,
    /// RFC 3339; null: not cancelled.
    cancelled_at: Option<String>,
    /// With what each earned and why.
    lines: Vec<Line>,
    /// Oldest first.
    refunds: Vec<RefundView>,
}

impl From<Order> for OrderView {
    fn from(order: Order) -> Self {
        Self {
            order: order.summary.into(),
            paid_at: answer::maybe_time(order.paid_at),
            cancelled_at: answer::maybe_time(order.cancelled_at),
            lines: order.lines,
            refunds: order.refunds.into_iter().map(RefundView::from).collect(),
        }
    }
}

/// The caller's orders, newest first
#[utoipa::path(get, path = "/me/orders", tag = "me", params(Paging), responses((status = 200, body = List<OrderLine>)))]
pub async fn mine(call: Call, part: Part) -> Result<axum::Json<List<OrderLine>>, Failure> {
    let page = order::of_member(&call.app, &call.caller, part.cursor.as_deref(), Some(part.limit)).await?;
    Ok(List::of(page, OrderLine::from))
}

/// One order
///
/// The owner's; anyone else gets what an unknown id gets. Support may read all.
#[utoipa::path(get, path = "/orders/{id}", tag = "me", params(("id" = String, Path, description = "`ord_…`")), responses((status = 200, body = OrderView)))]
pub async fn one(call: Call, Id(id): Id) -> Result<axum::Json<OrderView>, Failure> {
    let found = if call.caller.is_at_least(Role::Support) {
        order::find(&call.app, &call.caller, &id).await?
    } else {
        order::find_of_member(&call.app, &call.caller, &id).await?
    };
    Ok(axum::Json(found.into()))
}

/// What a program of the shop says about an order. Saying more later completes it; the newer word on the lines counts.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrder {
    /// Who says so: a name of the program's own, in small letters.
    #[schema(min_length = 1, max_length = 40, pattern = "^[a-z0-9_.-]+$", example = "till")]
    source: String,
    /// Its lasting number: one order per source and number.
    #[schema(min_length = 1, max_length = 100, example = "1001")]
    external_id: String,
    /// What the customer knows it by; cut after 100 characters.
    #[serde(default)]
    #[schema(example = "#1001")]
    number: String,
    /// The customer's: points wait until its owner has confirmed it. What cannot be an address counts as none.
    #[serde(default)]
    #[schema(example = "ann@example.test")]
    email: String,
    /// ISO 4217.
    #[schema(pattern = "^[A-Za-z]{3}$", example = "USD")]
    currency: String,
    placed_at: Moment,
    /// Left out: not paid yet. Only paid orders earn points.
    paid_at: Option<Moment>,
    cancelled_at: Option<Moment>,
    /// When all of it had arrived. Left out: not known.
    delivered_at: Option<Moment>,
    /// The shop's time of these words: of two, the newer ones say what the lines are. Left out: now.
    updated_at: Option<Moment>,
    #[schema(max_items = 1000)]
    lines: Vec<NewLine>,
}

/// One line.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    /// Lasting and unique in its order: what refunds name.
    #[schema(min_length = 1, max_length = 100, example = "1")]
    external_id: String,
    /// Cut after 300 characters.
    #[serde(default)]
    #[schema(example = "Wool scarf")]
    title: String,
    /// Cut after 100 characters.
    #[serde(default)]
    sku: String,
    /// The shop's own number of the product; cut after 100 characters.
    #[serde(default)]
    product_ref: String,
    /// 1 where left out.
    #[schema(minimum = 0, maximum = 1_000_000, example = 1)]
    quantity: Option<i64>,
    /// Minor units that the customer paid for these goods: after discounts, without tax and shipping.
    #[schema(value_type = i64, minimum = 0, maximum = 1_000_000_000_000_i64, example = 4900)]
    paid: Minor,
    /// `false` for gift cards and the like, which earn nothing.
    counts: Option<bool>,
}

impl NewOrder {
    fn facts(self, now: Time) -> Result<OrderFacts, Failure> {
        let line = |line: NewLine| LineFacts {
            external_id: line.external_id,
            product_ref: line.product_ref,
            sku: line.sku,
            title: line.title,
            quantity: line.quantity.unwrap_or(1),
            paid: line.paid,
            counts: line.counts.unwrap_or(true),
        };
        Ok(OrderFacts {
            source: self.source,
            external_id: self.external_id,
            number: self.number,
            email: self.email,
            customer_ref: String::new(),
            currency: Currency::parse(&self.currency)?,
            placed_at: self.placed_at.0,
            paid_at: self.paid_at.map(|at| at.0),
            cancelled_at: self.cancelled_at.map(|at| at.0),
            revived_at: None,
            delivered_at: self.delivered_at.map(|at| at.0),
            version_at: self.updated_at.map_or(now, |at| at.0),
            lines: self.lines.into_iter().map(line).collect(),
            refunds: vec![],
        })
    }
}

/// Bring in an order
///
/// Needs no idempotency key: one order per `source` and `external_id`, and saying the same again changes nothing.
#[utoipa::path(
    post, path = "/orders", tag = "intake", request_body = NewOrder,
    responses((status = 200, description = "Known before", body = OrderView), (status = 201, description = "New", body = OrderView))
)]
pub async fn take(call: Call, Json(new): Json<NewOrder>) -> Result<Response, Failure> {
    let Taken { order, is_new } = order::take(&call.app, &call.caller, new.facts(call.app.now())?).await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, axum::Json(OrderView::from(order))).into_response())
}

/// Money that went back to the customer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRefund {
    /// Unique in its order.
    #[schema(min_length = 1, max_length = 100, example = "r1")]
    external_id: String,
    /// Left out: now.
    at: Option<Moment>,
    /// Cut after 500 characters.
    #[serde(default)]
    note: String,
    /// Minor units for goods that belong to no line in particular: spread over the lines by what is left of them.
    #[serde(default)]
    #[schema(value_type = i64, minimum = 0, maximum = 1_000_000_000_000_i64)]
    amount: Minor,
    #[serde(default)]
    #[schema(max_items = 1000)]
    lines: Vec<NewRefundLine>,
}

/// What of a line came back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRefundLine {
    /// The line's `external_id`.
    #[schema(min_length = 1, max_length = 100, example = "1")]
    line: String,
    #[schema(minimum = 0, maximum = 1_000_000, example = 1)]
    quantity: i64,
    /// Minor units for goods; left out: the share that `quantity` has of the line's.
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 1_000_000_000_000_i64)]
    amount: Option<Minor>,
}

/// Bring in a refund
///
/// Takes back exactly the points that the refunded goods earned. Needs no idempotency key: one refund per order and
/// `external_id`, and saying the same again changes nothing.
#[utoipa::path(
    post, path = "/orders/{id}/refunds", tag = "intake", params(("id" = String, Path, description = "`ord_…`")), request_body = NewRefund,
    responses((status = 201, description = "The order afterwards", body = OrderView))
)]
pub async fn refund(call: Call, Id(id): Id, Json(new): Json<NewRefund>) -> Result<Response, Failure> {
    let line = |line: NewRefundLine| RefundLineFacts { line: line.line, quantity: line.quantity, amount: line.amount };
    let facts = RefundFacts {
        external_id: new.external_id,
        at: new.at.map_or_else(|| call.app.now(), |at| at.0),
        note: new.note,
        amount: new.amount,
        lines: new.lines.into_iter().map(line).collect(),
    };
    let order = order::refund(&call.app, &call.caller, &id, facts).await?;
    Ok((StatusCode::CREATED, axum::Json(OrderView::from(order))).into_response())
}

/// Whether somebody may ask for a review of an order.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// `true`: a complaint is open, nobody asks.
    held: bool,
}

/// Hold back the request for a review
///
/// While a complaint is open, nobody is asked for a review of the order; a request that was sent stops. `false` lets it go
/// on. Needs no idempotency key: saying the same again changes nothing.
#[utoipa::path(
    post, path = "/orders/{id}/hold-request", tag = "intake", params(("id" = String, Path, description = "`ord_…`")), request_body = Hold,
    responses((status = 200, description = "As it is now", body = Hold))
)]
pub async fn hold_request(call: Call, Id(id): Id, Json(hold): Json<Hold>) -> Result<Response, Failure> {
    review::hold(&call.app, &call.caller, &id, hold.held).await?;
    Ok(axum::Json(hold).into_response())
}
