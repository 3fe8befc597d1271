//! SQL of the programme's versions. A version is inserted once and never changed.

use super::model::{Programme, Published};
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// The document of one version, or (with `i64::MAX`) of the newest; `None` where there is none.
pub async fn at_most(tx: &mut Tx, version: i64) -> Result<Option<Programme>, Failure> {
    let row =
        sqlx::query("SELECT document FROM programme_version WHERE version <= $1 ORDER BY version DESC LIMIT 1").bind(version).fetch_optional(tx.conn()).await?;
    row.map(|row| serde_json::from_str(&row.try_get::<String, _>(0)?).map_err(|e| Failure::internal(format!("a published programme cannot be read: {e}"))))
        .transpose()
}

/// Adds a version; `false` where it is taken.
pub async fn insert(tx: &mut Tx, programme: &Programme, note: &str, by: &str, at: Time) -> Result<bool, Failure> {
    let document = serde_json::to_string(programme).map_err(Failure::internal)?;
    let done = sqlx::query(
        "INSERT INTO programme_version (version, document, note, published_by, published_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (version) DO NOTHING",
    )
    .bind(programme.version)
    .bind(document)
    .bind(note)
    .bind(by)
    .bind(at)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Versions below `before`, newest first.
pub async fn list(tx: &mut Tx, before: i64, limit: i64) -> Result<Vec<Published>, Failure> {
    let rows = sqlx::query("SELECT version, note, published_by, published_at FROM programme_version WHERE version < $1 ORDER BY version DESC LIMIT $2")
        .bind(before)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(published).collect()
}

fn published(row: &AnyRow) -> Result<Published, Failure> {
    Ok(Published { version: row.try_get(0)?, note: row.try_get(1)?, by: row.try_get(2)?, at: row.try_get(3)? })
}
