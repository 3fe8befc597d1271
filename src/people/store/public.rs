//! SQL of what a profile shows of other slices' facts: published reviews and answers, purchases.

use crate::{
    kernel::{failure::Failure, time::Time},
    people::model::Activity,
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// How many orders a member paid up to a time and did not give back whole.
pub async fn purchases(tx: &mut Tx, member_id: &str, paid_until: Time) -> Result<i64, Failure> {
    let row: (i64,) =
        sqlx::query_as("SELECT count(*) FROM orders WHERE member_id = $1 AND state IN ('paid', 'part_refunded') AND paid_at IS NOT NULL AND paid_at <= $2")
            .bind(member_id)
            .bind(paid_until)
            .fetch_one(tx.conn())
            .await?;
    Ok(row.0)
}

/// A member's newest published reviews and answers, the newest first; words as they were typed.
pub async fn activity(tx: &mut Tx, member_id: &str, limit: i64) -> Result<Vec<Activity>, Failure> {
    let rows = sqlx::query(
        "SELECT kind, id, page, about, words, stars, at FROM (SELECT 'review' AS kind, r.id AS id, r.id AS page, coalesce(p.title, '') AS about, \
         CASE WHEN r.title <> '' THEN r.title ELSE r.body END AS words, r.rating AS stars, coalesce(r.published_at, r.written_at) AS at \
         FROM review r LEFT JOIN product p ON p.id = r.product_id WHERE r.member_id = $1 AND r.state = 'published' ORDER BY r.id DESC LIMIT $2) AS reviews \
         UNION ALL SELECT kind, id, page, about, words, stars, at FROM (SELECT 'answer' AS kind, a.id AS id, q.id AS page, q.body AS about, a.body AS words, \
         CAST(0 AS BIGINT) AS stars, coalesce(a.published_at, a.created_at) AS at FROM answer a JOIN question q ON q.id = a.question_id \
         WHERE a.member_id = $1 AND a.state = 'published' AND q.state = 'published' ORDER BY a.id DESC LIMIT $2) AS answers ORDER BY at DESC, id DESC",
    )
    .bind(member_id)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    let read = |row: &AnyRow| {
        let (kind, id, page): (String, String, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let href = if kind == "review" { format!("/reviews/{id}") } else { format!("/questions/{page}#{id}") };
        Ok(Activity { kind, about: row.try_get(3)?, words: row.try_get(4)?, stars: row.try_get(5)?, href, at: row.try_get(6)? })
    };
    rows.iter().map(read).collect()
}
