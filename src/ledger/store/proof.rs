//! SQL that proves the books: totals, and one statement a rule.

use crate::{kernel::failure::Failure, ledger::model::Totals, server::db::Tx};
use sqlx::Row;

/// Each asks for one row that breaks a rule: a name for the rule, and SQL that gives the broken thing, what is, what should be.
const RULES: [(&str, &str); 12] = [
    (
        "a transfer's entries sum to zero",
        "SELECT transfer_id, CAST(sum(amount) AS BIGINT), CAST(0 AS BIGINT) FROM entry GROUP BY transfer_id HAVING sum(amount) <> 0 LIMIT 1",
    ),
    (
        "a transfer has entries",
        "SELECT t.id, CAST(0 AS BIGINT), CAST(2 AS BIGINT) FROM transfer t WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.transfer_id = t.id) LIMIT 1",
    ),
    (
        "a transfer moves its amount",
        "SELECT t.id, CAST(sum(e.amount) AS BIGINT), t.amount FROM transfer t JOIN entry e ON e.transfer_id = t.id WHERE e.amount > 0 GROUP BY t.id, t.amount HAVING sum(e.amount) <> t.amount LIMIT 1",
    ),
    (
        "an account holds the sum of its entries",
        "SELECT a.id, a.balance, CAST(coalesce(s.total, 0) AS BIGINT) FROM account a LEFT JOIN (SELECT account_id, sum(amount) AS total FROM entry GROUP BY account_id) s ON s.account_id = a.id WHERE a.balance <> coalesce(s.total, 0) LIMIT 1",
    ),
    (
        "an account counts its entries without gaps",
        "SELECT a.id, a.entries, CAST(coalesce(s.rows, 0) AS BIGINT) FROM account a LEFT JOIN (SELECT account_id, count(*) AS rows, max(seq) AS last FROM entry GROUP BY account_id) s ON s.account_id = a.id WHERE a.entries <> coalesce(s.rows, 0) OR a.entries <> coalesce(s.last, 0) LIMIT 1",
    ),
    (
        "an entry's balance is the running sum",
        "SELECT account_id, balance_after, CAST(running AS BIGINT) FROM (SELECT account_id, balance_after, sum(amount) OVER (PARTITION BY account_id ORDER BY seq) AS running FROM entry) s WHERE balance_after <> running LIMIT 1",
    ),
    ("no member account is below zero", "SELECT id, balance, CAST(0 AS BIGINT) FROM account WHERE owner <> 'programme' AND balance < 0 LIMIT 1"),
    (
        "what is left of a lot is its amount less what was used",
        "SELECT l.id, l.remaining, CAST(l.amount - coalesce(u.used, 0) AS BIGINT) FROM lot l LEFT JOIN (SELECT lot_id, sum(amount) AS used FROM lot_use GROUP BY lot_id) u ON u.lot_id = l.id WHERE l.remaining <> l.amount - coalesce(u.used, 0) LIMIT 1",
    ),
    (
        "a member's spendable lots make the available balance",
        "SELECT a.id, a.balance, CAST(coalesce(l.total, 0) AS BIGINT) FROM account a LEFT JOIN (SELECT member_id, sum(remaining) AS total FROM lot WHERE state = 'available' GROUP BY member_id) l ON l.member_id = a.owner WHERE a.kind = 'available' AND a.balance <> coalesce(l.total, 0) LIMIT 1",
    ),
    (
        "a member's pending lots make the pending balance",
        "SELECT a.id, a.balance, CAST(coalesce(l.total, 0) AS BIGINT) FROM account a LEFT JOIN (SELECT member_id, sum(remaining) AS total FROM lot WHERE state = 'pending' GROUP BY member_id) l ON l.member_id = a.owner WHERE a.kind = 'pending' AND a.balance <> coalesce(l.total, 0) LIMIT 1",
    ),
    (
        "what was reversed of an award is the sum of its reversals",
        "SELECT l.id, l.reversed, CAST(coalesce(r.total, 0) AS BIGINT) FROM lot l LEFT JOIN (SELECT original_id, sum(amount) AS total FROM transfer WHERE kind = 'reverse' GROUP BY original_id) r ON r.original_id = l.id WHERE l.reversed <> coalesce(r.total, 0) LIMIT 1",
    ),
    (
        "open holds make the held balance",
        "SELECT a.id, a.balance, CAST(coalesce(h.total, 0) AS BIGINT) FROM account a LEFT JOIN (SELECT member_id, sum(amount) AS total FROM transfer o WHERE kind = 'hold' AND NOT EXISTS (SELECT 1 FROM transfer e WHERE e.original_id = o.id AND e.kind IN ('post', 'void')) GROUP BY member_id) h ON h.member_id = a.owner WHERE a.kind = 'held' AND a.balance <> coalesce(h.total, 0) LIMIT 1",
    ),
];

/// The first difference in words; `None` where the books are right.
pub async fn first_difference(tx: &mut Tx) -> Result<Option<String>, Failure> {
    for (rule, sql) in RULES {
        if let Some(row) = sqlx::query(sql).fetch_optional(tx.conn()).await? {
            let (what, is, should): (String, i64, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            return Ok(Some(format!("{rule}: {what} has {is}, should have {should}")));
        }
    }
    Ok(None)
}

/// The books in seven figures.
pub async fn totals(tx: &mut Tx) -> Result<Totals, Failure> {
    let row = sqlx::query(
        "SELECT (SELECT count(*) FROM account), (SELECT count(*) FROM transfer), \
         (SELECT CAST(coalesce(sum(balance), 0) AS BIGINT) FROM account), \
         (SELECT count(*) FROM account WHERE owner <> 'programme' AND balance < 0), \
         (SELECT count(*) FROM redemption), \
         (SELECT count(*) FROM transfer WHERE kind = 'hold' AND cause_kind = 'redemption'), \
         (SELECT CAST(coalesce(sum(balance), 0) AS BIGINT) FROM account WHERE owner <> 'programme')",
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Totals {
        accounts: row.try_get(0)?,
        transfers: row.try_get(1)?,
        sum_all: row.try_get(2)?,
        negative_accounts: row.try_get(3)?,
        redemptions: row.try_get(4)?,
        redeem_entries: row.try_get(5)?,
        liability: row.try_get(6)?,
    })
}
