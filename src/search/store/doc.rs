//! SQL of documents that both databases understand.

use super::{holes, kind};
use crate::{
    kernel::{
        audience::{Audience, Reach},
        failure::Failure,
    },
    search::model::{Doc, Kind},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A document with its number in the index.
#[derive(Clone, Debug)]
pub struct Kept {
    pub key: i64,
    pub doc: Doc,
}

fn kept(row: &AnyRow) -> Result<Kept, Failure> {
    let doc = Doc {
        id: row.try_get(1)?,
        kind: kind(row.try_get(2)?)?,
        audience: Audience(row.try_get(3)?),
        at: row.try_get(4)?,
        place: row.try_get(5)?,
        title: row.try_get(6)?,
        href: row.try_get(7)?,
        place_name: row.try_get(8)?,
        author: row.try_get(9)?,
        body: row.try_get(10)?,
    };
    Ok(Kept { key: row.try_get(0)?, doc })
}

/// Documents by their ids, at most a few hundred at once.
pub async fn by_ids(tx: &mut Tx, ids: &[&str]) -> Result<Vec<Kept>, Failure> {
    let sql = format!("SELECT key, id, kind, audience, at, place, title, href, place_name, author, body FROM search_doc WHERE id IN ({})", holes(ids.len()));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for id in ids {
        query = query.bind(*id);
    }
    query.fetch_all(tx.conn()).await?.iter().map(kept).collect()
}

/// Documents by their keys, at most a few hundred at once, and only what `reach` may read.
pub async fn by_keys(tx: &mut Tx, keys: &[i64], reach: Reach) -> Result<Vec<Kept>, Failure> {
    if keys.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "SELECT key, id, kind, audience, at, place, title, href, place_name, author, body FROM search_doc WHERE key IN ({}) AND audience <= ${}",
        holes(keys.len()),
        keys.len() + 1
    );
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for key in keys {
        query = query.bind(*key);
    }
    query.bind(reach.0).fetch_all(tx.conn()).await?.iter().map(kept).collect()
}

/// Writes what is not indexed of a document: where it is read, what its place is called, who may read it.
pub async fn touch(tx: &mut Tx, doc: &Doc) -> Result<(), Failure> {
    sqlx::query("UPDATE search_doc SET audience = $2, href = $3, place_name = $4 WHERE id = $1")
        .bind(&doc.id)
        .bind(doc.audience.0)
        .bind(&doc.href)
        .bind(&doc.place_name)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Lets everything of a place be read by these.
pub async fn move_place(tx: &mut Tx, place: &str, audience: Audience) -> Result<(), Failure> {
    sqlx::query("UPDATE search_doc SET audience = $2 WHERE place = $1 AND place <> '' AND audience <> $2")
        .bind(place)
        .bind(audience.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Calls a place by another name.
pub async fn rename_place(tx: &mut Tx, place: &str, name: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE search_doc SET place_name = $2 WHERE place = $1 AND place <> '' AND place_name <> $2")
        .bind(place)
        .bind(name)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Deletes documents. Gives the keys of those that were still there: another writer may have been sooner.
pub async fn delete(tx: &mut Tx, keys: &[i64]) -> Result<Vec<i64>, Failure> {
    let mut gone = vec![];
    for key in keys {
        let done = sqlx::query("DELETE FROM search_doc WHERE key = $1").bind(*key).execute(tx.conn()).await?;
        if done.rows_affected() == 1 {
            gone.push(*key);
        }
    }
    Ok(gone)
}

pub async fn clear(tx: &mut Tx) -> Result<(), Failure> {
    for sql in ["DELETE FROM search_doc", "DELETE FROM search_word", "DELETE FROM search_change", "DELETE FROM search_state"] {
        sqlx::query(sql).execute(tx.conn()).await?;
    }
    Ok(())
}

/// How many documents there are of each kind.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(Kind, i64)>, Failure> {
    let rows = sqlx::query("SELECT kind, count(*) FROM search_doc GROUP BY kind").fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok((kind(row.try_get(0)?)?, row.try_get(1)?))).collect()
}
