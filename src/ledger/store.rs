//! SQL of the ledger. Transfers and entries are only ever inserted.

pub mod proof;

use super::model::{AccountKind, Balances, Cause, Entry, Expiry, Pending, TransferKind};
use crate::{
    kernel::{
        failure::Failure,
        points::Points,
        time::{NEVER, Time},
    },
    server::db::{Tx, placeholders},
};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};
use std::collections::HashMap;

/// Rows a multi-row insert carries at most (12 columns × 500 stays below both databases' bounds).
pub const CHUNK: usize = 500;

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

/// What is known of an award when it is taken back.
pub struct AwardLot {
    pub member_id: String,
    pub amount: Points,
    pub remaining: Points,
    pub reversed: Points,
    pub is_pending: bool,
    pub rule: (String, i64),
}

/// A new lot: the award's id, its member, points, when it matures and runs out.
pub struct NewLot {
    pub id: String,
    pub member_id: String,
    pub amount: Points,
    pub is_pending: bool,
    pub matures_at: Time,
    pub expires_at: Time,
}

/// Adds to accounts that may only grow or belong to the programme. Gives id → (balance, entries) afterwards.
pub async fn add(
    tx: &mut Tx,
    changes: &[(String, AccountKind, Points, i64)],
    owners: &HashMap<String, String>,
) -> Result<HashMap<String, (Points, i64)>, Failure> {
    let mut after = HashMap::with_capacity(changes.len());
    for chunk in changes.chunks(CHUNK) {
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
    for chunk in drafts.chunks(CHUNK) {
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
    for chunk in entries.chunks(CHUNK) {
        let sql = format!("INSERT INTO entry (account_id, seq, transfer_id, amount, balance_after) VALUES {}", placeholders(chunk.len(), 5));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (account, seq, transfer, amount, after) in chunk {
            query = query.bind(account).bind(*seq).bind(*transfer).bind(*amount).bind(*after);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

pub async fn insert_lots(tx: &mut Tx, lots: &[NewLot]) -> Result<(), Failure> {
    for chunk in lots.chunks(CHUNK) {
        let sql = format!("INSERT INTO lot (id, member_id, amount, remaining, state, matures_at, expires_at) VALUES {}", placeholders(chunk.len(), 7));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for lot in chunk {
            query = query.bind(&lot.id).bind(&lot.member_id).bind(lot.amount).bind(lot.amount);
            query = query.bind(if lot.is_pending { "pending" } else { "available" }).bind(lot.matures_at).bind(lot.expires_at);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Which of these causes, all of one kind, were already awarded under which rule: cause, rule.
pub async fn awarded(tx: &mut Tx, kind: &str, causes: &[&str]) -> Result<Vec<(String, String)>, Failure> {
    let mut found = vec![];
    for chunk in causes.chunks(CHUNK) {
        let list = (2..chunk.len() + 2).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT cause_id, rule_id FROM transfer WHERE kind = 'award' AND cause_kind = $1 AND cause_id IN ({list})");
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(kind);
        for id in chunk {
            query = query.bind(*id);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.push((row.try_get(0)?, row.try_get(1)?));
        }
    }
    Ok(found)
}

/// Takes up to `wanted` from what the member can spend, but not from the lot `except` (empty: from any): first what expires
/// first, then the oldest. Gives what was taken.
pub async fn take(tx: &mut Tx, transfer: &str, member_id: &str, wanted: Points, except: &str) -> Result<Points, Failure> {
    let rows = sqlx::query(
        "INSERT INTO lot_use (transfer_id, lot_id, amount) \
         SELECT $1, id, CASE WHEN earlier + remaining <= $3 THEN remaining ELSE $3 - earlier END \
         FROM (SELECT id, remaining, CAST(sum(remaining) OVER (ORDER BY expires_at, id) AS BIGINT) - remaining AS earlier \
         FROM lot WHERE member_id = $2 AND state = 'available' AND remaining > 0 AND id <> $4) lots WHERE earlier < $3 RETURNING amount",
    )
    .bind(transfer)
    .bind(member_id)
    .bind(wanted)
    .bind(except)
    .fetch_all(tx.conn())
    .await?;
    let taken = rows.iter().try_fold(0, |sum, row| Ok::<_, Failure>(sum + row.try_get::<Points, _>(0)?))?;
    sqlx::query("UPDATE lot SET remaining = remaining - u.amount FROM lot_use u WHERE u.transfer_id = $1 AND u.lot_id = lot.id AND lot.id <> $2")
        .bind(transfer)
        .bind(except)
        .execute(tx.conn())
        .await?;
    Ok(taken)
}

/// Takes from lots (or, negative, gives back), with the memory of it: lot, points. Each lot once.
/// Both databases name the columns of a `VALUES` list `column1`, `column2`.
pub async fn use_lots(tx: &mut Tx, transfer: &str, uses: &[(String, Points)]) -> Result<(), Failure> {
    for chunk in uses.chunks(CHUNK) {
        let sql = format!(
            "UPDATE lot SET remaining = remaining - CAST(v.column2 AS BIGINT) FROM (VALUES {}) AS v WHERE lot.id = v.column1",
            placeholders(chunk.len(), 2)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (lot, points) in chunk {
            query = query.bind(lot).bind(*points);
        }
        query.execute(tx.conn()).await?;
        let sql = format!("INSERT INTO lot_use (transfer_id, lot_id, amount) VALUES {}", placeholders(chunk.len(), 3));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (lot, points) in chunk {
            query = query.bind(transfer).bind(lot).bind(*points);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// What a transfer took from a lot.
pub struct LotUse {
    pub lot: String,
    pub points: Points,
    /// How much of the lot's award was taken back so far.
    pub reversed: Points,
}

/// What a transfer took from which lots.
pub async fn lots_used(tx: &mut Tx, transfer: &str) -> Result<Vec<LotUse>, Failure> {
    let rows = sqlx::query("SELECT u.lot_id, u.amount, l.reversed FROM lot_use u JOIN lot l ON l.id = u.lot_id WHERE u.transfer_id = $1 ORDER BY u.lot_id")
        .bind(transfer)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok(LotUse { lot: row.try_get(0)?, points: row.try_get(1)?, reversed: row.try_get(2)? })).collect()
}

/// What was written off when an award was taken back, less what was recovered since.
pub async fn written_off(tx: &mut Tx, award: &str) -> Result<Points, Failure> {
    let row = sqlx::query(
        "SELECT CAST(coalesce(sum(-e.amount), 0) AS BIGINT) FROM transfer t JOIN entry e ON e.transfer_id = t.id \
         WHERE t.original_id = $1 AND t.kind IN ('reverse', 'recover') AND e.account_id = 'programme/written_off'",
    )
    .bind(award)
    .fetch_one(tx.conn())
    .await?;
    Ok(row.try_get(0)?)
}

pub async fn award_lot(tx: &mut Tx, award: &str) -> Result<Option<AwardLot>, Failure> {
    let row = sqlx::query(
        "SELECT l.member_id, l.amount, l.remaining, l.reversed, l.state, t.rule_id, t.rule_version \
         FROM lot l JOIN transfer t ON t.id = l.id WHERE l.id = $1",
    )
    .bind(award)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| {
        Ok(AwardLot {
            member_id: row.try_get(0)?,
            amount: row.try_get(1)?,
            remaining: row.try_get(2)?,
            reversed: row.try_get(3)?,
            is_pending: row.try_get::<String, _>(4)? == "pending",
            rule: (row.try_get(5)?, row.try_get(6)?),
        })
    })
    .transpose()
}

/// Notes that more of an award was taken back; `false` where that would exceed it.
pub async fn mark_reversed(tx: &mut Tx, award: &str, points: Points) -> Result<bool, Failure> {
    let done =
        sqlx::query("UPDATE lot SET reversed = reversed + $2 WHERE id = $1 AND reversed + $2 <= amount").bind(award).bind(points).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Awards of one cause that can still be reversed: transfer, points, of which reversed.
pub async fn awards_of(tx: &mut Tx, cause: &Cause) -> Result<Vec<(String, Points, Points)>, Failure> {
    let rows = sqlx::query(
        "SELECT t.id, l.amount, l.reversed FROM transfer t JOIN lot l ON l.id = t.id \
         WHERE t.kind = 'award' AND t.cause_kind = $1 AND t.cause_id = $2 ORDER BY t.id",
    )
    .bind(&cause.kind)
    .bind(&cause.id)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// An award as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// `tr_…`
    pub id: String,
    pub member_id: String,
    /// The id of its cause.
    pub cause_id: String,
    pub rule_id: String,
    pub rule_version: i64,
    pub amount: Points,
    /// Of which taken back.
    pub reversed: Points,
    /// What is left of its own lot.
    pub remaining: Points,
    pub is_pending: bool,
    /// In words.
    pub reason: String,
    pub at: Time,
}

/// Awards by the column `t.id` or, of causes of one kind, `t.cause_id`; oldest first.
async fn standing(tx: &mut Tx, by_cause: Option<&str>, ids: &[&str]) -> Result<Vec<Standing>, Failure> {
    let mut found = vec![];
    for chunk in ids.chunks(CHUNK) {
        let list = (2..chunk.len() + 2).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let sql = match by_cause {
            Some(_) => format!("{STANDING} AND t.cause_kind = $1 AND t.cause_id IN ({list}) ORDER BY t.at, t.id"),
            None => format!("{STANDING} AND t.kind = $1 AND t.id IN ({list}) ORDER BY t.at, t.id"),
        };
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(by_cause.unwrap_or("award"));
        for id in chunk {
            query = query.bind(*id);
        }
        for row in query.fetch_all(tx.conn()).await? {
            found.push(Standing {
                id: row.try_get(0)?,
                member_id: row.try_get(1)?,
                cause_id: row.try_get(2)?,
                rule_id: row.try_get(3)?,
                rule_version: row.try_get(4)?,
                amount: row.try_get(5)?,
                reversed: row.try_get(6)?,
                remaining: row.try_get(7)?,
                is_pending: row.try_get::<String, _>(8)? == "pending",
                reason: row.try_get(9)?,
                at: row.try_get(10)?,
            });
        }
    }
    Ok(found)
}

const STANDING: &str = "SELECT t.id, t.member_id, t.cause_id, t.rule_id, t.rule_version, l.amount, l.reversed, l.remaining, l.state, t.reason, t.at \
     FROM transfer t JOIN lot l ON l.id = t.id WHERE t.kind = 'award'";

/// Awards by their transfers.
pub async fn awards_by_id(tx: &mut Tx, ids: &[&str]) -> Result<Vec<Standing>, Failure> {
    standing(tx, None, ids).await
}

/// Awards by their causes, all of one kind.
pub async fn awards_by_cause(tx: &mut Tx, kind: &str, ids: &[&str]) -> Result<Vec<Standing>, Failure> {
    standing(tx, Some(kind), ids).await
}

/// Takes points back from lots that still hold them: lot and points, each lot once. Gives how many lots agreed.
pub async fn reverse_own(tx: &mut Tx, lots: &[(String, Points)]) -> Result<u64, Failure> {
    let mut done = 0;
    for chunk in lots.chunks(CHUNK) {
        let sql = format!(
            "WITH given AS (SELECT column1 AS id, CAST(column2 AS BIGINT) AS points FROM (VALUES {}) rows) \
             UPDATE lot SET remaining = lot.remaining - given.points, reversed = lot.reversed + given.points FROM given \
             WHERE lot.id = given.id AND lot.remaining >= given.points AND lot.reversed + given.points <= lot.amount",
            placeholders(chunk.len(), 2)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (id, points) in chunk {
            query = query.bind(id).bind(*points);
        }
        done += query.execute(tx.conn()).await?.rows_affected();
    }
    Ok(done)
}

/// The memory of what transfers took from which lots: transfer, lot, points.
pub async fn insert_lot_uses(tx: &mut Tx, uses: &[(String, String, Points)]) -> Result<(), Failure> {
    for chunk in uses.chunks(CHUNK) {
        let sql = format!("INSERT INTO lot_use (transfer_id, lot_id, amount) VALUES {}", placeholders(chunk.len(), 3));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (transfer, lot, points) in chunk {
            query = query.bind(transfer).bind(lot).bind(*points);
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

/// Pending lots whose time has come: lot, member, what is left.
pub async fn due_to_mature(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<(String, String, Points)>, Failure> {
    let rows = sqlx::query("SELECT id, member_id, remaining FROM lot WHERE state = 'pending' AND matures_at <= $1 ORDER BY matures_at, id LIMIT $2")
        .bind(now)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// `false` where somebody else was faster.
pub async fn mature(tx: &mut Tx, lot: &str) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE lot SET state = 'available' WHERE id = $1 AND state = 'pending'").bind(lot).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Lots that have run out with points left: lot, member, what is left.
pub async fn due_to_expire(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<(String, String, Points)>, Failure> {
    let rows = sqlx::query(
        "SELECT id, member_id, remaining FROM lot WHERE remaining > 0 AND state = 'available' AND expires_at <= $1 ORDER BY expires_at, id LIMIT $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// `None` for a lot that does not exist; what is left of it otherwise.
pub async fn remaining(tx: &mut Tx, lot: &str) -> Result<Option<Points>, Failure> {
    let row = sqlx::query("SELECT remaining FROM lot WHERE id = $1").bind(lot).fetch_optional(tx.conn()).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

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
