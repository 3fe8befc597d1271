//! Versions: published whole, by managers, one after the other; awards keep the version they were made by.

use crate::{on_both, support::TestApp};
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Code,
        money::Currency,
        points::Points,
        time::{DAY, Time},
    },
    ledger::{
        self,
        model::{AccountKind, Balances, Cause, Entry},
        service::Award,
        verify::verify,
    },
    programme::{
        model::{LineFact, OrderFacts, Programme, Rule, RuleKind},
        service,
    },
    server::audit,
};

async fn current(t: &TestApp) -> Programme {
    service::current(&mut t.app.db.read().await.expect("a connection")).await.expect("a programme")
}

fn spend(points: Points) -> Rule {
    Rule { id: "spend".into(), name: "Points for purchases".into(), active: true, most: None, kind: RuleKind::Spend { points, units: 1 } }
}

/// Books what an order of these lines (id, cents) earns by the newest version, as the order slice does.
async fn earn(t: &TestApp, member_id: &str, lines: &[(&str, i64)]) {
    let lines = lines.iter().map(|(id, paid)| LineFact { line_id: (*id).into(), sku: String::new(), paid: *paid, counts: true }).collect();
    let order = OrderFacts { currency: Currency::parse("USD").expect("a code"), is_first: false, lines };
    let (member_id, now) = (member_id.to_owned(), t.app.now());
    let steps = t.app.db.write(move |tx| {
        Box::pin(async move {
            let programme = service::current(tx).await?;
            let awards = service::points_for(&programme, 10_000, &order).into_iter().map(|award| Award {
                member_id: member_id.clone(),
                amount: award.points,
                cause: Cause::new("order_line", award.line_id),
                rule_id: award.rule_id,
                rule_version: award.rule_version,
                matures_at: programme.matures_at(now),
                expires_at: programme.expires_at(now),
                reason: award.reason,
                actor: "system".into(),
            });
            let awards = awards.collect();
            ledger::service::award(tx, now, awards).await
        })
    });
    steps.await.expect("earned");
}

async fn books(t: &TestApp, member_id: &str) -> (Balances, Vec<Entry>) {
    let mut tx = t.app.db.read().await.expect("a connection");
    let entries = ledger::service::statement(&mut tx, member_id, AccountKind::Available, None, None, 50).await.expect("a statement").items;
    (ledger::service::balances(&mut tx, member_id).await.expect("balances"), entries)
}

on_both!(a_new_shop_starts_with_version_one, |t| async move {
    let programme = current(&t).await;
    assert_eq!((programme.version, programme.currency.code(), programme.pending_days, programme.expiry_days), (1, "USD", 0, None));
    assert_eq!(programme.rules, [spend(1)]);
});

on_both!(award_then_change_the_rule_then_refund_one_line, |t| async move {
    let (member, _) = t.member("ann").await;
    earn(&t, &member, &[("line_1", 2_099), ("line_2", 2_097)]).await;
    let draft = Programme { rules: vec![spend(10)], ..current(&t).await };
    assert_eq!(service::publish(&t.app, &Caller::System, draft, "Ten times").await.expect("published"), 2);
    earn(&t, &member, &[("line_3", 500)]).await;
    assert_eq!(books(&t, &member).await.0.available, 41 + 50);
    let now = t.app.now();
    let steps = t.app.db.write(move |tx| {
        Box::pin(async move {
            let (award, points, reversed) = ledger::service::awards_of(tx, &Cause::new("order_line", "line_2")).await?.remove(0);
            assert_eq!((points, reversed), (20, 0));
            ledger::service::reverse(tx, now, &award, points, Cause::new("refund", "rfd_1"), "Refund of one line".into(), "system").await
        })
    });
    assert_eq!(steps.await.expect("reversed").taken, 20);
    let (balances, entries) = books(&t, &member).await;
    assert_eq!(balances.available, 21 + 50);
    let told = entries.iter().map(|entry| (entry.delta, entry.rule_id.as_str(), entry.rule_version)).collect::<Vec<_>>();
    assert_eq!(told[..2], [(-20, "spend", 1), (50, "spend", 2)], "the refund names the version that gave");
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
});

on_both!(two_managers_cannot_publish_over_each_other, |t| async move {
    let seen = current(&t).await;
    let tries = (0..8_i64).map(|n| {
        let (app, draft) = (t.app.clone(), Programme { rules: vec![spend(n + 2)], ..seen.clone() });
        tokio::spawn(async move { service::publish(&app, &Caller::System, draft, "").await })
    });
    let mut outcomes = vec![];
    for task in tries.collect::<Vec<_>>() {
        outcomes.push(task.await.expect("no panic"));
    }
    assert_eq!(outcomes.iter().filter(|done| matches!(done, Ok(2))).count(), 1);
    assert_eq!(outcomes.iter().filter(|done| done.as_ref().is_err_and(|refusal| refusal.code == Code::Conflict)).count(), 7);
    assert_eq!(current(&t).await.version, 2);
});

