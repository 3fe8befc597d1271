//! Lists of reviews, by key, equally quick however many there are.
//!
//! Rating, purchase and pictures of a review are one number, its cell. A filter asks for some of the twenty cells; the
//! statement takes the next few of each cell by index and merges them, so that its cost grows neither with the number of
//! reviews nor with how rare the wanted ones are.

use super::row::{COLUMNS, kept};
use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::{Review, Sort},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// Where a list goes on: after the review with this sort key. The fields that a sort does not use are ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    pub rating: i64,
    pub helpful: i64,
    pub written_at: Time,
    pub id: String,
}

impl After {
    /// The start of every list.
    pub fn start(sort: Sort) -> Self {
        let rating = if sort == Sort::Lowest { 0 } else { i64::MAX };
        Self { rating, helpful: i64::MAX, written_at: i64::MAX, id: crate::kernel::cursor::AFTER_ALL.to_owned() }
    }
}

/// A review with its place in the sort by help.
pub struct Placed {
    pub review: Review,
    pub helpful: i64,
}

/// The next `limit` published reviews of a product in these cells. `size` (empty: any) keeps those who answered so.
pub async fn page(tx: &mut Tx, product_id: &str, cells: &[i64], size: &str, sort: Sort, after: &After, limit: i64) -> Result<Vec<Placed>, Failure> {
    match sort {
        Sort::Helpful => by_help(tx, product_id, cells, size, after, limit).await,
        Sort::Newest => by_time(tx, product_id, cells, size, after, limit).await,
        // Cells of one rating lie together: whole ratings are passed one after the other.
        Sort::Highest | Sort::Lowest => {
            let mut ratings = [1, 2, 3, 4, 5];
            if sort == Sort::Highest {
                ratings.reverse();
            }
            let mut found = vec![];
            for rating in ratings {
                let passed = if sort == Sort::Highest { rating > after.rating } else { rating < after.rating };
                let own = cells.iter().copied().filter(|cell| cell / 4 + 1 == rating).collect::<Vec<_>>();
                let wanted = limit - i64::try_from(found.len()).unwrap_or(i64::MAX);
                if passed || own.is_empty() || wanted <= 0 {
                    continue;
                }
                let start = After::start(Sort::Helpful);
                let from = if rating == after.rating { after } else { &start };
                found.extend(by_help(tx, product_id, &own, size, from, wanted).await?);
            }
            Ok(found)
        }
    }
}

/// One statement that takes `limit` ($4) of each cell ($5 and on) by `one` and merges them.
fn merged(one: &str, cells: usize, order: &str) -> String {
    let parts = (0..cells).map(|at| {
        let part = one.replace("$6", &format!("${}", 5 + cells)).replace("$5", &format!("${}", 5 + at));
        format!("SELECT * FROM ({part}) part{at}")
    });
    let parts = parts.collect::<Vec<_>>().join(" UNION ALL ");
    format!("SELECT * FROM ({parts}) merged ORDER BY {order} LIMIT $4")
}

async fn by_help(tx: &mut Tx, product_id: &str, cells: &[i64], size: &str, after: &After, limit: i64) -> Result<Vec<Placed>, Failure> {
    let one = if size.is_empty() {
        format!(
            "SELECT {COLUMNS} FROM review WHERE product_id = $1 AND cell = $5 AND state = 'published' \
             AND (helpful < $2 OR (helpful = $2 AND id < $3)) ORDER BY helpful DESC, id DESC LIMIT $4"
        )
    } else {
        format!(
            "SELECT {COLUMNS} FROM review WHERE product_id = $1 AND cell = $5 AND state = 'published' AND size <> '' AND size = $6 \
             AND (helpful < $2 OR (helpful = $2 AND id < $3)) ORDER BY helpful DESC, id DESC LIMIT $4"
        )
    };
    let sql = merged(&one, cells.len(), "helpful DESC, id DESC");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(product_id).bind(after.helpful).bind(&after.id).bind(limit);
    placed(tx, query, size, cells).await
}

