//! `/badges`: every badge with its rule and how many hold it.

use crate::{
    kernel::points,
    people::{
        model::Badge,
        rules::words,
        service,
        view::Pin,
    },
    server::visit::Visit,
    t,
    ui::{
        page::{Head, Page, PageResult},
        parts::Badge as Mark,
    },
};
use leptos::prelude::*;
use std::collections::HashSet;

pub async fn badges(visit: Visit) -> PageResult {
    let mut tx = visit.app.db.read().await?;
    let all = service::badges(&mut tx, false).await?;
    let own = match visit.caller.member_id() {
        Some(member) => service::badges_of(&mut tx, member).await?.into_iter().filter(|held| held.taken_at.is_none()).map(|held| held.badge.id).collect(),
        None => HashSet::new(),
    };
    let body = view! {
        <header class="page-head"><div><h1>{t!("people-badges")}</h1><p class="lede">{t!("people-badges-lede")}</p></div>
            <div class="actions"><a class="button secondary" href="/leaderboard">{t!("people-leaderboard")}</a></div></header>
        <ul class="shelf">{all.into_iter().map(|badge| view! { <li><Rule is_own=own.contains(&badge.id) badge/></li> }).collect_view()}</ul>
        <p class="hint">{t!("people-badges-how")}</p>
    };
    Ok(Page::new(t!("people-badges"), body).describe(t!("people-badges-lede")).head(Head { canonical: "/badges".into(), ..Head::default() }))
}

#[component]
fn Rule(badge: Badge, is_own: bool) -> impl IntoView {
    let (about, rule) = (badge.about.clone(), words::criterion(badge.deed, badge.threshold));
    let holders = t!("people-badge-holders", count = badge.holders, shown = points::show(badge.holders));
    view! {
        <article class="card">
            <Pin badge note=rule/>
            {(!about.is_empty()).then(|| view! { <p>{about}</p> })}
            <p class="row"><span class="hint">{holders}</span>{is_own.then(|| view! { <Mark tone="good" text=t!("people-badge-own")/> })}</p>
        </article>
    }
}
