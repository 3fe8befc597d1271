//! `/admin/orders` and `/admin/orders/{id}`

use super::{
    parts::{Choose, Filters, Head, MemberLink, Search, State, asked, money},
    words,
};
use crate::{
    admin::{
        api,
        model::trade::{Booking, OrderFilter, OrderLine, OrderRow, OrderView, Refund},
    },
    kernel::time::Time,
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Hidden, PostForm},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Delta, Empty, Num, Pager},
    },
};
use leptos::prelude::*;

/// All orders, to be searched and narrowed.
pub async fn orders(visit: Visit) -> PageResult {
    let filter = OrderFilter { q: asked(&visit, "q"), state: asked(&visit, "state"), source: asked(&visit, "source"), member_id: String::new() };
    let cursor = visit.query("cursor").map(ToOwned::to_owned);
    let (page, sources) = api::trade::orders(filter.q.clone(), filter.state.clone(), filter.source.clone(), String::new(), cursor).await?;
    let is_narrowed = filter != OrderFilter::default();
    let body = if page.items.is_empty() && is_narrowed {
        view! { <Empty picture="empty-orders" title=t!("admin-nothing-found") text=t!("admin-orders-nothing-found") link=("/admin/orders".to_owned(), t!("admin-filter-clear"))/> }.into_any()
    } else if page.items.is_empty() {
        view! { <Empty picture="empty-orders" title=t!("admin-orders-empty") text=t!("admin-orders-empty-text") link=("/admin/keys".to_owned(), t!("desk-keys"))/> }.into_any()
    } else {
        view! { <OrderRows rows=page.items/><Pager next=page.next/> }.into_any()
    };
    let mut states = ["open", "paid", "part_refunded", "refunded", "cancelled"].map(|state| (state.to_owned(), words::order_state(state).1)).to_vec();
    states.push(("waiting".to_owned(), t!("admin-order-waiting")));
    Ok(Page::new(t!("desk-orders"), view! {
        <Head title=t!("desk-orders") lede=t!("admin-orders-lede")/>
        <Filters is_narrowed>
            <Search label=t!("admin-orders-search") hint=t!("admin-orders-search-hint") value=filter.q/>
            <Choose name="state" label=t!("admin-state") all=t!("admin-all-states") options=states chosen=filter.state/>
            <Choose name="source" label=t!("admin-source") all=t!("admin-all-sources") options=sources.into_iter().map(|source| (source.clone(), source)).collect() chosen=filter.source/>
        </Filters>
        {body}
    }).desk())
}

