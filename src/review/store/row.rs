//! One review: reading and writing it whole.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::{Concern, Degree, DraftKind, Extras, Review, ReviewState},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// What only the program needs of a review, beside what is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub review: Review,
    /// `line_…`; empty: no purchase in particular.
    pub order_line_id: String,
    pub rule_version: i64,
    pub external_id: String,
    pub import_id: String,
    /// What was answered to the question that tells the size.
    pub size: String,
    /// Wilson's lower bound, in millionths.
    pub helpful: i64,
    pub text_hash: String,
    /// When time alone changes the degree.
    pub degree_next: Time,
    pub changed_at: Time,
}

/// The columns that [`kept`] reads, in its order.
pub const COLUMNS: &str = "id, product_id, member_id, order_id, author_name, rating, title, body, html, extras, language, state, held_for, degree, degree_since, \
     promised, incentive_note, source, up, down, written_at, published_at, order_line_id, rule_version, external_id, import_id, size, helpful, \
     text_hash, degree_next, changed_at";

/// Reads a row of [`COLUMNS`].
pub fn kept(row: &AnyRow) -> Result<Kept, Failure> {
    let extras = serde_json::from_str::<Extras>(row.try_get(9)?).map_err(Failure::internal)?;
    let review = Review {
        id: row.try_get(0)?,
        product_id: row.try_get(1)?,
        member_id: row.try_get(2)?,
        order_id: row.try_get(3)?,
        author_name: row.try_get(4)?,
        rating: row.try_get(5)?,
        title: row.try_get(6)?,
        body: row.try_get(7)?,
        html: row.try_get(8)?,
        extras,
        language: row.try_get(10)?,
        state: ReviewState::parse(row.try_get(11)?).ok_or_else(|| Failure::internal("unknown state of a review"))?,
        held_for: Concern::parse_all(row.try_get(12)?),
        degree: Degree::parse(row.try_get(13)?).ok_or_else(|| Failure::internal("unknown degree of a review"))?,
        degree_since: row.try_get(14)?,
        promised: row.try_get(15)?,
        incentive_note: row.try_get(16)?,
        source: row.try_get(17)?,
        up: row.try_get(18)?,
        down: row.try_get(19)?,
        written_at: row.try_get(20)?,
        published_at: row.try_get(21)?,
    };
    Ok(Kept {
        review,
        order_line_id: row.try_get(22)?,
        rule_version: row.try_get(23)?,
        external_id: row.try_get(24)?,
        import_id: row.try_get(25)?,
        size: row.try_get(26)?,
        helpful: row.try_get(27)?,
        text_hash: row.try_get(28)?,
        degree_next: row.try_get(29)?,
        changed_at: row.try_get(30)?,
    })
}

