//! The member's orders: what each earned, and why.

use super::{
    api,
    model::{Line, Order, OrderState, OrderSummary, Refund},
};
use crate::{
    kernel::money::{Currency, Minor},
    server::{state::LineLink, visit::Visit},
    t,
    ui::{
        date::Day,
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Delta, Empty, MyTabs, Pager},
    },
};
use leptos::prelude::*;

/// `/me/orders`
pub async fn orders(visit: Visit) -> PageResult {
    let mine = api::read_mine(visit.query("cursor").unwrap_or_default().to_owned()).await?;
    let body = view! {
        <header class="page-head"><div><h1>{t!("order-title")}</h1><p class="lede">{t!("order-lede")}</p></div></header>
        <MyTabs/>
        {if mine.items.is_empty() {
            view! { <Empty picture="empty-orders" title=t!("order-empty-title") text=t!("order-empty-text") link=("/products".to_owned(), t!("order-empty-link"))/> }.into_any()
        } else {
            view! { <List orders=mine.items/> }.into_any()
        }}
        <Pager next=mine.next/>
    };
    Ok(Page::new(t!("order-title"), body))
}

#[component]
fn List(orders: Vec<OrderSummary>) -> impl IntoView {
    let rows = orders.into_iter().map(|order| {
        view! {
            <tr>
                <th scope="row"><a href=format!("/me/orders/{}", order.id)>{t!("order-name", number = named(&order))}</a></th>
                <td data-label=t!("order-day")><Day at=order.placed_at/></td>
                <td data-label=t!("order-state")><State state=order.state/></td>
                <td class="end num" data-label=t!("order-paid")>{money(&order.currency, order.goods)}</td>
                <td class="end" data-label=t!("order-points")><Delta points=order.points/></td>
            </tr>
        }
    });
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("order-title")}</caption>
            <thead><tr>
                <th scope="col">{t!("order-order")}</th><th scope="col">{t!("order-day")}</th><th scope="col">{t!("order-state")}</th>
                <th scope="col" class="end">{t!("order-paid")}</th><th scope="col" class="end">{t!("order-points")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// `/me/orders/{id}`
pub async fn order(visit: Visit) -> PageResult {
    let order = api::read_one(visit.param("id").to_owned()).await?;
    let name = t!("order-name", number = named(&order.summary));
    let currency = order.summary.currency.clone();
    let mut links = vec![];
    for hook in &visit.app.hooks.line_links {
        links.extend(hook(&visit.app, &visit.caller, &order.summary.id).await?);
    }
    let body = view! {
        <Crumbs links=vec![("/me/orders".to_owned(), t!("order-title"))] here=name.clone()/>
        <header class="page-head"><div><h1>{name.clone()}</h1></div><State state=order.summary.state/></header>
        <Facts order=order.clone()/>
        <Lines lines=order.lines currency links/>
        <Refunds refunds=order.refunds currency=order.summary.currency/>
    };
    Ok(Page::new(name, body))
}

#[component]
fn Facts(order: Order) -> impl IntoView {
    let Order { summary, paid_at, cancelled_at, .. } = order;
    view! {
        <dl class="facts">
            <div><dt>{t!("order-placed")}</dt><dd><Day at=summary.placed_at/></dd></div>
            {paid_at.map(|at| view! { <div><dt>{t!("order-paid-at")}</dt><dd><Day at=at/></dd></div> })}
            {cancelled_at.map(|at| view! { <div><dt>{t!("order-cancelled-at")}</dt><dd><Day at=at/></dd></div> })}
            <div><dt>{t!("order-paid")}</dt><dd class="num">{money(&summary.currency, summary.goods)}</dd></div>
            {(summary.refunded > 0).then(|| view! { <div><dt>{t!("order-back")}</dt><dd class="num">{money(&summary.currency, summary.refunded)}</dd></div> })}
            <div><dt>{t!("order-points")}</dt><dd><Delta points=summary.points/></dd></div>
        </dl>
    }
}

#[component]
fn Lines(lines: Vec<Line>, currency: String, links: Vec<LineLink>) -> impl IntoView {
    let entries = lines.into_iter().map(|line| {
        let links = links.iter().filter(|link| link.line_id == line.id).cloned().collect::<Vec<_>>();
        view! { <Entry line=line currency=currency.clone() links/> }
    });
    view! {
        <section class="section">
            <header class="section-head"><h2>{t!("order-lines")}</h2></header>
            <ul class="stack">{entries.collect_view()}</ul>
        </section>
    }
}

/// One line as a receipt, with the arithmetic of its points.
#[component]
fn Entry(line: Line, currency: String, links: Vec<LineLink>) -> impl IntoView {
    let title = line.title.clone();
    let links = links
        .into_iter()
        .map(|link| view! { <a class="button secondary small" href=link.href>{link.words}<span class="sr-only">": "{title.clone()}</span></a> })
        .collect::<Vec<_>>();
    let why = line.why.iter().map(|why| view! { <p class="hint">{why.clone()}</p> }).collect_view();
    let silent = match (line.earned, line.counts) {
        (0, false) => Some(t!("order-line-card")),
        (0, true) => Some(t!("order-line-nothing")),
        _ => None,
    };
    view! {
        <li>
            <article class="card">
                <div class="card-head"><h3>{t!("order-line", title = line.title.as_str(), quantity = line.quantity)}</h3><Delta points=line.earned - line.taken_back/></div>
                <dl class="receipt">
                    <div><dt>{t!("order-paid")}</dt><dd class="num">{money(&currency, line.paid)}</dd></div>
                    {(line.refunded > 0).then(|| view! { <div><dt>{t!("order-back")}</dt><dd class="num">{money(&currency, line.refunded)}</dd></div> })}
                    {(line.earned > 0).then(|| view! { <div><dt>{t!("order-earned")}</dt><dd><Delta points=line.earned/></dd></div> })}
                    {(line.taken_back > 0).then(|| view! { <div><dt>{t!("order-taken-back")}</dt><dd><Delta points=-line.taken_back/></dd></div> })}
                </dl>
                {why}
                {silent.map(|words| view! { <p class="hint">{words}</p> })}
                {(!links.is_empty()).then(|| view! { <div class="actions">{links}</div> })}
            </article>
        </li>
    }
}

#[component]
fn Refunds(refunds: Vec<Refund>, currency: String) -> impl IntoView {
    (!refunds.is_empty()).then(|| {
        let rows = refunds.into_iter().map(|refund| {
            let items = refund.items.iter().map(|(title, pieces)| t!("order-line", title = title.as_str(), quantity = *pieces)).collect::<Vec<_>>().join(", ");
            view! {
                <tr>
                    <th scope="row"><Day at=refund.at/></th>
                    <td data-label=t!("order-refund-what")>{if items.is_empty() { t!("order-refund-money") } else { items }}</td>
                    <td class="end num" data-label=t!("order-back")>{money(&currency, refund.amount)}</td>
                </tr>
            }
        });
        view! {
            <section class="section">
                <header class="section-head"><h2>{t!("order-refunds")}</h2></header>
                <table class="table cards">
                    <caption class="sr-only">{t!("order-refunds")}</caption>
                    <thead><tr>
                        <th scope="col">{t!("order-day")}</th><th scope="col">{t!("order-refund-what")}</th><th scope="col" class="end">{t!("order-back")}</th>
                    </tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

#[component]
fn State(state: OrderState) -> impl IntoView {
    let (tone, text) = match state {
        OrderState::Open => ("wait", t!("order-state-open")),
        OrderState::Paid => ("good", t!("order-state-paid")),
        OrderState::PartRefunded => ("info", t!("order-state-part-refunded")),
        OrderState::Refunded => ("bad", t!("order-state-refunded")),
        OrderState::Cancelled => ("bad", t!("order-state-cancelled")),
    };
    view! { <Badge tone=tone text=text/> }
}

fn named(order: &OrderSummary) -> &str {
    if order.number.is_empty() { &order.external_id } else { &order.number }
}

/// An amount for people; plain minor units where the currency is unknown to us.
fn money(currency: &str, minor: Minor) -> String {
    Currency::parse(currency).map_or_else(|_| minor.to_string(), |currency| currency.show(minor))
}
