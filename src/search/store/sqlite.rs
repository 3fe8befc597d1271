//! What only SQLite understands: FTS5. It is asked for documents newest first and stops when it has enough.

use super::{Look, New, candidate};
use crate::{
    kernel::failure::Failure,
    search::rules::{query::Matcher, rank::Candidate},
    server::db::{Tx, placeholders, rows_of},
};
use sqlx::Row;

pub async fn insert(tx: &mut Tx, new: &[New<'_>]) -> Result<Vec<String>, Failure> {
    let mut written = vec![];
    for chunk in new.chunks(rows_of(12)) {
        let sql = format!(
            "INSERT INTO search_doc (key, id, kind, audience, at, place, gist, title, href, place_name, author, body) VALUES {} ON CONFLICT DO NOTHING RETURNING id",
            placeholders(chunk.len(), 12)
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for New { key, doc, prepared } in chunk {
            query = query.bind(*key).bind(&doc.id).bind(doc.kind.name()).bind(doc.audience.0).bind(doc.at).bind(&doc.place).bind(&prepared.gist);
            query = query.bind(&doc.title).bind(&doc.href).bind(&doc.place_name).bind(&doc.author).bind(&doc.body);
        }
        let mut ids = vec![];
        for row in query.fetch_all(tx.conn()).await? {
            ids.push(row.try_get::<String, _>(0)?);
        }
        let indexed = chunk.iter().filter(|new| ids.contains(&new.doc.id)).collect::<Vec<_>>();
        if !indexed.is_empty() {
            let sql = format!("INSERT INTO search_fts (rowid, title, body, marks) VALUES {}", placeholders(indexed.len(), 4));
            let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
            for New { key, prepared, .. } in indexed {
                query = query.bind(*key).bind(prepared.title.join(" ")).bind(prepared.body.join(" ")).bind(prepared.marks.join(" "));
            }
            query.execute(tx.conn()).await?;
        }
        written.extend(ids);
    }
    Ok(written)
}

pub async fn delete(tx: &mut Tx, keys: &[i64]) -> Result<(), Failure> {
    for key in keys {
        sqlx::query("DELETE FROM search_fts WHERE rowid = $1").bind(*key).execute(tx.conn()).await?;
    }
    Ok(())
}

pub async fn clear(tx: &mut Tx) -> Result<(), Failure> {
    sqlx::query("INSERT INTO search_fts (search_fts) VALUES ('delete-all')").execute(tx.conn()).await?;
    Ok(())
}

pub async fn indexed(tx: &mut Tx) -> Result<i64, Failure> {
    let row: (i64,) = sqlx::query_as("SELECT count(*) FROM search_fts_docsize").fetch_one(tx.conn()).await?;
    Ok(row.0)
}

pub async fn candidates(tx: &mut Tx, look: &Look<'_>) -> Result<Vec<Candidate>, Failure> {
    let (low, high) = look.keys;
    let everywhere = matching(look.matcher);
    let query = if look.titled == 0 {
        sqlx::query(
            "SELECT d.key, d.kind, d.at, d.gist FROM search_fts CROSS JOIN search_doc d ON d.key = search_fts.rowid \
             WHERE search_fts MATCH $1 AND search_fts.rowid >= $2 AND search_fts.rowid <= $3 AND d.audience <= $4 ORDER BY search_fts.rowid DESC LIMIT $5",
        )
        .bind(everywhere)
        .bind(low)
        .bind(high)
        .bind(look.reach.0)
        .bind(look.newest)
    } else {
        sqlx::query(
            "SELECT * FROM (SELECT d.key, d.kind, d.at, d.gist FROM search_fts CROSS JOIN search_doc d ON d.key = search_fts.rowid \
             WHERE search_fts MATCH $1 AND search_fts.rowid >= $2 AND search_fts.rowid <= $3 AND d.audience <= $4 ORDER BY search_fts.rowid DESC LIMIT $5) newest \
             UNION ALL SELECT * FROM (SELECT d.key, d.kind, d.at, d.gist FROM search_fts CROSS JOIN search_doc d ON d.key = search_fts.rowid \
             WHERE search_fts MATCH $6 AND search_fts.rowid >= $2 AND search_fts.rowid <= $3 AND d.audience <= $4 ORDER BY search_fts.rowid DESC LIMIT $7) titled",
        )
        .bind(everywhere)
        .bind(low)
        .bind(high)
        .bind(look.reach.0)
        .bind(look.newest)
        .bind(matching(&look.matcher.titled()))
        .bind(look.titled)
    };
    query.fetch_all(tx.conn()).await?.iter().map(candidate).collect()
}

/// The words of FTS5 for it. Every word stands in quotation marks, and no word of ours has one.
fn matching(asked: &Matcher) -> String {
    let phrase = |words: &Vec<String>| format!("\"{}\"", words.join(" "));
    let any = |ways: &Vec<Vec<String>>| format!("({})", ways.iter().map(phrase).collect::<Vec<_>>().join(" OR "));
    let must = asked.must.iter().map(any).chain(asked.marks.iter().map(|mark| format!("\"{mark}\""))).collect::<Vec<_>>().join(" AND ");
    if asked.not.is_empty() { must } else { format!("({must}) NOT {}", any(&asked.not)) }
}

#[cfg(test)]
mod tests {
    use super::{Matcher, matching};

    #[test]
    fn every_word_is_quoted() {
        let one = |word: &str| vec![vec![word.to_owned()]];
        let asked = Matcher {
            must: vec![one("near"), vec![vec!["a".into(), "b".into()], vec!["c".into()]]],
            not: vec![vec!["or".into()]],
            marks: vec!["·kpost".into()],
        };
        assert_eq!(matching(&asked), r#"(("near") AND ("a b" OR "c") AND "·kpost") NOT ("or")"#);
        assert_eq!(matching(&Matcher { must: vec![one("x")], ..Matcher::default() }), r#"("x")"#);
    }
}