/// Writes a new review. `false` where there is one already: of this member, product and purchase, of this line, or with
/// this source and number.
pub async fn insert(tx: &mut Tx, new: &Kept, cell: i64) -> Result<bool, Failure> {
    let review = &new.review;
    let extras = serde_json::to_string(&review.extras).map_err(Failure::internal)?;
    let done = sqlx::query(
        "INSERT INTO review (id, product_id, member_id, order_id, order_line_id, author_name, rating, title, body, html, extras, language, state, held_for, \
         degree, degree_since, degree_next, promised, rule_version, incentive_note, source, external_id, import_id, cell, size, up, down, helpful, \
         text_hash, written_at, published_at, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, \
         $31, $32) ON CONFLICT DO NOTHING",
    )
    .bind(&review.id)
    .bind(&review.product_id)
    .bind(&review.member_id)
    .bind(&review.order_id)
    .bind(&new.order_line_id)
    .bind(&review.author_name)
    .bind(review.rating)
    .bind(&review.title)
    .bind(&review.body)
    .bind(&review.html)
    .bind(extras)
    .bind(&review.language)
    .bind(review.state.name())
    .bind(Concern::join(&review.held_for))
    .bind(review.degree.name())
    .bind(review.degree_since)
    .bind(new.degree_next)
    .bind(review.promised)
    .bind(new.rule_version)
    .bind(&review.incentive_note)
    .bind(&review.source)
    .bind(&new.external_id)
    .bind(&new.import_id)
    .bind(cell)
    .bind(&new.size)
    .bind(review.up)
    .bind(review.down)
    .bind(new.helpful)
    .bind(&new.text_hash)
    .bind(review.written_at)
    .bind(review.published_at)
    .bind(new.changed_at)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes what can change of a review: everything but its source, its number and when it was written.
pub async fn update(tx: &mut Tx, kept: &Kept, cell: i64) -> Result<(), Failure> {
    let review = &kept.review;
    let extras = serde_json::to_string(&review.extras).map_err(Failure::internal)?;
    sqlx::query(
        "UPDATE review SET product_id = $2, member_id = $3, order_id = $4, order_line_id = $5, author_name = $6, rating = $7, title = $8, body = $9, html = $10, \
         extras = $11, language = $12, state = $13, held_for = $14, degree = $15, degree_since = $16, degree_next = $17, promised = $18, rule_version = $19, \
         cell = $20, size = $21, up = $22, down = $23, helpful = $24, text_hash = $25, published_at = $26, changed_at = $27 WHERE id = $1",
    )
    .bind(&review.id)
    .bind(&review.product_id)
    .bind(&review.member_id)
    .bind(&review.order_id)
    .bind(&kept.order_line_id)
    .bind(&review.author_name)
    .bind(review.rating)
    .bind(&review.title)
    .bind(&review.body)
    .bind(&review.html)
    .bind(extras)
    .bind(&review.language)
    .bind(review.state.name())
    .bind(Concern::join(&review.held_for))
    .bind(review.degree.name())
    .bind(review.degree_since)
    .bind(kept.degree_next)
    .bind(review.promised)
    .bind(kept.rule_version)
    .bind(cell)
    .bind(&kept.size)
    .bind(review.up)
    .bind(review.down)
    .bind(kept.helpful)
    .bind(&kept.text_hash)
    .bind(review.published_at)
    .bind(kept.changed_at)
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Kept>, Failure> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM review WHERE id = $1"))).bind(id).fetch_optional(tx.conn()).await?;
    row.as_ref().map(kept).transpose()
}

/// A member's reviews of one product that are not withdrawn, oldest first.
pub async fn of_member_and_product(tx: &mut Tx, member_id: &str, product_id: &str) -> Result<Vec<Kept>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE member_id = $1 AND product_id = $2 AND state <> 'withdrawn' ORDER BY id");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(member_id).bind(product_id).fetch_all(tx.conn()).await?;
    rows.iter().map(kept).collect()
}

/// Reviews of a member, and those written by a mailed link about the member's orders, whatever became of them: those above
/// the id `after`, at most `limit`.
pub async fn of_author(tx: &mut Tx, member_id: &str, after: &str, limit: i64) -> Result<Vec<Kept>, Failure> {
    let sql = format!(
        "SELECT {COLUMNS} FROM review WHERE id IN (SELECT a.id FROM review a WHERE a.member_id = $1 AND a.id > $2 UNION ALL SELECT b.id FROM review b \
         WHERE b.member_id IS NULL AND b.order_id <> '' AND b.id > $2 AND b.order_id IN (SELECT o.id FROM orders o WHERE o.member_id = $1)) \
         ORDER BY id LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(member_id).bind(after).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(kept).collect()
}

/// The review of one line of an order; `None` without a line.
pub async fn of_line(tx: &mut Tx, line_id: &str) -> Result<Option<Kept>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE order_line_id = $1 AND order_line_id <> '' AND import_id = '' AND state <> 'withdrawn'");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(line_id).fetch_optional(tx.conn()).await?;
    row.as_ref().map(kept).transpose()
}

