//! SQL of what reviewers of a product speak of.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::Topic,
    server::db::{Tx, placeholders},
};
use sqlx::Row;

/// Stands among a product's topics for the time when they were last made, also where none was found.
const MADE: &str = "";

/// Which reviews use which topics of a product: (topic, review).
pub async fn uses(tx: &mut Tx, product_id: &str) -> Result<Vec<(String, String)>, Failure> {
    let rows = sqlx::query("SELECT topic, review_id FROM review_topic_of WHERE product_id = $1").bind(product_id).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// Notes that reviews (id, when written) use a topic.
pub async fn note(tx: &mut Tx, product_id: &str, topic: &str, reviews: &[(String, Time)]) -> Result<(), Failure> {
    for chunk in reviews.chunks(500) {
        let sql = format!("INSERT INTO review_topic_of (review_id, product_id, topic, written_at) VALUES {} ON CONFLICT DO NOTHING", placeholders(chunk.len(), 4));
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for (review, at) in chunk {
            query = query.bind(review).bind(product_id).bind(topic).bind(*at);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Takes reviews out of a topic again.
pub async fn forget(tx: &mut Tx, product_id: &str, topic: &str, reviews: &[String]) -> Result<(), Failure> {
    for chunk in reviews.chunks(500) {
        let sql = format!("DELETE FROM review_topic_of WHERE product_id = $1 AND topic = $2 AND review_id IN ({})", super::holes(3, chunk.len()));
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(product_id).bind(topic);
        for review in chunk {
            query = query.bind(review);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Puts the topics of a product, with how many reviews use each, in the place of those it had.
pub async fn replace(tx: &mut Tx, now: Time, product_id: &str, topics: &[Topic]) -> Result<(), Failure> {
    sqlx::query("DELETE FROM review_topic WHERE product_id = $1").bind(product_id).execute(tx.conn()).await?;
    let made = Topic { words: MADE.to_owned(), count: 0 };
    for topic in topics.iter().chain([&made]) {
        sqlx::query("INSERT INTO review_topic (product_id, topic, count, made_at) VALUES ($1, $2, $3, $4)")
            .bind(product_id)
            .bind(&topic.words)
            .bind(topic.count)
            .bind(now)
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// When topics of any product were last made; 0: never.
pub async fn last_made(tx: &mut Tx) -> Result<Time, Failure> {
    let row: (i64,) = sqlx::query_as("SELECT CAST(coalesce(max(made_at), 0) AS BIGINT) FROM review_topic WHERE topic = $1").bind(MADE).fetch_one(tx.conn()).await?;
    Ok(row.0)
}

/// Products with reviews changed since a time and after (or shortly before) their topics were made, those that wait longest
/// first. A change that was under way while topics were made is looked at once more.
pub async fn stale(tx: &mut Tx, since: Time, slack: Time, limit: i64) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query(
        "SELECT r.product_id FROM review r LEFT JOIN review_topic m ON m.product_id = r.product_id AND m.topic = $4 WHERE r.changed_at > $1 AND r.product_id <> '' \
         GROUP BY r.product_id, m.made_at HAVING max(r.changed_at) > coalesce(m.made_at, 0) - $2 ORDER BY max(r.changed_at) LIMIT $3",
    )
    .bind(since)
    .bind(slack)
    .bind(limit)
    .bind(MADE)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// The title of a product; empty where there is none.
pub async fn title_of(tx: &mut Tx, product_id: &str) -> Result<String, Failure> {
    let row = sqlx::query("SELECT title FROM product WHERE id = $1").bind(product_id).fetch_optional(tx.conn()).await?;
    row.map_or(Ok(String::new()), |row| Ok(row.try_get(0)?))
}
