//! SQL of categories.

use crate::{
    forum::model::{Category, Gate, Mode, Posting},
    kernel::{
        audience::{Audience, Reach},
        failure::Failure,
        time::Time,
    },
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

fn category(row: &AnyRow) -> Result<Category, Failure> {
    Ok(Category {
        id: row.try_get(0)?,
        slug: row.try_get(1)?,
        name: row.try_get(2)?,
        colour: row.try_get(3)?,
        icon: row.try_get(4)?,
        description: row.try_get(5)?,
        rules: row.try_get(6)?,
        rules_html: row.try_get(7)?,
        position: row.try_get(8)?,
        mode: Mode::parse(row.try_get(9)?).unwrap_or_default(),
        gate: Gate::parse(row.try_get(10)?).unwrap_or(Gate::Staff),
        tier_id: row.try_get(11)?,
        audience: Audience(row.try_get(12)?),
        posting: Posting::parse(row.try_get(13)?).unwrap_or(Posting::Staff),
        is_service: row.try_get::<i64, _>(14)? != 0,
        is_archived: row.try_get::<i64, _>(15)? != 0,
        threads: row.try_get(16)?,
        posts: row.try_get(17)?,
        last_at: row.try_get(18)?,
        last_thread: row.try_get(19)?,
        version: row.try_get(20)?,
    })
}

/// Categories that `reach` reads, in their order; archived ones last.
pub async fn all(tx: &mut Tx, reach: Reach) -> Result<Vec<Category>, Failure> {
    let sql = "SELECT id, slug, name, colour, icon, description, rules, rules_html, position, mode, gate, tier_id, audience, posting, is_service, \
               is_archived, threads, posts, last_at, last_thread, version FROM category WHERE audience <= $1 ORDER BY is_archived, position, id LIMIT 200";
    sqlx::query(sql).bind(reach.0).fetch_all(tx.conn()).await?.iter().map(category).collect()
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Category>, Failure> {
    let sql = "SELECT id, slug, name, colour, icon, description, rules, rules_html, position, mode, gate, tier_id, audience, posting, is_service, \
               is_archived, threads, posts, last_at, last_thread, version FROM category WHERE id = $1";
    sqlx::query(sql).bind(id).fetch_optional(tx.conn()).await?.as_ref().map(category).transpose()
}

/// Writes a new one; `false` where the slug is taken.
pub async fn insert(tx: &mut Tx, new: &Category, now: Time) -> Result<bool, Failure> {
    let sql = "INSERT INTO category (id, slug, name, colour, icon, description, rules, rules_html, position, mode, gate, tier_id, audience, posting, \
               is_service, is_archived, threads, posts, last_at, last_thread, version, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0, 0, 0, '', 1, $17) ON CONFLICT (slug) DO NOTHING";
    let query = sqlx::query(sql)
        .bind(&new.id)
        .bind(&new.slug)
        .bind(&new.name)
        .bind(&new.colour)
        .bind(&new.icon)
        .bind(&new.description)
        .bind(&new.rules)
        .bind(&new.rules_html)
        .bind(new.position)
        .bind(new.mode.name())
        .bind(new.gate.name())
        .bind(&new.tier_id)
        .bind(new.audience.0)
        .bind(new.posting.name())
        .bind(i64::from(new.is_service))
        .bind(i64::from(new.is_archived))
        .bind(now);
    Ok(query.execute(tx.conn()).await?.rows_affected() == 1)
}

/// Writes the settings of one; `false` where it was changed since `version`.
pub async fn update(tx: &mut Tx, to: &Category) -> Result<bool, Failure> {
    let sql = "UPDATE category SET name = $1, colour = $2, icon = $3, description = $4, rules = $5, rules_html = $6, position = $7, mode = $8, gate = $9, \
               tier_id = $10, audience = $11, posting = $12, is_service = $13, is_archived = $14, version = version + 1 WHERE id = $15 AND version = $16";
    let query = sqlx::query(sql)
        .bind(&to.name)
        .bind(&to.colour)
        .bind(&to.icon)
        .bind(&to.description)
        .bind(&to.rules)
        .bind(&to.rules_html)
        .bind(to.position)
        .bind(to.mode.name())
        .bind(to.gate.name())
        .bind(&to.tier_id)
        .bind(to.audience.0)
        .bind(to.posting.name())
        .bind(i64::from(to.is_service))
        .bind(i64::from(to.is_archived))
        .bind(&to.id)
        .bind(to.version);
    Ok(query.execute(tx.conn()).await?.rows_affected() == 1)
}

/// Gives all threads of a category its audience and mode.
pub async fn regate(tx: &mut Tx, id: &str, audience: Audience) -> Result<(), Failure> {
    let sql = "UPDATE thread SET audience = $1, version = version + 1 WHERE category_id = $2 AND audience <> $1";
    sqlx::query(sql).bind(audience.0).bind(id).execute(tx.conn()).await?;
    Ok(())
}

/// Moves the counts of a category, and its newest post forward.
pub async fn count(tx: &mut Tx, id: &str, threads: i64, posts: i64, last_at: Time, last_thread: &str) -> Result<(), Failure> {
    let sql = "UPDATE category SET threads = threads + $1, posts = posts + $2, last_thread = CASE WHEN $3 > last_at THEN $4 ELSE last_thread END, \
               last_at = CASE WHEN $3 > last_at THEN $3 ELSE last_at END WHERE id = $5";
    sqlx::query(sql).bind(threads).bind(posts).bind(last_at).bind(last_thread).bind(id).execute(tx.conn()).await?;
    Ok(())
}
