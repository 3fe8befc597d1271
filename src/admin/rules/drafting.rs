//! The programme as a form: what was typed becomes a draft; what it says becomes words.
//!
//! Fields are named as the programme slice names its faults: `pending_days`, `rules.0.points`.

use super::reading::{self, Refusals};
use crate::{
    admin::model::programme::{Clause, Difference},
    kernel::{failure::Failure, money::Currency, points},
    programme::model::{Programme, Rule, RuleKind},
    t,
};

/// More rules are not read.
const RULES: usize = 50;

/// What was typed over the current programme. A further rule stands behind the others and is left out without a name.
///
/// # Errors
/// `Invalid` with what cannot be read; the programme slice judges the rest.
pub fn draft(typed: &[(String, String)], current: &Programme) -> Result<Programme, Failure> {
    let text = |name: &str| typed.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim());
    let mut refused = Refusals::default();
    let currency = refused.keep("currency", Currency::parse(text("currency")).ok().map(Some), t!("admin-bad-currency"));
    let mut rules = vec![];
    for at in 0..RULES {
        let field = |part: &str| format!("rules.{at}.{part}");
        if text(&field("kind")).is_empty() || (text(&field("id")).is_empty() && text(&field("name")).is_empty()) {
            break;
        }
        let id = if text(&field("id")).is_empty() { free_id(text(&field("kind")), &rules) } else { text(&field("id")).to_owned() };
        let number = |refused: &mut Refusals, part: &str| refused.keep(&field(part), reading::number(text(&field(part))), t!("admin-bad-number"));
        let points = number(&mut refused, "points");
        let kind = match text(&field("kind")) {
            "spend" => Some(RuleKind::Spend { points, units: number(&mut refused, "units") }),
            "per_order" => Some(RuleKind::PerOrder { points }),
            "first_order" => Some(RuleKind::FirstOrder { points }),
            "joined" => Some(RuleKind::Joined { points }),
            "review" => Some(RuleKind::Review { points }),
            "review_picture" => Some(RuleKind::ReviewPicture { points }),
            "accepted_answer" => Some(RuleKind::AcceptedAnswer { points, per_month: number(&mut refused, "per_month"), days: number(&mut refused, "days") }),
            _ => None,
        };
        let Some(kind) = kind else {
            refused.add(&field("kind"), t!("admin-bad-kind"));
            continue;
        };
        let most = refused.keep(&field("most"), reading::maybe_number(text(&field("most"))), t!("admin-bad-number"));
        rules.push(Rule { id, name: text(&field("name")).to_owned(), active: !text(&field("active")).is_empty(), most, kind });
    }
    let draft = Programme {
        version: reading::number(text("version")).unwrap_or(current.version),
        currency: currency.unwrap_or_else(|| current.currency.clone()),
        pending_days: refused.keep("pending_days", reading::number(text("pending_days")), t!("admin-bad-number")),
        expiry_days: refused.keep("expiry_days", reading::maybe_number(text("expiry_days")), t!("admin-bad-number")),
        excluded_skus: text("excluded_skus").lines().map(str::trim).filter(|sku| !sku.is_empty()).map(ToOwned::to_owned).collect(),
        rules,
    };
    refused.unless(draft)
}

/// The kind's name, with a number behind it where it is taken.
fn free_id(kind: &str, rules: &[Rule]) -> String {
    let is_taken = |id: &str| rules.iter().any(|rule| rule.id == id);
    (1..).map(|n| if n == 1 { kind.to_owned() } else { format!("{kind}_{n}") }).find(|id| !is_taken(id)).unwrap_or_else(|| kind.to_owned())
}

/// What a kind of rule looks at, in words.
pub fn kind_name(kind: &str) -> String {
    match kind {
        "spend" => t!("admin-rule-kind-spend"),
        "per_order" => t!("admin-rule-kind-per-order"),
        "first_order" => t!("admin-rule-kind-first-order"),
        "joined" => t!("admin-rule-kind-joined"),
        "review" => t!("admin-rule-kind-review"),
        "review_picture" => t!("admin-rule-kind-review-picture"),
        "accepted_answer" => t!("admin-rule-kind-accepted-answer"),
        other => other.to_owned(),
    }
}

/// What a rule gives, in a sentence.
pub fn sentence(rule: &Rule, currency: &Currency) -> String {
    let show = |number: i64| points::show(number);
    let gives = match rule.kind {
        RuleKind::Spend { points, units } => {
            t!("admin-rule-spend", count = points, points = show(points), amount = currency.show(units.saturating_mul(currency.unit())))
        }
        RuleKind::PerOrder { points } => t!("admin-rule-per-order", points = show(points)),
        RuleKind::FirstOrder { points } => t!("admin-rule-first-order", points = show(points)),
        RuleKind::Joined { points } => t!("admin-rule-joined", points = show(points)),
        RuleKind::Review { points } => t!("admin-rule-review", points = show(points)),
        RuleKind::ReviewPicture { points } => t!("admin-rule-review-picture", points = show(points)),
        RuleKind::AcceptedAnswer { points, per_month, days } => {
            t!("admin-rule-accepted-answer", points = show(points), month = show(per_month), days = show(days))
        }
    };
    let most = rule.most.map(|most| t!("admin-rule-most", most = show(most))).unwrap_or_default();
    if rule.active { format!("{gives}{most}") } else { t!("admin-rule-off", rule = format!("{gives}{most}")) }
}

