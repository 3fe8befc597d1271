//! What other slices tell: points, tiers, decisions.

use super::{advance, all, unread, wish};
use crate::{on_both, support::TestApp};
use regulars::{
    kernel::{
        id,
        time::{DAY, HOUR},
    },
    ledger::{
        self,
        model::Cause,
        service::Award,
    },
    notify::{
        model::{Kind, Way},
        service,
    },
    programme,
    server::outbox,
    tier,
};

async fn award(t: &TestApp, member_id: &str, amount: i64, matures_in: i64, expires_in: Option<i64>) {
    let now = t.app.now();
    let award = Award {
        member_id: member_id.into(),
        amount,
        cause: Cause::new("test", id::new("t")),
        rule_id: "spend".into(),
        rule_version: 1,
        matures_at: now + matures_in,
        expires_at: expires_in.map(|time| now + time),
        reason: "test".into(),
        actor: "system".into(),
    };
    t.app.db.write(move |tx| Box::pin(async move { ledger::service::award(tx, now, vec![award]).await })).await.expect("awarded");
}

on_both!(points_that_can_be_spent_are_told_once, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    award(&t, &ann, 40, HOUR, None).await;
    award(&t, &ann, 2, HOUR, None).await;
    programme::service::mature(&t.app).await.expect("nothing due");
    assert_eq!(unread(&t, &ann).await, 0);
    advance(&t, 2 * HOUR);
    for _ in 0..2 {
        programme::service::mature(&t.app).await.expect("matured");
    }
    let told = all(&t, &t.caller(&cookie).await).await;
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].kind, told[0].title.as_str(), told[0].times), (Kind::Points, "Points you earned can be spent now: you have 42", 1));
});

on_both!(points_that_run_out_are_told_in_time_and_once_a_week, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    award(&t, &ann, 40, 0, Some(20 * DAY)).await;
    award(&t, &ann, 2, 0, Some(21 * DAY)).await;
    assert_eq!(programme::service::warn(&t.app).await.expect("looked"), 0, "too early");
    advance(&t, 8 * DAY);
    for _ in 0..3 {
        programme::service::warn(&t.app).await.expect("warned");
        advance(&t, DAY);
    }
    let told = all(&t, &t.caller(&cookie).await).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].title, "42 points run out soon, the first on 21 November 2026");
});

on_both!(a_new_tier_is_told_and_mailed_as_wished, |t| async move {
    let ((ann, ann_cookie), (bob, bob_cookie)) = (t.member("ann").await, t.member("bob").await);
    wish(&t, &t.caller(&bob_cookie).await, Kind::Tier, Way::Site, false).await;
    let now = t.app.now();
    let spends = vec![(ann.clone(), 900_000), (bob.clone(), 900_000)];
    let applied = t.app.db.write(move |tx| Box::pin(async move { tier::service::apply(tx, now, &spends, "Order 1").await }));
    assert_eq!(applied.await.expect("applied"), 2);
    for (member, cookie) in [(&ann, &ann_cookie), (&bob, &bob_cookie)] {
        let told = all(&t, &t.caller(cookie).await).await;
        assert_eq!((told.len(), told[0].kind, told[0].href.as_str(), unread(&t, member).await), (1, Kind::Tier, "/tiers", 1));
        assert!(t.get_as(cookie, "/me/notifications").await.body.contains("Your tier is now"));
    }
    let mails = outbox::list(&mut t.app.db.read().await.expect("a connection"), None, None, 100).await.expect("mails").items;
    let tier_mails = mails.iter().filter(|mail| mail.kind == "tier-up").map(|mail| mail.recipient.as_str()).collect::<Vec<_>>();
    assert_eq!(tier_mails, ["ann@example.test"], "bob wants none");
    advance(&t, HOUR);
    assert_eq!(service::mail::send_due(&t.app).await.expect("sent"), 0, "its mail is its own");
});
