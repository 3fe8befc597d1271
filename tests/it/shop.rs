//! Webhooks: what shops send, as they send it, and what strangers might.

pub mod shared;

use crate::{
    on_both,
    support::{Answer, On, TestApp},
};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use regulars::{
    kernel::{caller::Role, failure::Code},
    ledger::{self, verify::verify},
    server::secret::webhook_signature,
    shop::{model::IntakeState, service},
};
use serde_json::{Value, json};
pub use shared::fixture;

const KEY: &str = "hush";

/// A program that knows two secrets of each shop.
async fn shops(on: On) -> Option<TestApp> {
    TestApp::start_with(on, |name| match name {
        "REGULARS_SHOPIFY_SECRETS" => Some(format!("another, {KEY}")),
        "REGULARS_WOOCOMMERCE_SECRETS" => Some(KEY.to_owned()),
        _ => None,
    })
    .await
}

/// `on_both!` with shops connected.
macro_rules! with_shops {
    ($name:ident, |$t:ident| $body:expr) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn run($t: TestApp) {
                $body.await
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run(shops(On::Sqlite).await.expect("SQLite is always there")).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(t) = shops(On::Postgres).await {
                    run(t).await;
                }
            }
        }
    };
}

async fn post(t: &TestApp, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
    let mut request = Request::post(path).header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    t.send(request.body(body.into()).expect("a request")).await
}

/// Sends a well signed delivery of Shopify's.
async fn shopify(t: &TestApp, topic: &str, delivery: &str, body: &Value) -> Answer {
    let body = body.to_string();
    let signature = webhook_signature(KEY, body.as_bytes());
    let headers = [
        ("X-Shopify-Hmac-Sha256", signature.as_str()),
        ("X-Shopify-Topic", topic),
        ("X-Shopify-Webhook-Id", delivery),
        ("X-Shopify-Shop-Domain", "a.myshopify.com"),
    ];
    post(t, "/webhooks/shopify", &headers, body).await
}

async fn woo(t: &TestApp, topic: &str, delivery: &str, body: &Value) -> Answer {
    let body = body.to_string();
    let signature = webhook_signature(KEY, body.as_bytes());
    let headers = [
        ("X-WC-Webhook-Signature", signature.as_str()),
        ("X-WC-Webhook-Topic", topic),
        ("X-WC-Webhook-Delivery-ID", delivery),
        ("X-WC-Webhook-Source", "https://shop.test/"),
    ];
    post(t, "/webhooks/woocommerce", &headers, body).await
}

fn order(id: u64, status: &str, minute: u32) -> Value {
    json!({
        "id": id, "name": format!("#{id}"), "email": "ann@example.test", "currency": "USD", "taxes_included": false, "financial_status": status,
        "created_at": "2026-10-01T10:00:00-05:00", "updated_at": format!("2026-10-01T10:{minute:02}:00-05:00"), "total_discounts": "0.00", "cancelled_at": null,
        "line_items": [{ "id": id * 10, "title": "Tea", "quantity": 2, "price": "25.00" }, { "id": id * 10 + 1, "title": "Cup", "quantity": 1, "price": "30.00" }],
    })
}

fn refund(id: u64, order: u64, line: u64, quantity: u64) -> Value {
    json!({ "id": id, "order_id": order, "created_at": "2026-10-02T10:00:00-05:00", "note": "", "refund_line_items": [{ "line_item_id": line, "quantity": quantity }], "transactions": [] })
}

async fn points(t: &TestApp, member: &str) -> i64 {
    ledger::service::balances(&mut t.app.db.read().await.expect("read"), member).await.expect("balances").available
}

async fn rows(t: &TestApp) -> Vec<(String, String, String, i64)> {
    let (_, cookie) = t.staff(Role::Support).await;
    let caller = t.caller(&cookie).await;
    let page = regulars::admin::service::engine::deliveries(&t.app, &caller, "", "", None).await;
    page.expect("the log").0.items.into_iter().map(|row| (row.id, row.topic, row.state, row.repeats)).collect()
}

