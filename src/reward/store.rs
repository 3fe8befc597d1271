//! SQL of the catalogue. Stock changes by guarded updates only.

pub mod coupon;
pub mod redemption;

use super::model::{Reward, RewardKind, Terms};
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A reward with what one member had of it.
pub struct Shelved {
    pub reward: Reward,
    /// Issued or used by the member; 0 for nobody.
    pub had: i64,
}

/// Rewards that are or will be on the shelf, the cheapest first, behind (cost, id).
pub async fn shelf(tx: &mut Tx, member_id: &str, now: Time, after: (i64, &str), limit: i64) -> Result<Vec<Shelved>, Failure> {
    let rows = sqlx::query(
        "SELECT r.id, r.name, r.description, r.kind, r.cost, r.value, r.stock, r.per_member, r.min_tier, r.starts_at, r.ends_at, r.code_days, r.picture, \
         r.state, r.created_at, r.updated_at, \
         (SELECT count(*) FROM redemption d WHERE d.reward_id = r.id AND d.member_id = $1 AND d.state IN ('issued', 'used')) \
         FROM reward r WHERE r.state = 'active' AND (r.ends_at IS NULL OR r.ends_at > $2) AND (r.cost, r.id) > ($3, $4) ORDER BY r.cost, r.id LIMIT $5",
    )
    .bind(member_id)
    .bind(now)
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(shelved).collect()
}

/// One reward with what one member had of it.
pub async fn shelved_for(tx: &mut Tx, reward_id: &str, member_id: &str) -> Result<Option<Shelved>, Failure> {
    let row = sqlx::query(
        "SELECT r.id, r.name, r.description, r.kind, r.cost, r.value, r.stock, r.per_member, r.min_tier, r.starts_at, r.ends_at, r.code_days, r.picture, \
         r.state, r.created_at, r.updated_at, \
         (SELECT count(*) FROM redemption d WHERE d.reward_id = r.id AND d.member_id = $2 AND d.state IN ('issued', 'used')) \
         FROM reward r WHERE r.id = $1",
    )
    .bind(reward_id)
    .bind(member_id)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(shelved).transpose()
}

/// The catalogue for staff, newest first, below the id `before`.
pub async fn catalogue(tx: &mut Tx, is_archived: bool, before: &str, limit: i64) -> Result<Vec<Reward>, Failure> {
    let rows = sqlx::query(
        "SELECT id, name, description, kind, cost, value, stock, per_member, min_tier, starts_at, ends_at, code_days, picture, state, created_at, updated_at \
         FROM reward WHERE state = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
    )
    .bind(state(is_archived))
    .bind(before)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(reward).collect()
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Reward>, Failure> {
    let row = sqlx::query(
        "SELECT id, name, description, kind, cost, value, stock, per_member, min_tier, starts_at, ends_at, code_days, picture, state, created_at, updated_at \
         FROM reward WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(reward).transpose()
}

pub async fn insert(tx: &mut Tx, reward: &Reward) -> Result<(), Failure> {
    let terms = &reward.terms;
    sqlx::query(
        "INSERT INTO reward (id, name, description, kind, cost, value, stock, per_member, min_tier, starts_at, ends_at, code_days, picture, state, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    )
    .bind(&reward.id)
    .bind(&terms.name)
    .bind(&terms.description)
    .bind(terms.kind.name())
    .bind(terms.cost)
    .bind(terms.value)
    .bind(terms.stock)
    .bind(terms.per_member)
    .bind(&terms.min_tier)
    .bind(terms.starts_at)
    .bind(terms.ends_at)
    .bind(terms.code_days)
    .bind(&terms.picture)
    .bind(state(reward.is_archived))
    .bind(reward.created_at)
    .bind(reward.updated_at)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes new terms. Stock moves by the difference to what the editor saw, so that pieces redeemed meanwhile stay gone.
pub async fn update(tx: &mut Tx, id: &str, terms: &Terms, stock_seen: Option<i64>, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query(
        "UPDATE reward SET name = $2, description = $3, kind = $4, cost = $5, value = $6, per_member = $7, min_tier = $8, starts_at = $9, ends_at = $10, \
         code_days = $11, picture = $12, updated_at = $13, \
         stock = CASE WHEN $14 < 0 THEN NULL WHEN stock IS NULL OR $15 < 0 THEN $14 WHEN stock + $14 - $15 < 0 THEN 0 ELSE stock + $14 - $15 END WHERE id = $1",
    )
    .bind(id)
    .bind(&terms.name)
    .bind(&terms.description)
    .bind(terms.kind.name())
    .bind(terms.cost)
    .bind(terms.value)
    .bind(terms.per_member)
    .bind(&terms.min_tier)
    .bind(terms.starts_at)
    .bind(terms.ends_at)
    .bind(terms.code_days)
    .bind(&terms.picture)
    .bind(now)
    .bind(terms.stock.unwrap_or(-1))
    .bind(stock_seen.unwrap_or(-1))
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// `false` where there is no such reward.
pub async fn set_archived(tx: &mut Tx, id: &str, is_archived: bool, now: Time) -> Result<bool, Failure> {
    let done =
        sqlx::query("UPDATE reward SET state = $2, updated_at = $3 WHERE id = $1").bind(id).bind(state(is_archived)).bind(now).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Takes one piece off the shelf; `false` where none is left. Only for rewards that count pieces.
pub async fn take_piece(tx: &mut Tx, id: &str) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE reward SET stock = stock - 1 WHERE id = $1 AND stock > 0").bind(id).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Puts one piece back, where pieces are counted.
pub async fn return_piece(tx: &mut Tx, id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE reward SET stock = stock + 1 WHERE id = $1 AND stock IS NOT NULL").bind(id).execute(tx.conn()).await?;
    Ok(())
}

fn state(is_archived: bool) -> &'static str {
    if is_archived { "archived" } else { "active" }
}

fn shelved(row: &AnyRow) -> Result<Shelved, Failure> {
    Ok(Shelved { reward: reward(row)?, had: row.try_get(16)? })
}

fn reward(row: &AnyRow) -> Result<Reward, Failure> {
    Ok(Reward {
        id: row.try_get(0)?,
        terms: Terms {
            name: row.try_get(1)?,
            description: row.try_get(2)?,
            kind: RewardKind::parse(row.try_get(3)?).ok_or_else(|| Failure::internal("unknown kind of reward"))?,
            cost: row.try_get(4)?,
            value: row.try_get(5)?,
            stock: row.try_get(6)?,
            per_member: row.try_get(7)?,
            min_tier: row.try_get(8)?,
            starts_at: row.try_get(9)?,
            ends_at: row.try_get(10)?,
            code_days: row.try_get(11)?,
            picture: row.try_get(12)?,
        },
        is_archived: row.try_get::<&str, _>(13)? == "archived",
        created_at: row.try_get(14)?,
        updated_at: row.try_get(15)?,
    })
}
