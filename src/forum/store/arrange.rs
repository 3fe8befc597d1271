//! SQL of what moderators do to whole threads. All under the locks of the threads concerned.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::ReviewState,
    server::db::Tx,
};
use sqlx::Row;

/// As much of a post as moving it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    pub id: String,
    pub number: i64,
    pub reply_to: i64,
    pub state: ReviewState,
    pub author_id: String,
}

/// The posts of a thread by number, at most `limit`.
pub async fn slips(tx: &mut Tx, thread_id: &str, limit: i64) -> Result<Vec<Slip>, Failure> {
    let sql = "SELECT id, number, reply_to, state, author_id FROM post WHERE thread_id = $1 ORDER BY number LIMIT $2";
    let rows = sqlx::query(sql).bind(thread_id).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter()
        .map(|row| {
            Ok(Slip {
                id: row.try_get(0)?,
                number: row.try_get(1)?,
                reply_to: row.try_get(2)?,
                state: super::state(row.try_get(3)?)?,
                author_id: row.try_get(4)?,
            })
        })
        .collect()
}

/// Moves a post, and leaves a pointer where it was.
pub async fn shift(tx: &mut Tx, slip: &Slip, from: &str, to: &str, number: i64, reply_to: i64) -> Result<(), Failure> {
    let sql = "INSERT INTO post_move (thread_id, number, post_id) VALUES ($1, $2, $3) ON CONFLICT (thread_id, number) DO UPDATE SET post_id = $3";
    sqlx::query(sql).bind(from).bind(slip.number).bind(&slip.id).execute(tx.conn()).await?;
    let sql = "UPDATE post SET thread_id = $1, number = $2, reply_to = $3, version = version + 1 WHERE id = $4";
    sqlx::query(sql).bind(to).bind(number).bind(reply_to).bind(&slip.id).execute(tx.conn()).await?;
    Ok(())
}

/// Posts that came from thread `from` and are in `holder` now: id and the number they had.
pub async fn strays(tx: &mut Tx, from: &str, holder: &str) -> Result<Vec<(String, i64)>, Failure> {
    let sql =
        "SELECT m.post_id, m.number FROM post_move m JOIN post p ON p.id = m.post_id WHERE m.thread_id = $1 AND p.thread_id = $2 ORDER BY m.number LIMIT 10000";
    Ok(sqlx::query_as(sql).bind(from).bind(holder).fetch_all(tx.conn()).await?)
}

/// Threads whose posts came to `holder`: id, title, how many.
pub async fn sources(tx: &mut Tx, holder: &str) -> Result<Vec<(String, String, i64)>, Failure> {
    let sql = "SELECT t.id, t.title, COUNT(*) FROM post p JOIN post_move m ON m.post_id = p.id JOIN thread t ON t.id = m.thread_id \
               WHERE p.thread_id = $1 AND m.thread_id <> $1 GROUP BY t.id, t.title ORDER BY t.id LIMIT 20";
    Ok(sqlx::query_as(sql).bind(holder).fetch_all(tx.conn()).await?)
}

/// How many published posts a thread has beside its first.
pub async fn replies(tx: &mut Tx, thread_id: &str) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM post WHERE thread_id = $1 AND state = 'published' AND number > 1";
    let row: (i64,) = sqlx::query_as(sql).bind(thread_id).fetch_one(tx.conn()).await?;
    Ok(row.0)
}

/// Whoever follows `from` follows `to` too, unless they have said something about it; `from` is followed by nobody any more.
pub async fn take_followers(tx: &mut Tx, from: &str, to: &str) -> Result<(), Failure> {
    let sql = "INSERT INTO follow (member_id, subject, level, at) SELECT w.member_id, $1, w.level, w.at FROM follow w WHERE w.subject = $2 \
               ON CONFLICT (member_id, subject) DO NOTHING";
    sqlx::query(sql).bind(format!("thread/{to}")).bind(format!("thread/{from}")).execute(tx.conn()).await?;
    sqlx::query("DELETE FROM follow WHERE subject = $1").bind(format!("thread/{from}")).execute(tx.conn()).await?;
    Ok(())
}

