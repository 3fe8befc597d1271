//! SQL of imports: runs, where reviews came from, products they made.

use super::row::{COLUMNS, Kept, kept};
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::{AssertSqlSafe, Row};
use std::collections::HashMap;

/// How far a run came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub read: i64,
    pub added: i64,
    pub skipped: i64,
    pub rejected: i64,
}

/// A run in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// `imp_…`
    pub id: String,
    pub format: String,
    pub file: String,
    pub state: String,
    pub counts: Counts,
    pub started_at: Time,
}

pub async fn start(tx: &mut Tx, id: &str, format: &str, file: &str, now: Time) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO import_run (id, kind, format, file, state, rows_read, added, skipped, rejected, started_at) VALUES ($1, 'reviews', $2, $3, 'running', 0, 0, 0, 0, $4)",
    )
    .bind(id)
    .bind(format)
    .bind(file)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes how far a run came; `finished` ends it.
pub async fn advance(tx: &mut Tx, id: &str, counts: Counts, finished: Option<Time>) -> Result<(), Failure> {
    sqlx::query(
        "UPDATE import_run SET rows_read = $2, added = $3, skipped = $4, rejected = $5, finished_at = $6, \
         state = CASE WHEN $7 = 1 THEN 'done' ELSE state END WHERE id = $1",
    )
    .bind(id)
    .bind(counts.read)
    .bind(counts.added)
    .bind(counts.skipped)
    .bind(counts.rejected)
    .bind(finished)
    .bind(i64::from(finished.is_some()))
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether there is such a run of reviews.
pub async fn is_run(tx: &mut Tx, id: &str) -> Result<bool, Failure> {
    let row = sqlx::query("SELECT 1 FROM import_run WHERE id = $1 AND kind = 'reviews'").bind(id).fetch_optional(tx.conn()).await?;
    Ok(row.is_some())
}

pub async fn mark_undone(tx: &mut Tx, id: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE import_run SET state = 'undone', undone_at = $2 WHERE id = $1").bind(id).bind(now).execute(tx.conn()).await?;
    Ok(())
}

/// The latest runs, newest first.
pub async fn runs(tx: &mut Tx, limit: i64) -> Result<Vec<Run>, Failure> {
    let rows = sqlx::query(
        "SELECT id, format, file, state, rows_read, added, skipped, rejected, started_at FROM import_run WHERE kind = 'reviews' ORDER BY id DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Run {
                id: row.try_get(0)?,
                format: row.try_get(1)?,
                file: row.try_get(2)?,
                state: row.try_get(3)?,
                counts: Counts { read: row.try_get(4)?, added: row.try_get(5)?, skipped: row.try_get(6)?, rejected: row.try_get(7)? },
                started_at: row.try_get(8)?,
            })
        })
        .collect()
}

