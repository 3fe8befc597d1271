//! SQL of posts.

use super::{POST, kept_reactions, post_at};
use crate::{
    forum::model::{Post, Revision},
    kernel::{failure::Failure, time::Time},
    review::model::Concern,
    server::db::Tx,
};
use sqlx::{AssertSqlSafe, Row};

/// A post; `None`: there is none such.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Post>, Failure> {
    let sql = format!("SELECT {POST} FROM post p LEFT JOIN profile f ON f.member_id = p.author_id WHERE p.id = $1");
    sqlx::query(AssertSqlSafe(sql)).bind(id).fetch_optional(tx.conn()).await?.as_ref().map(post_at).transpose()
}

/// The post with a number; `None`: there is none such.
pub async fn numbered(tx: &mut Tx, thread_id: &str, number: i64) -> Result<Option<Post>, Failure> {
    let sql = format!("SELECT {POST} FROM post p LEFT JOIN profile f ON f.member_id = p.author_id WHERE p.thread_id = $1 AND p.number = $2");
    sqlx::query(AssertSqlSafe(sql)).bind(thread_id).bind(number).fetch_optional(tx.conn()).await?.as_ref().map(post_at).transpose()
}

/// Posts of a thread from a number on, rising: what waits only where `viewer` wrote it or all is shown.
pub async fn from(tx: &mut Tx, thread_id: &str, number: i64, viewer: &str, shows_held: bool, limit: i64) -> Result<Vec<Post>, Failure> {
    let sql = format!(
        "SELECT {POST} FROM post p LEFT JOIN profile f ON f.member_id = p.author_id WHERE p.thread_id = $1 AND p.number >= $2 \
         AND (p.state <> 'held' OR p.author_id = $3 OR $4 = 1) ORDER BY p.number LIMIT $5"
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(thread_id).bind(number).bind(viewer).bind(i64::from(shows_held)).bind(limit);
    query.fetch_all(tx.conn()).await?.iter().map(post_at).collect()
}

/// The number at which the page of `limit` posts before `number` begins; `None`: there is nothing before it.
pub async fn back(tx: &mut Tx, thread_id: &str, number: i64, viewer: &str, shows_held: bool, limit: i64) -> Result<Option<i64>, Failure> {
    let sql = "SELECT number FROM post WHERE thread_id = $1 AND number < $2 AND (state <> 'held' OR author_id = $3 OR $4 = 1) ORDER BY number DESC LIMIT $5";
    let query = sqlx::query(sql).bind(thread_id).bind(number).bind(viewer).bind(i64::from(shows_held)).bind(limit);
    let rows = query.fetch_all(tx.conn()).await?;
    rows.last().map(|row| row.try_get(0)).transpose().map_err(Into::into)
}

/// Writes a new post. `source` and `external_id` tell an import; empty otherwise.
pub async fn insert(tx: &mut Tx, new: &Post, source: &str, external_id: &str) -> Result<(), Failure> {
    let sql = "INSERT INTO post (id, thread_id, number, author_id, author_name, is_staff, body, html, reply_to, state, held_for, reactions, edits, edited_at, \
               source, external_id, created_at, published_at, version) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    let query = sqlx::query(sql)
        .bind(&new.id)
        .bind(&new.thread_id)
        .bind(new.number)
        .bind(&new.author.member_id)
        .bind(&new.author.name)
        .bind(i64::from(new.is_staff))
        .bind(&new.body)
        .bind(&new.html)
        .bind(new.reply_to)
        .bind(new.state.name())
        .bind(Concern::join(&new.held_for))
        .bind(kept_reactions(&new.reactions))
        .bind(new.edits)
        .bind(new.edited_at)
        .bind(source)
        .bind(external_id)
        .bind(new.created_at)
        .bind(new.published_at)
        .bind(new.version);
    query.execute(tx.conn()).await?;
    Ok(())
}

/// Writes all of a post that can change, its place too; its version rises by one.
pub async fn update(tx: &mut Tx, to: &Post) -> Result<(), Failure> {
    let sql = "UPDATE post SET thread_id = $1, number = $2, body = $3, html = $4, reply_to = $5, state = $6, held_for = $7, reactions = $8, edits = $9, \
               edited_at = $10, published_at = $11, version = version + 1 WHERE id = $12";
    let query = sqlx::query(sql)
        .bind(&to.thread_id)
        .bind(to.number)
        .bind(&to.body)
        .bind(&to.html)
        .bind(to.reply_to)
        .bind(to.state.name())
        .bind(Concern::join(&to.held_for))
        .bind(kept_reactions(&to.reactions))
        .bind(to.edits)
        .bind(to.edited_at)
        .bind(to.published_at)
        .bind(&to.id);
    query.execute(tx.conn()).await?;
    Ok(())
}

/// The number of the newest published post of a thread, when it could be read first, and who wrote it; `None`: there is none.
pub async fn newest(tx: &mut Tx, thread_id: &str) -> Result<Option<(i64, Time, String)>, Failure> {
    let sql =
        "SELECT number, COALESCE(published_at, created_at), author_name FROM post WHERE thread_id = $1 AND state = 'published' ORDER BY number DESC LIMIT 1";
    Ok(sqlx::query_as(sql).bind(thread_id).fetch_optional(tx.conn()).await?)
}

/// How many posts a member wrote since `since`.
pub async fn written_since(tx: &mut Tx, member_id: &str, since: Time) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM post WHERE author_id = $1 AND created_at > $2";
    let row: (i64,) = sqlx::query_as(sql).bind(member_id).bind(since).fetch_one(tx.conn()).await?;
    Ok(row.0)
}

