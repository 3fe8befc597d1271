//! Orders and redemptions as staff see them.

use crate::kernel::{money::Minor, points::Points, time::Time};
use serde::{Deserialize, Serialize};

/// What a list of orders is narrowed to; empty texts narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderFilter {
    /// A whole order number (with or without `#`), a shop's own number, an id, or a whole address.
    pub q: String,
    /// A state of the table, or `waiting` for orders whose owner has not shown yet.
    pub state: String,
    pub source: String,
    /// Orders of one member alone.
    pub member_id: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    pub id: String,
    pub source: String,
    pub number: String,
    /// Empty where the order waits for its owner.
    pub member_id: String,
    pub member_name: String,
    pub email: String,
    pub currency: String,
    pub state: String,
    pub goods: Minor,
    pub refunded: Minor,
    pub placed_at: Time,
    /// What its lines earned, less what was taken back.
    pub points: Points,
}

/// A line with what it earned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    pub title: String,
    pub sku: String,
    pub quantity: i64,
    pub paid: Minor,
    pub refunded: Minor,
    pub counts: bool,
    pub points: Points,
}

/// A refund; `lines` tells what of it fell on which line, in words of the shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    pub id: String,
    pub external_id: String,
    pub note: String,
    pub amount: Minor,
    pub at: Time,
    /// Title of the line, pieces, minor units.
    pub lines: Vec<(String, i64, Minor)>,
}

/// A booking that an order's lines caused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    pub id: String,
    pub kind: String,
    pub points: Points,
    pub reason: String,
    pub rule: String,
    pub rule_version: i64,
    pub at: Time,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    pub order: OrderRow,
    pub external_id: String,
    pub paid_at: Option<Time>,
    pub cancelled_at: Option<Time>,
    pub created_at: Time,
    pub updated_at: Time,
    /// The run that brought it; empty where no file did.
    pub import_id: String,
    pub lines: Vec<OrderLine>,
    pub refunds: Vec<Refund>,
    /// Oldest first.
    pub bookings: Vec<Booking>,
    /// Deliveries about this order, oldest first, at most 50: id, topic, state, when.
    pub deliveries: Vec<(String, String, String, Time)>,
    /// Whether a complaint is open, so that nobody asks for a review.
    pub is_held: bool,
}

/// What a list of redemptions is narrowed to; empty texts narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedemptionFilter {
    /// A whole code, or an id.
    pub q: String,
    pub state: String,
    pub member_id: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedemptionRow {
    pub id: String,
    pub member_id: String,
    pub member_name: String,
    pub reward_id: String,
    pub reward_name: String,
    pub cost: Points,
    pub state: String,
    pub code: String,
    pub created_at: Time,
    pub expires_at: Option<Time>,
    /// When it was used or cancelled.
    pub ended_at: Option<Time>,
    pub used_note: String,
}
