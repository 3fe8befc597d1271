//! SQL of the policy's versions.

use crate::{
    kernel::{failure::Failure, time::Time},
    people::model::Policy,
    server::db::Tx,
};
use sqlx::Row;

/// The newest policy.
pub async fn current(tx: &mut Tx) -> Result<Policy, Failure> {
    let row = sqlx::query("SELECT document FROM people_policy ORDER BY version DESC LIMIT 1").fetch_optional(tx.conn()).await?;
    let row = row.ok_or_else(|| Failure::internal("no people policy was ever published"))?;
    serde_json::from_str(row.try_get(0)?).map_err(Failure::internal)
}

/// Publishes a policy under its number; `false` where that is taken.
pub async fn insert(tx: &mut Tx, policy: &Policy, by: &str, now: Time) -> Result<bool, Failure> {
    let document = serde_json::to_string(policy).map_err(Failure::internal)?;
    let done = sqlx::query("INSERT INTO people_policy (version, document, published_by, published_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(policy.version)
        .bind(document)
        .bind(by)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// When versions were published and by whom, newest first.
pub async fn versions(tx: &mut Tx, limit: i64) -> Result<Vec<(i64, String, String, Time)>, Failure> {
    let rows = sqlx::query(
        "SELECT p.version, p.published_by, coalesce(m.display_name, ''), p.published_at FROM people_policy p LEFT JOIN member m ON m.id = p.published_by \
         ORDER BY p.version DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?))).collect()
}
