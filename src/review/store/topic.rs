//! SQL of what reviewers of a product speak of.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::Topic,
    server::db::{Tx, placeholders},
};
use sqlx::Row;

/// The topics of a product, the most frequent first.
pub async fn of_product(tx: &mut Tx, product_id: &str, limit: i64) -> Result<Vec<Topic>, Failure> {
    let rows = sqlx::query("SELECT topic, count FROM review_topic WHERE product_id = $1 ORDER BY count DESC, topic LIMIT $2")
        .bind(product_id)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok(Topic { words: row.try_get(0)?, count: row.try_get(1)? })).collect()
}

/// Puts the topics of a product in the place of those it had: each with the reviews (id, when written) that use it.
pub async fn replace(tx: &mut Tx, now: Time, product_id: &str, topics: &[(String, Vec<(String, Time)>)]) -> Result<(), Failure> {
    sqlx::query("DELETE FROM review_topic WHERE product_id = $1").bind(product_id).execute(tx.conn()).await?;
    sqlx::query("DELETE FROM review_topic_of WHERE product_id = $1").bind(product_id).execute(tx.conn()).await?;
    for (topic, reviews) in topics {
        sqlx::query("INSERT INTO review_topic (product_id, topic, count, made_at) VALUES ($1, $2, $3, $4)")
            .bind(product_id)
            .bind(topic)
            .bind(i64::try_from(reviews.len()).unwrap_or(i64::MAX))
            .bind(now)
            .execute(tx.conn())
            .await?;
        for chunk in reviews.chunks(500) {
            let sql = format!("INSERT INTO review_topic_of (review_id, product_id, topic, written_at) VALUES {}", placeholders(chunk.len(), 4));
            let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
            for (review, at) in chunk {
                query = query.bind(review).bind(product_id).bind(topic).bind(*at);
            }
            query.execute(tx.conn()).await?;
        }
    }
    Ok(())
}

/// Products with reviews changed after their topics were made, at most `limit`.
pub async fn stale(tx: &mut Tx, since: Time, limit: i64) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query(
        "SELECT product_id FROM review WHERE changed_at > $1 AND product_id <> '' AND state IN ('published', 'removed', 'withdrawn') \
         GROUP BY product_id ORDER BY max(changed_at) LIMIT $2",
    )
    .bind(since)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// The newest texts of a product: id, title, text, language, when written.
pub async fn texts(tx: &mut Tx, product_id: &str, limit: i64) -> Result<Vec<(String, String, String, String, Time)>, Failure> {
    let rows = sqlx::query(
        "SELECT id, title, body, language, written_at FROM review WHERE product_id = $1 AND state = 'published' ORDER BY written_at DESC, id DESC LIMIT $2",
    )
    .bind(product_id)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?, row.try_get(4)?))).collect()
}
