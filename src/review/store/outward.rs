//! SQL of what leaves for feeds, files and other pages: published reviews with their products.

use super::row::{COLUMNS, kept};
use crate::{
    kernel::failure::Failure,
    review::model::{Goods, Review},
    server::{db::Tx, door::Place},
};
use sqlx::{Row, any::AnyRow};
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

/// Published reviews after the id `after`, the shop's own among them, in the order of ids.
pub async fn places(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Place>, Failure> {
    let sql = "SELECT id, changed_at FROM review WHERE state = 'published' AND id > $1 ORDER BY id LIMIT $2";
    let rows = sqlx::query(sql).bind(after).bind(limit).fetch_all(tx.conn()).await?;
    let place = |row: &AnyRow| {
        let id: String = row.try_get(0)?;
        Ok(Place { path: format!("/reviews/{id}"), id, changed_at: Some(row.try_get(1)?) })
    };
    rows.iter().map(place).collect()
}

/// The ids of the reviews so many places after `after`, and of the one behind it.
pub async fn place_beyond(tx: &mut Tx, after: &str, count: i64) -> Result<Vec<String>, Failure> {
    let sql = "SELECT id FROM review WHERE state = 'published' AND id > $1 ORDER BY id LIMIT 2 OFFSET $2";
    let rows = sqlx::query(sql).bind(after).bind(count - 1).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
