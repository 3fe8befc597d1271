//! SQL of sessions.

use super::read_role;
use crate::{
    kernel::{
        caller::{Caller, SignedIn},
        failure::Failure,
        time::Time,
    },
    server::db::Tx,
};
use sqlx::Row;

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
