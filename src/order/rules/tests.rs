//! What orders come to, whatever the order in which they are heard of.

use super::{
    Book, book, merge,
    points::{Due, Standing, Step},
    shopify, steps, tidy, weigh,
};
use crate::{
    kernel::money::Currency,
    order::model::{
        OrderState,
        facts::{LineFacts, OrderFacts, RefundFacts, RefundLineFacts},
    },
    server::json::Json,
};
use serde_json::json;

fn line(id: &str, quantity: i64, paid: i64) -> LineFacts {
    LineFacts { external_id: id.into(), product_ref: String::new(), sku: String::new(), title: id.into(), quantity, paid, counts: true }
}

fn facts(version_at: i64, lines: Vec<LineFacts>) -> OrderFacts {
    OrderFacts {
        source: "test".into(),
        external_id: "1".into(),
        number: "#1".into(),
        email: String::new(),
        customer_ref: String::new(),
        currency: Currency::parse("USD").expect("code"),
        placed_at: 5,
        paid_at: Some(5),
        cancelled_at: None,
        revived_at: None,
        delivered_at: None,
        version_at,
        lines,
        refunds: vec![],
    }
}

fn refund(id: &str, amount: i64, lines: Vec<RefundLineFacts>) -> RefundFacts {
    RefundFacts { external_id: id.into(), at: 9, note: String::new(), amount, lines }
}

fn pieces(line: &str, quantity: i64) -> RefundLineFacts {
    RefundLineFacts { line: line.into(), quantity, amount: None }
}

fn opened(facts: OrderFacts) -> Book {
    book::open("ord_1".into(), None, String::new(), facts)
}

#[test]
fn refunds_add_up_to_what_was_paid_and_never_beyond() {
    let mut order = facts(1, vec![line("a", 3, 1_000), line("b", 1, 500)]);
    order.refunds = vec![refund("r1", 0, vec![pieces("a", 1)])];
    assert_eq!(weigh(&order).lines, [333, 0]);
    order.refunds.push(refund("r2", 0, vec![pieces("a", 2)]));
    assert_eq!(weigh(&order).lines, [1_000, 0]);
    assert_eq!(weigh(&order).state, OrderState::PartRefunded);
    order.refunds.push(refund("r3", 200, vec![]));
    assert_eq!(weigh(&order).lines, [1_000, 200]);
    order.refunds.push(refund("r4", 9_999, vec![pieces("unknown", 1)]));
    assert_eq!((weigh(&order).lines, weigh(&order).state), (vec![1_000, 500], OrderState::Refunded));
}

#[test]
fn money_without_lines_is_spread_by_what_is_left() {
    let mut order = facts(1, vec![line("a", 1, 300), line("b", 1, 100)]);
    order.refunds = vec![refund("r1", 100, vec![])];
    assert_eq!(weigh(&order).lines, [75, 25]);
}

#[test]
fn gift_cards_are_no_goods_but_are_part_of_the_order() {
    let mut order = facts(1, vec![line("a", 1, 300), LineFacts { counts: false, ..line("card", 1, 5_000) }]);
    assert_eq!(weigh(&order).goods, 300);
    order.refunds = vec![refund("r1", 0, vec![pieces("a", 1)])];
    assert_eq!((weigh(&order).refunded, weigh(&order).state), (300, OrderState::PartRefunded));
}

#[test]
fn the_newest_state_says_what_the_lines_are_whatever_comes_first() {
    let (old, new) = (facts(1, vec![line("a", 1, 100), line("b", 1, 50)]), facts(2, vec![line("a", 1, 80)]));
    let mut forwards = opened(old.clone());
    merge(&mut forwards, new.clone());
    let mut backwards = opened(new.clone());
    merge(&mut backwards, old.clone());
    assert_eq!(weigh(&forwards.facts).goods, 80);
    assert_eq!(weigh(&backwards.facts).goods, 80);
    let again = forwards.clone();
    merge(&mut forwards, old);
    merge(&mut forwards, new);
    assert_eq!(forwards, again, "old news change nothing");
}

#[test]
fn two_states_of_one_time_end_the_same_both_ways() {
    let (one, other) = (facts(1, vec![line("a", 1, 100)]), facts(1, vec![line("a", 1, 80)]));
    let (mut forwards, mut backwards) = (opened(one.clone()), opened(other.clone()));
    merge(&mut forwards, other);
    merge(&mut backwards, one);
    assert_eq!(forwards.facts.lines, backwards.facts.lines);
}

