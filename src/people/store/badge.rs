//! SQL of badges.

use crate::{
    kernel::{failure::Failure, time::Time},
    people::model::{Badge, Deed, Held},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// Where a member is with one badge.
pub struct Stand {
    pub badge_id: String,
    pub name: String,
    pub threshold: i64,
    /// `None`: never had it. Otherwise whether it is held.
    pub held: Option<bool>,
}

/// The badges that hang on a deed, and where a member is with each.
pub async fn of_deed(tx: &mut Tx, deed: Deed, member_id: &str) -> Result<Vec<Stand>, Failure> {
    let rows = sqlx::query(
        "SELECT b.id, b.name, b.threshold, CASE WHEN h.badge_id IS NULL THEN CAST(0 AS BIGINT) WHEN h.taken_at IS NULL THEN CAST(2 AS BIGINT) ELSE CAST(1 AS BIGINT) END \
         FROM badge b LEFT JOIN badge_held h ON h.badge_id = b.id AND h.member_id = $2 WHERE b.deed = $1 AND b.state = 'active' ORDER BY b.threshold, b.id",
    )
    .bind(deed.name())
    .bind(member_id)
    .fetch_all(tx.conn())
    .await?;
    let read = |row: &AnyRow| {
        let held: i64 = row.try_get(3)?;
        Ok(Stand { badge_id: row.try_get(0)?, name: row.try_get(1)?, threshold: row.try_get(2)?, held: (held > 0).then_some(held == 2) })
    };
    rows.iter().map(read).collect()
}

/// Gives a badge, for the first time or again.
pub async fn award(tx: &mut Tx, member_id: &str, badge_id: &str, now: Time) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO badge_held (member_id, badge_id, awarded_at, taken_at, reason) VALUES ($1, $2, $3, NULL, '') \
         ON CONFLICT (member_id, badge_id) DO UPDATE SET awarded_at = excluded.awarded_at, taken_at = NULL, reason = ''",
    )
    .bind(member_id)
    .bind(badge_id)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub async fn take_back(tx: &mut Tx, member_id: &str, badge_id: &str, reason: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE badge_held SET taken_at = $4, reason = $3 WHERE member_id = $1 AND badge_id = $2")
        .bind(member_id)
        .bind(badge_id)
        .bind(reason)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// All badges with how many hold each, the easier of a deed first; `retired` brings those that nobody gets any more, too.
pub async fn all(tx: &mut Tx, retired: bool) -> Result<Vec<Badge>, Failure> {
    let rows = sqlx::query(
        "SELECT b.id, b.name, b.about, b.icon, b.deed, b.threshold, b.state, coalesce(h.holders, 0) FROM badge b \
         LEFT JOIN (SELECT badge_id, count(*) AS holders FROM badge_held WHERE taken_at IS NULL GROUP BY badge_id) h ON h.badge_id = b.id \
         WHERE b.state = 'active' OR $1 = 1 ORDER BY b.created_at, b.deed, b.threshold, b.id",
    )
    .bind(i64::from(retired))
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| badge(row, row.try_get(7)?)).collect()
}

fn badge(row: &AnyRow, holders: i64) -> Result<Badge, Failure> {
    let name: String = row.try_get(1)?;
    Ok(Badge {
        id: row.try_get(0)?,
        is_built_in: name.is_empty(),
        name,
        about: row.try_get(2)?,
        icon: row.try_get(3)?,
        deed: Deed::parse(row.try_get(4)?).ok_or_else(|| Failure::internal("unknown deed of a badge"))?,
        threshold: row.try_get(5)?,
        is_retired: row.try_get::<&str, _>(6)? != "active",
        holders,
    })
}

/// A member's badges, those that were taken back too, the newest first.
pub async fn of_member(tx: &mut Tx, member_id: &str) -> Result<Vec<Held>, Failure> {
    let rows = sqlx::query(
        "SELECT b.id, b.name, b.about, b.icon, b.deed, b.threshold, b.state, h.awarded_at, h.taken_at, h.reason \
         FROM badge_held h JOIN badge b ON b.id = h.badge_id WHERE h.member_id = $1 ORDER BY h.awarded_at DESC, b.id",
    )
    .bind(member_id)
    .fetch_all(tx.conn())
    .await?;
    let read = |row: &AnyRow| Ok(Held { badge: badge(row, 0)?, awarded_at: row.try_get(7)?, taken_at: row.try_get(8)?, reason: row.try_get(9)?, total: 0 });
    rows.iter().map(read).collect()
}

pub async fn insert(tx: &mut Tx, badge: &Badge, by: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("INSERT INTO badge (id, name, about, icon, deed, threshold, state, made_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'active', $7, $8)")
        .bind(&badge.id)
        .bind(&badge.name)
        .bind(&badge.about)
        .bind(&badge.icon)
        .bind(badge.deed.name())
        .bind(badge.threshold)
        .bind(by)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Retires a badge or brings it back. `false` where there is none such.
pub async fn set_state(tx: &mut Tx, badge_id: &str, state: &str) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE badge SET state = $2 WHERE id = $1").bind(badge_id).bind(state).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a badge to all who have done enough for it. Gives how many got it.
pub async fn award_all(tx: &mut Tx, badge: &Badge, now: Time) -> Result<u64, Failure> {
    let done = sqlx::query(
        "INSERT INTO badge_held (member_id, badge_id, awarded_at, taken_at, reason) SELECT t.member_id, $1, CAST($4 AS BIGINT), NULL, '' FROM deed_total t \
         WHERE t.deed = $2 AND t.total >= $3 ON CONFLICT DO NOTHING",
    )
    .bind(&badge.id)
    .bind(badge.deed.name())
    .bind(badge.threshold)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}
