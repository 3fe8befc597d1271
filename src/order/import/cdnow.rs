//! The CDNOW data set (Fader and Hardie, 2001): purchases of a music shop in 1997 and 1998, one a line, fields by width:
//! customer, day (`19970101`), compact discs, dollars.
//!
//! The file has no order numbers. A customer's orders of one day are told apart by their place among them, so the same file
//! always gives the same orders.

use super::rows::{Row, day, wrong};
use crate::{
    kernel::{failure::Failure, money::Currency},
    order::model::facts::{LineFacts, OrderFacts},
    t,
};
use std::{collections::HashMap, io::BufRead};

/// A longer line is none of ours.
const MOST: usize = 200;

/// One paid order a line; an empty line and a heading are passed over.
pub fn rows(reader: impl BufRead + Send) -> impl Iterator<Item = Row> + Send {
    let mut of_day = HashMap::<(String, String), u32>::new();
    reader.split(b'\n').enumerate().filter_map(move |(at, line)| {
        let line_number = at as u64 + 1;
        let text = match line {
            Ok(bytes) => String::from_utf8_lossy(&bytes[..bytes.len().min(MOST)]).into_owned(),
            Err(error) => return Some(Row { line: line_number, order: Err(wrong("line", error.to_string())) }),
        };
        let fields = text.split_whitespace().collect::<Vec<_>>();
        let is_heading = at == 0 && fields.first().is_some_and(|first| first.starts_with(|c: char| c.is_ascii_alphabetic()));
        if fields.is_empty() || is_heading {
            return None;
        }
        Some(Row { line: line_number, order: order(&fields, &mut of_day) })
    })
}

fn order(fields: &[&str], of_day: &mut HashMap<(String, String), u32>) -> Result<OrderFacts, Failure> {
    let [customer, date, pieces, dollars] = fields else { return Err(wrong("line", t!("order-import-fields", wanted = 4, found = fields.len()))) };
    if customer.len() > 20 || !customer.bytes().all(|b| b.is_ascii_digit()) {
        return Err(wrong("customer_id", t!("order-import-number")));
    }
    let part = |range: std::ops::Range<usize>| date.get(range).and_then(|text| text.parse::<i16>().ok());
    let placed_at = match (date.len(), part(0..4), part(4..6), part(6..8)) {
        (8, Some(year), Some(month), Some(of_month)) => {
            i8::try_from(month).ok().zip(i8::try_from(of_month).ok()).and_then(|(month, of_month)| day(year, month, of_month))
        }
        _ => None,
    };
    let placed_at = placed_at.ok_or_else(|| wrong("date", t!("order-import-day")))?;
    let quantity = pieces.parse::<i64>().map_err(|_| wrong("number_of_cds", t!("order-import-number")))?;
    let currency = Currency::parse("USD")?;
    let paid = currency.minor(dollars).map_err(|_| wrong("dollar_value", t!("order-bad-amount")))?;
    let place = of_day.entry(((*customer).to_owned(), (*date).to_owned())).or_default();
    *place += 1;
    let external_id = format!("{customer}-{date}-{place}");
    let line = LineFacts {
        external_id: "1".into(),
        product_ref: String::new(),
        sku: String::new(),
        title: t!("order-import-cds", count = quantity),
        quantity,
        paid,
        counts: true,
    };
    Ok(OrderFacts {
        source: "cdnow".into(),
        number: external_id.clone(),
        external_id,
        email: String::new(),
        customer_ref: (*customer).to_owned(),
        currency,
        placed_at,
        paid_at: Some(placed_at),
        cancelled_at: None,
        revived_at: None,
        delivered_at: None,
        version_at: placed_at,
        lines: vec![line],
        refunds: vec![],
    })
}
