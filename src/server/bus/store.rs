//! SQL of the news.

use super::News;
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::Row;

/// Gives the topic's next number. Its row stays locked to the end of the transaction, so numbers are committed in order.
pub async fn next(tx: &mut Tx, topic: &str, now: Time) -> Result<i64, Failure> {
    let row = sqlx::query(
        "INSERT INTO news_topic (topic, seq, at) VALUES ($1, 1, $2) \
         ON CONFLICT (topic) DO UPDATE SET seq = news_topic.seq + 1, at = excluded.at RETURNING seq",
    )
    .bind(topic)
    .bind(now)
    .fetch_one(tx.conn())
    .await?;
    Ok(row.try_get(0)?)
}

pub async fn insert(tx: &mut Tx, news: &News, now: Time) -> Result<(), Failure> {
    sqlx::query("INSERT INTO news (topic, seq, payload, at) VALUES ($1, $2, $3, $4)")
        .bind(&news.topic)
        .bind(news.seq)
        .bind(&news.payload)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub async fn newest(tx: &mut Tx, topic: &str) -> Result<i64, Failure> {
    let row = sqlx::query("SELECT seq FROM news_topic WHERE topic = $1").bind(topic).fetch_optional(tx.conn()).await?;
    row.map_or(Ok(0), |row| Ok(row.try_get(0)?))
}

/// Newest first.
pub async fn since(tx: &mut Tx, topic: &str, after: i64, limit: i64) -> Result<Vec<News>, Failure> {
    let rows = sqlx::query("SELECT seq, payload FROM news WHERE topic = $1 AND seq > $2 ORDER BY seq DESC LIMIT $3")
        .bind(topic)
        .bind(after)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok(News { topic: topic.to_owned(), seq: row.try_get(0)?, payload: row.try_get(1)? })).collect()
}

pub async fn forget(tx: &mut Tx, topic: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM news WHERE topic = $1").bind(topic).execute(tx.conn()).await?;
    sqlx::query("DELETE FROM news_topic WHERE topic = $1").bind(topic).execute(tx.conn()).await?;
    Ok(())
}

pub async fn tidy(tx: &mut Tx, before: Time, topics_before: Time) -> Result<u64, Failure> {
    let gone = sqlx::query("DELETE FROM news WHERE at < $1").bind(before).execute(tx.conn()).await?.rows_affected();
    sqlx::query("DELETE FROM news_topic WHERE at < $1").bind(topics_before).execute(tx.conn()).await?;
    Ok(gone)
}
