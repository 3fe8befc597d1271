//! Every statement of the program prepares on both databases; the two files of the search index that speak to one database
//! alone prepare on theirs.

use super::sources;
use crate::support::{On, TestApp};
use sqlx::{AssertSqlSafe, Executor};
use syn::visit::Visit;

/// Literals that begin like SQL.
struct Statements(Vec<String>);

impl<'ast> Visit<'ast> for Statements {
    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        let text = literal.value();
        let start = text.trim_start().split(' ').next().unwrap_or_default();
        if matches!(start, "SELECT" | "INSERT" | "UPDATE" | "DELETE" | "WITH") {
            self.0.push(text);
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        // format!("INSERT … {}") builds a statement around placeholders: read the literal inside.
        for token in call.tokens.clone() {
            if let proc_macro2::TokenTree::Literal(literal) = token
                && let Ok(literal) = syn::parse_str::<syn::LitStr>(&literal.to_string())
            {
                self.visit_lit_str(&literal);
            }
        }
    }
}

/// Fills the holes of built statements as the stores do: values for one row, a list of one.
fn filled(sql: &str) -> Option<String> {
    if !sql.contains('{') {
        return Some(sql.to_owned());
    }
    if sql.contains("{table}") {
        // About any table: backups are tried in tests of their own.
        return None;
    }
    if sql.contains("{part}") || sql.contains("{parts}") || sql.contains("{later}") {
        // Put together from statements that stand whole beside it.
        return None;
    }
    // A list of columns: which ones, the tests that run the statement see.
    let sql = &sql.replace("{COLUMNS}", "*").replace("{POST}", "p.*").replace("{THREAD}", "t.*");
    if sql.contains("(VALUES {") {
        // A list of values as a table: its columns are named column1, column2 …
        let count = (1..=20).take_while(|n| sql.contains(&format!("column{n}"))).count();
        let row = (1..=count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        return Some(replace_holes(sql, &format!("({row})")));
    }
    if let Some(columns) = sql.split(" VALUES {").next().filter(|_| sql.contains(" VALUES {")) {
        let count = columns[columns.find('(')? + 1..columns.find(')')?].split(',').count();
        let row = (1..=count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        return Some(replace_holes(sql, &format!("({row})")));
    }
    Some(replace_holes(sql, "$1"))
}

fn replace_holes(sql: &str, with: &str) -> String {
    let mut out = String::new();
    let mut rest = sql;
    while let Some(start) = rest.find('{') {
        let end = rest[start..].find('}').map_or(rest.len(), |end| start + end + 1);
        out.push_str(&rest[..start]);
        // `${number}` is a parameter whose number is worked out.
        out.push_str(if out.ends_with('$') { "1" } else { with });
        rest = &rest[end..];
    }
    out + rest
}

fn statements() -> Vec<(String, String)> {
    let mut all = vec![];
    for source in sources::all().iter().filter(|s| s.is_store()) {
        let mut found = Statements(vec![]);
        found.visit_file(&source.tree);
        all.extend(found.0.into_iter().filter_map(|sql| Some((source.path.clone(), filled(&sql)?))));
    }
    all
}

/// Where statements stand that only one database understands: the search index, and nothing else.
const OWN: [(&str, On); 2] = [("search/store/sqlite.rs", On::Sqlite), ("search/store/postgres.rs", On::Postgres)];

/// Whether a file's statements are for this database: for both, unless it is one of [`OWN`].
fn is_for(file: &str, on: On) -> bool {
    OWN.iter().find(|(own, _)| *own == file).is_none_or(|(_, engine)| std::mem::discriminant(engine) == std::mem::discriminant(&on))
}

async fn prepare_all(t: &TestApp, on: On, skip: &str) {
    let statements = statements();
    assert!(statements.len() > 30, "the test must see the statements: {}", statements.len());
    for (own, _) in OWN {
        assert!(statements.iter().any(|(file, _)| file == own), "{own} has no statements");
    }
    let mut tx = t.app.db.read().await.expect("a connection");
    let mut bad = vec![];
    for (file, sql) in statements.iter().filter(|(file, sql)| is_for(file, on) && !sql.contains(skip)) {
        if let Err(error) = tx.conn().prepare(sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(sql.clone()))).await {
            bad.push(format!("{file}: {error}\n    {sql}"));
        }
    }
    assert!(bad.is_empty(), "\n{}", bad.join("\n"));
}

#[tokio::test]
async fn every_statement_prepares_on_sqlite() {
    let t = TestApp::start(On::Sqlite).await.expect("SQLite is always there");
    prepare_all(&t, On::Sqlite, "pg_").await;
}

#[tokio::test]
async fn every_statement_prepares_on_postgres() {
    if let Some(t) = TestApp::start(On::Postgres).await {
        prepare_all(&t, On::Postgres, "sqlite_").await;
    }
}