/// Orders as a table, also on the page about a member (`is_of_one`: without the owner's column).
#[component]
pub fn OrderRows(rows: Vec<OrderRow>, #[prop(optional)] is_of_one: bool) -> impl IntoView {
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("desk-orders")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-order")}</th>
                {(!is_of_one).then(|| view! { <th scope="col">{t!("admin-owner")}</th> })}
                <th scope="col">{t!("admin-state")}</th><th scope="col">{t!("admin-placed")}</th>
                <th scope="col" class="end">{t!("admin-goods")}</th><th scope="col" class="end">{t!("admin-points")}</th>
            </tr></thead>
            <tbody>{rows.into_iter().map(|row| view! { <Row row is_of_one/> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Row(row: OrderRow, is_of_one: bool) -> impl IntoView {
    view! {
        <tr>
            <th scope="row"><a href=format!("/admin/orders/{}", row.id)>{shown_number(&row)}</a>" "<small>{row.source.clone()}</small></th>
            {(!is_of_one).then(|| view! { <td data-label=t!("admin-owner")><Owner row=row.clone()/></td> })}
            <td data-label=t!("admin-state")><State word=words::order_state(&row.state)/></td>
            <td data-label=t!("admin-placed")><Moment at=row.placed_at/></td>
            <td class="end num" data-label=t!("admin-goods")>{money(&row.currency, row.goods - row.refunded)}</td>
            <td class="end" data-label=t!("admin-points")><Num points=row.points/></td>
        </tr>
    }
}

/// The number people know; the id where the shop gave none.
fn shown_number(row: &OrderRow) -> String {
    if row.number.is_empty() { row.id.clone() } else { row.number.clone() }
}

/// Whose order it is, or whom it waits for.
#[component]
fn Owner(row: OrderRow) -> impl IntoView {
    if !row.member_id.is_empty() {
        return view! { <MemberLink id=row.member_id name=row.member_name/> }.into_any();
    }
    let whom = if row.email.is_empty() { t!("admin-no-address") } else { row.email };
    view! { <Badge tone="wait" text=t!("admin-order-waiting")/>" "{whom} }.into_any()
}

/// One order whole.
pub async fn order(visit: Visit) -> PageResult {
    let view = api::trade::order(visit.param("id").to_owned()).await?;
    let title = t!("admin-order-title", number = shown_number(&view.order));
    let (currency, state) = (view.order.currency.clone(), words::order_state(&view.order.state));
    Ok(Page::new(
        title.clone(),
        view! {
            <Crumbs links=vec![("/admin/orders".to_owned(), t!("desk-orders"))] here=title.clone()/>
            <Head title><State word=state/></Head>
            <div class="split">
                <div>
                    <Lines lines=view.lines.clone() currency=currency.clone()/>
                    <Refunds refunds=view.refunds.clone() currency/>
                    <Bookings bookings=view.bookings.clone()/>
                </div>
                <aside><Facts view=view.clone()/><Hold id=view.order.id.clone() is_held=view.is_held/><Deliveries deliveries=view.deliveries/></aside>
            </div>
        },
    )
    .desk())
}

#[component]
fn Facts(view: OrderView) -> impl IntoView {
    let order = view.order;
    let currency = order.currency.clone();
    let moment = |label: String, at: Option<Time>| at.map(|at| view! { <div><dt>{label}</dt><dd><Moment at/></dd></div> });
    view! {
        <div class="card">
            <dl class="facts">
                <div><dt>{t!("admin-owner")}</dt><dd><Owner row=order.clone()/></dd></div>
                <div><dt>{t!("admin-goods")}</dt><dd class="num">{money(&currency, order.goods)}</dd></div>
                {(order.refunded > 0).then(|| view! { <div><dt>{t!("admin-refunded")}</dt><dd class="num">{money(&currency, order.refunded)}</dd></div> })}
                <div><dt>{t!("admin-points")}</dt><dd><Num points=order.points/></dd></div>
                {moment(t!("admin-placed"), Some(order.placed_at))}
                {moment(t!("admin-paid"), view.paid_at)}
                {moment(t!("admin-cancelled"), view.cancelled_at)}
                {moment(t!("admin-received"), Some(view.created_at))}
                {moment(t!("admin-changed"), Some(view.updated_at))}
                <div><dt>{t!("admin-source")}</dt><dd>{order.source}</dd></div>
                <div><dt>{t!("admin-shop-number")}</dt><dd>{view.external_id}</dd></div>
                {(!view.import_id.is_empty()).then(|| view! { <div><dt>{t!("admin-import")}</dt><dd>{view.import_id}</dd></div> })}
            </dl>
        </div>
    }
}

const HOLD: &str = "/fn/admin/hold-request";

/// Whether anybody may be asked for a review of it.
#[component]
fn Hold(id: String, is_held: bool) -> impl IntoView {
    let (value, words, text) =
        if is_held { ("no", t!("admin-hold-end"), t!("admin-hold-text-held")) } else { ("yes", t!("admin-hold-begin"), t!("admin-hold-text")) };
    view! {
        <div class="card">
            <h2>{t!("admin-hold-title")}</h2>
            <p>{text}</p>
            <PostForm action=HOLD>
                <Hidden name="id" value=id.clone()/>
                <Hidden name="next" value=format!("/admin/orders/{id}")/>
                <div class="actions"><button class="button secondary small" name="held" value=value>{words}</button></div>
            </PostForm>
        </div>
    }
}

#[component]
fn Lines(lines: Vec<OrderLine>, currency: String) -> impl IntoView {
    let rows = lines.into_iter().map(|line| {
        view! {
            <tr>
                <th scope="row">{line.title}{(!line.sku.is_empty()).then(|| view! { " "<small>{line.sku}</small> })}
                    {(!line.counts).then(|| view! { " "<Badge text=t!("admin-line-not-counting")/> })}</th>
                <td class="end num" data-label=t!("admin-pieces")>{line.quantity}</td>
                <td class="end num" data-label=t!("admin-paid")>{money(&currency, line.paid)}</td>
                <td class="end num" data-label=t!("admin-refunded")>{if line.refunded > 0 { money(&currency, line.refunded) } else { "–".to_owned() }}</td>
                <td class="end" data-label=t!("admin-points")><Num points=line.points/></td>
            </tr>
        }
    });
    view! {
        <table class="table cards">
            <caption>{t!("admin-lines")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-line")}</th><th scope="col" class="end">{t!("admin-pieces")}</th><th scope="col" class="end">{t!("admin-paid")}</th>
                <th scope="col" class="end">{t!("admin-refunded")}</th><th scope="col" class="end">{t!("admin-points")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Refunds(refunds: Vec<Refund>, currency: String) -> impl IntoView {
    (!refunds.is_empty()).then(|| {
        let rows = refunds.into_iter().map(|refund| {
            let parts = refund.lines.iter().map(|(title, pieces, amount)| t!("admin-refund-part", title = title.as_str(), pieces = *pieces, amount = money(&currency, *amount)));
            let parts = parts.collect::<Vec<_>>().join(", ");
            view! {
                <tr>
                    <th scope="row">{if refund.note.is_empty() { refund.external_id } else { refund.note }}{(!parts.is_empty()).then(|| view! { <br/><small>{parts}</small> })}</th>
                    <td data-label=t!("admin-when")><Moment at=refund.at/></td>
                    <td class="end num" data-label=t!("admin-amount")>{money(&currency, refund.amount)}</td>
                </tr>
            }
        });
        view! {
            <table class="table cards">
                <caption>{t!("admin-refunds")}</caption>
                <thead><tr><th scope="col">{t!("admin-refund")}</th><th scope="col">{t!("admin-when")}</th><th scope="col" class="end">{t!("admin-amount")}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    })
}

#[component]
fn Bookings(bookings: Vec<Booking>) -> impl IntoView {
    let rows = bookings.into_iter().map(|booking| view! {
        <tr>
            <th scope="row">{words::transfer(&booking.kind)}{(!booking.rule.is_empty()).then(|| view! { " "<small>{t!("admin-rule-version", rule = booking.rule.as_str(), version = booking.rule_version)}</small> })}</th>
            <td data-label=t!("admin-why")>{booking.reason}</td>
            <td data-label=t!("admin-when")><Moment at=booking.at/></td>
            <td class="end" data-label=t!("admin-points")><Delta points=booking.points/></td>
        </tr>
    });
    let rows = rows.collect::<Vec<_>>();
    if rows.is_empty() {
        return view! { <p class="hint">{t!("admin-bookings-empty")}</p> }.into_any();
    }
    view! {
        <table class="table cards">
            <caption>{t!("admin-bookings")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-what")}</th><th scope="col">{t!("admin-why")}</th><th scope="col">{t!("admin-when")}</th><th scope="col" class="end">{t!("admin-points")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Deliveries(deliveries: Vec<(String, String, String, Time)>) -> impl IntoView {
    (!deliveries.is_empty()).then(|| {
        view! {
            <div class="card">
                <h2>{t!("admin-deliveries")}</h2>
                <ul class="stack">
                    {deliveries.into_iter().map(|(id, topic, state, at)| view! {
                        <li><a href=format!("/admin/intake/{id}")>{topic}</a>" "<State word=words::delivery_state(&state)/>" "<small><Moment at/></small></li>
                    }).collect_view()}
                </ul>
            </div>
        }
    })
}
