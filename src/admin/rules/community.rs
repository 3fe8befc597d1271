//! Levels and challenges as forms.

use super::reading::{Refusals, maybe_day, number};
use crate::{
    admin::model::community::ChallengeForm,
    kernel::{
        failure::Failure,
        time::DAY,
    },
    people::model::{Deed, Level, Limits, NewChallenge, Policy, Rung, Worth},
    t,
};
use std::collections::BTreeMap;

/// The name of the input that holds a value of the policy.
pub fn input(name: &str) -> String {
    format!("values[{name}]")
}

/// What counts for levels and on the leaderboard, as far as a form can ask: not days and years, which come by themselves.
pub const COUNTED: [Deed; 9] = [
    Deed::Posted,
    Deed::Reviewed,
    Deed::Pictured,
    Deed::Answered,
    Deed::Helpful,
    Deed::Accepted,
    Deed::FlagUpheld,
    Deed::FlagRejected,
    Deed::Removed,
];

/// What was typed about the policy. The people slice judges the bounds.
///
/// # Errors
/// `Invalid` with the [`input`] of every value that is no number.
pub fn policy(version: &str, values: &BTreeMap<String, String>) -> Result<Policy, Failure> {
    let mut refused = Refusals::default();
    let text = |name: &str| values.get(name).map(String::as_str).unwrap_or_default();
    let mut whole = |name: &str| refused.keep(&input(name), number(text(name)), t!("admin-bad-number"));
    let (kept_days, lifts_from, challenge_most) = (whole("kept_days"), whole("lifts_from"), whole("challenge_most"));
    let mut rung = |level: Level| {
        let mut at = |what: &str| whole(&format!("{}.{what}", level.name()));
        let limits = Limits {
            links: at("links"),
            pictures: at("pictures"),
            mentions: at("mentions"),
            posts_per_hour: at("posts_per_hour"),
            threads_per_day: at("threads_per_day"),
            waits: !text(&format!("{}.waits", level.name())).is_empty(),
        };
        Rung { level, merit: at("merit"), days: at("days"), purchases: at("purchases"), limits }
    };
    let levels = Level::ALL.into_iter().map(&mut rung).collect();
    let mut merits = BTreeMap::new();
    let mut season = BTreeMap::new();
    for deed in COUNTED {
        let merit = whole(&format!("merit.{}", deed.name()));
        if merit != 0 {
            merits.insert(deed, merit);
        }
        let worth = Worth { points: whole(&format!("season.{}", deed.name())), per_day: whole(&format!("per_day.{}", deed.name())) };
        if worth.points != 0 {
            season.insert(deed, worth);
        }
    }
    let version = refused.keep("version", number(version), t!("admin-bad-number"));
    refused.unless(Policy { version, kept_days, lifts_from, challenge_most, levels, merits, season })
}

/// The form of a policy as it stands: [`policy`] of it gives the same policy again.
pub fn form(policy: &Policy) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let mut put = |name: String, value: i64| values.insert(name, value.to_string());
    put("kept_days".into(), policy.kept_days);
    put("lifts_from".into(), policy.lifts_from);
    put("challenge_most".into(), policy.challenge_most);
    for rung in &policy.levels {
        let at = |what: &str| format!("{}.{what}", rung.level.name());
        put(at("merit"), rung.merit);
        put(at("days"), rung.days);
        put(at("purchases"), rung.purchases);
        put(at("links"), rung.limits.links);
        put(at("pictures"), rung.limits.pictures);
        put(at("mentions"), rung.limits.mentions);
        put(at("posts_per_hour"), rung.limits.posts_per_hour);
        put(at("threads_per_day"), rung.limits.threads_per_day);
    }
    for deed in COUNTED {
        put(format!("merit.{}", deed.name()), policy.merits.get(&deed).copied().unwrap_or_default());
        let worth = policy.season.get(&deed).copied().unwrap_or(Worth { points: 0, per_day: 5 });
        put(format!("season.{}", deed.name()), worth.points);
        put(format!("per_day.{}", deed.name()), worth.per_day);
    }
    for rung in policy.levels.iter().filter(|rung| rung.limits.waits) {
        values.insert(format!("{}.waits", rung.level.name()), "yes".into());
    }
    values
}

/// What the people slice refuses, at the inputs of this form.
pub fn at_inputs(mut failure: Failure) -> Failure {
    for (name, _) in failure.fields.iter_mut().filter(|(name, _)| !name.starts_with("values[")) {
        *name = input(name);
    }
    failure
}

/// What was typed about a challenge. The people slice judges it.
///
/// # Errors
/// `Invalid` with every field that cannot be read.
pub fn challenge(form: &ChallengeForm) -> Result<NewChallenge, Failure> {
    let mut refused = Refusals::default();
    let starts_at = refused.keep("starts_on", maybe_day(&form.starts_on).flatten(), t!("admin-bad-day"));
    let ends_at = refused.keep("ends_on", maybe_day(&form.ends_on).flatten(), t!("admin-bad-day"));
    let mut whole = |name: &str, text: &str| refused.keep(name, number(text), t!("admin-bad-number"));
    let new = NewChallenge {
        name: form.name.clone(),
        about: form.about.clone(),
        deed: form.deed.clone(),
        target: whole("target", &form.target),
        points: whole("points", &form.points),
        budget: whole("budget", &form.budget),
        hold_days: whole("hold_days", &form.hold_days),
        starts_at,
        ends_at: ends_at + DAY,
    };
    refused.unless(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_survives_its_form() {
        let limits = Limits { links: 1, pictures: 2, mentions: 3, posts_per_hour: 4, threads_per_day: 5, waits: true };
        let rung = |level| Rung { level, merit: 7, days: 8, purchases: 9, limits };
        let standing = Policy {
            version: 3,
            kept_days: 14,
            lifts_from: 1,
            challenge_most: 500,
            levels: Level::ALL.map(rung).to_vec(),
            merits: BTreeMap::from([(Deed::Helpful, 2), (Deed::Removed, -5)]),
            season: BTreeMap::from([(Deed::Accepted, Worth { points: 10, per_day: 3 })]),
        };
        assert_eq!(policy("3", &form(&standing)), Ok(standing.clone()));
        let mut typed = form(&standing);
        typed.insert("known.merit".into(), "many".into());
        typed.remove("kept_days");
        let refused = policy("3", &typed).expect_err("no numbers");
        assert_eq!(refused.fields.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["values[kept_days]", "values[known.merit]"]);
    }
}
