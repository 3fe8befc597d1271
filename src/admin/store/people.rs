//! Members for staff.

use super::{
    super::model::people::{Facts, MemberFilter, MemberRow, TierStep},
    anywhere,
};
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::Row;

/// Newest first, before `(created_at, id)`.
pub async fn members(tx: &mut Tx, filter: &MemberFilter, before: &(Time, String), limit: i64) -> Result<Vec<MemberRow>, Failure> {
    let q = filter.q.trim();
    let rows = sqlx::query(
        "SELECT m.id, m.display_name, m.email, CASE WHEN m.confirmed_at IS NULL THEN 0 ELSE 1 END, m.role, m.state, \
         coalesce((SELECT t.name FROM tier t WHERE t.id = m.tier_id), ''), \
         coalesce((SELECT a.balance FROM account a WHERE a.id = m.id || '/available'), 0), m.created_at FROM member m \
         WHERE (m.created_at, m.id) < ($1, $2) AND ($3 = '' OR m.tier_id = $3) AND ($4 = '' OR m.role = $4) \
         AND ($5 = '' OR m.state = $5 OR ($5 = 'unconfirmed' AND m.state = 'active' AND m.confirmed_at IS NULL AND m.email <> '')) \
         AND ($6 = '' OR m.id = $7 OR lower(m.display_name) LIKE $6 ESCAPE '\\' OR m.display_name LIKE $8 ESCAPE '\\' OR m.email LIKE $6 ESCAPE '\\' \
           OR m.external_id = $7 OR m.id IN (SELECT o.member_id FROM orders o WHERE o.number IN ($7, $9))) \
         ORDER BY m.created_at DESC, m.id DESC LIMIT $10",
    )
    .bind(before.0)
    .bind(&before.1)
    .bind(&filter.tier)
    .bind(&filter.role)
    .bind(&filter.state)
    .bind(anywhere(q))
    .bind(q)
    .bind(as_typed(q))
    .bind(format!("#{q}"))
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(MemberRow {
                id: row.try_get(0)?,
                display_name: row.try_get(1)?,
                email: row.try_get(2)?,
                is_confirmed: row.try_get::<i64, _>(3)? == 1,
                role: row.try_get(4)?,
                state: row.try_get(5)?,
                tier: row.try_get(6)?,
                available: row.try_get(7)?,
                created_at: row.try_get(8)?,
            })
        })
        .collect()
}

/// The pattern with the letters as they were typed: SQLite's `lower` knows plain letters only, so `Åsa` is found this way.
fn as_typed(q: &str) -> String {
    format!("%{}%", q.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}

/// Tiers: id and name, lowest first.
pub async fn tiers(tx: &mut Tx) -> Result<Vec<(String, String)>, Failure> {
    let rows = sqlx::query("SELECT id, name FROM tier ORDER BY position LIMIT 50").fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

pub async fn facts(tx: &mut Tx, id: &str) -> Result<Option<Facts>, Failure> {
    let row = sqlx::query(
        "SELECT m.id, m.display_name, m.email, m.confirmed_at, m.role, m.state, m.source, m.external_id, coalesce(t.name, ''), m.tier_since, m.window_spend, \
         m.created_at, m.seen_at, CASE WHEN m.password_hash = '' THEN 0 ELSE 1 END FROM member m LEFT JOIN tier t ON t.id = m.tier_id WHERE m.id = $1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| {
        Ok(Facts {
            id: row.try_get(0)?,
            display_name: row.try_get(1)?,
            email: row.try_get(2)?,
            confirmed_at: row.try_get(3)?,
            role: row.try_get(4)?,
            state: row.try_get(5)?,
            source: row.try_get(6)?,
            external_id: row.try_get(7)?,
            tier: row.try_get(8)?,
            tier_since: row.try_get(9)?,
            window_spend: row.try_get(10)?,
            created_at: row.try_get(11)?,
            seen_at: row.try_get(12)?,
            can_sign_in: row.try_get::<i64, _>(13)? == 1,
        })
    })
    .transpose()
}

/// How many orders, redemptions and open sessions a member has.
pub async fn counts(tx: &mut Tx, member_id: &str, now: Time) -> Result<(i64, i64, i64), Failure> {
    let row = sqlx::query(
        "SELECT (SELECT count(*) FROM orders WHERE member_id = $1), (SELECT count(*) FROM redemption WHERE member_id = $1), \
         (SELECT count(*) FROM session WHERE member_id = $1 AND expires_at > $2)",
    )
    .bind(member_id)
    .bind(now)
    .fetch_one(tx.conn())
    .await?;
    Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))
}

/// Newest first.
pub async fn tier_steps(tx: &mut Tx, member_id: &str, limit: i64) -> Result<Vec<TierStep>, Failure> {
    let rows = sqlx::query(
        "SELECT coalesce(o.name, h.from_tier), coalesce(n.name, h.to_tier), h.spend, h.reason, h.at FROM tier_change h \
         LEFT JOIN tier o ON o.id = h.from_tier LEFT JOIN tier n ON n.id = h.to_tier WHERE h.member_id = $1 ORDER BY h.at DESC, h.id DESC LIMIT $2",
    )
    .bind(member_id)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| Ok(TierStep { from: row.try_get(0)?, to: row.try_get(1)?, spend: row.try_get(2)?, reason: row.try_get(3)?, at: row.try_get(4)? }))
        .collect()
}
