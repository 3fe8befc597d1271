//! `regulars export`

use super::{Failed, Outcome, print};
use crate::{
    admin::service::export::{self, Sink, What},
    forum::service as forum,
    kernel::failure::Failure,
    review::{export::Layout, service as review},
    server::{db::copy::Value, state::App},
};
use clap::{Args, ValueEnum};
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

#[derive(Args)]
pub struct Export {
    /// What to write.
    what: Table,
    /// The new file; `-` writes to standard output.
    file: PathBuf,
    /// The form; left out: csv for a name that ends so, ndjson otherwise.
    #[arg(long)]
    format: Option<Format>,
    /// Of reviews: our own columns, or those of Judge.me's import.
    #[arg(long, value_enum, default_value_t = Columns::Regulars)]
    layout: Columns,
}

/// The columns of a file of reviews.
#[derive(Clone, Copy, ValueEnum)]
enum Columns {
    Regulars,
    Judgeme,
}

#[derive(Clone, Copy, ValueEnum)]
enum Table {
    /// Accounts with balances and tiers.
    Members,
    /// Orders with what was paid and given back.
    Orders,
    /// The lines of orders.
    Lines,
    /// Every entry of every account.
    Ledger,
    /// Redemptions with their codes.
    Redemptions,
    /// Categories, threads and posts, a JSON object a line, that can be imported again.
    Community,
    /// Where addresses of the forum that the community came from lead now: a CSV of from and to.
    Redirects,
    /// Reviews with all that is known of them, as a CSV that can be imported again.
    Reviews,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A JSON object a line.
    Ndjson,
    /// A heading, then a line a row (RFC 4180).
    Csv,
}

/// Writes a table to a file that only the owner of the process may read.
pub async fn export(app: &App, asked: Export) -> Outcome {
    let is_csv = asked.file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let format = asked.format.unwrap_or(if is_csv { Format::Csv } else { Format::Ndjson });
    let what = match asked.what {
        Table::Members => What::Members,
        Table::Orders => What::Orders,
        Table::Lines => What::Lines,
        Table::Ledger => What::Ledger,
        Table::Redemptions => What::Redemptions,
        Table::Reviews => return reviews(app, &asked).await,
        Table::Community => {
            let written = forum::write_file(app, open(&asked.file)?).await?;
            return told(&asked.file, &format!("{} threads with {} posts", written.threads, written.posts));
        }
        Table::Redirects => {
            let rows = forum::write_paths(app, open(&asked.file)?).await?;
            return told(&asked.file, &format!("{rows} addresses"));
        }
    };
    let to_screen = asked.file == Path::new("-");
    let out = open(&asked.file)?;
    let sink = match format {
        Format::Ndjson => Lines::Json(out),
        Format::Csv => Lines::Csv { out: Box::new(csv::Writer::from_writer(out)), has_heading: false },
    };
    let (sink, rows) = export::rows(app, what, sink).await?;
    sink.end()?;
    if to_screen { Ok(()) } else { print(&format!("{rows} rows written to {}\n", asked.file.display())) }
}

async fn reviews(app: &App, asked: &Export) -> Outcome {
    let layout = match asked.layout {
        Columns::Regulars => Layout::Regulars,
        Columns::Judgeme => Layout::Judgeme,
    };
    let rows = review::write_file(app, layout, open(&asked.file)?).await?;
    if asked.file == Path::new("-") { Ok(()) } else { print(&format!("{rows} reviews written to {}\n", asked.file.display())) }
}

/// Says what was written, unless it went to the screen itself.
fn told(file: &Path, what: &str) -> Outcome {
    if file == Path::new("-") { Ok(()) } else { print(&format!("{what} written to {}\n", file.display())) }
}

/// The new file, or standard output for `-`.
fn open(file: &Path) -> Result<Out, Failed> {
    let out: Box<dyn Write + Send> = if file == Path::new("-") { Box::new(std::io::stdout()) } else { Box::new(create(file)?) };
    Ok(BufWriter::new(out))
}

type Out = BufWriter<Box<dyn Write + Send>>;

/// Rows as lines of a file.
enum Lines {
    Json(Out),
    Csv { out: Box<csv::Writer<Out>>, has_heading: bool },
}

impl Lines {
    fn end(self) -> std::io::Result<()> {
        match self {
            Self::Json(mut out) => out.flush(),
            Self::Csv { mut out, .. } => out.flush(),
        }
    }
}

impl Sink for Lines {
    fn row(&mut self, columns: &[String], row: Vec<Value>) -> Result<(), Failure> {
        match self {
            Self::Json(out) => json(out, columns, row),
            Self::Csv { out, has_heading } => {
                if !std::mem::replace(has_heading, true) {
                    out.write_record(columns).map_err(Failure::internal)?;
                }
                out.write_record(row.into_iter().map(cell)).map_err(Failure::internal)
            }
        }
    }
}

fn create(path: &Path) -> Result<File, Failed> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let made = File::options().write(true).create_new(true).mode(0o600).open(path);
    made.map_err(|error| Failed(1, format!("cannot write {}: {error}", path.display())))
}

fn json(out: &mut impl Write, columns: &[String], row: Vec<Value>) -> Result<(), Failure> {
    let row = columns.iter().zip(row).map(|(name, value)| Ok((name.clone(), serde_json::to_value(value)?))).collect::<Result<serde_json::Map<_, _>, _>>();
    serde_json::to_writer(&mut *out, &row.map_err(|e: serde_json::Error| Failure::internal(e))?).map_err(Failure::internal)?;
    out.write_all(b"\n").map_err(Failure::internal)
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front.
fn cell(value: Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
        Value::Text(text) => text,
        Value::Nothing => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, cell};

    #[test]
    fn formulas_stay_text_and_numbers_numbers() {
        assert_eq!(cell(Value::Text("=HYPERLINK(\"x\")".into())), "'=HYPERLINK(\"x\")");
        assert_eq!(cell(Value::Number(-5)), "-5");
        assert_eq!(cell(Value::Text("Ann".into())), "Ann");
        assert_eq!(cell(Value::Nothing), "");
    }
}
