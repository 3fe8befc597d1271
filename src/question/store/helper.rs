//! SQL of members who are willing to be asked.

use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};

/// The kind of mail that an address can refuse.
pub const KIND: &str = "questions";

/// Whether a member is willing, and the address does not refuse such mail.
pub async fn is_willing(tx: &mut Tx, member_id: &str) -> Result<bool, Failure> {
    let row = sqlx::query(
        "SELECT 1 FROM question_helper h JOIN member m ON m.id = h.member_id \
         WHERE h.member_id = $1 AND NOT EXISTS (SELECT 1 FROM mail_stop s WHERE s.email = m.email AND s.kind = $2)",
    )
    .bind(member_id)
    .bind(KIND)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.is_some())
}

/// Notes that a member is willing; a refusal of the member's address ends.
pub async fn put(tx: &mut Tx, member_id: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("INSERT INTO question_helper (member_id, since) VALUES ($1, $2) ON CONFLICT (member_id) DO NOTHING")
        .bind(member_id)
        .bind(now)
        .execute(tx.conn())
        .await?;
    sqlx::query("DELETE FROM mail_stop WHERE kind = $2 AND email IN (SELECT email FROM member WHERE id = $1)")
        .bind(member_id)
        .bind(KIND)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Notes that a member is not willing any more.
pub async fn delete(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM question_helper WHERE member_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}

/// Whether an address refuses mail about questions.
pub async fn is_stopped(tx: &mut Tx, email: &str) -> Result<bool, Failure> {
    let row = sqlx::query("SELECT 1 FROM mail_stop WHERE email = $1 AND kind = $2").bind(email).bind(KIND).fetch_optional(tx.conn()).await?;
    Ok(row.is_some())
}
