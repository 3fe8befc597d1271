//! SQL of what leaves for feeds, files and other pages: published reviews with their products.

use super::row::{COLUMNS, kept};
use crate::{
    kernel::failure::Failure,
    review::model::{Goods, Review},
    server::db::Tx,
};
use sqlx::Row;
use std::collections::HashMap;

/// Published reviews of products above the id `after`, oldest id first: all of them, a part at a time.
pub async fn published_after(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Review>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE state = 'published' AND product_id <> '' AND id > $1 ORDER BY id LIMIT $2");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(after).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(kept(row)?.review)).collect()
}

/// What others call these products, by id.
pub async fn goods(tx: &mut Tx, product_ids: &[String]) -> Result<HashMap<String, Goods>, Failure> {
    let mut found = HashMap::new();
    for chunk in product_ids.chunks(500) {
        let sql = format!("SELECT id, slug, title, picture, external_id FROM product WHERE id IN ({})", super::holes(1, chunk.len()));
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for id in chunk {
            query = query.bind(id);
        }
        for row in query.fetch_all(tx.conn()).await? {
            let picture: String = row.try_get(3)?;
            let goods = Goods { slug: row.try_get(1)?, title: row.try_get(2)?, picture: format!("/pictures/{picture}.svg"), external_id: row.try_get(4)? };
            found.insert(row.try_get(0)?, goods);
        }
    }
    Ok(found)
}
