//! Levels and limits from counts. Nothing else goes in: no stars, no words, no money.

use crate::people::model::{Deed, Input, Level, Limits, Next, Policy, Rung, Standing};
use std::collections::BTreeMap;

/// Where somebody stands who did so much of everything, was here on so many `days`, and kept so many `purchases`.
pub fn standing(policy: &Policy, totals: &BTreeMap<Deed, i64>, purchases: i64) -> Standing {
    let inputs = Deed::ALL
        .map(|deed| {
            let total = totals.get(&deed).copied().unwrap_or_default().max(0);
            let each = policy.merits.get(&deed).copied().unwrap_or_default();
            Input { deed, total, each, merit: total.saturating_mul(each) }
        })
        .to_vec();
    let merit = inputs.iter().fold(0_i64, |sum, input| sum.saturating_add(input.merit)).max(0);
    let days = totals.get(&Deed::Active).copied().unwrap_or_default().max(0);
    let purchases = purchases.max(0);
    let reached = |rung: &&Rung| merit >= rung.merit && days >= rung.days && purchases >= rung.purchases;
    // Rungs follow each other: whoever misses one has not climbed those above it.
    let climbed = policy.levels.iter().take_while(reached).count().max(1);
    let (rung, next) = (policy.levels.get(climbed - 1), policy.levels.get(climbed));
    let bought = policy.lifts_from > 0 && purchases >= policy.lifts_from;
    let limits = rung.map_or(NOTHING, |rung| rung.limits);
    Standing {
        level: rung.map_or(Level::New, |rung| rung.level),
        inputs,
        merit,
        days,
        purchases,
        lifts_from: policy.lifts_from,
        kept_days: policy.kept_days,
        next: next.map(|rung| Next { level: rung.level, merit: rung.merit, days: rung.days, purchases: rung.purchases }),
        limits: Limits { waits: limits.waits && !bought, ..limits },
        lifted: limits.waits && bought,
        version: policy.version,
    }
}

/// What holds where a policy had no level at all.
const NOTHING: Limits = Limits { links: 0, pictures: 0, mentions: 0, posts_per_hour: 1, threads_per_day: 1, waits: true };

