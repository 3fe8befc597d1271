//! What somebody puts into the basket, and what the shop tells about it.

use super::{dice::Dice, shop::Product};
use crate::{
    kernel::{
        failure::Failure,
        money::Currency,
        time::{MINUTE, Time},
    },
    order::model::facts::{LineFacts, OrderFacts, RefundFacts, RefundLineFacts},
};

/// Out of a thousand baskets' lines, how many are of a category.
const APPETITE: [(&str, i64); 7] = [("Bread", 330), ("Pastry", 230), ("Pantry", 190), ("Plants", 90), ("Kitchen", 70), ("Table", 50), ("Linen", 40)];

/// One of the two shops that send orders: the bakery's own and the plant nursery's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Till {
    Bakery,
    Nursery,
}

impl Till {
    pub const fn source(self) -> &'static str {
        match self {
            Self::Bakery => "shopify",
            Self::Nursery => "woocommerce",
        }
    }
}

/// Numbers of orders, as both shops count them.
pub struct Numbers {
    bakery: i64,
    nursery: i64,
}

impl Numbers {
    pub fn of_everybody() -> Self {
        Self { bakery: 1_000, nursery: 20_400 }
    }

    /// Numbers that nobody else gets, so that the shopper's story can be told apart from the others'.
    pub fn of_the_shopper() -> Self {
        Self { bakery: 9_000, nursery: 29_000 }
    }

    /// The shop's lasting number and what the customer knows it by.
    pub fn next(&mut self, till: Till) -> (String, String) {
        match till {
            Till::Bakery => {
                self.bakery += 1;
                (format!("{}", 5_410_000_000_000 + self.bakery * 1_739), format!("#{}", self.bakery))
            }
            Till::Nursery => {
                self.nursery += 1;
                (self.nursery.to_string(), format!("#{}", self.nursery))
            }
        }
    }
}

/// How much more or less is bought in a month, in percent.
pub fn season(month: i8) -> i64 {
    match month {
        1 => 75,
        2 => 85,
        4 | 5 => 112,
        6 => 95,
        7 | 8 => 82,
        10 => 106,
        11 => 128,
        12 => 175,
        _ => 100,
    }
}

/// Lines of a basket: places in `products` and how many.
pub fn basket(dice: &mut Dice, products: &[Product]) -> Vec<(usize, i64)> {
    let mut basket: Vec<(usize, i64)> = vec![];
    for _ in 0..dice.between(1, 4).min(dice.between(1, 5)) {
        let mut left = dice.between(1, 1_000);
        let category = APPETITE.iter().find(|(_, share)| {
            left -= share;
            left <= 0
        });
        let category = category.map_or("Bread", |(category, _)| category);
        let places = (0..products.len()).filter(|place| products[*place].category == category).collect::<Vec<_>>();
        let place = *dice.pick(&places);
        let pieces = if products[place].price < 1_300 && dice.chance(300) { 2 } else { 1 };
        if basket.iter().all(|(other, _)| *other != place) {
            basket.push((place, pieces));
        }
    }
    basket
}

/// The order as a shop tells it, paid a few minutes after it was placed. `percent` is what is paid of the prices.
pub fn order(
    number: (String, String),
    till: Till,
    email: &str,
    placed_at: Time,
    percent: i64,
    basket: &[(usize, i64)],
    products: &[Product],
) -> Result<OrderFacts, Failure> {
    let (external_id, number) = number;
    let lines = basket.iter().enumerate().map(|(at, (place, quantity))| {
        let product = &products[*place];
        LineFacts {
            external_id: format!("{external_id}{at}"),
            product_ref: product.number.clone(),
            sku: format!("FF-{}", product.number),
            title: product.title.into(),
            quantity: *quantity,
            paid: product.price * quantity * percent / 100,
            counts: true,
        }
    });
    Ok(OrderFacts {
        source: till.source().into(),
        lines: lines.collect(),
        external_id,
        number,
        email: email.into(),
        customer_ref: String::new(),
        currency: Currency::parse("USD")?,
        placed_at,
        paid_at: Some(placed_at + 3 * MINUTE),
        cancelled_at: None,
        revived_at: None,
        delivered_at: None,
        version_at: placed_at + 3 * MINUTE,
        refunds: vec![],
    })
}

/// One line that came back, whole.
pub fn refund(order: &OrderFacts, line: usize, at: Time, note: &str) -> RefundFacts {
    let line = &order.lines[line.min(order.lines.len() - 1)];
    RefundFacts {
        external_id: format!("{}9", order.external_id),
        at,
        note: note.into(),
        amount: 0,
        lines: vec![RefundLineFacts { line: line.external_id.clone(), quantity: line.quantity, amount: None }],
    }
}
