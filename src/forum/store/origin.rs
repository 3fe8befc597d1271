//! SQL of imports: what came with which run, who stands for whom, and where things were before.

use super::{POST, post_at};
use crate::{forum::model::Post, kernel::failure::Failure, server::db::Tx};
use sqlx::{AssertSqlSafe, Row};
use std::collections::HashMap;

/// Numbers that one statement asks for.
const CHUNK: usize = 500;

fn holes(from: usize, many: usize) -> String {
    (from..from + many).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

/// Which of these numbers of a source are posts here.
pub async fn known_posts(tx: &mut Tx, source: &str, keys: &[String]) -> Result<Vec<String>, Failure> {
    let mut found = vec![];
    for chunk in keys.chunks(CHUNK) {
        let sql = format!("SELECT external_id FROM post WHERE source = $1 AND external_id <> '' AND external_id IN ({})", holes(2, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(source);
        for key in chunk {
            query = query.bind(key);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.push(row.try_get(0)?);
        }
    }
    Ok(found)
}

/// Which of these are ids of posts here.
pub async fn own_posts(tx: &mut Tx, ids: &[String]) -> Result<Vec<String>, Failure> {
    let mut found = vec![];
    for chunk in ids.chunks(CHUNK) {
        let sql = format!("SELECT id FROM post WHERE id IN ({})", holes(1, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for id in chunk {
            query = query.bind(id);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.push(row.try_get(0)?);
        }
    }
    Ok(found)
}

/// Which of these are ids of threads here.
pub async fn own_threads(tx: &mut Tx, ids: &[String]) -> Result<Vec<String>, Failure> {
    let mut found = vec![];
    for chunk in ids.chunks(CHUNK) {
        let sql = format!("SELECT id FROM thread WHERE id IN ({})", holes(1, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for id in chunk {
            query = query.bind(id);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.push(row.try_get(0)?);
        }
    }
    Ok(found)
}

/// The threads of these numbers of a source: number → id.
pub async fn threads(tx: &mut Tx, source: &str, keys: &[String]) -> Result<HashMap<String, String>, Failure> {
    let mut found = HashMap::new();
    for chunk in keys.chunks(CHUNK) {
        let sql = format!("SELECT external_id, id FROM thread WHERE source = $1 AND external_id <> '' AND external_id IN ({})", holes(2, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(source);
        for key in chunk {
            query = query.bind(key);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.insert(row.try_get(0)?, row.try_get(1)?);
        }
    }
    Ok(found)
}

/// The members who stand for these authors of a source: number → member.
pub async fn authors(tx: &mut Tx, source: &str, keys: &[String]) -> Result<HashMap<String, String>, Failure> {
    let mut found = HashMap::new();
    for chunk in keys.chunks(CHUNK) {
        let sql = format!("SELECT external_id, member_id FROM community_author WHERE source = $1 AND external_id IN ({})", holes(2, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(source);
        for key in chunk {
            query = query.bind(key);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.insert(row.try_get(0)?, row.try_get(1)?);
        }
    }
    Ok(found)
}

pub async fn keep_author(tx: &mut Tx, source: &str, key: &str, member_id: &str, email: &str, run: &str) -> Result<(), Failure> {
    let sql = "INSERT INTO community_author (source, external_id, member_id, email, import_id) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (source, external_id) DO NOTHING";
    sqlx::query(sql).bind(source).bind(key).bind(member_id).bind(email).bind(run).execute(tx.conn()).await?;
    Ok(())
}

/// Gives what was written under an address to the member who has proved it. Gives how many authors that were.
pub async fn claim(tx: &mut Tx, email: &str, member_id: &str) -> Result<u64, Failure> {
    for sql in [
        "UPDATE thread SET author_id = $1 WHERE author_id IN (SELECT a.member_id FROM community_author a WHERE a.email = $2 AND a.email <> '')",
        "UPDATE post SET author_id = $1 WHERE author_id IN (SELECT a.member_id FROM community_author a WHERE a.email = $2 AND a.email <> '')",
    ] {
        sqlx::query(sql).bind(member_id).bind(email).execute(tx.conn()).await?;
    }
    let sql = "UPDATE community_author SET member_id = $1, email = '' WHERE email = $2 AND email <> ''";
    Ok(sqlx::query(sql).bind(member_id).bind(email).execute(tx.conn()).await?.rows_affected())
}

/// Whom a member would get posts of, by an address: who stands for them, and how many posts are published.
pub async fn claimable(tx: &mut Tx, email: &str) -> Result<Vec<(String, i64)>, Failure> {
    let sql = "SELECT a.member_id, (SELECT count(*) FROM post p WHERE p.author_id = a.member_id AND p.state = 'published') \
               FROM community_author a WHERE a.email = $1 AND a.email <> '' LIMIT 100";
    Ok(sqlx::query_as(sql).bind(email).fetch_all(tx.conn()).await?)
}

pub async fn mark_category(tx: &mut Tx, id: &str, run: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE category SET import_id = $1 WHERE id = $2").bind(run).bind(id).execute(tx.conn()).await?;
    Ok(())
}

pub async fn mark_thread(tx: &mut Tx, id: &str, run: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE thread SET import_id = $1 WHERE id = $2").bind(run).bind(id).execute(tx.conn()).await?;
    Ok(())
}

/// Notes that the posts of a source in a thread which belong to no run yet came with this one.
pub async fn mark_posts(tx: &mut Tx, thread_id: &str, source: &str, run: &str) -> Result<(), Failure> {
    let sql = "UPDATE post SET import_id = $1 WHERE thread_id = $2 AND source = $3 AND import_id = ''";
    sqlx::query(sql).bind(run).bind(thread_id).bind(source).execute(tx.conn()).await?;
    Ok(())
}

/// Where a thread was. A path that leads somewhere already stays.
pub async fn keep_path(tx: &mut Tx, path: &str, thread_id: &str, run: &str) -> Result<(), Failure> {
    let sql = "INSERT INTO old_path (path, thread_id, import_id) VALUES ($1, $2, $3) ON CONFLICT (path) DO NOTHING";
    sqlx::query(sql).bind(path).bind(thread_id).bind(run).execute(tx.conn()).await?;
    Ok(())
}

/// The thread that was at an old path.
pub async fn at_path(tx: &mut Tx, path: &str) -> Result<Option<String>, Failure> {
    let row: Option<(String,)> = sqlx::query_as("SELECT thread_id FROM old_path WHERE path = $1").bind(path).fetch_optional(tx.conn()).await?;
    Ok(row.map(|row| row.0))
}

/// Old paths after `after` with the thread that each leads to and its slug.
pub async fn paths(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<(String, String, String)>, Failure> {
    let sql = "SELECT o.path, t.id, t.slug FROM old_path o JOIN thread t ON t.id = o.thread_id WHERE o.path > $1 ORDER BY o.path LIMIT $2";
    Ok(sqlx::query_as(sql).bind(after).bind(limit).fetch_all(tx.conn()).await?)
}

/// Threads after the id `after` that hold anything of a run.
pub async fn threads_of_run(tx: &mut Tx, run: &str, after: &str, limit: i64) -> Result<Vec<String>, Failure> {
    let sql = "SELECT DISTINCT thread_id FROM post WHERE import_id = $1 AND import_id <> '' AND thread_id > $2 ORDER BY thread_id LIMIT $3";
    let rows: Vec<(String,)> = sqlx::query_as(sql).bind(run).bind(after).bind(limit).fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The posts of a thread that came with a run, the first ones first.
pub async fn posts_of_run(tx: &mut Tx, thread_id: &str, run: &str) -> Result<Vec<Post>, Failure> {
    let sql =
        format!("SELECT {POST} FROM post p LEFT JOIN profile f ON f.member_id = p.author_id WHERE p.thread_id = $1 AND p.import_id = $2 ORDER BY p.number");
    sqlx::query(AssertSqlSafe(sql)).bind(thread_id).bind(run).fetch_all(tx.conn()).await?.iter().map(post_at).collect()
}

/// Whether all posts of a thread came with a run.
pub async fn is_alone(tx: &mut Tx, thread_id: &str, run: &str) -> Result<bool, Failure> {
    let row = sqlx::query("SELECT 1 FROM post WHERE thread_id = $1 AND import_id <> $2 LIMIT 1").bind(thread_id).bind(run).fetch_optional(tx.conn()).await?;
    Ok(row.is_none())
}

/// Whether a thread itself came with a run.
pub async fn is_thread_of(tx: &mut Tx, thread_id: &str, run: &str) -> Result<bool, Failure> {
    let row = sqlx::query("SELECT 1 FROM thread WHERE id = $1 AND import_id = $2").bind(thread_id).bind(run).fetch_optional(tx.conn()).await?;
    Ok(row.is_some())
}

/// Removes a post with all that hangs on it.
pub async fn remove_post(tx: &mut Tx, id: &str) -> Result<(), Failure> {
    for sql in [
        "DELETE FROM reaction WHERE post_id = $1",
        "DELETE FROM bookmark WHERE post_id = $1",
        "DELETE FROM post_revision WHERE post_id = $1",
        "DELETE FROM post_move WHERE post_id = $1",
        "DELETE FROM post WHERE id = $1",
    ] {
        sqlx::query(sql).bind(id).execute(tx.conn()).await?;
    }
    Ok(())
}

/// Removes a thread that has no posts any more.
pub async fn remove_thread(tx: &mut Tx, id: &str) -> Result<(), Failure> {
    for sql in [
        "DELETE FROM poll_vote WHERE poll_id IN (SELECT id FROM poll WHERE thread_id = $1)",
        "DELETE FROM poll_option WHERE poll_id IN (SELECT id FROM poll WHERE thread_id = $1)",
        "DELETE FROM poll WHERE thread_id = $1",
        "DELETE FROM read_mark WHERE thread_id = $1",
        "DELETE FROM thread_tag WHERE thread_id = $1",
        "DELETE FROM follow WHERE subject = 'thread/' || $1",
        "DELETE FROM old_path WHERE thread_id = $1",
        "DELETE FROM thread WHERE id = $1",
    ] {
        sqlx::query(sql).bind(id).execute(tx.conn()).await?;
    }
    Ok(())
}

/// Removes what a run made and nothing needs any more: empty categories, authors who wrote nothing that is left. Members who
/// stood for them stay, without posts.
pub async fn sweep(tx: &mut Tx, run: &str) -> Result<(), Failure> {
    for sql in [
        "DELETE FROM community_author WHERE import_id = $1 AND NOT EXISTS (SELECT 1 FROM post WHERE post.author_id = community_author.member_id)",
        "DELETE FROM category WHERE import_id = $1 AND NOT EXISTS (SELECT 1 FROM thread WHERE thread.category_id = category.id)",
    ] {
        sqlx::query(sql).bind(run).execute(tx.conn()).await?;
    }
    Ok(())
}
