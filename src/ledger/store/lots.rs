//! Lots: which grant each point came from, and what took it.

use crate::{
    kernel::{failure::Failure, points::Points, time::Time},
    server::db::{Tx, placeholders, rows_of},
};
use sqlx::{AssertSqlSafe, Row};

/// A new lot: the award's id, its member, points, when it matures and runs out.
pub struct NewLot {
    pub id: String,
    pub member_id: String,
    pub amount: Points,
    pub is_pending: bool,
    pub matures_at: Time,
    pub expires_at: Time,
}

pub async fn insert_lots(tx: &mut Tx, lots: &[NewLot]) -> Result<(), Failure> {
    for chunk in lots.chunks(rows_of(7)) {
        let sql = format!("INSERT INTO lot (id, member_id, amount, remaining, state, matures_at, expires_at) VALUES {}", placeholders(chunk.len(), 7));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for lot in chunk {
            query = query.bind(&lot.id).bind(&lot.member_id).bind(lot.amount).bind(lot.amount);
            query = query.bind(if lot.is_pending { "pending" } else { "available" }).bind(lot.matures_at).bind(lot.expires_at);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Takes up to `wanted` from what the member can spend, but not from the lot `except` (empty: from any): first what expires
/// first, then the oldest. Gives what was taken.
pub async fn take(tx: &mut Tx, transfer: &str, member_id: &str, wanted: Points, except: &str) -> Result<Points, Failure> {
    let rows = sqlx::query(
        "INSERT INTO lot_use (transfer_id, lot_id, amount) \
         SELECT $1, id, CASE WHEN earlier + remaining <= $3 THEN remaining ELSE $3 - earlier END \
         FROM (SELECT id, remaining, CAST(sum(remaining) OVER (ORDER BY expires_at, id) AS BIGINT) - remaining AS earlier \
         FROM lot WHERE member_id = $2 AND state = 'available' AND remaining > 0 AND id <> $4) lots WHERE earlier < $3 RETURNING amount",
    )
    .bind(transfer)
    .bind(member_id)
    .bind(wanted)
    .bind(except)
    .fetch_all(tx.conn())
    .await?;
    let taken = rows.iter().try_fold(0, |sum, row| Ok::<_, Failure>(sum + row.try_get::<Points, _>(0)?))?;
    sqlx::query("UPDATE lot SET remaining = remaining - u.amount FROM lot_use u WHERE u.transfer_id = $1 AND u.lot_id = lot.id AND lot.id <> $2")
        .bind(transfer)
        .bind(except)
        .execute(tx.conn())
        .await?;
    Ok(taken)
}

/// Takes from lots (or, negative, gives back), with the memory of it: lot, points. Each lot once.
/// Both databases name the columns of a `VALUES` list `column1`, `column2`.
pub async fn use_lots(tx: &mut Tx, transfer: &str, uses: &[(String, Points)]) -> Result<(), Failure> {
    for chunk in uses.chunks(rows_of(2)) {
        let sql = format!(
            "UPDATE lot SET remaining = remaining - CAST(v.column2 AS BIGINT) FROM (VALUES {}) AS v WHERE lot.id = v.column1",
            placeholders(chunk.len(), 2)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (lot, points) in chunk {
            query = query.bind(lot).bind(*points);
        }
        query.execute(tx.conn()).await?;
        let sql = format!("INSERT INTO lot_use (transfer_id, lot_id, amount) VALUES {}", placeholders(chunk.len(), 3));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (lot, points) in chunk {
            query = query.bind(transfer).bind(lot).bind(*points);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// What a transfer took from a lot.
pub struct LotUse {
    pub lot: String,
    pub points: Points,
    /// How much of the lot's award was taken back so far.
    pub reversed: Points,
}

/// What a transfer took from which lots.
pub async fn lots_used(tx: &mut Tx, transfer: &str) -> Result<Vec<LotUse>, Failure> {
    let rows = sqlx::query("SELECT u.lot_id, u.amount, l.reversed FROM lot_use u JOIN lot l ON l.id = u.lot_id WHERE u.transfer_id = $1 ORDER BY u.lot_id")
        .bind(transfer)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok(LotUse { lot: row.try_get(0)?, points: row.try_get(1)?, reversed: row.try_get(2)? })).collect()
}

/// The memory of what transfers took from which lots: transfer, lot, points.
pub async fn insert_lot_uses(tx: &mut Tx, uses: &[(String, String, Points)]) -> Result<(), Failure> {
    for chunk in uses.chunks(rows_of(3)) {
        let sql = format!("INSERT INTO lot_use (transfer_id, lot_id, amount) VALUES {}", placeholders(chunk.len(), 3));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (transfer, lot, points) in chunk {
            query = query.bind(transfer).bind(lot).bind(*points);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Pending lots whose time has come: lot, member, what is left.
pub async fn due_to_mature(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<(String, String, Points)>, Failure> {
    let rows = sqlx::query("SELECT id, member_id, remaining FROM lot WHERE state = 'pending' AND matures_at <= $1 ORDER BY matures_at, id LIMIT $2")
        .bind(now)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// `false` where somebody else was faster.
pub async fn mature(tx: &mut Tx, lot: &str) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE lot SET state = 'available' WHERE id = $1 AND state = 'pending'").bind(lot).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Lots that have run out with points left: lot, member, what is left.
pub async fn due_to_expire(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<(String, String, Points)>, Failure> {
    let rows = sqlx::query(
        "SELECT id, member_id, remaining FROM lot WHERE remaining > 0 AND state = 'available' AND expires_at <= $1 ORDER BY expires_at, id LIMIT $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// What runs out after `from` and until `until`, by member: member, the first time, points.
pub async fn running_out(tx: &mut Tx, from: Time, until: Time, after: &str, limit: i64) -> Result<Vec<(String, Time, Points)>, Failure> {
    let rows = sqlx::query(
        "SELECT member_id, min(expires_at), CAST(sum(remaining) AS BIGINT) FROM lot WHERE remaining > 0 AND state = 'available' AND expires_at > $1 \
         AND expires_at <= $2 AND member_id > $3 GROUP BY member_id ORDER BY member_id LIMIT $4",
    )
    .bind(from)
    .bind(until)
    .bind(after)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// `None` for a lot that does not exist; what is left of it otherwise.
pub async fn remaining(tx: &mut Tx, lot: &str) -> Result<Option<Points>, Failure> {
    let row = sqlx::query("SELECT remaining FROM lot WHERE id = $1").bind(lot).fetch_optional(tx.conn()).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}
