//! SQL of one answer, and of the answers to one question.

use super::{ANSWER, answer_at};
use crate::{kernel::failure::Failure, question::model::Answer, review::model::Concern, server::db::Tx};

pub async fn insert(tx: &mut Tx, answer: &Answer) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO answer (id, question_id, member_id, author_name, is_staff, degree, body, html, state, held_for, created_at, published_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(&answer.id)
    .bind(&answer.question_id)
    .bind(&answer.member_id)
    .bind(&answer.author_name)
    .bind(i64::from(answer.is_staff))
    .bind(answer.degree.name())
    .bind(&answer.body)
    .bind(&answer.html)
    .bind(answer.state.name())
    .bind(Concern::join(&answer.held_for))
    .bind(answer.created_at)
    .bind(answer.published_at)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes what can change of an answer.
pub async fn update(tx: &mut Tx, answer: &Answer) -> Result<(), Failure> {
    sqlx::query("UPDATE answer SET state = $2, held_for = $3, published_at = $4 WHERE id = $1")
        .bind(&answer.id)
        .bind(answer.state.name())
        .bind(Concern::join(&answer.held_for))
        .bind(answer.published_at)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Answer>, Failure> {
    let sql = format!("SELECT {ANSWER} FROM answer a WHERE a.id = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_optional(tx.conn()).await?;
    row.map(|row| answer_at(&row, 0)).transpose()
}

/// All answers to a question but withdrawn ones, oldest first.
pub async fn of_question(tx: &mut Tx, question_id: &str, limit: i64) -> Result<Vec<Answer>, Failure> {
    let sql = format!("SELECT {ANSWER} FROM answer a WHERE a.question_id = $1 AND a.state <> 'withdrawn' ORDER BY a.id LIMIT $2");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(question_id).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| answer_at(row, 0)).collect()
}
