//! `/me/messages` and `/me/messages/{with}`: with the shop, and with members who want it.

use crate::{
    kernel::cursor,
    people::{
        model::{Chat, ChatLine, NOTE},
        service,
        view::{Avatar, OwnParts, Person, Said},
    },
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Field, Hidden, PostForm},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Empty, Icon, MyTabs, Pager},
    },
};
use leptos::prelude::*;

const WRITE: &str = "/fn/people/write";

/// The list.
pub async fn messages(visit: Visit) -> PageResult {
    let page = service::chats(&visit.app, &visit.caller, visit.query("cursor"), cursor::PAGE).await?;
    let shop = visit.app.config.shop_name.clone();
    let list = if page.items.is_empty() {
        view! { <Empty picture="empty-list" title=t!("people-messages-none") text=t!("people-messages-none-text") link=("/me/messages/shop".to_owned(), t!("people-write-shop"))/> }.into_any()
    } else {
        view! { <ul class="people">{page.items.into_iter().map(|line| view! { <li><Line line shop=shop.clone()/></li> }).collect_view()}</ul> }.into_any()
    };
    let body = view! {
        <header class="page-head"><div><h1>{t!("my-messages")}</h1><p class="lede">{t!("people-messages-lede")}</p></div>
            <div class="actions"><a class="button secondary" href="/me/messages/shop"><Icon name="chat"/>{t!("people-write-shop")}</a></div></header>
        <MyTabs/>
        <OwnParts here="/me/messages"/>
        {list}
        <Pager next=page.next/>
    };
    Ok(Page::new(t!("my-messages"), body))
}

#[component]
fn Line(line: ChatLine, shop: String) -> impl IntoView {
    let unread = (line.unread > 0).then(|| view! { <Badge tone="wait" text=t!("people-unread", count = line.unread)/> });
    let (avatar, name, href) = match line.with {
        None => ("/mark.svg".to_owned(), shop, Some("/me/messages/shop".to_owned())),
        Some(face) if face.handle.is_empty() || face.handle.starts_with("gone-") => (face.avatar, face.name, None),
        Some(face) => (face.avatar, face.name, Some(format!("/me/messages/{}", face.handle))),
    };
    let name = match href {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    };
    view! {
        <div class="person"><Avatar src=avatar/><div>{name}<span class="last">{line.last_words}</span></div></div>
        <p class="end">{unread}<small class="hint"><Moment at=line.last_at/></small></p>
    }
}

/// One conversation, the newest message first, with the form on top.
pub async fn message(visit: Visit) -> PageResult {
    let with = visit.param("with").to_owned();
    let chat = service::chat(&visit.app, &visit.caller, &with, visit.query("cursor")).await?;
    let shop = visit.app.config.shop_name.clone();
    let title = chat.with.as_ref().map_or(shop, |face| face.name.clone());
    let head = match chat.with.clone() {
        None => view! { <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{t!("people-with-shop")}</p></div></header> }.into_any(),
        Some(face) => view! { <header class="page-head"><div><h1>{t!("people-with", name = face.name.as_str())}</h1></div><Person face/></header> }.into_any(),
    };
    let body = view! {
        <Crumbs links=vec![("/me/messages".to_owned(), t!("my-messages"))] here=title.clone()/>
        {head}
        <Form chat=chat.clone() with/>
        <ol class="talk" aria-label=t!("my-messages")>{chat.messages.items.into_iter().map(|message| (if message.is_own { "own" } else { "" }, message)).map(|(class, message)| view! { <li class=class><Said message is_between=chat.with.is_some()/></li> }).collect_view()}</ol>
        <Pager next=chat.messages.next/>
    };
    Ok(Page::new(title, body).narrow())
}

#[component]
fn Form(chat: Chat, with: String) -> impl IntoView {
    if !chat.can_write {
        return view! { <p class="hint">{t!("people-cannot-write")}</p> }.into_any();
    }
    let hint = if chat.with.is_some() { t!("people-message-hint-member") } else { t!("people-message-hint-shop") };
    view! {
        <PostForm action=WRITE next=format!("/me/messages/{with}") class="form card">
            <Hidden name="with" value=with/>
            <Field form=WRITE name="message" label=t!("people-message") hint lines=4 most=u32::try_from(NOTE).unwrap_or(u32::MAX)/>
            <div class="actions"><button class="button">{t!("people-send")}</button></div>
        </PostForm>
    }
    .into_any()
}
