//! Pure decisions: which facts hold, how far an order has come, what of each line was given back, what its awards should be.

pub mod book;
pub mod points;
pub mod shopify;
pub mod tidy;

pub use book::{Book, Mark, Terms, cancelled, merge};
pub use points::{Step, steps};
pub use tidy::tidy;

use super::model::{
    OrderState,
    facts::{OrderFacts, RefundFacts},
};
use crate::kernel::money::{Minor, spread};

/// What an order comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    pub state: OrderState,
    /// Minor units paid for goods that count.
    pub goods: Minor,
    /// Of which given back.
    pub refunded: Minor,
    /// Given back of each line, in their order.
    pub lines: Vec<Minor>,
    /// Whether it earns: paid and not cancelled.
    pub earns: bool,
}

/// Works out what an order comes to. The result depends on the set of refunds alone, not on their order.
pub fn weigh(facts: &OrderFacts) -> Weighed {
    let lines = refunded(facts);
    let sum = |counting: bool| facts.lines.iter().zip(&lines).filter(move |(line, _)| line.counts || !counting);
    let goods = sum(true).map(|(line, _)| line.paid).sum::<Minor>();
    let given_back = sum(true).map(|(_, back)| *back).sum::<Minor>();
    let (all, all_back) = sum(false).fold((0, 0), |(paid, gone), (line, back)| (paid + line.paid, gone + back));
    let state = if cancelled(facts) {
        OrderState::Cancelled
    } else if facts.paid_at.is_none() {
        OrderState::Open
    } else if all > 0 && all_back >= all {
        OrderState::Refunded
    } else if all_back > 0 {
        OrderState::PartRefunded
    } else {
        OrderState::Paid
    };
    let earns = facts.paid_at.is_some() && state != OrderState::Cancelled;
    Weighed { state, goods, refunded: given_back, lines, earns }
}

/// What of each line was given back, 0 to what was paid for it. First what refunds say of the line itself; then money that
/// belongs to no line is spread over what is left.
fn refunded(facts: &OrderFacts) -> Vec<Minor> {
    let own = facts.lines.iter().map(|line| {
        let parts = facts.refunds.iter().flat_map(|refund| &refund.lines).filter(|part| part.line == line.external_id);
        let (mut money, mut pieces) = (0_i64, 0_i64);
        for part in parts {
            match part.amount {
                Some(amount) => money = money.saturating_add(amount.max(0)),
                None => pieces = pieces.saturating_add(part.quantity.max(0)),
            }
        }
        share(line.paid, pieces, line.quantity).saturating_add(money).min(line.paid)
    });
    let own = own.collect::<Vec<_>>();
    let left = facts.lines.iter().zip(&own).map(|(line, own)| line.paid - own).collect::<Vec<_>>();
    let loose = facts.refunds.iter().fold(0_i64, |sum, refund| sum.saturating_add(refund.amount.max(0)));
    let more = spread(loose.min(left.iter().sum()), &left);
    own.into_iter().zip(more).map(|(own, more)| own + more).collect()
}

/// What one refund alone gives back, for the eye: the sum that counts is that of all refunds together.
pub fn worth(facts: &OrderFacts, refund: &RefundFacts) -> Minor {
    let line = |number: &str| facts.lines.iter().find(|line| line.external_id == number);
    refund.lines.iter().fold(refund.amount, |sum, part| {
        let amount = part.amount.or_else(|| line(&part.line).map(|line| share(line.paid, part.quantity, line.quantity)));
        sum.saturating_add(amount.unwrap_or(0))
    })
}

/// What `pieces` of `quantity` cost of `paid`, rounded down until all of them are back.
fn share(paid: Minor, pieces: i64, quantity: i64) -> Minor {
    if pieces <= 0 {
        return 0;
    }
    if pieces >= quantity {
        return paid;
    }
    i64::try_from(i128::from(paid) * i128::from(pieces) / i128::from(quantity)).unwrap_or(paid)
}

/// The refund by its number.
pub fn has_refund(facts: &OrderFacts, refund: &RefundFacts) -> bool {
    facts.refunds.iter().any(|known| known.external_id == refund.external_id)
}

#[cfg(test)]
mod tests;
