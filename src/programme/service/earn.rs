//! What an order earns, line by line and in words.

use crate::{
    kernel::{
        money::{Currency, Minor, spread},
        points::{self, Points},
    },
    programme::{
        model::{AnswerAward, LineAward, OrderFacts, Programme, ReviewAward, ReviewFacts, Rule, RuleKind},
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
        let shares = spread(sum.total, &weights);
        let whole = arithmetic(programme, rule, &sum, goods, multiplier);
        let is_split = shares.iter().filter(|share| **share > 0).count() > 1;
        for (line, share) in order.lines.iter().zip(shares).filter(|(_, share)| *share > 0) {
            let reason = if is_split { t!("programme-why-share", whole = whole.as_str(), share = points::show(share)) } else { whole.clone() };
            awards.push(LineAward { line_id: line.line_id.clone(), points: share, rule_id: rule.id.clone(), rule_version: programme.version, reason });
        }
    }
    awards
}

/// What the active rules give for a published review.
pub fn points_for_review(programme: &Programme, review: ReviewFacts) -> Vec<ReviewAward> {
    let awards = programme.rules.iter().filter(|rule| rule.active).filter_map(|rule| {
        let points = match rule.kind {
            RuleKind::Review { points } => points,
            RuleKind::ReviewPicture { points } if review.has_pictures => points,
            _ => return None,
        };
        let total = points.min(rule.most.unwrap_or(points::MOST)).min(points::MOST);
        (total > 0).then(|| ReviewAward {
            points: total,
            rule_id: rule.id.clone(),
            rule_version: programme.version,
            reason: bonus(programme, rule, points, total),
        })
    });
    awards.collect()
}

/// What the active rules give for an answer in the community that was accepted. What it says has no place here.
pub fn points_for_answer(programme: &Programme) -> Vec<AnswerAward> {
    let awards = programme.rules.iter().filter(|rule| rule.active).filter_map(|rule| {
        let RuleKind::AcceptedAnswer { points, per_month, days } = rule.kind else { return None };
        let total = points.min(rule.most.unwrap_or(points::MOST)).min(points::MOST);
        (total > 0).then(|| AnswerAward {
            points: total,
            per_month,
            days,
            rule_id: rule.id.clone(),
            rule_version: programme.version,
            reason: bonus(programme, rule, points, total),
        })
    });
    awards.collect()
}

/// The words of a bonus of `points`, bounded to `total`, that looks at no order.
pub fn bonus(programme: &Programme, rule: &Rule, points: Points, total: Points) -> String {
    arithmetic(programme, rule, &Sum { base: points, multiplied: points, total }, 0, ONCE)
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
        RuleKind::Review { points } => t!("programme-why-review", points = points),
        RuleKind::ReviewPicture { points } => t!("programme-why-review-picture", points = points),
        RuleKind::AcceptedAnswer { points, .. } => t!("programme-why-accepted-answer", points = points),
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

#[cfg(test)]
mod tests {
    use super::{points_for, times};
    use crate::{
        kernel::money::Currency,
        programme::model::{LineFact, OrderFacts, Programme, Rule, RuleKind},
    };

    fn programme(rules: Vec<Rule>) -> Programme {
        Programme { version: 7, currency: Currency::parse("USD").expect("code"), pending_days: 0, expiry_days: None, excluded_skus: vec!["GIFT".into()], rules }
    }

    fn rule(id: &str, most: Option<i64>, kind: RuleKind) -> Rule {
        Rule { id: id.into(), name: "Purchases".into(), active: true, most, kind }
    }

    fn order(lines: &[(&str, i64, bool)]) -> OrderFacts {
        let lines = lines.iter().map(|(sku, paid, counts)| LineFact { line_id: format!("line_{sku}"), sku: (*sku).into(), paid: *paid, counts: *counts });
        OrderFacts { currency: Currency::parse("USD").expect("code"), is_first: false, lines: lines.collect() }
    }

    fn spend(most: Option<i64>) -> Programme {
        programme(vec![rule("spend", most, RuleKind::Spend { points: 1, units: 1 })])
    }

    #[test]
    fn an_order_is_rounded_down_once_and_its_lines_sum_to_it() {
        // $20.99 + $20.97 = $41.96: line by line it would be 20 + 20.
        let awards =
            points_for(&spend(None), 10_000, &order(&[("a", 2_099, true), ("b", 2_097, true), ("c", 500, false), ("GIFT", 900, true), ("d", 0, true)]));
        assert_eq!(awards.iter().map(|a| (a.line_id.as_str(), a.points)).collect::<Vec<_>>(), [("line_a", 21), ("line_b", 20)]);
        assert_eq!(awards[1].reason, "Purchases (rules, version 7): 1 point per $1 on $41.96 of goods = 41; of which 20 for this line");
        assert_eq!((awards[0].rule_id.as_str(), awards[0].rule_version), ("spend", 7));
    }

    #[test]
    fn the_words_follow_the_arithmetic() {
        let one = order(&[("a", 4_196, true)]);
        let reason = |programme: &Programme, multiplier| points_for(programme, multiplier, &one).remove(0).reason;
        assert_eq!(reason(&spend(None), 15_000), "Purchases (rules, version 7): 1 point per $1 on $41.96 of goods = 41; your tier × 1.5 = 61");
        assert_eq!(reason(&spend(Some(50)), 15_000), "Purchases (rules, version 7): 1 point per $1 on $41.96 of goods = 41; your tier × 1.5 = 61; at most 50");
        let slow = programme(vec![rule("spend", None, RuleKind::Spend { points: 3, units: 10 })]);
        assert_eq!(reason(&slow, 10_000), "Purchases (rules, version 7): 3 points per $10 on $41.96 of goods = 12");
        assert_eq!((times(10_000), times(12_500), times(100_000)), ("1".into(), "1.25".into(), "10".into()));
    }

    #[test]
    fn several_rules_give_side_by_side() {
        let all = programme(vec![
            rule("spend", None, RuleKind::Spend { points: 1, units: 1 }),
            rule("each", None, RuleKind::PerOrder { points: 5 }),
            rule("first", None, RuleKind::FirstOrder { points: 100 }),
            rule("joined", None, RuleKind::Joined { points: 50 }),
            Rule { active: false, ..rule("old", None, RuleKind::PerOrder { points: 9 }) },
        ]);
        let of = |order: &OrderFacts| points_for(&all, 20_000, order).into_iter().map(|award| (award.rule_id, award.points)).collect::<Vec<_>>();
        let mut one = order(&[("a", 1_000, true)]);
        assert_eq!(of(&one), [("spend".to_owned(), 20), ("each".to_owned(), 5)]);
        one.is_first = true;
        assert_eq!(of(&one), [("spend".to_owned(), 20), ("each".to_owned(), 5), ("first".to_owned(), 100)]);
    }

    #[test]
    fn other_currencies_and_free_orders_earn_nothing() {
        let foreign = OrderFacts { currency: Currency::parse("EUR").expect("code"), ..order(&[("a", 1_000, true)]) };
        assert_eq!(points_for(&spend(None), 10_000, &foreign), []);
        for lines in [&[][..], &[("a", 0, true)], &[("a", -500, true)], &[("a", 500, false)], &[("a", i64::MAX, true), ("b", i64::MAX, true)]] {
            assert_eq!(points_for(&spend(None), 10_000, &order(lines)), [], "{lines:?}");
        }
    }
}
