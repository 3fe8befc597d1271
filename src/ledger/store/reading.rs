//! Reads what members see: balances, statements, what is pending and what runs out.

use crate::{
    kernel::{
        failure::Failure,
        points::Points,
        time::{NEVER, Time},
    },
    ledger::model::{Balances, Cause, Entry, Expiry, Pending, TransferKind},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

pub async fn balances(tx: &mut Tx, member_id: &str) -> Result<Balances, Failure> {
    let rows = sqlx::query("SELECT kind, balance FROM account WHERE owner = $1").bind(member_id).fetch_all(tx.conn()).await?;
    let mut balances = Balances::default();
    for row in rows {
        let balance = row.try_get(1)?;
        match row.try_get::<String, _>(0)?.as_str() {
            "available" => balances.available = balance,
            "pending" => balances.pending = balance,
            "held" => balances.held = balance,
            _ => {}
        }
    }
    Ok(balances)
}

/// Entries of one account, newest first, below number `before`, of one kind of transfer or (empty) of all.
pub async fn entries(tx: &mut Tx, account: &str, before: i64, kind: &str, limit: i64) -> Result<Vec<Entry>, Failure> {
    let rows = sqlx::query(
        "SELECT t.id, e.seq, t.kind, e.amount, e.balance_after, t.reason, t.cause_kind, t.cause_id, t.rule_id, t.rule_version, t.original_id, t.at, \
         coalesce(o.reason, '') FROM entry e JOIN transfer t ON t.id = e.transfer_id LEFT JOIN transfer o ON o.id = t.original_id \
         WHERE e.account_id = $1 AND e.seq < $2 AND ($3 = '' OR t.kind = $3) ORDER BY e.seq DESC LIMIT $4",
    )
    .bind(account)
    .bind(before)
    .bind(kind)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(entry).collect()
}

fn entry(row: &AnyRow) -> Result<Entry, Failure> {
    Ok(Entry {
        id: row.try_get(0)?,
        seq: row.try_get(1)?,
        kind: TransferKind::parse(&row.try_get::<String, _>(2)?).ok_or_else(|| Failure::internal("unknown kind of transfer"))?,
        delta: row.try_get(3)?,
        balance: row.try_get(4)?,
        reason: row.try_get(5)?,
        cause: Cause { kind: row.try_get(6)?, id: row.try_get(7)? },
        rule_id: row.try_get(8)?,
        rule_version: row.try_get(9)?,
        original: row.try_get(10)?,
        at: row.try_get(11)?,
        original_reason: row.try_get(12)?,
    })
}

/// What is left of awards that have not matured, the soonest first.
pub async fn pending(tx: &mut Tx, member_id: &str, limit: i64) -> Result<Vec<Pending>, Failure> {
    let rows = sqlx::query(
        "SELECT t.id, l.remaining, l.matures_at, t.reason, t.cause_kind, t.cause_id, t.at FROM lot l JOIN transfer t ON t.id = l.id \
         WHERE l.member_id = $1 AND l.state = 'pending' AND l.remaining > 0 ORDER BY l.matures_at, l.id LIMIT $2",
    )
    .bind(member_id)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Pending {
                id: row.try_get(0)?,
                points: row.try_get(1)?,
                matures_at: row.try_get(2)?,
                reason: row.try_get(3)?,
                cause: Cause { kind: row.try_get(4)?, id: row.try_get(5)? },
                at: row.try_get(6)?,
            })
        })
        .collect()
}

/// An account's balance just before a time; 0 where it had no entry by then.
pub async fn balance_before(tx: &mut Tx, account: &str, at: Time) -> Result<Points, Failure> {
    let row = sqlx::query(
        "SELECT e.balance_after FROM entry e JOIN transfer t ON t.id = e.transfer_id WHERE e.account_id = $1 AND t.at < $2 ORDER BY e.seq DESC LIMIT 1",
    )
    .bind(account)
    .bind(at)
    .fetch_optional(tx.conn())
    .await?;
    row.map_or(Ok(0), |row| Ok(row.try_get(0)?))
}

/// The account's balance at the end of each day that had entries (Unix day number), oldest first.
pub async fn daily_balances(tx: &mut Tx, account: &str, since: Time) -> Result<Vec<(i64, Points)>, Failure> {
    let rows = sqlx::query(
        "SELECT d.day, e.balance_after FROM (SELECT t.at / 86400000 AS day, max(e.seq) AS seq FROM entry e JOIN transfer t ON t.id = e.transfer_id \
         WHERE e.account_id = $1 AND t.at >= $2 GROUP BY t.at / 86400000) d \
         JOIN entry e ON e.account_id = $1 AND e.seq = d.seq ORDER BY d.day",
    )
    .bind(account)
    .bind(since)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// When points run out next, the soonest first, one row a time; lots that never expire are left out.
pub async fn expiries(tx: &mut Tx, member_id: &str, limit: i64) -> Result<Vec<Expiry>, Failure> {
    let rows = sqlx::query(
        "SELECT expires_at, CAST(sum(remaining) AS BIGINT) FROM lot WHERE member_id = $1 AND state = 'available' AND remaining > 0 AND expires_at < $2 \
         GROUP BY expires_at ORDER BY expires_at LIMIT $3",
    )
    .bind(member_id)
    .bind(NEVER)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(Expiry { at: row.try_get(0)?, points: row.try_get(1)? })).collect()
}
