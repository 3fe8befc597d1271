//! What only PostgreSQL understands: `tsvector` and `tsquery`, both written out by us, so that no parser has a say.
//!
//! A GIN index gives all that match, in no order. Where few do, they are sorted; where many do, the newest documents are
//! looked at one by one until there are enough (`ts_match_vq` is `@@` without the index), and only if that does not come to
//! an end within [`WALKED`] the index is asked after all.

use super::{Look, New, candidate};
use crate::{
    kernel::failure::Failure,
    search::rules::{
        query::Matcher,
        rank::Candidate,
        words::{MARK, Prepared},
    },
    server::db::{Tx, placeholders, rows_of},
};
use sqlx::Row;
use std::{collections::BTreeMap, fmt::Write as _};

/// Documents that are looked at one by one.
const WALKED: i64 = 20_000;
/// Places between the parts of a document: no phrase reaches from one into the next.
const APART: usize = 16;
/// The last place that a `tsvector` knows.
const LAST: usize = 16_383;

pub async fn insert(tx: &mut Tx, new: &[New<'_>]) -> Result<Vec<String>, Failure> {
    let mut written = vec![];
    for chunk in new.chunks(rows_of(13)) {
        let sql = format!(
            "INSERT INTO search_doc (key, id, kind, audience, at, place, gist, title, href, place_name, author, body, words) \
             SELECT CAST(column1 AS BIGINT), column2, column3, CAST(column4 AS BIGINT), CAST(column5 AS BIGINT), column6, column7, column8, column9, column10, \
             column11, column12, CAST(column13 AS tsvector) FROM (VALUES {}) AS v ON CONFLICT DO NOTHING RETURNING id",
            placeholders(chunk.len(), 13)
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for New { key, doc, prepared } in chunk {
            query = query.bind(*key).bind(&doc.id).bind(doc.kind.name()).bind(doc.audience.0).bind(doc.at).bind(&doc.place).bind(&prepared.gist);
            query = query.bind(&doc.title).bind(&doc.href).bind(&doc.place_name).bind(&doc.author).bind(&doc.body).bind(vector(prepared));
        }
        for row in query.fetch_all(tx.conn()).await? {
            written.push(row.try_get::<String, _>(0)?);
        }
    }
    Ok(written)
}

pub async fn indexed(tx: &mut Tx) -> Result<i64, Failure> {
    let row: (i64,) = sqlx::query_as("SELECT count(*) FROM search_doc WHERE words <> ''").fetch_one(tx.conn()).await?;
    Ok(row.0)
}

pub async fn candidates(tx: &mut Tx, look: &Look<'_>) -> Result<Vec<Candidate>, Failure> {
    let mut found = newest(tx, look, &matching(look.matcher), look.newest).await?;
    if look.titled > 0 {
        // Few documents have a common word in their title: here the index is quick.
        let titled = Look { is_common: false, ..*look };
        found.extend(newest(tx, &titled, &matching(&look.matcher.titled()), look.titled).await?);
    }
    Ok(found)
}

async fn newest(tx: &mut Tx, look: &Look<'_>, matching: &str, limit: i64) -> Result<Vec<Candidate>, Failure> {
    let (low, high) = look.keys;
    if look.is_common {
        let walked = sqlx::query(
            "SELECT key, kind, at, gist FROM (SELECT key, kind, at, gist, audience, words FROM search_doc WHERE key >= $2 AND key <= $3 ORDER BY key DESC LIMIT $6) newest \
             WHERE audience <= $4 AND ts_match_vq(words, (SELECT CAST(CAST($1 AS TEXT) AS tsquery))) ORDER BY key DESC LIMIT $5",
        )
        .bind(matching)
        .bind(low)
        .bind(high)
        .bind(look.reach.0)
        .bind(limit)
        .bind(WALKED)
        .fetch_all(tx.conn())
        .await?;
        if i64::try_from(walked.len()).unwrap_or(i64::MAX) >= limit {
            return walked.iter().map(candidate).collect();
        }
    }
    let rows = sqlx::query(
        "WITH matching AS MATERIALIZED (SELECT key FROM search_doc WHERE words @@ (SELECT CAST(CAST($1 AS TEXT) AS tsquery)) AND key >= $2 AND key <= $3 AND audience <= $4), \
         newest AS MATERIALIZED (SELECT key FROM matching ORDER BY key DESC LIMIT $5) \
         SELECT d.key, d.kind, d.at, d.gist FROM newest JOIN search_doc d ON d.key = newest.key",
    )
    .bind(matching)
    .bind(low)
    .bind(high)
    .bind(look.reach.0)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(candidate).collect()
}

/// The document's words with their places, as a `tsvector` is written.
fn vector(prepared: &Prepared) -> String {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut at = 0;
    for part in [&prepared.title, &prepared.body, &prepared.marks] {
        for word in part {
            at += 1;
            // A bare mark only keeps a place.
            if !word.starts_with(MARK) || word.len() > MARK.len_utf8() {
                places.entry(word).or_default().push(at.min(LAST));
            }
        }
        at += APART;
    }
    let mut text = String::new();
    for (word, places) in places {
        let _ = write!(text, "'{word}':");
        for (n, place) in places.iter().enumerate() {
            let _ = write!(text, "{}{place}", if n == 0 { "" } else { "," });
        }
        text.push(' ');
    }
    text
}

/// The `tsquery` for it. Every word stands in quotation marks, and no word of ours has one.
fn matching(asked: &Matcher) -> String {
    let phrase = |words: &Vec<String>| format!("({})", words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" <-> "));
    let any = |ways: &Vec<Vec<String>>| format!("({})", ways.iter().map(phrase).collect::<Vec<_>>().join(" | "));
    let not = (!asked.not.is_empty()).then(|| format!("!{}", any(&asked.not)));
    asked.must.iter().map(any).chain(asked.marks.iter().map(|mark| format!("'{mark}'"))).chain(not).collect::<Vec<_>>().join(" & ")
}

#[cfg(test)]
mod tests {
    use super::{Matcher, Prepared, matching, vector};

    #[test]
    fn every_word_is_quoted_and_placed() {
        let one = |word: &str| vec![vec![word.to_owned()]];
        let asked = Matcher {
            must: vec![one("near"), vec![vec!["a".into(), "b".into()], vec!["c".into()]]],
            not: vec![vec!["or".into()]],
            marks: vec!["·kpost".into()],
        };
        assert_eq!(matching(&asked), "(('near')) & (('a' <-> 'b') | ('c')) & '·kpost' & !(('or'))");
        let words = |text: &str| text.split(' ').map(ToOwned::to_owned).collect::<Vec<_>>();
        let prepared = Prepared { title: words("a b a"), body: words("b · c"), marks: words("·ta ·"), gist: String::new(), words: Default::default() };
        assert_eq!(vector(&prepared), "'a':1,3 'b':2,20 'c':22 '·ta':39 ");
    }
}
