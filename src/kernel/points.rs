//! Whole points. Signed, because entries go both ways; never fractional.

/// A number of points.
pub type Points = i64;

/// No grant, cost or adjustment may be larger; sums of a billion such stay inside `i64`.
pub const MOST: Points = 1_000_000_000;

/// `12345` as `12,345`, `-1200` as `−1,200` (with a real minus sign).
pub fn show(points: Points) -> String {
    let digits = points.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if points < 0 {
        text.push('\u{2212}');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The same with a sign in front of gains: `+120`.
pub fn show_signed(points: Points) -> String {
    if points > 0 { format!("+{}", show(points)) } else { show(points) }
}

#[cfg(test)]
mod tests {
    use super::{show, show_signed};

    #[test]
    fn groups_by_thousands_with_a_real_minus() {
        assert_eq!(show(0), "0");
        assert_eq!(show(999), "999");
        assert_eq!(show(1_000), "1,000");
        assert_eq!(show(-12_345_678), "\u{2212}12,345,678");
        assert_eq!(show(i64::MIN), "\u{2212}9,223,372,036,854,775,808");
        assert_eq!(show_signed(5), "+5");
        assert_eq!(show_signed(0), "0");
    }
}
