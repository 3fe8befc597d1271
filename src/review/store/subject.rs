//! What reviews are about, by name: also products that are no longer on the shelf.

use crate::{kernel::failure::Failure, review::model::Subject, server::db::Tx};
use sqlx::{Row, any::AnyRow};

/// The products of these ids, in no order; at most 200.
pub async fn by_ids(tx: &mut Tx, ids: &[String]) -> Result<Vec<Subject>, Failure> {
    let ids = &ids[..ids.len().min(200)];
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!("SELECT id, slug, title, picture, category FROM product WHERE id IN ({})", super::holes(1, ids.len()));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for id in ids {
        query = query.bind(id);
    }
    query.fetch_all(tx.conn()).await?.iter().map(subject).collect()
}

/// The product of this name in addresses, on the shelf.
pub async fn by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Subject>, Failure> {
    let row =
        sqlx::query("SELECT id, slug, title, picture, category FROM product WHERE slug = $1 AND state = 'active'").bind(slug).fetch_optional(tx.conn()).await?;
    row.as_ref().map(subject).transpose()
}

fn subject(row: &AnyRow) -> Result<Subject, Failure> {
    Ok(Subject {
        product_id: row.try_get(0)?,
        slug: row.try_get(1)?,
        title: row.try_get(2)?,
        picture: format!("/pictures/{}.svg", row.try_get::<String, _>(3)?),
        category: row.try_get(4)?,
    })
}
