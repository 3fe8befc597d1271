//! Pure decisions: what goes when a part of a purchase was refunded.

use crate::kernel::points::Points;

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
    use super::reversed;

    #[test]
    fn partial_refunds_add_up() {
        assert_eq!(reversed(10, 1_000, 333), 4);
        assert_eq!(reversed(10, 1_000, 1_000), 10);
        assert_eq!(reversed(10, 0, 0), 10);
        assert_eq!(reversed(10, 1_000, 0), 0);
        assert_eq!(reversed(i64::MAX, i64::MAX, i64::MAX - 1), i64::MAX - 1);
    }
}
