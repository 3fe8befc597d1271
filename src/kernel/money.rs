//! Amounts of money in minor units (cents), exact.

use crate::kernel::failure::{Code, Failure};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};

/// Minor units of some currency.
pub type Minor = i64;

/// No single amount may be larger, so that sums stay inside `i64`.
pub const MOST: Minor = 1_000_000_000_000;

/// An ISO 4217 code in upper case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Currency(String);

impl Currency {
    /// Reads a code of three letters, in any case.
    pub fn parse(code: &str) -> Result<Self, Failure> {
        let code = code.trim();
        if code.len() == 3 && code.bytes().all(|b| b.is_ascii_alphabetic()) {
            Ok(Self(code.to_ascii_uppercase()))
        } else {
            Err(Failure::new(Code::Invalid, "Please check the currency.").field("currency", "Please give a three-letter code such as EUR."))
        }
    }

    pub fn code(&self) -> &str {
        &self.0
    }

    /// Digits after the point (ISO 4217): 2 for most, 0 for the yen, 3 for the dinars.
    pub fn digits(&self) -> u32 {
        match self.0.as_str() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }

    /// Minor units of one whole unit: 100 for the euro, 1 for the yen.
    pub fn unit(&self) -> Minor {
        10_i64.pow(self.digits())
    }

    /// Reads a decimal text ("199.00", "-3.5") into minor units; further digits are rounded half away from zero,
    /// as shops print them. Commas, signs inside, exponents and amounts beyond [`MOST`] are refused.
    pub fn minor(&self, text: &str) -> Result<Minor, Failure> {
        let refuse = || Failure::new(Code::Invalid, "Please check the amount.").field("amount", "Please write an amount such as 19.90.");
        let text = text.trim();
        if text.is_empty() || text.len() > 32 || !text.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return Err(refuse());
        }
        let amount = Decimal::from_str_exact(text).map_err(|_| refuse())?;
        let minor = amount
            .checked_mul(Decimal::from(self.unit()))
            .map(|n| n.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
            .and_then(|n| n.to_i64())
            .ok_or_else(refuse)?;
        if minor.unsigned_abs() > MOST.unsigned_abs() { Err(refuse()) } else { Ok(minor) }
    }

    /// `1990` as `19.90` (plain digits, for files and the API).
    pub fn plain(&self, minor: Minor) -> String {
        let digits = self.digits() as usize;
        let all = format!("{:0>width$}", minor.unsigned_abs(), width = digits + 1);
        let (whole, rest) = all.split_at(all.len() - digits);
        let sign = if minor < 0 { "-" } else { "" };
        if digits == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
    }

    /// Like [`Self::show`], but whole amounts without the zeros: `€1,234`.
    pub fn brief(&self, minor: Minor) -> String {
        let text = self.show(minor);
        if self.digits() > 0 && minor % self.unit() == 0 { text.replacen(&format!(".{}", "0".repeat(self.digits() as usize)), "", 1) } else { text }
    }

    /// `123456` as `€1,234.56`, for people.
    pub fn show(&self, minor: Minor) -> String {
        let plain = self.plain(minor.abs());
        let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), String::new()), |(w, r)| (w, format!(".{r}")));
        let whole = crate::kernel::points::show(whole.parse().unwrap_or(0));
        let sign = if minor < 0 { "\u{2212}" } else { "" };
        match self.0.as_str() {
            "EUR" => format!("{sign}€{whole}{rest}"),
            "USD" => format!("{sign}${whole}{rest}"),
            "GBP" => format!("{sign}£{whole}{rest}"),
            "JPY" => format!("{sign}¥{whole}{rest}"),
            code => format!("{sign}{whole}{rest}\u{a0}{code}"),
        }
    }
}

