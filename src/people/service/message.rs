//! Messages: a member with the shop, and between two members where the reader wants it.

use super::{face, missing, standing};
use crate::{
    kernel::{
        caller::Caller,
        cursor::{AFTER_ALL, PAGE, Page, by_time, read_by_time},
        failure::{Code, Failure},
        id, text,
        time::{HOUR, Time},
    },
    member::service::signed_in,
    notify::{
        model::{Kind, New},
        service::tell,
    },
    people::{
        model::{Chat, ChatLine, Face, NOTE},
        rules::handle,
        store::{
            conversation::{self, pair},
            message::{self as store, NewMessage},
            profile, relation,
        },
    },
    server::{db::Tx, markup, state::App, throttle::Rate},
    t,
};
use std::time::Duration;

/// What stands in the place of a handle for the conversation with the shop. No member can have it.
pub const SHOP: &str = "shop";
const MESSAGES: Rate = Rate { name: "messages of a member", burst: 20, pause: Duration::from_secs(20) };
/// Characters of a message that lists and notices show.
pub(super) const EXCERPT: usize = 120;

/// The caller's conversations, newest first.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn chats(app: &App, caller: &Caller, cursor: Option<&str>, limit: i64) -> Result<Page<ChatLine>, Failure> {
    let member = signed_in(caller)?;
    let rows = conversation::list(&mut app.db.read().await?, &member.id, &read_by_time(cursor), limit + 1).await?;
    Ok(Page::cut(rows, limit, |line| by_time(line.last_at, &line.id)))
}

/// How many messages the caller has not read; 0 for nobody.
pub async fn unread(app: &App, caller: &Caller) -> Result<i64, Failure> {
    let Some(member) = caller.member_id() else { return Ok(0) };
    conversation::unread(&mut app.db.read().await?, member, "").await
}

/// The caller's conversation with the shop ([`SHOP`]) or with a member (a handle), and notes that it was read.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`].
pub async fn chat(app: &App, caller: &Caller, with: &str, cursor: Option<&str>) -> Result<Chat, Failure> {
    let member = signed_in(caller)?.clone();
    let mut tx = app.db.read().await?;
    let other = other(&mut tx, &member.id, with).await?;
    let other_id = other.as_ref().map_or("", |(face, _)| face.member_id.as_str());
    let known = conversation::by_pair(&mut tx, &pair(&member.id, other_id)).await?;
    let can_write = match &other {
        None => true,
        Some((face, takes)) => *takes && !relation::ties(&mut tx, &member.id, &face.member_id).await?.blocks,
    };
    let Some(known) = known else {
        return Ok(Chat { id: String::new(), with: other.map(|(face, _)| face), messages: Page { items: vec![], next: None }, can_write });
    };
    let before = cursor.filter(|text| id::plausible(text)).unwrap_or(AFTER_ALL);
    let mut rows = store::list(&mut tx, &known.id, &member.id, before, PAGE + 1).await?;
    for message in rows.iter_mut().filter(|message| message.is_staff) {
        message.author_name.clone_from(&app.config.shop_name);
    }
    if conversation::unread(&mut tx, &member.id, &known.id).await? > 0 {
        let (id, reader) = (known.id.clone(), member.id.clone());
        app.db.write(move |tx| Box::pin(async move { conversation::read_by(tx, &id, &reader).await })).await?;
    }
    let messages = Page::cut(rows, PAGE, |message| message.id.clone());
    Ok(Chat { id: known.id, with: other.map(|(face, _)| face), messages, can_write })
}

/// With whom: `None` is the shop; otherwise the face, and whether messages are taken.
async fn other(tx: &mut Tx, own: &str, with: &str) -> Result<Option<(Face, bool)>, Failure> {
    if with == SHOP {
        return Ok(None);
    }
    let handle = handle::read(with).map_err(|_| missing())?;
    let kept = profile::by_handle(tx, &handle).await?.filter(|kept| kept.state == "active" && kept.face.member_id != own).ok_or_else(missing)?;
    Ok(Some((kept.face, kept.wishes.messages)))
}

/// Writes to the shop ([`SHOP`]) or to a member (a handle).
///
/// Between members: only where the reader takes messages; newcomers whose writing waits write to nobody; posts an hour and
/// links as the writer's limits have them. Whoever is blocked by the reader is not told: the message stays with its author.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`]; [`Code::Invalid`] with `message`; [`Code::NotAvailable`] where the reader takes
/// none or the writer may not yet; [`Code::Conflict`] where the writer blocks the reader; [`Code::LimitReached`];
/// [`Code::TooMany`].
pub async fn write(app: &App, caller: &Caller, with: &str, body: &str) -> Result<(), Failure> {
    let member = signed_in(caller)?.clone();
    let body = text::block("message", body, NOTE)?;
    if body.is_empty() {
        return Err(Failure::new(Code::Invalid, t!("people-check")).field("message", t!("people-message-empty")));
    }
    if with != SHOP && !member.confirmed {
        return Err(Failure::new(Code::NotAvailable, t!("people-message-unconfirmed")));
    }
    app.throttle.take(MESSAGES, &member.id)?;
    let (now, with) = (app.now(), with.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                match other(tx, &member.id, &with).await? {
                    None => to_shop(tx, now, &member.id, &body).await,
                    Some((face, takes)) => to_member(tx, now, &member.id, &face, takes, &body).await,
                }
            })
        })
        .await
}

