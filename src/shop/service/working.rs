//! Working deliveries through.

use crate::{
    kernel::{
        failure::{Code, Failure},
        time::Time,
    },
    order::{
        model::facts::OrderFacts,
        service::{self as orders, Incoming, News, Settled, Which, shopify},
    },
    server::{db::Tx, json::Json},
    shop::{
        model::{IntakeState, Outcome},
        rules::{self, Meaning, Shop},
        store::{self, Stored},
    },
    t,
};

/// Deliveries about one order that can wait for it.
const MOST_WAITING: i64 = 100;

/// Works a delivery through and notes what became of it; when it was an order, also what waited for that.
pub async fn work(tx: &mut Tx, now: Time, stored: &Stored) -> Result<Outcome, Failure> {
    let (outcome, order) = understand(tx, now, stored).await?;
    store::note(tx, &stored.id, now, outcome.state, &outcome.words, &order).await?;
    if outcome.state == IntakeState::Done {
        for waiting in store::waiting_for(tx, &order, MOST_WAITING).await? {
            let later = waiting.clone();
            match tx.nested(move |tx| Box::pin(async move { understand(tx, now, &later).await })).await {
                Ok((outcome, order)) => store::note(tx, &waiting.id, now, outcome.state, &outcome.words, &order).await?,
                Err(failure) if failure.code == Code::Internal => return Err(failure),
                Err(failure) => store::note(tx, &waiting.id, now, IntakeState::Failed, &super::words(&failure), "").await?,
            }
        }
    }
    Ok(outcome)
}

/// What became of a delivery and the order it is about (`{source}:{number}`; empty for none).
async fn understand(tx: &mut Tx, now: Time, stored: &Stored) -> Result<(Outcome, String), Failure> {
    let unreadable = || Failure::new(Code::Invalid, t!("shop-no-json"));
    let value = serde_json::from_str::<serde_json::Value>(&stored.body).map_err(|_| unreadable())?;
    let shop = Shop::parse(&stored.source).ok_or_else(|| Failure::internal("a delivery of an unknown shop"))?;
    let outcome = |state, words| Outcome { id: stored.id.clone(), state, words };
    match rules::meaning(shop, &stored.topic, Json(&value), stored.received_at)? {
        Meaning::Nothing(why) => Ok((outcome(IntakeState::Ignored, why), String::new())),
        Meaning::Order(facts) => {
            let order = key(shop, &facts.external_id);
            let words = take(tx, now, stored, *facts).await?;
            Ok((outcome(IntakeState::Done, words), order))
        }
        Meaning::Refund(number) => {
            let order = key(shop, &number);
            let Some(currency) = orders::currency_of(tx, shop.name(), &number).await? else {
                return Ok((outcome(IntakeState::Waiting, t!("shop-waits")), order));
            };
            let refund = orders::tidy_refund(shopify::refund(Json(&value), &currency)?)?;
            Ok((amend(tx, now, stored, shop, &number, News::Refund(refund)).await?, order))
        }
        Meaning::Gone(number) => {
            let order = key(shop, &number);
            Ok((amend(tx, now, stored, shop, &number, News::Cancelled(stored.received_at)).await?, order))
        }
    }
}

fn key(shop: Shop, number: &str) -> String {
    format!("{}:{number}", shop.name())
}

async fn take(tx: &mut Tx, now: Time, stored: &Stored, facts: OrderFacts) -> Result<String, Failure> {
    let facts = orders::tidy(facts)?;
    let number = facts.number.clone();
    let settled = orders::settle(tx, now, &actor(stored), vec![Incoming::new(facts)]).await?;
    Ok(settled.first().map_or_else(String::new, |settled| told(settled, &number)))
}

async fn amend(tx: &mut Tx, now: Time, stored: &Stored, shop: Shop, number: &str, news: News) -> Result<Outcome, Failure> {
    let which = Which::Number { source: shop.name(), external_id: number };
    let settled = orders::amend(tx, now, &actor(stored), which, news).await?;
    let (state, words) = match settled {
        None => (IntakeState::Waiting, t!("shop-waits")),
        Some(settled) => (IntakeState::Done, told(&settled, number)),
    };
    Ok(Outcome { id: stored.id.clone(), state, words })
}

/// What stands in `actor` columns: the delivery, so that each booking leads back to what was said.
fn actor(stored: &Stored) -> String {
    stored.id.clone()
}

fn told(settled: &Settled, number: &str) -> String {
    match (settled.changed, settled.is_new, settled.member_id.is_some()) {
        (false, ..) => t!("shop-told-nothing", order = number),
        (true, true, true) => t!("shop-told-new", order = number),
        (true, true, false) => t!("shop-told-ownerless", order = number),
        (true, false, _) => t!("shop-told-changed", order = number),
    }
}
