//! Awards as they stand, and what of them was taken back.

use super::CHUNK;
use crate::{
    kernel::{failure::Failure, points::Points, time::Time},
    ledger::model::Cause,
    server::db::{Tx, placeholders, rows_of},
};
use sqlx::{AssertSqlSafe, Row};

/// What is known of an award when it is taken back.
pub struct AwardLot {
    pub member_id: String,
    pub amount: Points,
    pub remaining: Points,
    pub reversed: Points,
    pub is_pending: bool,
    pub rule: (String, i64),
}

/// Which of these causes, all of one kind, were already awarded under which rule: cause, rule.
pub async fn awarded(tx: &mut Tx, kind: &str, causes: &[&str]) -> Result<Vec<(String, String)>, Failure> {
    let mut found = vec![];
    for chunk in causes.chunks(CHUNK) {
        let list = (2..chunk.len() + 2).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT cause_id, rule_id FROM transfer WHERE kind = 'award' AND cause_kind = $1 AND cause_id IN ({list})");
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(kind);
        for id in chunk {
            query = query.bind(*id);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.push((row.try_get(0)?, row.try_get(1)?));
        }
    }
    Ok(found)
}

/// What was written off when an award was taken back, less what was recovered since.
pub async fn written_off(tx: &mut Tx, award: &str) -> Result<Points, Failure> {
    let row = sqlx::query(
        "SELECT CAST(coalesce(sum(-e.amount), 0) AS BIGINT) FROM transfer t JOIN entry e ON e.transfer_id = t.id \
         WHERE t.original_id = $1 AND t.kind IN ('reverse', 'recover') AND e.account_id = 'programme/written_off'",
    )
    .bind(award)
    .fetch_one(tx.conn())
    .await?;
    Ok(row.try_get(0)?)
}

pub async fn award_lot(tx: &mut Tx, award: &str) -> Result<Option<AwardLot>, Failure> {
    let row = sqlx::query(
        "SELECT l.member_id, l.amount, l.remaining, l.reversed, l.state, t.rule_id, t.rule_version \
         FROM lot l JOIN transfer t ON t.id = l.id WHERE l.id = $1",
    )
    .bind(award)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| {
        Ok(AwardLot {
            member_id: row.try_get(0)?,
            amount: row.try_get(1)?,
            remaining: row.try_get(2)?,
            reversed: row.try_get(3)?,
            is_pending: row.try_get::<String, _>(4)? == "pending",
            rule: (row.try_get(5)?, row.try_get(6)?),
        })
    })
    .transpose()
}

/// Notes that more of an award was taken back; `false` where that would exceed it.
pub async fn mark_reversed(tx: &mut Tx, award: &str, points: Points) -> Result<bool, Failure> {
    let done =
        sqlx::query("UPDATE lot SET reversed = reversed + $2 WHERE id = $1 AND reversed + $2 <= amount").bind(award).bind(points).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Takes points back from lots that still hold them: lot and points, each lot once. Gives how many lots agreed.
pub async fn reverse_own(tx: &mut Tx, lots: &[(String, Points)]) -> Result<u64, Failure> {
    let mut done = 0;
    for chunk in lots.chunks(rows_of(2)) {
        let sql = format!(
            "WITH given AS (SELECT column1 AS id, CAST(column2 AS BIGINT) AS points FROM (VALUES {}) rows) \
             UPDATE lot SET remaining = lot.remaining - given.points, reversed = lot.reversed + given.points FROM given \
             WHERE lot.id = given.id AND lot.remaining >= given.points AND lot.reversed + given.points <= lot.amount",
            placeholders(chunk.len(), 2)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (id, points) in chunk {
            query = query.bind(id).bind(*points);
        }
        done += query.execute(tx.conn()).await?.rows_affected();
    }
    Ok(done)
}

/// Awards of one cause that can still be reversed: transfer, points, of which reversed.
pub async fn awards_of(tx: &mut Tx, cause: &Cause) -> Result<Vec<(String, Points, Points)>, Failure> {
    let rows = sqlx::query(
        "SELECT t.id, l.amount, l.reversed FROM transfer t JOIN lot l ON l.id = t.id \
         WHERE t.kind = 'award' AND t.cause_kind = $1 AND t.cause_id = $2 ORDER BY t.id",
    )
    .bind(&cause.kind)
    .bind(&cause.id)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// An award as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// `tr_…`
    pub id: String,
    pub member_id: String,
    /// The id of its cause.
    pub cause_id: String,
    pub rule_id: String,
    pub rule_version: i64,
    pub amount: Points,
    /// Of which taken back.
    pub reversed: Points,
    /// What is left of its own lot.
    pub remaining: Points,
    pub is_pending: bool,
    /// In words.
    pub reason: String,
    pub at: Time,
}

/// Awards by the column `t.id` or, of causes of one kind, `t.cause_id`; oldest first.
async fn standing(tx: &mut Tx, by_cause: Option<&str>, ids: &[&str]) -> Result<Vec<Standing>, Failure> {
    let mut found = vec![];
    for chunk in ids.chunks(CHUNK) {
        let list = (2..chunk.len() + 2).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let sql = match by_cause {
            Some(_) => format!("{STANDING} AND t.cause_kind = $1 AND t.cause_id IN ({list}) ORDER BY t.at, t.id"),
            None => format!("{STANDING} AND t.kind = $1 AND t.id IN ({list}) ORDER BY t.at, t.id"),
        };
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(by_cause.unwrap_or("award"));
        for id in chunk {
            query = query.bind(*id);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.push(Standing {
                id: row.try_get(0)?,
                member_id: row.try_get(1)?,
                cause_id: row.try_get(2)?,
                rule_id: row.try_get(3)?,
                rule_version: row.try_get(4)?,
                amount: row.try_get(5)?,
                reversed: row.try_get(6)?,
                remaining: row.try_get(7)?,
                is_pending: row.try_get::<String, _>(8)? == "pending",
                reason: row.try_get(9)?,
                at: row.try_get(10)?,
            });
        }
    }
    Ok(found)
}

const STANDING: &str = "SELECT t.id, t.member_id, t.cause_id, t.rule_id, t.rule_version, l.amount, l.reversed, l.remaining, l.state, t.reason, t.at \
     FROM transfer t JOIN lot l ON l.id = t.id WHERE t.kind = 'award'";

/// Awards by their transfers.
pub async fn awards_by_id(tx: &mut Tx, ids: &[&str]) -> Result<Vec<Standing>, Failure> {
    standing(tx, None, ids).await
}

/// Awards by their causes, all of one kind.
pub async fn awards_by_cause(tx: &mut Tx, kind: &str, ids: &[&str]) -> Result<Vec<Standing>, Failure> {
    standing(tx, Some(kind), ids).await
}
