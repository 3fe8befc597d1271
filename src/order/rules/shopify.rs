//! Reads Shopify's orders and refunds (Admin REST shapes, which webhooks and exports share).
//!
//! Facts of the format, after Shopify's reference of the Order and Refund resources (shopify.dev/docs/api/admin-rest) and the
//! fixtures of its own client library:
//! - `price` is per piece, before discounts; with `taxes_included` it contains the tax of `tax_lines`.
//! - `discount_allocations` carry what each line got of all discounts; older payloads have `total_discount` alone.
//! - ids are numbers, larger than 2^53 possible; times are RFC 3339 with the shop's offset.
//! - `financial_status`: money was received with `paid`, `partially_refunded` and `refunded`; not (fully) with `pending`,
//!   `authorized`, `partially_paid`; `voided` is an authorisation given up.
//! - a refund of lines names `line_item_id` and `quantity`; its `subtotal` is what Shopify works out from them, as a JSON
//!   number. Differences between that and the money that went back stand in `order_adjustments` as `refund_discrepancy`,
//!   shipping as `shipping_refund` (from 2024-10 on in `refund_shipping_lines`); amounts there are negative where money
//!   went to the customer.

use crate::{
    kernel::{
        failure::Failure,
        money::{Currency, Minor, spread},
        time::Time,
    },
    order::model::facts::{LineFacts, OrderFacts, RefundFacts, RefundLineFacts},
    server::json::{Json, wrong},
    t,
};

/// The source of these orders.
pub const SOURCE: &str = "shopify";

/// Reads an order, its refunds included.
///
/// # Errors
/// [`Code::Invalid`](crate::kernel::failure::Code) with the member that is missing or unreadable.
pub fn order(json: Json<'_>) -> Result<OrderFacts, Failure> {
    let external_id = json.id("id")?;
    if !json.is_list("line_items") {
        return Err(wrong("line_items", t!("json-missing")));
    }
    let currency = Currency::parse(&json.text("currency")).map_err(|_| wrong("currency", t!("json-missing")))?;
    let created_at = json.time("created_at")?;
    let placed_at = json.time("processed_at")?.or(created_at).ok_or_else(|| wrong("created_at", t!("json-missing")))?;
    let version_at = json.time("updated_at")?.or(created_at).unwrap_or(placed_at);
    let status = json.text("financial_status");
    let is_paid = matches!(status.as_str(), "paid" | "partially_refunded" | "refunded");
    let email = [json.text("email"), json.text("contact_email"), json.get("customer").text("email")];
    Ok(OrderFacts {
        source: SOURCE.to_owned(),
        number: json.first(&["name", "order_number", "number"]),
        email: email.into_iter().find(|email| !email.is_empty()).unwrap_or_default(),
        customer_ref: json.get("customer").text("id"),
        placed_at,
        paid_at: is_paid.then_some(placed_at),
        cancelled_at: json.time("cancelled_at")?.or((status == "voided").then_some(version_at)),
        revived_at: None,
        delivered_at: delivered(json)?,
        version_at,
        lines: lines(json, &currency)?,
        refunds: json.items("refunds").map(|json| refund(json, &currency)).collect::<Result<_, _>>()?,
        external_id,
        currency,
    })
}

/// When the last parcel of a wholly fulfilled order had arrived; `None` while one is under way or tells nothing.
/// `fulfillments[].shipment_status` is `delivered` once the carrier says so, at `updated_at`.
fn delivered(order: Json<'_>) -> Result<Option<Time>, Failure> {
    let mut last = None;
    for parcel in order.items("fulfillments").filter(|parcel| parcel.text("status") != "cancelled") {
        if parcel.text("shipment_status") != "delivered" {
            return Ok(None);
        }
        last = last.max(parcel.time("updated_at")?);
    }
    Ok(last.filter(|_| order.text("fulfillment_status") == "fulfilled"))
}

fn lines(order: Json<'_>, currency: &Currency) -> Result<Vec<LineFacts>, Failure> {
    let taxed = order.flag("taxes_included");
    let mut lines = vec![];
    let mut allocated: Minor = 0;
    for json in order.items("line_items") {
        let quantity = json.count("quantity")?.unwrap_or(1).max(0);
        let discount = discount(json, currency)?;
        allocated = allocated.saturating_add(discount);
        let tax = if taxed { total(json, "tax_lines", "price", currency)? } else { 0 };
        let gross = json.money("price", currency)?.checked_mul(quantity).ok_or_else(|| wrong("price", t!("json-amount")))?;
        lines.push(LineFacts {
            external_id: json.id("id")?,
            product_ref: json.text("product_id"),
            sku: json.text("sku"),
            title: json.first(&["name", "title"]),
            quantity,
            paid: gross.saturating_sub(discount).saturating_sub(tax).max(0),
            counts: !json.flag("gift_card"),
        });
    }
    // A discount on the whole order that no line carries: all lines together do.
    for json in order.items("shipping_lines") {
        allocated = allocated.saturating_add(total(json, "discount_allocations", "amount", currency)?);
    }
    let loose = order.money("total_discounts", currency)?.saturating_sub(allocated);
    let paid = lines.iter().map(|line| line.paid).collect::<Vec<_>>();
    let off = spread(loose.min(paid.iter().fold(0, |sum: Minor, paid| sum.saturating_add(*paid))), &paid);
    for (line, off) in lines.iter_mut().zip(off) {
        line.paid -= off;
    }
    Ok(lines)
}