async fn by_time(tx: &mut Tx, product_id: &str, cells: &[i64], size: &str, after: &After, limit: i64) -> Result<Vec<Placed>, Failure> {
    let one = if size.is_empty() {
        format!(
            "SELECT {COLUMNS} FROM review WHERE product_id = $1 AND cell = $5 AND state = 'published' \
             AND (written_at < $2 OR (written_at = $2 AND id < $3)) ORDER BY written_at DESC, id DESC LIMIT $4"
        )
    } else {
        format!(
            "SELECT {COLUMNS} FROM review WHERE product_id = $1 AND cell = $5 AND state = 'published' AND size <> '' AND size = $6 \
             AND (written_at < $2 OR (written_at = $2 AND id < $3)) ORDER BY written_at DESC, id DESC LIMIT $4"
        )
    };
    let sql = merged(&one, cells.len(), "written_at DESC, id DESC");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(product_id).bind(after.written_at).bind(&after.id).bind(limit);
    placed(tx, query, size, cells).await
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>;

async fn placed(tx: &mut Tx, query: Query<'_>, size: &str, cells: &[i64]) -> Result<Vec<Placed>, Failure> {
    if cells.is_empty() {
        return Ok(vec![]);
    }
    let mut query = query;
    for cell in cells {
        query = query.bind(*cell);
    }
    if !size.is_empty() {
        query = query.bind(size.to_owned());
    }
    query.fetch_all(tx.conn()).await?.iter().map(one).collect()
}

fn one(row: &AnyRow) -> Result<Placed, Failure> {
    let kept = kept(row)?;
    Ok(Placed { review: kept.review, helpful: kept.helpful })
}

/// Published reviews of a product that use a topic's words, newest first, after (written at, id).
pub async fn by_topic(tx: &mut Tx, product_id: &str, topic: &str, after: (Time, &str), limit: i64) -> Result<Vec<Placed>, Failure> {
    let ids = sqlx::query(
        "SELECT review_id FROM review_topic_of WHERE product_id = $1 AND topic = $2 AND (written_at < $3 OR (written_at = $3 AND review_id < $4)) \
         ORDER BY written_at DESC, review_id DESC LIMIT $5",
    )
    .bind(product_id)
    .bind(topic)
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    let ids = ids.iter().map(|row| row.try_get(0)).collect::<Result<Vec<String>, _>>()?;
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM review WHERE state = 'published' AND id IN ({}) ORDER BY written_at DESC, id DESC",
        super::holes(1, ids.len())
    );
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for id in &ids {
        query = query.bind(id);
    }
    query.fetch_all(tx.conn()).await?.iter().map(one).collect()
}

/// The most helpful published reviews of a product with a rating from `least` to `most`, verified or not.
pub async fn best(tx: &mut Tx, product_id: &str, ratings: std::ops::RangeInclusive<i64>, limit: i64) -> Result<Vec<Review>, Failure> {
    let cells = ratings.flat_map(|rating| (rating - 1) * 4..rating * 4).collect::<Vec<_>>();
    Ok(by_help(tx, product_id, &cells, "", &After::start(Sort::Helpful), limit).await?.into_iter().map(|placed| placed.review).collect())
}

/// A member's reviews, newest first, below the id `before`; withdrawn ones are left out.
pub async fn of_member(tx: &mut Tx, member_id: &str, before: &str, limit: i64) -> Result<Vec<Review>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE member_id = $1 AND id < $2 AND state <> 'withdrawn' ORDER BY id DESC LIMIT $3");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(member_id).bind(before).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(kept(row)?.review)).collect()
}

/// Reviews in one state, oldest first, above the id `after`.
pub async fn in_state(tx: &mut Tx, state: &str, after: &str, limit: i64) -> Result<Vec<Review>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE state = $1 AND id > $2 ORDER BY id LIMIT $3");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(state).bind(after).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(kept(row)?.review)).collect()
}

/// Published reviews of everything, newest first, before (published at, id).
pub async fn newest(tx: &mut Tx, before: (Time, &str), limit: i64) -> Result<Vec<Review>, Failure> {
    let sql = format!(
        "SELECT {COLUMNS} FROM review WHERE state = 'published' AND (published_at < $1 OR (published_at = $1 AND id < $2)) ORDER BY published_at DESC, id DESC LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(before.0).bind(before.1).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(kept(row)?.review)).collect()
}

/// Sizes that reviewers of a product told, with how many, the most frequent first.
pub async fn sizes(tx: &mut Tx, product_id: &str, limit: i64) -> Result<Vec<(String, i64)>, Failure> {
    let rows = sqlx::query(
        "SELECT size, count(*) AS told FROM review WHERE product_id = $1 AND state = 'published' AND size <> '' GROUP BY size ORDER BY told DESC, size LIMIT $2",
    )
    .bind(product_id)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}