/// What is wrong with a policy: field and the bounds that it must keep.
pub fn faults(policy: &Policy) -> Vec<(String, i64, i64)> {
    let mut faults = vec![];
    let mut demand = |name: String, value: i64, least: i64, most: i64| {
        if !(least..=most).contains(&value) {
            faults.push((name, least, most));
        }
    };
    demand("kept_days".into(), policy.kept_days, 0, 365);
    demand("lifts_from".into(), policy.lifts_from, 0, 1_000);
    demand("challenge_most".into(), policy.challenge_most, 0, 1_000_000);
    let mut before: Option<&Rung> = None;
    for (rung, level) in policy.levels.iter().zip(Level::ALL) {
        let at = |what: &str| format!("{}.{what}", level.name());
        // Each level asks for at least as much as the one below, and the lowest for nothing.
        let least = |pick: fn(&Rung) -> i64| before.map_or(0, pick);
        let most = |bound: i64| if before.is_none() { 0 } else { bound };
        demand(at("merit"), rung.merit, least(|rung| rung.merit), most(1_000_000));
        demand(at("days"), rung.days, least(|rung| rung.days), most(10_000));
        demand(at("purchases"), rung.purchases, least(|rung| rung.purchases), most(10_000));
        demand(at("links"), rung.limits.links, least(|rung| rung.limits.links), 1_000);
        demand(at("pictures"), rung.limits.pictures, least(|rung| rung.limits.pictures), 8);
        demand(at("mentions"), rung.limits.mentions, least(|rung| rung.limits.mentions), 50);
        demand(at("posts_per_hour"), rung.limits.posts_per_hour, least(|rung| rung.limits.posts_per_hour).max(1), 10_000);
        demand(at("threads_per_day"), rung.limits.threads_per_day, least(|rung| rung.limits.threads_per_day), 1_000);
        before = Some(rung);
    }
    for (deed, each) in &policy.merits {
        demand(format!("merit.{}", deed.name()), *each, -1_000, 1_000);
    }
    for (deed, worth) in &policy.season {
        demand(format!("season.{}", deed.name()), worth.points, -1_000, 1_000);
        demand(format!("per_day.{}", deed.name()), worth.per_day, 1, 1_000);
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::model::Worth;
    use proptest::prelude::*;

    pub fn policy() -> Policy {
        let limits = |factor: i64| Limits { links: factor, pictures: 2, mentions: factor, posts_per_hour: 5 * factor, threads_per_day: factor, waits: factor == 1 };
        let rung = |level, merit, days, purchases, factor| Rung { level, merit, days, purchases, limits: limits(factor) };
        Policy {
            version: 4,
            kept_days: 14,
            lifts_from: 1,
            challenge_most: 500,
            levels: vec![rung(Level::New, 0, 0, 0, 1), rung(Level::Known, 3, 2, 0, 2), rung(Level::Regular, 30, 15, 0, 4), rung(Level::Trusted, 120, 60, 1, 8)],
            merits: BTreeMap::from([(Deed::Helpful, 1), (Deed::Accepted, 5), (Deed::FlagRejected, -2), (Deed::Removed, -5)]),
            season: BTreeMap::from([(Deed::Helpful, Worth { points: 2, per_day: 10 })]),
        }
    }

    fn of(rows: &[(Deed, i64)], purchases: i64) -> Standing {
        standing(&policy(), &rows.iter().copied().collect(), purchases)
    }

    #[test]
    fn a_level_is_reached_by_all_that_it_asks_for() {
        assert_eq!(of(&[], 0).level, Level::New);
        assert_eq!(of(&[(Deed::Helpful, 3)], 0).level, Level::New, "days are missing");
        assert_eq!(of(&[(Deed::Helpful, 3), (Deed::Active, 2)], 0).level, Level::Known);
        assert_eq!(of(&[(Deed::Accepted, 24), (Deed::Active, 60)], 0).level, Level::Regular, "the purchase is missing");
        let top = of(&[(Deed::Accepted, 24), (Deed::Active, 60)], 1);
        assert_eq!((top.level, top.next), (Level::Trusted, None));
        assert_eq!(of(&[(Deed::Helpful, 3), (Deed::Active, 2)], 0).next.map(|next| (next.level, next.merit, next.days)), Some((Level::Regular, 30, 15)));
    }

    #[test]
    fn every_figure_is_told_and_they_sum_to_the_merit() {
        let told = of(&[(Deed::Helpful, 7), (Deed::Accepted, 1), (Deed::Removed, 2), (Deed::Posted, 9)], 0);
        assert_eq!(told.merit, 2);
        assert_eq!(told.inputs.iter().map(|input| input.merit).sum::<i64>(), told.merit);
        assert_eq!((told.inputs.len(), told.total(Deed::Posted), told.total(Deed::Active)), (Deed::ALL.len(), 9, 0));
    }

    #[test]
    fn a_purchase_lifts_the_wait_and_nothing_else() {
        let (without, with) = (of(&[], 0), of(&[], 1));
        assert!(without.limits.waits && !without.lifted && !with.limits.waits && with.lifted);
        assert_eq!(Limits { waits: true, ..with.limits }, without.limits);
        assert_eq!(with.level, Level::New);
        let never = standing(&Policy { lifts_from: 0, ..policy() }, &BTreeMap::new(), 9);
        assert!(never.limits.waits, "0: purchases lift nothing");
    }

    #[test]
    fn a_policy_climbs() {
        assert_eq!(faults(&policy()), []);
        let mut bad = policy();
        bad.levels[0].merit = 1;
        bad.levels[2].days = 1;
        bad.levels[3].limits.links = 0;
        bad.season.insert(Deed::Posted, Worth { points: 1, per_day: 0 });
        let names = faults(&bad).into_iter().map(|(name, ..)| name).collect::<Vec<_>>();
        assert_eq!(names, ["new.merit", "regular.days", "trusted.links", "per_day.posted"]);
    }

    fn totals() -> impl Strategy<Value = BTreeMap<Deed, i64>> {
        proptest::collection::vec(-5..200_i64, Deed::ALL.len()).prop_map(|counts| Deed::ALL.into_iter().zip(counts).collect())
    }

    proptest! {
        #[test]
        fn more_good_never_lowers_and_more_bad_never_raises(totals in totals(), purchases in 0..5_i64, more in 0..50_i64) {
            let level = |totals: &BTreeMap<Deed, i64>, purchases| standing(&policy(), totals, purchases).level;
            let now = level(&totals, purchases);
            for deed in [Deed::Helpful, Deed::Accepted, Deed::Active] {
                let mut better = totals.clone();
                *better.get_mut(&deed).expect("there") += more;
                prop_assert!(level(&better, purchases) >= now);
            }
            for deed in [Deed::Removed, Deed::FlagRejected] {
                let mut worse = totals.clone();
                *worse.get_mut(&deed).expect("there") += more;
                prop_assert!(level(&worse, purchases) <= now);
            }
            prop_assert!(level(&totals, purchases + more) >= now);
        }

        #[test]
        fn whoever_is_higher_may_at_least_as_much(a in totals(), b in totals(), purchases in 0..3_i64) {
            let (a, b) = (standing(&policy(), &a, purchases), standing(&policy(), &b, purchases));
            let (low, high) = if a.level <= b.level { (a, b) } else { (b, a) };
            prop_assert!(low.limits.links <= high.limits.links && low.limits.posts_per_hour <= high.limits.posts_per_hour);
            prop_assert!(low.limits.waits || !high.limits.waits);
        }

        #[test]
        fn nothing_overflows(count in i64::MIN..i64::MAX, purchases in i64::MIN..i64::MAX) {
            let totals = Deed::ALL.into_iter().map(|deed| (deed, count)).collect();
            let told = standing(&policy(), &totals, purchases);
            prop_assert!(told.merit >= 0 && told.days >= 0 && told.purchases >= 0);
        }
    }
}
