//! What waits to be judged, and what is known of it. Nothing here is narrowed or sorted by stars.

use super::{
    super::model::reviews::{AuthorFacts, TextRow},
    anywhere,
};
use crate::{
    admin::model::reviews::QueueFilter,
    kernel::{failure::Failure, time::Time},
    moderation::model::Target,
    server::db::Tx,
};
use sqlx::Row;

/// A place in the queue: the thing, and since when it waits.
pub struct Place {
    pub target: Target,
    pub since: Time,
}

/// The queue after (since, id), the longest waiting first: what is held, and what is up but was reported enough.
/// `only` keeps `held` or (empty) both.
pub async fn queue(tx: &mut Tx, filter: &QueueFilter, after: (Time, &str), limit: i64) -> Result<Vec<Place>, Failure> {
    let rows = sqlx::query(
        "SELECT x.id, x.since FROM ( \
           SELECT r.id, coalesce((SELECT max(v.at) FROM review_revision v WHERE v.review_id = r.id), r.written_at) AS since, r.product_id, r.author_name \
             FROM review r WHERE r.state = 'held' \
           UNION ALL SELECT q.id, q.created_at AS since, q.product_id, q.author_name FROM question q WHERE q.state = 'held' \
           UNION ALL SELECT a.id, a.created_at AS since, p.product_id, a.author_name FROM answer a JOIN question p ON p.id = a.question_id WHERE a.state = 'held' \
           UNION ALL SELECT s.id, coalesce(s.edited_at, s.created_at) AS since, t.product_id, s.author_name FROM post s JOIN thread t ON t.id = s.thread_id WHERE s.state = 'held' \
           UNION ALL SELECT r.id, c.opened_at AS since, r.product_id, r.author_name FROM report_case c JOIN review r ON r.id = c.thing_id \
             WHERE $5 = '' AND r.state = 'published' \
           UNION ALL SELECT q.id, c.opened_at AS since, q.product_id, q.author_name FROM report_case c JOIN question q ON q.id = c.thing_id \
             WHERE $5 = '' AND q.state = 'published' \
           UNION ALL SELECT a.id, c.opened_at AS since, p.product_id, a.author_name FROM report_case c JOIN answer a ON a.id = c.thing_id \
             JOIN question p ON p.id = a.question_id WHERE $5 = '' AND a.state = 'published' \
           UNION ALL SELECT s.id, c.opened_at AS since, t.product_id, s.author_name FROM report_case c JOIN post s ON s.id = c.thing_id \
             JOIN thread t ON t.id = s.thread_id WHERE $5 = '' AND s.state = 'published' \
         ) x LEFT JOIN product p ON p.id = x.product_id WHERE (x.since, x.id) > ($1, $2) AND ($3 = '' OR x.product_id = $3) \
         AND ($4 = '' OR x.id = $6 OR lower(x.author_name) LIKE $4 ESCAPE '\\' OR lower(coalesce(p.title, '')) LIKE $4 ESCAPE '\\') \
         ORDER BY x.since, x.id LIMIT $7",
    )
    .bind(after.0)
    .bind(after.1)
    .bind(&filter.product)
    .bind(anywhere(filter.q.trim()))
    .bind(&filter.state)
    .bind(filter.q.trim())
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            let target = Target::of_id(row.try_get(0)?).ok_or_else(|| Failure::internal("an id of no known kind"))?;
            Ok(Place { target, since: row.try_get(1)? })
        })
        .collect()
}

