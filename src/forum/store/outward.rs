//! SQL of what leaves for feeds, maps and files.

use super::{POST, THREAD, THREAD_WIDTH, post_at, thread_at};
use crate::{
    forum::model::{Post, Thread},
    kernel::{
        audience::{Audience, Reach},
        failure::Failure,
    },
    server::{db::Tx, door::Place},
};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};

/// The first posts of these threads that are published.
pub async fn firsts(tx: &mut Tx, threads: &[String]) -> Result<Vec<Post>, Failure> {
    if threads.is_empty() {
        return Ok(vec![]);
    }
    let list = (1..=threads.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT {POST} FROM post p LEFT JOIN profile f ON f.member_id = p.author_id WHERE p.thread_id IN ({list}) AND p.number = 1 AND p.state = 'published'"
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for thread in threads {
        query = query.bind(thread);
    }
    query.fetch_all(tx.conn()).await?.iter().map(post_at).collect()
}

/// The newest published posts of a thread, the newest first.
pub async fn latest(tx: &mut Tx, thread_id: &str, limit: i64) -> Result<Vec<Post>, Failure> {
    let sql = format!(
        "SELECT {POST} FROM post p LEFT JOIN profile f ON f.member_id = p.author_id WHERE p.thread_id = $1 AND p.state = 'published' ORDER BY p.number DESC LIMIT $2"
    );
    sqlx::query(AssertSqlSafe(sql)).bind(thread_id).bind(limit).fetch_all(tx.conn()).await?.iter().map(post_at).collect()
}

/// The newest published posts of a member in threads that strangers read: title, slug and the post.
pub async fn of_member(tx: &mut Tx, member_id: &str, limit: i64) -> Result<Vec<(String, String, Post)>, Failure> {
    let sql = format!(
        "SELECT {POST}, t.title, t.slug FROM post p JOIN thread t ON t.id = p.thread_id LEFT JOIN profile f ON f.member_id = p.author_id \
         WHERE p.author_id = $1 AND p.state = 'published' AND t.state = 'published' AND t.audience <= $2 ORDER BY p.id DESC LIMIT $3"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(member_id).bind(Reach::STRANGER.0).bind(limit).fetch_all(tx.conn()).await?;
    // The columns behind those of a post.
    rows.iter().map(|row| Ok((row.try_get(19)?, row.try_get(20)?, post_at(row)?))).collect()
}

/// The member of a handle; `None`: nobody has it.
pub async fn member_of(tx: &mut Tx, handle: &str) -> Result<Option<(String, String)>, Failure> {
    Ok(sqlx::query_as("SELECT member_id, name FROM profile WHERE handle = $1").bind(handle).fetch_optional(tx.conn()).await?)
}

/// Published threads that everybody reads, after the id `after`, in the order of ids.
pub async fn places(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Place>, Failure> {
    let sql = "SELECT id, slug, last_at FROM thread WHERE id > $1 AND state = 'published' AND audience = $2 AND merged_into = '' ORDER BY id LIMIT $3";
    let rows = sqlx::query(sql).bind(after).bind(Audience::EVERYONE.0).bind(limit).fetch_all(tx.conn()).await?;
    let place = |row: &AnyRow| {
        let id: String = row.try_get(0)?;
        Ok(Place { path: format!("/t/{id}/{}", row.try_get::<String, _>(1)?), id, changed_at: Some(row.try_get(2)?) })
    };
    rows.iter().map(place).collect()
}

/// The ids of the threads so many places after `after`, and of the one behind it.
pub async fn place_beyond(tx: &mut Tx, after: &str, count: i64) -> Result<Vec<String>, Failure> {
    let sql = "SELECT id FROM thread WHERE id > $1 AND state = 'published' AND audience = $2 AND merged_into = '' ORDER BY id LIMIT 2 OFFSET $3";
    let rows = sqlx::query(sql).bind(after).bind(Audience::EVERYONE.0).bind(count - 1).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// All threads but merged ones after the id `after`, each with the path it had in another forum.
pub async fn all_after(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<(Thread, String)>, Failure> {
    let sql = format!(
        "SELECT {THREAD}, COALESCE((SELECT min(o.path) FROM old_path o WHERE o.thread_id = t.id), '') FROM thread t \
         LEFT JOIN profile f ON f.member_id = t.author_id WHERE t.id > $1 AND t.merged_into = '' ORDER BY t.id LIMIT $2"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(after).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok((thread_at(row)?, row.try_get(THREAD_WIDTH)?))).collect()
}
