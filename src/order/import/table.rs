//! Our own CSV: one row a line of an order; rows of one order stand together. `docs/formats.md` describes the columns.

use super::rows::{Row, moment, wrong};
use crate::{
    kernel::{
        failure::{Code, Failure},
        money::Currency,
        time::Time,
    },
    order::model::facts::{LineFacts, OrderFacts},
    t,
};
use csv::{ReaderBuilder, StringRecord};
use std::io::BufRead;

/// Columns that are known; the first three must be there.
const COLUMNS: [&str; 14] = [
    "order_id",
    "placed_at",
    "amount",
    "currency",
    "number",
    "customer_id",
    "customer_email",
    "paid",
    "line_id",
    "sku",
    "title",
    "quantity",
    "product_id",
    "delivered_at",
];

/// Where each column stands.
struct Places([Option<usize>; 14]);

impl Places {
    fn read(heading: &StringRecord) -> Result<Self, Failure> {
        let mut places = [None; 14];
        for (at, name) in heading.iter().enumerate() {
            let name = name.trim_start_matches('\u{feff}').trim().to_lowercase();
            match COLUMNS.iter().position(|known| *known == name) {
                Some(column) => places[column] = Some(at),
                None => return Err(Failure::new(Code::Invalid, t!("order-import-column", column = name, known = COLUMNS.join(", ")))),
            }
        }
        match COLUMNS.iter().zip(&places).take(3).find(|(_, place)| place.is_none()) {
            Some((missing, _)) => Err(Failure::new(Code::Invalid, t!("order-import-no-column", column = *missing))),
            None => Ok(Self(places)),
        }
    }

    fn get<'r>(&self, record: &'r StringRecord, column: &str) -> &'r str {
        let place = COLUMNS.iter().position(|known| *known == column).and_then(|at| self.0[at]);
        place.and_then(|at| record.get(at)).unwrap_or_default().trim()
    }
}

/// Orders of `source`. The delimiter (`,` `;` or tab) is the one that the heading has most of.
///
/// # Errors
/// A column that is not known, or one that is missing.
pub fn rows<R: BufRead + Send>(mut reader: R, source: &str) -> Result<impl Iterator<Item = Row> + Send + use<R>, Failure> {
    let start = reader.fill_buf().map_err(|error| Failure::new(Code::Invalid, error.to_string()))?;
    let heading = String::from_utf8_lossy(start).lines().next().unwrap_or_default().to_owned();
    // The reader counts a line when it sees the line feed: with CR LF that is one too late.
    let late = u64::from(start.contains(&b'\r'));
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|d| heading.bytes().filter(|b| b == d).count()).unwrap_or(b',');
    let mut table = ReaderBuilder::new().delimiter(delimiter).flexible(false).from_reader(reader);
    let places = Places::read(table.headers().map_err(|error| Failure::new(Code::Invalid, error.to_string()))?)?;
    let mut records = table.into_records().peekable();
    let source = source.to_owned();
    let mut open: Option<Row> = None;
    Ok(std::iter::from_fn(move || {
        loop {
            let Some(record) = records.next() else { return open.take() };
            let (line, read) = match record {
                Ok(record) => (record.position().map_or(0, csv::Position::line) + late, Ok(record)),
                Err(error) => (error.position().map_or(0, csv::Position::line) + late, Err(wrong("line", broken(&error)))),
            };
            let part = read.and_then(|record| order(&places, &record, &source));
            match (&mut open, part) {
                (Some(Row { order: Ok(before), .. }), Ok(more)) if before.external_id == more.external_id => join(before, more),
                (_, part) => {
                    if let Some(done) = open.replace(Row { line, order: part }) {
                        return Some(done);
                    }
                }
            }
        }
    }))
}

fn broken(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => t!("order-import-fields", wanted = *expected_len, found = *len),
        csv::ErrorKind::Utf8 { .. } => t!("order-import-utf8"),
        _ => error.to_string(),
    }
}

/// A further row of the same order brings a further line.
fn join(before: &mut OrderFacts, more: OrderFacts) {
    for mut line in more.lines {
        if line.external_id.is_empty() || line.external_id == "1" {
            line.external_id = (before.lines.len() + 1).to_string();
        }
        before.lines.push(line);
    }
}

fn order(places: &Places, record: &StringRecord, source: &str) -> Result<OrderFacts, Failure> {
    let get = |column| places.get(record, column);
    let or = |column, default| Some(get(column)).filter(|text| !text.is_empty()).unwrap_or(default);
    let external_id = get("order_id");
    if external_id.is_empty() {
        return Err(wrong("order_id", t!("order-import-empty")));
    }
    let currency = Currency::parse(or("currency", "USD")).map_err(|_| wrong("currency", t!("order-import-currency")))?;
    let placed_at = moment(get("placed_at")).ok_or_else(|| wrong("placed_at", t!("order-import-moment")))?;
    let amount = get("amount");
    if amount.contains(',') {
        return Err(wrong("amount", t!("order-import-comma")));
    }
    let paid = currency.minor(amount).map_err(|_| wrong("amount", t!("order-bad-amount")))?;
    let quantity = or("quantity", "1").parse::<i64>().map_err(|_| wrong("quantity", t!("order-import-number")))?;
    let line = LineFacts {
        external_id: or("line_id", "1").to_owned(),
        product_ref: get("product_id").to_owned(),
        sku: get("sku").to_owned(),
        title: or("title", external_id).to_owned(),
        quantity,
        paid,
        counts: true,
    };
    Ok(OrderFacts {
        source: source.to_owned(),
        external_id: external_id.to_owned(),
        number: or("number", external_id).to_owned(),
        email: get("customer_email").to_owned(),
        customer_ref: get("customer_id").to_owned(),
        currency,
        placed_at,
        paid_at: is_paid(get("paid"), placed_at)?,
        cancelled_at: None,
        revived_at: None,
        delivered_at: Some(get("delivered_at"))
            .filter(|text| !text.is_empty())
            .map(|text| moment(text).ok_or_else(|| wrong("delivered_at", t!("order-import-moment"))))
            .transpose()?,
        version_at: placed_at,
        lines: vec![line],
        refunds: vec![],
    })
}

/// Orders are paid unless the row says otherwise.
fn is_paid(text: &str, at: Time) -> Result<Option<Time>, Failure> {
    match text.to_lowercase().as_str() {
        "" | "yes" | "true" | "1" => Ok(Some(at)),
        "no" | "false" | "0" => Ok(None),
        _ => Err(wrong("paid", t!("order-import-yes-no"))),
    }
}
