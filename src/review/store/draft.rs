//! SQL of drafts.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::{Draft, DraftKind, Saved},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// Writes a new draft, or gives the id of the one that this owner has for the same thing.
pub async fn open(tx: &mut Tx, new: &Saved) -> Result<String, Failure> {
    let document = serde_json::to_string(&new.draft).map_err(Failure::internal)?;
    let row = sqlx::query(
        "INSERT INTO review_draft (id, owner, product_id, order_line_id, review_id, kind, document, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (owner, product_id, order_line_id, review_id) DO UPDATE SET kind = excluded.kind, saved_at = excluded.saved_at RETURNING id",
    )
    .bind(&new.id)
    .bind(&new.owner)
    .bind(&new.product_id)
    .bind(&new.order_line_id)
    .bind(&new.review_id)
    .bind(new.kind.name())
    .bind(document)
    .bind(new.saved_at)
    .fetch_one(tx.conn())
    .await?;
    Ok(row.try_get(0)?)
}

/// One draft of an owner's.
pub async fn find(tx: &mut Tx, id: &str, owner: &str) -> Result<Option<Saved>, Failure> {
    let row = sqlx::query("SELECT id, owner, product_id, order_line_id, review_id, kind, document, saved_at FROM review_draft WHERE id = $1 AND owner = $2")
        .bind(id)
        .bind(owner)
        .fetch_optional(tx.conn())
        .await?;
    row.as_ref().map(saved).transpose()
}

/// An owner's drafts, the last saved first, at most 50.
pub async fn of_owner(tx: &mut Tx, owner: &str) -> Result<Vec<Saved>, Failure> {
    let rows = sqlx::query(
        "SELECT id, owner, product_id, order_line_id, review_id, kind, document, saved_at FROM review_draft WHERE owner = $1 ORDER BY saved_at DESC LIMIT 50",
    )
    .bind(owner)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(saved).collect()
}

/// Keeps what was typed.
pub async fn save(tx: &mut Tx, id: &str, draft: &Draft, now: Time) -> Result<(), Failure> {
    let document = serde_json::to_string(draft).map_err(Failure::internal)?;
    sqlx::query("UPDATE review_draft SET document = $2, saved_at = $3 WHERE id = $1").bind(id).bind(document).bind(now).execute(tx.conn()).await?;
    Ok(())
}

pub async fn delete(tx: &mut Tx, id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM review_draft WHERE id = $1").bind(id).execute(tx.conn()).await?;
    Ok(())
}

/// Deletes an owner's drafts. Gives their ids.
pub async fn delete_of(tx: &mut Tx, owner: &str) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query("DELETE FROM review_draft WHERE owner = $1 RETURNING id").bind(owner).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Deletes an owner's drafts that change a review. Gives their ids.
pub async fn delete_about(tx: &mut Tx, owner: &str, review_id: &str) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query("DELETE FROM review_draft WHERE owner = $1 AND review_id = $2 AND review_id <> '' RETURNING id")
        .bind(owner)
        .bind(review_id)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Deletes drafts that nobody touched since a time, at most `limit`. Gives their ids.
pub async fn tidy(tx: &mut Tx, before: Time, limit: i64) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query("DELETE FROM review_draft WHERE id IN (SELECT id FROM review_draft WHERE saved_at < $1 ORDER BY saved_at LIMIT $2) RETURNING id")
        .bind(before)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

fn saved(row: &AnyRow) -> Result<Saved, Failure> {
    Ok(Saved {
        id: row.try_get(0)?,
        owner: row.try_get(1)?,
        product_id: row.try_get(2)?,
        order_line_id: row.try_get(3)?,
        review_id: row.try_get(4)?,
        kind: DraftKind::parse(row.try_get(5)?).ok_or_else(|| Failure::internal("unknown kind of a draft"))?,
        draft: serde_json::from_str(row.try_get(6)?).map_err(Failure::internal)?,
        saved_at: row.try_get(7)?,
    })
}
