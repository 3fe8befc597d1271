//! SQL of the transparency page: counts over everything, for a job.

use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::Row;

/// Reviews by state, whether imported, stars and whether something was promised: how many.
pub async fn reviews(tx: &mut Tx) -> Result<Vec<(String, bool, i64, bool, i64)>, Failure> {
    let rows = sqlx::query(
        "SELECT state, CAST(CASE WHEN import_id = '' THEN 0 ELSE 1 END AS BIGINT) AS imported, rating, CAST(CASE WHEN promised > 0 OR incentive_note <> '' THEN 1 ELSE 0 END AS BIGINT) AS rewarded, count(*) \
         FROM review GROUP BY state, imported, rating, rewarded",
    )
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            let imported = row.try_get::<i64, _>(1)? == 1;
            Ok((row.try_get(0)?, imported, row.try_get(2)?, row.try_get::<i64, _>(3)? == 1, row.try_get(4)?))
        })
        .collect()
}

/// Refusals and removals of reviews by ground and stars.
pub async fn down(tx: &mut Tx) -> Result<Vec<(String, i64, i64)>, Failure> {
    let rows = sqlx::query(
        "SELECT d.ground, r.rating, count(*) FROM decision d JOIN review r ON d.target = 'review/' || r.id WHERE d.action IN ('refuse', 'remove') \
         GROUP BY d.ground, r.rating ORDER BY d.ground, r.rating",
    )
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// Reviews written here that were published by somebody's decision.
pub async fn looked_at(tx: &mut Tx) -> Result<i64, Failure> {
    let row: (i64,) = sqlx::query_as("SELECT count(DISTINCT target) FROM decision WHERE target LIKE 'review/%' AND action IN ('publish', 'refuse')")
        .fetch_one(tx.conn())
        .await?;
    Ok(row.0)
}

/// How many reviews written here were ever published, and how long the one in the middle waited.
pub async fn median_wait(tx: &mut Tx) -> Result<Option<Time>, Failure> {
    let (count,): (i64,) = sqlx::query_as("SELECT count(*) FROM review WHERE import_id = '' AND published_at IS NOT NULL").fetch_one(tx.conn()).await?;
    if count == 0 {
        return Ok(None);
    }
    let row = sqlx::query(
        "SELECT published_at - written_at AS waited FROM review WHERE import_id = '' AND published_at IS NOT NULL ORDER BY waited LIMIT 1 OFFSET $1",
    )
    .bind(count / 2)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| Ok(row.try_get::<i64, _>(0)?.max(0))).transpose()
}

/// Published reviews by degree.
pub async fn degrees(tx: &mut Tx) -> Result<Vec<(String, i64)>, Failure> {
    let rows = sqlx::query("SELECT degree, count(*) AS many FROM review WHERE state = 'published' GROUP BY degree ORDER BY many DESC, degree")
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// Appeals about reviews by state.
pub async fn appeals(tx: &mut Tx) -> Result<Vec<(String, i64)>, Failure> {
    let rows = sqlx::query("SELECT state, count(*) FROM appeal WHERE target LIKE 'review/%' GROUP BY state").fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// Mails that asked for reviews, by state, and (stopped) why.
pub async fn requests(tx: &mut Tx) -> Result<Vec<(String, i64)>, Failure> {
    let rows =
        sqlx::query("SELECT CASE WHEN state = 'stopped' THEN reason ELSE state END AS became, count(*) FROM review_request GROUP BY became ORDER BY became")
            .fetch_all(tx.conn())
            .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

pub async fn keep(tx: &mut Tx, document: &str, now: Time) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO openness (id, document, made_at) VALUES ('reviews', $1, $2) ON CONFLICT (id) DO UPDATE SET document = excluded.document, made_at = excluded.made_at",
    )
    .bind(document)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What was counted last; `None` before the first count.
pub async fn kept(tx: &mut Tx) -> Result<Option<String>, Failure> {
    let row = sqlx::query("SELECT document FROM openness WHERE id = 'reviews'").fetch_optional(tx.conn()).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}
