//! SQL of appeals.

use crate::{
    kernel::{failure::Failure, time::Time},
    moderation::model::{Appeal, AppealState, Target},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// Writes an appeal; `false` where the decision has one.
pub async fn insert(tx: &mut Tx, new: &Appeal, target: &Target, member_id: &str) -> Result<bool, Failure> {
    let done = sqlx::query(
        "INSERT INTO appeal (id, decision_id, target, member_id, body, state, outcome_id, created_at, decided_at) \
         VALUES ($1, $2, $3, $4, $5, 'open', '', $6, NULL) ON CONFLICT DO NOTHING",
    )
    .bind(&new.id)
    .bind(&new.decision_id)
    .bind(target.to_string())
    .bind(member_id)
    .bind(&new.body)
    .bind(new.created_at)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The decision that an appeal is about; `None` where there is no such appeal.
pub async fn decision_of(tx: &mut Tx, id: &str) -> Result<Option<String>, Failure> {
    let row = sqlx::query("SELECT decision_id FROM appeal WHERE id = $1").bind(id).fetch_optional(tx.conn()).await?;
    row.map_or(Ok(None), |row| Ok(row.try_get(0)?))
}

/// Whether an appeal about a thing waits.
pub async fn is_open(tx: &mut Tx, target: &Target) -> Result<bool, Failure> {
    let row = sqlx::query("SELECT 1 FROM decision d JOIN appeal a ON a.decision_id = d.id WHERE d.target = $1 AND a.state = 'open' LIMIT 1")
        .bind(target.to_string())
        .fetch_optional(tx.conn())
        .await?;
    Ok(row.is_some())
}

/// Ends an open appeal; `false` where it has ended.
pub async fn end(tx: &mut Tx, id: &str, state: AppealState, outcome_id: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE appeal SET state = $2, outcome_id = $3, decided_at = $4 WHERE id = $1 AND state = 'open'")
        .bind(id)
        .bind(state.name())
        .bind(outcome_id)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets what a member wrote in appeals.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE appeal SET body = '' WHERE member_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}

/// Reads the columns `id, decision_id, body, state, outcome_id, created_at, decided_at` from the column `at` on; `None`
/// where the id is NULL.
pub fn read(row: &AnyRow, at: usize) -> Result<Option<Appeal>, Failure> {
    let Some(id) = row.try_get::<Option<String>, _>(at)? else { return Ok(None) };
    Ok(Some(Appeal {
        id,
        decision_id: row.try_get(at + 1)?,
        body: row.try_get(at + 2)?,
        state: AppealState::parse(row.try_get(at + 3)?).ok_or_else(|| Failure::internal("unknown state of an appeal"))?,
        outcome_id: row.try_get(at + 4)?,
        created_at: row.try_get(at + 5)?,
        decided_at: row.try_get(at + 6)?,
    }))
}
