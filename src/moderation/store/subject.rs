//! SQL of what is judged, one statement a kind. None of them reads stars.

use crate::{
    kernel::failure::Failure,
    moderation::model::{Kind, Subject, Target},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A thing as judging needs it; `None` where there is none such.
pub async fn find(tx: &mut Tx, target: &Target) -> Result<Option<Subject>, Failure> {
    // state, author, name, a guest's address, title, body, product's title, whose page it stands on, when written, seen before, versions, last decision
    let query = match target.kind {
        Kind::Review => sqlx::query(
            "SELECT r.state, coalesce(r.member_id, ''), r.author_name, \
             coalesce((SELECT o.email FROM orders o WHERE r.member_id IS NULL AND o.id = r.order_id), ''), r.title, r.body, coalesce(p.title, ''), \
             r.id, r.written_at, CASE WHEN r.published_at IS NULL THEN 0 ELSE 1 END, \
             (SELECT count(*) FROM review_revision v WHERE v.review_id = r.id), coalesce((SELECT max(d.id) FROM decision d WHERE d.target = $2), '') \
             FROM review r LEFT JOIN product p ON p.id = r.product_id WHERE r.id = $1",
        ),
        Kind::Question => sqlx::query(
            "SELECT q.state, coalesce(q.member_id, ''), q.author_name, q.email, '', q.body, coalesce(p.title, ''), q.id, q.created_at, \
             CASE WHEN q.published_at IS NULL THEN 0 ELSE 1 END, CAST(1 AS BIGINT), coalesce((SELECT max(d.id) FROM decision d WHERE d.target = $2), '') \
             FROM question q LEFT JOIN product p ON p.id = q.product_id WHERE q.id = $1",
        ),
        Kind::Answer => sqlx::query(
            "SELECT a.state, a.member_id, a.author_name, '', '', a.body, coalesce(p.title, ''), q.id, a.created_at, \
             CASE WHEN a.published_at IS NULL THEN 0 ELSE 1 END, CAST(1 AS BIGINT), coalesce((SELECT max(d.id) FROM decision d WHERE d.target = $2), '') \
             FROM answer a JOIN question q ON q.id = a.question_id LEFT JOIN product p ON p.id = q.product_id WHERE a.id = $1",
        ),
        Kind::Post => sqlx::query(
            "SELECT p.state, p.author_id, coalesce(f.name, p.author_name), '', CASE WHEN p.number = 1 THEN t.title ELSE '' END, p.body, t.title, p.id, p.created_at, \
             CASE WHEN p.published_at IS NULL THEN 0 ELSE 1 END, p.edits, coalesce((SELECT max(d.id) FROM decision d WHERE d.target = $2), '') \
             FROM post p JOIN thread t ON t.id = p.thread_id LEFT JOIN profile f ON f.member_id = p.author_id WHERE p.id = $1",
        ),
    };
    let row = query.bind(&target.id).bind(target.to_string()).fetch_optional(tx.conn()).await?;
    row.as_ref().map(|row| subject(row, target)).transpose()
}

fn subject(row: &AnyRow, target: &Target) -> Result<Subject, Failure> {
    let (state, page): (String, String) = (row.try_get(0)?, row.try_get(7)?);
    let (versions, decision): (i64, String) = (row.try_get(10)?, row.try_get(11)?);
    let link = match target.kind {
        Kind::Review => format!("/reviews/{page}"),
        Kind::Question | Kind::Answer => format!("/questions/{page}"),
        Kind::Post => format!("/p/{page}"),
    };
    Ok(Subject {
        target: target.clone(),
        seen: format!("{state}.{versions}.{decision}"),
        state,
        author_id: row.try_get(1)?,
        author_name: row.try_get(2)?,
        guest_email: row.try_get(3)?,
        title: row.try_get(4)?,
        body: row.try_get(5)?,
        product: row.try_get(6)?,
        link,
        written_at: row.try_get(8)?,
        was_published: row.try_get::<i64, _>(9)? == 1,
    })
}