/// Which of these numbers of a source have reviews. With `own` also those that are ids of reviews here.
pub async fn known(tx: &mut Tx, source: &str, numbers: &[String], own: bool) -> Result<Vec<String>, Failure> {
    let mut found = vec![];
    for chunk in numbers.chunks(500) {
        let sql = format!("SELECT external_id FROM review WHERE source = $1 AND external_id IN ({})", super::holes(2, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(source);
        for number in chunk {
            query = query.bind(number);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.push(row.try_get(0)?);
        }
        if own {
            let sql = format!("SELECT id FROM review WHERE id IN ({})", super::holes(1, chunk.len()));
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for number in chunk {
                query = query.bind(number);
            }
            for row in query.fetch_all(tx.conn()).await? {
                found.push(row.try_get(0)?);
            }
        }
    }
    Ok(found)
}

pub async fn keep(tx: &mut Tx, review_id: &str, document: &str) -> Result<(), Failure> {
    sqlx::query("INSERT INTO review_origin (review_id, document) VALUES ($1, $2)").bind(review_id).bind(document).execute(tx.conn()).await?;
    Ok(())
}

/// Writes what a file told of a review anew.
pub async fn put(tx: &mut Tx, review_id: &str, document: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE review_origin SET document = $2 WHERE review_id = $1").bind(review_id).bind(document).execute(tx.conn()).await?;
    Ok(())
}

/// Reviews whose file told of this address anywhere, with what it told: looks at every imported review.
pub async fn told_of(tx: &mut Tx, email: &str) -> Result<Vec<(String, String)>, Failure> {
    let like = format!("%{}%", email.replace('!', "!!").replace('%', "!%").replace('_', "!_"));
    let rows = sqlx::query("SELECT review_id, document FROM review_origin WHERE document LIKE $1 ESCAPE '!' ORDER BY review_id")
        .bind(like)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// What files told of these reviews, by review.
pub async fn documents(tx: &mut Tx, review_ids: &[String]) -> Result<HashMap<String, String>, Failure> {
    let mut found = HashMap::new();
    for chunk in review_ids.chunks(500) {
        let sql = format!("SELECT review_id, document FROM review_origin WHERE review_id IN ({})", super::holes(1, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for id in chunk {
            query = query.bind(id);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.insert(row.try_get(0)?, row.try_get(1)?);
        }
    }
    Ok(found)
}

/// Reviews that a run brought and that are still there.
pub async fn of_run(tx: &mut Tx, run: &str, limit: i64) -> Result<Vec<Kept>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE import_id = $1 AND import_id <> '' LIMIT $2");
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(run).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(kept).collect()
}

/// Reviews of a product, whatever their state.
pub async fn of_product(tx: &mut Tx, product_id: &str, limit: i64) -> Result<Vec<Kept>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE product_id = $1 LIMIT $2");
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(product_id).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(kept).collect()
}

/// All reviews that were not deleted by their authors, above the id `after`, oldest first.
pub async fn all_after(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Kept>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE state <> 'withdrawn' AND id > $1 ORDER BY id LIMIT $2");
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(after).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(kept).collect()
}

/// Removes a review with all that hangs on it.
pub async fn remove(tx: &mut Tx, review_id: &str) -> Result<(), Failure> {
    for sql in [
        "DELETE FROM review_origin WHERE review_id = $1",
        "DELETE FROM review_topic_of WHERE review_id = $1",
        "DELETE FROM review_vote WHERE review_id = $1",
        "DELETE FROM review_message WHERE review_id = $1",
        "DELETE FROM testimonial WHERE review_id = $1",
        "DELETE FROM review_revision WHERE review_id = $1",
        "DELETE FROM review WHERE id = $1",
    ] {
        sqlx::query(sql).bind(review_id).execute(tx.conn()).await?;
    }
    Ok(())
}

/// The product that a file means: by the shop's number, else by its name in addresses, else by its title. `None` where no
/// product is like that.
pub async fn product(tx: &mut Tx, number: &str, handle: &str, title: &str) -> Result<Option<String>, Failure> {
    let row = sqlx::query(
        "SELECT id FROM product WHERE (external_id = $1 AND $1 <> '') OR (slug = $2 AND $2 <> '') OR (lower(title) = lower($3) AND $3 <> '') \
         ORDER BY CASE WHEN external_id = $1 AND $1 <> '' THEN 0 WHEN slug = $2 AND $2 <> '' THEN 1 ELSE 2 END, \
         CASE WHEN source = 'reviews' THEN 1 ELSE 0 END, id LIMIT 1",
    )
    .bind(number)
    .bind(handle)
    .bind(title)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Products that imports made because none was like what the file said: id, title, slug, reviews; by title.
pub async fn stand_ins(tx: &mut Tx, limit: i64) -> Result<Vec<(String, String, String, i64)>, Failure> {
    let rows = sqlx::query(
        "SELECT p.id, p.title, p.slug, (SELECT count(*) FROM review r WHERE r.product_id = p.id) FROM product p WHERE p.source = 'reviews' ORDER BY p.title, p.id LIMIT $1",
    )
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?))).collect()
}

/// The product of this name in addresses that no import made.
pub async fn real_product(tx: &mut Tx, slug: &str) -> Result<Option<String>, Failure> {
    let row = sqlx::query("SELECT id FROM product WHERE slug = $1 AND source <> 'reviews'").bind(slug).fetch_optional(tx.conn()).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Whether a product was made by an import.
pub async fn is_stand_in(tx: &mut Tx, product_id: &str) -> Result<bool, Failure> {
    let row = sqlx::query("SELECT 1 FROM product WHERE id = $1 AND source = 'reviews'").bind(product_id).fetch_optional(tx.conn()).await?;
    Ok(row.is_some())
}

/// Removes products that imports made and that nothing is said about any more. Gives how many.
pub async fn sweep(tx: &mut Tx) -> Result<u64, Failure> {
    sqlx::query(
        "DELETE FROM rating_month WHERE s1 = 0 AND s2 = 0 AND s3 = 0 AND s4 = 0 AND s5 = 0 AND product_id IN (SELECT id FROM product WHERE source = 'reviews')",
    )
    .execute(tx.conn())
    .await?;
    sqlx::query("DELETE FROM review_topic WHERE product_id IN (SELECT p.id FROM product p WHERE p.source = 'reviews' AND p.reviews = 0)")
        .execute(tx.conn())
        .await?;
    let done = sqlx::query(
        "DELETE FROM product WHERE source = 'reviews' AND NOT EXISTS (SELECT 1 FROM review r WHERE r.product_id = product.id) \
         AND NOT EXISTS (SELECT 1 FROM question q WHERE q.product_id = product.id) \
         AND NOT EXISTS (SELECT 1 FROM review_draft d WHERE d.product_id = product.id)",
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}
