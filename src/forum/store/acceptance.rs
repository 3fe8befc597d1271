//! SQL of accepted answers, as far as their credit needs to know.

use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};

/// An answer that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    pub post_id: String,
    pub thread_id: String,
    /// Whose answer it is.
    pub member_id: String,
    pub accepted_by: String,
    /// Of the programme that promised points; 0: none were.
    pub rule_version: i64,
    pub at: Time,
    /// Until it is taken back.
    pub stands: bool,
}

type Columns = (String, String, String, String, i64, i64, i64);

pub async fn find(tx: &mut Tx, post_id: &str) -> Result<Option<Acceptance>, Failure> {
    let sql = "SELECT post_id, thread_id, member_id, accepted_by, rule_version, at, stands FROM acceptance WHERE post_id = $1";
    let row: Option<Columns> = sqlx::query_as(sql).bind(post_id).fetch_optional(tx.conn()).await?;
    Ok(row.map(|(post_id, thread_id, member_id, accepted_by, rule_version, at, stands)| Acceptance {
        post_id,
        thread_id,
        member_id,
        accepted_by,
        rule_version,
        at,
        stands: stands != 0,
    }))
}

/// Writes one, new or known.
pub async fn put(tx: &mut Tx, to: &Acceptance) -> Result<(), Failure> {
    let sql = "INSERT INTO acceptance (post_id, thread_id, member_id, accepted_by, rule_version, at, stands) VALUES ($1, $2, $3, $4, $5, $6, $7) \
               ON CONFLICT (post_id) DO UPDATE SET thread_id = $2, member_id = $3, accepted_by = $4, rule_version = $5, at = $6, stands = $7";
    let query = sqlx::query(sql)
        .bind(&to.post_id)
        .bind(&to.thread_id)
        .bind(&to.member_id)
        .bind(&to.accepted_by)
        .bind(to.rule_version)
        .bind(to.at)
        .bind(i64::from(to.stands));
    query.execute(tx.conn()).await?;
    Ok(())
}

/// How many of a member's answers that promise points were accepted since `since`, beside one.
pub async fn promised(tx: &mut Tx, member_id: &str, since: Time, beside: &str) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM acceptance WHERE member_id = $1 AND rule_version > 0 AND at > $2 AND stands = 1 AND post_id <> $3";
    let row: (i64,) = sqlx::query_as(sql).bind(member_id).bind(since).bind(beside).fetch_one(tx.conn()).await?;
    Ok(row.0)
}

/// Follows posts that were moved.
pub async fn moved(tx: &mut Tx, thread_id: &str) -> Result<(), Failure> {
    let sql = "UPDATE acceptance SET thread_id = $1 WHERE thread_id <> $1 AND post_id IN (SELECT id FROM post WHERE thread_id = $1)";
    sqlx::query(sql).bind(thread_id).execute(tx.conn()).await?;
    Ok(())
}
