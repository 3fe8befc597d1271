//! The whole database as one text: how backups are made and read, on both databases alike, so that a backup also moves a
//! shop from SQLite to PostgreSQL or back.
//!
//! One JSON value a line: a head, then for each table an object with its name and columns and an array for each row, at
//! the end an object with the number of rows and the SHA-256 of everything before it.

use super::Tx;
use crate::kernel::{
    failure::{Code, Failure},
    time::Time,
};
use futures::TryStreamExt as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Column as _, Executor as _, Row as _, SqlSafeStr as _, Statement as _, TypeInfo as _, ValueRef as _, any::AnyTypeInfoKind};
use std::io::{BufRead, Write};

/// Every table that is kept, those first that others refer to. Left out: `job`, which is about running servers, `news` with
/// `news_topic`, which are about pages that are open, and the search index, which is made anew of what is restored.
pub const TABLES: &[&str] = &[
    "account",
    "transfer",
    "entry",
    "lot",
    "lot_use",
    "member",
    "session",
    "mail_token",
    "api_key",
    "outbox",
    "idempotency",
    "audit",
    "programme_version",
    "tier",
    "tier_change",
    "reward",
    "redemption",
    "coupon",
    "coupon_claim",
    "product",
    "import_run",
    "orders",
    "order_line",
    "refund",
    "refund_line",
    "intake",
    "review_policy",
    "review",
    "review_revision",
    "rating_month",
    "review_draft",
    "review_vote",
    "review_question",
    "review_request",
    "mail_stop",
    "testimonial",
    "review_message",
    "review_topic",
    "review_topic_of",
    "review_origin",
    "review_size",
    "question",
    "answer",
    "question_ask",
    "question_helper",
    "flag",
    "decision",
    "appeal",
    "picture",
    "report_case",
    "openness",
    "notice",
    "notice_actor",
    "notice_once",
    "notice_count",
    "notice_wish",
    "notice_rest",
    "notice_digest",
    "push_place",
    "push_key",
    "profile",
    "handle",
    "deed_total",
    "deed_day",
    "deed_pair",
    "season_score",
    "presence",
    "people_policy",
    "badge",
    "badge_held",
    "challenge",
    "challenge_run",
    "relation",
    "conversation",
    "conversation_part",
    "message",
    "connect_nonce",
    "connect_link",
    "community_author",
    "category",
    "thread",
    "thread_tag",
    "thread_pin",
    "post",
    "post_revision",
    "post_move",
    "acceptance",
    "reaction",
    "bookmark",
    "follow",
    "read_mark",
    "poll",
    "poll_option",
    "poll_vote",
    "poll_move",
    "old_path",
];
/// Tables that a fresh database is not empty in: the first programme and its tiers.
const FRESH: &[&str] = &["programme_version", "tier", "review_policy", "people_policy", "badge"];

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
pub struct Head {
    /// Always "backup": what this file is.
    regulars: String,
    /// The layout of this file: 1.
    format: u32,
    /// Fingerprint of the tables' definitions.
    schema: String,
    pub made_at: Time,
}

#[derive(Serialize, Deserialize)]
struct Table {
    table: String,
    columns: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct End {
    rows: u64,
    sha256: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Row(Vec<Value>),
    Table(Table),
    End(End),
}

/// What a column can hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Number(i64),
    Text(String),
    Nothing,
}

/// A column's name and whether it holds text (numbers otherwise).
type Columns = Vec<(String, bool)>;

/// Fingerprint of the migrations this program brings.
fn schema() -> String {
    let mut hash = Sha256::new();
    for migration in sqlx::migrate!().iter() {
        hash.update(migration.checksum.as_ref());
    }
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Counts and hashes what is written through it.
struct Hashing<'w, W> {
    out: &'w mut W,
    hash: Sha256,
}

impl<W: Write> Hashing<'_, W> {
    fn line(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let mut line = serde_json::to_vec(value).map_err(Failure::internal)?;
        line.push(b'\n');
        self.hash.update(&line);
        self.out.write_all(&line).map_err(Failure::internal)
    }
}

/// Writes all tables to `out`. `tx` must see one state of the database throughout ([`super::Db::snapshot`]). Gives the rows.
pub async fn write_out(tx: &mut Tx, made_at: Time, out: &mut (impl Write + Send)) -> Result<u64, Failure> {
    let mut out = Hashing { out, hash: Sha256::new() };
    out.line(&Head { regulars: "backup".into(), format: 1, schema: schema(), made_at })?;
    let mut count = 0;
    for table in TABLES.iter().copied() {
        let columns = columns(tx, table).await?.into_iter().map(|(name, _)| name).collect();
        out.line(&Table { table: table.to_owned(), columns })?;
        let sql = format!("SELECT * FROM {table} ORDER BY 1, 2");
        let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(tx.conn());
        while let Some(row) = rows.try_next().await? {
            out.line(&values(&row)?)?;
            count += 1;
        }
    }
    let end = End { rows: count, sha256: hex(&out.hash.clone().finalize()) };
    out.line(&end)?;
    out.out.flush().map_err(Failure::internal)?;
    Ok(count)
}

/// Gives every row of a reading statement to `each`, with the names of its columns, without holding them all.
pub async fn stream(tx: &mut Tx, sql: &'static str, mut each: impl FnMut(&[String], Vec<Value>) -> Result<(), Failure> + Send) -> Result<(), Failure> {
    let mut rows = sqlx::query(sql).fetch(tx.conn());
    let mut columns = vec![];
    while let Some(row) = rows.try_next().await? {
        if columns.is_empty() {
            columns = row.columns().iter().map(|column| column.name().to_owned()).collect();
        }
        each(&columns, values(&row)?)?;
    }
    Ok(())
}