/// Reviews of members, or written about orders, that order news can touch; imported and withdrawn ones are left out.
pub async fn touched(tx: &mut Tx, members: &[String], orders: &[String]) -> Result<Vec<Kept>, Failure> {
    let mut found = vec![];
    for (column, values) in [("member_id", members), ("order_id", orders)] {
        for chunk in values.chunks(500) {
            let sql =
                format!("SELECT {COLUMNS} FROM review WHERE state <> 'withdrawn' AND degree <> 'imported' AND {column} IN ({})", super::holes(1, chunk.len()));
            let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
            for value in chunk {
                query = query.bind(value);
            }
            for row in query.fetch_all(tx.conn()).await? {
                found.push(kept(&row)?);
            }
        }
    }
    found.sort_by(|a: &Kept, b| a.review.id.cmp(&b.review.id));
    found.dedup_by(|a, b| a.review.id == b.review.id);
    Ok(found)
}

/// Reviews whose degree time alone changes, the longest due first.
pub async fn due(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<Kept>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE degree_next <= $1 ORDER BY degree_next LIMIT $2");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(now).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(kept).collect()
}

/// Notes what an author wrote, as the next revision.
pub async fn revise(tx: &mut Tx, kept: &Kept, kind: DraftKind, body: &str, now: Time) -> Result<(), Failure> {
    let review = &kept.review;
    sqlx::query(
        "INSERT INTO review_revision (review_id, seq, kind, rating, title, body, degree, at) \
         SELECT $1, CAST(1 + count(*) AS BIGINT), $2, $3, $4, $5, $6, $7 FROM review_revision WHERE review_id = $1",
    )
    .bind(&review.id)
    .bind(kind.name())
    .bind(review.rating)
    .bind(&review.title)
    .bind(body)
    .bind(review.degree.name())
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Empties what an author once wrote and no reader sees any more: earlier wordings. `all`: the standing one too.
pub async fn forget_wordings(tx: &mut Tx, review_id: &str, all: bool) -> Result<(), Failure> {
    let query = if all {
        sqlx::query("UPDATE review_revision SET title = '', body = '' WHERE review_id = $1")
    } else {
        sqlx::query(
            "UPDATE review_revision SET title = '', body = '' WHERE review_id = $1 AND kind <> 'updated' \
             AND seq < (SELECT max(n.seq) FROM review_revision n WHERE n.review_id = $1 AND n.kind <> 'updated')",
        )
    };
    query.bind(review_id).execute(tx.conn()).await?;
    Ok(())
}

/// Gives a review another name. For what nobody can change any more; everything else goes through [`update`].
pub async fn rename(tx: &mut Tx, review_id: &str, author_name: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE review SET author_name = $2, changed_at = $3 WHERE id = $1").bind(review_id).bind(author_name).bind(now).execute(tx.conn()).await?;
    Ok(())
}

/// The name under which a member last wrote; `None` where they never did.
pub async fn last_name(tx: &mut Tx, member_id: &str) -> Result<Option<String>, Failure> {
    let row = sqlx::query("SELECT author_name FROM review WHERE member_id = $1 AND import_id = '' ORDER BY id DESC LIMIT 1")
        .bind(member_id)
        .fetch_optional(tx.conn())
        .await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Whether somebody else's review has the same words.
pub async fn has_copy(tx: &mut Tx, text_hash: &str, own_id: &str, member_id: &str) -> Result<bool, Failure> {
    let row = sqlx::query(
        "SELECT 1 FROM review WHERE text_hash = $1 AND text_hash <> '' AND id <> $2 AND (member_id IS NULL OR member_id <> $3) AND state <> 'withdrawn' LIMIT 1",
    )
    .bind(text_hash)
    .bind(own_id)
    .bind(member_id)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.is_some())
}

/// How many reviews a member has written since a time.
pub async fn written_since(tx: &mut Tx, member_id: &str, since: Time) -> Result<i64, Failure> {
    let row: (i64,) = sqlx::query_as("SELECT count(*) FROM review WHERE member_id = $1 AND written_at > $2 AND import_id = ''")
        .bind(member_id)
        .bind(since)
        .fetch_one(tx.conn())
        .await?;
    Ok(row.0)
}