/// Reviews, questions, answers and posts below the id `before`, the newest first: in one state, with open reports (`reported`), or
/// with a letter of the author's that nobody answered (`wrote`).
pub async fn texts(tx: &mut Tx, filter: &QueueFilter, before: &str, limit: i64) -> Result<Vec<TextRow>, Failure> {
    let rows = sqlx::query(
        "SELECT x.id, x.state, x.title, x.author_name, coalesce(p.title, ''), x.at FROM ( \
           SELECT r.id, r.state, CASE WHEN r.title = '' THEN substr(r.body, 1, 120) ELSE r.title END AS title, r.author_name, r.product_id, r.written_at AS at, \
             'review/' || r.id AS target FROM review r \
           UNION ALL SELECT q.id, q.state, substr(q.body, 1, 120) AS title, q.author_name, q.product_id, q.created_at AS at, 'question/' || q.id AS target FROM question q \
           UNION ALL SELECT a.id, a.state, substr(a.body, 1, 120) AS title, a.author_name, p.product_id, a.created_at AS at, 'answer/' || a.id AS target \
             FROM answer a JOIN question p ON p.id = a.question_id \
           UNION ALL SELECT s.id, s.state, CASE WHEN s.number = 1 THEN t.title ELSE substr(s.body, 1, 120) END AS title, s.author_name, t.product_id, s.created_at AS at, \
             'post/' || s.id AS target FROM post s JOIN thread t ON t.id = s.thread_id \
         ) x LEFT JOIN product p ON p.id = x.product_id WHERE x.id < $1 AND x.state <> 'withdrawn' AND ($2 = '' OR x.product_id = $2) \
         AND ($3 = '' OR x.id = $4 OR lower(x.author_name) LIKE $3 ESCAPE '\\' OR lower(coalesce(p.title, '')) LIKE $3 ESCAPE '\\') \
         AND (x.state = $5 OR ($5 = 'reported' AND EXISTS (SELECT 1 FROM flag f WHERE f.target = x.target AND f.state = 'open')) \
           OR ($5 = 'wrote' AND (SELECT l.is_staff FROM review_message l WHERE l.review_id = x.id ORDER BY l.id DESC LIMIT 1) = 0)) \
         ORDER BY x.id DESC LIMIT $6",
    )
    .bind(before)
    .bind(&filter.product)
    .bind(anywhere(filter.q.trim()))
    .bind(filter.q.trim())
    .bind(&filter.state)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(TextRow {
                id: row.try_get(0)?,
                state: row.try_get(1)?,
                title: row.try_get(2)?,
                author_name: row.try_get(3)?,
                product: row.try_get(4)?,
                at: row.try_get(5)?,
            })
        })
        .collect()
}

/// What an author did before.
pub async fn author(tx: &mut Tx, member_id: &str) -> Result<Option<AuthorFacts>, Failure> {
    let row = sqlx::query(
        "SELECT m.id, m.display_name, m.created_at, (SELECT count(*) FROM orders o WHERE o.member_id = m.id AND o.paid_at IS NOT NULL), \
         (SELECT count(*) FROM review r WHERE r.member_id = m.id AND r.state = 'published'), \
         (SELECT count(*) FROM review r WHERE r.member_id = m.id AND r.state = 'held'), \
         (SELECT count(*) FROM review r WHERE r.member_id = m.id AND r.state = 'refused'), \
         (SELECT count(*) FROM review r WHERE r.member_id = m.id AND r.state = 'removed') FROM member m WHERE m.id = $1",
    )
    .bind(member_id)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| {
        Ok(AuthorFacts {
            id: row.try_get(0)?,
            name: row.try_get(1)?,
            joined_at: row.try_get(2)?,
            orders: row.try_get(3)?,
            published: row.try_get(4)?,
            waiting: row.try_get(5)?,
            refused: row.try_get(6)?,
            removed: row.try_get(7)?,
        })
    })
    .transpose()
}

/// A question's, an answer's or a post's text as readers see it, why it waits, and what it answers or stands in.
pub async fn text(tx: &mut Tx, id: &str) -> Result<(String, String, String), Failure> {
    let row = sqlx::query(
        "SELECT html, held_for, '' FROM question WHERE id = $1 \
         UNION ALL SELECT a.html, a.held_for, q.body FROM answer a JOIN question q ON q.id = a.question_id WHERE a.id = $1 \
         UNION ALL SELECT s.html, s.held_for, c.name || ' · ' || t.title || ' #' || CAST(s.number AS TEXT) FROM post s JOIN thread t ON t.id = s.thread_id \
           JOIN category c ON c.id = t.category_id WHERE s.id = $1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    row.map_or_else(|| Ok((String::new(), String::new(), String::new())), |row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))
}

/// Products to narrow the queue to: id and title, by title, at most 300.
pub async fn products(tx: &mut Tx) -> Result<Vec<(String, String)>, Failure> {
    Ok(sqlx::query_as("SELECT id, title FROM product ORDER BY title, id LIMIT 300").fetch_all(tx.conn()).await?)
}
