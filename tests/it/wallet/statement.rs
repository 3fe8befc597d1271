//! Wallet and statement: what is there, nothing twice, nothing of others, and every word as text.

use crate::{on_both, support::TestApp};
use axum::http::{StatusCode, header};
use regulars::{
    kernel::{
        failure::Code,
        money::Currency,
        time::{DAY, Time},
    },
    ledger::{
        model::{Cause, TransferKind},
        service::{self as ledger, Award, Change},
    },
    order::{
        model::facts::{LineFacts, OrderFacts},
        service::{self as order, Incoming},
    },
    wallet::service as wallet,
};

/// Grants points at a time, pending until another.
async fn award(t: &TestApp, member: &str, number: i64, points: i64, at: Time, matures_at: Time) {
    let award = Award {
        member_id: member.to_owned(),
        amount: points,
        cause: Cause::new("test", format!("fact_{number}")),
        rule_id: "spend".into(),
        rule_version: 1,
        matures_at,
        expires_at: Some(at + 365 * DAY),
        reason: format!("Reason <b>{number}</b>"),
        actor: "system".into(),
    };
    t.app.db.write(move |tx| Box::pin(async move { ledger::award(tx, at, vec![award]).await })).await.expect("awarded");
}

async fn change(t: &TestApp, member: &str, points: i64, reason: &str) {
    let now = t.app.now();
    let change = Change { member_id: member.to_owned(), amount: points, cause: Cause::new("test", reason), reason: reason.to_owned(), actor: "system".into() };
    t.app.db.write(move |tx| Box::pin(async move { ledger::adjust(tx, now, change).await })).await.expect("adjusted");
}

fn order_of(email: &str, at: Time, titles: &[&str]) -> OrderFacts {
    let line = |(number, title): (usize, &&str)| LineFacts {
        external_id: number.to_string(),
        product_ref: String::new(),
        sku: String::new(),
        title: (*title).to_owned(),
        quantity: 1,
        paid: 1_000,
        counts: true,
    };
    OrderFacts {
        source: "test".into(),
        external_id: "1042".into(),
        number: "#1042".into(),
        email: email.into(),
        customer_ref: String::new(),
        currency: Currency::parse("USD").expect("a code"),
        placed_at: at,
        paid_at: Some(at),
        cancelled_at: None,
        revived_at: None,
        delivered_at: None,
        version_at: at,
        lines: titles.iter().enumerate().map(line).collect(),
        refunds: vec![],
    }
}

on_both!(a_statement_pages_without_gaps_and_filters, |t| async move {
    let (id, cookie) = t.member("ann").await;
    for number in 0..45 {
        award(&t, &id, number, 10 + number, t.app.now() - (50 - number) * DAY, 0).await;
    }
    change(&t, &id, -7, "one back").await;
    let caller = t.caller(&cookie).await;
    let (mut seen, mut cursor) = (vec![], None);
    loop {
        let page = wallet::statement(&t.app, &caller, cursor.as_deref(), None, 20).await.expect("a page");
        seen.extend(page.items.into_iter().map(|entry| (entry.seq, entry.delta)));
        let Some(next) = page.next else { break };
        cursor = Some(next);
    }
    let wanted = std::iter::once((46, -7)).chain((0..45).rev().map(|n| (n + 1, 10 + n))).collect::<Vec<_>>();
    assert_eq!(seen, wanted);
    let adjusted = wallet::statement(&t.app, &caller, None, Some(TransferKind::Adjust), 20).await.expect("filtered");
    assert_eq!(adjusted.items.iter().map(|entry| entry.delta).collect::<Vec<_>>(), [-7]);
    assert_eq!(wallet::statement(&t.app, &caller, Some("nonsense"), None, 5).await.expect("the newest").items[0].seq, 46);

    let page = t.get_as(&cookie, "/me/points").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("one back") && page.body.contains("cursor=27"), "20 entries, then the rest: {}", page.body);
    let filtered = t.get_as(&cookie, "/me/points?kind=adjust").await.body;
    assert!(filtered.contains("one back") && !filtered.contains("Reason"), "{filtered}");
    assert!(t.get_as(&cookie, "/me/points?kind=expire").await.body.contains("No such entries"));
});

