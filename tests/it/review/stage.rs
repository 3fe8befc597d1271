//! A shop with a product, people who bought it, and what they say.

use crate::support::TestApp;
use regulars::{
    catalog::{model::NewProduct, service as catalog},
    kernel::{failure::Failure, id, money::Currency, time::Time},
    order::{
        model::facts::{LineFacts, OrderFacts, RefundFacts, RefundLineFacts},
        service::{self as order, Incoming, News, Which},
    },
    programme::{
        model::{Rule, RuleKind},
        service as programme,
    },
    review::{
        model::Review,
        service::{self as review, New, Words},
    },
};

/// The shop that tells of products and orders.
pub const SHOP: &str = "test";

/// A product of the shop's number `number`: its id.
pub async fn product(t: &TestApp, number: &str) -> String {
    let (now, number) = (t.app.now(), number.to_owned());
    let new = NewProduct {
        source: SHOP.into(),
        external_id: number.clone(),
        title: format!("Rye loaf {number}"),
        description: String::new(),
        price: 1_000,
        currency: "USD".into(),
        category: "Bread".into(),
    };
    t.app.db.write(move |tx| Box::pin(async move { catalog::upsert(tx, now, &new).await })).await.expect("a product")
}

/// What the shop says of an order of one piece of product `number` for 10.00.
pub fn facts(order: &str, email: &str, number: &str, at: Time, delivered_at: Option<Time>) -> OrderFacts {
    OrderFacts {
        source: SHOP.into(),
        external_id: order.into(),
        number: format!("#{order}"),
        email: email.into(),
        customer_ref: String::new(),
        currency: Currency::parse("USD").expect("a currency"),
        placed_at: at,
        paid_at: Some(at),
        cancelled_at: None,
        revived_at: None,
        delivered_at,
        version_at: at,
        lines: vec![LineFacts {
            external_id: "1".into(),
            product_ref: number.into(),
            sku: String::new(),
            title: "Rye loaf".into(),
            quantity: 1,
            paid: 1_000,
            counts: true,
        }],
        refunds: vec![],
    }
}

/// Takes an order in as the shop's webhook would; gives its id.
pub async fn order(t: &TestApp, facts: OrderFacts) -> String {
    let now = t.app.now();
    let settled = t.app.db.write(move |tx| Box::pin(async move { order::settle(tx, now, "system", vec![Incoming::new(order::tidy(facts)?)]).await }));
    settled.await.expect("an order").remove(0).order_id
}

/// Gives back `amount` of the order's only line.
pub async fn refund(t: &TestApp, order: &str, refund: &str, amount: i64) {
    let (now, order) = (t.app.now(), order.to_owned());
    let part = RefundLineFacts { line: "1".into(), quantity: 1, amount: Some(amount) };
    let facts = RefundFacts { external_id: refund.into(), at: now, note: String::new(), amount: 0, lines: vec![part] };
    let done = t.app.db.write(move |tx| {
        Box::pin(async move { order::amend(tx, now, "system", Which::Number { source: SHOP, external_id: &order }, News::Refund(facts)).await })
    });
    done.await.expect("a refund").expect("a known order");
}

/// Publishes a rule that gives `points` for reviews of purchases, and `pictures` more for pictures (0: no such rule).
pub async fn reward(t: &TestApp, points: i64, pictures: i64) {
    let owner = t.staff(regulars::kernel::caller::Role::Owner).await.1;
    let caller = t.caller(&owner).await;
    let mut draft = programme::current(&mut t.app.db.read().await.expect("a connection")).await.expect("a programme");
    draft.rules.retain(|rule| !rule.id.starts_with("review"));
    let rule = |id: &str, kind| Rule { id: id.into(), name: "Reviews".into(), active: true, most: None, kind };
    draft.rules.push(rule("review", RuleKind::Review { points }));
    if pictures > 0 {
        draft.rules.push(rule("review_picture", RuleKind::ReviewPicture { points: pictures }));
    }
    programme::publish(&t.app, &caller, draft, "").await.expect("published");
}

/// Words that nothing is wrong with, told apart by `about`.
pub fn words(rating: i64, about: &str) -> Words {
    Words {
        rating,
        title: "A loaf".into(),
        body: format!("The crust is dark and the crumb is soft; we ate it with {about} and it was gone by noon."),
        answers: vec![],
        size: String::new(),
        pictures: vec![],
    }
}

/// A member's review of a product, written now.
pub async fn write(t: &TestApp, member: &str, product: &str, rating: i64) -> Result<Review, Failure> {
    let now = t.app.now();
    let new = New {
        id: id::new(id::prefix::REVIEW),
        product_id: product.to_owned(),
        member_id: Some(member.to_owned()),
        order_line_id: String::new(),
        author_name: "Ann".into(),
        words: words(rating, member),
        source: "page",
    };
    t.app.db.write(move |tx| Box::pin(async move { review::create(tx, now, new).await })).await
}
