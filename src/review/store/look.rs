//! What a product's page reads of its reviews: two statements, whatever the filter and however many there are.
//!
//! Rating, purchase and pictures of a review are one number, its cell. A filter asks for some of the twenty cells; each
//! part of the statement takes the next few keys of one cell from an index alone, the keys are merged, and only the
//! reviews that are shown are read. So its cost grows neither with the number of reviews nor with how rare the wanted
//! ones are.

use super::{
    list::After,
    row::{COLUMNS, kept},
};
use crate::{
    kernel::failure::Failure,
    review::{
        model::{Month, Policy, Review, Sort, Topic},
        store::row::Kept,
    },
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A part of a product's reviews.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Rising; none: nothing is found.
    pub cells: Vec<i64>,
    /// Only of people who told this size; empty: all.
    pub size: String,
    /// Only those that use this topic; empty: all. Newest first then, whatever the sort.
    pub topic: String,
    pub sort: Sort,
    /// `None`: from the start.
    pub after: Option<After>,
    pub limit: i64,
}

/// A review that was found for a part, by the part's number.
pub struct Found {
    pub part: i64,
    pub kept: Kept,
    /// How the reader voted on it.
    pub vote: Option<bool>,
}

impl Found {
    pub fn review(self) -> Review {
        self.kept.review
    }
}

/// A statement with its values, `$1` first.
pub struct Statement {
    pub sql: String,
    values: Values,
}

/// The values of a statement in the making: each gets the next number.
#[derive(Default)]
struct Values(Vec<Value>);

enum Value {
    Number(i64),
    Text(String),
}

impl Values {
    fn number(&mut self, value: i64) -> String {
        self.0.push(Value::Number(value));
        format!("${}", self.0.len())
    }

    fn text(&mut self, value: &str) -> String {
        self.0.push(Value::Text(value.to_owned()));
        format!("${}", self.0.len())
    }
}

