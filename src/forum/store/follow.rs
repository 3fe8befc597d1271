//! SQL of what members follow: `thread/thr_…`, `category/cat_…`.

use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};

/// What a member wants of a subject: `Some(true)` follow, `Some(false)` mute, `None` nothing in particular.
pub async fn level(tx: &mut Tx, member_id: &str, subject: &str) -> Result<Option<bool>, Failure> {
    let sql = "SELECT level FROM follow WHERE member_id = $1 AND subject = $2";
    let row: Option<(String,)> = sqlx::query_as(sql).bind(member_id).bind(subject).fetch_optional(tx.conn()).await?;
    Ok(row.map(|row| row.0 == "follow"))
}

/// Sets it; `None` takes it back.
pub async fn set(tx: &mut Tx, member_id: &str, subject: &str, follows: Option<bool>, now: Time) -> Result<(), Failure> {
    match follows {
        None => {
            sqlx::query("DELETE FROM follow WHERE member_id = $1 AND subject = $2").bind(member_id).bind(subject).execute(tx.conn()).await?;
        }
        Some(follows) => {
            let sql = "INSERT INTO follow (member_id, subject, level, at) VALUES ($1, $2, $3, $4) \
                       ON CONFLICT (member_id, subject) DO UPDATE SET level = $3, at = $4";
            let level = if follows { "follow" } else { "mute" };
            sqlx::query(sql).bind(member_id).bind(subject).bind(level).bind(now).execute(tx.conn()).await?;
        }
    }
    Ok(())
}

/// Follows, unless the member has said something about it before.
pub async fn begin(tx: &mut Tx, member_id: &str, subject: &str, now: Time) -> Result<(), Failure> {
    let sql = "INSERT INTO follow (member_id, subject, level, at) VALUES ($1, $2, 'follow', $3) ON CONFLICT (member_id, subject) DO NOTHING";
    sqlx::query(sql).bind(member_id).bind(subject).bind(now).execute(tx.conn()).await?;
    Ok(())
}

/// Who follows a subject, at most `limit`; whoever followed first comes first.
pub async fn followers(tx: &mut Tx, subject: &str, limit: i64) -> Result<Vec<String>, Failure> {
    let sql = "SELECT member_id FROM follow WHERE subject = $1 AND level = 'follow' ORDER BY member_id LIMIT $2";
    let rows: Vec<(String,)> = sqlx::query_as(sql).bind(subject).bind(limit).fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Forgets what a member follows.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM follow WHERE member_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}

/// All that a member follows or has muted: subject, level, since when; the newest first.
pub async fn of_member(tx: &mut Tx, member_id: &str) -> Result<Vec<(String, String, Time)>, Failure> {
    let sql = "SELECT subject, level, at FROM follow WHERE member_id = $1 ORDER BY at DESC LIMIT 10000";
    Ok(sqlx::query_as(sql).bind(member_id).fetch_all(tx.conn()).await?)
}
