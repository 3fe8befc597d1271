//! Pure decisions about deliveries: what they are, whether they are believed, what they mean.

pub mod woocommerce;

use crate::{
    kernel::{
        failure::{Code, Failure},
        time::Time,
    },
    order::{model::facts::OrderFacts, service::shopify},
    server::{json::Json, secret},
    t,
};
use serde_json::Value;

/// A delivery may hold so many bytes.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// The shops whose webhooks are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shop {
    Shopify,
    WooCommerce,
}

impl Shop {
    /// The source of its orders and deliveries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shopify => shopify::SOURCE,
            Self::WooCommerce => woocommerce::SOURCE,
        }
    }

    /// The shop of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Shopify, Self::WooCommerce].into_iter().find(|shop| shop.name() == name)
    }

    /// The headers, in lower case, that carry signature, topic and the delivery's number; the first one present counts.
    /// Shopify's come with and without `X-`.
    const fn headers(self) -> [&'static [&'static str]; 3] {
        match self {
            Self::Shopify => {
                [&["x-shopify-hmac-sha256", "shopify-hmac-sha256"], &["x-shopify-topic", "shopify-topic"], &["x-shopify-webhook-id", "shopify-webhook-id"]]
            }
            Self::WooCommerce => [&["x-wc-webhook-signature"], &["x-wc-webhook-topic"], &["x-wc-webhook-delivery-id"]],
        }
    }

    /// Whether a header is kept with the delivery: what the shop says of it, nothing that could let somebody in.
    fn keeps(self, name: &str) -> bool {
        let ours = match self {
            Self::Shopify => name.starts_with("x-shopify-") || name.starts_with("shopify-"),
            Self::WooCommerce => name.starts_with("x-wc-"),
        };
        (ours && !self.headers()[0].contains(&name)) || matches!(name, "content-type" | "user-agent")
    }
}

/// A delivery as it came, ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub source: &'static str,
    /// Empty where the shop did not say and the content does not tell.
    pub topic: String,
    /// Of two deliveries with one number only the first counts; empty for none.
    pub delivery_id: String,
    /// Of two deliveries with one topic and content only the first counts.
    pub content: String,
    /// A JSON object of those worth keeping.
    pub headers: String,
    pub body: String,
}

/// WooCommerce's greeting when a webhook is made: a form with `webhook_id=` and a number, without a signature
/// (`deliver_ping` in WooCommerce's `class-wc-webhook.php`).
pub fn is_ping(shop: Shop, headers: &[(String, String)], body: &[u8]) -> bool {
    let is_signed = first(headers, shop.headers()[0]).is_some();
    let number = body.strip_prefix(b"webhook_id=");
    shop == Shop::WooCommerce && !is_signed && number.is_some_and(|n| !n.is_empty() && n.len() <= 20 && n.iter().all(u8::is_ascii_digit))
}

/// Whether one of the secrets signed the body. All are tried, each in constant time.
pub fn is_believed(shop: Shop, headers: &[(String, String)], body: &[u8], secrets: &[String]) -> bool {
    let given = first(headers, shop.headers()[0]).unwrap_or_default();
    let known = secrets.iter().filter(|key| !key.is_empty());
    known.fold(false, |found, key| secret::same(&secret::webhook_signature(key, body), given) | found)
}

