//! The policy of reviews and the questions to writers as forms, and the policy in words.

use super::reading::{Refusals, maybe_number, number};
use crate::{
    admin::model::{
        programme::{Clause, Difference},
        reviews::{PolicyForm, QuestionForm},
    },
    kernel::failure::Failure,
    review::model::{Policy, Question, QuestionKind},
    t,
};

/// What was typed about the policy. The review slice judges the bounds.
///
/// # Errors
/// `Invalid` with every field that is no number.
pub fn policy(form: &PolicyForm) -> Result<Policy, Failure> {
    let mut refused = Refusals::default();
    let mut whole = |name: &str, text: &str| refused.keep(name, number(text), t!("admin-bad-number"));
    let mut policy = Policy {
        version: whole("version", &form.version),
        return_days: whole("return_days", &form.return_days),
        assumed_delivery_days: None,
        edit_days: whole("edit_days", &form.edit_days),
        ask_after_days: None,
        remind_after_days: None,
        ask_gap_days: whole("ask_gap_days", &form.ask_gap_days),
        link_days: whole("link_days", &form.link_days),
        prior_weight: whole("prior_weight", &form.prior_weight),
        prior_mean: whole("prior_mean", &form.prior_mean),
        half_life_days: whole("half_life_days", &form.half_life_days),
        unverified_weight: whole("unverified_weight", &form.unverified_weight),
        question_cap: whole("question_cap", &form.question_cap),
        unanswered_days: whole("unanswered_days", &form.unanswered_days),
    };
    policy.assumed_delivery_days = refused.keep("assumed_delivery_days", maybe_number(&form.assumed_delivery_days), t!("admin-bad-number"));
    policy.ask_after_days = refused.keep("ask_after_days", maybe_number(&form.ask_after_days), t!("admin-bad-number"));
    policy.remind_after_days = refused.keep("remind_after_days", maybe_number(&form.remind_after_days), t!("admin-bad-number"));
    refused.unless(policy)
}

/// The form of a policy as it stands: [`policy`] of it gives the same policy again.
pub fn form(policy: &Policy) -> PolicyForm {
    let maybe = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    PolicyForm {
        version: policy.version.to_string(),
        return_days: policy.return_days.to_string(),
        assumed_delivery_days: maybe(policy.assumed_delivery_days),
        edit_days: policy.edit_days.to_string(),
        ask_after_days: maybe(policy.ask_after_days),
        remind_after_days: maybe(policy.remind_after_days),
        ask_gap_days: policy.ask_gap_days.to_string(),
        link_days: policy.link_days.to_string(),
        prior_weight: policy.prior_weight.to_string(),
        prior_mean: policy.prior_mean.to_string(),
        half_life_days: policy.half_life_days.to_string(),
        unverified_weight: policy.unverified_weight.to_string(),
        question_cap: policy.question_cap.to_string(),
        unanswered_days: policy.unanswered_days.to_string(),
    }
}

/// The whole policy in words, in the order of the form.
pub fn clauses(policy: &Policy) -> Vec<Clause> {
    let days = |days: i64| t!("moderation-policy-days", days = days);
    let maybe = |value: Option<i64>| value.map_or_else(|| t!("moderation-policy-never"), days);
    let clause = |key: &str, label: String, words: String| Clause { key: key.to_owned(), label, words };
    vec![
        clause("return_days", t!("moderation-policy-return"), days(policy.return_days)),
        clause("assumed_delivery_days", t!("moderation-policy-delivery"), maybe(policy.assumed_delivery_days)),
        clause("edit_days", t!("moderation-policy-edit"), days(policy.edit_days)),
        clause("ask_after_days", t!("moderation-policy-ask"), maybe(policy.ask_after_days)),
        clause("remind_after_days", t!("moderation-policy-remind"), maybe(policy.remind_after_days)),
        clause("ask_gap_days", t!("moderation-policy-gap"), days(policy.ask_gap_days)),
        clause("link_days", t!("moderation-policy-link"), days(policy.link_days)),
        clause("prior_weight", t!("moderation-policy-prior-weight"), policy.prior_weight.to_string()),
        clause("prior_mean", t!("moderation-policy-prior-mean"), format!("{}.{}", policy.prior_mean / 10, policy.prior_mean % 10)),
        clause("half_life_days", t!("moderation-policy-half-life"), days(policy.half_life_days)),
        clause("unverified_weight", t!("moderation-policy-unverified"), t!("moderation-policy-share", share = policy.unverified_weight / 100)),
        clause("question_cap", t!("moderation-policy-cap"), policy.question_cap.to_string()),
        clause("unanswered_days", t!("moderation-policy-unanswered"), days(policy.unanswered_days)),
    ]
}

/// What a version says otherwise than the one before it.
pub fn differences(before: &Policy, after: &Policy) -> Vec<Difference> {
    let pairs = clauses(before).into_iter().zip(clauses(after));
    pairs.filter(|(old, new)| old.words != new.words).map(|(old, new)| Difference { label: old.label, before: old.words, after: new.words }).collect()
}

/// What was typed about a question to writers. The review slice judges it.
///
/// # Errors
/// `Invalid` with `kind`, `position`.
pub fn question(form: &QuestionForm) -> Result<Question, Failure> {
    let mut refused = Refusals::default();
    let kind = refused.keep("kind", QuestionKind::parse(&form.kind).map(Some), t!("admin-bad-kind")).unwrap_or(QuestionKind::Choice);
    let question = Question {
        id: form.id.clone(),
        category: form.category.clone(),
        position: refused.keep("position", number(&form.position), t!("admin-bad-number")),
        label: form.label.clone(),
        kind,
        options: form.options.lines().map(ToOwned::to_owned).collect(),
        is_size: !form.is_size.is_empty(),
    };
    refused.unless(question)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing() -> Policy {
        Policy {
            version: 3,
            return_days: 30,
            assumed_delivery_days: Some(7),
            edit_days: 60,
            ask_after_days: Some(7),
            remind_after_days: None,
            ask_gap_days: 14,
            link_days: 90,
            prior_weight: 10,
            prior_mean: 35,
            half_life_days: 730,
            unverified_weight: 5_000,
            question_cap: 2,
            unanswered_days: 3,
        }
    }

    #[test]
    fn a_policy_survives_its_form() {
        assert_eq!(policy(&form(&standing())).expect("good"), standing());
        let refused = policy(&PolicyForm { return_days: "soon".into(), ask_after_days: "x".into(), ..form(&standing()) }).expect_err("bad");
        assert_eq!(refused.fields.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["return_days", "ask_after_days"]);
    }

    #[test]
    fn what_changed_is_told() {
        assert!(differences(&standing(), &standing()).is_empty());
        let changed = differences(&standing(), &Policy { remind_after_days: Some(10), ..standing() });
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].before, t!("moderation-policy-never"));
    }
}
