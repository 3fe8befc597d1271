//! SQL of the index. What both databases understand stands in `doc`, `word` and `state`; what only one of them does, in the
//! file of its name. This is the one slice that needs both kinds.

pub mod doc;
pub mod postgres;
pub mod sqlite;
pub mod state;
pub mod word;

use super::{
    model::{Doc, Kind},
    rules::{query::Matcher, rank::Candidate, words::Prepared},
};
use crate::{
    kernel::{audience::Reach, failure::Failure},
    server::db::{Engine, Tx},
};
use sqlx::{Row, any::AnyRow};

/// A document on its way into the index.
pub struct New<'d> {
    pub key: i64,
    pub doc: &'d Doc,
    pub prepared: Prepared,
}

/// Which documents are looked for.
pub struct Look<'m> {
    pub matcher: &'m Matcher,
    /// The lowest key and the highest.
    pub keys: (i64, i64),
    pub reach: Reach,
    /// How many of the newest at most, and how many more of the newest that have all words in their title; 0: none.
    pub newest: i64,
    pub titled: i64,
    /// Whether so many match that it is quicker to look at the newest documents one by one.
    pub is_common: bool,
}

/// Writes new documents. Gives the ids of those that were written: not those whose id or key is taken.
pub async fn insert(tx: &mut Tx, new: &[New<'_>]) -> Result<Vec<String>, Failure> {
    match tx.engine() {
        Engine::Sqlite => sqlite::insert(tx, new).await,
        Engine::Postgres => postgres::insert(tx, new).await,
    }
}

/// Deletes documents by their keys. Gives those that were still there.
pub async fn delete(tx: &mut Tx, keys: &[i64]) -> Result<Vec<i64>, Failure> {
    if tx.engine() == Engine::Sqlite {
        sqlite::delete(tx, keys).await?;
    }
    doc::delete(tx, keys).await
}

/// Deletes everything.
pub async fn clear(tx: &mut Tx) -> Result<(), Failure> {
    if tx.engine() == Engine::Sqlite {
        sqlite::clear(tx).await?;
    }
    doc::clear(tx).await
}

/// The documents that match, newest first; those found by their title follow and may be the same.
pub async fn candidates(tx: &mut Tx, look: &Look<'_>) -> Result<Vec<Candidate>, Failure> {
    match tx.engine() {
        Engine::Sqlite => sqlite::candidates(tx, look).await,
        Engine::Postgres => postgres::candidates(tx, look).await,
    }
}

/// How many documents the index itself holds.
pub async fn indexed(tx: &mut Tx) -> Result<i64, Failure> {
    match tx.engine() {
        Engine::Sqlite => sqlite::indexed(tx).await,
        Engine::Postgres => postgres::indexed(tx).await,
    }
}

/// Reads key, kind, time and gist.
fn candidate(row: &AnyRow) -> Result<Candidate, Failure> {
    Ok(Candidate { key: row.try_get(0)?, kind: kind(row.try_get(1)?)?, at: row.try_get(2)?, gist: row.try_get(3)? })
}

fn kind(name: &str) -> Result<Kind, Failure> {
    Kind::parse(name).ok_or_else(|| Failure::internal("unknown kind of a document"))
}

/// `$1, $2, …`
fn holes(count: usize) -> String {
    (1..=count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}
