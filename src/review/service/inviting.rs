//! Asking for reviews: one mail about an order, one reminder, and what ends it. Who is asked follows from the order alone.

use super::{promise, request};
use crate::{
    kernel::{
        failure::Failure,
        id, points,
        time::{DAY, Time},
    },
    review::{
        model::{Due, MAILS, Policy, Silent, Window},
        store::{invite, policy, purchase, request as store},
    },
    server::{
        db::Tx,
        outbox::{self, Mail},
        secret,
        state::App,
    },
    t,
    ui::date,
};

/// Mails of one kind in one run.
const BATCH: i64 = 200;
/// Products that a mail names.
const NAMED: usize = 8;

/// Job: asks who can be asked, reminds once. What ends a request is written where it happens, with the review or the
/// return. Gives how many mails it wrote. Two runs at once write each mail once: an order has one request, and an address is
/// asked under its lock.
pub async fn invite(app: &App) -> Result<u64, Failure> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let policy = policy::current(&mut tx).await?;
    let quiet_since = now - policy.ask_gap_days * DAY;
    let due = match policy.ask_after_days {
        Some(days) => invite::due(&mut tx, Window::new(now, days, policy.assumed_delivery_days), quiet_since, BATCH).await?,
        None => vec![],
    };
    drop(tx);
    let mut written = 0;
    for due in due {
        let (app_of, policy) = (app.clone(), policy.clone());
        written += u64::from(app.db.write(move |tx| Box::pin(async move { ask(tx, &app_of, &policy, &due, now).await })).await?);
    }
    // Read after the asking: who was just asked about another order is not reminded of this one too.
    let silent = match policy.remind_after_days {
        Some(days) => invite::silent(&mut app.db.read().await?, now - days * DAY, now, BATCH).await?,
        None => vec![],
    };
    for silent in silent {
        let app_of = app.clone();
        written += u64::from(app.db.write(move |tx| Box::pin(async move { remind(tx, &app_of, &silent, now).await })).await?);
    }
    Ok(written)
}

async fn ask(tx: &mut Tx, app: &App, policy: &Policy, due: &Due, now: Time) -> Result<bool, Failure> {
    tx.lock(&format!("review-request/{}", due.email)).await?;
    if !invite::may_ask(tx, due, now - policy.ask_gap_days * DAY).await? {
        return Ok(false);
    }
    let request_id = id::new(id::prefix::REVIEW_REQUEST);
    let token = request::token(app, &request_id);
    let expires_at = now + policy.link_days * DAY;
    if !store::insert(tx, &request_id, due, &secret::hash(&token), now, expires_at).await? {
        return Ok(false);
    }
    let mail = mail(tx, app, due, &token, expires_at, false).await?;
    outbox::enqueue(tx, now, mail).await?;
    Ok(true)
}

async fn remind(tx: &mut Tx, app: &App, silent: &Silent, now: Time) -> Result<bool, Failure> {
    let token = request::token(app, &silent.request_id);
    if !store::remind(tx, &silent.request_id, &secret::hash(&token), now).await? {
        return Ok(false);
    }
    let mail = mail(tx, app, &silent.due, &token, silent.expires_at, true).await?;
    outbox::enqueue(tx, now, mail).await?;
    Ok(true)
}

/// The mail about an order. Its link writes in the member's name, so its kind keeps the text from staff.
async fn mail(tx: &mut Tx, app: &App, due: &Due, token: &str, expires_at: Time, is_again: bool) -> Result<Mail, Failure> {
    let mut titles = vec![];
    for bought in purchase::of_order(tx, &due.order_id).await? {
        if !titles.contains(&bought.title) {
            titles.push(bought.title);
        }
    }
    let (count, first) = (titles.len(), titles.first().cloned().unwrap_or_default());
    let products = titles.iter().take(NAMED).map(|title| format!("- {title}")).collect::<Vec<_>>().join("\n");
    let (shop, name) = (app.config.shop_name.as_str(), due.name.as_str());
    let link = format!("{}/r/{token}", app.config.public_url);
    let (kind, subject, beginning) = if is_again {
        ("link-review-again", t!("review-ask-again-subject", shop = shop), t!("review-ask-again", name = name, products = products, link = link))
    } else {
        ("link-review", t!("review-ask-subject", shop = shop, product = first, count = count), t!("review-ask", name = name, products = products, link = link))
    };
    let (points, _) = promise(tx, false).await?;
    let promised = (points > 0).then(|| t!("review-ask-promise", points = points::show(points), count = points));
    let parts = [Some(beginning), promised, Some(t!("review-ask-end", day = date::day(expires_at), shop = shop))];
    let body = parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    Ok(Mail { kind, member_id: due.member_id.clone(), recipient: due.email.clone(), subject, body, unsubscribe: MAILS.to_owned() })
}
