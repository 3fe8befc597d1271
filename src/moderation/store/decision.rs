//! SQL of decisions.

use super::appeal;
use crate::{
    kernel::failure::Failure,
    moderation::model::{Action, Decision, Reason, Target},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

pub async fn insert(tx: &mut Tx, new: &Decision) -> Result<(), Failure> {
    sqlx::query("INSERT INTO decision (id, target, action, ground, statement, decided_by, automated, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(&new.id)
        .bind(new.target.to_string())
        .bind(new.action.name())
        .bind(new.ground.map_or("", Reason::name))
        .bind(&new.statement)
        .bind(&new.decided_by)
        .bind(i64::from(new.automated))
        .bind(new.at)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// One decision with its appeal.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Decision>, Failure> {
    let row = sqlx::query(
        "SELECT d.id, d.target, d.action, d.ground, d.statement, d.decided_by, coalesce(m.display_name, ''), d.automated, d.at, \
         a.id, a.decision_id, a.body, a.state, a.outcome_id, a.created_at, a.decided_at FROM decision d \
         LEFT JOIN member m ON m.id = d.decided_by LEFT JOIN appeal a ON a.decision_id = d.id WHERE d.id = $1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(decision).transpose()
}

/// The decisions about a thing, newest first, at most 100.
pub async fn of_target(tx: &mut Tx, target: &Target) -> Result<Vec<Decision>, Failure> {
    let rows = sqlx::query(
        "SELECT d.id, d.target, d.action, d.ground, d.statement, d.decided_by, coalesce(m.display_name, ''), d.automated, d.at, \
         a.id, a.decision_id, a.body, a.state, a.outcome_id, a.created_at, a.decided_at FROM decision d \
         LEFT JOIN member m ON m.id = d.decided_by LEFT JOIN appeal a ON a.decision_id = d.id WHERE d.target = $1 ORDER BY d.id DESC LIMIT 100",
    )
    .bind(target.to_string())
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(decision).collect()
}

fn decision(row: &AnyRow) -> Result<Decision, Failure> {
    let ground: &str = row.try_get(3)?;
    Ok(Decision {
        id: row.try_get(0)?,
        target: Target::parse(row.try_get(1)?).ok_or_else(|| Failure::internal("unknown target of a decision"))?,
        action: Action::parse(row.try_get(2)?).ok_or_else(|| Failure::internal("unknown action of a decision"))?,
        ground: Reason::parse(ground),
        statement: row.try_get(4)?,
        decided_by: row.try_get(5)?,
        decider_name: row.try_get(6)?,
        automated: row.try_get::<i64, _>(7)? == 1,
        at: row.try_get(8)?,
        appeal: appeal::read(row, 9)?,
    })
}
