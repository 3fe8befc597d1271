//! How redemptions end: used once, given back to the lots they came from, or run out.

use super::{all_at_once, balances, books_are_right, cancel, consume, fresh, give_until, manager, redeem, reward, rich, terms, throttled, till};
use crate::on_both;
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Code,
        time::DAY,
    },
    ledger::{self, model::Expiry},
    programme,
    reward::{
        model::{RedemptionState as State, Terms},
        rules::code,
        service,
    },
    server::audit,
};

on_both!(a_code_is_used_once, |t| async move {
    let (reward, member) = (reward(&t, terms(40)).await, rich(&t, 100).await);
    let code = redeem(&t.app, &member, &reward, "key").await.expect("redeemed").redemption.code;
    let tries = (0..10).map(|n| {
        let (app, till, code) = (t.app.clone(), till(), code.clone());
        async move { consume(&app, &till, &code, &format!("order {n}")).await }
    });
    let (good, bad): (Vec<_>, Vec<_>) = all_at_once(tries.collect()).await.into_iter().partition(Result::is_ok);
    assert_eq!(good.len(), 1);
    let used = good.into_iter().next().expect("one").expect("used");
    assert_eq!((used.state, used.used_at), (State::Used, Some(t.app.now())));
    for refusal in bad.into_iter().map(|refused| refused.expect_err("refused")) {
        assert_eq!((refusal.code, refusal.about("used_at")), (Code::Conflict, Some("2026-11-01T12:00:00Z")));
    }
    let left = balances(&t, &member).await;
    assert_eq!((left.available, left.held), (60, 0));
    assert_eq!(service::redemption(&t.app, &member, &used.id).await.expect("own"), used);
    assert_eq!(cancel(&t.app, &member, &used.id, "").await.expect_err("used").code, Code::Conflict);
    books_are_right(&t).await;
});

on_both!(codes_are_read_as_people_type_them, |t| async move {
    let (reward, member, till) = (reward(&t, terms(1)).await, rich(&t, 100).await, till());
    let code = redeem(&t.app, &member, &reward, "key").await.expect("redeemed").redemption.code;
    let wrong = code.strip_prefix('7').map_or_else(|| format!("7{}", &code[1..]), |rest| format!("8{rest}"));
    let refusal = consume(&t.app, &till, &wrong, "").await.expect_err("a typing error");
    assert_eq!((refusal.code, refusal.about("code").is_some()), (Code::Invalid, true));
    assert_eq!(consume(&t.app, &till, "000000-000000-000000", "").await.expect_err("never issued").code, Code::NotFound);
    for nobody in [Caller::Nobody, member.clone()] {
        assert_eq!(consume(&t.app, &nobody, &code, "").await.expect_err("not a till").code, Code::Forbidden);
    }
    consume(&t.app, &till, &code.to_lowercase().replace('-', " "), "").await.expect("the same code");
});

/// Tries are counted in memory, so one database is enough.
#[tokio::test]
async fn guessing_codes_is_held_up() {
    let t = throttled().await;
    let (reward, member, guesser) = (reward(&t, terms(1)).await, rich(&t, 100).await, till());
    let good = redeem(&t.app, &member, &reward, "key").await.expect("redeemed").redemption.code;
    let guess = async |n: u8| consume(&t.app, &guesser, &code::make([n; 10]), "").await.expect_err("a guess").code;
    for n in 0..19 {
        assert_eq!(guess(n).await, Code::NotFound, "guess {n}");
    }
    assert_eq!(guess(19).await, Code::TooMany);
    assert_eq!(consume(&t.app, &guesser, &good, "").await.expect_err("held up").code, Code::TooMany);
    let (other, code) = (till(), good);
    for n in 0..40 {
        // Using codes is no guessing, nor is a code that was used before.
        assert_eq!(consume(&t.app, &other, &code, "").await.is_ok(), n == 0, "{n}");
    }
}

on_both!(giving_back_returns_points_to_their_lots_and_the_piece_to_the_shelf, |t| async move {
    let now = t.app.now();
    let reward = reward(&t, Terms { stock: Some(1), ..terms(70) }).await;
    let member = rich(&t, 0).await;
    let id = member.member_id().expect("a member").to_owned();
    give_until(&t, &id, 50, now + 10 * DAY).await;
    give_until(&t, &id, 50, now + 20 * DAY).await;
    let before = expiries(&t, &id).await;
    let redemption = redeem(&t.app, &member, &reward, "key").await.expect("redeemed").redemption;
    assert_eq!(expiries(&t, &id).await, [Expiry { points: 30, at: now + 20 * DAY }], "the first to expire are taken first");
    let stranger = rich(&t, 0).await;
    assert_eq!(cancel(&t.app, &stranger, &redemption.id, "").await.expect_err("another's").code, Code::NotFound);
    let tries = (0..6).map(|_| {
        let (app, member, id) = (t.app.clone(), member.clone(), redemption.id.clone());
        async move { cancel(&app, &member, &id, "").await }
    });
    let (good, bad): (Vec<_>, Vec<_>) = all_at_once(tries.collect()).await.into_iter().partition(Result::is_ok);
    assert_eq!(good.len(), 1);
    assert!(bad.into_iter().all(|refused| refused.expect_err("refused").code == Code::Conflict));
    assert_eq!(expiries(&t, &id).await, before);
    assert_eq!(service::find(&t.app, &Caller::System, &reward).await.expect("found").terms.stock, Some(1));
    assert_eq!(consume(&t.app, &till(), &redemption.code, "").await.expect_err("given back").code, Code::Conflict);
    books_are_right(&t).await;
});

