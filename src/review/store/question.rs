//! SQL of what writers are asked beside the stars.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::{Question, QuestionKind},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// What is asked about products of a category, in order.
pub async fn asked(tx: &mut Tx, category: &str) -> Result<Vec<Question>, Failure> {
    let rows = sqlx::query(
        "SELECT id, category, position, label, kind, options, is_size FROM review_question WHERE state = 'active' AND (category = '' OR category = $1) \
         ORDER BY position, id LIMIT 20",
    )
    .bind(category)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(question).collect()
}

/// All that are in use, by category and place.
pub async fn all(tx: &mut Tx) -> Result<Vec<Question>, Failure> {
    let rows = sqlx::query(
        "SELECT id, category, position, label, kind, options, is_size FROM review_question WHERE state = 'active' ORDER BY category, position, id LIMIT 200",
    )
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(question).collect()
}

/// Writes a new or changed question.
pub async fn put(tx: &mut Tx, question: &Question, now: Time) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO review_question (id, category, position, label, kind, options, is_size, state, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', $8) \
         ON CONFLICT (id) DO UPDATE SET category = excluded.category, position = excluded.position, label = excluded.label, kind = excluded.kind, \
         options = excluded.options, is_size = excluded.is_size, updated_at = excluded.updated_at",
    )
    .bind(&question.id)
    .bind(&question.category)
    .bind(question.position)
    .bind(&question.label)
    .bind(question.kind.name())
    .bind(question.options.join("\n"))
    .bind(i64::from(question.is_size))
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes a question out of use; reviews keep their answers. `false` where there is none in use.
pub async fn archive(tx: &mut Tx, id: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE review_question SET state = 'archived', updated_at = $2 WHERE id = $1 AND state = 'active'")
        .bind(id)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

fn question(row: &AnyRow) -> Result<Question, Failure> {
    Ok(Question {
        id: row.try_get(0)?,
        category: row.try_get(1)?,
        position: row.try_get(2)?,
        label: row.try_get(3)?,
        kind: QuestionKind::parse(row.try_get(4)?).ok_or_else(|| Failure::internal("unknown kind of a question"))?,
        options: row.try_get::<&str, _>(5)?.lines().map(ToOwned::to_owned).collect(),
        is_size: row.try_get::<i64, _>(6)? == 1,
    })
}