#[test]
fn paid_and_cancelled_stay() {
    let mut book = opened(facts(5, vec![line("a", 1, 100)]));
    merge(&mut book, OrderFacts { paid_at: None, ..facts(6, vec![line("a", 1, 100)]) });
    assert_eq!(weigh(&book.facts).state, OrderState::Paid);
    merge(&mut book, OrderFacts { cancelled_at: Some(7), ..facts(4, vec![]) });
    merge(&mut book, facts(8, vec![line("a", 1, 100)]));
    assert_eq!(weigh(&book.facts).state, OrderState::Cancelled);
    merge(&mut book, OrderFacts { revived_at: Some(8), ..facts(4, vec![]) });
    assert_eq!(weigh(&book.facts).state, OrderState::Paid);
}

#[test]
fn steps_lead_from_what_stands_to_what_is_due() {
    let due = |points, keep| Due { line_id: "l".into(), rule_id: "spend".into(), points, keep };
    let stands = |id: &str, amount, reversed| Standing { id: id.into(), line_id: "l".into(), rule_id: "spend".into(), amount, reversed };
    let award = |points, back| Step::Award { line_id: "l".into(), rule_id: "spend".into(), points, back };
    let reverse = |award: &str, points| Step::Reverse { award: award.into(), line_id: "l".into(), points };
    assert_eq!(steps(&[due(10, 10)], &[]), [award(10, 0)]);
    assert_eq!(steps(&[due(10, 4)], &[]), [award(10, 6)], "the statement shows both");
    assert_eq!(steps(&[due(10, 0)], &[]), [], "nothing is awarded only to go back wholly");
    assert_eq!(steps(&[due(10, 10)], &[stands("t1", 10, 0)]), []);
    assert_eq!(steps(&[due(10, 4)], &[stands("t1", 10, 2)]), [reverse("t1", 4)]);
    assert_eq!(steps(&[due(15, 15)], &[stands("t1", 10, 0)]), [award(5, 0)], "the shop raised the price");
    assert_eq!(steps(&[due(15, 3)], &[stands("t1", 10, 0), stands("t2", 5, 0)]), [reverse("t2", 5), reverse("t1", 7)], "the newest first");
    assert_eq!(steps(&[], &[stands("t1", 10, 3)]), [reverse("t1", 7)], "cancelled");
}

#[test]
fn nonsense_is_refused_and_texts_are_tamed() {
    let with = |change: fn(&mut OrderFacts)| {
        let mut order = facts(1, vec![line("a", 1, 100)]);
        change(&mut order);
        tidy(order)
    };
    assert!(with(|o| o.external_id = " ".into()).is_err());
    assert!(with(|o| o.source = "Not A Source".into()).is_err());
    assert!(with(|o| o.placed_at = -1).is_err());
    assert!(with(|o| o.paid_at = Some(i64::MAX)).is_err());
    assert!(with(|o| o.lines[0].paid = -1).is_err());
    assert!(with(|o| o.lines[0].paid = i64::MAX).is_err());
    assert!(with(|o| o.lines[0].quantity = -1).is_err());
    assert!(with(|o| o.lines.push(line("a", 1, 1))).is_err());
    assert!(with(|o| o.refunds.push(refund("r", -5, vec![]))).is_err());
    let tamed = with(|o| {
        o.email = " Bob@Example.COM ".into();
        o.lines[0].title = format!("a\0b{}", "x".repeat(999));
    });
    let tamed = tamed.expect("good enough");
    assert_eq!((tamed.email.as_str(), tamed.lines[0].title.chars().count()), ("bob@example.com", 300));
    assert_eq!(with(|o| o.email = "not an address".into()).expect("an order without one").email, "");
}

fn shopify_order() -> serde_json::Value {
    json!({
        "id": 9_007_199_254_740_993_u64, "name": "#1001", "email": "Bob@Example.com", "currency": "EUR", "taxes_included": false,
        "created_at": "2026-01-10T11:00:00-05:00", "updated_at": "2026-01-10T11:05:00-05:00", "financial_status": "paid", "total_discounts": "0.00",
        "line_items": [{ "id": 1, "title": "Tea", "quantity": 2, "price": "10.00", "sku": "T", "product_id": 7 }],
    })
}

