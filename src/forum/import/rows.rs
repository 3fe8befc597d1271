//! Values and tables as other programs write them: a number may stand as text, a truth as 1, nothing as null.

use super::unreadable;
use crate::kernel::failure::Failure;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::{collections::HashMap, fs::File, io::BufReader, path::Path};

/// A text, a number or nothing, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Value::deserialize(from).map(|value| Self(text(value)))
    }
}

fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        Value::Object(mut object) => object.remove("name").map(text).unwrap_or_default(),
        other => other.to_string(),
    }
}

/// A truth: `true`, 1, or any text but the empty one, `0` and `false` (a moment: it happened).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Truth(pub bool);

impl<'de> Deserialize<'de> for Truth {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Text::deserialize(from).map(|text| Self(is_true(&text.0)))
    }
}

pub fn is_true(text: &str) -> bool {
    !matches!(text.trim().to_ascii_lowercase().as_str(), "" | "0" | "false" | "no" | "null" | "\\n" | "f" | "n")
}

/// A row by the names of its columns.
pub type Row = HashMap<String, String>;

/// A cell; empty where there is none, or where a dump says `NULL`.
pub fn cell<'r>(row: &'r Row, name: &str) -> &'r str {
    row.get(name).map(|text| text.trim()).filter(|text| !matches!(*text, "NULL" | "\\N")).unwrap_or_default()
}

/// The rows of a CSV file, each with the line it starts on.
pub fn csv(path: &Path) -> Result<Vec<(u64, Row)>, Failure> {
    let file = File::open(path).map_err(|error| unreadable(path, error))?;
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(BufReader::with_capacity(1 << 16, file));
    let names = reader
        .headers()
        .map_err(|error| unreadable(path, error))?
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}').trim().to_lowercase())
        .collect::<Vec<_>>();
    let mut rows = vec![];
    for record in reader.into_records() {
        let record = record.map_err(|error| unreadable(path, error))?;
        let line = record.position().map_or(0, ::csv::Position::line);
        rows.push((line, names.iter().cloned().zip(record.iter().map(ToOwned::to_owned)).collect()));
    }
    Ok(rows)
}

/// The rows of a JSON array of objects.
pub fn of_json(rows: Value) -> Vec<Row> {
    let Value::Array(rows) = rows else { return vec![] };
    let row = |row: Value| match row {
        Value::Object(cells) => Some(cells.into_iter().map(|(name, value)| (name.to_lowercase(), text(value))).collect()),
        _ => None,
    };
    rows.into_iter().filter_map(row).collect()
}

/// A JSON file.
pub fn json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let file = File::open(path).map_err(|error| unreadable(path, error))?;
    serde_json::from_reader(BufReader::with_capacity(1 << 16, file)).map_err(|error| unreadable(path, error))
}
