//! `/admin/reviews`: what waits to be judged, the longest waiting first.

use super::{
    cases::{CaseView, DECIDE, Ways},
    parts::{Choose, Filters, Head, Search, State, asked},
};
use crate::{
    admin::{
        api,
        model::reviews::{Queue, QueueFilter, TextRow},
    },
    kernel::{caller::Role, cursor::Page as Rows},
    moderation::view::words as judging,
    server::visit::Visit,
    t,
    ui::{
        date::Day,
        form::LastFailure,
        page::{Page, PageResult},
        parts::{Empty, Pager},
    },
};
use leptos::prelude::*;

/// What the list can be narrowed to, beside everything that waits.
const STATES: [&str; 6] = ["held", "reported", "published", "refused", "removed", "wrote"];

pub async fn reviews(visit: Visit) -> PageResult {
    let filter = QueueFilter { q: asked(&visit, "q"), state: asked(&visit, "state"), product: asked(&visit, "product") };
    let cursor = visit.query("cursor").map(ToOwned::to_owned);
    let queue = api::reviews::read_queue(filter.q.clone(), filter.state.clone(), filter.product.clone(), cursor).await?;
    let is_narrowed = filter != QueueFilter::default();
    let states = STATES.map(|state| (state.to_owned(), state_words(state))).to_vec();
    let settings =
        visit.caller.is_at_least(Role::Manager).then(|| view! { <a class="button secondary" href="/admin/reviews/settings">{t!("moderation-settings")}</a> });
    let has_decided = visit.flash.as_ref().is_some_and(|flash| flash.success.is_some());
    // After a decision the queue goes on where it was, from its beginning.
    let next = crate::ui::parts::with_query(&visit.path, "cursor", None);
    let products = queue.products.clone();
    let lede = t!("moderation-queue-lede", count = queue.waiting.cases);
    Ok(Page::new(
        t!("desk-reviews"),
        view! {
            <Head title=t!("desk-reviews") lede>{settings}</Head>
            <Filters is_narrowed>
                <Search label=t!("moderation-search") hint=t!("moderation-search-hint") value=filter.q.clone()/>
                <Choose name="state" label=t!("admin-state") all=t!("moderation-state-waiting") options=states chosen=filter.state.clone()/>
                <Choose name="product" label=t!("moderation-product") all=t!("moderation-all-products") options=products chosen=filter.product.clone()/>
            </Filters>
            <LastFailure form=DECIDE/>
            <Body queue is_narrowed has_decided next/>
        },
    )
    .desk())
}

fn state_words(state: &str) -> String {
    match state {
        "held" => t!("moderation-only-held"),
        "reported" => t!("moderation-only-reported"),
        "wrote" => t!("moderation-only-wrote"),
        other => judging::state(other).1,
    }
}

#[component]
fn Body(queue: Queue, is_narrowed: bool, has_decided: bool, next: String) -> impl IntoView {
    if queue.cases.items.is_empty() && queue.texts.items.is_empty() {
        return if is_narrowed {
            view! { <Empty picture="empty-list" title=t!("admin-nothing-found") text=t!("moderation-nothing-found") link=("/admin/reviews".to_owned(), t!("admin-filter-clear"))/> }.into_any()
        } else {
            view! { <Empty picture="empty-reviews" title=t!("moderation-queue-empty") text=t!("moderation-queue-empty-text")/> }.into_any()
        };
    }
    let cases = queue.cases.items.into_iter().enumerate().map(|(at, case)| {
        let next = next.clone();
        view! { <li><CaseView case=case.clone() is_next=has_decided && at == 0><Ways case next/></CaseView></li> }
    });
    let cases = cases.collect::<Vec<_>>();
    view! {
        {(!cases.is_empty()).then(|| view! { <ol class="stack">{cases}</ol><Pager next=queue.cases.next/> })}
        <Texts texts=queue.texts/>
    }
    .into_any()
}

#[component]
fn Texts(texts: Rows<TextRow>) -> impl IntoView {
    let rows = texts.items.into_iter().map(|row| {
        view! {
            <tr>
                <th scope="row"><a href=format!("/admin/reviews/{}", row.id)>{if row.title.is_empty() { row.id.clone() } else { row.title }}</a></th>
                <td data-label=t!("moderation-author")>{row.author_name}</td>
                <td data-label=t!("moderation-product")>{if row.product.is_empty() { t!("moderation-the-shop") } else { row.product }}</td>
                <td data-label=t!("admin-state")><State word=judging::state(&row.state)/></td>
                <td data-label=t!("admin-when")><Day at=row.at/></td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <table class="table cards">
                <caption class="sr-only">{t!("desk-reviews")}</caption>
                <thead><tr>
                    <th scope="col">{t!("moderation-text")}</th><th scope="col">{t!("moderation-author")}</th><th scope="col">{t!("moderation-product")}</th>
                    <th scope="col">{t!("admin-state")}</th><th scope="col">{t!("admin-when")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <Pager next=texts.next/>
        }
    })
}
