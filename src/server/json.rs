//! Reads what other programs send as JSON: loosely where it does not matter, strictly where money or time is at stake.

use crate::{
    kernel::{
        failure::{Code, Failure},
        money::{Currency, Minor},
        time::Time,
    },
    t,
};
use serde_json::Value;

/// A value inside a JSON document. Members that are not there read as `null`.
#[derive(Clone, Copy, Debug)]
pub struct Json<'a>(pub &'a Value);

const NULL: &Value = &Value::Null;

impl<'a> Json<'a> {
    pub fn get(self, name: &str) -> Self {
        Self(self.0.get(name).unwrap_or(NULL))
    }

    pub fn is_null(self) -> bool {
        self.0.is_null()
    }

    /// The items of a list; none where it is something else.
    pub fn items(self, name: &str) -> impl Iterator<Item = Self> + use<'a> {
        self.get(name).0.as_array().into_iter().flatten().map(Self)
    }

    pub fn is_list(self, name: &str) -> bool {
        self.get(name).0.is_array()
    }

    /// A text, or a number in digits (shops write their ids both ways); empty where it is something else.
    pub fn text(self, name: &str) -> String {
        match self.get(name).0 {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        }
    }

    /// The first of several names that has a text.
    pub fn first(self, names: &[&str]) -> String {
        names.iter().map(|name| self.text(name)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    pub fn flag(self, name: &str) -> bool {
        self.get(name).0.as_bool().unwrap_or(false)
    }

    /// An id: a text or a number that is not empty and not 0.
    ///
    /// # Errors
    /// [`Code::Invalid`] without one.
    pub fn id(self, name: &str) -> Result<String, Failure> {
        let id = self.text(name);
        if id.is_empty() || id == "0" { Err(wrong(name, t!("json-missing"))) } else { Ok(id) }
    }

    /// An amount of money as text or number; `None` where it is missing, null or empty.
    ///
    /// # Errors
    /// [`Code::Invalid`] for anything else.
    pub fn amount(self, name: &str, currency: &Currency) -> Result<Option<Minor>, Failure> {
        let text = self.text(name);
        match self.get(name).0 {
            Value::Null => Ok(None),
            Value::String(_) if text.is_empty() => Ok(None),
            Value::String(_) | Value::Number(_) => currency.minor(&text).map(Some).map_err(|_| wrong(name, t!("json-amount"))),
            _ => Err(wrong(name, t!("json-amount"))),
        }
    }

    /// The same; 0 where there is none.
    pub fn money(self, name: &str, currency: &Currency) -> Result<Minor, Failure> {
        Ok(self.amount(name, currency)?.unwrap_or(0))
    }

    /// A whole number as number or text; fractions are rounded up (a begun metre of cloth is a piece). `None` where it is missing.
    ///
    /// # Errors
    /// [`Code::Invalid`] for anything else.
    pub fn count(self, name: &str) -> Result<Option<i64>, Failure> {
        let text = self.text(name);
        if self.get(name).is_null() {
            return Ok(None);
        }
        let whole = text.parse::<i64>().ok();
        let begun = || text.parse::<rust_decimal::Decimal>().ok().and_then(|n| rust_decimal::prelude::ToPrimitive::to_i64(&n.ceil()));
        whole.or_else(begun).map(Some).ok_or_else(|| wrong(name, t!("json-count")))
    }

    /// A time as RFC 3339 with an offset, or without one, then taken as UTC. `None` where it is missing, null or empty.
    ///
    /// # Errors
    /// [`Code::Invalid`] for anything else.
    pub fn time(self, name: &str) -> Result<Option<Time>, Failure> {
        let text = self.text(name);
        if text.is_empty() {
            return Ok(None);
        }
        let zoned = text.parse::<jiff::Timestamp>().ok();
        let plain = || text.parse::<jiff::civil::DateTime>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|at| at.timestamp());
        zoned.or_else(plain).map(|at| Some(at.as_millisecond())).ok_or_else(|| wrong(name, t!("json-time")))
    }
}

/// A refusal that names the member.
pub fn wrong(name: &str, what: String) -> Failure {
    Failure::new(Code::Invalid, t!("json-unreadable")).field(name, what)
}

#[cfg(test)]
mod tests {
    use super::Json;
    use crate::kernel::money::Currency;

    #[test]
    fn reads_numbers_written_as_text_and_the_other_way_round() {
        let value = serde_json::json!({ "id": 9_007_199_254_740_993_u64, "price": 195.67, "text": "1.50", "n": "2", "half": 1.5, "at": "2024-01-02T03:04:05-05:00", "gmt": "2024-01-02T08:04:05", "zero": 0, "bad": [] });
        let (json, eur) = (Json(&value), Currency::parse("EUR").expect("code"));
        assert_eq!(json.id("id").expect("id"), "9007199254740993");
        assert_eq!((json.money("price", &eur).expect("money"), json.money("text", &eur).expect("money")), (19_567, 150));
        assert_eq!((json.count("n").expect("count"), json.count("half").expect("count"), json.count("none").expect("none")), (Some(2), Some(2), None));
        assert_eq!(json.time("at").expect("time"), json.time("gmt").expect("time"));
        assert!(json.id("zero").is_err() && json.amount("bad", &eur).is_err() && json.time("text").is_err() && json.count("bad").is_err());
    }
}
