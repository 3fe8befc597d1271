//! SQL of the leaderboard.

use super::profile::face;
use crate::{
    kernel::failure::Failure,
    people::model::{Deed, Face, Worth},
    server::db::Tx,
};
use sqlx::Row;

/// Adds to a member's score.
pub async fn add(tx: &mut Tx, season: i64, member_id: &str, by: i64) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO season_score (season, member_id, score) VALUES ($1, $2, $3) \
         ON CONFLICT (season, member_id) DO UPDATE SET score = season_score.score + excluded.score",
    )
    .bind(season)
    .bind(member_id)
    .bind(by)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The best of those who want to stand on the leaderboard, best first. Staff do not compete.
pub async fn best(tx: &mut Tx, season: i64, limit: i64) -> Result<Vec<(Face, i64)>, Failure> {
    let rows = sqlx::query(
        "SELECT p.member_id, p.handle, p.name, p.avatar, s.score FROM season_score s JOIN profile p ON p.member_id = s.member_id \
         JOIN member m ON m.id = s.member_id WHERE s.season = $1 AND s.score > 0 AND p.is_ranked = 1 AND p.is_gone = 0 AND m.role = 'member' \
         AND m.state = 'active' ORDER BY s.score DESC, s.member_id LIMIT $2",
    )
    .bind(season)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((face(row)?, row.try_get(4)?))).collect()
}

/// A member's score; 0 where nothing counted.
pub async fn of_member(tx: &mut Tx, season: i64, member_id: &str) -> Result<i64, Failure> {
    let row = sqlx::query("SELECT score FROM season_score WHERE season = $1 AND member_id = $2").bind(season).bind(member_id).fetch_optional(tx.conn()).await?;
    row.map_or(Ok(0), |row| Ok(row.try_get(0)?))
}

/// Forgets the scores of a season, to count them anew.
pub async fn clear(tx: &mut Tx, season: i64) -> Result<(), Failure> {
    sqlx::query("DELETE FROM season_score WHERE season = $1").bind(season).execute(tx.conn()).await?;
    Ok(())
}

/// Adds what one deed is worth, day by day, to the scores of a season (its days from `first` up to `end`).
pub async fn add_worth(tx: &mut Tx, season: i64, deed: Deed, worth: Worth, first: i64, end: i64) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO season_score (season, member_id, score) SELECT CAST($1 AS BIGINT), d.member_id, \
         CAST(sum(CASE WHEN d.counted > $4 THEN $4 WHEN d.counted < 0 THEN 0 ELSE d.counted END) * $5 AS BIGINT) \
         FROM deed_day d WHERE d.deed = $2 AND d.day >= $3 AND d.day < $6 GROUP BY d.member_id \
         ON CONFLICT (season, member_id) DO UPDATE SET score = season_score.score + excluded.score",
    )
    .bind(season)
    .bind(deed.name())
    .bind(first)
    .bind(worth.per_day)
    .bind(worth.points)
    .bind(end)
    .execute(tx.conn())
    .await?;
    Ok(())
}
