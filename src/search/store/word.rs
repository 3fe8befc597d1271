//! SQL of known words, and of what is still to be counted.

use super::holes;
use crate::{
    kernel::{failure::Failure, id},
    search::rules::near::Known,
    server::db::{Tx, placeholders, rows_of},
};
use sqlx::{Row, any::AnyRow};
use std::collections::{BTreeMap, HashMap};

/// Stands after every word that begins as another does.
const LAST: char = '\u{10ffff}';

fn known(row: &AnyRow) -> Result<Known, Failure> {
    Ok(Known { word: row.try_get(0)?, stem: row.try_get(1)?, docs: row.try_get(2)? })
}

/// The commonest words that begin so.
pub async fn begun(tx: &mut Tx, start: &str, limit: i64) -> Result<Vec<Known>, Failure> {
    let rows = sqlx::query("SELECT word, stem, docs FROM search_word WHERE word >= $1 AND word < $2 AND docs > 0 ORDER BY docs DESC, word LIMIT $3")
        .bind(start)
        .bind(format!("{start}{LAST}"))
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(known).collect()
}

/// How many documents have words of these stems; a document with two forms of one counts twice. Unknown stems are left out.
pub async fn docs(tx: &mut Tx, stems: &[&str]) -> Result<HashMap<String, i64>, Failure> {
    if stems.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!("SELECT stem, CAST(sum(docs) AS BIGINT) FROM search_word WHERE stem IN ({}) AND docs > 0 GROUP BY stem", holes(stems.len()));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for stem in stems {
        query = query.bind(*stem);
    }
    query.fetch_all(tx.conn()).await?.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// Words that share the first two letters or the last two, of a length within these bounds: the commonest of each.
pub async fn alike(tx: &mut Tx, head: &str, tail: &str, least: i64, most: i64, limit: i64) -> Result<Vec<Known>, Failure> {
    let rows = sqlx::query(
        "SELECT * FROM (SELECT word, stem, docs FROM search_word WHERE head = $1 AND size >= $3 AND size <= $4 AND docs > 0 ORDER BY docs DESC, word LIMIT $5) a \
         UNION ALL SELECT * FROM (SELECT word, stem, docs FROM search_word WHERE tail = $2 AND head <> $1 AND size >= $3 AND size <= $4 AND docs > 0 \
         ORDER BY docs DESC, word LIMIT $5) b",
    )
    .bind(head)
    .bind(tail)
    .bind(least)
    .bind(most)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(known).collect()
}

/// A line of what is still to be counted.
pub struct Change {
    pub seq: String,
    pub docs: i64,
    /// 1 or -1.
    pub added: i64,
    pub words: String,
}

/// Notes words that came (`added` 1) or went (-1) with so many documents.
pub async fn note(tx: &mut Tx, docs: i64, added: i64, words: &str) -> Result<(), Failure> {
    sqlx::query("INSERT INTO search_change (seq, docs, added, words) VALUES ($1, $2, $3, $4)")
        .bind(id::new(id::prefix::SEARCH_CHANGE))
        .bind(docs)
        .bind(added)
        .bind(words)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The oldest lines.
pub async fn noted(tx: &mut Tx, limit: i64) -> Result<Vec<Change>, Failure> {
    let rows = sqlx::query("SELECT seq, docs, added, words FROM search_change ORDER BY seq LIMIT $1").bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(Change { seq: row.try_get(0)?, docs: row.try_get(1)?, added: row.try_get(2)?, words: row.try_get(3)? })).collect()
}

/// Forgets lines that are counted.
pub async fn counted(tx: &mut Tx, seqs: &[String]) -> Result<(), Failure> {
    for chunk in seqs.chunks(500) {
        let sql = format!("DELETE FROM search_change WHERE seq IN ({})", holes(chunk.len()));
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for seq in chunk {
            query = query.bind(seq);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Adds to the counts of words (word → its stem and by how many); those that no document has any more are forgotten.
pub async fn count(tx: &mut Tx, words: &BTreeMap<String, (String, i64)>) -> Result<(), Failure> {
    let rows = words.iter().filter(|(_, (_, by))| *by != 0).collect::<Vec<_>>();
    for chunk in rows.chunks(rows_of(6)) {
        let sql = format!(
            "INSERT INTO search_word (word, stem, size, head, tail, docs) VALUES {} ON CONFLICT (word) DO UPDATE SET docs = search_word.docs + excluded.docs",
            placeholders(chunk.len(), 6)
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for (word, (stem, by)) in chunk {
            let (head, tail) = ends(word);
            let size = i64::try_from(word.chars().count()).unwrap_or(i64::MAX);
            query = query.bind(*word).bind(stem).bind(size).bind(head).bind(tail).bind(*by);
        }
        query.execute(tx.conn()).await?;
    }
    sqlx::query("DELETE FROM search_word WHERE docs = 0").execute(tx.conn()).await?;
    Ok(())
}

/// The first two letters of a word and the last two.
pub fn ends(word: &str) -> (String, String) {
    let letters = word.chars().collect::<Vec<_>>();
    (letters.iter().take(2).collect(), letters[letters.len().saturating_sub(2)..].iter().collect())
}
