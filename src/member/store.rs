//! SQL of members.

pub mod account;
pub mod key;
pub mod session;
pub mod token;

use super::model::{Member, MemberState, TierState};
use crate::{
    kernel::{caller::Role, failure::Failure, time::Time},
    server::db::{Tx, placeholders, rows_of},
};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};
use std::collections::HashMap;

/// Rows a statement carries at most.
const CHUNK: usize = 500;

/// A row to be inserted.
pub struct NewRow<'a> {
    pub id: String,
    pub email: &'a str,
    pub confirmed_at: Option<Time>,
    pub display_name: &'a str,
    pub password_hash: &'a str,
    pub role: Role,
    pub locale: &'a str,
    pub source: &'a str,
    pub external_id: &'a str,
    pub created_at: Time,
}

/// Inserts members; those whose address or shop's number is taken are left out. Gives how many were inserted.
pub async fn insert(tx: &mut Tx, rows: &[NewRow<'_>]) -> Result<u64, Failure> {
    let mut inserted = 0;
    for chunk in rows.chunks(rows_of(12)) {
        let sql = format!(
            "INSERT INTO member (id, email, confirmed_at, display_name, password_hash, role, locale, source, external_id, state, created_at, seen_at) \
             VALUES {} ON CONFLICT DO NOTHING",
            placeholders(chunk.len(), 12)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for row in chunk {
            query = query.bind(&row.id).bind(row.email).bind(row.confirmed_at).bind(row.display_name).bind(row.password_hash).bind(row.role.name());
            query = query.bind(row.locale).bind(row.source).bind(row.external_id).bind(MemberState::Active.name()).bind(row.created_at).bind(row.created_at);
        }
        inserted += query.execute(tx.conn()).await?.rows_affected();
    }
    Ok(inserted)
}

/// `$from, $from+1, …` for a list of `count`.
fn list(from: usize, count: usize) -> String {
    (from..from + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

/// Members of a source by the shop's number.
pub async fn by_external(tx: &mut Tx, source: &str, numbers: &[&str]) -> Result<HashMap<String, String>, Failure> {
    let mut found = HashMap::with_capacity(numbers.len());
    for chunk in numbers.chunks(CHUNK) {
        let sql = format!("SELECT external_id, id FROM member WHERE source = $1 AND external_id IN ({}) AND external_id <> ''", list(2, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(source);
        for number in chunk {
            query = query.bind(*number);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.insert(row.try_get(0)?, row.try_get(1)?);
        }
    }
    Ok(found)
}

/// Active members who have confirmed these addresses.
pub async fn owners(tx: &mut Tx, emails: &[String]) -> Result<HashMap<String, String>, Failure> {
    let mut found = HashMap::new();
    for chunk in emails.chunks(CHUNK) {
        let sql = format!(
            "SELECT email, id FROM member WHERE email IN ({}) AND email <> '' AND confirmed_at IS NOT NULL AND state <> 'erased'",
            list(1, chunk.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for email in chunk {
            query = query.bind(email);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.insert(row.try_get(0)?, row.try_get(1)?);
        }
    }
    Ok(found)
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Member>, Failure> {
    let row = sqlx::query(
        "SELECT id, email, confirmed_at, display_name, role, locale, source, external_id, state, tier_id, tier_since, window_spend, created_at, seen_at \
         FROM member WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &AnyRow) -> Result<Member, Failure> {
    Ok(Member {
        id: row.try_get(0)?,
        email: row.try_get(1)?,
        confirmed_at: row.try_get(2)?,
        display_name: row.try_get(3)?,
        role: read_role(row.try_get(4)?)?,
        locale: row.try_get(5)?,
        source: row.try_get(6)?,
        external_id: row.try_get(7)?,
        state: MemberState::parse(row.try_get(8)?).ok_or_else(|| Failure::internal("unknown state of a member"))?,
        tier: TierState { tier_id: row.try_get(9)?, since: row.try_get(10)?, window_spend: row.try_get(11)? },
        created_at: row.try_get(12)?,
        seen_at: row.try_get(13)?,
    })
}

fn read_role(name: &str) -> Result<Role, Failure> {
    Role::parse(name).ok_or_else(|| Failure::internal("unknown role"))
}

pub async fn tiers(tx: &mut Tx, ids: &[String]) -> Result<HashMap<String, TierState>, Failure> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let sql = format!("SELECT id, tier_id, tier_since, window_spend FROM member WHERE id IN ({})", list(1, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for id in chunk {
            query = query.bind(id);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.insert(row.try_get(0)?, TierState { tier_id: row.try_get(1)?, since: row.try_get(2)?, window_spend: row.try_get(3)? });
        }
    }
    Ok(found)
}

/// Both databases name the columns of a `VALUES` list `column1`, `column2` ….
pub async fn set_tiers(tx: &mut Tx, states: &[(String, TierState)]) -> Result<(), Failure> {
    for chunk in states.chunks(rows_of(4)) {
        let sql = format!(
            "UPDATE member SET tier_id = v.column2, tier_since = CAST(v.column3 AS BIGINT), window_spend = CAST(v.column4 AS BIGINT) \
             FROM (VALUES {}) AS v WHERE member.id = v.column1",
            placeholders(chunk.len(), 4)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (id, state) in chunk {
            query = query.bind(id).bind(&state.tier_id).bind(state.since).bind(state.window_spend);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Members after `after` with their place on the ladder, in the order of ids.
pub async fn standings(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<(String, TierState)>, Failure> {
    let rows = sqlx::query("SELECT id, tier_id, tier_since, window_spend FROM member WHERE id > $1 ORDER BY id LIMIT $2")
        .bind(after)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, TierState { tier_id: row.try_get(1)?, since: row.try_get(2)?, window_spend: row.try_get(3)? }))).collect()
}

/// Confirmed address and name of active members.
pub async fn addresses(tx: &mut Tx, ids: &[String]) -> Result<HashMap<String, (String, String)>, Failure> {
    let mut found = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let sql = format!(
            "SELECT id, email, display_name FROM member WHERE id IN ({}) AND email <> '' AND confirmed_at IS NOT NULL AND state = 'active'",
            list(1, chunk.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for id in chunk {
            query = query.bind(id);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.insert(row.try_get(0)?, (row.try_get(1)?, row.try_get(2)?));
        }
    }
    Ok(found)
}
