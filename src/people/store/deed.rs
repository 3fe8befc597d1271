//! SQL of what is counted.

use crate::{
    kernel::failure::Failure,
    people::model::Deed,
    server::db::Tx,
};
use sqlx::Row;
use std::collections::BTreeMap;

/// Adds to a member's count. Gives what it is then; `None` for somebody who is erased or unknown.
pub async fn add(tx: &mut Tx, member_id: &str, deed: Deed, by: i64) -> Result<Option<i64>, Failure> {
    let row = sqlx::query(
        "INSERT INTO deed_total (member_id, deed, total) SELECT id, $2, CAST($3 AS BIGINT) FROM member WHERE id = $1 AND state <> 'erased' \
         ON CONFLICT (member_id, deed) DO UPDATE SET total = deed_total.total + excluded.total RETURNING total",
    )
    .bind(member_id)
    .bind(deed.name())
    .bind(by)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Everything that is counted of a member.
pub async fn totals(tx: &mut Tx, member_id: &str) -> Result<BTreeMap<Deed, i64>, Failure> {
    let rows = sqlx::query("SELECT deed, total FROM deed_total WHERE member_id = $1").bind(member_id).fetch_all(tx.conn()).await?;
    let mut totals = BTreeMap::new();
    for row in &rows {
        if let Some(deed) = Deed::parse(row.try_get(0)?) {
            totals.insert(deed, row.try_get(1)?);
        }
    }
    Ok(totals)
}

/// Adds to what came from one person within a season. Gives the sum before.
pub async fn add_pair(tx: &mut Tx, season: i64, member_id: &str, from_id: &str, deed: Deed, by: i64) -> Result<i64, Failure> {
    let row = sqlx::query(
        "INSERT INTO deed_pair (season, member_id, from_id, deed, total) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (season, member_id, from_id, deed) DO UPDATE SET total = deed_pair.total + excluded.total RETURNING total",
    )
    .bind(season)
    .bind(member_id)
    .bind(from_id)
    .bind(deed.name())
    .bind(by)
    .fetch_one(tx.conn())
    .await?;
    Ok(row.try_get::<i64, _>(0)? - by)
}

/// Adds to a day. Gives what counted of it before.
pub async fn add_day(tx: &mut Tx, member_id: &str, deed: Deed, day: i64, by: i64, counted: i64) -> Result<i64, Failure> {
    let row = sqlx::query(
        "INSERT INTO deed_day (member_id, deed, day, total, counted) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (member_id, deed, day) DO UPDATE SET total = deed_day.total + excluded.total, counted = deed_day.counted + excluded.counted RETURNING counted",
    )
    .bind(member_id)
    .bind(deed.name())
    .bind(day)
    .bind(by)
    .bind(counted)
    .fetch_one(tx.conn())
    .await?;
    Ok(row.try_get::<i64, _>(0)? - counted)
}

/// Notes that a member was here on a day. `true` where that is new; a day before the last one is not.
pub async fn be_here(tx: &mut Tx, member_id: &str, day: i64) -> Result<bool, Failure> {
    let done = sqlx::query(
        "INSERT INTO presence (member_id, day) VALUES ($1, $2) ON CONFLICT (member_id) DO UPDATE SET day = excluded.day WHERE presence.day < excluded.day",
    )
    .bind(member_id)
    .bind(day)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets all that is counted of a member.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    for sql in [
        "DELETE FROM deed_total WHERE member_id = $1",
        "DELETE FROM deed_day WHERE member_id = $1",
        "DELETE FROM deed_pair WHERE member_id = $1 OR from_id = $1",
        "DELETE FROM season_score WHERE member_id = $1",
        "DELETE FROM presence WHERE member_id = $1",
        "DELETE FROM badge_held WHERE member_id = $1",
        "DELETE FROM challenge_run WHERE member_id = $1",
    ] {
        sqlx::query(sql).bind(member_id).execute(tx.conn()).await?;
    }
    Ok(())
}