async fn to_shop(tx: &mut Tx, now: Time, member: &str, body: &str) -> Result<(), Failure> {
    tx.lock(&format!("conversation/{member}")).await?;
    let kept = conversation::open(tx, &id::dated(id::prefix::CONVERSATION, now), member, "", now).await?;
    put(tx, now, &kept.id, member, "", body).await?;
    conversation::touch(tx, &kept.id, 1, now).await?;
    conversation::bring(tx, &kept.id, member, 0, &markup::excerpt(body, EXCERPT), now).await
}

async fn to_member(tx: &mut Tx, now: Time, member: &str, other: &Face, takes: bool, body: &str) -> Result<(), Failure> {
    if !takes {
        return Err(Failure::new(Code::NotAvailable, t!("people-message-off", name = other.name.as_str())));
    }
    if relation::ties(tx, member, &other.member_id).await?.blocks {
        return Err(Failure::new(Code::Conflict, t!("people-unblock-first")));
    }
    let limits = standing::standing(tx, now, member).await?.limits;
    if limits.waits {
        return Err(Failure::new(Code::NotAvailable, t!("people-message-too-new")));
    }
    if store::count_since(tx, member, now - HOUR).await? >= limits.posts_per_hour {
        return Err(Failure::new(Code::LimitReached, t!("people-message-many", most = limits.posts_per_hour)));
    }
    if links(body) > limits.links {
        return Err(Failure::new(Code::Invalid, t!("people-check")).field("message", t!("people-message-links", most = limits.links)));
    }
    let key = pair(member, &other.member_id);
    tx.lock(&format!("conversation/{key}")).await?;
    let (first, second) = key.split_once('/').unwrap_or((member, &other.member_id));
    let kept = conversation::open(tx, &id::dated(id::prefix::CONVERSATION, now), first, second, now).await?;
    let theirs = relation::ties(tx, &other.member_id, member).await?;
    put(tx, now, &kept.id, member, if theirs.blocks { &other.member_id } else { "" }, body).await?;
    let words = markup::excerpt(body, EXCERPT);
    conversation::touch(tx, &kept.id, 0, now).await?;
    conversation::bring(tx, &kept.id, member, 0, &words, now).await?;
    if theirs.blocks {
        return Ok(());
    }
    conversation::bring(tx, &kept.id, &other.member_id, i64::from(!theirs.mutes), &words, now).await?;
    if theirs.mutes {
        return Ok(());
    }
    let own = face::face(tx, now, member).await?;
    tell(tx, now, New {
        member_id: other.member_id.clone(),
        kind: Kind::Message,
        actor_id: member.to_owned(),
        title: own.name.clone(),
        actor_name: own.name,
        excerpt: words,
        href: format!("/me/messages/{}", own.handle),
        subject: format!("conversation/{}", kept.id),
        once: String::new(),
    })
    .await
}

async fn put(tx: &mut Tx, now: Time, conversation_id: &str, author_id: &str, hidden_from: &str, body: &str) -> Result<(), Failure> {
    let (id, html) = (id::new(id::prefix::MESSAGE), markup::render(body));
    store::insert(tx, &NewMessage { id: &id, conversation_id, author_id, is_staff: false, hidden_from, body, html: &html, at: now }).await
}

/// Addresses in a text.
fn links(body: &str) -> i64 {
    let folded = body.to_lowercase();
    i64::try_from(folded.matches("://").count() + folded.matches("www.").count()).unwrap_or(i64::MAX)
}

/// Everything that the caller wrote, oldest first: text and time. For the export.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn written(app: &App, caller: &Caller) -> Result<Vec<(String, Time)>, Failure> {
    const BATCH: i64 = 500;
    let member = signed_in(caller)?;
    let (mut tx, mut after, mut all) = (app.db.read().await?, String::new(), vec![]);
    loop {
        let rows = store::written_by(&mut tx, &member.id, &after, BATCH).await?;
        let last = i64::try_from(rows.len()).unwrap_or(0) < BATCH;
        after = rows.last().map(|(id, ..)| id.clone()).unwrap_or_default();
        all.extend(rows.into_iter().map(|(_, body, at)| (body, at)));
        if last {
            return Ok(all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn addresses_are_counted() {
        assert_eq!((links("no"), links("see HTTPS://a.test and www.b.test"), links("a.b, c.d")), (0, 2, 0));
    }
}