/// Reads what is to be stored. Header names come in lower case.
///
/// # Errors
/// [`Code::Invalid`] where the body is no text (then it is no JSON either and cannot be stored).
pub fn delivery(shop: Shop, headers: &[(String, String)], body: &[u8]) -> Result<Delivery, Failure> {
    let text = std::str::from_utf8(body).ok().filter(|text| !text.contains('\0')).ok_or_else(|| Failure::new(Code::Invalid, t!("shop-no-json")))?;
    let [_, topics, numbers] = shop.headers();
    let said = |names| first(headers, names).map(|text: &str| text.chars().filter(|c| !c.is_control()).take(200).collect::<String>()).unwrap_or_default();
    let (topic, number) = (said(topics).to_lowercase(), said(numbers));
    let topic =
        if topic.is_empty() { serde_json::from_str::<Value>(text).map(|value| guess(shop, Json(&value))).unwrap_or_default().to_owned() } else { topic };
    let hash = secret::hash(text);
    // WooCommerce makes the number of a delivery from the webhook and the second (`get_new_delivery_id` in
    // class-wc-webhook.php): two orders of one second share it, so there the content must agree too. And the content of a
    // deletion is the order's number alone: two deletions of one order are told apart by the delivery's number.
    let (delivery_id, content) = match shop {
        Shop::Shopify => (number, hash),
        Shop::WooCommerce if topic == "order.deleted" => (String::new(), secret::hash(format!("{number}:{hash}"))),
        Shop::WooCommerce => (if number.is_empty() { number } else { format!("{number}:{}", &hash[..16]) }, hash),
    };
    let kept = headers
        .iter()
        .filter(|(name, _)| shop.keeps(name))
        .map(|(name, value)| (name.clone(), Value::from(value.chars().filter(|c| !c.is_control()).take(500).collect::<String>())));
    let headers = Value::Object(kept.take(40).collect()).to_string();
    Ok(Delivery { source: shop.name(), topic, delivery_id, content, headers, body: text.to_owned() })
}

fn first<'h>(headers: &'h [(String, String)], names: &[&str]) -> Option<&'h str> {
    names.iter().find_map(|name| headers.iter().find(|(key, _)| key == name)).map(|(_, value)| value.trim())
}

/// The topic that a content without one must have; empty where it does not tell.
fn guess(shop: Shop, json: Json<'_>) -> &'static str {
    match shop {
        Shop::Shopify if !json.get("order_id").is_null() && json.is_list("refund_line_items") => "refunds/create",
        Shop::Shopify if json.is_list("line_items") && !json.get("financial_status").is_null() => "orders/updated",
        Shop::WooCommerce if json.is_list("line_items") && !json.get("status").is_null() => "order.updated",
        _ => "",
    }
}

/// What a delivery means.
#[derive(Debug)]
pub enum Meaning {
    /// A state of an order.
    Order(Box<OrderFacts>),
    /// A refund of the order with this number, to be read when its currency is known.
    Refund(String),
    /// The order with this number was thrown away.
    Gone(String),
    /// Nothing, for this reason.
    Nothing(String),
}

/// Reads a delivery that was received at `received_at`: the time of what carries none of its own.
///
/// # Errors
/// [`Code::Invalid`] where it has no topic, or lacks what its topic needs.
pub fn meaning(shop: Shop, topic: &str, json: Json<'_>, received_at: Time) -> Result<Meaning, Failure> {
    if !json.0.is_object() {
        return Err(Failure::new(Code::Invalid, t!("shop-no-json")));
    }
    let order = |facts| Ok(Meaning::Order(Box::new(facts)));
    match (shop, topic) {
        (_, "") => Err(Failure::new(Code::Invalid, t!("shop-no-topic"))),
        (Shop::Shopify, "orders/create" | "orders/paid" | "orders/updated" | "orders/cancelled" | "orders/fulfilled" | "orders/partially_fulfilled") => {
            order(shopify::order(json)?)
        }
        (Shop::Shopify, "refunds/create") => Ok(Meaning::Refund(shopify::order_of(json)?)),
        // The payload of an edit tells what changed, not the order; Shopify sends orders/updated with it.
        (Shop::Shopify, "orders/edited") => Ok(Meaning::Nothing(t!("shop-ignored-edit"))),
        // Only orders that are over can be deleted there; tidying up takes no points.
        (Shop::Shopify, "orders/delete") => Ok(Meaning::Nothing(t!("shop-ignored-delete"))),
        (Shop::WooCommerce, "order.created" | "order.updated" | "order.restored") => match woocommerce::order(json)? {
            Some(mut facts) => {
                if topic == "order.restored" {
                    // The time in the order has whole seconds, the deletion before it carries none but ours.
                    facts.revived_at = facts.revived_at.map(|at| at.max(received_at + 1));
                }
                order(facts)
            }
            None => Ok(Meaning::Nothing(t!("shop-ignored-draft"))),
        },
        (Shop::WooCommerce, "order.deleted") => Ok(Meaning::Gone(woocommerce::deleted(json)?)),
        _ => Ok(Meaning::Nothing(t!("shop-ignored-topic"))),
    }
}

#[cfg(test)]
mod tests;
