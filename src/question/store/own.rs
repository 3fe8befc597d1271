//! SQL of a member's own lists.

use super::{
    ABOUT, ANSWER, QUESTION,
    list::{placed, with_answer, with_maybe_answer},
};
use crate::{kernel::failure::Failure, question::model::Placed, server::db::Tx};

/// What a member asked, newest first.
pub async fn asked(tx: &mut Tx, member_id: &str, before: &str, limit: i64) -> Result<Vec<Placed>, Failure> {
    let sql = format!(
        "SELECT {QUESTION}, {ABOUT} FROM question q JOIN product p ON p.id = q.product_id \
         WHERE q.member_id = $1 AND q.id < $2 AND q.state <> 'withdrawn' ORDER BY q.id DESC LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(member_id).bind(before).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(placed).collect()
}

/// What a member answered, newest first.
pub async fn answered(tx: &mut Tx, member_id: &str, before: &str, limit: i64) -> Result<Vec<Placed>, Failure> {
    let sql = format!(
        "SELECT {QUESTION}, {ABOUT}, {ANSWER} FROM answer a JOIN question q ON q.id = a.question_id JOIN product p ON p.id = q.product_id \
         WHERE a.member_id = $1 AND a.id < $2 AND a.state <> 'withdrawn' ORDER BY a.id DESC LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(member_id).bind(before).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(with_answer).collect()
}

/// Published questions that were put to a member, newest first, with the member's answer.
pub async fn wanted(tx: &mut Tx, member_id: &str, before: &str, limit: i64) -> Result<Vec<Placed>, Failure> {
    let sql = format!(
        "SELECT {QUESTION}, {ABOUT}, {ANSWER} FROM question_ask k JOIN question q ON q.id = k.question_id JOIN product p ON p.id = q.product_id \
         LEFT JOIN answer a ON a.id = (SELECT min(b.id) FROM answer b WHERE b.question_id = q.id AND b.member_id = k.member_id AND b.state <> 'withdrawn') \
         WHERE k.member_id = $1 AND q.id < $2 AND q.state = 'published' ORDER BY q.id DESC LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(member_id).bind(before).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(with_maybe_answer).collect()
}
