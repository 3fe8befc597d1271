//! Redeeming: exactly what the points, the stock and the gates allow, whoever asks at the same time.

use super::{all_at_once, balances, books_are_right, cancel, fresh, give, redeem, reward, rich, set_tier, terms};
use crate::on_both;
use regulars::{
    kernel::{
        caller::Caller,
        failure::Code,
        time::{DAY, HOUR},
    },
    reward::{
        model::{Obstacle, RedemptionState, Terms},
        rules::code,
        service,
    },
    server::idempotency::Key,
};
use std::collections::HashSet;

on_both!(twenty_five_at_once_with_points_for_three, |t| async move {
    let reward = reward(&t, terms(100)).await;
    for round in 0..20 {
        let member = rich(&t, 342).await;
        let tries = (0..25).map(|_| {
            let (app, member, reward) = (t.app.clone(), member.clone(), reward.clone());
            async move { redeem(&app, &member, &reward, &fresh("key")).await }
        });
        let outcomes = all_at_once(tries.collect()).await;
        let (good, bad): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
        assert_eq!(good.len(), 3, "round {round}");
        for refusal in bad.into_iter().map(|refused| refused.expect_err("refused")) {
            assert_eq!((refusal.code, refusal.about("short_by")), (Code::NotEnough, Some("58")), "round {round}");
        }
        let codes = good.into_iter().map(|done| done.expect("redeemed").redemption.code).collect::<HashSet<_>>();
        assert_eq!(codes.len(), 3);
        let left = balances(&t, &member).await;
        assert_eq!((left.available, left.held), (42, 300), "round {round}");
    }
    books_are_right(&t).await;
});

on_both!(one_key_has_one_effect, |t| async move {
    let reward = reward(&t, Terms { stock: Some(5), ..terms(100) }).await;
    let member = rich(&t, 1_000).await;
    let tries = (0..20).map(|_| {
        let (app, member, reward) = (t.app.clone(), member.clone(), reward.clone());
        async move {
            let key = Key::new(&member, "one-and-the-same", "redeem").expect("a key");
            service::redeem(&app, &member, &reward, key).await
        }
    });
    // Who asks while the first request still runs is told so (409) and may ask again.
    let (answered, told): (Vec<_>, Vec<_>) = all_at_once(tries.collect()).await.into_iter().partition(Result::is_ok);
    assert!(told.into_iter().all(|refused| refused.expect_err("refused").code == Code::KeyInFlight));
    let answered = answered.into_iter().map(|answer| answer.expect("answered")).collect::<Vec<_>>();
    assert_eq!(answered.iter().filter(|answer| !answer.replayed).count(), 1);
    let first = answered[0].outcome.clone().expect("redeemed");
    assert!(answered.iter().all(|answer| answer.outcome.as_ref().is_ok_and(|redeemed| *redeemed == first)));
    assert_eq!((first.balance, balances(&t, &member).await.held), (900, 100));
    assert_eq!(service::find(&t.app, &Caller::System, &reward).await.expect("found").terms.stock, Some(4));
    books_are_right(&t).await;
});

on_both!(a_key_belongs_to_one_member_and_one_reward, |t| async move {
    let (mug, tote) = (reward(&t, terms(10)).await, reward(&t, terms(10)).await);
    let (ann, bob) = (rich(&t, 100).await, rich(&t, 100).await);
    let first = redeem(&t.app, &ann, &mug, "key").await.expect("first");
    assert_eq!(redeem(&t.app, &ann, &tote, "key").await.expect_err("another reward").code, Code::KeyReused);
    assert_ne!(redeem(&t.app, &bob, &mug, "key").await.expect("another member's own key"), first);
    assert_eq!(balances(&t, &ann).await.available, 90);
});

on_both!(a_stock_of_seven_is_sold_seven_times, |t| async move {
    let reward = reward(&t, Terms { stock: Some(7), ..terms(10) }).await;
    let mut tries = vec![];
    for _ in 0..20 {
        let (app, member, reward) = (t.app.clone(), rich(&t, 50).await, reward.clone());
        tries.push(async move { redeem(&app, &member, &reward, "key").await });
    }
    let (good, bad): (Vec<_>, Vec<_>) = all_at_once(tries).await.into_iter().partition(Result::is_ok);
    assert_eq!(good.len(), 7);
    assert!(bad.into_iter().all(|refused| refused.expect_err("refused").code == Code::OutOfStock));
    assert_eq!(service::find(&t.app, &Caller::System, &reward).await.expect("found").terms.stock, Some(0));
    books_are_right(&t).await;
});

on_both!(a_limit_holds_for_each_member_also_at_once, |t| async move {
    let reward = reward(&t, Terms { per_member: Some(2), ..terms(10) }).await;
    let member = rich(&t, 1_000).await;
    let tries = (0..8).map(|_| {
        let (app, member, reward) = (t.app.clone(), member.clone(), reward.clone());
        async move { redeem(&app, &member, &reward, &fresh("key")).await }
    });
    let (good, bad): (Vec<_>, Vec<_>) = all_at_once(tries.collect()).await.into_iter().partition(Result::is_ok);
    assert_eq!(good.len(), 2);
    assert!(bad.into_iter().all(|refused| refused.expect_err("refused").code == Code::LimitReached));
    let first = good.into_iter().next().expect("one").expect("redeemed").redemption;
    cancel(&t.app, &member, &first.id, "").await.expect("given back");
    redeem(&t.app, &member, &reward, "again").await.expect("what was given back does not count");
    assert!(redeem(&t.app, &rich(&t, 10).await, &reward, "key").await.is_ok(), "others have their own limit");
});