/// The whole programme in words.
pub fn clauses(programme: &Programme) -> Vec<Clause> {
    let clause = |key: &str, label: String, words: String| Clause { key: key.to_owned(), label, words };
    let pending = if programme.pending_days == 0 { t!("admin-pending-none") } else { t!("admin-pending-days-words", days = programme.pending_days) };
    let expiry = programme.expiry_days.map_or_else(|| t!("admin-expiry-none"), |days| t!("admin-expiry-days-words", days = days));
    let excluded = if programme.excluded_skus.is_empty() { t!("admin-excluded-none") } else { programme.excluded_skus.join(", ") };
    let mut all = vec![
        clause("currency", t!("admin-currency"), programme.currency.code().to_owned()),
        clause("pending_days", t!("admin-pending-days"), pending),
        clause("expiry_days", t!("admin-expiry-days"), expiry),
        clause("excluded_skus", t!("admin-excluded"), excluded),
    ];
    all.extend(programme.rules.iter().map(|rule| clause(&format!("rules/{}", rule.id), rule.name.clone(), sentence(rule, &programme.currency))));
    all
}

/// What `after` says otherwise than `before`, in the order of `before`, then what is new.
pub fn differences(before: &Programme, after: &Programme) -> Vec<Difference> {
    let (before, after) = (clauses(before), clauses(after));
    let other = |all: &[Clause], key: &str| all.iter().find(|clause| clause.key == key).cloned();
    let line = |clause: &Clause| if clause.key.starts_with("rules/") { format!("{}: {}", clause.label, clause.words) } else { clause.words.clone() };
    let changed = before.iter().filter_map(|old| {
        let new = other(&after, &old.key);
        let is_same = new.as_ref().is_some_and(|new| (&new.label, &new.words) == (&old.label, &old.words));
        (!is_same).then(|| Difference { label: old.label.clone(), before: line(old), after: new.as_ref().map(line).unwrap_or_default() })
    });
    let added = after.iter().filter(|new| other(&before, &new.key).is_none());
    let added = added.map(|new| Difference { label: new.label.clone(), before: String::new(), after: line(new) });
    changed.chain(added).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn current() -> Programme {
        let spend = Rule { id: "spend".into(), name: "Purchases".into(), active: true, most: None, kind: RuleKind::Spend { points: 1, units: 1 } };
        let usd = Currency::parse("USD").expect("a code");
        Programme { version: 3, currency: usd, pending_days: 0, expiry_days: None, excluded_skus: vec![], rules: vec![spend] }
    }

    fn typed(changes: &[(&str, &str)]) -> Vec<(String, String)> {
        let base = [
            ("version", "3"),
            ("currency", "usd"),
            ("pending_days", "0"),
            ("expiry_days", ""),
            ("excluded_skus", ""),
            ("rules.0.id", "spend"),
            ("rules.0.kind", "spend"),
            ("rules.0.name", "Purchases"),
            ("rules.0.active", "on"),
            ("rules.0.points", "1"),
            ("rules.0.units", "1"),
            ("rules.0.most", ""),
            ("rules.1.kind", "spend"),
            ("rules.1.name", ""),
        ];
        let kept = base.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        kept.chain(changes.iter().copied()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn nothing_typed_changes_nothing() {
        assert_eq!(draft(&typed(&[]), &current()).expect("good"), current());
        assert!(differences(&current(), &current()).is_empty());
    }

    #[test]
    fn rules_are_changed_added_and_switched_off() {
        let typed = typed(&[
            ("rules.0.active", ""),
            ("rules.0.points", "2"),
            ("rules.1.name", "More"),
            ("rules.1.active", "on"),
            ("rules.1.points", "5"),
            ("rules.1.units", "10"),
            ("expiry_days", "365"),
            ("excluded_skus", " A \n\nB"),
        ]);
        let draft = draft(&typed, &current()).expect("good");
        assert_eq!((draft.rules.len(), draft.rules[1].id.as_str(), draft.rules[0].active), (2, "spend_2", false));
        assert_eq!((draft.expiry_days, draft.excluded_skus.len()), (Some(365), 2));
        let changed = differences(&current(), &draft);
        assert_eq!(
            changed.iter().map(|one| (one.before.is_empty(), one.after.is_empty())).collect::<Vec<_>>(),
            [(false, false), (false, false), (false, false), (true, false)]
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let refused = draft(&typed(&[("currency", "Taler"), ("pending_days", "soon"), ("rules.0.points", "many")]), &current()).expect_err("bad");
        assert_eq!(refused.fields.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["currency", "rules.0.points", "pending_days"]);
    }
}
