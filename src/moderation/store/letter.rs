//! SQL of letters between staff and an author.

use crate::{kernel::failure::Failure, moderation::model::Letter, server::db::Tx};
use sqlx::Row;

pub async fn insert(tx: &mut Tx, review_id: &str, new: &Letter) -> Result<(), Failure> {
    sqlx::query("INSERT INTO review_message (id, review_id, author_id, is_staff, body, at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&new.id)
        .bind(review_id)
        .bind(&new.author_id)
        .bind(i64::from(new.is_staff))
        .bind(&new.body)
        .bind(new.at)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The letters about a review, oldest first, at most 200.
pub async fn of_review(tx: &mut Tx, review_id: &str) -> Result<Vec<Letter>, Failure> {
    let rows = sqlx::query(
        "SELECT l.id, l.is_staff, l.author_id, coalesce(m.display_name, ''), l.body, l.at FROM review_message l \
         LEFT JOIN member m ON m.id = l.author_id WHERE l.review_id = $1 ORDER BY l.id LIMIT 200",
    )
    .bind(review_id)
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Letter {
                id: row.try_get(0)?,
                is_staff: row.try_get::<i64, _>(1)? == 1,
                author_id: row.try_get(2)?,
                author_name: row.try_get(3)?,
                body: row.try_get(4)?,
                at: row.try_get(5)?,
            })
        })
        .collect()
}

/// Forgets what a member wrote to staff.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM review_message WHERE author_id = $1 AND is_staff = 0").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}
