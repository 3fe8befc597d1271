//! Everything about one review, open appeals, and the versions of the policy.

use super::super::model::reviews::{Booked, PolicyVersion, Revision, VoteRow};
use crate::{kernel::failure::Failure, server::db::Tx};
use sqlx::Row;

/// What the author wrote, oldest first, at most 100.
pub async fn revisions(tx: &mut Tx, review_id: &str) -> Result<Vec<Revision>, Failure> {
    let rows = sqlx::query("SELECT kind, rating, title, body, degree, at FROM review_revision WHERE review_id = $1 ORDER BY seq LIMIT 100")
        .bind(review_id)
        .fetch_all(tx.conn())
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Revision {
                kind: row.try_get(0)?,
                rating: row.try_get(1)?,
                title: row.try_get(2)?,
                body: row.try_get(3)?,
                degree: row.try_get(4)?,
                at: row.try_get(5)?,
            })
        })
        .collect()
}

/// Helpful votes counted by what they weigh, the heaviest first.
pub async fn votes(tx: &mut Tx, review_id: &str) -> Result<Vec<VoteRow>, Failure> {
    let rows = sqlx::query("SELECT up, weight, count(*) FROM review_vote WHERE review_id = $1 GROUP BY up, weight ORDER BY up DESC, weight DESC LIMIT 50")
        .bind(review_id)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok(VoteRow { up: row.try_get::<i64, _>(0)? == 1, weight: row.try_get(1)?, count: row.try_get(2)? })).collect()
}

/// What the ledger booked for a review: its awards, and what took them back, oldest first.
pub async fn booked(tx: &mut Tx, review_id: &str) -> Result<Vec<Booked>, Failure> {
    let rows = sqlx::query(
        "SELECT x.id, x.kind, x.reason, x.amount, x.rule_id, x.rule_version, x.at FROM ( \
           SELECT t.id, t.kind, t.reason, t.amount, t.rule_id, t.rule_version, t.at FROM transfer t \
             WHERE t.cause_kind = 'review' AND t.cause_id = $1 AND t.kind = 'award' \
           UNION ALL SELECT b.id, b.kind, b.reason, -b.amount, b.rule_id, b.rule_version, b.at FROM transfer b \
             WHERE b.kind = 'reverse' AND b.original_id IN (SELECT o.id FROM transfer o WHERE o.cause_kind = 'review' AND o.cause_id = $1 AND o.kind = 'award') \
         ) x ORDER BY x.at, x.id LIMIT 100",
    )
    .bind(review_id)
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Booked {
                id: row.try_get(0)?,
                kind: row.try_get(1)?,
                reason: row.try_get(2)?,
                points: row.try_get(3)?,
                rule_id: row.try_get(4)?,
                rule_version: row.try_get(5)?,
                at: row.try_get(6)?,
            })
        })
        .collect()
}

/// Open appeals above the id `after`, the oldest first: the decisions that they are about.
pub async fn appeals(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<(String, String)>, Failure> {
    let rows = sqlx::query_as("SELECT id, decision_id FROM appeal WHERE state = 'open' AND id > $1 ORDER BY id LIMIT $2").bind(after).bind(limit);
    Ok(rows.fetch_all(tx.conn()).await?)
}

/// The policy's versions, newest first, at most 50.
pub async fn policies(tx: &mut Tx) -> Result<Vec<PolicyVersion>, Failure> {
    let rows = sqlx::query(
        "SELECT p.document, p.published_by, coalesce(m.display_name, ''), p.published_at FROM review_policy p LEFT JOIN member m ON m.id = p.published_by \
         ORDER BY p.version DESC LIMIT 50",
    )
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(PolicyVersion {
                policy: serde_json::from_str(row.try_get(0)?).map_err(Failure::internal)?,
                by: row.try_get(1)?,
                by_name: row.try_get(2)?,
                at: row.try_get(3)?,
            })
        })
        .collect()
}

/// Categories of products, by name.
pub async fn categories(tx: &mut Tx) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query("SELECT DISTINCT category FROM product WHERE category <> '' ORDER BY category LIMIT 100").fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
