//! One key, one effect.

use crate::{on_both, support::TestApp};
use regulars::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        time::HOUR,
    },
    ledger::{
        model::Cause,
        service::{self, Change},
    },
    server::idempotency::{self, Answer, Key},
};

fn key(caller: &Caller, key: &str, request: &str) -> Key {
    Key::new(caller, key, request).expect("a good key")
}

fn caller(id: &str) -> Caller {
    Caller::Key { id: id.into() }
}

/// Grants ten points to `member` once per call that is let through.
async fn grant(t: &TestApp, key: Key, member: &str) -> Result<Answer<String>, Failure> {
    let now = t.app.now();
    let change = Change { member_id: member.into(), amount: 10, cause: Cause::new("test", "x"), reason: "test".into(), actor: "system".into() };
    idempotency::once(&t.app, key, move |tx| Box::pin(async move { service::adjust(tx, now, change).await })).await
}

/// Grants five points and takes forty in one go.
async fn take_too_much(t: &TestApp, key: Key) -> Answer<String> {
    let now = t.app.now();
    let change = |amount| Change { member_id: "mem_a".into(), amount, cause: Cause::new("test", "x"), reason: "test".into(), actor: "system".into() };
    let (first, second) = (change(5), change(-40));
    let steps = idempotency::once(&t.app, key, move |tx| {
        Box::pin(async move {
            service::adjust(tx, now, first).await?;
            service::adjust(tx, now, second).await
        })
    });
    steps.await.expect("an answer")
}

async fn points(t: &TestApp, member: &str) -> i64 {
    service::balances(&mut t.app.db.read().await.expect("read"), member).await.expect("balances").available
}

on_both!(one_key_twenty_times_at_once_has_one_effect, |t| async move {
    let by = caller("key_a");
    let all = futures::future::join_all((0..20).map(|_| grant(&t, key(&by, "k1", "same"), "mem_a"))).await;
    let mut answers = vec![];
    for outcome in all {
        match outcome {
            Ok(answer) => answers.push(answer.outcome.expect("granted")),
            Err(failure) => assert_eq!(failure.code, Code::KeyInFlight),
        }
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "everybody gets the same answer");
    let again = grant(&t, key(&by, "k1", "same"), "mem_a").await.expect("an answer");
    assert!(again.replayed);
    assert_eq!(again.outcome.expect("granted"), answers[0]);
    assert_eq!(points(&t, "mem_a").await, 10);
});

on_both!(a_key_stands_for_one_request_of_one_caller, |t| async move {
    grant(&t, key(&caller("key_a"), "k", "one"), "mem_a").await.expect("first").outcome.expect("granted");
    let other = grant(&t, key(&caller("key_a"), "k", "another"), "mem_a").await.expect_err("another request");
    assert_eq!(other.code, Code::KeyReused);
    let foreign = grant(&t, key(&caller("key_b"), "k", "another"), "mem_a").await.expect("another caller's own key");
    assert!(!foreign.replayed);
    assert_eq!(points(&t, "mem_a").await, 20);
});

on_both!(refusals_are_remembered_with_their_facts_and_leave_no_trace, |t| async move {
    let by = caller("key_a");
    let refused = take_too_much(&t, key(&by, "k", "take")).await;
    let failure = refused.outcome.expect_err("too much");
    assert_eq!((failure.code, failure.about("short_by")), (Code::NotEnough, Some("35")));
    assert_eq!(points(&t, "mem_a").await, 0, "the first of its steps is undone");
    grant(&t, key(&by, "more", "more"), "mem_a").await.expect("granted").outcome.expect("granted");
    let again = take_too_much(&t, key(&by, "k", "take")).await;
    assert!(again.replayed);
    assert_eq!(again.outcome.expect_err("the same answer"), failure);
});

on_both!(failures_of_ours_are_not_remembered, |t| async move {
    let by = caller("key_a");
    let broken = idempotency::once::<String, _>(&t.app, key(&by, "k", "same"), |_| Box::pin(async { Err(Failure::internal("broken")) }));
    let failure = broken.await.expect_err("broken");
    assert_eq!(failure.code, Code::Internal);
    let now_good = grant(&t, key(&by, "k", "same"), "mem_a").await.expect("an answer");
    assert!(!now_good.replayed);
    now_good.outcome.expect("granted");
});

on_both!(keys_are_kept_for_a_day_and_then_forgotten, |t| async move {
    let by = caller("key_a");
    grant(&t, key(&by, "k", "same"), "mem_a").await.expect("first").outcome.expect("granted");
    t.clock.set(t.app.now() + 25 * HOUR);
    assert_eq!(idempotency::prune(&t.app).await.expect("pruned"), 0);
    assert!(grant(&t, key(&by, "k", "same"), "mem_a").await.expect("again").replayed);
    t.clock.set(t.app.now() + 24 * HOUR);
    assert_eq!(idempotency::prune(&t.app).await.expect("pruned"), 1);
    assert!(!grant(&t, key(&by, "k", "same"), "mem_a").await.expect("again").replayed);
});
