//! What both sides of the wire know of an order.

pub mod facts;

use crate::kernel::{money::Minor, points::Points, time::Time};
use serde::{Deserialize, Serialize};

/// How far an order has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum OrderState {
    /// Placed, not paid.
    Open,
    Paid,
    PartRefunded,
    /// All that was paid for goods went back.
    Refunded,
    Cancelled,
}

impl OrderState {
    pub const ALL: [Self; 5] = [Self::Open, Self::Paid, Self::PartRefunded, Self::Refunded, Self::Cancelled];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::PartRefunded => "part_refunded",
            Self::Refunded => "refunded",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// An order in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct OrderSummary {
    /// `ord_…`
    pub id: String,
    /// `shopify`, `woocommerce`, `cdnow`, or whatever a program of the shop calls itself.
    pub source: String,
    /// The shop's own number of it.
    pub external_id: String,
    /// What the customer knows it by, for example `#1001`.
    pub number: String,
    /// `None` while it waits for the owner of its address.
    pub member_id: Option<String>,
    /// Normalised; empty where the shop gave none. Members see only their own orders, staff all.
    pub email: String,
    pub state: OrderState,
    /// ISO 4217.
    pub currency: String,
    /// Minor units paid for goods that count.
    pub goods: Minor,
    /// Of which given back.
    pub refunded: Minor,
    /// Points it earned, less what went back.
    pub points: Points,
    pub placed_at: Time,
}

/// An order with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Order {
    #[serde(flatten)]
    pub summary: OrderSummary,
    pub paid_at: Option<Time>,
    pub cancelled_at: Option<Time>,
    /// In the shop's order; lines that the shop took out again are left out.
    pub lines: Vec<Line>,
    /// Oldest first.
    pub refunds: Vec<Refund>,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Line {
    /// `line_…`
    pub id: String,
    /// The shop's own number of it: what refunds name.
    pub external_id: String,
    pub title: String,
    pub sku: String,
    pub quantity: i64,
    /// Minor units for goods, after discounts, without tax.
    pub paid: Minor,
    /// Of which given back.
    pub refunded: Minor,
    /// `false` for what never earns (gift cards).
    pub counts: bool,
    /// Points awarded.
    pub earned: Points,
    /// Of which taken back.
    pub taken_back: Points,
    /// Each award in words, with rule, version and arithmetic.
    pub why: Vec<String>,
}

/// Money that went back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Refund {
    /// `rfd_…`
    pub id: String,
    /// The shop's own number of it.
    pub external_id: String,
    pub note: String,
    /// Minor units for goods.
    pub amount: Minor,
    /// Titles of the lines that came back, with how many; empty for money alone.
    pub items: Vec<(String, i64)>,
    pub at: Time,
}

/// What an entry of a statement is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// `ord_…`
    pub order_id: String,
    /// What the customer knows it by.
    pub number: String,
    /// The line's title; empty where the whole order is meant.
    pub line: String,
}