on_both!(going_back_is_publishing_again, |t| async move {
    let (manager, cookie) = t.staff(Role::Manager).await;
    let caller = t.caller(&cookie).await;
    let first = current(&t).await;
    service::publish(&t.app, &caller, Programme { pending_days: 14, expiry_days: Some(365), ..first.clone() }, "Wait two weeks").await.expect("published");
    assert_eq!(service::roll_back(&t.app, &caller, 1, 1).await.expect_err("the newest is 2").code, Code::Conflict);
    assert_eq!(service::roll_back(&t.app, &caller, 9, 2).await.expect_err("there is no 9").code, Code::NotFound);
    assert_eq!(service::roll_back(&t.app, &caller, 1, 2).await.expect("rolled back"), 3);
    assert_eq!(current(&t).await, Programme { version: 3, ..first });
    let page = service::versions(&t.app, &caller, None, 2).await.expect("a page");
    assert_eq!(page.items.iter().map(|published| published.version).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(service::versions(&t.app, &caller, page.next.as_deref(), 2).await.expect("a page").items[0].version, 1);
    let mut tx = t.app.db.read().await.expect("a connection");
    let deeds = audit::entries(&mut tx, "programme/2", None, 10).await.expect("deeds").items;
    assert_eq!((deeds[0].actor.as_str(), deeds[0].detail.as_str()), (manager.as_str(), "Wait two weeks"));
    assert_eq!(service::of_version(&mut tx, 2).await.expect("read").map(|old| old.pending_days), Some(14));
    assert_eq!(service::of_version(&mut tx, 4).await.expect("read"), None);
});

on_both!(only_managers_publish_and_only_what_is_right, |t| async move {
    let draft = current(&t).await;
    let (_, cookie) = t.staff(Role::Moderator).await;
    for caller in [Caller::Nobody, t.caller(&cookie).await, Caller::Key { id: "key_x".into() }] {
        assert_eq!(service::publish(&t.app, &caller, draft.clone(), "").await.expect_err("no manager").code, Code::Forbidden);
        assert_eq!(service::roll_back(&t.app, &caller, 1, 1).await.expect_err("no manager").code, Code::Forbidden);
    }
    let refusal = service::publish(&t.app, &Caller::System, Programme { rules: vec![spend(0)], ..draft }, "").await.expect_err("no points");
    assert_eq!((refusal.code, refusal.about("rules.0.points").is_some()), (Code::Invalid, true));
    assert_eq!(current(&t).await.version, 1);
});

on_both!(a_confirmed_address_earns_its_bonus_once, |t| async move {
    let bonus = Rule { id: "welcome".into(), name: "Welcome".into(), active: true, most: None, kind: RuleKind::Joined { points: 50 } };
    let draft = Programme { rules: vec![spend(1), bonus], expiry_days: Some(10), ..current(&t).await };
    service::publish(&t.app, &Caller::System, draft, "").await.expect("published");
    let (ann, _) = t.member("ann").await;
    let (bob, _) = t.person("bob", Role::Member, false).await;
    let (balances, entries) = books(&t, &ann).await;
    assert_eq!((balances.available, books(&t, &bob).await.0.available), (50, 0));
    assert_eq!(entries[0].reason, "Welcome (rules, version 2): 50 points for confirming your address");
    let (app, now, fact_id) = (t.app.clone(), t.app.now(), ann.clone());
    let again = t.app.db.write(move |tx| {
        Box::pin(async move {
            let fact = regulars::server::state::MemberFact { member_id: fact_id, email: "ann@new.test".into(), now };
            for hook in &app.hooks.confirmed {
                hook(tx, &fact).await?;
            }
            Ok(())
        })
    });
    again.await.expect("another address confirmed");
    assert_eq!(books(&t, &ann).await.0.available, 50);
});

on_both!(points_mature_and_run_out_by_the_programme, |t| async move {
    let start = t.app.now();
    let draft = Programme { pending_days: 14, expiry_days: Some(30), ..current(&t).await };
    service::publish(&t.app, &Caller::System, draft, "").await.expect("published");
    let (member, _) = t.member("ann").await;
    earn(&t, &member, &[("line_1", 2_500)]).await;
    let at = async |time: Time| {
        t.clock.set(time);
        let done = (service::mature(&t.app).await.expect("ran"), service::expire_points(&t.app).await.expect("ran"));
        let balances = books(&t, &member).await.0;
        (done, balances.pending, balances.available)
    };
    assert_eq!(at(start + 14 * DAY - 1).await, ((0, 0), 25, 0));
    assert_eq!(at(start + 14 * DAY).await, ((1, 0), 0, 25));
    assert_eq!(at(start + 30 * DAY - 1).await, ((0, 0), 0, 25));
    assert_eq!(at(start + 30 * DAY).await, ((0, 1), 0, 0));
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
});
