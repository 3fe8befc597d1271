//! `/admin`

use super::parts::{Feed, Head};
use crate::{
    admin::{
        api,
        model::overview::{Report, Share, Span, Tiles},
    },
    kernel::points,
    server::visit::Visit,
    t,
    ui::{
        chart::{BarRows, ColumnChart, LineChart, Series},
        date,
        page::{Page, PageResult},
        parts::{Empty, Icon},
    },
};
use leptos::prelude::*;

/// The first page of the desk: how the programme does, and what waits for somebody.
pub async fn overview(_visit: Visit) -> PageResult {
    let overview = api::overview::overview().await?;
    Ok(Page::new(
        t!("desk-overview"),
        view! {
            <Head title=t!("desk-overview") lede=t!("admin-overview-lede")/>
            <Figures tiles=overview.tiles.clone()/>
            <div class="split">
                <div>
                    <PointsChart overview=overview.clone()/>
                    <OrdersChart overview=overview.clone()/>
                    <Latest overview=overview.clone()/>
                </div>
                <aside aria-label=t!("admin-needs")>
                    <Needs tiles=overview.tiles.clone() low_stock=overview.low_stock.clone()/>
                    <Ranking title=t!("admin-tiers-title") rows=overview.tiers.clone() unnamed=t!("admin-no-tier") empty=t!("admin-tiers-empty")/>
                    <Ranking title=t!("admin-top-rewards") rows=overview.rewards.clone() unnamed=String::new() empty=t!("admin-top-rewards-empty")/>
                </aside>
            </div>
        },
    )
    .desk())
}

#[component]
fn Figures(tiles: Tiles) -> impl IntoView {
    let span = |title: String, span: Span| view! { <Tile title value=span.now><Change span/></Tile> };
    view! {
        <dl class="stats">
            <Tile title=t!("admin-tile-members") value=tiles.members>{t!("admin-tile-joined", count = points::show_signed(tiles.joined.now))}</Tile>
            <Tile title=t!("admin-tile-liability") value=tiles.liability>{t!("admin-tile-liability-note")}</Tile>
            {span(t!("admin-tile-earned"), tiles.earned)}
            {span(t!("admin-tile-spent"), tiles.spent)}
            {span(t!("admin-tile-expired"), tiles.expired)}
            {span(t!("admin-tile-redemptions"), tiles.redemptions)}
            {span(t!("admin-tile-orders"), tiles.orders)}
        </dl>
    }
}

#[component]
fn Tile(title: String, value: i64, children: Children) -> impl IntoView {
    view! { <div class="stat"><dt>{title}</dt><dd class="num">{points::show(value)}</dd><dd class="note">{children()}</dd></div> }
}

/// How a figure of 30 days stands against the 30 before. Without a tone: more spent points is neither good nor bad.
#[component]
fn Change(span: Span) -> impl IntoView {
    match span.percent() {
        Some(percent) => view! { <strong class="num">{points::show_signed(percent)}"%"</strong>" "{t!("admin-tile-change")} }.into_any(),
        None => t!("admin-tile-first").into_any(),
    }
}

#[component]
fn PointsChart(overview: Report) -> impl IntoView {
    let (earned, spent) = (overview.weeks.iter().map(|week| week.earned).sum::<i64>(), overview.weeks.iter().map(|week| week.spent).sum::<i64>());
    let summary = t!("admin-chart-points-summary", earned = points::show(earned), spent = points::show(spent));
    let series = vec![
        Series::new(t!("admin-series-earned"), overview.weeks.iter().map(|week| week.earned).collect()),
        Series::new(t!("admin-series-spent"), overview.weeks.iter().map(|week| week.spent).collect()),
    ];
    view! { <LineChart title=t!("admin-chart-points") summary times=overview.weeks.iter().map(|week| week.starts).collect() series/> }
}

#[component]
fn OrdersChart(overview: Report) -> impl IntoView {
    let total = overview.months.iter().map(|month| month.orders).sum::<i64>();
    let series = vec![Series::new(t!("desk-orders"), overview.months.iter().map(|month| month.orders).collect())];
    let labels = overview.months.iter().map(|month| date::month(month.starts)).collect();
    view! { <ColumnChart title=t!("admin-chart-orders") summary=t!("admin-chart-orders-summary", total = points::show(total)) labels series/> }
}

#[component]
fn Latest(overview: Report) -> impl IntoView {
    view! {
        <section class="section">
            <header class="section-head"><h2>{t!("admin-latest")}</h2></header>
            {if overview.latest.is_empty() {
                view! { <Empty picture="empty-list" title=t!("admin-latest-empty") text=t!("admin-latest-empty-text")/> }.into_any()
            } else {
                view! { <Feed happenings=overview.latest/> }.into_any()
            }}
        </section>
    }
}

/// What waits for somebody, the worst first.
#[component]
fn Needs(tiles: Tiles, low_stock: Vec<Share>) -> impl IntoView {
    let is_quiet = tiles.failed_intake + tiles.failed_mail + tiles.waiting_orders == 0 && low_stock.is_empty();
    let need = |count: i64, tone: &'static str, icon: &'static str, words: String, href: &'static str| {
        (count > 0).then(|| {
            view! {
                <div class=format!("notice {tone}")><Icon name=icon/><div><p>{words}" "<a href=href>{t!("admin-need-open")}</a></p></div></div>
            }
        })
    };
    view! {
        <h2 class="sr-only">{t!("admin-needs")}</h2>
        {is_quiet.then(|| view! { <div class="notice good"><Icon name="check"/><div><p>{t!("admin-needs-nothing")}</p></div></div> })}
        {need(tiles.failed_intake, "bad", "alert", t!("admin-need-intake", count = tiles.failed_intake), "/admin/intake?state=failed")}
        {need(tiles.failed_mail, "bad", "mail", t!("admin-need-mail", count = tiles.failed_mail), "/admin/outbox?state=failed")}
        {need(tiles.waiting_orders, "wait", "clock", t!("admin-need-orders", count = tiles.waiting_orders), "/admin/orders?state=waiting")}
        {low_stock.into_iter().map(|reward| view! {
            <div class="notice wait"><Icon name="gift"/><div><p>
                {t!("admin-need-stock", count = reward.count, reward = reward.name)}" "<a href=format!("/admin/rewards/{}", reward.id)>{t!("admin-need-open")}</a>
            </p></div></div>
        }).collect_view()}
    }
}

#[component]
fn Ranking(title: String, rows: Vec<Share>, unnamed: String, empty: String) -> impl IntoView {
    let rows = rows.into_iter().map(|row| (if row.name.is_empty() { unnamed.clone() } else { row.name }, row.count)).collect::<Vec<_>>();
    view! {
        <div class="card">
            <h3>{title}</h3>
            {if rows.is_empty() { view! { <p class="hint">{empty}</p> }.into_any() } else { view! { <BarRows rows/> }.into_any() }}
        </div>
    }
}
