//! SQL of leave to show reviews elsewhere.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::{Degree, Extras, Leave, Purpose, Quote, Subject, Testimonial, Wish, changed_since},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// Writes down that leave is asked for; `false` where it was before.
pub async fn insert(tx: &mut Tx, id: &str, review_id: &str, purpose: Purpose, by: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query(
        "INSERT INTO testimonial (id, review_id, purpose, state, asked_by, asked_at) VALUES ($1, $2, $3, 'asked', $4, $5) ON CONFLICT (review_id, purpose) DO NOTHING",
    )
    .bind(id)
    .bind(review_id)
    .bind(purpose.name())
    .bind(by)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What was asked about a review.
pub async fn of_review(tx: &mut Tx, review_id: &str) -> Result<Vec<Testimonial>, Failure> {
    let rows = sqlx::query("SELECT id, purpose, state, asked_at, answered_at FROM testimonial WHERE review_id = $1 ORDER BY id")
        .bind(review_id)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<Testimonial, Failure> {
    Ok(Testimonial {
        id: row.try_get(0)?,
        purpose: Purpose::parse(row.try_get(1)?).ok_or_else(|| Failure::internal("unknown purpose of a testimonial"))?,
        leave: Leave::parse(row.try_get(2)?).ok_or_else(|| Failure::internal("unknown state of a testimonial"))?,
        asked_at: row.try_get(3)?,
        answered_at: row.try_get(4)?,
    })
}

/// What a member was asked about reviews that are published, the newest first, at most 200.
pub async fn of_member(tx: &mut Tx, member_id: &str) -> Result<Vec<Wish>, Failure> {
    let rows = sqlx::query(
        "SELECT t.id, t.purpose, t.state, t.asked_at, t.answered_at, r.id, r.rating, r.body, r.extras, r.product_id, \
           COALESCE(p.slug, ''), COALESCE(p.title, ''), COALESCE(p.picture, ''), COALESCE(p.category, '') \
         FROM review r JOIN testimonial t ON t.review_id = r.id LEFT JOIN product p ON p.id = r.product_id \
         WHERE r.member_id = $1 AND r.state = 'published' ORDER BY t.asked_at DESC, t.id DESC LIMIT 200",
    )
    .bind(member_id)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(wish).collect()
}

fn wish(row: &AnyRow) -> Result<Wish, Failure> {
    let testimonial = read(row)?;
    let extras = serde_json::from_str::<Extras>(row.try_get(8)?).map_err(Failure::internal)?;
    let is_changed = testimonial.answered_at.is_some_and(|at| changed_since(&extras, at));
    Ok(Wish {
        testimonial,
        review_id: row.try_get(5)?,
        rating: row.try_get(6)?,
        body: row.try_get(7)?,
        is_changed,
        subject: Subject {
            product_id: row.try_get(9)?,
            slug: row.try_get(10)?,
            title: row.try_get(11)?,
            picture: format!("/pictures/{}.svg", row.try_get::<String, _>(12)?),
            category: row.try_get(13)?,
        },
    })
}

/// Grants a use that was asked of this member, also anew. `false` where there is none such.
pub async fn grant(tx: &mut Tx, id: &str, member_id: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query(
        "UPDATE testimonial SET state = 'granted', answered_at = $3, withdrawn_at = NULL \
         WHERE id = $1 AND review_id IN (SELECT id FROM review WHERE member_id = $2 AND state = 'published')",
    )
    .bind(id)
    .bind(member_id)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Declines a use, or takes leave back. `false` where there is none such of this member's.
pub async fn refuse(tx: &mut Tx, id: &str, member_id: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query(
        "UPDATE testimonial SET withdrawn_at = CASE WHEN state = 'granted' THEN $3 ELSE withdrawn_at END, answered_at = COALESCE(answered_at, $3), \
           state = CASE WHEN state = 'granted' THEN 'withdrawn' WHEN state = 'asked' THEN 'declined' ELSE state END \
         WHERE id = $1 AND review_id IN (SELECT id FROM review WHERE member_id = $2)",
    )
    .bind(id)
    .bind(member_id)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes back all leave of a member, and what was asked.
pub async fn withdraw_of(tx: &mut Tx, member_id: &str, now: Time) -> Result<(), Failure> {
    sqlx::query(
        "UPDATE testimonial SET state = 'withdrawn', withdrawn_at = $2 \
         WHERE state IN ('asked', 'granted') AND review_id IN (SELECT id FROM review WHERE member_id = $1)",
    )
    .bind(member_id)
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Published reviews with leave for the front page that have not changed since, the newest leave first.
pub async fn wall(tx: &mut Tx, limit: usize) -> Result<Vec<Quote>, Failure> {
    let rows = sqlx::query(
        "SELECT r.id, r.author_name, r.rating, r.body, r.degree, r.degree_since, r.promised, r.incentive_note, r.extras, t.answered_at, \
           COALESCE(p.slug, ''), COALESCE(p.title, '') \
         FROM testimonial t JOIN review r ON r.id = t.review_id LEFT JOIN product p ON p.id = r.product_id AND p.state = 'active' \
         WHERE t.purpose = 'home' AND t.state = 'granted' AND r.state = 'published' ORDER BY t.answered_at DESC, t.id DESC LIMIT 40",
    )
    .fetch_all(tx.conn())
    .await?;
    let mut quotes = vec![];
    for row in &rows {
        let extras = serde_json::from_str::<Extras>(row.try_get(8)?).map_err(Failure::internal)?;
        if !changed_since(&extras, row.try_get(9)?) && quotes.len() < limit {
            quotes.push(quote(row)?);
        }
    }
    Ok(quotes)
}

fn quote(row: &AnyRow) -> Result<Quote, Failure> {
    Ok(Quote {
        review_id: row.try_get(0)?,
        author_name: row.try_get(1)?,
        rating: row.try_get(2)?,
        body: row.try_get(3)?,
        degree: Degree::parse(row.try_get(4)?).ok_or_else(|| Failure::internal("unknown degree of a review"))?,
        degree_since: row.try_get(5)?,
        is_rewarded: row.try_get::<i64, _>(6)? > 0 || !row.try_get::<String, _>(7)?.is_empty(),
        slug: row.try_get(10)?,
        title: row.try_get(11)?,
    })
}
