//! SQL of the ladder and of the steps that members took on it.

use super::model::{Change, Tier};
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::{Tx, placeholders, rows_of},
};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};

/// All tiers, the lowest first.
pub async fn ladder(tx: &mut Tx) -> Result<Vec<Tier>, Failure> {
    let rows = sqlx::query("SELECT id, name, position, threshold, multiplier, perks FROM tier ORDER BY position").fetch_all(tx.conn()).await?;
    rows.iter().map(tier).collect()
}

/// The threshold (minor units) of a member's tier; 0 for those who have none yet.
pub async fn threshold_of(tx: &mut Tx, member_id: &str) -> Result<i64, Failure> {
    let sql = "SELECT t.threshold FROM member m JOIN tier t ON t.id = m.tier_id WHERE m.id = $1";
    let row: Option<(i64,)> = sqlx::query_as(sql).bind(member_id).fetch_optional(tx.conn()).await?;
    Ok(row.map_or(0, |row| row.0))
}

fn tier(row: &AnyRow) -> Result<Tier, Failure> {
    Ok(Tier {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        position: row.try_get(2)?,
        threshold: row.try_get(3)?,
        multiplier: row.try_get(4)?,
        perks: row.try_get::<String, _>(5)?.lines().map(ToOwned::to_owned).collect(),
    })
}

/// Writes down steps that members took.
pub async fn insert_changes(tx: &mut Tx, changes: &[Change]) -> Result<(), Failure> {
    for chunk in changes.chunks(rows_of(7)) {
        let sql = format!("INSERT INTO tier_change (id, member_id, from_tier, to_tier, spend, reason, at) VALUES {}", placeholders(chunk.len(), 7));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for change in chunk {
            query = query.bind(&change.id).bind(&change.member_id).bind(&change.from).bind(&change.to).bind(change.spend).bind(&change.reason).bind(change.at);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// A member's steps, newest first.
pub async fn changes(tx: &mut Tx, member_id: &str, before: &str, limit: i64) -> Result<Vec<Change>, Failure> {
    let rows =
        sqlx::query("SELECT id, member_id, from_tier, to_tier, spend, reason, at FROM tier_change WHERE member_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
            .bind(member_id)
            .bind(before)
            .bind(limit)
            .fetch_all(tx.conn())
            .await?;
    rows.iter()
        .map(|row| {
            Ok(Change {
                id: row.try_get(0)?,
                member_id: row.try_get(1)?,
                from: row.try_get(2)?,
                to: row.try_get(3)?,
                spend: row.try_get(4)?,
                reason: row.try_get(5)?,
                at: row.try_get(6)?,
            })
        })
        .collect()
}

/// Replaces the whole ladder. Positions are unique, so all go before the new ones come.
pub async fn replace(tx: &mut Tx, ladder: &[Tier], now: Time) -> Result<(), Failure> {
    sqlx::query("DELETE FROM tier").execute(tx.conn()).await?;
    let sql = format!("INSERT INTO tier (id, name, position, threshold, multiplier, perks, updated_at) VALUES {}", placeholders(ladder.len(), 7));
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for tier in ladder {
        query = query.bind(&tier.id).bind(&tier.name).bind(tier.position).bind(tier.threshold).bind(tier.multiplier).bind(tier.perks.join("\n")).bind(now);
    }
    query.execute(tx.conn()).await?;
    Ok(())
}
