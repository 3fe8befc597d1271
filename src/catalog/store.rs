//! SQL of products.

use super::model::{Asked, Category, NewProduct, Product, Rated};
use crate::{
    kernel::{failure::Failure, time::Time},
    server::{db::Tx, door::Place},
};
use sqlx::{Row, any::AnyRow};

/// Writes a new product, or what changed of a known one (by source and number; its slug stays). Gives its id and when it was
/// new.
pub async fn upsert(tx: &mut Tx, now: Time, id: &str, slug: &str, picture: &str, new: &NewProduct) -> Result<(String, Time), Failure> {
    let row = sqlx::query(
        "INSERT INTO product (id, source, external_id, slug, title, description, price, currency, category, picture, state, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'active', $11, $11) \
         ON CONFLICT (source, external_id) WHERE external_id <> '' DO UPDATE SET title = excluded.title, description = excluded.description, \
         price = excluded.price, currency = excluded.currency, category = excluded.category, picture = excluded.picture, \
         state = excluded.state, updated_at = excluded.updated_at RETURNING id, created_at",
    )
    .bind(id)
    .bind(&new.source)
    .bind(&new.external_id)
    .bind(slug)
    .bind(&new.title)
    .bind(&new.description)
    .bind(new.price)
    .bind(&new.currency)
    .bind(&new.category)
    .bind(picture)
    .bind(now)
    .fetch_one(tx.conn())
    .await?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// Products on the shelf above id `after`, oldest first, with when they were new.
pub async fn after(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<(Product, Time)>, Failure> {
    let rows = sqlx::query(
        "SELECT id, slug, title, description, price, currency, category, picture, reviews, stars, created_at FROM product WHERE state = 'active' AND id > $1 ORDER BY id LIMIT $2",
    )
    .bind(after)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((product(row)?, row.try_get(10)?))).collect()
}

/// How many products are on the shelf.
pub async fn count(tx: &mut Tx) -> Result<i64, Failure> {
    let row: (i64,) = sqlx::query_as("SELECT count(*) FROM product WHERE state = 'active'").fetch_one(tx.conn()).await?;
    Ok(row.0)
}

/// Whether a slug is in use.
pub async fn is_slug_taken(tx: &mut Tx, slug: &str) -> Result<bool, Failure> {
    Ok(sqlx::query("SELECT id FROM product WHERE slug = $1").bind(slug).fetch_optional(tx.conn()).await?.is_some())
}

/// The slug of a known product; `None` where the shop never told of it.
pub async fn slug_of(tx: &mut Tx, source: &str, external_id: &str) -> Result<Option<String>, Failure> {
    let row = sqlx::query("SELECT slug FROM product WHERE source = $1 AND external_id = $2 AND external_id <> ''")
        .bind(source)
        .bind(external_id)
        .fetch_optional(tx.conn())
        .await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Products on the shelf below id `before`, newest first.
pub async fn shelf(tx: &mut Tx, before: &str, limit: i64) -> Result<Vec<Product>, Failure> {
    let rows = sqlx::query(
        "SELECT id, slug, title, description, price, currency, category, picture, reviews, stars FROM product WHERE state = 'active' AND id < $1 ORDER BY id DESC LIMIT $2",
    )
    .bind(before)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(product).collect()
}

/// The same of one category.
pub async fn shelf_of(tx: &mut Tx, category: &str, before: &str, limit: i64) -> Result<Vec<Product>, Failure> {
    let rows = sqlx::query(
        "SELECT id, slug, title, description, price, currency, category, picture, reviews, stars FROM product \
         WHERE state = 'active' AND category = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
    )
    .bind(category)
    .bind(before)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(product).collect()
}

/// Categories with products on the shelf, in no order that both databases share.
pub async fn categories(tx: &mut Tx, limit: i64) -> Result<Vec<Category>, Failure> {
    let rows = sqlx::query("SELECT category, count(*) FROM product WHERE state = 'active' GROUP BY category LIMIT $1").bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(Category { name: row.try_get(0)?, count: row.try_get(1)? })).collect()
}

pub async fn by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Product>, Failure> {
    let row = sqlx::query(
        "SELECT id, slug, title, description, price, currency, category, picture, reviews, stars FROM product WHERE state = 'active' AND slug = $1",
    )
    .bind(slug)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(product).transpose()
}

/// A product by its slug, and after it the newest of its category, itself among them: one statement for a whole page. With
/// the product what the question slice keeps with it.
pub async fn showcase(tx: &mut Tx, slug: &str, limit: i64) -> Result<(Vec<Product>, Asked), Failure> {
    let rows = sqlx::query(
        "SELECT * FROM (SELECT id, slug, title, description, price, currency, category, picture, reviews, stars, CAST(0 AS BIGINT) AS place, questions, asked FROM product \
         WHERE state = 'active' AND slug = $1) it \
         UNION ALL SELECT * FROM (SELECT id, slug, title, description, price, currency, category, picture, reviews, stars, CAST(1 AS BIGINT) AS place, \
         CAST(0 AS BIGINT) AS questions, '' AS asked FROM product \
         WHERE state = 'active' AND category = (SELECT category FROM product WHERE state = 'active' AND slug = $1) ORDER BY id DESC LIMIT $2) more \
         ORDER BY place, id DESC",
    )
    .bind(slug)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    let asked = rows.first().map(|row| Ok::<_, Failure>(Asked { count: row.try_get(11)?, shown: row.try_get(12)? })).transpose()?.unwrap_or_default();
    Ok((rows.iter().map(product).collect::<Result<_, Failure>>()?, asked))
}

pub async fn by_id(tx: &mut Tx, id: &str) -> Result<Option<Product>, Failure> {
    let row =
        sqlx::query("SELECT id, slug, title, description, price, currency, category, picture, reviews, stars FROM product WHERE state = 'active' AND id = $1")
            .bind(id)
            .fetch_optional(tx.conn())
            .await?;
    row.as_ref().map(product).transpose()
}

/// Products on the shelf after the id `after`, in the order of ids, with how many reviews they have.
pub async fn places(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<(Place, i64)>, Failure> {
    let sql = "SELECT id, slug, updated_at, reviews FROM product WHERE state = 'active' AND id > $1 ORDER BY id LIMIT $2";
    let rows = sqlx::query(sql).bind(after).bind(limit).fetch_all(tx.conn()).await?;
    let place = |row: &AnyRow| {
        let place = Place { id: row.try_get(0)?, path: format!("/products/{}", row.try_get::<String, _>(1)?), changed_at: Some(row.try_get(2)?) };
        Ok((place, row.try_get(3)?))
    };
    rows.iter().map(place).collect()
}

/// The ids of the products so many places after `after`, and of the one behind it.
pub async fn place_beyond(tx: &mut Tx, after: &str, count: i64) -> Result<Vec<String>, Failure> {
    let sql = "SELECT id FROM product WHERE state = 'active' AND id > $1 ORDER BY id LIMIT 2 OFFSET $2";
    let rows = sqlx::query(sql).bind(after).bind(count - 1).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

fn product(row: &AnyRow) -> Result<Product, Failure> {
    Ok(Product {
        id: row.try_get(0)?,
        slug: row.try_get(1)?,
        title: row.try_get(2)?,
        description: row.try_get(3)?,
        price: row.try_get(4)?,
        currency: row.try_get(5)?,
        category: row.try_get(6)?,
        picture: format!("/pictures/{}.svg", row.try_get::<String, _>(7)?),
        earns: 0,
        rated: Rated::of(row.try_get(8)?, row.try_get(9)?),
    })
}
