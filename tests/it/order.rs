//! Orders, and the points they earn.

mod converge;

use crate::{
    on_both,
    support::{NOW, TestApp},
};
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Code,
        money::Currency,
        time::DAY,
    },
    ledger::{self, model::Balances, service::Change, verify::verify},
    member,
    order::{
        model::{
            OrderState,
            facts::{LineFacts, OrderFacts, RefundFacts, RefundLineFacts},
        },
        service::{self, Incoming, News, Settled, Which},
    },
    server::state::MemberFact,
};

/// A paid order of today over these lines (number, pieces, minor units), bought by `email`.
pub fn facts(number: &str, email: &str, lines: &[(&str, i64, i64)]) -> OrderFacts {
    let lines = lines.iter().map(|(id, quantity, paid)| LineFacts {
        external_id: (*id).into(),
        product_ref: String::new(),
        sku: String::new(),
        title: format!("Thing {id}"),
        quantity: *quantity,
        paid: *paid,
        counts: true,
    });
    OrderFacts {
        source: "test".into(),
        external_id: number.into(),
        number: format!("#{number}"),
        email: email.into(),
        customer_ref: String::new(),
        currency: Currency::parse("USD").expect("code"),
        placed_at: NOW - DAY,
        paid_at: Some(NOW - DAY),
        cancelled_at: None,
        revived_at: None,
        delivered_at: None,
        version_at: NOW - DAY,
        lines: lines.collect(),
        refunds: vec![],
    }
}

pub fn refund(number: &str, lines: &[(&str, i64)]) -> RefundFacts {
    let lines = lines.iter().map(|(line, quantity)| RefundLineFacts { line: (*line).into(), quantity: *quantity, amount: None });
    RefundFacts { external_id: number.into(), at: NOW, note: String::new(), amount: 0, lines: lines.collect() }
}

pub async fn settle(t: &TestApp, facts: OrderFacts) -> Settled {
    let (now, facts) = (t.app.now(), service::tidy(facts).expect("good facts"));
    let write = t.app.db.write(move |tx| Box::pin(async move { service::settle(tx, now, "system", vec![Incoming::new(facts)]).await }));
    write.await.expect("settled").remove(0)
}

pub async fn amend(t: &TestApp, number: &str, news: News) -> Option<Settled> {
    let (now, number) = (t.app.now(), number.to_owned());
    let write = t
        .app
        .db
        .write(move |tx| Box::pin(async move { service::amend(tx, now, "system", Which::Number { source: "test", external_id: &number }, news).await }));
    write.await.expect("amended")
}

pub async fn balances(t: &TestApp, member: &str) -> Balances {
    ledger::service::balances(&mut t.app.db.read().await.expect("read"), member).await.expect("balances")
}

pub async fn books_are_right(t: &TestApp) {
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
}

async fn points(t: &TestApp, member: &str) -> i64 {
    balances(t, member).await.available
}

on_both!(an_order_earns_once_and_gives_back_line_by_line, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let order = facts("1", "Ann@Example.test", &[("a", 1, 2_050), ("b", 2, 1_975)]);
    let first = settle(&t, order.clone()).await;
    assert_eq!((first.member_id.as_deref(), first.is_new, first.changed), (Some(ann.as_str()), true, true));
    assert_eq!(points(&t, &ann).await, 40, "rounded down once per order");
    let again = settle(&t, order).await;
    assert_eq!((again.order_id.as_str(), again.is_new, again.changed), (first.order_id.as_str(), false, false));
    amend(&t, "1", News::Refund(refund("r1", &[("b", 1)]))).await.expect("known");
    assert_eq!(points(&t, &ann).await, 30);
    amend(&t, "1", News::Refund(refund("r1", &[("b", 1)]))).await.expect("known");
    assert_eq!(points(&t, &ann).await, 30, "the same refund twice is one");
    amend(&t, "1", News::Refund(refund("r2", &[("b", 1)]))).await.expect("known");
    assert_eq!(points(&t, &ann).await, 20, "exactly what line b earned is gone");
    let caller = t.caller(&cookie).await;
    let shown = service::find_of_member(&t.app, &caller, &first.order_id).await.expect("own order");
    assert_eq!((shown.summary.state, shown.summary.points, shown.refunds.len()), (OrderState::PartRefunded, 20, 2));
    assert_eq!(shown.lines.iter().map(|line| (line.earned, line.taken_back, line.refunded)).collect::<Vec<_>>(), [(20, 0, 0), (20, 20, 1_975)]);
    assert!(shown.lines[0].why[0].contains("$40.25"), "{:?}", shown.lines[0].why);
    amend(&t, "1", News::Cancelled(NOW)).await.expect("known");
    assert_eq!(points(&t, &ann).await, 0);
    assert!(amend(&t, "2", News::Cancelled(NOW)).await.is_none(), "an unknown order");
    books_are_right(&t).await;
});