#[test]
fn shopify_lines_are_goods_after_discounts_without_tax() {
    let read = |value: &serde_json::Value| shopify::order(Json(value)).expect("readable");
    let mut value = shopify_order();
    let order = read(&value);
    assert_eq!((order.external_id.as_str(), order.lines[0].paid, order.lines[0].quantity), ("9007199254740993", 2_000, 2));
    assert_eq!(order.placed_at, order.paid_at.expect("paid"));
    value["line_items"][0]["discount_allocations"] = json!([{ "amount": "1.50" }, { "amount": "0.50" }]);
    value["total_discounts"] = json!("2.00");
    assert_eq!(read(&value).lines[0].paid, 1_800);
    value["taxes_included"] = json!(true);
    value["line_items"][0]["tax_lines"] = json!([{ "price": "2.87" }]);
    assert_eq!(read(&value).lines[0].paid, 1_513);
    value["total_discounts"] = json!("5.00");
    assert_eq!(read(&value).lines[0].paid, 1_213, "what no line carries is carried by all");
    value["shipping_lines"] = json!([{ "discount_allocations": [{ "amount": "3.00" }] }]);
    assert_eq!(read(&value).lines[0].paid, 1_513, "a discount on shipping touches no goods");
    value["line_items"][0]["gift_card"] = json!(true);
    assert!(!read(&value).lines[0].counts);
}

#[test]
fn shopify_states_tell_whether_money_came() {
    let mut value = shopify_order();
    for (status, is_paid) in
        [("paid", true), ("partially_refunded", true), ("refunded", true), ("pending", false), ("authorized", false), ("partially_paid", false)]
    {
        value["financial_status"] = json!(status);
        assert_eq!(shopify::order(Json(&value)).expect("readable").paid_at.is_some(), is_paid, "{status}");
    }
    value["financial_status"] = json!("voided");
    assert!(shopify::order(Json(&value)).expect("readable").cancelled_at.is_some());
    for missing in ["id", "line_items", "currency", "created_at"] {
        let mut value = shopify_order();
        value.as_object_mut().expect("an object").remove(missing);
        assert!(shopify::order(Json(&value)).is_err(), "{missing}");
    }
}

#[test]
fn shopify_amounts_follow_the_currency() {
    let mut value = shopify_order();
    value["currency"] = json!("JPY");
    value["line_items"][0]["price"] = json!("1200");
    assert_eq!(shopify::order(Json(&value)).expect("readable").lines[0].paid, 2_400);
}

#[test]
fn shopify_refunds_name_pieces_or_money() {
    let eur = Currency::parse("EUR").expect("code");
    let read = |value: serde_json::Value| shopify::refund(Json(&value), &eur).expect("readable");
    let base = |rest: serde_json::Value| {
        let mut value = json!({ "id": 5, "order_id": 1, "created_at": "2026-01-11T00:00:00Z" });
        value.as_object_mut().expect("an object").extend(rest.as_object().expect("an object").clone());
        value
    };
    let item = json!({ "quantity": 3, "price": "10.00", "total_discount": "0.00", "tax_lines": [{ "price": "4.79" }] });
    let lines =
        |subtotal: serde_json::Value| json!({ "refund_line_items": [{ "line_item_id": 1, "quantity": 1, "subtotal": subtotal, "line_item": item.clone() }] });
    for worked_out in [json!(10.0), json!("10.00"), json!(8.40), json!(null)] {
        assert_eq!(read(base(lines(worked_out.clone()))).lines[0].amount, None, "{worked_out}: what three pieces cost, by one");
    }
    assert_eq!(read(base(lines(json!("4.00")))).lines[0].amount, Some(400), "less than the piece cost");
    let money = json!({ "transactions": [{ "kind": "refund", "status": "success", "amount": "12.00", "currency": "EUR" }, { "kind": "refund", "status": "failure", "amount": "12.00" }] });
    assert_eq!(read(base(money.clone())).amount, 1_200);
    let mut shipping = base(money);
    shipping["order_adjustments"] = json!([{ "kind": "shipping_refund", "amount": "-9.00", "tax_amount": "-3.00" }]);
    assert_eq!(read(shipping).amount, 0, "shipping alone touches no goods");
    let goodwill =
        json!({ "order_adjustments": [{ "kind": "refund_discrepancy", "amount": "-5.00" }], "transactions": [{ "kind": "refund", "amount": "5.60" }] });
    assert_eq!(read(base(goodwill)).amount, 500, "without its tax");
}
