//! Who people are.

use crate::on_both;
use regulars::{
    kernel::{
        caller::{Caller, Role},
        time::{DAY, MINUTE},
    },
    member::{model::TierState, service},
    server::{
        audit,
        outbox::{self, Mail},
    },
};
use std::collections::HashMap;

on_both!(a_session_lasts_fourteen_idle_days_and_ninety_in_all, |t| async move {
    let start = t.app.now();
    let (id, cookie) = t.member("ann").await;
    for day in (13..90).step_by(13) {
        t.clock.set(start + day * DAY);
        assert_eq!(t.caller(&cookie).await.member_id(), Some(id.as_str()), "day {day}");
    }
    t.clock.set(start + 90 * DAY);
    assert_eq!(t.caller(&cookie).await, Caller::Nobody);
    let (_, idle) = t.member("bob").await;
    t.clock.set(start + 104 * DAY - MINUTE);
    assert_ne!(t.caller(&idle).await, Caller::Nobody);
    t.clock.set(start + 104 * DAY - MINUTE + 14 * DAY);
    assert_eq!(t.caller(&idle).await, Caller::Nobody);
});

on_both!(customers_of_a_shop_are_made_once, |t| async move {
    let now = t.app.now();
    let customers = (0..1_200).map(|n| (format!("{n}"), format!("Customer {n}"))).collect::<Vec<_>>();
    let again = customers.clone();
    let first = t.app.db.write(move |tx| Box::pin(async move { service::external(tx, now, "cdnow", &customers).await })).await.expect("made");
    let second = t.app.db.write(move |tx| Box::pin(async move { service::external(tx, now, "cdnow", &again).await })).await.expect("found");
    assert_eq!(first.len(), 1_200);
    assert_eq!(first, second);
});

on_both!(only_confirmed_addresses_own_something, |t| async move {
    let (ann, _) = t.member("ann").await;
    t.person("bob", Role::Member, false).await;
    let asked = ["ann@example.test", "bob@example.test", "eve@example.test"].map(String::from);
    let owners = service::owners_of(&mut t.app.db.read().await.expect("read"), &asked).await.expect("owners");
    assert_eq!(owners, HashMap::from([("ann@example.test".to_owned(), ann)]));
});

on_both!(tiers_are_set_and_read, |t| async move {
    let ((ann, _), (bob, _)) = (t.member("ann").await, t.member("bob").await);
    let state = |tier: &str, spend| TierState { tier_id: tier.into(), since: 5, window_spend: spend };
    let states = vec![(ann.clone(), state("tier_a", 10)), (bob.clone(), state("tier_b", 20))];
    t.app.db.write(move |tx| Box::pin(async move { service::set_tiers(tx, &states).await })).await.expect("set");
    let read = service::tier_of(&mut t.app.db.read().await.expect("read"), &[ann.clone(), bob.clone()]).await.expect("read");
    assert_eq!(read, HashMap::from([(ann, state("tier_a", 10)), (bob, state("tier_b", 20))]));
});

on_both!(deeds_and_mails_are_written_with_the_fact, |t| async move {
    let now = t.app.now();
    let mail = Mail { kind: "test", member_id: String::new(), recipient: "ann@example.test".into(), subject: "s".into(), body: "b".into() };
    let done = t.app.db.write(move |tx| {
        Box::pin(async move {
            outbox::enqueue(tx, now, mail).await?;
            audit::record(tx, now, "system", "test.done", "mem_x", "why").await
        })
    });
    done.await.expect("written");
    let deeds = audit::entries(&mut t.app.db.read().await.expect("read"), "mem_x", None, 5).await.expect("read");
    assert_eq!((deeds.items.len(), deeds.items[0].action.as_str()), (1, "test.done"));
});
