//! SQL that proves the books: totals, and one statement a rule.

use crate::{kernel::failure::Failure, ledger::model::Totals, server::db::Tx};
use sqlx::Row;

/// Each asks for one row that breaks a rule: a name for the rule, and SQL that gives the broken thing, what is, what should be.
/// Two sides are put below each other and summed by id rather than joined: PostgreSQL, before it has counted a table that just
/// grew, joins in minutes what it sums in a second.
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
        "SELECT id, CAST(sum(has) AS BIGINT), CAST(sum(should) AS BIGINT) FROM (SELECT id, balance AS has, 0 AS should FROM account UNION ALL SELECT account_id, 0, amount FROM entry) both_sides GROUP BY id HAVING sum(has) <> sum(should) LIMIT 1",
    ),
    (
        "an account counts its entries without gaps",
        "SELECT id, CAST(sum(has) AS BIGINT), CAST(sum(should) AS BIGINT) FROM (SELECT id, entries AS has, 0 AS should, 0 AS last FROM account UNION ALL SELECT account_id, 0, count(*), max(seq) FROM entry GROUP BY account_id) both_sides GROUP BY id HAVING sum(has) <> sum(should) OR sum(has) <> sum(last) LIMIT 1",
    ),
    (
        "an entry's balance is the running sum",
        "SELECT account_id, balance_after, CAST(running AS BIGINT) FROM (SELECT account_id, balance_after, sum(amount) OVER (PARTITION BY account_id ORDER BY seq) AS running FROM entry) s WHERE balance_after <> running LIMIT 1",
    ),
    ("no member account is below zero", "SELECT id, balance, CAST(0 AS BIGINT) FROM account WHERE owner <> 'programme' AND balance < 0 LIMIT 1"),
    (
        "what is left of a lot is its amount less what was used",
        "SELECT id, CAST(sum(has) AS BIGINT), CAST(sum(should) AS BIGINT) FROM (SELECT id, remaining AS has, amount AS should FROM lot UNION ALL SELECT lot_id, 0, -amount FROM lot_use) both_sides GROUP BY id HAVING sum(has) <> sum(should) LIMIT 1",
    ),
    (
        "a member's spendable lots make the available balance",
        "SELECT id, CAST(sum(has) AS BIGINT), CAST(sum(should) AS BIGINT) FROM (SELECT id, balance AS has, 0 AS should FROM account WHERE kind = 'available' UNION ALL SELECT member_id || '/available', 0, remaining FROM lot WHERE state = 'available') both_sides GROUP BY id HAVING sum(has) <> sum(should) LIMIT 1",
    ),
    (
        "a member's pending lots make the pending balance",
        "SELECT id, CAST(sum(has) AS BIGINT), CAST(sum(should) AS BIGINT) FROM (SELECT id, balance AS has, 0 AS should FROM account WHERE kind = 'pending' UNION ALL SELECT member_id || '/pending', 0, remaining FROM lot WHERE state = 'pending') both_sides GROUP BY id HAVING sum(has) <> sum(should) LIMIT 1",
    ),
    (
        "what was reversed of an award is the sum of its reversals",
        "SELECT id, CAST(sum(has) AS BIGINT), CAST(sum(should) AS BIGINT) FROM (SELECT id, reversed AS has, 0 AS should FROM lot UNION ALL SELECT original_id, 0, amount FROM transfer WHERE kind = 'reverse') both_sides GROUP BY id HAVING sum(has) <> sum(should) LIMIT 1",
    ),
    (
        "open holds make the held balance",
        "SELECT id, CAST(sum(has) AS BIGINT), CAST(sum(should) AS BIGINT) FROM (SELECT id, balance AS has, 0 AS should FROM account WHERE kind = 'held' UNION ALL SELECT o.member_id || '/held', 0, o.amount FROM transfer o WHERE o.kind = 'hold' AND NOT EXISTS (SELECT 1 FROM transfer e WHERE e.original_id = o.id AND e.kind IN ('post', 'void'))) both_sides GROUP BY id HAVING sum(has) <> sum(should) LIMIT 1",
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
