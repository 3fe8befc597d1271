//! `/me/points`: every point, and why.

use super::entries::{Entries, kind_name};
use crate::{
    kernel::{points, time::Time},
    ledger::model::{Pending, TransferKind},
    server::visit::Visit,
    site::{
        api,
        model::{About, Statement},
    },
    t,
    ui::{
        chart::{LineChart, Series},
        date,
        page::{Page, PageResult},
        parts::{Delta, Empty, Icon, MyTabs, Pager},
    },
};
use leptos::prelude::*;

/// What moves points that can be spent: the choices of the filter.
const KINDS: [TransferKind; 8] = [
    TransferKind::Award,
    TransferKind::Release,
    TransferKind::Hold,
    TransferKind::Void,
    TransferKind::Reverse,
    TransferKind::Expire,
    TransferKind::Adjust,
    TransferKind::Recover,
];

/// `/me/points?kind=…`
pub async fn statement(visit: Visit) -> PageResult {
    let kind = visit.query("kind").and_then(TransferKind::parse);
    let cursor = visit.query("cursor").unwrap_or_default().to_owned();
    let is_first = cursor.is_empty();
    let Statement { balances, rows, next, pending, curve } = api::statement(kind.map_or("", TransferKind::name).to_owned(), cursor).await?;
    let has_history = curve.iter().any(|(_, points)| *points != 0);
    let body = view! {
        <header class="page-head"><div><h1>{t!("statement-title")}</h1><p class="lede">{t!("statement-lede")}</p></div></header>
        <MyTabs/>
        <div class="split">
            <div>{(is_first && has_history).then(|| view! { <Curve curve/> })}</div>
            <aside><Sums available=balances.available pending=balances.pending held=balances.held/></aside>
        </div>
        {(is_first && !pending.is_empty()).then(|| view! { <OnTheWay pending/> })}
        <section class="section" aria-labelledby="entries">
            <header class="section-head"><h2 id="entries">{t!("statement-entries")}</h2><Filter kind/></header>
            {if rows.is_empty() { view! { <Nothing filtered=kind.is_some()/> }.into_any() } else { view! { <Entries rows/> }.into_any() }}
            <Pager next/>
        </section>
    };
    Ok(Page::new(t!("statement-title"), body))
}

#[component]
fn Sums(available: i64, pending: i64, held: i64) -> impl IntoView {
    let stat = |name: String, points: i64, note: String| view! { <div class="stat"><dt>{name}</dt><dd class="num">{points::show(points)}</dd><dd class="note">{note}</dd></div> };
    view! {
        <dl class="stats">
            {stat(t!("statement-available"), available, t!("statement-available-note"))}
            {stat(t!("statement-pending"), pending, t!("statement-pending-note"))}
            {stat(t!("statement-held"), held, t!("statement-held-note"))}
        </dl>
    }
}

#[component]
fn Curve(curve: Vec<(Time, i64)>) -> impl IntoView {
    let most = curve.iter().map(|(_, points)| *points).max().unwrap_or(0);
    let now = curve.last().map_or(0, |(_, points)| *points);
    let summary = t!("statement-curve-summary", most = points::show(most), now = points::show(now));
    let (times, values) = curve.into_iter().unzip();
    view! { <LineChart title=t!("statement-curve") summary times series=vec![Series::new(t!("statement-balance"), values)] steps=true/> }
}

#[component]
fn OnTheWay(pending: Vec<(Pending, Option<About>)>) -> impl IntoView {
    let items = pending.into_iter().map(|(pending, about)| {
        let title = about.filter(|about| !about.name.is_empty()).map_or_else(|| kind_name(TransferKind::Award), |about| t!("entry-order", order = about.name));
        view! {
            <li class="entry"><details>
                <summary>
                    <Icon name="clock"/>
                    <span class="what">{title}<small>{t!("statement-until", day = date::day(pending.matures_at))}</small></span>
                    <Delta points=pending.points/>
                </summary>
                <div class="why"><p>{pending.reason}</p></div>
            </details></li>
        }
    });
    view! {
        <section class="section" aria-labelledby="pending">
            <h2 id="pending">{t!("statement-on-the-way")}</h2>
            <ol class="statement">{items.collect_view()}</ol>
        </section>
    }
}

#[component]
fn Filter(kind: Option<TransferKind>) -> impl IntoView {
    let options = KINDS.map(|known| view! { <option value=known.name() selected=kind == Some(known)>{kind_name(known)}</option> });
    view! {
        <form class="filters" method="get" action="/me/points">
            <div class="field">
                <label for="kind" class="sr-only">{t!("statement-kind")}</label>
                <select id="kind" name="kind"><option value="">{t!("statement-all")}</option>{options.into_iter().collect_view()}</select>
            </div>
            <button class="button secondary">{t!("statement-show")}</button>
        </form>
    }
}

#[component]
fn Nothing(filtered: bool) -> impl IntoView {
    if filtered {
        view! { <Empty picture="empty-list" title=t!("statement-none-title") text=t!("statement-none-text") link=("/me/points".to_owned(), t!("statement-all-link"))/> }.into_any()
    } else {
        view! { <Empty picture="empty-list" title=t!("wallet-new-title") text=t!("wallet-new-text") link=("/products".to_owned(), t!("wallet-new-link"))/> }
            .into_any()
    }
}
