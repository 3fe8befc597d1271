//! SQL of sessions.

use super::read_role;
use crate::{
    kernel::{
        caller::{Caller, SignedIn},
        failure::Failure,
        time::Time,
    },
    member::model::Session,
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A session to be opened; its token is stored only as a hash.
pub struct NewSession<'a> {
    pub token_hash: &'a str,
    pub id: &'a str,
    pub member_id: &'a str,
    pub now: Time,
    /// The absolute end.
    pub expires_at: Time,
    pub agent: &'a str,
    pub address: &'a str,
}

pub async fn insert(tx: &mut Tx, session: &NewSession<'_>) -> Result<(), Failure> {
    sqlx::query("INSERT INTO session (token_hash, id, member_id, created_at, seen_at, expires_at, agent, address) VALUES ($1, $2, $3, $4, $4, $5, $6, $7)")
        .bind(session.token_hash)
        .bind(session.id)
        .bind(session.member_id)
        .bind(session.now)
        .bind(session.expires_at)
        .bind(session.agent)
        .bind(session.address)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Who a token stands for, and when the session was last seen; `None` where it is unknown, over, idle since before
/// `idle_since`, or its member may not act.
pub async fn caller(tx: &mut Tx, token_hash: &str, now: Time, idle_since: Time) -> Result<Option<(Caller, Time)>, Failure> {
    let row = sqlx::query(
        "SELECT session.id, session.seen_at, member.id, member.display_name, member.role, member.confirmed_at FROM session \
         JOIN member ON member.id = session.member_id \
         WHERE session.token_hash = $1 AND session.expires_at > $2 AND session.seen_at > $3 AND member.state = 'active'",
    )
    .bind(token_hash)
    .bind(now)
    .bind(idle_since)
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let signed_in = SignedIn {
        id: row.try_get(2)?,
        display_name: row.try_get(3)?,
        role: read_role(row.try_get(4)?)?,
        confirmed: row.try_get::<Option<Time>, _>(5)?.is_some(),
        session: row.try_get(0)?,
    };
    Ok(Some((Caller::Member(signed_in), row.try_get(1)?)))
}

/// Notes that a session and its member were seen.
pub async fn touch(tx: &mut Tx, session: &str, member_id: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2").bind(session).bind(now).execute(tx.conn()).await?;
    sqlx::query("UPDATE member SET seen_at = $2 WHERE id = $1 AND seen_at < $2").bind(member_id).bind(now).execute(tx.conn()).await?;
    Ok(())
}

/// A member's sessions that are not over, last used first; at most `limit`.
pub async fn list(tx: &mut Tx, member_id: &str, now: Time, idle_since: Time, limit: i64) -> Result<Vec<Session>, Failure> {
    let rows = sqlx::query(
        "SELECT id, created_at, seen_at, agent, address FROM session WHERE member_id = $1 AND expires_at > $2 AND seen_at > $3 \
         ORDER BY seen_at DESC, id DESC LIMIT $4",
    )
    .bind(member_id)
    .bind(now)
    .bind(idle_since)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    let read = |row: &AnyRow| {
        Ok(Session {
            id: row.try_get(0)?,
            created_at: row.try_get(1)?,
            seen_at: row.try_get(2)?,
            agent: row.try_get(3)?,
            address: row.try_get(4)?,
            is_this: false,
        })
    };
    rows.iter().map(read).collect()
}

/// Ends the session of a token. `true` where there was one.
pub async fn end_token(tx: &mut Tx, token_hash: &str) -> Result<bool, Failure> {
    Ok(sqlx::query("DELETE FROM session WHERE token_hash = $1").bind(token_hash).execute(tx.conn()).await?.rows_affected() > 0)
}

/// Ends one session of a member. `true` where there was one.
pub async fn end(tx: &mut Tx, member_id: &str, id: &str) -> Result<bool, Failure> {
    Ok(sqlx::query("DELETE FROM session WHERE member_id = $1 AND id = $2").bind(member_id).bind(id).execute(tx.conn()).await?.rows_affected() > 0)
}

/// Ends all sessions of a member but `keep` (a session's id; empty keeps none). Gives how many.
pub async fn end_others(tx: &mut Tx, member_id: &str, keep: &str) -> Result<u64, Failure> {
    Ok(sqlx::query("DELETE FROM session WHERE member_id = $1 AND id <> $2").bind(member_id).bind(keep).execute(tx.conn()).await?.rows_affected())
}

/// Ends the oldest sessions of a member beyond `most`.
pub async fn end_beyond(tx: &mut Tx, member_id: &str, most: i64) -> Result<(), Failure> {
    let sql = "DELETE FROM session WHERE member_id = $1 AND id NOT IN (SELECT id FROM session WHERE member_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2)";
    sqlx::query(sql).bind(member_id).bind(most).execute(tx.conn()).await?;
    Ok(())
}

/// Forgets sessions that are over. Gives how many.
pub async fn tidy(tx: &mut Tx, now: Time, idle_since: Time) -> Result<u64, Failure> {
    Ok(sqlx::query("DELETE FROM session WHERE expires_at <= $1 OR seen_at <= $2").bind(now).bind(idle_since).execute(tx.conn()).await?.rows_affected())
}
