//! SQL of coupons. Uses are counted by a guarded update, claims by a unique row.

use crate::{
    kernel::{failure::Failure, time::Time},
    reward::model::Coupon,
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// `false` where the code is taken.
pub async fn insert(tx: &mut Tx, coupon: &Coupon) -> Result<bool, Failure> {
    let done = sqlx::query(
        "INSERT INTO coupon (id, code, points, max_uses, uses, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (code) DO NOTHING",
    )
    .bind(&coupon.id)
    .bind(&coupon.code)
    .bind(coupon.points)
    .bind(coupon.max_uses)
    .bind(coupon.uses)
    .bind(&coupon.created_by)
    .bind(coupon.created_at)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Coupon>, Failure> {
    let row =
        sqlx::query("SELECT id, code, points, max_uses, uses, created_by, created_at FROM coupon WHERE code = $1").bind(code).fetch_optional(tx.conn()).await?;
    row.as_ref().map(coupon).transpose()
}

/// Newest first, below the id `before`.
pub async fn list(tx: &mut Tx, before: &str, limit: i64) -> Result<Vec<Coupon>, Failure> {
    let rows = sqlx::query("SELECT id, code, points, max_uses, uses, created_by, created_at FROM coupon WHERE id < $1 ORDER BY id DESC LIMIT $2")
        .bind(before)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(coupon).collect()
}

/// Notes that a member claimed it; `false` where the member did so before.
pub async fn claim(tx: &mut Tx, coupon_id: &str, member_id: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("INSERT INTO coupon_claim (coupon_id, member_id, at) VALUES ($1, $2, $3) ON CONFLICT (coupon_id, member_id) DO NOTHING")
        .bind(coupon_id)
        .bind(member_id)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Counts one use; `false` where all are taken.
pub async fn count_use(tx: &mut Tx, coupon_id: &str) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE coupon SET uses = uses + 1 WHERE id = $1 AND uses < max_uses").bind(coupon_id).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

fn coupon(row: &AnyRow) -> Result<Coupon, Failure> {
    Ok(Coupon {
        id: row.try_get(0)?,
        code: row.try_get(1)?,
        points: row.try_get(2)?,
        max_uses: row.try_get(3)?,
        uses: row.try_get(4)?,
        created_by: row.try_get(5)?,
        created_at: row.try_get(6)?,
    })
}