async fn expiries(t: &crate::support::TestApp, member_id: &str) -> Vec<Expiry> {
    ledger::service::expiries(&mut t.app.db.read().await.expect("a connection"), member_id, 10).await.expect("expiries")
}

on_both!(points_that_ran_out_meanwhile_run_out_when_they_return, |t| async move {
    let now = t.app.now();
    let (reward, member) = (reward(&t, terms(50)).await, rich(&t, 0).await);
    give_until(&t, member.member_id().expect("a member"), 50, now + DAY).await;
    let redemption = redeem(&t.app, &member, &reward, "key").await.expect("redeemed").redemption;
    t.clock.set(now + 2 * DAY);
    assert_eq!(programme::service::expire_points(&t.app).await.expect("ran"), 0, "held points do not run out");
    cancel(&t.app, &member, &redemption.id, "").await.expect("given back");
    assert_eq!(programme::service::expire_points(&t.app).await.expect("ran"), 1);
    assert_eq!(balances(&t, &member).await.available, 0);
    books_are_right(&t).await;
});

on_both!(codes_run_out, |t| async move {
    let now = t.app.now();
    let reward = reward(&t, Terms { code_days: Some(7), stock: Some(3), ..terms(10) }).await;
    let (ann, bob) = (rich(&t, 10).await, rich(&t, 20).await);
    let anns = redeem(&t.app, &ann, &reward, "key").await.expect("redeemed").redemption;
    t.clock.set(now + DAY);
    let bobs = redeem(&t.app, &bob, &reward, "key").await.expect("redeemed").redemption;
    assert_eq!(service::expire_codes(&t.app).await.expect("ran"), 0);
    t.clock.set(now + 7 * DAY);
    let refusal = consume(&t.app, &till(), &anns.code, "").await.expect_err("its time is over, the job has not run");
    assert_eq!(refusal.code, Code::NotAvailable);
    assert_eq!(service::expire_codes(&t.app).await.expect("ran"), 1);
    assert_eq!(service::expire_codes(&t.app).await.expect("ran"), 0);
    assert_eq!(service::redemption(&t.app, &ann, &anns.id).await.expect("own").state, State::Expired);
    assert_eq!((balances(&t, &ann).await.available, balances(&t, &bob).await.held), (10, 10));
    assert_eq!(service::find(&t.app, &Caller::System, &reward).await.expect("found").terms.stock, Some(2));
    consume(&t.app, &till(), &bobs.code, "").await.expect("still good");
    books_are_right(&t).await;
});

on_both!(staff_find_and_cancel_with_a_trace, |t| async move {
    let (reward, member, manager) = (reward(&t, terms(10)).await, rich(&t, 100).await, manager(&t).await);
    let (_, cookie) = t.staff(Role::Support).await;
    let support = t.caller(&cookie).await;
    let first = redeem(&t.app, &member, &reward, &fresh("key")).await.expect("redeemed").redemption;
    assert_eq!(service::by_code(&t.app, &support, &first.code).await.expect("found"), first);
    assert_eq!(service::by_code(&t.app, &member, &first.code).await.expect_err("not staff").code, Code::Forbidden);
    assert_eq!(service::redemptions(&t.app, &support, Some(State::Issued), None, 10).await.expect("a page").items, std::slice::from_ref(&first));
    assert_eq!(cancel(&t.app, &support, &first.id, "").await.expect_err("support looks only").code, Code::NotFound);
    let cancelled = cancel(&t.app, &manager, &first.id, "Broken mug").await.expect("cancelled");
    assert_eq!((cancelled.state, balances(&t, &member).await.available), (State::Cancelled, 100));
    let mut tx = t.app.db.read().await.expect("a connection");
    let deeds = audit::entries(&mut tx, &first.id, None, 10).await.expect("deeds").items;
    assert_eq!((deeds[0].action.as_str(), deeds[0].detail.as_str(), deeds[0].actor.as_str()), ("redemption.cancel", "Broken mug", manager.actor()));
});
