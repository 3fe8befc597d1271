//! SQL of what is known of the index as a whole.

use crate::{kernel::failure::Failure, server::db::Tx};
use sqlx::Row;

/// By which version of the analysis the index was made.
pub const VERSION: &str = "version";
/// How many documents are counted.
pub const DOCS: &str = "docs";

/// A value; 0 where it was never set.
pub async fn get(tx: &mut Tx, name: &str) -> Result<i64, Failure> {
    let row = sqlx::query("SELECT value FROM search_state WHERE name = $1").bind(name).fetch_optional(tx.conn()).await?;
    row.map_or(Ok(0), |row| Ok(row.try_get(0)?))
}

pub async fn set(tx: &mut Tx, name: &str, value: i64) -> Result<(), Failure> {
    sqlx::query("INSERT INTO search_state (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind(name)
        .bind(value)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub async fn add(tx: &mut Tx, name: &str, by: i64) -> Result<(), Failure> {
    sqlx::query("INSERT INTO search_state (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = search_state.value + excluded.value")
        .bind(name)
        .bind(by)
        .execute(tx.conn())
        .await?;
    Ok(())
}
