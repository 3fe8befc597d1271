//! Orders that programs bring in, and what their owners see of them.

use super::client::{Client, json, problem};
use crate::on_both;
use regulars::kernel::caller::Role;
use serde_json::{Value, json as body};

fn scarf_and_card(source: &str) -> Value {
    body!({
        "source": source, "external_id": "1001", "number": "#1001", "email": "Ann@example.test", "currency": "USD",
        "placed_at": "2026-10-30T10:00:00Z", "paid_at": "2026-10-30T12:00:00+02:00",
        "lines": [
            {"external_id": "1", "title": "Wool scarf", "quantity": 2, "paid": 4_950},
            {"external_id": "2", "title": "Gift card", "paid": 2_500, "counts": false}
        ]
    })
}

on_both!(an_order_earns_and_a_refund_takes_back, |t| async move {
    let (ann_id, ann) = t.member("ann").await;
    let (_, bob) = t.member("bob").await;
    let (ann, bob, shop) = (Client::with_cookie(&t, &ann), Client::with_cookie(&t, &bob), t.key().await);
    let till = Client::with_key(&t, &shop);

    let taken = json(&till.post("/orders", scarf_and_card("till")).await, 201);
    let id = taken["id"].as_str().expect("an id").to_owned();
    assert_eq!((taken["member_id"].as_str(), taken["points"].as_i64(), taken["state"].as_str()), (Some(ann_id.as_str()), Some(49), Some("paid")));
    assert_eq!((taken["placed_at"].as_str(), taken["paid_at"].as_str()), (Some("2026-10-30T10:00:00Z"), Some("2026-10-30T10:00:00Z")));
    let again = json(&till.post("/orders", scarf_and_card("till")).await, 200);
    assert_eq!(again, taken, "saying it again changes nothing");
    json(&till.post("/orders", scarf_and_card("web")).await, 201);

    let own = json(&ann.get(&format!("/orders/{id}")).await, 200);
    assert_eq!(own["lines"][0]["earned"], 49);
    assert!(own["lines"][0]["why"][0].as_str().is_some_and(|why| why.contains("49")), "{own}");
    assert_eq!(
        problem(&bob.get(&format!("/orders/{id}")).await, 404, "not_found"),
        problem(&bob.get("/orders/ord_00000000000000000000000000").await, 404, "not_found")
    );
    let (_, support) = t.staff(Role::Support).await;
    json(&Client::with_cookie(&t, &support).get(&format!("/orders/{id}")).await, 200);
    let listed = json(&ann.get("/me/orders?limit=1").await, 200);
    let next = listed["next"].as_str().expect("more");
    assert_eq!(json(&ann.get(&format!("/me/orders?limit=1&cursor={next}")).await, 200)["next"], Value::Null);
    assert_eq!(json(&bob.get("/me/orders").await, 200)["items"], body!([]));

    let refund = body!({"external_id": "r1", "lines": [{"line": "1", "quantity": 1}], "note": "too small"});
    let path = format!("/orders/{id}/refunds");
    let after = json(&till.post(&path, refund.clone()).await, 201);
    assert_eq!((after["state"].as_str(), after["points"].as_i64(), after["refunded"].as_i64()), (Some("part_refunded"), Some(24), Some(2_475)));
    assert_eq!(json(&till.post(&path, refund).await, 201), after, "saying it again changes nothing");
    problem(&till.post(&path, body!({"external_id": "r2", "lines": [{"line": "9", "quantity": 1}]})).await, 400, "invalid");
    problem(&till.post("/orders/ord_0/refunds", body!({"external_id": "r1"})).await, 404, "not_found");
    assert_eq!(json(&ann.get("/me").await, 200)["balance"], 24 + 49);
});

on_both!(orders_are_for_keys_alone_and_read_strictly, |t| async move {
    let (_, owner) = t.staff(Role::Owner).await;
    problem(&Client::with_cookie(&t, &owner).post("/orders", scarf_and_card("till")).await, 403, "forbidden");
    problem(&Client::nobody(&t).post("/orders", scarf_and_card("till")).await, 401, "unauthorized");
    let key = t.key().await;
    let till = Client::with_key(&t, &key);
    let with = |field: &str, value: Value| {
        let mut order = scarf_and_card("till");
        order[field] = value;
        order
    };
    let wrong = [
        ("points", body!(1_000)),
        ("source", body!("")),
        ("source", body!("Two Words")),
        ("external_id", body!("x".repeat(101))),
        ("currency", body!("dollars")),
        ("placed_at", body!("yesterday")),
        ("placed_at", body!(0)),
        ("placed_at", body!("9999-12-31T23:59:59Z")),
        ("lines", Value::Null),
        ("lines", body!([{"external_id": "1", "paid": -1}])),
        ("lines", body!([{"external_id": "1", "paid": 1}, {"external_id": "1", "paid": 1}])),
        ("lines", body!([{"external_id": "1", "paid": 9_223_372_036_854_775_807_i64}, {"external_id": "2", "paid": 9_223_372_036_854_775_807_i64}])),
        ("lines", body!([{"external_id": "1", "paid": 1, "quantity": 0.5}])),
    ];
    for (field, value) in wrong {
        problem(&till.post("/orders", with(field, value)).await, 400, "invalid");
    }
});

on_both!(a_guests_order_waits_for_the_owner_of_its_address, |t| async move {
    let (id, ann) = t.person("ann", Role::Member, false).await;
    let key = t.key().await;
    let taken = json(&Client::with_key(&t, &key).post("/orders", scarf_and_card("till")).await, 201);
    assert_eq!((taken["member_id"].as_str(), taken["points"].as_i64()), (None, Some(0)));
    let ann = Client::with_cookie(&t, &ann);
    assert_eq!(json(&ann.get("/me").await, 200)["balance"], 0);
    let (_, support) = t.staff(Role::Support).await;
    json(&Client::with_cookie(&t, &support).send("POST", &format!("/admin/members/{id}/confirm-email"), None, "").await, 200);
    assert_eq!(json(&ann.get("/me").await, 200)["balance"], 49);
});

on_both!(the_export_holds_everything_of_oneself_and_nothing_of_others, |t| async move {
    let (ann_id, ann) = t.member("ann").await;
    let (_, bob) = t.member("bob").await;
    let key = t.key().await;
    let till = Client::with_key(&t, &key);
    for number in 0..105 {
        let mut order = scarf_and_card("till");
        order["external_id"] = body!(format!("n{number}"));
        json(&till.post("/orders", order).await, 201);
    }
    let answer = Client::with_cookie(&t, &ann).get("/me/export").await;
    assert!(answer.headers["content-disposition"].to_str().is_ok_and(|kind| kind.starts_with("attachment")));
    let export = json(&answer, 200);
    let count = |list: &str| export[list].as_array().expect("a list").len();
    assert_eq!((count("orders"), count("entries"), count("redemptions"), count("sessions")), (105, 105, 0, 1));
    assert_eq!(export["account"]["id"], ann_id);
    assert!(count("tier_changes") >= 1);
    let bobs = json(&Client::with_cookie(&t, &bob).get("/me/export").await, 200);
    assert_eq!((bobs["orders"].as_array().map(Vec::len), bobs["entries"].as_array().map(Vec::len)), (Some(0), Some(0)));
    assert!(!bobs.to_string().contains("ann@example.test"));
});