fn values(row: &sqlx::any::AnyRow) -> Result<Vec<Value>, Failure> {
    let value = |index| {
        let raw = row.try_get_raw(index)?;
        if raw.is_null() {
            return Ok(Value::Nothing);
        }
        let is_text = raw.type_info().kind() == AnyTypeInfoKind::Text;
        if is_text { row.try_get(index).map(Value::Text) } else { row.try_get(index).map(Value::Number) }
    };
    (0..row.columns().len()).map(value).collect::<Result<_, sqlx::Error>>().map_err(Failure::from)
}

/// The columns of a table as this database has them.
async fn columns(tx: &mut Tx, table: &str) -> Result<Columns, Failure> {
    let sql = AssertSqlSafe(format!("SELECT * FROM {table}")).into_sql_str();
    let statement = tx.conn().prepare(sql).await?;
    Ok(statement.columns().iter().map(|column| (column.name().to_owned(), column.type_info().name() == "TEXT")).collect())
}

/// Reads a backup to its end without writing anything: whether it is whole, unchanged and of this program's tables.
///
/// # Errors
/// [`Code::Invalid`] with what is wrong with it.
pub fn check(file: &mut impl BufRead) -> Result<Head, Failure> {
    let mut hash = Sha256::new();
    let mut line = Vec::new();
    read_line(file, &mut line)?;
    let head = serde_json::from_slice::<Head>(&line).map_err(|_| bad("This is not a backup of Regulars."))?;
    if head.format != 1 || head.schema != schema() {
        return Err(bad("This backup was made by another version of the program: restore it with that version."));
    }
    let mut rows = 0;
    loop {
        hash.update(&line);
        if !read_line(file, &mut line)? {
            return Err(bad("The end of this backup is missing."));
        }
        match line.first() {
            Some(b'[') => rows += 1,
            _ if line.starts_with(b"{\"rows\":") => break,
            _ => {}
        }
    }
    let end = serde_json::from_slice::<End>(&line).map_err(|_| bad("The end of this backup cannot be read."))?;
    if end.rows != rows || end.sha256 != hex(&hash.finalize()) {
        return Err(bad("This backup was changed after it was made, or is damaged."));
    }
    Ok(head)
}

/// Reads all tables from a backup that [`check`] found good into an empty database. Gives the rows.
///
/// # Errors
/// [`Code::Conflict`] where the database is not empty.
pub async fn read_in(tx: &mut Tx, file: &mut (impl BufRead + Send)) -> Result<u64, Failure> {
    for table in TABLES.iter().copied().filter(|table| !FRESH.contains(table)) {
        let sql = format!("SELECT 1 FROM {table} LIMIT 1");
        if sqlx::query(AssertSqlSafe(sql)).fetch_optional(tx.conn()).await?.is_some() {
            return Err(Failure::new(Code::Conflict, format!("The database is not empty (table {table}): a backup is restored into a fresh one.")));
        }
    }
    for table in FRESH {
        tx.conn().execute(AssertSqlSafe(format!("DELETE FROM {table}"))).await?;
    }
    let mut line = Vec::new();
    read_line(file, &mut line)?;
    let mut into: Option<(Table, Columns)> = None;
    let (mut waiting, mut count) = (vec![], 0);
    while read_line(file, &mut line)? {
        match serde_json::from_slice(&line).map_err(|e| bad(&format!("A line cannot be read: {e}.")))? {
            Line::Row(row) => {
                let (table, columns) = into.as_ref().ok_or_else(|| bad("A row stands before its table."))?;
                if row.len() != columns.len() {
                    return Err(bad("A row does not fit its table."));
                }
                count += 1;
                waiting.push(row);
                if waiting.len() >= super::rows_of(columns.len()) {
                    insert(tx, &table.table, columns, std::mem::take(&mut waiting)).await?;
                }
            }
            next => {
                if let Some((table, columns)) = into.take() {
                    insert(tx, &table.table, &columns, std::mem::take(&mut waiting)).await?;
                }
                let table = match next {
                    Line::Table(table) => table,
                    Line::End(end) if end.rows == count => return Ok(count),
                    _ => return Err(bad("Its end tells another number of rows.")),
                };
                let known = TABLES.iter().find(|known| **known == table.table).ok_or_else(|| bad("It holds a table that is not ours."))?;
                let ours = columns(tx, known).await?;
                let wanted = table.columns.iter().map(|name| ours.iter().find(|(known, _)| known == name).cloned()).collect::<Option<Columns>>();
                into = Some((table, wanted.ok_or_else(|| bad("It holds a column that is not ours."))?));
            }
        }
    }
    Err(bad("Its end is missing."))
}

async fn insert(tx: &mut Tx, table: &str, columns: &Columns, rows: Vec<Vec<Value>>) -> Result<(), Failure> {
    if rows.is_empty() {
        return Ok(());
    }
    let names = columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO {table} ({names}) VALUES {}", super::placeholders(rows.len(), columns.len()));
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for row in rows {
        for (value, (_, is_text)) in row.into_iter().zip(columns) {
            query = match (value, is_text) {
                (Value::Text(text), _) => query.bind(text),
                (Value::Number(number), _) => query.bind(number),
                (Value::Nothing, true) => query.bind(None::<String>),
                (Value::Nothing, false) => query.bind(None::<i64>),
            };
        }
    }
    query.execute(tx.conn()).await?;
    Ok(())
}

/// The next line with its line break; `false` at the end of the file.
fn read_line(file: &mut impl BufRead, line: &mut Vec<u8>) -> Result<bool, Failure> {
    line.clear();
    Ok(file.read_until(b'\n', line).map_err(Failure::internal)? > 0)
}

fn bad(what: &str) -> Failure {
    Failure::new(Code::Invalid, what)
}