on_both!(money_without_lines_and_changed_prices_are_followed, |t| async move {
    let (ann, _) = t.member("ann").await;
    settle(&t, facts("1", "ann@example.test", &[("a", 1, 3_000), ("b", 1, 1_000)])).await;
    let money = RefundFacts { amount: 2_000, ..refund("r1", &[]) };
    amend(&t, "1", News::Refund(money)).await.expect("known");
    assert_eq!(points(&t, &ann).await, 20);
    let cheaper = OrderFacts { version_at: NOW, ..facts("1", "ann@example.test", &[("a", 1, 3_000)]) };
    settle(&t, cheaper).await;
    assert_eq!(points(&t, &ann).await, 10, "line b was taken out; the refund is all from a now");
    let dearer = OrderFacts { version_at: NOW + 1, ..facts("1", "ann@example.test", &[("a", 1, 3_000), ("c", 1, 7_000)]) };
    settle(&t, dearer).await;
    assert_eq!(points(&t, &ann).await, 80);
    books_are_right(&t).await;
});

on_both!(unpaid_foreign_and_free_orders_earn_nothing, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    settle(&t, OrderFacts { paid_at: None, ..facts("1", "ann@example.test", &[("a", 1, 3_000)]) }).await;
    settle(&t, OrderFacts { currency: Currency::parse("EUR").expect("code"), ..facts("2", "ann@example.test", &[("a", 1, 3_000)]) }).await;
    settle(&t, facts("3", "ann@example.test", &[("a", 1, 0)])).await;
    let mut card = facts("4", "ann@example.test", &[("card", 1, 5_000), ("a", 1, 700)]);
    card.lines[0].counts = false;
    settle(&t, card).await;
    assert_eq!(points(&t, &ann).await, 7, "the goods beside the gift card");
    settle(&t, OrderFacts { version_at: NOW, ..facts("1", "ann@example.test", &[("a", 1, 3_000)]) }).await;
    assert_eq!(points(&t, &ann).await, 37, "now it is paid");
    let caller = t.caller(&cookie).await;
    let page = service::of_member(&t.app, &caller, None, Some(2)).await.expect("own orders");
    assert_eq!((page.items.len(), page.next.is_some()), (2, true));
    let rest = service::of_member(&t.app, &caller, page.next.as_deref(), Some(2)).await.expect("own orders");
    assert_eq!((rest.items.len(), rest.next), (2, None));
    let all = page.items.into_iter().chain(rest.items).map(|order| order.points).sum::<i64>();
    assert_eq!(all, 37);
});

on_both!(who_confirms_an_address_is_not_turned_away_by_a_write_that_waits_for_the_same, |t| async move {
    let (ann, _) = t.person("ann", Role::Member, false).await;
    let support = t.staff(Role::Support).await.1;
    settle(&t, facts("1", "ann@example.test", &[("a", 1, 2_000)])).await;
    // Confirming locks the member and then what waits; this one does it the other way round, so that PostgreSQL must end one.
    let (held, is_held) = tokio::sync::oneshot::channel();
    let (app, member) = (t.app.clone(), ann.clone());
    let other = tokio::spawn(async move {
        let write = app.db.write(move |tx| {
            Box::pin(async move {
                tx.lock("order/test/1").await?;
                let _ = held.send(());
                tokio::time::sleep(std::time::Duration::from_millis(300)).await;
                tx.lock(&member).await
            })
        });
        write.await
    });
    is_held.await.expect("held");
    assert_eq!(member::service::confirm::confirm_by_staff(&t.app, &t.caller(&support).await, &ann).await, Ok(true));
    other.await.expect("ran").expect("the other one waited longer");
    assert_eq!(points(&t, &ann).await, 20);
});

