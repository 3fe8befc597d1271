//! Pure decisions: from which lots points are taken.

use crate::kernel::points::Points;

/// What is left of one grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    pub id: String,
    pub remaining: Points,
}

/// Takes up to `wanted` points from `lots`, which stand in the order of use (first to expire first).
/// Gives what is taken from which, and what could not be found.
pub fn take(lots: &[Lot], wanted: Points) -> (Vec<(String, Points)>, Points) {
    let mut missing = wanted;
    let mut taken = Vec::new();
    for lot in lots {
        if missing == 0 {
            break;
        }
        let part = lot.remaining.min(missing);
        if part > 0 {
            taken.push((lot.id.clone(), part));
            missing -= part;
        }
    }
    (taken, missing)
}

/// The points that stay when `refunded` of `paid` was given back, and so what goes: all of it at a full refund, and for
/// parts never less than the share refunded. Refunds of one line thus add up to exactly what it earned.
pub fn reversed(points: Points, paid: i64, refunded: i64) -> Points {
    if paid <= 0 || refunded >= paid {
        return points;
    }
    let kept = i128::from(points) * i128::from(paid - refunded.max(0)) / i128::from(paid);
    points - i64::try_from(kept).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Lot, reversed, take};

    #[test]
    fn takes_in_order_and_tells_what_is_missing() {
        let lots = [Lot { id: "a".into(), remaining: 3 }, Lot { id: "b".into(), remaining: 5 }];
        assert_eq!(take(&lots, 4), (vec![("a".into(), 3), ("b".into(), 1)], 0));
        assert_eq!(take(&lots, 9), (vec![("a".into(), 3), ("b".into(), 5)], 1));
        assert_eq!(take(&lots, 0), (vec![], 0));
    }

    #[test]
    fn partial_refunds_add_up() {
        assert_eq!(reversed(10, 1_000, 333), 4);
        assert_eq!(reversed(10, 1_000, 1_000), 10);
        assert_eq!(reversed(10, 0, 0), 10);
        assert_eq!(reversed(10, 1_000, 0), 0);
        assert_eq!(reversed(i64::MAX, i64::MAX, i64::MAX - 1), i64::MAX - 1);
    }
}
