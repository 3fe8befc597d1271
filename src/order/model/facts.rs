//! What shops tell about orders, in one form for all of them.

use crate::kernel::{
    money::{Currency, Minor},
    time::Time,
};

/// Everything a shop said about one order at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFacts {
    /// Who says so: `shopify`, `woocommerce`, `cdnow` ….
    pub source: String,
    /// The shop's own lasting number; one order per source and number.
    pub external_id: String,
    /// What the customer knows it by; may be empty.
    pub number: String,
    /// The customer's address as the shop has it; empty where there is none.
    pub email: String,
    /// The shop's own number of the customer; empty where there is none. Used by imports that make accounts of it.
    pub customer_ref: String,
    pub currency: Currency,
    pub placed_at: Time,
    /// When it was paid; `None`: not yet. Once paid, an order stays paid.
    pub paid_at: Option<Time>,
    /// When it was cancelled; `None`: it was not. Once cancelled, it stays so unless [`Self::revived_at`] is later.
    pub cancelled_at: Option<Time>,
    /// When the shop last took a cancellation back; `None` for shops that never do.
    pub revived_at: Option<Time>,
    /// When all of it had arrived, as far as the shop says; `None`: it does not say.
    pub delivered_at: Option<Time>,
    /// The shop's own time of this state: of two, the newer one says what the lines are.
    pub version_at: Time,
    pub lines: Vec<LineFacts>,
    /// Refunds known with it; more may come apart.
    pub refunds: Vec<RefundFacts>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineFacts {
    /// Lasting and unique in its order.
    pub external_id: String,
    pub product_ref: String,
    pub sku: String,
    pub title: String,
    pub quantity: i64,
    /// Minor units for goods: after discounts, without tax and shipping.
    pub paid: Minor,
    /// `false` for gift cards and the like.
    pub counts: bool,
}

/// Money that went back to the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundFacts {
    /// Unique in its order.
    pub external_id: String,
    pub at: Time,
    pub note: String,
    /// Minor units for goods that belong to no line in particular: spread over the lines by what is left of them.
    pub amount: Minor,
    pub lines: Vec<RefundLineFacts>,
}

/// What of a line came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundLineFacts {
    /// The line's `external_id`.
    pub line: String,
    pub quantity: i64,
    /// Minor units for goods; `None`: the share of what was paid that `quantity` has of the line's.
    pub amount: Option<Minor>,
}