fn discount(line: Json<'_>, currency: &Currency) -> Result<Minor, Failure> {
    if line.is_list("discount_allocations") { total(line, "discount_allocations", "amount", currency) } else { line.money("total_discount", currency) }
}

/// The sum of `amount` over the list `name`.
fn total(json: Json<'_>, name: &str, amount: &str, currency: &Currency) -> Result<Minor, Failure> {
    json.items(name).try_fold(0_i64, |sum, item| Ok(sum.saturating_add(item.money(amount, currency)?)))
}

/// The order that a refund belongs to.
pub fn order_of(refund: Json<'_>) -> Result<String, Failure> {
    refund.id("order_id")
}

/// Reads a refund of an order in `currency`.
pub fn refund(json: Json<'_>, currency: &Currency) -> Result<RefundFacts, Failure> {
    let at = json.time("processed_at")?.or(json.time("created_at")?).ok_or_else(|| wrong("created_at", t!("json-missing")))?;
    let lines = json.items("refund_line_items").map(|line| refund_line(line, currency)).collect::<Result<Vec<_>, Failure>>()?;
    let more = adjusted(json, "refund_discrepancy", currency)?;
    let amount = if lines.is_empty() && more == 0 { loose(json, currency)? } else { more };
    Ok(RefundFacts { external_id: json.id("id")?, at, note: json.text("note"), amount, lines })
}

/// Money that went to the customer by adjustments of one kind, without tax.
fn adjusted(refund: Json<'_>, kind: &str, currency: &Currency) -> Result<Minor, Failure> {
    let of_kind = refund.items("order_adjustments").filter(|adjustment| adjustment.text("kind") == kind);
    let sum = of_kind.map(|adjustment| adjustment.money("amount", currency)).sum::<Result<Minor, _>>()?;
    Ok((-sum).max(0))
}

/// What went back without any line: the money received by the customer, less shipping and its tax.
fn loose(refund: Json<'_>, currency: &Currency) -> Result<Minor, Failure> {
    let mut sum: Minor = 0;
    for transaction in refund.items("transactions") {
        let (kind, status, code) = (transaction.text("kind"), transaction.text("status"), transaction.text("currency"));
        let is_ours = code.is_empty() || code.eq_ignore_ascii_case(currency.code());
        if kind == "refund" && matches!(status.as_str(), "" | "success") && is_ours {
            sum = sum.saturating_add(transaction.money("amount", currency)?);
        }
    }
    for shipping in refund.items("order_adjustments").filter(|adjustment| adjustment.text("kind") == "shipping_refund") {
        sum = sum.saturating_sub(shipping.money("amount", currency)?.abs()).saturating_sub(shipping.money("tax_amount", currency)?.abs());
    }
    for shipping in refund.items("refund_shipping_lines") {
        sum = sum.saturating_sub(shipping.get("subtotal_amount_set").get("shop_money").money("amount", currency)?.abs());
    }
    Ok(sum.max(0))
}

/// Shopify works the subtotal out from the pieces, with tax in shops whose prices include it; then the pieces tell more
/// exactly what of the line came back. A subtotal of another size is what was really given for them.
fn refund_line(json: Json<'_>, currency: &Currency) -> Result<RefundLineFacts, Failure> {
    let quantity = json.count("quantity")?.unwrap_or(0).max(0);
    let subtotal = json.amount("subtotal", currency)?;
    let line = json.get("line_item");
    let by_pieces = match (subtotal, line.is_null()) {
        (None, _) => true,
        (Some(_), true) => false,
        (Some(subtotal), false) => {
            let all = line.count("quantity")?.unwrap_or(1).max(1);
            let gross = line.money("price", currency)?.saturating_mul(all).saturating_sub(discount(line, currency)?);
            let part = |whole: Minor| whole.saturating_mul(quantity) / all;
            let tax = total(line, "tax_lines", "price", currency)?;
            [part(gross), part(gross - tax)].iter().any(|expected| (expected - subtotal).abs() <= quantity.max(1))
        }
    };
    Ok(RefundLineFacts { line: json.id("line_item_id")?, quantity, amount: if by_pieces { None } else { subtotal.map(|amount| amount.max(0)) } })
}
