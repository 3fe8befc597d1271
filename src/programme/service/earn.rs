//! What an order earns, line by line and in words.

use crate::{
    kernel::{
        money::{Currency, Minor},
        points,
    },
    programme::{
        model::{LineAward, OrderFacts, Programme, Rule, RuleKind},
        rules::{self, ONCE, Sum},
    },
    t,
};

/// What the active rules give for a paid order, at the tier's `multiplier` (basis points). Each rule's points are worked
/// out once per order and shared over its lines by what was paid, so that taking back a line takes back exactly its part.
/// Empty where the currency is another one or nothing was paid for goods that count; lines that get nothing are left out.
pub fn points_for(programme: &Programme, multiplier: i64, order: &OrderFacts) -> Vec<LineAward> {
    if order.currency != programme.currency {
        return vec![];
    }
    let weights = order.lines.iter().map(|line| rules::goods(line, programme)).collect::<Vec<_>>();
    let Some(goods) = weights.iter().try_fold(0_i64, |sum, weight| sum.checked_add(*weight)) else { return vec![] };
    let mut awards = vec![];
    for rule in programme.rules.iter().filter(|rule| rule.active) {
        let Some(sum) = rules::earned(rule.kind, rule.most, &order.currency, goods, order.is_first, multiplier) else { continue };
        let shares = rules::share(sum.total, &weights);
        let whole = arithmetic(programme, rule, &sum, goods, multiplier);
        let is_split = shares.iter().filter(|share| **share > 0).count() > 1;
        for (line, share) in order.lines.iter().zip(shares).filter(|(_, share)| *share > 0) {
            let reason = if is_split { t!("programme-why-share", whole = whole.as_str(), share = points::show(share)) } else { whole.clone() };
            awards.push(LineAward { line_id: line.line_id.clone(), points: share, rule_id: rule.id.clone(), rule_version: programme.version, reason });
        }
    }
    awards
}

/// "Points for purchases (rules, version 1): 1 point per $1 on $41.96 of goods = 41; your tier × 1.5 = 61"
fn arithmetic(programme: &Programme, rule: &Rule, sum: &Sum, goods: Minor, multiplier: i64) -> String {
    let mut steps = match rule.kind {
        RuleKind::Spend { points, units } => t!(
            "programme-why-spend",
            points = points,
            unit = whole(&programme.currency, units),
            goods = programme.currency.show(goods),
            base = points::show(sum.base)
        ),
        RuleKind::PerOrder { points } => t!("programme-why-order", points = points),
        RuleKind::FirstOrder { points } => t!("programme-why-first", points = points),
        RuleKind::Joined { points } => t!("programme-why-joined", points = points),
    };
    if matches!(rule.kind, RuleKind::Spend { .. }) && multiplier != ONCE {
        steps.push_str(&t!("programme-why-tier", times = times(multiplier), total = points::show(sum.multiplied)));
    }
    if sum.total < sum.multiplied {
        steps.push_str(&t!("programme-why-most", most = points::show(sum.total)));
    }
    t!("programme-why", rule = rule.name.as_str(), version = programme.version, steps = steps)
}

/// `€1`, `€10`: whole units without the zeros behind the point.
fn whole(currency: &Currency, units: i64) -> String {
    currency.show(units.saturating_mul(currency.unit())).replace(&format!(".{}", "0".repeat(currency.digits() as usize)), "")
}

/// 15000 as `1.5`.
pub fn times(multiplier: i64) -> String {
    let text = format!("{}.{:04}", multiplier / ONCE, multiplier % ONCE);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
