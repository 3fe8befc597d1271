//! SQL of bookmarks.

use super::{POST, post_at};
use crate::{
    forum::model::Bookmark,
    kernel::{audience::Reach, failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::{AssertSqlSafe, Row};

/// Columns of a post.
const POST_WIDTH: usize = 19;

/// Keeps a post for a member; the note may be empty. What was kept before stays where it stood in the list.
pub async fn set(tx: &mut Tx, member_id: &str, post_id: &str, note: &str, now: Time) -> Result<(), Failure> {
    let sql = "INSERT INTO bookmark (member_id, post_id, note, at) VALUES ($1, $2, $3, $4) ON CONFLICT (member_id, post_id) DO UPDATE SET note = $3";
    sqlx::query(sql).bind(member_id).bind(post_id).bind(note).bind(now).execute(tx.conn()).await?;
    Ok(())
}

pub async fn drop(tx: &mut Tx, member_id: &str, post_id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM bookmark WHERE member_id = $1 AND post_id = $2").bind(member_id).bind(post_id).execute(tx.conn()).await?;
    Ok(())
}

/// How many a member has.
pub async fn count(tx: &mut Tx, member_id: &str) -> Result<i64, Failure> {
    let row: (i64,) = sqlx::query_as("SELECT COUNT(*) FROM bookmark WHERE member_id = $1").bind(member_id).fetch_one(tx.conn()).await?;
    Ok(row.0)
}

/// A member's bookmarks before (`at`, `id`), the newest first; only of what `reach` reads and is published.
pub async fn list(tx: &mut Tx, member_id: &str, reach: Reach, at: Time, id: &str, limit: i64) -> Result<Vec<Bookmark>, Failure> {
    let sql = format!(
        "SELECT {POST}, t.title, t.slug, b.note, b.at FROM bookmark b JOIN post p ON p.id = b.post_id JOIN thread t ON t.id = p.thread_id \
         LEFT JOIN profile f ON f.member_id = p.author_id \
         WHERE b.member_id = $1 AND (b.at, b.post_id) < ($2, $3) AND p.state = 'published' AND t.state = 'published' AND t.audience <= $4 \
         ORDER BY b.at DESC, b.post_id DESC LIMIT $5"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(member_id).bind(at).bind(id).bind(reach.0).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter()
        .map(|row| {
            Ok(Bookmark {
                post: post_at(row)?,
                title: row.try_get(POST_WIDTH)?,
                slug: row.try_get(POST_WIDTH + 1)?,
                note: row.try_get(POST_WIDTH + 2)?,
                at: row.try_get(POST_WIDTH + 3)?,
            })
        })
        .collect()
}

/// Forgets what a member kept.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM bookmark WHERE member_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}