on_both!(orders_wait_until_the_address_is_confirmed, |t| async move {
    let (bob, cookie) = t.person("bob", Role::Member, false).await;
    for number in ["1", "2"] {
        let settled = settle(&t, facts(number, "bob@example.test", &[("a", 1, 1_000)])).await;
        assert_eq!(settled.member_id, None);
    }
    amend(&t, "2", News::Refund(refund("r", &[("a", 1)]))).await.expect("known");
    assert_eq!(points(&t, &bob).await, 0, "not before the address is his");
    let caller = t.caller(&cookie).await;
    assert_eq!(service::of_member(&t.app, &caller, None, None).await.expect("none").items.len(), 0);
    let fact = MemberFact { member_id: bob.clone(), email: "bob@example.test".into(), now: NOW };
    for _ in 0..2 {
        let fact = fact.clone();
        t.app.db.write(move |tx| Box::pin(async move { service::attach(tx, &fact).await })).await.expect("attached");
        assert_eq!(points(&t, &bob).await, 10);
    }
    assert_eq!(service::of_member(&t.app, &caller, None, None).await.expect("two").items.len(), 2);
    books_are_right(&t).await;
});

on_both!(a_refund_after_the_points_were_spent_is_written_off, |t| async move {
    let (ann, _) = t.member("ann").await;
    settle(&t, facts("1", "ann@example.test", &[("a", 1, 5_000)])).await;
    let change = Change { member_id: ann.clone(), amount: 45, cause: ledger::model::Cause::new("test", "1"), reason: "spent".into(), actor: "system".into() };
    let spend = t.app.db.write(move |tx| {
        Box::pin(async move {
            let hold = ledger::service::hold(tx, NOW, change).await?;
            ledger::service::post(tx, NOW, &hold.transfer, "spent".into(), "system").await
        })
    });
    spend.await.expect("spent");
    amend(&t, "1", News::Refund(refund("r", &[("a", 1)]))).await.expect("known");
    assert_eq!(points(&t, &ann).await, 0, "the five left go back, the others are the shop's loss");
    settle(&t, facts("2", "ann@example.test", &[("a", 1, 1_000)])).await;
    assert_eq!(points(&t, &ann).await, 10, "later points are not touched");
    books_are_right(&t).await;
});

on_both!(buying_and_returning_moves_the_tier, |t| async move {
    let (ann, _) = t.member("ann").await;
    let tier = async || {
        let ids = [ann.clone()];
        member::service::tier_of(&mut t.app.db.read().await.expect("read"), &ids).await.expect("tiers").remove(&ann).expect("a tier")
    };
    settle(&t, facts("1", "ann@example.test", &[("a", 1, 30_000), ("b", 1, 25_000)])).await;
    assert_eq!((tier().await.tier_id.as_str(), tier().await.window_spend), ("tier_friend", 55_000));
    amend(&t, "1", News::Refund(refund("r", &[("b", 1)]))).await.expect("known");
    assert_eq!((tier().await.tier_id.as_str(), tier().await.window_spend), ("tier_regular", 30_000));
    t.clock.set(NOW + 363 * DAY);
    service::nightly(&t.app).await.expect("nightly");
    assert_eq!(tier().await.window_spend, 30_000, "not yet a year");
    t.clock.set(NOW + 364 * DAY);
    assert_eq!(service::nightly(&t.app).await.expect("nightly"), 1);
    assert_eq!((tier().await.tier_id.as_str(), tier().await.window_spend), ("tier_guest", 0), "a year later it no longer counts");
});

