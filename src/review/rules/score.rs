//! The open formula of the score. It runs in the reader's browser too, where its constants can be moved.
//!
//! A review weighs 2^(−age ÷ half-life), and without a known purchase a part of that; so many reviews of the prior mean
//! are counted with a product's own:
//!
//! score = (prior weight · prior mean + Σ weight · stars) ÷ (prior weight + Σ weight)
//!
//! Reviews are counted by month, so their age is counted from the middle of their month. Nothing in it asks what a review
//! says or whether something was given for it.
//!
//! Rounding: all is `f64` with + − · ÷ alone, which every machine rounds alike (the power of two is built from those, see
//! [`halved`]); the score is rounded once, at the end, to the nearest hundredth, halves up.

use crate::{
    kernel::time::{DAY, Time},
    review::model::{Month, Policy, Summary},
};

/// Days of a month: 1970 and 2100 are wrong by days, which no half-life notices.
const MONTH_DAYS: f64 = 30.44;

/// What a shop may set, and a reader may try out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constants {
    /// Reviews of the prior mean; below 0 counts as 0.
    pub prior_weight: i64,
    /// Tenths of a star; outside 10 to 50 counts as the nearest.
    pub prior_mean: i64,
    /// Below 1 counts as 1.
    pub half_life_days: i64,
    /// Basis points; outside 0 to 10,000 counts as the nearest.
    pub unverified_weight: i64,
}

impl From<&Policy> for Constants {
    fn from(policy: &Policy) -> Self {
        Self {
            prior_weight: policy.prior_weight,
            prior_mean: policy.prior_mean,
            half_life_days: policy.half_life_days,
            unverified_weight: policy.unverified_weight,
        }
    }
}

/// What stands above a product's reviews, from their months in any order.
pub fn summary(months: &[Month], constants: Constants, now: Time) -> Summary {
    let mut months = months.to_vec();
    months.sort_by_key(|month| (month.month, month.verified, month.rewarded));
    let sum = |which: fn(&Month) -> bool| {
        let mut stars = [0_i64; 5];
        for month in months.iter().filter(|month| which(month)) {
            stars.iter_mut().zip(month.stars).for_each(|(sum, count)| *sum = sum.saturating_add(count.max(0)));
        }
        stars
    };
    let stars = sum(|_| true);
    Summary {
        count: total(stars),
        stars,
        rewarded: sum(|month| month.rewarded),
        verified: total(sum(|month| month.verified)),
        score: score(&months, constants, now),
        mean: mean(stars),
        months,
    }
}

/// The score in hundredths of a star, between the prior mean and the stars that were given; `None` where nothing counts.
pub fn score(months: &[Month], constants: Constants, now: Time) -> Option<i64> {
    let known = number(constants.unverified_weight.clamp(0, 10_000)) / 10_000.0;
    let prior = number(constants.prior_weight.max(0));
    let (mut weights, mut sum, mut counted) = (prior, prior * number(constants.prior_mean.clamp(10, 50)) / 10.0, 0_i64);
    for month in months {
        let each = halved(age_days(month.month, now) / number(constants.half_life_days.max(1))) * if month.verified { 1.0 } else { known };
        for (stars, count) in (1..=5).zip(month.stars) {
            let weight = each * number(count.max(0));
            weights += weight;
            sum += weight * number(stars);
            counted = counted.saturating_add(count.max(0));
        }
    }
    (counted > 0 && weights > 0.0).then(|| rounded(sum / weights * 100.0))
}

/// What the reviews of one to five stars weigh in the score together, in reviews that are new and of a known purchase.
pub fn weights(months: &[Month], constants: Constants, now: Time) -> [f64; 5] {
    let known = number(constants.unverified_weight.clamp(0, 10_000)) / 10_000.0;
    let mut weights = [0.0; 5];
    for month in months {
        let each = halved(age_days(month.month, now) / number(constants.half_life_days.max(1))) * if month.verified { 1.0 } else { known };
        for (weight, count) in weights.iter_mut().zip(month.stars) {
            *weight += each * number(count.max(0));
        }
    }
    weights
}