/// Carries reading marks into a thread whose posts so far end at `newest` and that took posts behind number `offset`:
/// whoever had read all of it has read as far as they had in `from`. Whoever never opened it begins at its beginning.
pub async fn take_reads(tx: &mut Tx, from: &str, to: &str, newest: i64, offset: i64) -> Result<(), Failure> {
    let sql = "UPDATE read_mark SET number = (SELECT b.number + $1 FROM read_mark b WHERE b.member_id = read_mark.member_id AND b.thread_id = $2) \
               WHERE thread_id = $3 AND number >= $4 AND EXISTS (SELECT 1 FROM read_mark c WHERE c.member_id = read_mark.member_id AND c.thread_id = $2 AND c.number > 0)";
    sqlx::query(sql).bind(offset).bind(from).bind(to).bind(newest).execute(tx.conn()).await?;
    let sql = "INSERT INTO read_mark (member_id, thread_id, number, at) SELECT b.member_id, $1, 0, b.at FROM read_mark b WHERE b.thread_id = $2 \
               ON CONFLICT (member_id, thread_id) DO NOTHING";
    sqlx::query(sql).bind(to).bind(from).execute(tx.conn()).await?;
    Ok(())
}

/// Whoever has read posts that were split off into `to` has read them there.
pub async fn split_reads(tx: &mut Tx, from: &str, to: &str) -> Result<(), Failure> {
    let sql = "INSERT INTO read_mark (member_id, thread_id, number, at) SELECT r.member_id, $1, \
               (SELECT COUNT(*) FROM post_move m JOIN post p ON p.id = m.post_id WHERE m.thread_id = $2 AND p.thread_id = $1 AND m.number <= r.number), r.at \
               FROM read_mark r WHERE r.thread_id = $2 ON CONFLICT (member_id, thread_id) DO NOTHING";
    sqlx::query(sql).bind(to).bind(from).execute(tx.conn()).await?;
    Ok(())
}

/// Brings what a category says about its newest post up to date.
pub async fn refresh_category(tx: &mut Tx, category_id: &str) -> Result<(), Failure> {
    let sql = "SELECT id, last_at FROM thread WHERE category_id = $1 AND state = 'published' AND is_archived = 0 ORDER BY last_at DESC, id DESC LIMIT 1";
    let newest: Option<(String, i64)> = sqlx::query_as(sql).bind(category_id).fetch_optional(tx.conn()).await?;
    let (id, at) = newest.unwrap_or_default();
    sqlx::query("UPDATE category SET last_thread = $1, last_at = $2 WHERE id = $3").bind(id).bind(at).bind(category_id).execute(tx.conn()).await?;
    Ok(())
}

/// Keeps until when a thread is pinned; `None` forgets it.
pub async fn pin_until(tx: &mut Tx, thread_id: &str, until: Option<Time>) -> Result<(), Failure> {
    match until {
        None => {
            sqlx::query("DELETE FROM thread_pin WHERE thread_id = $1").bind(thread_id).execute(tx.conn()).await?;
        }
        Some(until) => {
            let sql = "INSERT INTO thread_pin (thread_id, until) VALUES ($1, $2) ON CONFLICT (thread_id) DO UPDATE SET until = $2";
            sqlx::query(sql).bind(thread_id).bind(until).execute(tx.conn()).await?;
        }
    }
    Ok(())
}

pub async fn pinned_until(tx: &mut Tx, thread_id: &str) -> Result<Option<Time>, Failure> {
    let row: Option<(i64,)> = sqlx::query_as("SELECT until FROM thread_pin WHERE thread_id = $1").bind(thread_id).fetch_optional(tx.conn()).await?;
    Ok(row.map(|row| row.0))
}

/// Threads whose pin is over.
pub async fn pins_over(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<String>, Failure> {
    let rows: Vec<(String,)> =
        sqlx::query_as("SELECT thread_id FROM thread_pin WHERE until <= $1 ORDER BY until LIMIT $2").bind(now).bind(limit).fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
