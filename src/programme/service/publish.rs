//! Publishing a version: the whole document at once, by a manager.

use super::{current, of_version};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        money::Currency,
        points, text,
    },
    programme::{
        model::{Programme, Rule, RuleKind},
        store,
    },
    server::{audit, db::Tx, state::App},
    t,
};
use std::collections::HashSet;

/// The most rules, the most excluded SKUs, the longest waiting and the longest life of points in days.
const RULES: usize = 50;
const SKUS: usize = 1_000;
const PENDING_DAYS: i64 = 365;
/// More accepted answers of one member never earn within thirty days.
const PER_MONTH: i64 = 1_000;
const EXPIRY_DAYS: i64 = 3_650;
/// Rule ids that belong to the program.
const RESERVED: [&str; 1] = ["coupon"];

/// Publishes `draft` as the next version; orders paid from now on earn by it. `draft.version` is the version it was made
/// from: if another one was published meanwhile, nothing happens. Gives the new number. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Conflict`] where `draft` is not made from the newest version; [`Code::Invalid`] with the
/// names of the document as fields (`rules.0.points` for the first rule's points).
pub async fn publish(app: &App, caller: &Caller, draft: Programme, note: &str) -> Result<i64, Failure> {
    manager(caller)?;
    check(&draft)?;
    let note = text::block("note", note, 500)?;
    let (actor, now) = (caller.actor().to_owned(), app.now());
    app.db.write(move |tx| Box::pin(async move { put(tx, draft, &note, &actor, now).await })).await
}

/// Publishes the document of an old version again, as the next one. `expected` is the version that the manager saw as the
/// newest. Gives the new number. Errors as [`publish`], and [`Code::NotFound`].
pub async fn roll_back(app: &App, caller: &Caller, version: i64, expected: i64) -> Result<i64, Failure> {
    manager(caller)?;
    let (actor, now) = (caller.actor().to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let old = of_version(tx, version).await?.ok_or_else(|| Failure::new(Code::NotFound, t!("programme-no-version")))?;
                let note = t!("programme-rolled-back", version = version);
                put(tx, Programme { version: expected, ..old }, &note, &actor, now).await
            })
        })
        .await
}

fn manager(caller: &Caller) -> Result<(), Failure> {
    if caller.is_at_least(Role::Manager) { Ok(()) } else { Err(Failure::new(Code::Forbidden, t!("error-forbidden"))) }
}

async fn put(tx: &mut Tx, mut draft: Programme, note: &str, actor: &str, now: i64) -> Result<i64, Failure> {
    tx.lock("programme").await?;
    let conflict = || Failure::new(Code::Conflict, t!("programme-moved-on"));
    if current(tx).await?.version != draft.version {
        return Err(conflict());
    }
    draft.version += 1;
    if !store::insert(tx, &draft, note, actor, now).await? {
        return Err(conflict());
    }
    audit::record(tx, now, actor, "programme.publish", &format!("programme/{}", draft.version), note).await?;
    Ok(draft.version)
}

/// What is wrong, field by field.
struct Faults(Failure);

impl Faults {
    fn demand(&mut self, is_good: bool, field: impl Into<String>, words: impl FnOnce() -> String) {
        if !is_good {
            self.0.fields.push((field.into(), words()));
        }
    }
}

/// Whether `draft` could be published, whoever asks. Errors as [`publish`] names its fields.
pub fn check(draft: &Programme) -> Result<(), Failure> {
    let mut faults = Faults(Failure::new(Code::Invalid, t!("programme-check")));
    faults.demand(Currency::parse(draft.currency.code()).is_ok_and(|same| same == draft.currency), "currency", || t!("programme-bad-currency"));
    faults.demand((0..=PENDING_DAYS).contains(&draft.pending_days), "pending_days", || number(0, PENDING_DAYS));
    faults.demand(draft.expiry_days.is_none_or(|days| (1..=EXPIRY_DAYS).contains(&days)), "expiry_days", || number(1, EXPIRY_DAYS));
    faults.demand(draft.expiry_days.is_none_or(|days| days > draft.pending_days), "expiry_days", || t!("programme-bad-expiry"));
    let skus_are_good = draft.excluded_skus.len() <= SKUS && draft.excluded_skus.iter().all(|sku| text::line("sku", sku, 100).is_ok_and(|same| same == *sku));
    faults.demand(skus_are_good, "excluded_skus", || t!("programme-bad-skus", most = SKUS));
    faults.demand(draft.rules.len() <= RULES, "rules", || t!("programme-too-many", most = RULES));
    let mut ids = HashSet::new();
    for (index, rule) in draft.rules.iter().enumerate() {
        check_rule(&mut faults, &format!("rules.{index}"), rule);
        faults.demand(ids.insert(&rule.id), format!("rules.{index}.id"), || t!("programme-same-id"));
    }
    if faults.0.fields.is_empty() { Ok(()) } else { Err(faults.0) }
}

