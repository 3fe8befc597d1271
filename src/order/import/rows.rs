//! What every format gives: one order a row, or what is wrong with it.

use crate::{
    kernel::{
        failure::{Code, Failure},
        time::Time,
    },
    order::model::facts::OrderFacts,
    t,
};
use jiff::{Timestamp, civil, tz::TimeZone};
use std::{
    io::{BufRead, Read, Result},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// One order of a file.
pub struct Row {
    /// Where it starts, from 1 on.
    pub line: u64,
    pub order: std::result::Result<OrderFacts, Failure>,
}

/// What is wrong with one field of a row.
pub fn wrong(field: &str, what: String) -> Failure {
    Failure::new(Code::Invalid, t!("order-unreadable")).field(field, what)
}

/// Midnight UTC of a day.
pub fn day(year: i16, month: i8, day: i8) -> Option<Time> {
    let date = civil::Date::new(year, month, day).ok()?;
    Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp().as_millisecond())
}

/// `2026-03-04`, or a time with its offset (RFC 3339). Days in other orders are refused: nobody can tell 04/03 from 03/04.
pub fn moment(text: &str) -> Option<Time> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at.as_millisecond());
    }
    let date = if text.len() == 10 { text.parse::<civil::Date>().ok()? } else { return None };
    day(date.year(), date.month(), date.day())
}

/// A reader that counts what goes through it.
pub struct Counted<R> {
    inner: R,
    bytes: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    pub fn new(inner: R, bytes: Arc<AtomicU64>) -> Self {
        Self { inner, bytes }
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let got = self.inner.read(buffer)?;
        self.bytes.fetch_add(got as u64, Ordering::Relaxed);
        Ok(got)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.bytes.fetch_add(amount as u64, Ordering::Relaxed);
        self.inner.consume(amount);
    }
}
