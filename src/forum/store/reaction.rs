//! SQL of reactions. The count kept with a post changes under the lock of its thread only.

use super::kept_reactions;
use crate::{
    forum::model::{Post, Reaction, Thread},
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};

/// What a member said to a post, and when.
pub async fn find(tx: &mut Tx, post_id: &str, member_id: &str) -> Result<Option<(Reaction, Time)>, Failure> {
    let sql = "SELECT kind, at FROM reaction WHERE post_id = $1 AND member_id = $2";
    let row: Option<(String, i64)> = sqlx::query_as(sql).bind(post_id).bind(member_id).fetch_optional(tx.conn()).await?;
    Ok(row.and_then(|(kind, at)| Some((Reaction::parse(&kind)?, at))))
}

/// Writes it, or (`None`) takes it back.
pub async fn set(tx: &mut Tx, post_id: &str, member_id: &str, kind: Option<Reaction>, now: Time) -> Result<(), Failure> {
    match kind {
        None => {
            sqlx::query("DELETE FROM reaction WHERE post_id = $1 AND member_id = $2").bind(post_id).bind(member_id).execute(tx.conn()).await?;
        }
        Some(kind) => {
            let sql = "INSERT INTO reaction (post_id, member_id, kind, at) VALUES ($1, $2, $3, $4) \
                       ON CONFLICT (post_id, member_id) DO UPDATE SET kind = $3, at = $4";
            sqlx::query(sql).bind(post_id).bind(member_id).bind(kind.name()).bind(now).execute(tx.conn()).await?;
        }
    }
    Ok(())
}

/// Writes the counts of a post. Its version stays: nobody's edit is in the way of a heart.
pub async fn keep(tx: &mut Tx, post: &Post) -> Result<(), Failure> {
    let sql = "UPDATE post SET reactions = $1 WHERE id = $2";
    sqlx::query(sql).bind(kept_reactions(&post.reactions)).bind(&post.id).execute(tx.conn()).await?;
    Ok(())
}

/// Writes what a thread says of the reactions to its first post, and its heat.
pub async fn keep_thread(tx: &mut Tx, thread: &Thread) -> Result<(), Failure> {
    let sql = "UPDATE thread SET reactions = $1, hot = $2, version = version + 1 WHERE id = $3";
    sqlx::query(sql).bind(thread.reactions).bind(thread.hot).bind(&thread.id).execute(tx.conn()).await?;
    Ok(())
}

/// Whom a member's own marks on a page of a thread concern: post and kind of reaction, and with an empty kind a bookmark.
pub async fn marks(tx: &mut Tx, member_id: &str, thread_id: &str, first: i64, last: i64) -> Result<Vec<(String, String)>, Failure> {
    let sql = "SELECT p.id, r.kind FROM post p JOIN reaction r ON r.post_id = p.id AND r.member_id = $1 WHERE p.thread_id = $2 AND p.number >= $3 AND p.number <= $4 \
               UNION ALL SELECT p.id, '' FROM post p JOIN bookmark b ON b.post_id = p.id AND b.member_id = $1 WHERE p.thread_id = $2 AND p.number >= $3 AND p.number <= $4";
    Ok(sqlx::query_as(sql).bind(member_id).bind(thread_id).bind(first).bind(last).fetch_all(tx.conn()).await?)
}

/// A member's reactions: post, kind, when; the newest first.
pub async fn of_member(tx: &mut Tx, member_id: &str) -> Result<Vec<(String, String, Time)>, Failure> {
    let sql = "SELECT post_id, kind, at FROM reaction WHERE member_id = $1 ORDER BY at DESC LIMIT 10000";
    Ok(sqlx::query_as(sql).bind(member_id).fetch_all(tx.conn()).await?)
}

/// Reactions of somebody who leaves stay counted; whose they were is forgotten.
pub async fn unname(tx: &mut Tx, member_id: &str, nobody: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE reaction SET member_id = $1 WHERE member_id = $2").bind(nobody).bind(member_id).execute(tx.conn()).await?;
    Ok(())
}
