//! Redemptions for staff.

use super::super::model::trade::RedemptionRow;
use crate::{
    kernel::{
        failure::Failure,
        time::{self, Time},
    },
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// Newest first, before `(created_at, id)`; of one state and one member unless those are empty.
pub async fn redemptions(tx: &mut Tx, state: &str, member_id: &str, before: &(Time, String), limit: i64) -> Result<Vec<RedemptionRow>, Failure> {
    let query = if member_id.is_empty() {
        sqlx::query(
            "SELECT r.id, r.member_id, m.display_name, r.reward_id, r.reward_name, r.cost, r.state, r.code, r.created_at, r.expires_at, \
             coalesce(r.used_at, r.cancelled_at), r.used_note FROM redemption r JOIN member m ON m.id = r.member_id \
             WHERE (r.created_at, r.id) < ($1, $2) AND ($3 = '' OR r.state = $3) ORDER BY r.created_at DESC, r.id DESC LIMIT $4",
        )
    } else {
        sqlx::query(
            "SELECT r.id, r.member_id, m.display_name, r.reward_id, r.reward_name, r.cost, r.state, r.code, r.created_at, r.expires_at, \
             coalesce(r.used_at, r.cancelled_at), r.used_note FROM redemption r JOIN member m ON m.id = r.member_id WHERE r.member_id = $5 \
             AND (r.created_at, r.id) < ($1, $2) AND ($3 = '' OR r.state = $3) ORDER BY r.created_at DESC, r.id DESC LIMIT $4",
        )
    };
    let query = query.bind(before.0).bind(&before.1).bind(state).bind(limit);
    let query = if member_id.is_empty() { query } else { query.bind(member_id) };
    query.fetch_all(tx.conn()).await?.iter().map(row).collect()
}

pub async fn redemption(tx: &mut Tx, id: &str) -> Result<Option<RedemptionRow>, Failure> {
    let found = sqlx::query(
        "SELECT r.id, r.member_id, m.display_name, r.reward_id, r.reward_name, r.cost, r.state, r.code, r.created_at, r.expires_at, \
         coalesce(r.used_at, r.cancelled_at), r.used_note FROM redemption r JOIN member m ON m.id = r.member_id WHERE r.id = $1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    found.as_ref().map(row).transpose()
}

fn row(row: &AnyRow) -> Result<RedemptionRow, Failure> {
    Ok(RedemptionRow {
        id: row.try_get(0)?,
        member_id: row.try_get(1)?,
        member_name: row.try_get(2)?,
        reward_id: row.try_get(3)?,
        reward_name: row.try_get(4)?,
        cost: row.try_get(5)?,
        state: row.try_get(6)?,
        code: row.try_get(7)?,
        created_at: row.try_get(8)?,
        expires_at: time::some_time(row.try_get(9)?),
        ended_at: row.try_get(10)?,
        used_note: row.try_get(11)?,
    })
}
