//! What the two shops sent today, by signed webhook, so that the log of deliveries has something of every state: worked
//! through, sent twice, waiting for its order, not understood, of no interest.

use super::Stage;
use crate::{
    kernel::{
        failure::{Code, Failure},
        time::{HOUR, MINUTE, Time},
    },
    server::{clock::Clock, config::Config, secret, state::App},
    shop::{rules::Shop, service as shop},
    ui::date,
};
use serde_json::{Value, json};

/// Signs the deliveries of the demo and nothing else: the running program does not know it.
const KEY: &str = "demo";

/// Delivers everything.
pub async fn deliver(stage: &Stage) -> Result<(), Failure> {
    let config = Config { shopify_secrets: vec![KEY.into()], woocommerce_secrets: vec![KEY.into()], ..stage.app.config.clone() };
    let app = App::new(stage.app.db.clone(), config, Clock::fixed(stage.today), stage.app.secret.clone(), stage.app.hooks.clone());
    let ago = |minutes: i64| stage.today - minutes * MINUTE;
    let first = bakery_order(ago(310), 12_001, "rosie.guest@mail.demo.test", &[("Rye sourdough, 1 kg", "8.20", 1), ("Damson jam", "6.20", 2)]);
    let second = bakery_order(ago(190), 12_002, "henry.guest@mail.demo.test", &[("Butter croissants, four", "10.80", 1)]);
    let refund = json!({
        "id": 880_001, "order_id": 5_400_000_012_009_i64, "created_at": date::iso(ago(45)), "note": "Came too late",
        "refund_line_items": [{ "line_item_id": 1, "quantity": 1, "subtotal": 6.9 }],
    });
    let deliveries = [
        (ago(305), Shop::Shopify, "orders/paid", first.clone()),
        (ago(304), Shop::Shopify, "orders/paid", first),
        (ago(240), Shop::WooCommerce, "order.updated", nursery_order(ago(244), 31_001, "agathe.guest@mail.demo.test")),
        (ago(188), Shop::Shopify, "orders/create", second),
        (ago(120), Shop::Shopify, "customers/update", json!({ "id": 77, "email": "rosie.guest@mail.demo.test" })),
        (ago(44), Shop::Shopify, "refunds/create", refund),
        (ago(20), Shop::WooCommerce, "order.updated", json!({ "id": 31_002, "status": "processing", "currency": "USD" })),
    ];
    for (number, (at, from, topic, body)) in deliveries.into_iter().enumerate() {
        app.clock.set(at);
        let body = body.to_string();
        let signature = secret::webhook_signature(KEY, body.as_bytes());
        let number = format!("demo-{number}");
        let headers = match from {
            Shop::Shopify => [("x-shopify-hmac-sha256", signature), ("x-shopify-topic", topic.to_owned()), ("x-shopify-webhook-id", number)],
            Shop::WooCommerce => [("x-wc-webhook-signature", signature), ("x-wc-webhook-topic", topic.to_owned()), ("x-wc-webhook-delivery-id", number)],
        };
        match shop::receive(&app, from, &headers.map(|(name, value)| (name.to_owned(), value)), body.as_bytes()).await {
            // The last one lacks its lines: that is its part here.
            Ok(_) | Err(Failure { code: Code::Invalid, .. }) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(())
}

fn bakery_order(at: Time, number: i64, email: &str, lines: &[(&str, &str, i64)]) -> Value {
    let line = |(place, (title, price, quantity)): (usize, &(&str, &str, i64))| json!({ "id": number * 10 + i64::try_from(place).unwrap_or(0), "title": title, "price": price, "quantity": quantity });
    json!({
        "id": 5_400_000_000_000 + number, "name": format!("#{number}"), "email": email, "currency": "USD", "financial_status": "paid",
        "created_at": date::iso(at), "processed_at": date::iso(at), "updated_at": date::iso(at + MINUTE),
        "line_items": lines.iter().enumerate().map(line).collect::<Vec<_>>(),
    })
}

fn nursery_order(at: Time, number: i64, email: &str) -> Value {
    let time = |at: Time| date::iso(at).trim_end_matches('Z').to_owned();
    json!({
        "id": number, "number": number.to_string(), "status": "processing", "currency": "USD", "customer_id": 0, "billing": { "email": email },
        "date_created_gmt": time(at), "date_modified_gmt": time(at + HOUR / 20), "date_paid_gmt": time(at + HOUR / 20),
        "line_items": [{ "id": number * 10, "name": "Maidenhair fern, 12 cm pot", "product_id": 7_026, "quantity": 1, "total": "14.50", "total_tax": "0.00", "sku": "FF-7026" }],
        "refunds": [],
    })
}
