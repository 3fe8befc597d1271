//! SQL of redemptions. A state changes by a guarded update from `issued` only, so that a code ends once.

use crate::{
    kernel::{
        failure::Failure,
        time::{NEVER, Time, some_time},
    },
    reward::{
        model::{Redemption, RedemptionState as State},
        rules::code,
    },
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A redemption with what only the program needs.
pub struct Booked {
    pub redemption: Redemption,
    /// The transfer that holds its points.
    pub hold_id: String,
}

/// Inserts a new one; its code is stored without dashes.
pub async fn insert(tx: &mut Tx, booked: &Booked, code: &str) -> Result<(), Failure> {
    let new = &booked.redemption;
    sqlx::query(
        "INSERT INTO redemption (id, member_id, reward_id, reward_name, cost, state, hold_id, code, created_at, expires_at, used_note) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '')",
    )
    .bind(&new.id)
    .bind(&new.member_id)
    .bind(&new.reward_id)
    .bind(&new.reward_name)
    .bind(new.cost)
    .bind(new.state.name())
    .bind(&booked.hold_id)
    .bind(code)
    .bind(new.created_at)
    .bind(new.expires_at.unwrap_or(NEVER))
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Booked>, Failure> {
    let row = sqlx::query(
        "SELECT id, member_id, reward_id, reward_name, cost, state, hold_id, code, created_at, expires_at, used_at, used_note, cancelled_at FROM redemption WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(booked).transpose()
}

/// By the code without dashes.
pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Booked>, Failure> {
    let row = sqlx::query(
        "SELECT id, member_id, reward_id, reward_name, cost, state, hold_id, code, created_at, expires_at, used_at, used_note, cancelled_at FROM redemption WHERE code = $1",
    )
    .bind(code)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(booked).transpose()
}

/// Notes its use; `false` where it is not issued any more.
pub async fn set_used(tx: &mut Tx, id: &str, now: Time, note: &str) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE redemption SET state = 'used', used_at = $2, used_note = $3 WHERE id = $1 AND state = 'issued'")
        .bind(id)
        .bind(now)
        .bind(note)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends it unused (`to`: cancelled or expired); `false` where it is not issued any more.
pub async fn set_ended(tx: &mut Tx, id: &str, to: State, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE redemption SET state = $2, cancelled_at = $3 WHERE id = $1 AND state = 'issued'")
        .bind(id)
        .bind(to.name())
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// A member's, newest first, below the id `before`.
pub async fn of_member(tx: &mut Tx, member_id: &str, before: &str, limit: i64) -> Result<Vec<Redemption>, Failure> {
    let rows = sqlx::query(
        "SELECT id, member_id, reward_id, reward_name, cost, state, hold_id, code, created_at, expires_at, used_at, used_note, cancelled_at \
         FROM redemption WHERE member_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
    )
    .bind(member_id)
    .bind(before)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(booked(row)?.redemption)).collect()
}

/// Everybody's, in one state or (empty) in all, newest first, below the id `before`.
pub async fn all(tx: &mut Tx, state: &str, before: &str, limit: i64) -> Result<Vec<Redemption>, Failure> {
    let rows = sqlx::query(
        "SELECT id, member_id, reward_id, reward_name, cost, state, hold_id, code, created_at, expires_at, used_at, used_note, cancelled_at \
         FROM redemption WHERE ($1 = '' OR state = $1) AND id < $2 ORDER BY id DESC LIMIT $3",
    )
    .bind(state)
    .bind(before)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(booked(row)?.redemption)).collect()
}

/// Unused ones whose time is over, the longest overdue first.
pub async fn run_out(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<Booked>, Failure> {
    let rows = sqlx::query(
        "SELECT id, member_id, reward_id, reward_name, cost, state, hold_id, code, created_at, expires_at, used_at, used_note, cancelled_at \
         FROM redemption WHERE state = 'issued' AND expires_at <= $1 ORDER BY expires_at, id LIMIT $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(booked).collect()
}

fn booked(row: &AnyRow) -> Result<Booked, Failure> {
    let redemption = Redemption {
        id: row.try_get(0)?,
        member_id: row.try_get(1)?,
        reward_id: row.try_get(2)?,
        reward_name: row.try_get(3)?,
        cost: row.try_get(4)?,
        state: State::parse(row.try_get(5)?).ok_or_else(|| Failure::internal("unknown state of a redemption"))?,
        code: code::grouped(row.try_get(7)?),
        created_at: row.try_get(8)?,
        expires_at: some_time(row.try_get(9)?),
        used_at: row.try_get(10)?,
        used_note: row.try_get(11)?,
        cancelled_at: row.try_get(12)?,
    };
    Ok(Booked { redemption, hold_id: row.try_get(6)? })
}
