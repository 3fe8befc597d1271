//! SQL of one question.

use super::{ABOUT, QUESTION, QUESTION_WIDTH, about_at, question_at};
use crate::{
    kernel::{failure::Failure, time::Time},
    question::model::{About, Question},
    review::model::Concern,
    server::db::Tx,
};
use sqlx::Row;

/// A question as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub question: Question,
    /// A guest's, to be told of answers; empty: none.
    pub email: String,
}

pub async fn insert(tx: &mut Tx, kept: &Kept) -> Result<(), Failure> {
    let question = &kept.question;
    sqlx::query(
        "INSERT INTO question (id, product_id, member_id, author_name, email, body, html, state, held_for, answers, accepted_id, created_at, published_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, '', $10, $11)",
    )
    .bind(&question.id)
    .bind(&question.product_id)
    .bind(&question.member_id)
    .bind(&question.author_name)
    .bind(&kept.email)
    .bind(&question.body)
    .bind(&question.html)
    .bind(question.state.name())
    .bind(Concern::join(&question.held_for))
    .bind(question.created_at)
    .bind(question.published_at)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes what can change of a question.
pub async fn update(tx: &mut Tx, question: &Question) -> Result<(), Failure> {
    sqlx::query("UPDATE question SET state = $2, held_for = $3, answers = $4, accepted_id = $5, published_at = $6 WHERE id = $1")
        .bind(&question.id)
        .bind(question.state.name())
        .bind(Concern::join(&question.held_for))
        .bind(question.answers)
        .bind(&question.accepted_id)
        .bind(question.published_at)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Kept>, Failure> {
    let sql = format!("SELECT {QUESTION}, q.email FROM question q WHERE q.id = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_optional(tx.conn()).await?;
    row.map(|row| Ok(Kept { question: question_at(&row, 0)?, email: row.try_get(QUESTION_WIDTH)? })).transpose()
}

/// A question with its product.
pub async fn placed(tx: &mut Tx, id: &str) -> Result<Option<(Question, About)>, Failure> {
    let sql = format!("SELECT {QUESTION}, {ABOUT} FROM question q JOIN product p ON p.id = q.product_id WHERE q.id = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_optional(tx.conn()).await?;
    row.map(|row| Ok((question_at(&row, 0)?, about_at(&row, QUESTION_WIDTH)?))).transpose()
}

/// A product on the shelf by its name in addresses.
pub async fn about_slug(tx: &mut Tx, slug: &str) -> Result<Option<About>, Failure> {
    let sql = format!("SELECT {ABOUT} FROM product p WHERE p.slug = $1 AND p.state = 'active'");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(slug).fetch_optional(tx.conn()).await?;
    row.map(|row| about_at(&row, 0)).transpose()
}

/// A product on the shelf by its id.
pub async fn about(tx: &mut Tx, product_id: &str) -> Result<Option<About>, Failure> {
    let sql = format!("SELECT {ABOUT} FROM product p WHERE p.id = $1 AND p.state = 'active'");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(product_id).fetch_optional(tx.conn()).await?;
    row.map(|row| about_at(&row, 0)).transpose()
}

/// Counts published questions of a product.
pub async fn count(tx: &mut Tx, product_id: &str, by: i64) -> Result<(), Failure> {
    sqlx::query("UPDATE product SET questions = questions + $2 WHERE id = $1").bind(product_id).bind(by).execute(tx.conn()).await?;
    Ok(())
}

/// Keeps with a product the few questions that its page shows, as JSON.
pub async fn keep_shown(tx: &mut Tx, product_id: &str, shown: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE product SET asked = $2 WHERE id = $1").bind(product_id).bind(shown).execute(tx.conn()).await?;
    Ok(())
}

/// The products about which a member (or a guest with this address) asked or answered.
pub async fn products_of(tx: &mut Tx, member_id: &str, email: &str) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query(
        "SELECT q.product_id FROM question q WHERE q.member_id = $1 UNION SELECT q.product_id FROM answer a JOIN question q ON q.id = a.question_id \
         WHERE a.member_id = $1 UNION SELECT q.product_id FROM question q WHERE q.email <> '' AND q.email = $2",
    )
    .bind(member_id)
    .bind(email)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// The newest questions of a product that are published (or were asked after `since`, whatever became of them but
/// withdrawn), to find the same one among: at most `limit`.
pub async fn recent(tx: &mut Tx, product_id: &str, since: Time, limit: i64) -> Result<Vec<Question>, Failure> {
    let sql = format!(
        "SELECT {QUESTION} FROM question q WHERE q.product_id = $1 AND (q.state = 'published' OR (q.state <> 'withdrawn' AND q.created_at > $2)) \
         ORDER BY q.id DESC LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(product_id).bind(since).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| question_at(row, 0)).collect()
}

/// Questions and answers of a member since a time.
pub async fn written_since(tx: &mut Tx, member_id: &str, since: Time) -> Result<i64, Failure> {
    let row: (i64,) = sqlx::query_as(
        "SELECT CAST((SELECT count(*) FROM question q WHERE q.member_id = $1 AND q.created_at > $2) \
         + (SELECT count(*) FROM answer a WHERE a.member_id = $1 AND a.created_at > $2) AS BIGINT)",
    )
    .bind(member_id)
    .bind(since)
    .fetch_one(tx.conn())
    .await?;
    Ok(row.0)
}

/// Forgets the address of the guest who asked: it has served.
pub async fn forget_address(tx: &mut Tx, question_id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE question SET email = '' WHERE id = $1 AND email <> ''").bind(question_id).execute(tx.conn()).await?;
    Ok(())
}

/// Forgets the addresses of guests who asked before `before`. Gives how many.
pub async fn forget_addresses(tx: &mut Tx, before: Time) -> Result<u64, Failure> {
    Ok(sqlx::query("UPDATE question SET email = '' WHERE email <> '' AND created_at < $1").bind(before).execute(tx.conn()).await?.rows_affected())
}

/// Forgets who a member was, and a guest's address that was theirs: what they wrote stays, without their name.
pub async fn forget(tx: &mut Tx, member_id: &str, email: &str, name: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE question SET author_name = $2 WHERE member_id = $1").bind(member_id).bind(name).execute(tx.conn()).await?;
    sqlx::query("UPDATE answer SET author_name = $2 WHERE member_id = $1").bind(member_id).bind(name).execute(tx.conn()).await?;
    sqlx::query("UPDATE question SET author_name = $2, email = '' WHERE email <> '' AND email = $1").bind(email).bind(name).execute(tx.conn()).await?;
    sqlx::query("DELETE FROM question_helper WHERE member_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}
