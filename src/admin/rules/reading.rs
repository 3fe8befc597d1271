//! What staff typed into forms, read into what the slices want. Every reader names its field in the refusal.

use crate::{
    admin::model::catalogue::RewardForm,
    kernel::{
        failure::{Code, Failure},
        money::Currency,
        points::Points,
        time::{DAY, Time},
    },
    reward::model::{RewardKind, Terms},
    t,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// The refusals of one form, gathered.
#[derive(Default)]
pub struct Refusals(Vec<(String, String)>);

impl Refusals {
    pub fn add(&mut self, field: &str, words: String) {
        self.0.push((field.to_owned(), words));
    }

    /// The value, or zero with its refusal kept.
    pub fn keep<T: Default>(&mut self, field: &str, read: Option<T>, words: String) -> T {
        read.unwrap_or_else(|| {
            self.add(field, words);
            T::default()
        })
    }

    /// `value` unless something was refused.
    pub fn unless<T>(self, value: T) -> Result<T, Failure> {
        if self.0.is_empty() {
            return Ok(value);
        }
        let mut failure = Failure::new(Code::Invalid, t!("admin-check"));
        failure.fields = self.0;
        Err(failure)
    }
}

/// A whole number; signs for thousands and a real minus are understood. `None` for anything else.
pub fn number(text: &str) -> Option<i64> {
    let text = text.trim().replace([',', ' ', '\u{a0}', '\u{202f}', '_'], "").replace('\u{2212}', "-");
    text.parse().ok()
}

/// A refusal that names its field.
pub fn refuse(field: &str, words: String) -> Failure {
    Failure::new(Code::Invalid, t!("admin-check")).field(field, words)
}

/// Points to give (above zero) or to take (below): any whole number but zero.
///
/// # Errors
/// [`Code::Invalid`] with `points`.
pub fn points(text: &str) -> Result<Points, Failure> {
    number(text).filter(|points| *points != 0).ok_or_else(|| refuse("points", t!("admin-bad-points")))
}

/// A [`number`], where an empty text means none.
pub fn maybe_number(text: &str) -> Option<Option<i64>> {
    if text.trim().is_empty() { Some(None) } else { number(text).map(Some) }
}

/// The first moment (UTC) of a day written `2026-11-01`; an empty text means none.
pub fn maybe_day(text: &str) -> Option<Option<Time>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    let day = text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(Some(day.timestamp().as_millisecond()))
}

/// The day of a moment as `<input type="date">` wants it; empty for none.
pub fn day_of(at: Option<Time>) -> String {
    at.and_then(|at| Timestamp::from_millisecond(at).ok()).map_or_else(String::new, |at| at.to_zoned(TimeZone::UTC).date().to_string())
}

/// What a manager typed about a reward. Amounts of money are in `currency`; the last day counts whole.
///
/// # Errors
/// [`Code::Invalid`] with every field that cannot be read; what can be read is judged by the reward slice.
pub fn terms(form: &RewardForm, currency: &Currency) -> Result<Terms, Failure> {
    let mut refused = Refusals::default();
    let kind = refused.keep("kind", RewardKind::parse(&form.kind).map(Some), t!("admin-bad-kind")).unwrap_or(RewardKind::Custom);
    let value = match kind {
        kind if kind.is_money() => currency.minor(&form.value).ok(),
        RewardKind::PercentOff => number(&form.value),
        _ => Some(0),
    };
    let value = refused.keep("value", value, if kind.is_money() { t!("admin-bad-money") } else { t!("admin-bad-number") });
    let starts_at = refused.keep("starts_on", maybe_day(&form.starts_on), t!("admin-bad-day"));
    let ends_at = refused.keep("ends_on", maybe_day(&form.ends_on), t!("admin-bad-day"));
    let terms = Terms {
        name: form.name.clone(),
        description: form.description.clone(),
        kind,
        cost: refused.keep("cost", number(&form.cost), t!("admin-bad-number")),
        value,
        stock: refused.keep("stock", maybe_number(&form.stock), t!("admin-bad-number")),
        per_member: refused.keep("per_member", maybe_number(&form.per_member), t!("admin-bad-number")),
        min_tier: form.min_tier.clone(),
        starts_at,
        ends_at: ends_at.map(|at| at + DAY),
        code_days: refused.keep("code_days", maybe_number(&form.code_days), t!("admin-bad-number")),
        picture: form.picture.clone(),
    };
    refused.unless(terms)
}

/// The form of a reward as it stands: [`terms`] of it gives the same reward again.
pub fn form(terms: &Terms, currency: &Currency) -> RewardForm {
    let text = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let value = match terms.kind {
        kind if kind.is_money() => currency.plain(terms.value),
        RewardKind::PercentOff => terms.value.to_string(),
        _ => String::new(),
    };
    RewardForm {
        name: terms.name.clone(),
        description: terms.description.clone(),
        kind: terms.kind.name().to_owned(),
        cost: terms.cost.to_string(),
        value,
        stock: text(terms.stock),
        per_member: text(terms.per_member),
        min_tier: terms.min_tier.clone(),
        starts_on: day_of(terms.starts_at),
        ends_on: day_of(terms.ends_at.map(|at| at - 1)),
        code_days: text(terms.code_days),
        picture: terms.picture.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!((number(" 1,200 "), number("\u{2212}5"), number("1.5"), number(""), number("٣")), (Some(1_200), Some(-5), None, None, None));
        assert_eq!((maybe_number(""), maybe_number("x")), (Some(None), None));
        assert_eq!((maybe_day("2026-11-01"), maybe_day("1.11.2026"), maybe_day("")), (Some(Some(1_793_491_200_000)), None, Some(None)));
    }

    #[test]
    fn a_reward_survives_its_form() {
        let usd = Currency::parse("USD").expect("a code");
        let typed = RewardForm {
            name: "Ten off".into(),
            kind: "money_off".into(),
            cost: "500".into(),
            value: "10.00".into(),
            starts_on: "2026-11-01".into(),
            ends_on: "2026-11-30".into(),
            ..RewardForm::default()
        };
        let read = terms(&typed, &usd).expect("good");
        assert_eq!((read.value, read.stock, read.ends_at.map(|end| end - read.starts_at.unwrap_or(0))), (1_000, None, Some(30 * DAY)));
        assert_eq!(form(&read, &usd), typed);
        let refused = terms(&RewardForm { kind: "x".into(), cost: "many".into(), ends_on: "soon".into(), ..typed }, &usd).expect_err("bad");
        assert_eq!(refused.fields.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["kind", "ends_on", "cost"]);
    }
}
