//! SQL of the policy's versions.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::Policy,
    server::db::Tx,
};
use sqlx::Row;

/// The newest policy.
pub async fn current(tx: &mut Tx) -> Result<Policy, Failure> {
    let row = sqlx::query("SELECT document FROM review_policy ORDER BY version DESC LIMIT 1").fetch_optional(tx.conn()).await?;
    let row = row.ok_or_else(|| Failure::internal("no review policy was ever published"))?;
    serde_json::from_str(row.try_get(0)?).map_err(Failure::internal)
}

/// Publishes a policy under its number; `false` where that is taken.
pub async fn insert(tx: &mut Tx, policy: &Policy, by: &str, now: Time) -> Result<bool, Failure> {
    let document = serde_json::to_string(policy).map_err(Failure::internal)?;
    let done = sqlx::query("INSERT INTO review_policy (version, document, published_by, published_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(policy.version)
        .bind(document)
        .bind(by)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}
