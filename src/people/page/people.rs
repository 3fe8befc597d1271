//! `/me/people`: whom one follows, mutes and blocks.

use super::profile::RELATE;
use crate::{
    kernel::cursor,
    people::{
        model::{Liked, Relation},
        rules::words,
        service,
        view::{OwnParts, Person},
    },
    server::visit::Visit,
    t,
    ui::{
        form::{Field, Hidden, PostForm},
        page::{Page, PageResult},
        parts::{Empty, MyTabs, Pager},
    },
};
use leptos::prelude::*;

pub async fn people(visit: Visit) -> PageResult {
    let kind = Relation::parse(visit.query("show").unwrap_or_default()).unwrap_or(Relation::Follow);
    let page = service::related(&visit.app, &visit.caller, kind, visit.query("cursor"), cursor::PAGE).await?;
    let links = Relation::ALL.map(|one| view! { <a href=format!("/me/people?show={}", one.name()) aria-current=(one == kind).then_some("true")>{words::list(one)}</a> });
    let list = if page.items.is_empty() {
        view! { <Empty picture="empty-list" title=none(kind).0 text=none(kind).1/> }.into_any()
    } else {
        view! { <ul class="people">{page.items.into_iter().map(|liked| view! { <li><Row liked kind/></li> }).collect_view()}</ul> }.into_any()
    };
    let body = view! {
        <header class="page-head"><div><h1>{t!("people-people")}</h1><p class="lede">{t!("people-people-lede")}</p></div></header>
        <MyTabs/>
        <OwnParts here="/me/people"/>
        <nav class="segmented" aria-label=t!("people-lists")>{links.into_iter().collect_view()}</nav>
        <p class="hint">{what(kind)}</p>
        {list}
        <Pager next=page.next/>
        <Add kind/>
    };
    Ok(Page::new(t!("people-people"), body))
}

/// What being in a list does.
fn what(kind: Relation) -> String {
    match kind {
        Relation::Follow => t!("people-follow-text"),
        Relation::Mute => t!("people-mute-text"),
        Relation::Block => t!("people-block-text"),
    }
}

fn none(kind: Relation) -> (String, String) {
    match kind {
        Relation::Follow => (t!("people-follow-none"), t!("people-follow-none-text")),
        Relation::Mute => (t!("people-mute-none"), t!("people-mute-none-text")),
        Relation::Block => (t!("people-block-none"), t!("people-block-none-text")),
    }
}

#[component]
fn Row(liked: Liked, kind: Relation) -> impl IntoView {
    let handle = liked.face.handle.clone();
    let words = match kind {
        Relation::Follow => t!("people-unfollow"),
        Relation::Mute => t!("people-unmute"),
        Relation::Block => t!("people-unblock"),
    };
    let label = t!("people-of", what = words.as_str(), name = liked.face.name.as_str());
    view! {
        <Person face=liked.face/>
        <form method="post" action=RELATE>
            <Hidden name="handle" value=handle/>
            <Hidden name="kind" value=kind.name()/>
            <Hidden name="next" value=format!("/me/people?show={}", kind.name())/>
            <button class="button quiet small" name="on" value="" aria-label=label>{words}</button>
        </form>
    }
}

/// Puts somebody into the list by handle.
#[component]
fn Add(kind: Relation) -> impl IntoView {
    let words = match kind {
        Relation::Follow => t!("people-follow"),
        Relation::Mute => t!("people-mute"),
        Relation::Block => t!("people-block"),
    };
    view! {
        <section class="section" aria-labelledby="add">
            <header class="section-head"><h2 id="add">{t!("people-add")}</h2></header>
            <PostForm action=RELATE next=format!("/me/people?show={}", kind.name())>
                <Hidden name="kind" value=kind.name()/>
                <Field form=RELATE name="handle" label=t!("people-handle") hint=t!("people-add-hint") autocomplete="off" most=25/>
                <div class="actions"><button class="button secondary" name="on" value="yes">{words}</button></div>
            </PostForm>
        </section>
    }
}
