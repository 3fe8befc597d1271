//! SQL of polls. The votes of a poll change under its lock only, so that counts stay exact.

use crate::{
    forum::model::{Choice, Poll, Results},
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::Row;

/// The poll of a thread with its votes, and what `viewer` chose; all votes are in it, whoever may see them.
pub async fn of_thread(tx: &mut Tx, thread_id: &str, viewer: &str) -> Result<Option<Poll>, Failure> {
    let sql = "SELECT p.id, p.question, p.most, p.results, p.closes_at, p.is_closed, p.voters, o.id, o.words, o.votes, \
               CASE WHEN v.member_id IS NULL THEN 0 ELSE 1 END FROM poll p JOIN poll_option o ON o.poll_id = p.id \
               LEFT JOIN poll_vote v ON v.poll_id = p.id AND v.option_id = o.id AND v.member_id = $2 \
               WHERE p.thread_id = $1 ORDER BY o.position, o.id LIMIT 50";
    let rows = sqlx::query(sql).bind(thread_id).bind(viewer).fetch_all(tx.conn()).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut poll = Poll {
        id: first.try_get(0)?,
        question: first.try_get(1)?,
        most: first.try_get(2)?,
        results: Results::parse(first.try_get(3)?).unwrap_or_default(),
        closes_at: first.try_get(4)?,
        is_closed: first.try_get::<i64, _>(5)? != 0,
        voters: first.try_get(6)?,
        choices: vec![],
        is_shown: false,
        has_voted: false,
    };
    for row in &rows {
        let is_mine = row.try_get::<i64, _>(10)? != 0;
        poll.has_voted |= is_mine;
        poll.choices.push(Choice { id: row.try_get(7)?, words: row.try_get(8)?, votes: row.try_get(9)?, is_mine });
    }
    Ok(Some(poll))
}

/// The thread that a poll stands in.
pub async fn thread_of(tx: &mut Tx, poll_id: &str) -> Result<Option<String>, Failure> {
    let row: Option<(String,)> = sqlx::query_as("SELECT thread_id FROM poll WHERE id = $1").bind(poll_id).fetch_optional(tx.conn()).await?;
    Ok(row.map(|row| row.0))
}

/// Writes a new poll; `false` where its thread has one.
pub async fn insert(tx: &mut Tx, thread_id: &str, new: &Poll, now: Time) -> Result<bool, Failure> {
    let sql = "INSERT INTO poll (id, thread_id, question, most, results, closes_at, is_closed, voters, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7) ON CONFLICT (thread_id) DO NOTHING";
    let query = sqlx::query(sql).bind(&new.id).bind(thread_id).bind(&new.question).bind(new.most).bind(new.results.name()).bind(new.closes_at).bind(now);
    if query.execute(tx.conn()).await?.rows_affected() == 0 {
        return Ok(false);
    }
    for (position, choice) in (0_i64..).zip(&new.choices) {
        let sql = "INSERT INTO poll_option (id, poll_id, position, words, votes) VALUES ($1, $2, $3, $4, 0)";
        sqlx::query(sql).bind(&choice.id).bind(&new.id).bind(position).bind(&choice.words).execute(tx.conn()).await?;
    }
    Ok(true)
}

/// Ends a poll, or (`false`) opens it again. Gives whether anything changed.
pub async fn close(tx: &mut Tx, poll_id: &str, closed: bool) -> Result<bool, Failure> {
    let sql = "UPDATE poll SET is_closed = $1 WHERE id = $2 AND is_closed <> $1";
    let done = sqlx::query(sql).bind(i64::from(closed)).bind(poll_id).execute(tx.conn()).await?;
    Ok(done.rows_affected() > 0)
}

/// Writes what a member chooses now instead of what they chose before (`old`). Under the poll's lock.
pub async fn vote(tx: &mut Tx, poll_id: &str, member_id: &str, old: &[String], new: &[String], now: Time) -> Result<(), Failure> {
    for option in old.iter().filter(|option| !new.contains(option)) {
        let sql = "DELETE FROM poll_vote WHERE poll_id = $1 AND member_id = $2 AND option_id = $3";
        let done = sqlx::query(sql).bind(poll_id).bind(member_id).bind(option).execute(tx.conn()).await?;
        count(tx, option, if done.rows_affected() > 0 { -1 } else { 0 }).await?;
    }
    for option in new.iter().filter(|option| !old.contains(option)) {
        let sql = "INSERT INTO poll_vote (poll_id, member_id, option_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT (poll_id, member_id, option_id) DO NOTHING";
        let done = sqlx::query(sql).bind(poll_id).bind(member_id).bind(option).bind(now).execute(tx.conn()).await?;
        count(tx, option, if done.rows_affected() > 0 { 1 } else { 0 }).await?;
    }
    let voters = i64::from(!new.is_empty()) - i64::from(!old.is_empty());
    if voters != 0 {
        sqlx::query("UPDATE poll SET voters = voters + $1 WHERE id = $2").bind(voters).bind(poll_id).execute(tx.conn()).await?;
    }
    Ok(())
}

async fn count(tx: &mut Tx, option_id: &str, by: i64) -> Result<(), Failure> {
    if by != 0 {
        sqlx::query("UPDATE poll_option SET votes = votes + $1 WHERE id = $2").bind(by).bind(option_id).execute(tx.conn()).await?;
    }
    Ok(())
}

/// Takes a poll along into another thread, and remembers where it was.
pub async fn move_to(tx: &mut Tx, from: &str, to: &str) -> Result<(), Failure> {
    let sql = "INSERT INTO poll_move (poll_id, thread_id) SELECT p.id, p.thread_id FROM poll p WHERE p.thread_id = $1 \
               ON CONFLICT (poll_id) DO UPDATE SET thread_id = excluded.thread_id";
    sqlx::query(sql).bind(from).execute(tx.conn()).await?;
    sqlx::query("UPDATE poll SET thread_id = $1 WHERE thread_id = $2").bind(to).bind(from).execute(tx.conn()).await?;
    Ok(())
}

/// Takes a poll back to the thread that it came from; nothing happens where it came from elsewhere.
pub async fn move_back(tx: &mut Tx, holder: &str, home: &str) -> Result<(), Failure> {
    let sql = "UPDATE poll SET thread_id = $1 WHERE thread_id = $2 AND id IN (SELECT m.poll_id FROM poll_move m WHERE m.thread_id = $1) \
               AND NOT EXISTS (SELECT 1 FROM poll o WHERE o.thread_id = $1)";
    sqlx::query(sql).bind(home).bind(holder).execute(tx.conn()).await?;
    Ok(())
}

/// A vote of a member's: the question, the words chosen, when.
pub async fn of_member(tx: &mut Tx, member_id: &str) -> Result<Vec<(String, String, Time)>, Failure> {
    let sql = "SELECT p.question, o.words, v.at FROM poll_vote v JOIN poll p ON p.id = v.poll_id JOIN poll_option o ON o.id = v.option_id \
               WHERE v.member_id = $1 ORDER BY v.at DESC, o.id LIMIT 10000";
    Ok(sqlx::query_as(sql).bind(member_id).fetch_all(tx.conn()).await?)
}

/// Votes of somebody who leaves stay counted; whose they were is forgotten.
pub async fn unname(tx: &mut Tx, member_id: &str, nobody: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE poll_vote SET member_id = $1 WHERE member_id = $2").bind(nobody).bind(member_id).execute(tx.conn()).await?;
    Ok(())
}
