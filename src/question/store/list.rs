//! SQL of lists: by key, each an index apart from the few rows that it gives.

use super::{ABOUT, ABOUT_WIDTH, ANSWER, QUESTION, QUESTION_WIDTH, about_at, answer_at, maybe_answer_at, question_at};
use crate::{
    kernel::{failure::Failure, time::Time},
    question::model::{About, Entry, Placed, Sort},
    review::model::ReviewState,
    server::db::Tx,
};
use sqlx::any::AnyRow;

/// The answer that stands for a question in lists: the accepted one, or else the first.
const BEST: &str =
    "CASE WHEN q.accepted_id <> '' THEN q.accepted_id ELSE (SELECT min(b.id) FROM answer b WHERE b.question_id = q.id AND b.state = 'published') END";

/// Where a list goes on: below the question with so many answers and this id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    pub answers: i64,
    pub id: String,
}

/// The next published questions of a product.
pub async fn page(tx: &mut Tx, product_id: &str, sort: Sort, after: &After, limit: i64) -> Result<Vec<(Entry, About)>, Failure> {
    let sql = match sort {
        Sort::Answered => format!(
            "SELECT {QUESTION}, {ABOUT}, {ANSWER} FROM question q JOIN product p ON p.id = q.product_id LEFT JOIN answer a ON a.id = {BEST} \
             WHERE q.product_id = $1 AND q.state = 'published' AND (q.answers < $2 OR (q.answers = $2 AND q.id < $3)) \
             ORDER BY q.answers DESC, q.id DESC LIMIT $4"
        ),
        Sort::Newest => format!(
            "SELECT {QUESTION}, {ABOUT}, {ANSWER} FROM question q JOIN product p ON p.id = q.product_id LEFT JOIN answer a ON a.id = {BEST} \
             WHERE q.product_id = $1 AND q.state = 'published' AND q.answers <= $2 AND q.id < $3 ORDER BY q.id DESC LIMIT $4"
        ),
        Sort::Unanswered => format!(
            "SELECT {QUESTION}, {ABOUT}, {ANSWER} FROM question q JOIN product p ON p.id = q.product_id LEFT JOIN answer a ON a.id = {BEST} \
             WHERE q.product_id = $1 AND q.state = 'published' AND q.answers = 0 AND q.answers <= $2 AND q.id < $3 ORDER BY q.id DESC LIMIT $4"
        ),
    };
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(product_id).bind(after.answers).bind(&after.id).bind(limit).fetch_all(tx.conn()).await?;
    let entry = |row: &AnyRow| {
        let entry = Entry { question: question_at(row, 0)?, best: maybe_answer_at(row, QUESTION_WIDTH + ABOUT_WIDTH)? };
        Ok((entry, about_at(row, QUESTION_WIDTH)?))
    };
    rows.iter().map(entry).collect()
}

/// Published questions without an answer that readers have seen since before `until`, the longest first, after (time, id).
pub async fn unanswered(tx: &mut Tx, until: Time, after: (Time, &str), limit: i64) -> Result<Vec<Placed>, Failure> {
    let sql = format!(
        "SELECT {QUESTION}, {ABOUT} FROM question q JOIN product p ON p.id = q.product_id \
         WHERE q.state = 'published' AND q.answers = 0 AND q.published_at <= $2 AND (q.published_at > $3 OR (q.published_at = $3 AND q.id > $1)) \
         ORDER BY q.published_at, q.id LIMIT $4"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(after.1).bind(until).bind(after.0).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(placed).collect()
}

/// All questions but withdrawn ones, newest first.
pub async fn all(tx: &mut Tx, before: &str, limit: i64) -> Result<Vec<Placed>, Failure> {
    let sql = format!(
        "SELECT {QUESTION}, {ABOUT} FROM question q JOIN product p ON p.id = q.product_id WHERE q.id < $1 AND q.state <> 'withdrawn' ORDER BY q.id DESC LIMIT $2"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(before).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(placed).collect()
}

/// Questions that wait, the oldest first, above the id `after`.
pub async fn held_questions(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Placed>, Failure> {
    let sql =
        format!("SELECT {QUESTION}, {ABOUT} FROM question q JOIN product p ON p.id = q.product_id WHERE q.state = $1 AND q.id > $2 ORDER BY q.id LIMIT $3");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(ReviewState::Held.name()).bind(after).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(placed).collect()
}

/// Answers that wait, the oldest first, above the id `after`.
pub async fn held_answers(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Placed>, Failure> {
    let sql = format!(
        "SELECT {QUESTION}, {ABOUT}, {ANSWER} FROM answer a JOIN question q ON q.id = a.question_id JOIN product p ON p.id = q.product_id \
         WHERE a.state = $1 AND a.id > $2 ORDER BY a.id LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(ReviewState::Held.name()).bind(after).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(with_answer).collect()
}

pub(super) fn placed(row: &AnyRow) -> Result<Placed, Failure> {
    Ok(Placed { question: question_at(row, 0)?, about: about_at(row, QUESTION_WIDTH)?, answer: None })
}

pub(super) fn with_answer(row: &AnyRow) -> Result<Placed, Failure> {
    Ok(Placed { answer: Some(answer_at(row, QUESTION_WIDTH + ABOUT_WIDTH)?), ..placed(row)? })
}

pub(super) fn with_maybe_answer(row: &AnyRow) -> Result<Placed, Failure> {
    Ok(Placed { answer: maybe_answer_at(row, QUESTION_WIDTH + ABOUT_WIDTH)?, ..placed(row)? })
}
