//! SQL of challenges.

use crate::{
    kernel::{failure::Failure, points::Points, time::Time},
    people::model::{Challenge, ChallengeState, Deed, Progress, Run},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

fn challenge(row: &AnyRow, now: Time) -> Result<Challenge, Failure> {
    let (starts_at, ends_at) = (row.try_get(9)?, row.try_get(10)?);
    Ok(Challenge {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        about: row.try_get(2)?,
        deed: Deed::parse(row.try_get(3)?).ok_or_else(|| Failure::internal("unknown deed of a challenge"))?,
        target: row.try_get(4)?,
        points: row.try_get(5)?,
        budget: row.try_get(6)?,
        paid: row.try_get(7)?,
        hold_days: row.try_get(8)?,
        starts_at,
        ends_at,
        state: if now < starts_at {
            ChallengeState::Coming
        } else if now < ends_at {
            ChallengeState::Running
        } else {
            ChallengeState::Over
        },
        done: row.try_get(11)?,
    })
}

pub async fn insert(tx: &mut Tx, challenge: &Challenge, by: &str, now: Time) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO challenge (id, name, about, deed, target, points, budget, paid, hold_days, starts_at, ends_at, made_by, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10, $11, $12)",
    )
    .bind(&challenge.id)
    .bind(&challenge.name)
    .bind(&challenge.about)
    .bind(challenge.deed.name())
    .bind(challenge.target)
    .bind(challenge.points)
    .bind(challenge.budget)
    .bind(challenge.hold_days)
    .bind(challenge.starts_at)
    .bind(challenge.ends_at)
    .bind(by)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Ends a challenge now. `false` where there is none that could be ended.
pub async fn end(tx: &mut Tx, id: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE challenge SET ends_at = $2 WHERE id = $1 AND ends_at > $2").bind(id).bind(now).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// All challenges, the newest first.
pub async fn all(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<Challenge>, Failure> {
    let rows = sqlx::query(
        "SELECT c.id, c.name, c.about, c.deed, c.target, c.points, c.budget, c.paid, c.hold_days, c.starts_at, c.ends_at, \
         (SELECT count(*) FROM challenge_run r WHERE r.challenge_id = c.id AND r.done_at IS NOT NULL) FROM challenge c ORDER BY c.id DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| challenge(row, now)).collect()
}

/// The challenges that something done at `at` counts for.
pub async fn at_time(tx: &mut Tx, deed: Deed, at: Time, now: Time) -> Result<Vec<Challenge>, Failure> {
    let rows = sqlx::query(
        "SELECT id, name, about, deed, target, points, budget, paid, hold_days, starts_at, ends_at, CAST(0 AS BIGINT) FROM challenge \
         WHERE deed = $1 AND starts_at <= $2 AND ends_at > $2 ORDER BY id LIMIT 20",
    )
    .bind(deed.name())
    .bind(at)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| challenge(row, now)).collect()
}

/// Running challenges and those that ended since a time, with a member's way through each, those that end first first.
pub async fn of_member(tx: &mut Tx, member_id: &str, since: Time, now: Time) -> Result<Vec<Progress>, Failure> {
    let rows = sqlx::query(
        "SELECT c.id, c.name, c.about, c.deed, c.target, c.points, c.budget, c.paid, c.hold_days, c.starts_at, c.ends_at, CAST(0 AS BIGINT), \
         coalesce(r.total, 0), r.done_at, coalesce(r.points, 0) FROM challenge c \
         LEFT JOIN challenge_run r ON r.challenge_id = c.id AND r.member_id = $1 \
         WHERE c.starts_at <= $3 AND (c.ends_at > $3 OR (c.ends_at > $2 AND r.total > 0)) ORDER BY c.ends_at, c.id LIMIT 20",
    )
    .bind(member_id)
    .bind(since)
    .bind(now)
    .fetch_all(tx.conn())
    .await?;
    let read = |row: &AnyRow| Ok(Progress { challenge: challenge(row, now)?, total: row.try_get(12)?, done_at: row.try_get(13)?, points: row.try_get(14)? });
    rows.iter().map(read).collect()
}

/// Adds to a member's way. Gives it as it is then.
pub async fn add(tx: &mut Tx, challenge_id: &str, member_id: &str, by: i64) -> Result<Run, Failure> {
    let row = sqlx::query(
        "INSERT INTO challenge_run (challenge_id, member_id, total, done_at, points) VALUES ($1, $2, $3, NULL, 0) \
         ON CONFLICT (challenge_id, member_id) DO UPDATE SET total = challenge_run.total + excluded.total RETURNING total, done_at, points",
    )
    .bind(challenge_id)
    .bind(member_id)
    .bind(by)
    .fetch_one(tx.conn())
    .await?;
    Ok(Run { total: row.try_get(0)?, done_at: row.try_get(1)?, points: row.try_get(2)? })
}

/// Writes that a member has done it (or has not, after all), and what was given for it.
pub async fn set(tx: &mut Tx, challenge_id: &str, member_id: &str, done_at: Option<Time>, points: Points) -> Result<(), Failure> {
    sqlx::query("UPDATE challenge_run SET done_at = $3, points = $4 WHERE challenge_id = $1 AND member_id = $2")
        .bind(challenge_id)
        .bind(member_id)
        .bind(done_at)
        .bind(points)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// What a member got for challenges that were done since a time.
pub async fn given_since(tx: &mut Tx, member_id: &str, since: Time) -> Result<Points, Failure> {
    let row: (i64,) =
        sqlx::query_as("SELECT CAST(coalesce(sum(points), 0) AS BIGINT) FROM challenge_run WHERE member_id = $1 AND done_at IS NOT NULL AND done_at >= $2")
            .bind(member_id)
            .bind(since)
            .fetch_one(tx.conn())
            .await?;
    Ok(row.0)
}

/// Takes from the budget. `false` where there is not so much left.
pub async fn spend(tx: &mut Tx, id: &str, points: Points) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE challenge SET paid = paid + $2 WHERE id = $1 AND paid + $2 <= budget").bind(id).bind(points).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Gives back to the budget what was taken back from a member.
pub async fn unspend(tx: &mut Tx, id: &str, points: Points) -> Result<(), Failure> {
    sqlx::query("UPDATE challenge SET paid = paid - $2 WHERE id = $1 AND paid >= $2").bind(id).bind(points).execute(tx.conn()).await?;
    Ok(())
}

/// How many members did any of a deed on the days from `first` up to `end`, and how many did `target` of it.
pub async fn tried(tx: &mut Tx, deed: Deed, target: i64, per_day: i64, first: i64, end: i64) -> Result<(i64, i64), Failure> {
    let row: (i64, i64) = sqlx::query_as(
        "SELECT count(*), CAST(coalesce(sum(CASE WHEN t.total >= $5 THEN 1 ELSE 0 END), 0) AS BIGINT) FROM (SELECT member_id, \
         sum(CASE WHEN counted > $4 THEN $4 ELSE counted END) AS total FROM deed_day WHERE deed = $1 AND day >= $2 AND day < $3 GROUP BY member_id) t WHERE t.total > 0",
    )
    .bind(deed.name())
    .bind(first)
    .bind(end)
    .bind(per_day)
    .bind(target)
    .fetch_one(tx.conn())
    .await?;
    Ok(row)
}
