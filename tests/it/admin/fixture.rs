//! A small shop: members, orders with points, deliveries, mail, redemptions. Names and bodies are hostile on purpose.

use crate::support::{NOW, TestApp};
use regulars::{
    kernel::{caller::Role, time::DAY},
    ledger::{
        model::Cause,
        service::{self, Award},
    },
    reward::{
        model::{RewardKind, Terms},
        service as rewards,
    },
    server::{audit, db::Tx, idempotency::Key},
};
use sqlx::AssertSqlSafe;

/// What would run if it were not escaped.
pub const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'%_\\";

/// Who and what the shop holds.
pub struct Shop {
    pub ada: String,
    pub order: String,
    pub waiting: String,
    pub failed_delivery: String,
    pub confirm_mail: String,
    pub tier_mail: String,
    pub reward: String,
    pub redemption: String,
    pub code: String,
}

async fn run(tx: &mut Tx, sql: &str) {
    sqlx::query(AssertSqlSafe(sql.to_owned())).execute(tx.conn()).await.unwrap_or_else(|e| panic!("{e}: {sql}"));
}

/// A text as an SQL literal.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn terms() -> Terms {
    Terms {
        name: "<b>Five off</b>".into(),
        description: "</textarea><script>alert(1)</script>".into(),
        kind: RewardKind::MoneyOff,
        cost: 50,
        value: 500,
        stock: Some(3),
        per_member: None,
        min_tier: String::new(),
        starts_at: None,
        ends_at: None,
        code_days: None,
        picture: String::new(),
    }
}

/// Fills the shop.
pub async fn furnish(t: &TestApp) -> Shop {
    let (ada, cookie) = t.member("ada").await;
    let id = ada.clone();
    t.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                trade(tx, &id).await;
                engine(tx, &id).await;
                books(tx, &id).await;
                audit::record(tx, NOW, "system", "member.note", &id, HOSTILE).await
            })
        })
        .await
        .expect("a furnished shop");
    let (_, manager) = t.staff(Role::Manager).await;
    let reward = rewards::create(&t.app, &t.caller(&manager).await, terms(), None).await.expect("allowed").outcome.expect("a reward");
    let caller = t.caller(&cookie).await;
    let key = Key::new(&caller, "k1", "redeem").expect("a key");
    let redemption = rewards::redeem(&t.app, &caller, &reward.id, key).await.expect("allowed").outcome.expect("redeemed").redemption;
    Shop {
        ada,
        order: "ord_a1".into(),
        waiting: "ord_w1".into(),
        failed_delivery: "int_2".into(),
        confirm_mail: "mail_1".into(),
        tier_mail: "mail_2".into(),
        reward: reward.id,
        redemption: redemption.id,
        code: redemption.code,
    }
}

async fn trade(tx: &mut Tx, ada: &str) {
    let hostile = quoted(HOSTILE);
    run(tx, &format!("UPDATE member SET display_name = {hostile}, tier_id = 'tier_friend' WHERE id = '{ada}'")).await;
    let order = |id: &str, number: &str, owner: &str, email: &str, state: &str, at: i64| {
        format!(
            "INSERT INTO orders (id, source, external_id, number, member_id, email, currency, state, goods, refunded, placed_at, paid_at, version_at, created_at, updated_at) \
             VALUES ('{id}', 'shopify', 'x{id}', {}, {owner}, '{email}', 'USD', '{state}', 10000, 0, {at}, {at}, {at}, {at}, {at})",
            quoted(number)
        )
    };
    run(tx, &order("ord_a1", "#1042", &format!("'{ada}'"), "ada@example.test", "paid", NOW - DAY)).await;
    run(tx, &order("ord_a2", HOSTILE, &format!("'{ada}'"), "ada@example.test", "part_refunded", NOW - 40 * DAY)).await;
    run(tx, &order("ord_w1", "#1043", "NULL", "stranger@example.test", "paid", NOW - 2 * DAY)).await;
    for (line, order, paid) in [("line_1", "ord_a1", 6_000), ("line_2", "ord_a1", 4_000)] {
        run(tx, &format!("INSERT INTO order_line (id, order_id, external_id, position, product_ref, sku, title, quantity, paid, refunded, counts) VALUES ('{line}', '{order}', '{line}', 1, 'p', 'SKU', {hostile}, 1, {paid}, 0, 1)")).await;
    }
    run(tx, &format!("INSERT INTO refund (id, order_id, external_id, note, amount, at) VALUES ('rfd_1', 'ord_a1', 'r1', {hostile}, 0, {NOW})")).await;
    run(tx, "INSERT INTO refund_line (refund_id, position, line_ref, quantity, amount) VALUES ('rfd_1', 0, 'line_1', 1, 500)").await;
    run(tx, &format!("INSERT INTO tier_change (id, member_id, from_tier, to_tier, spend, reason, at) VALUES ('tch_1', '{ada}', 'tier_guest', 'tier_friend', 60000, {hostile}, {NOW})")).await;
}

async fn engine(tx: &mut Tx, ada: &str) {
    let hostile = quoted(HOSTILE);
    let headers = quoted(r#"{"x-shopify-hmac-sha256":"c2VjcmV0","x-shopify-topic":"orders/paid"}"#);
    for (id, state, outcome) in [("int_1", "done", "''"), ("int_2", "failed", hostile.as_str())] {
        run(
            tx,
            &format!(
                "INSERT INTO intake (id, source, topic, delivery_id, body_hash, headers, body, state, outcome, waits_for, attempts, repeats, received_at) \
            VALUES ('{id}', 'shopify', 'orders/paid', '{id}', '{id}', {headers}, {hostile}, '{state}', {outcome}, 'shopify:xord_a1', 1, 0, {NOW})"
            ),
        )
        .await;
    }
    for (id, kind, body) in [("mail_1", "link-confirm", "Go to http://127.0.0.1:3000/confirm?token=T0KEN"), ("mail_2", "tier-up", HOSTILE)] {
        run(
            tx,
            &format!(
                "INSERT INTO outbox (id, kind, member_id, recipient, subject, body, state, attempts, next_at, error, created_at) \
            VALUES ('{id}', '{kind}', '{ada}', 'ada@example.test', {hostile}, {}, 'logged', 0, 0, '', {NOW})",
                quoted(body)
            ),
        )
        .await;
    }
    run(tx, &format!("INSERT INTO api_key (id, key_hash, name, created_by, created_at) VALUES ('key_1', 'h', {hostile}, '{ada}', {NOW})")).await;
}

async fn books(tx: &mut Tx, ada: &str) {
    let award = |line: &str, amount| Award {
        member_id: ada.to_owned(),
        amount,
        cause: Cause::new("order_line", line),
        rule_id: "spend".into(),
        rule_version: 1,
        matures_at: 0,
        expires_at: None,
        reason: HOSTILE.into(),
        actor: "system".into(),
    };
    service::award(tx, NOW, vec![award("line_1", 60), award("line_2", 40)]).await.expect("awarded");
}
