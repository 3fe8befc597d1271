//! Counts that managers want beside rewards and tiers.

use crate::{
    kernel::{failure::Failure, money::Minor},
    server::db::Tx,
};
use sqlx::Row;

/// How often a reward was redeemed, and how many of its codes are unused.
pub async fn uses(tx: &mut Tx, reward_id: &str) -> Result<(i64, i64), Failure> {
    let row =
        sqlx::query("SELECT count(*), coalesce(CAST(sum(CASE WHEN state = 'issued' THEN 1 ELSE 0 END) AS BIGINT), 0) FROM redemption WHERE reward_id = $1")
            .bind(reward_id)
            .fetch_one(tx.conn())
            .await?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// Members whose spend lies in `low..high`, by the tier they have now; the erased ones too, because the ladder looks at all.
pub async fn members_between(tx: &mut Tx, low: Minor, high: Minor) -> Result<Vec<(String, i64)>, Failure> {
    let rows = sqlx::query("SELECT tier_id, count(*) FROM member WHERE window_spend >= $1 AND window_spend < $2 GROUP BY tier_id")
        .bind(low)
        .bind(high)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}