on_both!(gates_and_schedules_are_kept, |t| async move {
    let now = t.app.now();
    let gated = reward(&t, Terms { min_tier: "tier_friend".into(), ..terms(10) }).await;
    let later = reward(&t, Terms { starts_at: Some(now + HOUR), ends_at: Some(now + DAY), ..terms(10) }).await;
    let member = rich(&t, 100).await;
    let code = async |reward: &str| redeem(&t.app, &member, reward, &fresh("key")).await.err().map(|refusal| refusal.code);
    assert_eq!(code(&gated).await, Some(Code::TierTooLow));
    set_tier(&t, &member, "tier_regular").await;
    assert_eq!(code(&gated).await, Some(Code::TierTooLow));
    set_tier(&t, &member, "tier_family").await;
    assert_eq!(code(&gated).await, None);
    assert_eq!(code(&later).await, Some(Code::NotAvailable));
    t.clock.set(now + HOUR);
    assert_eq!(code(&later).await, None);
    t.clock.set(now + DAY);
    assert_eq!(code(&later).await, Some(Code::NotAvailable));
    assert_eq!(code("rew_unknown").await, Some(Code::NotFound));
    assert_eq!(code("../../etc").await, Some(Code::NotFound));
    assert_eq!(redeem(&t.app, &Caller::Nobody, &gated, "key").await.expect_err("nobody").code, Code::Unauthorized);
    books_are_right(&t).await;
});

on_both!(a_redemption_tells_all_and_its_code_is_good, |t| async move {
    let now = t.app.now();
    let reward = reward(&t, Terms { code_days: Some(30), ..terms(60) }).await;
    let member = rich(&t, 100).await;
    let done = redeem(&t.app, &member, &reward, "key").await.expect("redeemed");
    assert_eq!(done.balance, 40);
    let redemption = done.redemption;
    assert_eq!((redemption.state, redemption.cost, redemption.expires_at), (RedemptionState::Issued, 60, Some(now + 30 * DAY)));
    assert_eq!(redemption.code.len(), 20, "{}", redemption.code);
    assert!(code::read(&redemption.code).is_some());
    assert_eq!(service::redemption(&t.app, &member, &redemption.id).await.expect("own"), redemption);
    assert_eq!(service::mine(&t.app, &member, None, 10).await.expect("a page").items, std::slice::from_ref(&redemption));
    let other = rich(&t, 0).await;
    assert_eq!(service::redemption(&t.app, &other, &redemption.id).await.expect_err("another's").code, Code::NotFound);
    assert_eq!(service::redemption(&t.app, &other, "red_unknown").await.expect_err("unknown").code, Code::NotFound);
});

on_both!(the_shelf_says_what_stands_in_the_way, |t| async move {
    let now = t.app.now();
    let cheap = reward(&t, terms(10)).await;
    let sold_out = reward(&t, Terms { stock: Some(0), ..terms(20) }).await;
    let gated = reward(&t, Terms { min_tier: "tier_family".into(), ..terms(30) }).await;
    let soon = reward(&t, Terms { starts_at: Some(now + DAY), ..terms(40) }).await;
    let dear = reward(&t, terms(500)).await;
    let over = reward(&t, Terms { ends_at: Some(now), ..terms(5) }).await;
    let gone = reward(&t, terms(6)).await;
    service::archive(&t.app, &Caller::System, &gone, true).await.expect("archived");
    let member = rich(&t, 100).await;
    let first = service::shelf(&t.app, &member, None, 3).await.expect("a page");
    let second = service::shelf(&t.app, &member, first.next.as_deref(), 3).await.expect("a page");
    assert_eq!(second.next, None);
    let seen = first.items.into_iter().chain(second.items).map(|offer| (offer.reward.id, offer.obstacle)).collect::<Vec<_>>();
    let wanted = [
        (cheap.clone(), None),
        (sold_out, Some(Obstacle::SoldOut)),
        (gated, Some(Obstacle::Tier { tier: "Family".into() })),
        (soon, Some(Obstacle::NotYet { at: now + DAY })),
        (dear.clone(), Some(Obstacle::Short { by: 400 })),
    ];
    assert_eq!(seen, wanted);
    assert_eq!(service::offer(&t.app, &Caller::Nobody, &dear).await.expect("an offer").obstacle, Some(Obstacle::SignIn));
    assert_eq!(service::offer(&t.app, &member, &over).await.expect("an offer").obstacle, Some(Obstacle::Over));
    assert_eq!(service::offer(&t.app, &member, &gone).await.expect_err("archived").code, Code::NotFound);
    give(&t, member.member_id().expect("a member"), 400).await;
    assert_eq!(service::offer(&t.app, &member, &dear).await.expect("an offer").obstacle, None);
});