/// Shares `total` in proportion to `weights` by largest remainder (the earlier one at a tie). The shares sum to `total`, and
/// none is larger than its weight as long as `total` is not larger than all weights together; a weight of 0 or less gets
/// nothing. All zeros where no weight is above 0.
pub fn spread(total: i64, weights: &[Minor]) -> Vec<i64> {
    let weigh = |weight: &Minor| i128::from((*weight).max(0));
    let sum = weights.iter().map(weigh).sum::<i128>();
    if sum == 0 || total <= 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: &Minor| i128::from(total) * weigh(weight);
    let mut shares = weights.iter().map(|weight| i64::try_from(exact(weight) / sum).unwrap_or(0)).collect::<Vec<_>>();
    let left = total - shares.iter().sum::<i64>();
    let mut order = (0..weights.len()).collect::<Vec<_>>();
    order.sort_by_key(|index| std::cmp::Reverse(exact(&weights[*index]) % sum));
    for index in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[index] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::{Currency, MOST, spread};
    use proptest::prelude::*;

    #[test]
    fn shares_sum_to_the_whole_and_stay_within_their_weight() {
        assert_eq!(spread(10, &[1, 1, 1]), vec![4, 3, 3]);
        assert_eq!(spread(7, &[0, 5, -3, 2]), vec![0, 5, 0, 2]);
        assert_eq!(spread(5, &[0, 0]), vec![0, 0]);
        assert_eq!(spread(9, &[]), Vec::<i64>::new());
        assert_eq!(spread(41, &[2_099, 2_097]), vec![21, 20]);
        assert_eq!(spread(MOST, &[i64::MAX, i64::MAX]), vec![MOST / 2, MOST / 2]);
        assert_eq!(spread(i64::MAX, &[i64::MAX, 1]).iter().map(|n| i128::from(*n)).sum::<i128>(), i128::from(i64::MAX));
    }

    #[test]
    fn reads_what_shops_send_and_nothing_else() {
        let (eur, jpy) = (Currency::parse("eur").expect("code"), Currency::parse("JPY").expect("code"));
        assert_eq!(eur.minor("199.00").expect("plain"), 19_900);
        assert_eq!(eur.minor("-3.5").expect("negative"), -350);
        assert_eq!(eur.minor("0.005").expect("rounded"), 1);
        assert_eq!(jpy.minor("1200").expect("no cents"), 1_200);
        for bad in ["", "1,50", "1e5", "NaN", "--1", "1.2.3", "99999999999999999999", "٣"] {
            assert!(eur.minor(bad).is_err(), "{bad:?}");
        }
        assert!(Currency::parse("EURO").is_err());
    }

    #[test]
    fn prints_plain_and_for_people() {
        let (eur, jpy) = (Currency::parse("EUR").expect("code"), Currency::parse("JPY").expect("code"));
        assert_eq!((eur.plain(5), eur.plain(-1_990), jpy.plain(1_200)), ("0.05".into(), "-19.90".into(), "1200".into()));
        assert_eq!(eur.show(123_456), "€1,234.56");
        assert_eq!((eur.brief(123_400), eur.brief(123_456), jpy.brief(100)), ("€1,234".into(), "€1,234.56".into(), "¥100".into()));
        assert_eq!(Currency::parse("CHF").expect("code").show(-100), "\u{2212}1.00\u{a0}CHF");
    }

    proptest! {
        #[test]
        fn shares_stay_within_one_of_exact(total in 0..=MOST, weights in prop::collection::vec(0..=MOST, 1..40)) {
            let shares = spread(total, &weights);
            let sum = weights.iter().map(|weight| i128::from(*weight)).sum::<i128>();
            prop_assert_eq!(shares.iter().sum::<i64>(), if sum == 0 { 0 } else { total });
            for (got, weight) in shares.iter().zip(&weights) {
                let exact = i128::from(total) * i128::from(*weight);
                prop_assert!((i128::from(*got) * sum - exact).abs() < sum.max(1), "{got} of {total} for {weight} of {sum}");
                prop_assert!(*weight > 0 || *got == 0);
            }
        }
    }
}