with_shops!(a_signed_order_earns_and_its_refunds_give_back, |t| async move {
    let (ann, _) = t.member("ann").await;
    for (topic, status, minute) in [("orders/create", "pending", 0), ("orders/paid", "paid", 1), ("orders/updated", "paid", 2), ("orders/fulfilled", "paid", 3)]
    {
        let answer = shopify(&t, topic, topic, &order(7, status, minute)).await;
        assert_eq!((answer.status, answer.json()["state"].as_str()), (StatusCode::OK, Some("done")), "{topic}: {}", answer.body);
    }
    assert_eq!(points(&t, &ann).await, 80);
    shopify(&t, "refunds/create", "r1", &refund(1, 7, 70, 1)).await;
    assert_eq!(points(&t, &ann).await, 55);
    shopify(&t, "refunds/create", "r2", &refund(2, 7, 70, 1)).await;
    assert_eq!(points(&t, &ann).await, 30);
    let mut cancelled = order(7, "refunded", 9);
    cancelled["cancelled_at"] = json!("2026-10-03T10:00:00Z");
    shopify(&t, "orders/cancelled", "c", &cancelled).await;
    assert_eq!(points(&t, &ann).await, 0);
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
});

with_shops!(the_same_names_without_x_are_understood, |t| async move {
    let (ann, _) = t.member("ann").await;
    let body = order(7, "paid", 0).to_string();
    let signature = webhook_signature(KEY, body.as_bytes());
    let answer =
        post(&t, "/webhooks/shopify", &[("Shopify-Hmac-Sha256", &signature), ("Shopify-Topic", "orders/paid"), ("Shopify-Webhook-Id", "1")], body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(points(&t, &ann).await, 80);
});

with_shops!(nothing_is_believed_without_a_good_signature, |t| async move {
    let (ann, _) = t.member("ann").await;
    let body = order(7, "paid", 0).to_string();
    let good = webhook_signature(KEY, body.as_bytes());
    let other = webhook_signature("guess", body.as_bytes());
    for signature in [other.as_str(), "", "AAAA", &good[..20], &good.to_lowercase()] {
        let answer = post(&t, "/webhooks/shopify", &[("X-Shopify-Hmac-Sha256", signature), ("X-Shopify-Topic", "orders/paid")], body.clone()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{signature:?}");
    }
    assert_eq!(post(&t, "/webhooks/shopify", &[], body.clone()).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(post(&t, "/webhooks/woocommerce", &[("X-WC-Webhook-Topic", "order.created")], body.clone()).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(post(&t, "/webhooks/shopify", &[("X-Shopify-Hmac-Sha256", &good)], body.replace("25.00", "99.00")).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!((points(&t, &ann).await, rows(&t).await.len()), (0, 0), "nothing is stored either");
});

on_both!(without_a_secret_nobody_is_believed, |t| async move {
    let body = order(7, "paid", 0).to_string();
    for key in ["", KEY] {
        let signature = webhook_signature(key, body.as_bytes());
        assert_eq!(post(&t, "/webhooks/shopify", &[("X-Shopify-Hmac-Sha256", &signature)], body.clone()).await.status, StatusCode::UNAUTHORIZED);
    }
});

with_shops!(nonsense_is_refused_and_never_breaks_anything, |t| async move {
    let signed = async |body: &[u8], topic: &str| {
        let signature = webhook_signature(KEY, body);
        post(&t, "/webhooks/shopify", &[("X-Shopify-Hmac-Sha256", &signature), ("X-Shopify-Topic", topic)], body.to_vec()).await
    };
    let deep = "[".repeat(100_000);
    let huge = json!({ "id": 1, "currency": "USD", "created_at": "2026-10-01T10:00:00Z", "financial_status": "paid", "line_items": [{ "id": 1, "quantity": 999_999, "price": "9999999999" }] }).to_string();
    let wild =
        json!({ "id": 1, "currency": "USD", "created_at": "2026-10-01T10:00:00Z", "line_items": [{ "id": 1, "title": "a\u{0}b", "price": { "x": 1 } }] })
            .to_string();
    let late = json!({ "id": 1, "currency": "USD", "created_at": "9999-10-01T10:00:00Z", "line_items": [] }).to_string();
    for body in
        [&b""[..], b"nonsense", b"null", b"[]", b"{}", b"7", b"\xff\xfe", b"{\"id\":", deep.as_bytes(), huge.as_bytes(), wild.as_bytes(), late.as_bytes()]
    {
        for topic in ["orders/paid", "refunds/create", ""] {
            let answer = signed(body, topic).await;
            assert!(answer.status.is_client_error(), "{topic} {:?}: {} {}", String::from_utf8_lossy(&body[..body.len().min(80)]), answer.status, answer.body);
        }
    }
    let strange = json!({ "id": 5, "currency": "USD", "created_at": "2026-10-01T10:00:00Z", "financial_status": "paid", "email": "\u{0}", "line_items": [{ "id": 1, "title": "a\u{0}b\u{202e}", "price": "1.00" }] });
    assert_eq!(signed(strange.to_string().as_bytes(), "orders/paid").await.status, StatusCode::OK, "what can be tamed is taken");
    assert_eq!(t.get("/webhooks/shopify").await.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
});

with_shops!(more_than_two_mebibytes_are_not_read, |t| async move {
    let most = 2 * 1024 * 1024;
    let answer = post(&t, "/webhooks/shopify", &[], vec![b' '; most + 1]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(post(&t, "/webhooks/shopify", &[], vec![b' '; most]).await.status, StatusCode::UNAUTHORIZED, "just small enough");
    let parts = futures::stream::iter((0..3).map(|_| Ok::<_, std::io::Error>(vec![b' '; 1024 * 1024])));
    assert_eq!(post(&t, "/webhooks/woocommerce", &[], Body::from_stream(parts)).await.status, StatusCode::PAYLOAD_TOO_LARGE, "without a length");
});

with_shops!(one_delivery_twenty_times_at_once_counts_once, |t| async move {
    let (ann, _) = t.member("ann").await;
    let body = order(7, "paid", 0);
    let answers = futures::future::join_all((0..20).map(|_| shopify(&t, "orders/paid", "same", &body))).await;
    assert!(answers.iter().all(|answer| answer.status == StatusCode::OK), "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| answer.json()["repeat"] == json!(false)).count(), 1);
    let again = shopify(&t, "orders/paid", "another number", &body).await;
    assert_eq!((again.status, again.json()["repeat"].as_bool()), (StatusCode::OK, Some(true)), "the same content");
    assert_eq!(points(&t, &ann).await, 80);
    let log = rows(&t).await;
    assert_eq!(log.iter().map(|(_, _, state, repeats)| (state.as_str(), *repeats)).collect::<Vec<_>>(), [("done", 20)]);
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
});

with_shops!(a_refund_before_its_order_waits_for_it, |t| async move {
    let (ann, _) = t.member("ann").await;
    let answer = shopify(&t, "refunds/create", "r1", &refund(1, 7, 71, 1)).await;
    assert_eq!((answer.status, answer.json()["state"].as_str()), (StatusCode::OK, Some("waiting")));
    shopify(&t, "orders/paid", "o1", &order(7, "paid", 0)).await;
    assert_eq!(points(&t, &ann).await, 50);
    assert!(rows(&t).await.iter().all(|(_, _, state, _)| state == "done"));
});

with_shops!(a_broken_refund_that_waited_does_not_hold_its_order_up, |t| async move {
    let (ann, _) = t.member("ann").await;
    let mut broken = refund(1, 7, 71, 1);
    broken["created_at"] = json!("yesterday");
    assert_eq!(shopify(&t, "refunds/create", "r1", &broken).await.json()["state"], json!("waiting"));
    assert_eq!(shopify(&t, "orders/paid", "o1", &order(7, "paid", 0)).await.status, StatusCode::OK);
    assert_eq!(points(&t, &ann).await, 80);
    let states = rows(&t).await.into_iter().map(|(_, topic, state, _)| (topic, state)).collect::<Vec<_>>();
    assert_eq!(states, [("orders/paid".to_owned(), "done".to_owned()), ("refunds/create".to_owned(), "failed".to_owned())]);
});

with_shops!(old_news_change_nothing_and_replays_neither, |t| async move {
    let (ann, _) = t.member("ann").await;
    let (_, manager) = t.staff(Role::Manager).await;
    let (_, support) = t.staff(Role::Support).await;
    let (manager, support) = (t.caller(&manager).await, t.caller(&support).await);
    let mut newer = order(7, "paid", 5);
    newer["line_items"][0]["quantity"] = json!(1);
    shopify(&t, "orders/updated", "2", &newer).await;
    shopify(&t, "orders/create", "1", &order(7, "pending", 0)).await;
    assert_eq!(points(&t, &ann).await, 55);
    for (id, ..) in rows(&t).await {
        assert_eq!(service::replay(&t.app, &support, &id).await.expect_err("support reads").code, Code::Forbidden);
        let outcome = service::replay(&t.app, &manager, &id).await.expect("replayed");
        assert_eq!(outcome.state, IntakeState::Done);
    }
    assert_eq!(points(&t, &ann).await, 55);
    assert_eq!(service::replay(&t.app, &manager, "int_none").await.expect_err("none").code, Code::NotFound);
    let log = regulars::server::audit::entries(&mut t.app.db.read().await.expect("read"), "", None, 10).await.expect("log");
    assert_eq!(log.items.iter().filter(|entry| entry.action == "intake.replay").count(), 2);
});

with_shops!(what_has_no_meaning_here_is_kept_and_ignored, |t| async move {
    for (topic, body) in [
        ("customers/update", json!({ "id": 1 })),
        ("app/uninstalled", json!({ "id": 2 })),
        ("orders/delete", json!({ "id": 3 })),
        ("orders/edited", json!({ "order_edit": {} })),
    ] {
        let answer = shopify(&t, topic, topic, &body).await;
        assert_eq!((answer.status, answer.json()["state"].as_str()), (StatusCode::OK, Some("ignored")), "{topic}");
    }
    assert_eq!(post(&t, "/webhooks/woocommerce", &[], "webhook_id=5").await.status, StatusCode::OK, "WooCommerce's greeting");
    assert_eq!(rows(&t).await.len(), 4);
});

with_shops!(what_shops_sent_is_forgotten_in_time_and_what_it_led_to_stays, |t| async move {
    let (ann, _) = t.member("ann").await;
    shopify(&t, "orders/paid", "o1", &order(7, "paid", 0)).await;
    shopify(&t, "refunds/create", "r1", &refund(1, 8, 81, 1)).await;
    assert_eq!(service::tidy(&t.app).await.expect("tidied"), 0, "too young");
    // Ids are dated by the machine's clock, which may be ahead of the test's.
    t.clock.set(t.app.now() + 4_000 * regulars::kernel::time::DAY);
    assert_eq!(service::tidy(&t.app).await.expect("tidied"), 2);
    assert_eq!((rows(&t).await.len(), points(&t, &ann).await), (0, 80));
    assert_eq!(shopify(&t, "orders/paid", "o1", &order(7, "paid", 0)).await.status, StatusCode::OK);
    assert_eq!(points(&t, &ann).await, 80, "hearing it again changes nothing");
});

with_shops!(what_was_stored_before_a_crash_is_caught_up, |t| async move {
    let (ann, _) = t.member("ann").await;
    let now = t.app.now();
    let body = order(7, "paid", 0).to_string();
    let headers = [("x-shopify-topic".to_owned(), "orders/paid".to_owned())];
    let delivery = regulars::shop::rules::delivery(regulars::shop::rules::Shop::Shopify, &headers, body.as_bytes()).expect("a delivery");
    t.app.db.write(move |tx| Box::pin(async move { regulars::shop::store::insert(tx, "int_1", now, &delivery).await })).await.expect("stored");
    assert_eq!(service::catch_up(&t.app).await.expect("looked"), 0, "it may be in work");
    t.clock.set(now + 61_000);
    assert_eq!(service::catch_up(&t.app).await.expect("looked"), 1);
    assert_eq!((points(&t, &ann).await, service::catch_up(&t.app).await.expect("looked")), (80, 0));
});

fn woo_order(id: u64, status: &str, minute: u32) -> Value {
    let paid = matches!(status, "processing" | "completed" | "refunded" | "cancelled");
    json!({
        "id": id, "number": id.to_string(), "status": status, "currency": "USD", "date_created_gmt": "2026-10-01T10:00:00", "date_modified_gmt": format!("2026-10-01T10:{minute:02}:00"),
        "date_paid_gmt": if paid { json!("2026-10-01T10:00:30") } else { json!(null) }, "billing": { "email": "Ann@Example.Test" },
        "line_items": [{ "id": 1, "name": "Tea", "quantity": 1, "total": "50.00", "total_tax": "5.00" }, { "id": 2, "name": "Cup", "quantity": 1, "total": "30.00", "total_tax": "3.00" }],
        "refunds": [],
    })
}

with_shops!(woocommerce_orders_are_paid_refunded_thrown_away_and_restored, |t| async move {
    let (ann, _) = t.member("ann").await;
    assert_eq!(woo(&t, "order.created", "same second", &woo_order(9, "pending", 0)).await.status, StatusCode::OK);
    assert_eq!(woo(&t, "order.created", "same second", &woo_order(10, "failed", 0)).await.json()["repeat"], json!(false), "another order of the same second");
    assert_eq!(points(&t, &ann).await, 0);
    woo(&t, "order.updated", "2", &woo_order(10, "processing", 1)).await;
    assert_eq!(points(&t, &ann).await, 80, "the second try to pay went well");
    let mut part = woo_order(10, "processing", 2);
    part["refunds"] = json!([{ "id": 5, "reason": "", "total": "-33.00" }]);
    woo(&t, "order.updated", "3", &part).await;
    assert_eq!(points(&t, &ann).await, 49, "33.00 with tax are 30.00 of 80.00 of goods, rounded down line by line");
    woo(&t, "order.deleted", "4", &json!({ "id": 10 })).await;
    assert_eq!(points(&t, &ann).await, 0);
    let mut restored = woo_order(10, "processing", 3);
    restored["refunds"] = part["refunds"].clone();
    woo(&t, "order.restored", "5", &restored).await;
    assert_eq!(points(&t, &ann).await, 49, "restored in the same minute");
    t.clock.set(t.app.now() + 60_000);
    assert_eq!(woo(&t, "order.deleted", "6", &json!({ "id": 10 })).await.json()["repeat"], json!(false));
    assert_eq!(points(&t, &ann).await, 0);
    woo(&t, "order.updated", "7", &woo_order(11, "refunded", 4)).await;
    assert_eq!(points(&t, &ann).await, 0);
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
});

with_shops!(shopifys_own_examples_are_understood, |t| async move {
    let (Some(mut order), Some(refund)) = (fixture("shopify/order.json"), fixture("shopify/refund.json")) else { return };
    let (bob, _) = t.person("bob", Role::Member, false).await;
    let (mut order, refund) = (order["order"].take(), refund["refund"].clone());
    assert_eq!(shopify(&t, "orders/create", "1", &order).await.status, StatusCode::OK, "authorised, not paid");
    order["financial_status"] = json!("paid");
    order["updated_at"] = json!("2008-01-11T11:00:00-05:00");
    order["email"] = json!("bob@example.test");
    assert_eq!(shopify(&t, "orders/paid", "2", &order).await.status, StatusCode::OK);
    assert_eq!(points(&t, &bob).await, 0, "nobody has confirmed the address");
    let fact = regulars::server::state::MemberFact { member_id: bob.clone(), email: "bob@example.test".into(), now: t.app.now() };
    t.app.db.write(move |tx| Box::pin(async move { regulars::order::service::attach(tx, &fact).await })).await.expect("attached");
    assert_eq!(points(&t, &bob).await, 597, "three of 199.00");
    assert_eq!(shopify(&t, "refunds/create", "3", &refund).await.status, StatusCode::OK);
    assert_eq!(points(&t, &bob).await, 199, "two of them came back");
    for name in ["customer", "product"] {
        let Some(other) = fixture(&format!("shopify/{name}.json")) else { return };
        assert_eq!(shopify(&t, &format!("{name}s/create"), name, &other[name]).await.json()["state"], json!("ignored"));
    }
});

with_shops!(who_leaves_is_forgotten, |t| async move {
    let (ann, _) = t.member("ann").await;
    shopify(&t, "orders/paid", "1", &order(7, "paid", 0)).await;
    shopify(&t, "customers/update", "2", &json!({ "id": 1, "email": "Ann@Example.Test" })).await;
    shopify(&t, "customers/update", "3", &json!({ "id": 2, "email": "bob@example.test" })).await;
    let fact = regulars::server::state::MemberFact { member_id: ann.clone(), email: "ann@example.test".into(), now: t.app.now() };
    let hooks = t.app.hooks.erased.clone();
    let write = t.app.db.write(move |tx| {
        Box::pin(async move {
            for hook in hooks {
                hook(tx, &fact).await?;
            }
            Ok(())
        })
    });
    write.await.expect("forgotten");
    let (_, cookie) = t.staff(Role::Owner).await;
    let owner = t.caller(&cookie).await;
    let mut empty = 0;
    for (id, ..) in rows(&t).await {
        let view = regulars::admin::service::engine::delivery(&t.app, &owner, &id).await.expect("a delivery");
        assert!(!view.body.to_lowercase().contains("ann@"), "{}", view.body);
        empty += usize::from(view.body.is_empty());
    }
    assert_eq!(empty, 2);
    let orders = regulars::order::service::recent(&t.app, &owner, None, false, None, None).await.expect("orders");
    assert_eq!(orders.items.iter().map(|order| order.email.as_str()).collect::<Vec<_>>(), [""]);
});
