//! `/search`: one form, everything else is links.

mod hits;
mod sift;

use super::{
    api,
    model::{Asked, Found, Kind, QUERY, Suggestion},
};
use crate::{
    kernel::points,
    server::visit::Visit,
    t,
    ui::{
        page::{Head, Page, PageResult},
        parts::{Empty, Icon},
    },
};
use hits::Hits;
use leptos::prelude::*;
use sift::{InForce, Kinds, More};

/// What is looked for and what is found.
pub async fn search(visit: Visit) -> PageResult {
    let asked = asked(&visit);
    let cursor = visit.query("cursor").unwrap_or_default().to_owned();
    let is_first = cursor.is_empty();
    let found = if asked.is_empty() { None } else { Some(api::find(asked.clone(), cursor).await?) };
    let title = if asked.q.is_empty() { t!("search-title") } else { t!("search-title-of", q = short(&asked.q)) };
    let body = view! {
        <header class="page-head"><div><h1>{t!("search-title")}</h1></div></header>
        <Finder asked=asked.clone()/>
        {match found {
            None => view! { <Help/> }.into_any(),
            Some(found) => view! { <Results found asked is_first/> }.into_any(),
        }}
    };
    Ok(Page::new(title, body).head(Head { robots: "noindex", ..Head::default() }))
}

/// What the address asks for. Longer texts are cut where nobody types so much.
fn asked(visit: &Visit) -> Asked {
    let typed = |name: &str, most: usize| {
        let value = visit.query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim());
        value.chars().take(most).collect::<String>()
    };
    Asked {
        q: typed("q", QUERY + 1),
        kind: Kind::parse(&typed("kind", 20)).map_or(String::new(), |kind| kind.name().to_owned()),
        place: typed("in", 80),
        by: typed("by", 80),
        after: typed("after", 10),
        before: typed("before", 10),
    }
}

/// A text for a title bar.
fn short(text: &str) -> String {
    if text.chars().count() <= 60 { text.to_owned() } else { format!("{}…", text.chars().take(59).collect::<String>()) }
}

/// The address of a search.
fn link(asked: &Asked, cursor: Option<&str>) -> String {
    let pairs = [
        ("q", asked.q.as_str()),
        ("kind", &asked.kind),
        ("in", &asked.place),
        ("by", &asked.by),
        ("after", &asked.after),
        ("before", &asked.before),
        ("cursor", cursor.unwrap_or_default()),
    ];
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>();
    format!("/search?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
}

/// The form. It keeps the kind and the place; name and days can be changed in it.
#[component]
fn Finder(asked: Asked) -> impl IntoView {
    let kept = [("kind", asked.kind.clone()), ("in", asked.place.clone())].into_iter().filter(|(_, value)| !value.is_empty());
    let fresh = asked.is_empty();
    view! {
        <form class="finder" role="search" method="get" action="/search">
            <div class="search">
                <label class="sr-only" for="q">{t!("search-field")}</label>
                <Icon name="search"/>
                <input id="q" name="q" type="search" value=asked.q.clone() maxlength=QUERY.to_string() placeholder=t!("search-hint") autocomplete="off" enterkeyhint="search" dir="auto" autofocus=fresh/>
                <button class="button">{t!("search-do")}</button>
            </div>
            {kept.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()}
            <More asked/>
        </form>
    }
}

/// What can be typed.
#[component]
fn Help() -> impl IntoView {
    let lines = [
        ("rye crust", t!("search-help-words")),
        ("\"oven spring\"", t!("search-help-phrase")),
        ("bread -seeds", t!("search-help-not")),
        ("by:rosa after:2026-01-31", t!("search-help-filters")),
    ];
    view! {
        <section class="section" aria-labelledby="how">
            <header class="section-head"><h2 id="how">{t!("search-help")}</h2></header>
            <dl class="how">{lines.into_iter().map(|(typed, words)| view! { <div><dt><a href=link(&Asked { q: typed.to_owned(), ..Asked::default() }, None) rel="nofollow"><code>{typed}</code></a></dt><dd>{words}</dd></div> }).collect_view()}</dl>
        </section>
    }
}

#[component]
fn Results(found: Found, asked: Asked, is_first: bool) -> impl IntoView {
    let is_cut = asked.q.chars().count() > QUERY;
    let count = if found.is_more {
        t!("search-count-more", count = points::show(found.total))
    } else {
        t!("search-count", count = found.total, shown = points::show(found.total))
    };
    let next = found.next.clone();
    let nothing = found.items.is_empty();
    view! {
        <Kinds found=found.clone() asked=asked.clone()/>
        <InForce asked=asked.clone() place_name=found.place_name.clone()/>
        {is_cut.then(|| view! { <p class="hint">{t!("search-cut", most = QUERY)}</p> })}
        {found.suggestion.clone().map(|suggestion| view! { <Meant suggestion asked=asked.clone()/> })}
        {found.is_unfinished.then(|| view! { <div class="notice wait"><Icon name="clock"/><div><p>{t!("search-unfinished")}</p></div></div> })}
        {if nothing {
            view! { <Empty picture="empty-list" title=t!("search-none-title") text=t!("search-none-text") link=nowhere_else(&asked)/><Help/> }.into_any()
        } else {
            view! { <section class="section" aria-labelledby="found"><h2 id="found" class="hint">{count}</h2><Hits items=found.items asked=asked.clone()/></section> }.into_any()
        }}
        {(next.is_some() || !is_first).then(|| view! {
            <nav class="pager" aria-label=t!("search-pages")>
                {(!is_first).then(|| view! { <a rel="first" href=link(&asked, None)><Icon name="arrow-left"/>{t!("search-best")}</a> })}
                {next.map(|next| view! { <a rel="next" href=link(&asked, Some(&next))>{t!("search-next")}<Icon name="arrow-right"/></a> })}
            </nav>
        })}
    }
}

/// The way out where nothing was found: without the filters, or to the shelf.
fn nowhere_else(asked: &Asked) -> (String, String) {
    if asked.is_narrow() && !asked.q.is_empty() {
        (link(&Asked { q: asked.q.clone(), ..Asked::default() }, None), t!("search-everywhere"))
    } else {
        ("/products".to_owned(), t!("search-to-shelf"))
    }
}

/// What else may have been meant.
#[component]
fn Meant(suggestion: Suggestion, asked: Asked) -> impl IntoView {
    let href = link(&Asked { q: suggestion.q.clone(), ..asked.clone() }, None);
    view! {
        <div class="meant" role="status">
            {if suggestion.is_shown {
                view! { <p>{t!("search-instead")}" "<a href=href rel="nofollow"><bdi>{suggestion.q}</bdi></a></p><p class="hint">{t!("search-nothing-for")}" "<bdi>{asked.q}</bdi></p> }.into_any()
            } else {
                view! { <p>{t!("search-meant")}" "<a href=href rel="nofollow"><bdi>{suggestion.q}</bdi></a></p> }.into_any()
            }}
        </div>
    }
}
