//! The shop's data as rows for files: everything may leave at any time.

use crate::{
    admin::store::export as store,
    kernel::{
        failure::Failure,
        time::{NEVER, Time},
    },
    server::db::copy::{self, Value},
    server::state::App,
    ui::date,
};

/// What can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Members,
    Orders,
    Lines,
    Ledger,
    Redemptions,
}

impl What {
    const fn sql(self) -> &'static str {
        match self {
            Self::Members => store::MEMBERS,
            Self::Orders => store::ORDERS,
            Self::Lines => store::LINES,
            Self::Ledger => store::LEDGER,
            Self::Redemptions => store::REDEMPTIONS,
        }
    }
}

/// Takes rows, one after the other.
pub trait Sink: Send + 'static {
    fn row(&mut self, columns: &[String], row: Vec<Value>) -> Result<(), Failure>;
}

/// Gives every row to `sink`, with the names of its columns, as it is at one moment. Times are RFC 3339; a time that never
/// comes is nothing. Gives the sink back, and how many rows. For the command line: no caller is asked.
pub async fn rows<S: Sink>(app: &App, what: What, mut sink: S) -> Result<(S, u64), Failure> {
    let steps = app.db.snapshot(move |tx| {
        Box::pin(async move {
            let mut count = 0;
            let each = |columns: &[String], mut row: Vec<Value>| {
                count += 1;
                columns.iter().zip(&mut row).for_each(|(name, value)| in_words(name, value));
                sink.row(columns, row)
            };
            copy::stream(tx, what.sql(), each).await?;
            Ok((sink, count))
        })
    });
    steps.await
}

fn in_words(column: &str, value: &mut Value) {
    let is_time = column == "at" || column.ends_with("_at") || column.ends_with("_since");
    if let Value::Number(at) = *value
        && is_time
    {
        *value = time(at);
    }
}

fn time(at: Time) -> Value {
    if at == NEVER || at == 0 { Value::Nothing } else { Value::Text(date::iso(at)) }
}