fn check_rule(faults: &mut Faults, at: &str, rule: &Rule) {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-';
    let id_is_good = (1..=40).contains(&rule.id.len()) && rule.id.bytes().all(plain) && !RESERVED.contains(&rule.id.as_str());
    faults.demand(id_is_good, format!("{at}.id"), || t!("programme-bad-id"));
    faults.demand(text::line("name", &rule.name, 80).is_ok_and(|same| same == rule.name), format!("{at}.name"), || t!("programme-bad-name", most = 80));
    faults.demand(rule.most.is_none_or(|most| (1..=points::MOST).contains(&most)), format!("{at}.most"), || number(1, points::MOST));
    faults.demand((1..=points::MOST).contains(&rule.kind.points()), format!("{at}.points"), || number(1, points::MOST));
    if let RuleKind::Spend { units, .. } = rule.kind {
        faults.demand((1..=points::MOST).contains(&units), format!("{at}.units"), || number(1, points::MOST));
    }
    if let RuleKind::AcceptedAnswer { per_month, days, .. } = rule.kind {
        faults.demand((1..=PER_MONTH).contains(&per_month), format!("{at}.per_month"), || number(1, PER_MONTH));
        faults.demand((0..=PENDING_DAYS).contains(&days), format!("{at}.days"), || number(0, PENDING_DAYS));
    }
}

fn number(least: i64, most: i64) -> String {
    t!("programme-bad-number", least = least, most = points::show(most))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{
        kernel::money::Currency,
        programme::model::{Programme, Rule, RuleKind},
    };

    fn draft(rules: Vec<Rule>) -> Programme {
        Programme { version: 1, currency: Currency::parse("EUR").expect("code"), pending_days: 14, expiry_days: Some(365), excluded_skus: vec![], rules }
    }

    fn rule(id: &str, kind: RuleKind) -> Rule {
        Rule { id: id.into(), name: "Purchases".into(), active: true, most: None, kind }
    }

    fn fields(draft: &Programme) -> Vec<String> {
        check(draft).err().map(|failure| failure.fields.into_iter().map(|(name, _)| name).collect()).unwrap_or_default()
    }

    #[test]
    fn every_fault_is_told_at_its_field() {
        let good = rule("spend", RuleKind::Spend { points: 3, units: 2 });
        assert_eq!(fields(&draft(vec![good.clone()])), Vec::<String>::new());
        assert_eq!(fields(&draft(vec![])), Vec::<String>::new());
        let bad =
            draft(vec![good.clone(), good.clone(), rule("Spend!", RuleKind::Spend { points: 0, units: -1 }), rule("coupon", RuleKind::Joined { points: 1 })]);
        assert_eq!(fields(&bad), ["rules.1.id", "rules.2.id", "rules.2.points", "rules.2.units", "rules.3.id"]);
        assert_eq!(fields(&Programme { pending_days: 365, ..draft(vec![]) }), ["expiry_days"]);
        assert_eq!(fields(&Programme { pending_days: -1, expiry_days: Some(0), ..draft(vec![]) }), ["pending_days", "expiry_days"]);
        assert_eq!(fields(&Programme { excluded_skus: vec![" A".into()], ..draft(vec![]) }), ["excluded_skus"]);
        assert_eq!(fields(&draft(vec![Rule { most: Some(0), name: String::new(), ..good }])), ["rules.0.name", "rules.0.most"]);
        let lower = serde_json::from_str("\"eur\"").expect("a currency of no checks");
        assert_eq!(fields(&Programme { currency: lower, ..draft(vec![]) }), ["currency"]);
    }
}