/// The plain mean in hundredths of a star, halves up; `None` without reviews.
pub fn mean(stars: [i64; 5]) -> Option<i64> {
    let count = stars.iter().map(|count| i128::from(*count)).sum::<i128>();
    let sum = (1..).zip(stars).map(|(stars, count)| stars * i128::from(count)).sum::<i128>();
    if count > 0 { i64::try_from((sum * 200 + count) / (count * 2)).ok() } else { None }
}

/// The age of a month's reviews in days, from its middle; 0 for those to come.
pub fn age_days(month: i64, now: Time) -> f64 {
    (number(now) / number(DAY) - (number(month) + 0.5) * MONTH_DAYS).max(0.0)
}

/// 2^(−halvings), exact to 12 digits, the same on every machine: the library's power is not. Whole halvings divide, and of
/// the rest each binary digit multiplies by its root of a half. More than 60 halvings count as 60, so nothing comes to 0.
pub fn halved(halvings: f64) -> f64 {
    let (mut rest, mut weight, mut root) = (halvings.clamp(0.0, 60.0), 1.0, 0.5);
    while rest >= 1.0 {
        rest -= 1.0;
        weight /= 2.0;
    }
    for _ in 0..40 {
        // Square roots are rounded alike everywhere too.
        root = f64::sqrt(root);
        rest *= 2.0;
        if rest >= 1.0 {
            rest -= 1.0;
            weight *= root;
        }
    }
    weight
}

fn total(stars: [i64; 5]) -> i64 {
    stars.iter().fold(0, |sum, count| sum.saturating_add(*count))
}

#[expect(clippy::cast_precision_loss, reason = "counts and days are far below 2^53")]
fn number(whole: i64) -> f64 {
    whole as f64
}

#[expect(clippy::cast_possible_truncation, reason = "between 100 and 500")]
fn rounded(hundredths: f64) -> i64 {
    (hundredths + 0.5).floor() as i64
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "small counts, days of this century")]
mod tests {
    use super::{Constants, age_days, halved, mean, score, summary};
    use crate::{kernel::time::DAY, review::model::Month};
    use proptest::prelude::*;

    const USUAL: Constants = Constants { prior_weight: 10, prior_mean: 35, half_life_days: 730, unverified_weight: 5_000 };
    /// July 2026, month 678.
    const NOW: i64 = 20_660 * DAY;

    fn month(month: i64, verified: bool, stars: [i64; 5]) -> Month {
        Month { month, verified, rewarded: false, stars }
    }

    #[test]
    fn worked_out_by_hand() {
        // Ten of 3.5 and ten new ones of 5: 4.25. Without a purchase they weigh half: (35 + 25) / 15 = 4.
        let now = month(700, true, [0, 0, 0, 0, 10]);
        assert_eq!(score(&[now], USUAL, NOW), Some(425));
        assert_eq!(score(&[Month { verified: false, ..now }], USUAL, NOW), Some(400));
        // As old as the half-life they weigh half too.
        let age = age_days(600, NOW);
        let constants = Constants { half_life_days: 365, ..USUAL };
        let at = NOW - ((age - 365.0) * DAY as f64) as i64;
        assert_eq!(score(&[Month { month: 600, ..now }], constants, at), Some(400));
        assert_eq!(score(&[], USUAL, NOW), None);
        assert_eq!(score(&[month(1, true, [0; 5]), month(2, false, [0; 5])], USUAL, NOW), None);
        let nothing = Constants { prior_weight: 0, unverified_weight: 0, ..USUAL };
        assert_eq!(score(&[month(700, false, [1; 5])], nothing, NOW), None);
        assert_eq!(score(&[month(-5_000, true, [0, 1, 0, 0, 0])], Constants { prior_weight: 0, half_life_days: 0, ..USUAL }, NOW), Some(200));
    }

    #[test]
    fn means_round_halves_up() {
        assert_eq!(mean([0; 5]), None);
        assert_eq!((mean([0, 0, 0, 0, 7]), mean([1, 0, 0, 0, 1]), mean([0, 0, 0, 7, 1])), (Some(500), Some(300), Some(413)));
        assert_eq!(mean([i64::MAX; 5]), Some(300));
    }

