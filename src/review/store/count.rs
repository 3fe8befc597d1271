//! Published reviews counted by month: what the histogram and the score are made of.

use crate::{
    kernel::failure::Failure,
    review::model::{Month, Review},
    server::db::Tx,
};
use sqlx::Row;

/// Which column counts so many stars.
const STARS: [&str; 5] = ["s1", "s2", "s3", "s4", "s5"];

/// Adds a review to the counts (`by` 1) or takes it out again (`by` −1). `month` is that of [`Review::written_at`].
pub async fn add(tx: &mut Tx, review: &Review, month: i64, by: i64) -> Result<(), Failure> {
    let at = usize::try_from(review.rating - 1).ok().filter(|at| *at < STARS.len()).ok_or_else(|| Failure::internal("a rating out of bounds"))?;
    let kind = i64::from(review.degree.is_verified()) + 2 * i64::from(review.is_rewarded());
    sqlx::query("INSERT INTO rating_month (product_id, month, kind, s1, s2, s3, s4, s5) VALUES ($1, $2, $3, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING")
        .bind(&review.product_id)
        .bind(month)
        .bind(kind)
        .execute(tx.conn())
        .await?;
    let sql = match at {
        0 => "UPDATE rating_month SET s1 = s1 + $4 WHERE product_id = $1 AND month = $2 AND kind = $3",
        1 => "UPDATE rating_month SET s2 = s2 + $4 WHERE product_id = $1 AND month = $2 AND kind = $3",
        2 => "UPDATE rating_month SET s3 = s3 + $4 WHERE product_id = $1 AND month = $2 AND kind = $3",
        3 => "UPDATE rating_month SET s4 = s4 + $4 WHERE product_id = $1 AND month = $2 AND kind = $3",
        _ => "UPDATE rating_month SET s5 = s5 + $4 WHERE product_id = $1 AND month = $2 AND kind = $3",
    };
    sqlx::query(sql).bind(&review.product_id).bind(month).bind(kind).bind(by).execute(tx.conn()).await?;
    sqlx::query("UPDATE product SET reviews = reviews + $2, stars = stars + $3 WHERE id = $1")
        .bind(&review.product_id)
        .bind(by)
        .bind(by * review.rating)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The counts of one product, oldest month first.
pub async fn of_product(tx: &mut Tx, product_id: &str) -> Result<Vec<Month>, Failure> {
    let rows = sqlx::query("SELECT month, kind, s1, s2, s3, s4, s5 FROM rating_month WHERE product_id = $1 ORDER BY month, kind")
        .bind(product_id)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| month(row, 0)).collect()
}

fn month(row: &sqlx::any::AnyRow, from: usize) -> Result<Month, Failure> {
    let kind: i64 = row.try_get(from + 1)?;
    let mut stars = [0; 5];
    for (at, star) in stars.iter_mut().enumerate() {
        *star = row.try_get(from + 2 + at)?;
    }
    Ok(Month { month: row.try_get(from)?, verified: kind & 1 == 1, rewarded: kind & 2 == 2, stars })
}