/// The post that a member wrote last in a thread with exactly these words, since `since`: sent twice.
pub async fn again(tx: &mut Tx, thread_id: &str, member_id: &str, body: &str, since: Time) -> Result<Option<Post>, Failure> {
    let sql = format!(
        "SELECT {POST} FROM post p LEFT JOIN profile f ON f.member_id = p.author_id \
         WHERE p.author_id = $1 AND p.thread_id = $2 AND p.body = $3 AND p.created_at > $4 AND p.state <> 'withdrawn' ORDER BY p.id DESC LIMIT 1"
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(member_id).bind(thread_id).bind(body).bind(since);
    query.fetch_optional(tx.conn()).await?.as_ref().map(post_at).transpose()
}

/// Keeps what a post said before an edit.
pub async fn revise(tx: &mut Tx, post_id: &str, old: &Revision) -> Result<(), Failure> {
    let sql = "INSERT INTO post_revision (post_id, edit, title, body, edited_by, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let query = sqlx::query(sql).bind(post_id).bind(old.edit).bind(&old.title).bind(&old.body).bind(&old.edited_by).bind(&old.reason).bind(old.at);
    query.execute(tx.conn()).await?;
    Ok(())
}

/// What a post said before, the oldest first; who replaced it by name.
pub async fn revisions(tx: &mut Tx, post_id: &str) -> Result<Vec<Revision>, Failure> {
    let sql = "SELECT r.edit, r.title, r.body, COALESCE(m.display_name, ''), r.reason, r.at FROM post_revision r LEFT JOIN member m ON m.id = r.edited_by \
               WHERE r.post_id = $1 ORDER BY r.edit LIMIT 500";
    let rows = sqlx::query(sql).bind(post_id).fetch_all(tx.conn()).await?;
    rows.iter()
        .map(|row| {
            Ok(Revision {
                edit: row.try_get(0)?,
                title: row.try_get(1)?,
                body: row.try_get(2)?,
                edited_by: row.try_get(3)?,
                reason: row.try_get(4)?,
                at: row.try_get(5)?,
            })
        })
        .collect()
}

/// Empties what was kept of a post: its author deleted it, or is erased.
pub async fn forget_revisions(tx: &mut Tx, post_id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM post_revision WHERE post_id = $1").bind(post_id).execute(tx.conn()).await?;
    Ok(())
}

/// The post that had a number before it was moved; empty: none.
pub async fn moved(tx: &mut Tx, thread_id: &str, number: i64) -> Result<Option<String>, Failure> {
    let sql = "SELECT post_id FROM post_move WHERE thread_id = $1 AND number = $2";
    let row: Option<(String,)> = sqlx::query_as(sql).bind(thread_id).bind(number).fetch_optional(tx.conn()).await?;
    Ok(row.map(|row| row.0))
}

/// Gives all that an erased member wrote another name.
pub async fn rename_author(tx: &mut Tx, member_id: &str, name: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE post SET author_name = $1 WHERE author_id = $2").bind(name).bind(member_id).execute(tx.conn()).await?;
    sqlx::query("UPDATE thread SET author_name = $1 WHERE author_id = $2").bind(name).bind(member_id).execute(tx.conn()).await?;
    Ok(())
}

/// Posts that were deleted before `before` and still hold their words.
pub async fn regretted(tx: &mut Tx, before: Time, limit: i64) -> Result<Vec<String>, Failure> {
    let sql = "SELECT id FROM post WHERE state = 'withdrawn' AND body <> '' AND edited_at < $1 LIMIT $2";
    let rows: Vec<(String,)> = sqlx::query_as(sql).bind(before).bind(limit).fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Takes the words of a deleted post away for good.
pub async fn empty(tx: &mut Tx, post_id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE post SET body = '', html = '' WHERE id = $1 AND state = 'withdrawn'").bind(post_id).execute(tx.conn()).await?;
    Ok(())
}

/// Posts that wait for somebody to look at them, the longest first.
pub async fn held(tx: &mut Tx, limit: i64) -> Result<Vec<Post>, Failure> {
    let sql = format!("SELECT {POST} FROM post p LEFT JOIN profile f ON f.member_id = p.author_id WHERE p.state = 'held' ORDER BY p.id LIMIT $1");
    sqlx::query(AssertSqlSafe(sql)).bind(limit).fetch_all(tx.conn()).await?.iter().map(post_at).collect()
}

/// All that a member wrote, whatever became of it: thread, text, state, when; the newest first.
pub async fn of_member(tx: &mut Tx, member_id: &str) -> Result<Vec<(String, String, String, Time)>, Failure> {
    let sql =
        "SELECT t.title, p.body, p.state, p.created_at FROM post p JOIN thread t ON t.id = p.thread_id WHERE p.author_id = $1 ORDER BY p.id DESC LIMIT 10000";
    Ok(sqlx::query_as(sql).bind(member_id).fetch_all(tx.conn()).await?)
}