on_both!(the_curve_starts_with_what_was_there_and_ends_now, |t| async move {
    let (id, cookie) = t.member("ann").await;
    let now = t.app.now();
    award(&t, &id, 1, 100, now - 500 * DAY, 0).await;
    award(&t, &id, 2, 50, now - 30 * DAY, 0).await;
    award(&t, &id, 3, 25, now - 30 * DAY, 0).await;
    change(&t, &id, -5, "back").await;
    let curve = wallet::account(&t.app, &t.caller(&cookie).await, None, None, 20).await.expect("an account").curve;
    assert_eq!(curve.iter().map(|(_, points)| *points).collect::<Vec<_>>(), [100, 175, 170]);
    assert!(curve.is_sorted_by(|a, b| a.0 < b.0), "{curve:?}");
    assert_eq!(curve.last().map(|(at, _)| *at), Some(now));
    let page = t.get_as(&cookie, "/me/points").await.body;
    assert!(page.contains(r#"class="area s1""#) && page.contains("now 170"), "{page}");
});

on_both!(pending_points_are_told_with_their_day, |t| async move {
    let (id, cookie) = t.member("ann").await;
    let now = t.app.now();
    award(&t, &id, 1, 96, now, now + 14 * DAY).await;
    let wallet = wallet::wallet(&t.app, &t.caller(&cookie).await).await.expect("a wallet");
    assert_eq!((wallet.balances.available, wallet.balances.pending), (0, 96));
    assert_eq!(wallet.pending.map(|next| (next.points, next.matures_at)), Some((96, now + 14 * DAY)));
    assert!(t.get_as(&cookie, "/me").await.body.contains("96 pending"));
    assert!(t.get_as(&cookie, "/me/points").await.body.contains("pending until 15 November 2026"));
});

on_both!(nobody_sees_the_points_of_others, |t| async move {
    let (ann, _) = t.member("ann").await;
    let (_, bob) = t.member("bob").await;
    award(&t, &ann, 77, 123, t.app.now(), 0).await;
    for path in ["/me", "/me/points", "/me/points?cursor=99", "/me/points?kind=award"] {
        let page = t.get_as(&bob, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        // The head has a nonce, in which any figures may stand.
        let (_, shown) = page.body.split_once("</head>").expect("a page");
        assert!(!shown.contains("123") && !shown.contains("77"), "{path}: {shown}");
        let nobody = t.get(path).await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{path}");
        assert!(nobody.headers[header::LOCATION].to_str().expect("text").starts_with("/login?next="), "{path}");
    }
    for function in ["/fn/site/overview", "/fn/site/statement"] {
        let refused = t.call("", function, &[("kind", ""), ("cursor", "")]).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{function}");
    }
    let refused = wallet::wallet(&t.app, &regulars::kernel::caller::Caller::Nobody).await.expect_err("nobody has no wallet");
    assert_eq!(refused.code, Code::Unauthorized);
});

on_both!(the_lines_of_an_order_are_one_row_that_leads_to_it, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let now = t.app.now();
    let facts = order_of("ann@example.test", now, &["Rye <i>loaf</i>", "Fern"]);
    let settled = t.app.db.write(move |tx| Box::pin(async move { order::settle(tx, now, "system", vec![Incoming::new(facts)]).await })).await.expect("settled");
    for path in ["/me", "/me/points"] {
        let page = t.get_as(&cookie, path).await.body;
        assert_eq!(page.matches("Order #1042").count(), 1, "{path}: {page}");
        assert!(page.contains(&format!("/me/orders/{}", settled[0].order_id)), "{path}");
        assert!(page.contains("+20") && page.contains("Rye &lt;i&gt;loaf") && !page.contains("<i>loaf"), "{path}: {page}");
    }
    let (_, stranger) = t.member("bob").await;
    let causes = wallet::statement(&t.app, &t.caller(&cookie).await, None, None, 20)
        .await
        .expect("entries")
        .items
        .into_iter()
        .map(|entry| entry.cause)
        .collect::<Vec<_>>();
    assert_eq!(order::named(&t.app, &t.caller(&cookie).await, &causes).await.expect("own").len(), 2);
    assert!(order::named(&t.app, &t.caller(&stranger).await, &causes).await.expect("none").is_empty(), "another's orders are not named");
});

on_both!(reasons_and_names_are_text, |t| async move {
    let (id, cookie) = t.member("ann").await;
    award(&t, &id, 1, 10, t.app.now(), 0).await;
    let (now, evil) = (t.app.now(), "<script>alert(1)</script>");
    let found = id.clone();
    t.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                ledger::adjust(tx, now, Change { member_id: found, amount: 3, cause: Cause::new("test", "x"), reason: evil.into(), actor: "system".into() })
                    .await
            })
        })
        .await
        .expect("adjusted");
    for path in ["/", "/me", "/me/points"] {
        let page = t.get_as(&cookie, path).await.body;
        assert!(!page.contains("<script>alert") && !page.contains("<b>1</b>"), "{path}: {page}");
    }
});

on_both!(a_new_member_is_told_what_to_do, |t| async move {
    let (_, cookie) = t.member("ann").await;
    for path in ["/me", "/me/points"] {
        let page = t.get_as(&cookie, path).await.body;
        assert!(page.contains("Your first points are on their way") && page.contains(r#"href="/products""#), "{path}: {page}");
    }
    let home = t.get_as(&cookie, "/").await.body;
    assert!(home.contains("Good to see you, ann") && !home.contains("/join"), "{home}");
    assert!(t.get("/").await.body.contains(r#"href="/join""#));
});
