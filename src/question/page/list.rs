//! `/products/{slug}/questions`

use crate::{
    question::{
        api,
        model::{About, Listed as Found, Sort},
        view::{AskForm, Listed},
    },
    server::visit::Visit,
    t,
    ui::{
        page::{Head, Page, PageResult},
        parts::{Crumbs, Empty, Pager},
    },
};
use leptos::prelude::*;

/// All questions about a product, and the form that asks.
pub async fn questions(visit: Visit) -> PageResult {
    let sort = Sort::parse(visit.query("sort").unwrap_or_default());
    let cursor = visit.query("cursor").unwrap_or_default().to_owned();
    let is_first = cursor.is_empty() && sort == Sort::default();
    let Found { about, entries } = api::read_list(visit.param("slug").to_owned(), sort.name().to_owned(), cursor).await?;
    let title = t!("question-list-title", product = about.title.as_str());
    let head = Head { canonical: address(&about, Sort::default()), robots: if is_first { "" } else { "noindex" }, ..Head::default() };
    let description = t!("question-list-lede", product = about.title.as_str());
    let body = view! {
        <Crumbs links=vec![("/products".to_owned(), t!("catalog-title")), (format!("/products/{}", about.slug), about.title.clone())] here=t!("question-block-title")/>
        <header class="page-head">
            <div><h1>{title.clone()}</h1><p class="lede">{description.clone()}</p></div>
            <div class="actions"><a class="button" href="#ask">{t!("question-ask")}</a></div>
        </header>
        <Sorts about=about.clone() here=sort/>
        {match (entries.items.is_empty(), sort) {
            (true, Sort::Unanswered) if about.questions > 0 => view! { <Empty picture="empty-list" title=t!("question-all-answered-title") text=t!("question-all-answered-text") link=(address(&about, Sort::default()), t!("question-all-answered-link"))/> }.into_any(),
            (true, _) => view! { <Empty picture="empty-list" title=t!("question-none-title") text=t!("question-none-text")/> }.into_any(),
            (false, _) => view! { <div>{entries.items.into_iter().map(|entry| view! { <Listed entry level=2/> }).collect_view()}</div> }.into_any(),
        }}
        <Pager next=entries.next/>
        <section class="section" id="ask" aria-labelledby="ask-title">
            <header class="section-head"><h2 id="ask-title">{t!("question-ask-title")}</h2></header>
            <AskForm about=about.clone()/>
        </section>
    };
    Ok(Page::new(title, body).describe(description).head(head))
}

fn address(about: &About, sort: Sort) -> String {
    let query = if sort == Sort::default() { String::new() } else { format!("?sort={}", sort.name()) };
    format!("/products/{}/questions{query}", about.slug)
}

#[component]
fn Sorts(about: About, here: Sort) -> impl IntoView {
    let links = Sort::ALL.map(|sort| {
        let words = match sort {
            Sort::Answered => t!("question-sort-answered"),
            Sort::Newest => t!("question-sort-newest"),
            Sort::Unanswered => t!("question-sort-unanswered"),
        };
        view! { <a class="chip" href=address(&about, sort) aria-current=(sort == here).then_some("true")>{words}</a> }
    });
    (about.questions > 0).then(|| view! { <nav class="chips" aria-label=t!("question-sort")>{links.into_iter().collect_view()}</nav> })
}
