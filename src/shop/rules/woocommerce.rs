//! Reads WooCommerce's orders (REST v2 and v3 shapes, which webhooks share).
//!
//! Facts of the format, after WooCommerce's REST reference and its sources (`class-wc-webhook.php`,
//! `class-wc-rest-orders-v2-controller.php`):
//! - `line_items[].total` is after discounts and without tax; its tax stands in `total_tax`.
//! - times end in `_gmt` and have no offset; whole seconds.
//! - paid orders are `processing` or `completed`, or carry `date_paid_gmt`; `failed` and `cancelled` orders can be paid later.
//! - `refunds[].total` is negative and holds tax and shipping too; of what lines it is made up the order does not say.
//! - `completed` is what shops set once the goods are with the customer (`date_completed_gmt`).
//! - the payload of `order.deleted` is the id alone.

use crate::{
    kernel::{
        failure::Failure,
        money::{Currency, Minor, spread},
    },
    order::model::facts::{LineFacts, OrderFacts, RefundFacts},
    server::json::{Json, wrong},
    t,
};

/// The source of these orders.
pub const SOURCE: &str = "woocommerce";

/// Reads an order. `None` for a checkout that nobody has finished.
///
/// # Errors
/// [`Code::Invalid`](crate::kernel::failure::Code) with the member that is missing or unreadable.
pub fn order(json: Json<'_>) -> Result<Option<OrderFacts>, Failure> {
    let external_id = json.id("id")?;
    if !json.is_list("line_items") {
        return Err(wrong("line_items", t!("json-missing")));
    }
    let status = json.text("status");
    let status = status.strip_prefix("wc-").unwrap_or(&status);
    if matches!(status, "checkout-draft" | "auto-draft" | "draft") {
        return Ok(None);
    }
    let currency = Currency::parse(&json.text("currency")).map_err(|_| wrong("currency", t!("json-missing")))?;
    let placed_at = json.time("date_created_gmt")?.ok_or_else(|| wrong("date_created_gmt", t!("json-missing")))?;
    let version_at = json.time("date_modified_gmt")?.unwrap_or(placed_at);
    let money_in = json.time("date_paid_gmt")?;
    let is_paid = money_in.is_some() || matches!(status, "processing" | "completed" | "refunded");
    let is_off = matches!(status, "cancelled" | "failed" | "trash");
    let lines = lines(json, &currency)?;
    let mut refunds = json.items("refunds").map(|refund| read_refund(json, refund, &currency, version_at)).collect::<Result<Vec<_>, Failure>>()?;
    if status == "refunded" {
        // All went back, whatever the parts add up to after rounding.
        let amount = lines.iter().map(|line| line.paid).sum();
        refunds.push(RefundFacts { external_id: "refunded".into(), at: version_at, note: String::new(), amount, lines: vec![] });
    }
    let number = json.first(&["number", "id"]);
    Ok(Some(OrderFacts {
        source: SOURCE.to_owned(),
        number: format!("#{number}"),
        email: json.get("billing").text("email"),
        customer_ref: json.text("customer_id"),
        placed_at,
        paid_at: is_paid.then(|| money_in.unwrap_or(placed_at)),
        cancelled_at: is_off.then_some(version_at),
        revived_at: (!is_off).then_some(version_at),
        delivered_at: if status == "completed" { json.time("date_completed_gmt")?.or(Some(version_at)) } else { None },
        version_at,
        lines,
        refunds,
        external_id,
        currency,
    }))
}

fn lines(order: Json<'_>, currency: &Currency) -> Result<Vec<LineFacts>, Failure> {
    let mut lines = vec![];
    for json in order.items("line_items") {
        lines.push(LineFacts {
            external_id: json.id("id")?,
            product_ref: json.text("product_id"),
            sku: json.text("sku"),
            title: json.text("name"),
            quantity: json.count("quantity")?.unwrap_or(1).max(0),
            paid: json.money("total", currency)?.max(0),
            counts: true,
        });
    }
    // Some extensions write a discount on the whole order as a negative fee.
    let fees = order.items("fee_lines").map(|fee| fee.money("total", currency)).collect::<Result<Vec<_>, _>>()?;
    let off = fees.into_iter().filter(|fee| *fee < 0).fold(0, |sum: Minor, fee| sum.saturating_sub(fee));
    let paid = lines.iter().map(|line| line.paid).collect::<Vec<_>>();
    for (line, off) in lines.iter_mut().zip(spread(off.min(paid.iter().sum()), &paid)) {
        line.paid -= off;
    }
    Ok(lines)
}

/// The goods in a refund: its total without the share of tax that the goods carry. Exact where goods alone go back. The order
/// does not say what a refund was for, so one of exactly what shipping cost counts as shipping, unless a line or a piece of
/// it cost the same.
fn read_refund(order: Json<'_>, json: Json<'_>, currency: &Currency, at: i64) -> Result<RefundFacts, Failure> {
    let total = json.money("total", currency)?.abs();
    let (mut goods, mut tax): (i128, i128) = (0, 0);
    for line in order.items("line_items") {
        goods += i128::from(line.money("total", currency)?.max(0));
        tax += i128::from(line.money("total_tax", currency)?.max(0));
    }
    if total > 0 && total == shipping(order, currency)? && !costs(order, total, currency)? {
        return Ok(RefundFacts { external_id: json.id("id")?, at, note: json.text("reason"), amount: 0, lines: vec![] });
    }
    // Rounded to the nearest: goods of 50.00 with 4.00 of tax come out as 50.00 again.
    let amount = if goods == 0 { 0 } else { (i128::from(total) * goods * 2 + (goods + tax)) / ((goods + tax) * 2) };
    let amount = Minor::try_from(amount.min(goods)).unwrap_or(0);
    Ok(RefundFacts { external_id: json.id("id")?, at, note: json.text("reason"), amount, lines: vec![] })
}

/// What shipping cost, with tax.
fn shipping(order: Json<'_>, currency: &Currency) -> Result<Minor, Failure> {
    Ok(order.money("shipping_total", currency)?.saturating_add(order.money("shipping_tax", currency)?))
}

/// Whether a line, or one piece of it, cost exactly `amount` with tax.
fn costs(order: Json<'_>, amount: Minor, currency: &Currency) -> Result<bool, Failure> {
    for line in order.items("line_items") {
        let paid = line.money("total", currency)?.saturating_add(line.money("total_tax", currency)?);
        if paid == amount || paid == amount.saturating_mul(line.count("quantity")?.unwrap_or(1)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The id in the payload of `order.deleted`.
pub fn deleted(json: Json<'_>) -> Result<String, Failure> {
    json.id("id")
}
