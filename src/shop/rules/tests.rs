//! Deliveries: believed, read, told apart.

use super::{Meaning, Shop, delivery, is_believed, is_ping, meaning, woocommerce};
use crate::server::{json::Json, secret};
use serde_json::json;

fn headers(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn any_of_several_secrets_is_believed_and_nothing_else() {
    let secrets = ["old".to_owned(), "new".to_owned()];
    for key in ["old", "new"] {
        let signature = secret::webhook_signature(key, b"{}");
        for name in ["x-shopify-hmac-sha256", "shopify-hmac-sha256"] {
            assert!(is_believed(Shop::Shopify, &headers(&[(name, &signature)]), b"{}", &secrets));
        }
        assert!(!is_believed(Shop::Shopify, &headers(&[("x-shopify-hmac-sha256", &signature)]), b"{} ", &secrets), "other bytes");
        assert!(!is_believed(Shop::WooCommerce, &headers(&[("x-shopify-hmac-sha256", &signature)]), b"{}", &secrets), "another shop's header");
        assert!(!is_believed(Shop::Shopify, &headers(&[("x-shopify-hmac-sha256", &signature)]), b"{}", &[]), "no secret is set");
    }
    assert!(!is_believed(Shop::Shopify, &[], b"{}", &secrets));
    let empty = secret::webhook_signature("", b"{}");
    assert!(!is_believed(Shop::Shopify, &headers(&[("x-shopify-hmac-sha256", &empty)]), b"{}", &[String::new()]), "an empty secret is none");
}

#[test]
fn the_signature_is_the_one_shops_make() {
    // Checked with: printf '{"id":1}' | openssl dgst -sha256 -hmac secret -binary | base64
    assert_eq!(secret::webhook_signature("secret", br#"{"id":1}"#), "A971iWIMgT8Zj9A9eWfikrFj7wQ16/Qwcc4OlRl2PLc=");
}

#[test]
fn a_greeting_is_an_unsigned_form_with_a_number() {
    assert!(is_ping(Shop::WooCommerce, &[], b"webhook_id=12"));
    for bad in [&b"webhook_id="[..], b"webhook_id=1&x=2", b"webhook_id=a", b"{}", b""] {
        assert!(!is_ping(Shop::WooCommerce, &[], bad));
    }
    assert!(!is_ping(Shop::Shopify, &[], b"webhook_id=12"));
    assert!(!is_ping(Shop::WooCommerce, &headers(&[("x-wc-webhook-signature", "x")]), b"webhook_id=12"));
}

#[test]
fn deliveries_of_one_second_are_told_apart() {
    let woo = |body: &[u8], topic: &str| {
        delivery(Shop::WooCommerce, &headers(&[("x-wc-webhook-delivery-id", "d1"), ("x-wc-webhook-topic", topic)]), body).expect("text")
    };
    let (one, other) = (woo(b"{\"id\":1}", "order.updated"), woo(b"{\"id\":2}", "order.updated"));
    assert_ne!(one.delivery_id, other.delivery_id, "WooCommerce gives both the same number");
    assert_eq!(one, woo(b"{\"id\":1}", "order.updated"));
    let again =
        delivery(Shop::WooCommerce, &headers(&[("x-wc-webhook-delivery-id", "d2"), ("x-wc-webhook-topic", "order.deleted")]), b"{\"id\":1}").expect("text");
    assert_ne!(woo(b"{\"id\":1}", "order.deleted").content, again.content, "thrown away, restored, thrown away again");
}

#[test]
fn a_missing_topic_is_told_by_the_content_or_not_at_all() {
    let topic = |shop, body: serde_json::Value| delivery(shop, &[], body.to_string().as_bytes()).expect("text").topic;
    assert_eq!(topic(Shop::Shopify, json!({ "order_id": 1, "refund_line_items": [] })), "refunds/create");
    assert_eq!(topic(Shop::Shopify, json!({ "line_items": [], "financial_status": "paid" })), "orders/updated");
    assert_eq!(topic(Shop::WooCommerce, json!({ "line_items": [], "status": "processing" })), "order.updated");
    assert_eq!(topic(Shop::WooCommerce, json!({ "id": 1 })), "");
    assert!(meaning(Shop::WooCommerce, "", Json(&json!({ "id": 1 })), 0).is_err());
    assert!(delivery(Shop::Shopify, &[], b"\xff").is_err());
    assert!(delivery(Shop::Shopify, &[], b"a\0b").is_err());
}

#[test]
fn only_harmless_headers_are_kept() {
    let sent =
        headers(&[("cookie", "a=1"), ("authorization", "Bearer x"), ("x-shopify-topic", "a/b"), ("x-shopify-hmac-sha256", "s"), ("x-wc-webhook-id", "1")]);
    assert_eq!(delivery(Shop::Shopify, &sent, b"{}").expect("text").headers, r#"{"x-shopify-topic":"a/b"}"#);
}

#[test]
fn topics_without_meaning_say_why() {
    for topic in ["customers/create", "app/uninstalled", "orders/edited", "orders/delete", "made/up"] {
        let Ok(Meaning::Nothing(why)) = meaning(Shop::Shopify, topic, Json(&json!({})), 0) else { panic!("{topic}") };
        assert!(!why.is_empty());
    }
    assert!(meaning(Shop::Shopify, "customers/create", Json(&json!([])), 0).is_err(), "not even an object");
    assert!(meaning(Shop::Shopify, "orders/paid", Json(&json!({})), 0).is_err());
}

fn woo_order() -> serde_json::Value {
    json!({
        "id": 727, "number": "727", "status": "processing", "currency": "EUR", "date_created_gmt": "2026-03-22T19:28:02", "date_modified_gmt": "2026-03-22T19:28:08",
        "date_paid_gmt": "2026-03-22T19:28:08", "billing": { "email": "john.doe@example.com" }, "customer_id": 0, "total": "39.00",
        "line_items": [
            { "id": 315, "name": "Woo Single #1", "product_id": 93, "quantity": 2, "total": "20.00", "total_tax": "1.60", "sku": "" },
            { "id": 316, "name": "Ship Your Idea", "product_id": 22, "quantity": 1, "total": "10.00", "total_tax": "0.80", "sku": "S" },
        ],
        "refunds": [],
    })
}

#[test]
fn woocommerce_states_tell_paid_and_cancelled() {
    let read = |status: &str, paid: bool| {
        let mut value = woo_order();
        value["status"] = json!(status);
        if !paid {
            value["date_paid_gmt"] = json!(null);
        }
        woocommerce::order(Json(&value)).expect("readable").map(|facts| (facts.paid_at.is_some(), facts.cancelled_at.is_some()))
    };
    assert_eq!(read("processing", false), Some((true, false)));
    assert_eq!(read("completed", true), Some((true, false)));
    assert_eq!(read("pending", false), Some((false, false)));
    assert_eq!(read("on-hold", false), Some((false, false)));
    assert_eq!(read("failed", false), Some((false, true)));
    assert_eq!(read("cancelled", true), Some((true, true)));
    assert_eq!(read("trash", true), Some((true, true)));
    assert_eq!(read("shipped", true), Some((true, false)), "states of extensions");
    assert_eq!(read("checkout-draft", false), None);
}

#[test]
fn woocommerce_refunds_lose_their_tax() {
    let mut value = woo_order();
    value["refunds"] = json!([{ "id": 9, "reason": "broken", "total": "-10.80" }]);
    let facts = woocommerce::order(Json(&value)).expect("readable").expect("an order");
    assert_eq!((facts.lines[0].paid, facts.refunds[0].amount, facts.refunds[0].note.as_str()), (2_000, 1_000, "broken"));
    value["refunds"] = json!([{ "id": 9, "total": "-99.00" }]);
    assert_eq!(woocommerce::order(Json(&value)).expect("readable").expect("an order").refunds[0].amount, 3_000, "never more than the goods");
    // Shipping of 5.40 goes back alone; a refund of what a line cost is never taken for it.
    (value["shipping_total"], value["shipping_tax"]) = (json!("5.00"), json!("0.40"));
    let goods = |value: &serde_json::Value| woocommerce::order(Json(value)).expect("readable").expect("an order").refunds[0].amount;
    value["refunds"] = json!([{ "id": 9, "total": "-5.40" }]);
    assert_eq!(goods(&value), 0);
    (value["shipping_total"], value["shipping_tax"]) = (json!("10.00"), json!("0.80"));
    value["refunds"] = json!([{ "id": 9, "total": "-10.80" }]);
    assert_eq!(goods(&value), 1_000, "one of the two pieces, and a line, cost as much");
    value["fee_lines"] = json!([{ "total": "-3.00" }, { "total": "2.00" }]);
    let off = woocommerce::order(Json(&value)).expect("readable").expect("an order");
    assert_eq!(off.lines.iter().map(|line| line.paid).sum::<i64>(), 2_700, "a negative fee is a discount");
    value["status"] = json!("refunded");
    assert_eq!(woocommerce::order(Json(&value)).expect("readable").expect("an order").refunds.len(), 2);
    for missing in ["id", "line_items", "currency", "date_created_gmt"] {
        let mut value = woo_order();
        value.as_object_mut().expect("an object").remove(missing);
        assert!(woocommerce::order(Json(&value)).is_err(), "{missing}");
    }
}
