//! `verify` finds what is wrong with the books, whatever it is.

use crate::on_both;
use regulars::{
    kernel::{points::Points, time::DAY},
    ledger::{
        model::Cause,
        service::{self, Award, Change},
        verify::verify,
    },
};
use sqlx::AssertSqlSafe;

fn award(cause: &str, amount: Points, pending_days: i64, now: i64) -> Award {
    Award {
        member_id: "mem_a".into(),
        amount,
        cause: Cause::new("order_line", cause),
        rule_id: "spend".into(),
        rule_version: 1,
        matures_at: now + pending_days * DAY,
        expires_at: None,
        reason: "test".into(),
        actor: "system".into(),
    }
}

fn change(amount: Points, cause: &str) -> Change {
    Change { member_id: "mem_a".into(), amount, cause: Cause::new("test", cause), reason: "test".into(), actor: "system".into() }
}

/// Each breaks one rule, then puts it right again.
const TAMPERINGS: [(&str, &str, &str); 10] = [
    (
        "an account holds the sum",
        "UPDATE account SET balance = balance + 1 WHERE id = 'programme/issued'",
        "UPDATE account SET balance = balance - 1 WHERE id = 'programme/issued'",
    ),
    (
        "sum to zero",
        "UPDATE entry SET amount = amount - 1 WHERE account_id = 'programme/issued' AND seq = 1",
        "UPDATE entry SET amount = amount + 1 WHERE account_id = 'programme/issued' AND seq = 1",
    ),
    (
        "a transfer moves its amount",
        "UPDATE transfer SET amount = amount + 1 WHERE kind = 'hold'",
        "UPDATE transfer SET amount = amount - 1 WHERE kind = 'hold'",
    ),
    (
        "counts its entries",
        "UPDATE account SET entries = entries + 1 WHERE id = 'mem_a/held'",
        "UPDATE account SET entries = entries - 1 WHERE id = 'mem_a/held'",
    ),
    (
        "running sum",
        "UPDATE entry SET balance_after = balance_after + 1 WHERE account_id = 'mem_a/available' AND seq = 1",
        "UPDATE entry SET balance_after = balance_after - 1 WHERE account_id = 'mem_a/available' AND seq = 1",
    ),
    ("left of a lot", "UPDATE lot_use SET amount = amount - 1", "UPDATE lot_use SET amount = amount + 1"),
    (
        "spendable lots",
        "UPDATE lot SET amount = amount + 1, remaining = remaining + 1 WHERE state = 'available'",
        "UPDATE lot SET amount = amount - 1, remaining = remaining - 1 WHERE state = 'available'",
    ),
    (
        "pending lots",
        "UPDATE lot SET amount = amount + 1, remaining = remaining + 1 WHERE state = 'pending'",
        "UPDATE lot SET amount = amount - 1, remaining = remaining - 1 WHERE state = 'pending'",
    ),
    (
        "sum of its reversals",
        "UPDATE lot SET reversed = reversed + 1 WHERE state = 'pending'",
        "UPDATE lot SET reversed = reversed - 1 WHERE state = 'pending'",
    ),
    (
        "a transfer has entries",
        "INSERT INTO transfer (id, kind, member_id, amount, cause_kind, cause_id, reason, actor, at) VALUES ('tr_x', 'adjust', 'mem_a', 1, 'test', 'x', '', '', 0)",
        "DELETE FROM transfer WHERE id = 'tr_x'",
    ),
];

on_both!(verify_finds_every_tampering, |t| async move {
    let now = t.app.now();
    t.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let made = service::award(tx, now, vec![award("line_1", 100, 0, now), award("line_2", 50, 14, now)]).await?;
                let pending = made[1].clone().expect("awarded");
                service::hold(tx, now, change(30, "hold")).await?;
                service::reverse(tx, now, &pending, 10, Cause::new("refund", "rfd_1"), "test".into(), "system").await.map(drop)
            })
        })
        .await
        .expect("booked");
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
    for (rule, wrong, right) in TAMPERINGS {
        for (sql, is_broken) in [(wrong, true), (right, false)] {
            t.app.db.write(move |tx| Box::pin(async move { Ok(sqlx::query(AssertSqlSafe(sql)).execute(tx.conn()).await?) })).await.expect(sql);
            let difference = verify(&t.app).await.expect("verified").difference;
            assert_eq!(difference.is_some(), is_broken, "{rule}: {difference:?}");
            assert!(difference.is_none_or(|words| words.contains(rule)), "{rule}");
        }
    }
});

on_both!(points_written_off_while_held_are_taken_when_they_return, |t| async move {
    let now = t.app.now();
    let (taken, balances) = t
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let line = service::award(tx, now, vec![award("line_1", 100, 0, now)]).await?[0].clone().expect("awarded");
                let held = service::hold(tx, now, change(80, "hold")).await?;
                let reversed = service::reverse(tx, now, &line, 100, Cause::new("refund", "rfd_1"), "test".into(), "system").await?;
                service::void(tx, now, &held.transfer, "given back".into(), "mem_a").await?;
                Ok((reversed, service::balances(tx, "mem_a").await?))
            })
        })
        .await
        .expect("booked");
    assert_eq!((taken.taken, taken.written_off), (20, 80));
    assert_eq!((balances.available, balances.held), (0, 0), "the refunded points are not kept by giving the reward back");
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
});
