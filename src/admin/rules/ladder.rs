//! A tier as typed, and who moves when the ladder changes.

use super::reading::Refusals;
use crate::{
    admin::model::catalogue::{Move, TierForm},
    kernel::{failure::Failure, money::Currency},
    programme::service::times,
    t,
    tier::{model::Tier, service::Edit},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// Basis points of once.
const ONCE: i64 = 10_000;

/// What a manager typed about a tier.
///
/// # Errors
/// `Invalid` with `threshold` or `multiplier` where they cannot be read; the tier slice judges the rest.
pub fn read(form: &TierForm, currency: &Currency) -> Result<Edit, Failure> {
    let mut refused = Refusals::default();
    let threshold = if form.threshold.trim().is_empty() { Some(0) } else { currency.minor(&form.threshold.replace(',', "")).ok() };
    let edit = Edit {
        name: form.name.clone(),
        threshold: refused.keep("threshold", threshold, t!("admin-bad-money")),
        multiplier: refused.keep("multiplier", multiplier(&form.multiplier), t!("admin-bad-multiplier")),
        perks: form.perks.clone(),
    };
    refused.unless(edit)
}

/// `1.5` as 15000; `None` for more than four decimals or no number.
fn multiplier(text: &str) -> Option<i64> {
    let points = Decimal::from_str_exact(text.trim()).ok()?.checked_mul(Decimal::from(ONCE))?;
    if points.is_integer() { points.to_i64() } else { None }
}

/// The form of a tier as it stands.
pub fn form(tier: &Tier, currency: &Currency) -> TierForm {
    TierForm { name: tier.name.clone(), threshold: currency.plain(tier.threshold), multiplier: times(tier.multiplier), perks: tier.perks.join("\n") }
}

/// The ladder with one tier changed, or (with an empty `id`) added; in rising order.
pub fn with(ladder: &[Tier], id: &str, edit: &Edit) -> Vec<Tier> {
    let changed =
        Tier { id: id.to_owned(), name: edit.name.trim().to_owned(), position: 0, threshold: edit.threshold, multiplier: edit.multiplier, perks: vec![] };
    let mut then = ladder.iter().filter(|tier| tier.id != id || id.is_empty()).cloned().collect::<Vec<_>>();
    then.push(changed);
    then.sort_by_key(|tier| tier.threshold);
    then
}

/// The ladder without one tier.
pub fn without(ladder: &[Tier], id: &str) -> Vec<Tier> {
    ladder.iter().filter(|tier| tier.id != id).cloned().collect()
}

/// The move of members who stand on `tier_id` (empty or unknown: on the lowest) and would stand on `to`; `None` where they stay.
pub fn moved(ladder: &[Tier], tier_id: &str, to: &Tier, members: i64) -> Option<Move> {
    let from = ladder.iter().find(|tier| tier.id == tier_id).or_else(|| ladder.first())?;
    (from.id != to.id).then(|| Move { from: from.name.clone(), to: to.name.clone(), members, is_up: to.threshold > from.threshold })
}

/// Moves between the same tiers added up, the largest first.
pub fn merged(moves: Vec<Move>) -> Vec<Move> {
    let mut sums = Vec::<Move>::new();
    for one in moves {
        match sums.iter_mut().find(|sum| sum.from == one.from && sum.to == one.to) {
            Some(sum) => sum.members += one.members,
            None => sums.push(one),
        }
    }
    sums.sort_by_key(|sum| std::cmp::Reverse(sum.members));
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(id: &str, threshold: i64) -> Tier {
        Tier { id: id.into(), name: id.to_uppercase(), position: 0, threshold, multiplier: ONCE, perks: vec![] }
    }

    #[test]
    fn a_tier_survives_its_form() {
        let usd = Currency::parse("USD").expect("a code");
        let gold = Tier { multiplier: 15_000, perks: vec!["A".into(), "B".into()], ..tier("gold", 50_000) };
        let typed = form(&gold, &usd);
        assert_eq!((typed.threshold.as_str(), typed.multiplier.as_str(), typed.perks.as_str()), ("500.00", "1.5", "A\nB"));
        let edit = read(&typed, &usd).expect("good");
        assert_eq!((edit.threshold, edit.multiplier), (50_000, 15_000));
        let refused = read(&TierForm { threshold: "much".into(), multiplier: "1.00001".into(), ..typed }, &usd).expect_err("bad");
        assert_eq!(refused.fields.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["threshold", "multiplier"]);
    }

    #[test]
    fn members_move_where_the_ladder_takes_them() {
        let ladder = [tier("a", 0), tier("b", 100), tier("c", 200)];
        let edit = Edit { name: "B".into(), threshold: 300, multiplier: ONCE, perks: String::new() };
        assert_eq!(with(&ladder, "b", &edit).iter().map(|tier| tier.id.as_str()).collect::<Vec<_>>(), ["a", "c", "b"]);
        assert_eq!(with(&ladder, "", &edit).len(), 4);
        assert_eq!(without(&ladder, "b").len(), 2);
        let up = moved(&ladder, "", &ladder[1], 3).expect("from the lowest");
        assert_eq!((up.from.as_str(), up.to.as_str(), up.is_up), ("A", "B", true));
        assert_eq!(moved(&ladder, "b", &ladder[1], 3), None);
        assert_eq!(merged(vec![up.clone(), up])[0].members, 6);
    }
}