/// Published reviews of a product for several parts of its page at once, each in its own order; `reader` (empty: nobody)
/// tells whose votes come along.
pub async fn find(tx: &mut Tx, product_id: &str, parts: &[Wanted], reader: &str) -> Result<Vec<Found>, Failure> {
    let Some(Statement { sql, values }) = statement(product_id, parts, reader) else { return Ok(vec![]) };
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for value in values.0 {
        query = match value {
            Value::Number(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
        };
    }
    query.fetch_all(tx.conn()).await?.iter().map(found).collect()
}

/// What [`find`] runs: the keys of all parts (`part`, `stars`, `place`, `rid`), and the reviews of these. `None` where
/// nothing can be found.
pub fn statement(product_id: &str, parts: &[Wanted], reader: &str) -> Option<Statement> {
    let mut values = Values::default();
    let product = values.text(product_id);
    let voter = values.text(reader);
    let keys = parts.iter().enumerate().filter_map(|(number, wanted)| part(&mut values, &product, number, wanted)).collect::<Vec<_>>();
    (!keys.is_empty()).then(|| {
        let parts = keys.join(" UNION ALL ");
        let sql = format!(
            "SELECT {COLUMNS}, part, (SELECT v.up FROM review_vote v WHERE v.review_id = rid AND v.member_id = {voter}) \
             FROM ({parts}) chosen JOIN review ON id = rid ORDER BY part, stars, place DESC, rid DESC"
        );
        Statement { sql, values }
    })
}

/// The keys of one part, merged from its cells; `None` where it asks for nothing.
fn part(values: &mut Values, product: &str, number: usize, wanted: &Wanted) -> Option<String> {
    let keys = if wanted.topic.is_empty() { by_cells(values, product, wanted) } else { by_topic(values, product, wanted) };
    let limit = values.number(wanted.limit);
    (!keys.is_empty()).then(|| {
        let parts = keys.join(" UNION ALL ");
        format!(
            "SELECT * FROM (SELECT CAST({number} AS BIGINT) AS part, stars, place, rid FROM ({parts}) merged{number} \
             ORDER BY stars, place DESC, rid DESC LIMIT {limit}) part{number}"
        )
    })
}

/// The next keys of each cell. By stars, cells of one rating lie together: those that were passed are left out, and the
/// key of a cell tells its stars so that merging puts whole ratings one after the other.
fn by_cells(values: &mut Values, product: &str, wanted: &Wanted) -> Vec<String> {
    let key = if wanted.sort == Sort::Newest { "written_at" } else { "helpful" };
    let (size, limit) = (&wanted.size, values.number(wanted.limit));
    let of_size = if size.is_empty() { String::new() } else { format!(" AND size <> '' AND size = {}", values.text(size)) };
    let rank = |rating: i64| match wanted.sort {
        Sort::Highest => -rating,
        Sort::Lowest => rating,
        Sort::Helpful | Sort::Newest => 0,
    };
    let mut keys = vec![];
    for cell in &wanted.cells {
        let stars = rank(cell / 4 + 1);
        let later = match &wanted.after {
            Some(after) if stars < rank(after.rating) => continue,
            Some(after) if stars == rank(after.rating) => {
                let place = values.number(if wanted.sort == Sort::Newest { after.written_at } else { after.helpful });
                format!(" AND ({key}, id) < ({place}, {})", values.text(&after.id))
            }
            _ => String::new(),
        };
        let (at, cell) = (keys.len(), values.number(*cell));
        keys.push(format!(
            "SELECT * FROM (SELECT CAST({stars} AS BIGINT) AS stars, {key} AS place, id AS rid FROM review WHERE product_id = {product} AND cell = {cell} \
             AND state = 'published'{of_size}{later} ORDER BY {key} DESC, id DESC LIMIT {limit}) c{at}"
        ));
    }
    keys
}

/// The next keys of a topic's reviews. A topic is found in so many of the newest reviews at most, and the job that finds
/// it may not have run since a review was taken down: each is looked at.
fn by_topic(values: &mut Values, product: &str, wanted: &Wanted) -> Vec<String> {
    if wanted.cells.is_empty() {
        return vec![];
    }
    let topic = values.text(&wanted.topic);
    let later = wanted.after.as_ref().map_or_else(String::new, |after| {
        let place = values.number(after.written_at);
        format!(" AND (t.written_at, t.review_id) < ({place}, {})", values.text(&after.id))
    });
    let cells = if wanted.cells.len() == 20 {
        String::new()
    } else {
        let cells = wanted.cells.iter().map(|cell| values.number(*cell)).collect::<Vec<_>>();
        format!(" AND r.cell IN ({})", cells.join(", "))
    };
    let size = if wanted.size.is_empty() { String::new() } else { format!(" AND r.size = {}", values.text(&wanted.size)) };
    let limit = values.number(wanted.limit);
    vec![format!(
        "SELECT * FROM (SELECT CAST(0 AS BIGINT) AS stars, t.written_at AS place, t.review_id AS rid FROM review_topic_of t WHERE t.product_id = {product} \
         AND t.topic = {topic}{later} AND EXISTS (SELECT 1 FROM review r WHERE r.id = t.review_id AND r.state = 'published'{cells}{size}) \
         ORDER BY t.written_at DESC, t.review_id DESC LIMIT {limit}) c0"
    )]
}

fn found(row: &AnyRow) -> Result<Found, Failure> {
    let part = row.try_get("part")?;
    // The vote stands behind the columns of a review and the part.
    let vote: Option<i64> = row.try_get(row.len() - 1)?;
    Ok(Found { part, kept: kept(row)?, vote: vote.map(|up| up == 1) })
}

/// What stands above a product's reviews, beside the reviews themselves.
pub struct Above {
    /// Oldest first.
    pub months: Vec<Month>,
    /// The most frequent first.
    pub topics: Vec<Topic>,
    /// Sizes that authors told, with how many, the most frequent first.
    pub sizes: Vec<(String, i64)>,
    pub policy: Policy,
}

/// Counts, topics, sizes and the policy in force, in one statement.
pub async fn above(tx: &mut Tx, product_id: &str) -> Result<Above, Failure> {
    let rows = sqlx::query(
        "SELECT CAST(0 AS BIGINT) AS part, '' AS name, month AS at, kind, s1, s2, s3, s4, s5 FROM rating_month WHERE product_id = $1 \
         UNION ALL SELECT 1, topic, count, 0, 0, 0, 0, 0, 0 FROM (SELECT topic, count FROM review_topic WHERE product_id = $1 AND count > 0 ORDER BY count DESC, topic LIMIT 12) topics \
         UNION ALL SELECT 2, size, count, 0, 0, 0, 0, 0, 0 FROM (SELECT size, count FROM review_size WHERE product_id = $1 AND count > 0 ORDER BY count DESC, size LIMIT 12) sizes \
         UNION ALL SELECT 3, document, version, 0, 0, 0, 0, 0, 0 FROM (SELECT document, version FROM review_policy ORDER BY version DESC LIMIT 1) policy",
    )
    .bind(product_id)
    .fetch_all(tx.conn())
    .await?;
    let (mut months, mut topics, mut sizes, mut policy) = (vec![], vec![], vec![], None);
    for row in &rows {
        let (name, number): (String, i64) = (row.try_get(1)?, row.try_get(2)?);
        match row.try_get::<i64, _>(0)? {
            0 => months.push(month(row, number)?),
            1 => topics.push(Topic { words: name, count: number }),
            2 => sizes.push((name, number)),
            _ => policy = Some(serde_json::from_str(&name).map_err(Failure::internal)?),
        }
    }
    // The parts of a union come in no promised order.
    months.sort_by_key(|month| (month.month, month.verified, month.rewarded));
    topics.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.words.cmp(&b.words)));
    sizes.sort_by(|a: &(String, i64), b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let policy = policy.ok_or_else(|| Failure::internal("no policy of reviews was ever published"))?;
    Ok(Above { months, topics, sizes, policy })
}

fn month(row: &AnyRow, month: i64) -> Result<Month, Failure> {
    let kind: i64 = row.try_get(3)?;
    let mut stars = [0; 5];
    for (at, star) in stars.iter_mut().enumerate() {
        *star = row.try_get(4 + at)?;
    }
    Ok(Month { month, verified: kind & 1 == 1, rewarded: kind & 2 == 2, stars })
}
