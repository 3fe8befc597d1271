//! SQL of links in mails.

use crate::{
    kernel::{failure::Failure, time::Time},
    member::rules::Purpose,
    server::db::Tx,
};
use sqlx::Row;

/// A link that still works.
#[derive(Clone)]
pub struct Token {
    pub member_id: String,
    pub purpose: Purpose,
    /// The address that it was sent to.
    pub email: String,
}

pub async fn insert(tx: &mut Tx, token_hash: &str, token: &Token, now: Time) -> Result<(), Failure> {
    sqlx::query("INSERT INTO mail_token (token_hash, member_id, purpose, email, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(token_hash)
        .bind(&token.member_id)
        .bind(token.purpose.name())
        .bind(&token.email)
        .bind(now)
        .bind(now + token.purpose.lasts())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The link behind a token; `None` where it is unknown, used or too old.
pub async fn find(tx: &mut Tx, token_hash: &str, now: Time) -> Result<Option<Token>, Failure> {
    let row = sqlx::query("SELECT member_id, purpose, email FROM mail_token WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2")
        .bind(token_hash)
        .bind(now)
        .fetch_optional(tx.conn())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let purpose = Purpose::parse(row.try_get(1)?).ok_or_else(|| Failure::internal("unknown purpose of a link"))?;
    Ok(Some(Token { member_id: row.try_get(0)?, purpose, email: row.try_get(2)? }))
}

/// Uses a link up. `false` where another use was first.
pub async fn take(tx: &mut Tx, token_hash: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE mail_token SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2")
        .bind(token_hash)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes a member's open links of one purpose useless.
pub async fn drop_open(tx: &mut Tx, member_id: &str, purpose: Purpose, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE mail_token SET used_at = $3 WHERE member_id = $1 AND purpose = $2 AND used_at IS NULL")
        .bind(member_id)
        .bind(purpose.name())
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Forgets all links of a member.
pub async fn delete_of(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM mail_token WHERE member_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}

/// Forgets links that ran out before `before`. Gives how many.
pub async fn tidy(tx: &mut Tx, before: Time) -> Result<u64, Failure> {
    Ok(sqlx::query("DELETE FROM mail_token WHERE expires_at < $1").bind(before).execute(tx.conn()).await?.rows_affected())
}