    #[test]
    fn a_summary_counts_what_there_is() {
        let months = [
            Month { month: 678, verified: true, rewarded: true, stars: [0, 0, 0, 1, 2] },
            Month { month: 677, verified: false, rewarded: false, stars: [1, 0, 0, 0, 0] },
        ];
        let summary = summary(&months, USUAL, NOW);
        assert_eq!((summary.count, summary.stars, summary.rewarded, summary.verified), (4, [1, 0, 0, 1, 2], [0, 0, 0, 1, 2], 3));
        assert_eq!((summary.mean, summary.months[0].month), (Some(375), 677));
        assert_eq!(summary.score, score(&months, USUAL, NOW));
    }

    #[test]
    fn halving_is_the_power_of_two() {
        for step in 0..6_000 {
            let halvings = f64::from(step) / 100.0;
            let (got, exact) = (halved(halvings), (-halvings).exp2());
            assert!((got / exact - 1.0).abs() < 1e-11, "{halvings}: {got}, {exact}");
        }
        assert!(halved(-1.0) >= 1.0 && halved(1e300) > 0.0 && halved(0.0) <= 1.0);
    }

    fn months() -> impl Strategy<Value = Vec<Month>> {
        let one = (500..690_i64, any::<bool>(), any::<bool>(), prop::array::uniform5(0..200_i64));
        prop::collection::vec(one.prop_map(|(month, verified, rewarded, stars)| Month { month, verified, rewarded, stars }), 1..12)
    }

    fn constants() -> impl Strategy<Value = Constants> {
        (0..200_i64, 10..=50_i64, 1..5_000_i64, 0..=10_000_i64).prop_map(|(prior_weight, prior_mean, half_life_days, unverified_weight)| Constants {
            prior_weight,
            prior_mean,
            half_life_days,
            unverified_weight,
        })
    }

    proptest! {
        #[test]
        fn scores_lie_between_what_was_given_and_the_prior(months in months(), constants in constants()) {
            let given = (1..=5).filter(|stars| months.iter().any(|month| month.stars[*stars - 1] > 0)).map(|stars| stars as i64 * 100).collect::<Vec<_>>();
            let prior = constants.prior_mean * 10;
            match score(&months, constants, NOW) {
                Some(score) => {
                    let (least, most) = (given.iter().min().expect("some"), given.iter().max().expect("some"));
                    prop_assert!(((*least).min(prior)..=(*most).max(prior)).contains(&score), "{score}");
                }
                None => prop_assert!(given.is_empty() || (constants.prior_weight == 0 && constants.unverified_weight == 0)),
            }
        }

        #[test]
        fn more_five_stars_never_lower_it(months in months(), constants in constants(), more in 0..500_i64, which in 0..12_usize) {
            let before = score(&months, constants, NOW);
            let mut after = months.clone();
            let which = which % after.len();
            after[which].stars[4] += more;
            prop_assert!(score(&after, constants, NOW) >= before);
        }

        #[test]
        fn weights_make_the_score(months in months(), constants in constants()) {
            let weights = super::weights(&months, constants, NOW);
            let (prior, all) = (constants.prior_weight as f64, weights.iter().sum::<f64>());
            let sum = weights.iter().zip(1..).map(|(weight, stars)| weight * f64::from(stars)).sum::<f64>();
            if let Some(score) = score(&months, constants, NOW) {
                let made = (prior * constants.prior_mean as f64 / 10.0 + sum) / (prior + all) * 100.0;
                prop_assert!((made - score as f64).abs() <= 0.500_001, "{made} {score}");
            }
        }

        #[test]
        fn rewards_change_nothing(months in months(), constants in constants()) {
            let other = months.iter().map(|month| Month { rewarded: !month.rewarded, ..*month }).collect::<Vec<_>>();
            prop_assert_eq!(score(&other, constants, NOW), score(&months, constants, NOW));
        }
    }
}
