//! How helpful readers found a review, and what a vote weighs.

/// A whole vote in basis points.
pub const WHOLE: i64 = 10_000;
/// Votes beyond this (five million whole ones) change nothing: the sums below must stay inside `u128`.
const MOST: i64 = 5_000_000 * WHOLE;

/// The lower bound of the share of readers who find a review helpful, in millionths, from weighted votes in basis points:
/// Wilson's score interval with z = 1.96 (E. B. Wilson, JASA 22, 1927). 0 without votes.
///
/// With u, d and N = u + d in basis points and 19208 = 10000 · z²/2 the bound is
/// (u + 19208 − √(19208² + 38416 · u · d / N)) / (N + 38416). It is worked out in whole numbers and rounded down once, at
/// the end, so it is the same on every machine, and never falls with `up` or rises with `down`.
pub fn wilson(up: i64, down: i64) -> i64 {
    let whole = |votes: i64| votes.clamp(0, MOST).unsigned_abs();
    let (up, down) = (u128::from(whole(up)), u128::from(whole(down)));
    let all = up + down;
    if all == 0 {
        return 0;
    }
    let under = 19_208 * 19_208 * 1_000_000_000_000 + (38_416 * 1_000_000_000_000 * up * down).div_ceil(all);
    let root = under.isqrt();
    let root = if root * root < under { root + 1 } else { root };
    let bound = ((up + 19_208) * 1_000_000).saturating_sub(root) / (all + 38_416);
    i64::try_from(bound).unwrap_or(0)
}

/// Who votes on a review, seen from its author.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Voter {
    /// The address is confirmed.
    pub is_confirmed: bool,
    /// Bought anything here.
    pub has_purchase: bool,
    /// Days since the account was made.
    pub account_days: i64,
    /// Other votes of this voter on reviews of this author within a year.
    pub pair_before: i64,
    /// Votes of this author on reviews of this voter within a year.
    pub pair_back: i64,
}

/// What a vote weighs, in basis points: half a vote from a new account without a purchase or from one whose address is
/// not confirmed, then divided among the votes that the two have for each other.
///
/// Accounts cost nothing, so ten friends can lift each other's reviews above everybody's. What they cannot hide is that
/// the votes come back. A stranger who votes on one review has no votes before and none back: weight 1. A reader who
/// votes on everything an author writes counts as one reader, not as many: the n-th vote weighs 1/n. And in a ring, where
/// A votes for B and B for A, each weighs (1 + 1)⁻² = 1/4: a ring of ten members has 90 votes, which weigh at most 22.5.
/// Nobody is accused of anything and no vote is refused; honest neighbours who like each other's reviews lose a little.
///
/// A vote that comes back changes the weight of the one that was there before it: both votes of a pair must be weighed
/// anew when one of them is cast or taken back, or the first of each pair would keep its full weight.
pub fn weight(voter: &Voter) -> i64 {
    let is_known = voter.is_confirmed && (voter.has_purchase || voter.account_days > 30);
    let base = if is_known { WHOLE } else { WHOLE / 2 };
    let (before, back) = (voter.pair_before.max(0).saturating_add(1), voter.pair_back.max(0).saturating_add(1));
    base / before.saturating_mul(back).saturating_mul(back)
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "small counts")]
mod tests {
    use super::{Voter, WHOLE, weight, wilson};
    use proptest::prelude::*;

    const REGULAR: Voter = Voter { is_confirmed: true, has_purchase: true, account_days: 400, pair_before: 0, pair_back: 0 };

    #[test]
    fn known_values_of_wilsons_bound() {
        // Worked out by hand with the formula in its textbook form.
        for (up, down, millionths) in [(0, 0, 0), (1, 0, 206_543), (0, 1, 0), (1, 1, 94_528), (10, 0, 722_459), (90, 10, 825_632), (600, 400, 569_308)] {
            let got = wilson(up * WHOLE, down * WHOLE);
            let (u, d) = (up as f64, down as f64);
            let (n, z) = (u + d, 1.96_f64);
            let textbook = if n == 0.0 { 0.0 } else { (u + z * z / 2.0 - z * (u * d / n + z * z / 4.0).sqrt()) / (n + z * z) };
            assert!((got as f64 - textbook * 1e6).abs() <= 1.0, "{up}, {down}: {got}, {textbook}");
            assert_eq!(got, millionths, "{up}, {down}");
        }
        assert_eq!(wilson(-5, -5), 0);
        assert!(wilson(i64::MAX, 0) > 999_999 - 10 && wilson(i64::MAX, i64::MAX) <= 500_000 && wilson(0, i64::MAX) == 0);
    }

    #[test]
    fn who_is_known_has_a_whole_vote() {
        let of = |is_confirmed, has_purchase, account_days| weight(&Voter { is_confirmed, has_purchase, account_days, ..Voter::default() });
        assert_eq!(
            (of(true, true, 0), of(true, false, 31), of(true, false, 30), of(false, true, 400), of(false, false, 0)),
            (10_000, 10_000, 5_000, 5_000, 5_000)
        );
    }

    #[test]
    fn votes_of_a_pair_are_divided() {
        let of = |pair_before, pair_back| weight(&Voter { pair_before, pair_back, ..REGULAR });
        assert_eq!((of(1, 0), of(0, 1), of(1, 1), of(3, 2)), (5_000, 2_500, 1_250, 277));
        assert_eq!((of(i64::MAX, i64::MAX), of(-1, -1)), (0, 10_000));
    }

    proptest! {
        #[test]
        fn wilson_rises_with_up_and_falls_with_down(up in 0..2_000_000_i64, down in 0..2_000_000_i64, more in 0..100_000_i64) {
            let here = wilson(up, down);
            prop_assert!((0..1_000_000).contains(&here));
            prop_assert!(wilson(up + more, down) >= here);
            prop_assert!(wilson(up, down + more) <= here);
        }

        #[test]
        fn wilson_is_below_the_share(up in 0..i64::MAX, down in 1..i64::MAX) {
            let (u, d) = (i128::from(up.min(super::MOST)), i128::from(down.min(super::MOST)));
            prop_assert!(i128::from(wilson(up, down)) * (u + d) <= 1_000_000 * u);
        }

        #[test]
        fn a_ring_weighs_at_most_a_quarter_of_strangers(members in 2..60_i64) {
            let votes = members * (members - 1);
            let ring = votes * weight(&Voter { pair_back: 1, ..REGULAR });
            prop_assert!(ring * 4 <= votes * weight(&REGULAR));
        }

        #[test]
        fn more_votes_for_each_other_never_weigh_more(before in 0..50_i64, back in 0..50_i64) {
            let of = |pair_before, pair_back| weight(&Voter { pair_before, pair_back, ..REGULAR });
            prop_assert!(of(before + 1, back) <= of(before, back) && of(before, back + 1) <= of(before, back));
            // All votes on one author together weigh little more than the first few.
            let all = (0..=before).map(|before| of(before, 0)).sum::<i64>();
            prop_assert!(all <= 5 * WHOLE);
        }
    }
}
