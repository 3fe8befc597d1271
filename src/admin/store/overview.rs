//! Figures of the overview. Sums run over bounded windows of covering indexes.

use super::super::model::overview::Share;
use crate::{
    kernel::{failure::Failure, points::Points, time::Time},
    server::db::Tx,
};
use sqlx::Row;

/// How things stand now.
pub struct Standing {
    pub liability: Points,
    pub waiting_orders: i64,
    pub failed_intake: i64,
    pub failed_mail: i64,
}

pub async fn standing(tx: &mut Tx) -> Result<Standing, Failure> {
    let row = sqlx::query(
        "SELECT (SELECT CAST(-coalesce(sum(balance), 0) AS BIGINT) FROM account WHERE owner = 'programme'), \
         (SELECT count(*) FROM orders WHERE member_id IS NULL), \
         (SELECT count(*) FROM intake WHERE state = 'failed'), \
         (SELECT count(*) FROM outbox WHERE state = 'failed')",
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Standing { liability: row.try_get(0)?, waiting_orders: row.try_get(1)?, failed_intake: row.try_get(2)?, failed_mail: row.try_get(3)? })
}

/// Points moved a day since `since`: kind of transfer, Unix day, points.
pub async fn points_by_day(tx: &mut Tx, since: Time) -> Result<Vec<(String, i64, Points)>, Failure> {
    let rows = sqlx::query(
        "SELECT kind, at / 86400000, CAST(sum(amount) AS BIGINT) FROM transfer \
         WHERE kind IN ('award', 'reverse', 'hold', 'void', 'expire') AND at >= $1 GROUP BY 1, 2",
    )
    .bind(since)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// New members and redemptions a day since `since`, orders since `orders_since`: `member`, `redemption` or `order`, Unix day, how many.
pub async fn counts_by_day(tx: &mut Tx, since: Time, orders_since: Time) -> Result<Vec<(String, i64, i64)>, Failure> {
    let rows = sqlx::query(
        "SELECT 'order', placed_at / 86400000, count(*) FROM orders WHERE placed_at >= $2 GROUP BY 2 \
         UNION ALL SELECT 'redemption', created_at / 86400000, count(*) FROM redemption WHERE created_at >= $1 GROUP BY 2 \
         UNION ALL SELECT 'member', created_at / 86400000, count(*) FROM member WHERE created_at >= $1 GROUP BY 2",
    )
    .bind(since)
    .bind(orders_since)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// Active members by tier, by rising tier; those without one first.
pub async fn members_by_tier(tx: &mut Tx) -> Result<Vec<Share>, Failure> {
    let rows = sqlx::query(
        "SELECT s.tier_id, coalesce(t.name, ''), s.members FROM \
         (SELECT tier_id, count(*) AS members FROM member WHERE state = 'active' GROUP BY tier_id) s \
         LEFT JOIN tier t ON t.id = s.tier_id ORDER BY coalesce(t.position, -1)",
    )
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(share).collect()
}

/// The rewards most chosen since `since`, cancelled and run-out ones not counted.
pub async fn top_rewards(tx: &mut Tx, since: Time, limit: i64) -> Result<Vec<Share>, Failure> {
    let rows = sqlx::query(
        "SELECT s.reward_id, w.name, s.times FROM \
         (SELECT reward_id, count(*) AS times FROM redemption WHERE created_at >= $1 AND state IN ('issued', 'used') \
          GROUP BY reward_id ORDER BY 2 DESC, 1 LIMIT $2) s JOIN reward w ON w.id = s.reward_id ORDER BY s.times DESC, s.reward_id",
    )
    .bind(since)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(share).collect()
}

/// Active rewards of which at most `most` are left, the scarcest first.
pub async fn low_stock(tx: &mut Tx, most: i64, limit: i64) -> Result<Vec<Share>, Failure> {
    let rows = sqlx::query("SELECT id, name, stock FROM reward WHERE state = 'active' AND stock <= $1 ORDER BY stock, id LIMIT $2")
        .bind(most)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(share).collect()
}

fn share(row: &sqlx::any::AnyRow) -> Result<Share, Failure> {
    Ok(Share { id: row.try_get(0)?, name: row.try_get(1)?, count: row.try_get(2)? })
}
