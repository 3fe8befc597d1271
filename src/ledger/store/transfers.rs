//! Writes transfers, their entries and the accounts they change; only ever by adding rows.

use crate::{
    kernel::{failure::Failure, points::Points, time::Time},
    ledger::model::{AccountKind, Cause, TransferKind},
    server::db::{Tx, placeholders, rows_of},
};
use sqlx::{AssertSqlSafe, Row};
use std::collections::HashMap;

/// A transfer with its entries, ready to be written.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: String,
    pub kind: TransferKind,
    pub member_id: String,
    pub amount: Points,
    pub cause: Cause,
    pub rule: (String, i64),
    pub original: String,
    pub reason: String,
    pub actor: String,
    pub at: Time,
    /// Account and change; they sum to zero.
    pub legs: Vec<(AccountKind, Points)>,
}

/// Adds to accounts that may only grow or belong to the programme. Gives id → (balance, entries) afterwards.
pub async fn add(
    tx: &mut Tx,
    changes: &[(String, AccountKind, Points, i64)],
    owners: &HashMap<String, String>,
) -> Result<HashMap<String, (Points, i64)>, Failure> {
    let mut after = HashMap::with_capacity(changes.len());
    for chunk in changes.chunks(rows_of(5)) {
        let sql = format!(
            "INSERT INTO account (id, owner, kind, balance, entries) VALUES {} ON CONFLICT (id) DO UPDATE \
             SET balance = account.balance + excluded.balance, entries = account.entries + excluded.entries RETURNING id, balance, entries",
            placeholders(chunk.len(), 5)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (id, kind, delta, entries) in chunk {
            query = query.bind(id).bind(owners.get(id).map_or("", String::as_str)).bind(kind.name()).bind(*delta).bind(*entries);
        }
        for row in query.fetch_all(tx.conn()).await? {
            after.insert(row.try_get::<String, _>(0)?, (row.try_get(1)?, row.try_get(2)?));
        }
    }
    Ok(after)
}

/// Takes from a member's account if it has as much. `None` where it has not.
pub async fn subtract(tx: &mut Tx, account: &str, points: Points, entries: i64) -> Result<Option<(Points, i64)>, Failure> {
    let row = sqlx::query("UPDATE account SET balance = balance - $2, entries = entries + $3 WHERE id = $1 AND balance >= $2 RETURNING balance, entries")
        .bind(account)
        .bind(points)
        .bind(entries)
        .fetch_optional(tx.conn())
        .await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
}

pub async fn insert_transfers(tx: &mut Tx, drafts: &[Draft]) -> Result<(), Failure> {
    for chunk in drafts.chunks(rows_of(12)) {
        let sql = format!(
            "INSERT INTO transfer (id, kind, member_id, amount, cause_kind, cause_id, rule_id, rule_version, original_id, reason, actor, at) VALUES {}",
            placeholders(chunk.len(), 12)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for d in chunk {
            query = query.bind(&d.id).bind(d.kind.name()).bind(&d.member_id).bind(d.amount).bind(&d.cause.kind).bind(&d.cause.id);
            query = query.bind(&d.rule.0).bind(d.rule.1).bind(&d.original).bind(&d.reason).bind(&d.actor).bind(d.at);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Account, number, transfer, change, balance after.
pub type EntryRow<'a> = (String, i64, &'a str, Points, Points);

pub async fn insert_entries(tx: &mut Tx, entries: &[EntryRow<'_>]) -> Result<(), Failure> {
    for chunk in entries.chunks(rows_of(5)) {
        let sql = format!("INSERT INTO entry (account_id, seq, transfer_id, amount, balance_after) VALUES {}", placeholders(chunk.len(), 5));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (account, seq, transfer, amount, after) in chunk {
            query = query.bind(account).bind(*seq).bind(*transfer).bind(*amount).bind(*after);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// A hold that is still open: member, points. `None` where there is no such hold; `Some(None)` where it has ended.
pub async fn open_hold(tx: &mut Tx, hold: &str) -> Result<Option<Option<(String, Points, Cause)>>, Failure> {
    let row = sqlx::query(
        "SELECT h.member_id, h.amount, h.cause_kind, h.cause_id, \
         (SELECT count(*) FROM transfer e WHERE e.original_id = h.id AND e.kind IN ('post', 'void')) \
         FROM transfer h WHERE h.id = $1 AND h.kind = 'hold'",
    )
    .bind(hold)
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let cause = Cause { kind: row.try_get(2)?, id: row.try_get(3)? };
    Ok(Some(if row.try_get::<i64, _>(4)? == 0 { Some((row.try_get(0)?, row.try_get(1)?, cause)) } else { None }))
}
