//! `/admin/messages` and `/admin/messages/{id}`: what members write to the shop, and who answers.

use super::parts::{Head, MemberLink, asked};
use crate::{
    people::{
        model::{DeskChat, DeskShow, NOTE},
        service,
        view::Said,
    },
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Field, Hidden, LastFailure, PostForm},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Empty, Pager},
    },
};
use leptos::prelude::*;

const ANSWER: &str = "/fn/admin/answer-message";
const CLAIM: &str = "/fn/admin/claim-message";

pub async fn messages(visit: Visit) -> PageResult {
    let show = if asked(&visit, "show") == "all" { DeskShow::All } else { DeskShow::Waiting };
    let page = service::desk_chats(&visit.app, &visit.caller, show, visit.query("cursor")).await?;
    let list = if page.items.is_empty() {
        view! { <Empty picture="empty-list" title=t!("people-desk-messages-none") text=t!("people-desk-messages-none-text")/> }.into_any()
    } else {
        view! { <ul class="people">{page.items.into_iter().map(|chat| view! { <li><Line chat/></li> }).collect_view()}</ul> }.into_any()
    };
    Ok(Page::new(
        t!("desk-messages"),
        view! {
            <Head title=t!("desk-messages") lede=t!("people-desk-messages-lede")/>
            <nav class="segmented" aria-label=t!("admin-filter")>
                <a href="/admin/messages" aria-current=(show == DeskShow::Waiting).then_some("true")>{t!("people-desk-waiting")}</a>
                <a href="/admin/messages?show=all" aria-current=(show == DeskShow::All).then_some("true")>{t!("admin-all")}</a>
            </nav>
            {list}
            <Pager next=page.next/>
        },
    )
    .desk())
}

#[component]
fn Line(chat: DeskChat) -> impl IntoView {
    let unread = (chat.unread > 0).then(|| view! { <Badge tone="wait" text=t!("people-unread", count = chat.unread)/> });
    let name = if chat.member_name.is_empty() { chat.member_id.clone() } else { chat.member_name };
    let answers = if chat.answerer_id.is_empty() { t!("people-desk-nobody") } else { t!("people-desk-answers", name = chat.answerer_name.as_str()) };
    view! {
        <div class="person"><div><a href=format!("/admin/messages/{}", chat.id)>{name}</a><span class="last">{chat.last_words}</span></div></div>
        <p class="end">{unread}<small class="hint">{answers}" · "<Moment at=chat.last_at/></small></p>
    }
}

pub async fn message(visit: Visit) -> PageResult {
    let (chat, messages) = service::desk_chat(&visit.app, &visit.caller, visit.param("id"), visit.query("cursor")).await?;
    let name = if chat.member_name.is_empty() { chat.member_id.clone() } else { chat.member_name.clone() };
    let mine = visit.caller.member_id() == Some(chat.answerer_id.as_str());
    let answers = if chat.answerer_id.is_empty() { t!("people-desk-nobody") } else { t!("people-desk-answers", name = chat.answerer_name.as_str()) };
    let (what, words) = if mine { ("leave", t!("people-desk-leave")) } else { ("take", t!("people-desk-take")) };
    let body = view! {
        <Crumbs links=vec![("/admin/messages".to_owned(), t!("desk-messages"))] here=name.clone()/>
        <header class="page-head"><div><h1>{name.clone()}</h1><p class="lede">{answers}</p></div><MemberLink id=chat.member_id.clone() name=t!("people-desk-member")/></header>
        <LastFailure form=CLAIM/>
        <div class="row">
            <form method="post" action=CLAIM><Hidden name="id" value=chat.id.clone()/><button class="button secondary small" name="what" value=what>{words}</button></form>
            {(chat.unread > 0).then(|| view! { <form method="post" action=CLAIM><Hidden name="id" value=chat.id.clone()/><button class="button quiet small" name="what" value="read">{t!("people-desk-read")}</button></form> })}
        </div>
        <PostForm action=ANSWER class="form card">
            <Hidden name="id" value=chat.id/>
            <Field form=ANSWER name="message" label=t!("people-desk-answer") hint=t!("people-desk-answer-hint") lines=5 most=u32::try_from(NOTE).unwrap_or(u32::MAX)/>
            <div class="actions"><button class="button">{t!("people-send")}</button></div>
        </PostForm>
        <ol class="talk" aria-label=t!("desk-messages")>{messages.items.into_iter().map(|message| (if message.is_staff { "own" } else { "" }, message)).map(|(class, message)| view! { <li class=class><Said message/></li> }).collect_view()}</ol>
        <Pager next=messages.next/>
    };
    Ok(Page::new(name, body).desk())
}
