//! Push messages: which browsers take them, and the job that sends them.
//!
//! A message is taken off its notice before it is sent: it may be lost where the program dies in between, and is never
//! sent twice. What was read meanwhile is not sent.

use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        id,
        time::Time,
    },
    member::service::signed_in,
    notify::{
        model::Notice,
        store::push as store_push,
        words,
    },
    server::{
        config::Config,
        db::Tx,
        egress,
        state::App,
        throttle::Rate,
        webpush::{self, Identity, Outcome, Target},
    },
    t,
};
use futures::StreamExt as _;
use lettre::message::Mailbox;
use std::time::Duration;

/// Browsers of one member; the oldest makes room.
const PLACES: i64 = 10;
/// After so many tries in a row that failed a browser is forgotten.
const FAILURES: i64 = 20;
/// Notices that one round of the job sends, and messages on their way at once.
const BATCH: i64 = 100;
const AT_ONCE: usize = 16;
const LENGTH: usize = 1_000;
/// What the key of the shop is sealed for.
const PURPOSE: &str = "web push key";

const TRIES: Rate = Rate { name: "browsers of a member", burst: 20, pause: Duration::from_mins(1) };

/// A browser as it told us of itself.
pub struct Browser {
    /// Its address at a push service.
    pub endpoint: String,
    /// Base64url, both.
    pub p256dh: String,
    pub auth: String,
    /// What it calls itself.
    pub agent: String,
}

/// Sends the caller's push messages to a browser too.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::Invalid`] with `endpoint` or `keys`; [`Code::TooMany`].
pub async fn remember(app: &App, caller: &Caller, browser: Browser) -> Result<(), Failure> {
    let member = signed_in(caller)?.id.clone();
    app.throttle.take(TRIES, &member)?;
    let refuse = |field: &str, words: String| Failure::new(Code::Invalid, t!("notice-check")).field(field, words);
    let address = browser.endpoint.parse().ok().filter(|url| browser.endpoint.len() <= LENGTH && egress::looks_right(url, &app.config.egress_allow));
    address.ok_or_else(|| refuse("endpoint", t!("push-bad-place")))?;
    Target::read(&browser.endpoint, &browser.p256dh, &browser.auth).ok_or_else(|| refuse("keys", t!("push-bad-keys")))?;
    let now = app.now();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let target = store_push::Target { id: String::new(), endpoint: browser.endpoint, p256dh: browser.p256dh, auth: browser.auth };
                store_push::put(tx, &id::new(id::prefix::PUSH), &member, &target, &browser.agent, now).await?;
                store_push::keep_newest(tx, &member, PLACES).await
            })
        })
        .await
}

/// Sends no more messages to one of the caller's browsers, told by its id or its address. One that is unknown: fine.
///
/// # Errors
/// [`Code::Unauthorized`] unless a member asks.
pub async fn forget(app: &App, caller: &Caller, id: &str, endpoint: &str) -> Result<(), Failure> {
    let (member, id, endpoint) = (signed_in(caller)?.id.clone(), id.to_owned(), endpoint.to_owned());
    app.db.write(move |tx| Box::pin(async move { store_push::remove(tx, &member, &id, &endpoint).await.map(|_| ()) })).await
}

/// The shop's public key, which browsers want to know; made at the first need and the same on every replica.
pub async fn public_key(app: &App) -> Result<String, Failure> {
    Ok(identity(app).await?.public())
}

/// The shop's key. Kept in the database, sealed with the program's secret. Where that secret is another one now, a new key is
/// made, and browsers have to give their leave again.
async fn identity(app: &App) -> Result<Identity, Failure> {
    let kept = store_push::key(&mut app.db.read().await?).await?;
    let opened = kept.as_deref().and_then(|sealed| app.secret.open(PURPOSE, sealed));
    if let Some(key) = opened {
        return Identity::read(&key, &contact(&app.config));
    }
    let (own, now) = (app.clone(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock(PURPOSE).await?;
                let kept = store_push::key(tx).await?;
                let key = match kept.as_deref().and_then(|sealed| own.secret.open(PURPOSE, sealed)) {
                    Some(key) => key,
                    None => make(tx, &own, now, kept.is_some()).await?,
                };
                Identity::read(&key, &contact(&own.config))
            })
        })
        .await
}

async fn make(tx: &mut Tx, app: &App, now: Time, replace: bool) -> Result<Vec<u8>, Failure> {
    let key = Identity::make()?;
    store_push::put_key(tx, &app.secret.seal(PURPOSE, &key)?, now, replace).await?;
    Ok(key)
}

/// Whom a push service can ask about our messages.
fn contact(config: &Config) -> String {
    let mailbox = config.mail_from.parse::<Mailbox>().map(|from| from.email.to_string());
    match mailbox {
        _ if config.is_https() => config.public_url.clone(),
        Ok(address) => format!("mailto:{address}"),
        Err(_) => "mailto:regulars@localhost".to_owned(),
    }
}

/// Job: sends what is due to every browser of its member. Gives how many messages push services took.
pub async fn send_due(app: &App) -> Result<u64, Failure> {
    let (now, mut count) = (app.now(), 0);
    loop {
        let due = app.db.write(move |tx| Box::pin(async move { store_push::take_due(tx, now, BATCH).await })).await?;
        if due.is_empty() {
            return Ok(count);
        }
        let identity = identity(app).await?;
        let mut messages = vec![];
        for (member, notice) in due {
            for target in store_push::targets(&mut app.db.read().await?, &member).await? {
                messages.push(send(app, &identity, target, notice.clone()));
            }
        }
        let outcomes = futures::stream::iter(messages).buffer_unordered(AT_ONCE).collect::<Vec<_>>().await;
        count += outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Taken).count() as u64;
        app.db.write(move |tx| Box::pin(async move { note(tx, outcomes).await })).await?;
    }
}

async fn send(app: &App, identity: &Identity, to: store_push::Target, notice: Notice) -> (String, Outcome) {
    let Some(target) = Target::read(&to.endpoint, &to.p256dh, &to.auth) else { return (to.id, Outcome::Gone) };
    let message = serde_json::json!({ "id": notice.id, "title": words::headline(&notice), "body": notice.excerpt, "href": notice.href }).to_string();
    // A newer word of the same notice takes the place of one that waits; an id has 26 characters after its prefix.
    let topic = notice.id.rsplit('_').next().unwrap_or_default();
    let outcome = webpush::send(identity, &target, topic, message.as_bytes(), app.now(), &app.config.egress_allow).await;
    let label = match &outcome {
        Outcome::Taken => "taken",
        Outcome::Gone => "gone",
        Outcome::Failed(why) => {
            tracing::info!(place = %to.id, why, "a push message was not taken");
            "failed"
        }
    };
    metrics::counter!("regulars_pushes_total", "outcome" => label).increment(1);
    (to.id, outcome)
}

async fn note(tx: &mut Tx, outcomes: Vec<(String, Outcome)>) -> Result<(), Failure> {
    for (id, outcome) in outcomes {
        match outcome {
            Outcome::Gone => store_push::gone(tx, &id).await?,
            outcome => store_push::tried(tx, &id, outcome == Outcome::Taken, FAILURES).await?,
        }
    }
    Ok(())
}
