//! `/admin/intake` and `/admin/intake/{id}`

use super::{
    parts::{Choose, Filters, Head, State, asked},
    words,
};
use crate::{
    admin::{
        api,
        model::engine::{IntakeRow, IntakeView},
    },
    kernel::caller::Role,
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Hidden, PostForm},
        page::{Page, PageResult},
        parts::{Crumbs, Empty, Icon, Pager},
    },
};
use leptos::prelude::*;

/// The log of deliveries.
pub async fn deliveries(visit: Visit) -> PageResult {
    let (state, source) = (asked(&visit, "state"), asked(&visit, "source"));
    let (page, sources) = api::engine::deliveries(state.clone(), source.clone(), visit.query("cursor").map(ToOwned::to_owned)).await?;
    let is_narrowed = !state.is_empty() || !source.is_empty();
    let body = if page.items.is_empty() && is_narrowed {
        view! { <Empty picture="empty-list" title=t!("admin-nothing-found") text=t!("admin-intake-nothing-found") link=("/admin/intake".to_owned(), t!("admin-filter-clear"))/> }.into_any()
    } else if page.items.is_empty() {
        view! { <Empty picture="empty-list" title=t!("admin-intake-empty") text=t!("admin-intake-empty-text")/> }.into_any()
    } else {
        view! { <Rows rows=page.items/><Pager next=page.next/> }.into_any()
    };
    let states = ["failed", "waiting", "received", "done", "ignored"].map(|state| (state.to_owned(), words::delivery_state(state).1)).to_vec();
    Ok(Page::new(t!("desk-intake"), view! {
        <Head title=t!("desk-intake") lede=t!("admin-intake-lede")/>
        <Filters is_narrowed>
            <Choose name="state" label=t!("admin-state") all=t!("admin-all-states") options=states chosen=state/>
            <Choose name="source" label=t!("admin-source") all=t!("admin-all-sources") options=sources.into_iter().map(|source| (source.clone(), source)).collect() chosen=source/>
        </Filters>
        {body}
    }).desk())
}

#[component]
fn Rows(rows: Vec<IntakeRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| {
        view! {
            <tr>
                <th scope="row"><a href=format!("/admin/intake/{}", row.id)>{row.topic}</a>" "<small>{row.source}</small></th>
                <td data-label=t!("admin-state")><State word=words::delivery_state(&row.state)/></td>
                <td data-label=t!("admin-outcome")>{row.outcome}</td>
                <td data-label=t!("admin-received")><Moment at=row.received_at/></td>
                <td class="end num" data-label=t!("admin-repeats")>{row.repeats}</td>
            </tr>
        }
    });
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("desk-intake")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-topic")}</th><th scope="col">{t!("admin-state")}</th><th scope="col">{t!("admin-outcome")}</th>
                <th scope="col">{t!("admin-received")}</th><th scope="col" class="end">{t!("admin-repeats")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// One delivery: what came, and what became of it.
pub async fn delivery(visit: Visit) -> PageResult {
    let view = api::engine::delivery(visit.param("id").to_owned()).await?;
    let (title, state) = (view.row.topic.clone(), words::delivery_state(&view.row.state));
    let may_replay = visit.caller.is_at_least(Role::Manager);
    Ok(Page::new(
        title.clone(),
        view! {
            <Crumbs links=vec![("/admin/intake".to_owned(), t!("desk-intake"))] here=title.clone()/>
            <Head title lede=view.row.outcome.clone()><State word=state/></Head>
            <div class="split">
                <div><Raw view=view.clone()/></div>
                <aside><Facts view=view.clone()/>{may_replay.then(|| view! { <Replay id=view.row.id/> })}</aside>
            </div>
        },
    )
    .desk())
}

#[component]
fn Facts(view: IntakeView) -> impl IntoView {
    view! {
        <div class="card">
            <dl class="facts">
                <div><dt>{t!("admin-source")}</dt><dd>{view.row.source}</dd></div>
                <div><dt>{t!("admin-received")}</dt><dd><Moment at=view.row.received_at/></dd></div>
                {view.processed_at.map(|at| view! { <div><dt>{t!("admin-processed")}</dt><dd><Moment at/></dd></div> })}
                <div><dt>{t!("admin-attempts")}</dt><dd class="num">{view.row.attempts}</dd></div>
                <div><dt>{t!("admin-repeats")}</dt><dd class="num">{view.row.repeats}</dd></div>
                {(!view.delivery_id.is_empty()).then(|| view! { <div><dt>{t!("admin-delivery-id")}</dt><dd><code>{view.delivery_id}</code></dd></div> })}
                {(!view.waits_for.is_empty()).then(|| view! { <div><dt>{t!("admin-about-order")}</dt><dd>
                    {if view.order_id.is_empty() { view.waits_for.into_any() } else { view! { <a href=format!("/admin/orders/{}", view.order_id)>{view.waits_for}</a> }.into_any() }}
                </dd></div> })}
            </dl>
        </div>
    }
}

/// Headers and body as they came: text, whatever is inside.
#[component]
fn Raw(view: IntakeView) -> impl IntoView {
    view! {
        <section class="section">
            <header class="section-head"><h2>{t!("admin-body")}</h2></header>
            {view.is_cut.then(|| view! { <p class="hint">{t!("admin-body-cut")}</p> })}
            <div class="scroll" tabindex="0" role="region" aria-label=t!("admin-body")><pre class="raw">{view.body}</pre></div>
        </section>
        <details class="fold">
            <summary>{t!("admin-headers")}</summary>
            <dl class="facts">{view.headers.into_iter().map(|(name, value)| view! { <div><dt><code>{name}</code></dt><dd>{value}</dd></div> }).collect_view()}</dl>
        </details>
    }
}

#[component]
fn Replay(id: String) -> impl IntoView {
    view! {
        <PostForm action="/fn/admin/replay">
            <Hidden name="id" value=id/>
            <p class="hint">{t!("admin-replay-hint")}</p>
            <button class="button secondary"><Icon name="refresh"/>{t!("admin-replay")}</button>
        </PostForm>
    }
}
