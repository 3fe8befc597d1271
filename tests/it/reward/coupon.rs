//! Coupons: once per member, never more often than promised.

use super::{all_at_once, balances, books_are_right, claim, create_coupon, manager, rich, throttled};
use crate::on_both;
use regulars::{
    kernel::{caller::Caller, failure::Code},
    reward::service,
};

on_both!(five_uses_for_twenty_members, |t| async move {
    let coupon = create_coupon(&t.app, &Caller::System, "spring-26", 50, 5).await.expect("a coupon");
    assert_eq!(coupon.code, "SPRING-26");
    let mut tries = vec![];
    for _ in 0..20 {
        let (app, member) = (t.app.clone(), rich(&t, 0).await);
        tries.push(async move { claim(&app, &member, " Spring-26 ").await });
    }
    let (good, bad): (Vec<_>, Vec<_>) = all_at_once(tries).await.into_iter().partition(Result::is_ok);
    assert_eq!(good.len(), 5);
    assert!(good.into_iter().all(|claimed| claimed.is_ok_and(|claimed| (claimed.points, claimed.balance) == (50, 50))));
    assert!(bad.into_iter().all(|refused| refused.expect_err("refused").code == Code::LimitReached));
    assert_eq!(service::coupons(&t.app, &Caller::System, None, 10).await.expect("a page").items[0].uses, 5);
    books_are_right(&t).await;
});

on_both!(one_member_claims_once, |t| async move {
    create_coupon(&t.app, &Caller::System, "WELCOME", 50, 100).await.expect("a coupon");
    let member = rich(&t, 0).await;
    let tries = (0..10).map(|_| {
        let (app, member) = (t.app.clone(), member.clone());
        async move { claim(&app, &member, "WELCOME").await }
    });
    let (good, bad): (Vec<_>, Vec<_>) = all_at_once(tries.collect()).await.into_iter().partition(Result::is_ok);
    assert_eq!(good.len(), 1);
    assert!(bad.into_iter().all(|refused| refused.expect_err("refused").code == Code::Conflict));
    assert_eq!(balances(&t, &member).await.available, 50);
    assert_eq!(service::coupons(&t.app, &Caller::System, None, 10).await.expect("a page").items[0].uses, 1);
    books_are_right(&t).await;
});

/// Tries are counted in memory, so one database is enough.
#[tokio::test]
async fn guessing_coupons_is_held_up() {
    let t = throttled().await;
    create_coupon(&t.app, &Caller::System, "WELCOME", 1, 1).await.expect("a coupon");
    let member = rich(&t, 0).await;
    for n in 0..10 {
        assert_eq!(claim(&t.app, &member, &format!("GUESS-{n}")).await.expect_err("a guess").code, Code::NotFound, "guess {n}");
    }
    assert_eq!(claim(&t.app, &member, "WELCOME").await.expect_err("held up").code, Code::TooMany);
    claim(&t.app, &rich(&t, 0).await, "WELCOME").await.expect("another member's tries are their own");
}

on_both!(coupons_are_made_by_managers_and_checked, |t| async move {
    let (member, manager) = (rich(&t, 0).await, manager(&t).await);
    assert_eq!(create_coupon(&t.app, &member, "WELCOME", 1, 1).await.expect_err("a member").code, Code::Forbidden);
    assert_eq!(claim(&t.app, &Caller::Nobody, "WELCOME").await.expect_err("nobody").code, Code::Unauthorized);
    for unknown in ["WELCOME", "", "no such thing", "ÄÖÜ"] {
        assert_eq!(claim(&t.app, &member, unknown).await.expect_err("unknown").code, Code::NotFound);
    }
    let refusal = create_coupon(&t.app, &manager, "x y", 0, 0).await.expect_err("nonsense");
    assert_eq!(refusal.fields.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["code", "points", "max_uses"]);
    create_coupon(&t.app, &manager, "WELCOME", 1, 1).await.expect("a coupon");
    assert_eq!(create_coupon(&t.app, &manager, "welcome", 1, 1).await.expect_err("taken").code, Code::Conflict);
});
