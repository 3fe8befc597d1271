//! `/community/hot`: how the list of hot threads is made, with figures to follow.

use crate::{
    forum::rules,
    kernel::time::{DAY, HOUR, Time},
    server::visit::Visit,
    t,
    ui::{
        page::{Head, Page, PageResult},
        parts::Crumbs,
    },
};
use leptos::prelude::*;

/// The page.
pub async fn hot(visit: Visit) -> PageResult {
    let now = visit.app.now();
    let title = t!("forum-hot-title");
    let examples = [
        (t!("forum-hot-example-quiet"), HOUR, 0, 0),
        (t!("forum-hot-example-young"), 3 * HOUR, 4, 3),
        (t!("forum-hot-example-day"), DAY, 60, 40),
        (t!("forum-hot-example-week"), 7 * DAY, 120, 90),
    ];
    let mut examples = examples.map(|(name, age, replies, reactions)| (rules::hot(now - age, replies, reactions), name, age, replies, reactions));
    examples.sort_by_key(|(hot, ..)| std::cmp::Reverse(*hot));
    let base = rules::hot(now, 0, 0);
    let rows = examples.map(|(hot, name, age, replies, reactions)| {
        view! {
            <tr><th scope="row">{name}</th>
                <td class="end num" data-label=t!("forum-hot-age")>{hours(age)}</td>
                <td class="end num" data-label=t!("forum-hot-replies")>{replies}</td>
                <td class="end num" data-label=t!("forum-hot-reactions")>{reactions}</td>
                <td class="end num" data-label=t!("forum-hot-echo")>{1 + replies + 2 * reactions}</td>
                <td class="end num" data-label=t!("forum-hot-place")>{decimals(hot - base)}</td></tr>
        }
    });
    let body = view! {
        <Crumbs links=vec![("/community".to_owned(), t!("forum-title"))] here=title.clone()/>
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{t!("forum-hot-lede")}</p></div></header>
        <div class="card"><p><code class="formula">{t!("forum-hot-formula")}</code></p><p>{t!("forum-hot-explained")}</p><p class="hint">{t!("forum-hot-never")}</p></div>
        <table class="table cards">
            <caption>{t!("forum-hot-table")}</caption>
            <thead><tr><th scope="col">{t!("forum-thread")}</th><th scope="col" class="end">{t!("forum-hot-age")}</th><th scope="col" class="end">{t!("forum-hot-replies")}</th>
                <th scope="col" class="end">{t!("forum-hot-reactions")}</th><th scope="col" class="end">{t!("forum-hot-echo")}</th><th scope="col" class="end">{t!("forum-hot-place")}</th></tr></thead>
            <tbody>{rows.into_iter().collect_view()}</tbody>
        </table>
        <p><a href="/community?sort=hot">{t!("forum-hot-list")}</a></p>
    };
    Ok(Page::new(title, body).describe(t!("forum-hot-lede")).head(Head { canonical: "/community/hot".into(), ..Head::default() }))
}

fn hours(age: Time) -> String {
    t!("forum-hot-hours", count = age / HOUR)
}

/// Millionths with two decimals, compared with a thread that begins now and has no echo yet.
fn decimals(millionths: i64) -> String {
    let hundredths = millionths / 10_000;
    let sign = if hundredths < 0 { "−" } else { "+" };
    format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
}
