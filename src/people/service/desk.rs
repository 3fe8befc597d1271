//! The staff's side of messages.

use super::{message::EXCERPT, missing};
use crate::{
    kernel::{
        caller::{Caller, Role},
        cursor::{AFTER_ALL, PAGE, Page, by_time, read_by_time},
        failure::{Code, Failure},
        id, text,
    },
    notify::{
        model::{Kind, New},
        service::tell,
    },
    people::{
        model::{DeskChat, DeskShow, Message, NOTE},
        store::{
            conversation,
            message::{self as store, NewMessage},
        },
    },
    server::{audit, markup, state::App},
    t,
};

fn allow(caller: &Caller) -> Result<(), Failure> {
    if caller.is_at_least(Role::Support) { Ok(()) } else { Err(Failure::new(Code::Forbidden, t!("error-forbidden"))) }
}

/// A page of conversations with members, the newest first. Support and above.
///
/// # Errors
/// [`Code::Forbidden`].
pub async fn chats(app: &App, caller: &Caller, show: DeskShow, cursor: Option<&str>) -> Result<Page<DeskChat>, Failure> {
    allow(caller)?;
    let rows = conversation::desk(&mut app.db.read().await?, show, &read_by_time(cursor), PAGE + 1).await?;
    Ok(Page::cut(rows, PAGE, |chat| by_time(chat.last_at, &chat.id)))
}

/// One of them with its messages, newest first. Support and above.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`], also for what members write to each other.
pub async fn chat(app: &App, caller: &Caller, id: &str, cursor: Option<&str>) -> Result<(DeskChat, Page<Message>), Failure> {
    allow(caller)?;
    if !id::plausible(id) {
        return Err(missing());
    }
    let mut tx = app.db.read().await?;
    let chat = conversation::desk_one(&mut tx, id).await?.ok_or_else(missing)?;
    let before = cursor.filter(|text| id::plausible(text)).unwrap_or(AFTER_ALL);
    let rows = store::list(&mut tx, id, "", before, PAGE + 1).await?;
    Ok((chat, Page::cut(rows, PAGE, |message| message.id.clone())))
}

/// Answers a member for the shop; whoever answers first is the one who answers. Support and above; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`]; [`Code::Invalid`] with `message`.
pub async fn answer(app: &App, caller: &Caller, id: &str, body: &str) -> Result<(), Failure> {
    allow(caller)?;
    let body = text::block("message", body, NOTE)?;
    if body.is_empty() {
        return Err(Failure::new(Code::Invalid, t!("people-check")).field("message", t!("people-message-empty")));
    }
    if !id::plausible(id) {
        return Err(missing());
    }
    let (actor, now, id, shop) = (caller.actor().to_owned(), app.now(), id.to_owned(), app.config.shop_name.clone());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let kept = conversation::find(tx, &id).await?.filter(|kept| kept.is_staff).ok_or_else(missing)?;
                tx.lock(&format!("conversation/{}", kept.member_id)).await?;
                let (message, html, words) = (id::new(id::prefix::MESSAGE), markup::render(&body), markup::excerpt(&body, EXCERPT));
                let new = NewMessage { id: &message, conversation_id: &id, author_id: &actor, is_staff: true, hidden_from: "", body: &body, html: &html, at: now };
                store::insert(tx, &new).await?;
                conversation::touch(tx, &id, 0, now).await?;
                conversation::read_by_staff(tx, &id).await?;
                if kept.answerer_id.is_empty() {
                    conversation::claim(tx, &id, &actor).await?;
                }
                conversation::bring(tx, &id, &kept.member_id, 1, &words, now).await?;
                audit::record(tx, now, &actor, "message.answer", &kept.member_id, &id).await?;
                tell(tx, now, New {
                    member_id: kept.member_id,
                    kind: Kind::Message,
                    actor_id: String::new(),
                    title: shop.clone(),
                    actor_name: shop,
                    excerpt: words,
                    href: "/me/messages/shop".to_owned(),
                    subject: format!("conversation/{id}"),
                    once: String::new(),
                })
                .await
            })
        })
        .await
}

/// Takes a conversation (the caller answers), or gives it back to everybody. `read` notes that it needs no answer.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`].
pub async fn claim(app: &App, caller: &Caller, id: &str, take: bool, read: bool) -> Result<(), Failure> {
    allow(caller)?;
    if !id::plausible(id) {
        return Err(missing());
    }
    let (actor, id) = (caller.actor().to_owned(), id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                conversation::find(tx, &id).await?.filter(|kept| kept.is_staff).ok_or_else(missing)?;
                if read {
                    return conversation::read_by_staff(tx, &id).await;
                }
                conversation::claim(tx, &id, if take { &actor } else { "" }).await
            })
        })
        .await
}