on_both!(only_programs_bring_orders_and_only_owners_see_them, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let (_, other) = t.member("bob").await;
    let (_, support) = t.staff(Role::Support).await;
    let (ann, bob, support) = (t.caller(&cookie).await, t.caller(&other).await, t.caller(&support).await);
    let key = Caller::Key { id: "key_test".into() };
    let refused = service::take(&t.app, &ann, facts("1", "ann@example.test", &[("a", 1, 900)])).await.expect_err("members bring none");
    assert_eq!(refused.code, Code::Forbidden);
    let taken = service::take(&t.app, &key, facts("1", "ann@example.test", &[("a", 1, 900)])).await.expect("taken");
    assert!(taken.is_new && taken.order.summary.points == 9);
    assert!(!service::take(&t.app, &key, facts("1", "ann@example.test", &[("a", 1, 900)])).await.expect("again").is_new);
    let id = taken.order.summary.id;
    assert!(service::find_of_member(&t.app, &ann, &id).await.is_ok());
    for (caller, id) in [(&bob, id.as_str()), (&bob, "ord_none"), (&ann, "../x")] {
        assert_eq!(service::find_of_member(&t.app, caller, id).await.expect_err("not his").code, Code::NotFound);
    }
    assert_eq!(service::find(&t.app, &bob, &id).await.expect_err("members ask for their own").code, Code::Forbidden);
    assert!(service::find(&t.app, &support, &id).await.is_ok());
    assert_eq!(service::recent(&t.app, &support, Some(OrderState::Paid), false, None, None).await.expect("list").items.len(), 1);
    assert_eq!(service::recent(&t.app, &support, None, true, None, None).await.expect("list").items.len(), 0);
    let wrong = service::refund(&t.app, &key, &id, refund("r", &[("zzz", 1)])).await.expect_err("no such line");
    assert_eq!(wrong.code, Code::Invalid);
    let order = service::refund(&t.app, &key, &id, refund("r", &[("a", 1)])).await.expect("refunded");
    assert_eq!((order.summary.state, order.summary.points), (OrderState::Refunded, 0));
    assert_eq!(service::refund(&t.app, &key, "ord_none", refund("r", &[])).await.expect_err("none").code, Code::NotFound);
});

on_both!(the_same_order_twenty_times_at_once_earns_once, |t| async move {
    let (ann, _) = t.member("ann").await;
    let all = (0..20).map(|n| {
        let mut order = facts("1", "ann@example.test", &[("a", 1, 1_000)]);
        order.version_at += n;
        order.refunds = vec![RefundFacts { amount: 100, ..refund(&format!("r{}", n % 4), &[]) }];
        settle(&t, order)
    });
    futures::future::join_all(all).await;
    assert_eq!(points(&t, &ann).await, 6, "ten less four refunds of one");
    books_are_right(&t).await;
});

on_both!(the_pages_show_own_orders_with_their_reasons, |t| async move {
    let (_, ann) = t.member("ann").await;
    let (_, bob) = t.member("bob").await;
    let empty = t.get_as(&ann, "/me/orders").await;
    assert!(empty.status.is_success() && empty.body.contains("No orders yet"), "{}", empty.body);
    let mut order = facts("77", "ann@example.test", &[("a", 2, 2_050), ("b", 1, 1_000)]);
    order.lines[0].title = "<b>Tea & cake".into();
    order.lines[1].counts = false;
    let id = settle(&t, order).await.order_id;
    amend(&t, "77", News::Refund(refund("r1", &[("a", 1)]))).await.expect("known");
    let list = t.get_as(&ann, "/me/orders").await.body;
    assert!(list.contains(&format!("/me/orders/{id}")) && list.contains("Partly refunded") && list.contains("+10"), "{list}");
    let page = t.get_as(&ann, &format!("/me/orders/{id}")).await.body;
    for words in ["&lt;b&gt;Tea &amp; cake", "$20.50", "+20", "\u{2212}10", "Gift cards earn nothing", "version 1"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("<b>Tea"));
    assert!(t.get_as(&bob, "/me/orders").await.body.contains("No orders yet"));
    for path in [format!("/me/orders/{id}"), "/me/orders/ord_none".to_owned()] {
        assert_eq!(t.get_as(&bob, &path).await.status, axum::http::StatusCode::NOT_FOUND);
    }
    assert!(t.get(&format!("/me/orders/{id}")).await.status.is_redirection(), "nobody is sent to sign in");
});
