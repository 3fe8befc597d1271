//! Mails about notices: one for what is due, and one a day or a week for what is collected.
//!
//! A mail and the mark that it was written are one transaction: it is neither written twice nor lost.

use crate::{
    kernel::{failure::Failure, time::Time},
    member,
    notify::{
        model::{Notice, Way},
        rules, store, words,
    },
    server::{
        db::Tx,
        outbox::{
            self, Mail,
            stop::{self, DIGESTS, NOTICES},
        },
        state::App,
    },
    t,
};

/// Members whose mails one round of a job looks at.
const BATCH: i64 = 200;
/// Notices that one mail tells of; the rest is a number and a link.
const SHOWN: usize = 25;

/// Job: writes the mails that are due, one a member. Gives how many.
pub async fn send_due(app: &App) -> Result<u64, Failure> {
    let (now, mut count) = (app.now(), 0);
    loop {
        let members = store::mail::members_due(&mut app.db.read().await?, now, BATCH).await?;
        let is_last = members.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
        for member in members {
            let own = app.clone();
            count += u64::from(app.db.write(move |tx| Box::pin(async move { due(tx, &own, now, &member).await })).await?);
        }
        if is_last {
            return Ok(count);
        }
    }
}

async fn due(tx: &mut Tx, app: &App, now: Time, member_id: &str) -> Result<bool, Failure> {
    let rest = store::wish::rest_of(tx, member_id).await?;
    if let Some(until) = rules::quiet_until(&rest, now) {
        store::mail::put_off(tx, member_id, now, until).await?;
        return Ok(false);
    }
    let notices = store::mail::take_due(tx, member_id, now).await?;
    write(tx, app, now, member_id, Letter { kind: "notice", way_out: NOTICES, way: Way::Instant, notices }).await
}

/// Job: writes the collected mails whose time has come, one for each member and period. Gives how many.
pub async fn collect(app: &App) -> Result<u64, Failure> {
    let (now, mut count) = (app.now(), 0);
    let mut after = (String::new(), String::new());
    loop {
        let waiting = store::mail::waiting(&mut app.db.read().await?, &after, BATCH).await?;
        let Some((member, digest, ..)) = waiting.last() else { return Ok(count) };
        after = (member.clone(), digest.clone());
        for (member, digest, rest, oldest) in waiting {
            let Some(way) = Way::parse(&digest) else { continue };
            let Some((due, period)) = rules::period(&rest, now, way) else { continue };
            if oldest >= due || rules::quiet_until(&rest, now).is_some() {
                continue;
            }
            let own = app.clone();
            count += u64::from(app.db.write(move |tx| Box::pin(async move { collected(tx, &own, now, &member, way, due, &period).await })).await?);
        }
    }
}

async fn collected(tx: &mut Tx, app: &App, now: Time, member_id: &str, way: Way, due: Time, period: &str) -> Result<bool, Failure> {
    if !store::mail::begin(tx, member_id, period, now).await? {
        return Ok(false);
    }
    let notices = store::mail::take_waiting(tx, member_id, way.name(), due).await?;
    write(tx, app, now, member_id, Letter { kind: "notice-digest", way_out: DIGESTS, way, notices }).await
}

struct Letter {
    kind: &'static str,
    /// By which word its mails can be stopped.
    way_out: &'static str,
    way: Way,
    notices: Vec<Notice>,
}

/// Puts a mail into the outbox, unless there is nothing to say or nobody to say it to. Gives whether it did.
async fn write(tx: &mut Tx, app: &App, now: Time, member_id: &str, letter: Letter) -> Result<bool, Failure> {
    let Some(first) = letter.notices.first() else { return Ok(false) };
    let id = member_id.to_owned();
    let Some((recipient, name)) = member::service::addresses_of(tx, std::slice::from_ref(&id)).await?.remove(&id) else { return Ok(false) };
    if stop::stopped(tx, &recipient).await?.iter().any(|kind| kind == letter.way_out) {
        return Ok(false);
    }
    let (shop, count) = (app.config.shop_name.as_str(), letter.notices.len());
    let subject = match letter.way {
        Way::Daily => t!("notice-mail-daily-subject", shop = shop, count = count),
        Way::Weekly => t!("notice-mail-weekly-subject", shop = shop, count = count),
        _ if count == 1 => words::headline(first),
        _ => t!("notice-mail-several-subject", shop = shop, count = count),
    };
    let lines = letter.notices.iter().take(SHOWN).map(|notice| line(app, notice)).collect::<Vec<_>>().join("\n\n");
    let more = count.saturating_sub(SHOWN);
    let lines = if more > 0 { format!("{lines}\n\n{}", t!("notice-mail-more", count = more)) } else { lines };
    let body = t!(
        "notice-mail-body",
        name = name,
        lines = lines,
        all = format!("{}/me/notifications", app.config.public_url),
        wishes = format!("{}/me/notifications/settings", app.config.public_url)
    );
    outbox::enqueue(tx, now, Mail { kind: letter.kind, member_id: id, recipient, subject, body, unsubscribe: letter.way_out.to_owned() }).await?;
    Ok(true)
}

/// Headline, words, address.
fn line(app: &App, notice: &Notice) -> String {
    let mut line = words::headline(notice);
    if !notice.excerpt.is_empty() {
        line = format!("{line}\n> {}", notice.excerpt);
    }
    format!("{line}\n{}{}", app.config.public_url, notice.href)
}
