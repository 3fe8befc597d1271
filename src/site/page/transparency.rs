//! `/transparency`: how reviews come about, are checked, sorted and scored, and what became of them, in figures.

use crate::{
    kernel::{
        points,
        time::{DAY, HOUR, MINUTE, Time},
    },
    moderation::{model::Reason, view::words},
    review::{model::Degree, view::degree_words},
    server::visit::Visit,
    site::{api, model::Openly},
    t,
    ui::{
        chart::BarRows,
        date::Moment,
        page::{Head, Page, PageResult},
    },
};
use leptos::prelude::*;

/// The page. Everything on it is worked out; nothing can be edited.
pub async fn transparency(_: Visit) -> PageResult {
    let Openly { figures, policy, promised } = api::openly().await?;
    let received = figures.received.iter().sum::<i64>();
    let published = figures.published.iter().sum::<i64>();
    let fact = |label: String, value: String| view! { <div><dt>{label}</dt><dd class="num">{value}</dd></div> };
    let down = figures.down.clone().into_iter().map(|(ground, stars)| {
        let words = Reason::parse(&ground).map_or_else(|| t!("open-no-ground"), words::reason);
        view! { <Stars title=words stars/> }
    });
    let degrees = figures
        .degrees
        .iter()
        .filter_map(|(name, many)| Some((degree_words(Degree::parse(name)?, figures.made_at, figures.made_at), *many)))
        .collect::<Vec<_>>();
    let requests = figures.requests.iter().map(|(became, many)| (became_words(became), *many)).collect::<Vec<_>>();
    let body = view! {
        <header class="page-head"><div><h1>{t!("open-title")}</h1><p class="lede">{t!("open-lede")}</p></div></header>
        <dl class="facts">
            {fact(t!("open-received"), points::show(received))}
            {fact(t!("open-published"), points::show(published))}
            {fact(t!("open-waiting"), points::show(figures.waiting))}
            {fact(t!("open-withdrawn"), points::show(figures.withdrawn))}
            {fact(t!("open-imported"), points::show(figures.imported))}
            {fact(t!("open-looked-at"), format!("{}%", figures.held_percent))}
            {fact(t!("open-median"), figures.median_wait.map_or_else(|| "–".to_owned(), stretch))}
            {fact(t!("open-appeals"), t!("open-appeals-words", won = figures.appeals[1], lost = figures.appeals[2], open = figures.appeals[0]))}
        </dl>
        <section class="section" aria-labelledby="stars">
            <header class="section-head"><h2 id="stars">{t!("open-by-stars")}</h2></header>
            <p>{t!("open-by-stars-text")}</p>
            <div class="pair"><Stars title=t!("open-stars-received") stars=figures.received/><Stars title=t!("open-stars-published") stars=figures.published/></div>
        </section>
        <section class="section" aria-labelledby="down">
            <header class="section-head"><h2 id="down">{t!("open-down")}</h2></header>
            <p>{t!("open-down-text")}</p>
            {if figures.down.is_empty() { view! { <p class="hint">{t!("open-down-none")}</p> }.into_any() } else { view! { <div class="shelf">{down.collect_view()}</div> }.into_any() }}
        </section>
        <section class="section" aria-labelledby="purchase">
            <header class="section-head"><h2 id="purchase">{t!("open-purchase")}</h2></header>
            <p>{t!("open-purchase-text", days = policy.return_days)}</p>
            <BarRows rows=degrees/>
        </section>
        <section class="section" aria-labelledby="score">
            <header class="section-head"><h2 id="score">{t!("open-score")}</h2></header>
            <p>{t!("open-score-text", weight = policy.prior_weight, mean = format!("{}.{}", policy.prior_mean / 10, policy.prior_mean % 10), days = policy.half_life_days, percent = policy.unverified_weight / 100)}</p>
            <p>{t!("open-sort-text")}</p>
        </section>
        <section class="section" aria-labelledby="rewards">
            <header class="section-head"><h2 id="rewards">{t!("open-rewards")}</h2></header>
            <p>{if promised > 0 { t!("open-rewards-text", points = points::show(promised), days = policy.return_days) } else { t!("open-rewards-none") }}</p>
            <div class="pair"><Stars title=t!("open-rewarded") stars=figures.rewarded/><Stars title=t!("open-unrewarded") stars=figures.unrewarded/></div>
        </section>
        <section class="section" aria-labelledby="asked">
            <header class="section-head"><h2 id="asked">{t!("open-asked")}</h2></header>
            <p>{match policy.ask_after_days {
                Some(days) => t!("open-asked-text", days = days, gap = policy.ask_gap_days),
                None => t!("open-asked-nobody"),
            }}</p>
            <BarRows rows=requests/>
        </section>
        <p class="hint">{t!("open-made")}" "<Moment at=figures.made_at/></p>
    };
    let head = Head { canonical: "/transparency".into(), ..Head::default() };
    Ok(Page::new(t!("open-title"), body).describe(t!("open-lede")).head(head))
}

/// Counts by stars, five first.
#[component]
fn Stars(title: String, stars: [i64; 5]) -> impl IntoView {
    let rows = (0..5).rev().map(|at| (t!("open-stars", count = at + 1), stars[at])).collect::<Vec<_>>();
    view! { <div class="card"><h3>{title}</h3><BarRows rows/></div> }
}

fn became_words(became: &str) -> String {
    match became {
        "sent" => t!("open-asked-sent"),
        "reminded" => t!("open-asked-reminded"),
        "opened" => t!("open-asked-opened"),
        "answered" => t!("open-asked-answered"),
        "returned" => t!("open-asked-returned"),
        "complaint" => t!("open-asked-complaint"),
        "unsubscribed" => t!("open-asked-unsubscribed"),
        _ => t!("open-asked-stopped"),
    }
}

/// A stretch of time in its largest unit.
fn stretch(time: Time) -> String {
    match time {
        ..MINUTE => t!("open-at-once"),
        MINUTE..HOUR => t!("open-minutes", count = time / MINUTE),
        HOUR..DAY => t!("open-hours", count = time / HOUR),
        _ => t!("open-days", count = time / DAY),
    }
}
