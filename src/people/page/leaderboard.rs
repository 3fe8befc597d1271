//! `/leaderboard`: the quarter's most helpful, of those who want to stand here.

use crate::{
    kernel::points,
    people::{
        model::{Leader, Leaderboard},
        rules::words,
        service,
        view::Person,
    },
    server::visit::Visit,
    t,
    ui::{
        date,
        form::{LastFailure, PostForm},
        page::{Head, Page, PageResult},
        parts::{Badge, Empty, Num},
    },
};
use leptos::prelude::*;

const RANK: &str = "/fn/people/rank";

pub async fn leaderboard(visit: Visit) -> PageResult {
    let asked = visit.query("season").and_then(|text| text.parse().ok());
    let board = service::leaderboard(&visit.app, &visit.caller, asked).await?;
    let title = t!("people-leaderboard-of", quarter = board.season.rem_euclid(4) + 1, year = (1970 + board.season.div_euclid(4)).to_string());
    let is_now = board.ends_at > visit.app.now();
    let lede = if is_now {
        t!("people-leaderboard-lede", day = date::day(board.ends_at - 1))
    } else {
        t!("people-leaderboard-over", day = date::day(board.ends_at - 1))
    };
    let leaders = if board.leaders.is_empty() {
        view! { <Empty picture="empty-list" title=t!("people-leaderboard-none") text=t!("people-leaderboard-none-text")/> }.into_any()
    } else {
        view! { <Places leaders=board.leaders.clone()/> }.into_any()
    };
    let earlier = format!("/leaderboard?season={}", board.season - 1);
    let body = view! {
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{lede}</p></div></header>
        <div class="split">
            <div class="stack">{leaders}
                <nav class="pager" aria-label=t!("people-leaderboard-quarters")><a href=earlier>{t!("people-leaderboard-before")}</a>
                    {(!is_now).then(|| view! { <a rel="next" href="/leaderboard">{t!("people-leaderboard-now")}</a> })}</nav>
            </div>
            <aside class="stack"><Own board=board.clone()/><Counts board/></aside>
        </div>
    };
    Ok(Page::new(title, body).describe(t!("people-leaderboard-about")).head(Head { canonical: "/leaderboard".into(), ..Head::default() }))
}

#[component]
fn Places(leaders: Vec<Leader>) -> impl IntoView {
    let rows = leaders.into_iter().map(|leader| {
        let is_own = leader.is_own;
        view! {
            <li class=if is_own { "rank own" } else { "rank" }>
                <span class="num">{leader.place}</span><Person face=leader.face/>
                {is_own.then(|| view! { <Badge tone="good" text=t!("people-you")/> })}<Num points=leader.score/>
            </li>
        }
    });
    view! { <ol class="places">{rows.collect_view()}</ol> }
}

/// One's own score, and the way on and off the board.
#[component]
fn Own(board: Leaderboard) -> impl IntoView {
    let Some(own) = board.own else {
        return view! { <section class="card"><h2>{t!("people-rank-title")}</h2><p>{t!("people-rank-text")}</p><a class="button secondary" href="/login?next=%2Fleaderboard">{t!("nav-login")}</a></section> }.into_any();
    };
    let (value, words, class) = if board.is_ranked { ("", t!("people-rank-off"), "button secondary") } else { ("yes", t!("people-rank-on"), "button") };
    view! {
        <section class="card" aria-labelledby="rank">
            <div class="card-head"><h2 id="rank">{t!("people-rank-title")}</h2>{if board.is_ranked { view! { <Badge tone="good" text=t!("people-rank-is-on")/> } } else { view! { <Badge text=t!("people-rank-is-off")/> } }}</div>
            <p class="cost"><Num points=own/>" "{t!("people-score", count = own)}</p>
            <p>{t!("people-rank-text")}</p>
            <LastFailure form=RANK/>
            <PostForm action=RANK next="/leaderboard"><div class="actions"><button class=class name="on" value=value>{words}</button></div></PostForm>
        </section>
    }
    .into_any()
}

/// What counts, and how much of it a day.
#[component]
fn Counts(board: Leaderboard) -> impl IntoView {
    let rows = board.worth.into_iter().filter(|(_, worth, _)| *worth != 0).map(|(deed, worth, per_day)| {
        let cap = if worth > 0 { t!("people-worth-most", count = per_day) } else { String::new() };
        view! { <div><dt>{words::deed(deed)}</dt><dd><span class="num">{points::show_signed(worth)}</span>{(!cap.is_empty()).then(|| view! { <br/><small class="hint">{cap}</small> })}</dd></div> }
    });
    view! {
        <section class="card" aria-labelledby="counts">
            <h2 id="counts">{t!("people-what-counts")}</h2>
            <dl class="facts">{rows.collect_view()}</dl>
            <p class="hint">{t!("people-what-counts-text")}</p>
        </section>
    }
}
