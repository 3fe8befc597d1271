//! What was found, one below the other.

use super::link;
use crate::{
    search::model::{Asked, Hit, Kind, Span},
    t,
    ui::{date::Day, parts::Icon},
};
use leptos::prelude::*;

/// The word for a kind, of one thing.
pub(super) fn kind_words(kind: Kind) -> String {
    match kind {
        Kind::Product => t!("search-kind-product"),
        Kind::Thread => t!("search-kind-thread"),
        Kind::Post => t!("search-kind-post"),
        Kind::Question => t!("search-kind-question"),
        Kind::Review => t!("search-kind-review"),
        Kind::Help => t!("search-kind-help"),
    }
}

fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Product => "box",
        Kind::Thread => "chat",
        Kind::Post => "reply",
        Kind::Question => "question",
        Kind::Review => "star",
        Kind::Help => "info",
    }
}

/// A text with its hits marked. Leptos escapes each piece as any text.
fn marked(spans: Vec<Span>) -> impl IntoView {
    let piece = |Span { text, hit }| if hit { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() };
    spans.into_iter().map(piece).collect_view()
}

#[component]
pub(super) fn Hits(items: Vec<Hit>, asked: Asked) -> impl IntoView {
    view! { <ol class="found">{items.into_iter().map(|hit| view! { <li><Found hit asked=asked.clone()/></li> }).collect_view()}</ol> }
}

#[component]
fn Found(hit: Hit, asked: Asked) -> impl IntoView {
    // A product is its own place; where one place is asked for, all are of it.
    let place = (!hit.place_name.is_empty() && hit.kind != Kind::Product && asked.place != hit.place)
        .then(|| (link(&Asked { place: hit.place.clone(), ..asked.clone() }, None), hit.place_name.clone()));
    let title = if hit.title.is_empty() { view! { <span>{untitled(&hit)}</span> }.into_any() } else { marked(hit.marked).into_any() };
    view! {
        <article class="hit">
            <p class="of"><span class="badge"><Icon name=icon(hit.kind)/>{kind_words(hit.kind)}</span>
                {place.map(|(href, name)| view! { <a href=href rel="nofollow"><span class="sr-only">{t!("search-only-in")}" "</span><bdi>{name}</bdi></a> })}</p>
            <h3 dir="auto"><a href=hit.href>{title}</a></h3>
            {(!hit.excerpt.is_empty()).then(|| view! { <p class="told" dir="auto">{marked(hit.excerpt)}</p> })}
            {(hit.kind != Kind::Product).then(|| view! { <p class="hint">{(!hit.author.is_empty()).then(|| view! { <bdi>{hit.author}</bdi>" · " })}<Day at=hit.at/></p> })}
        </article>
    }
}

/// What stands for a missing title.
fn untitled(hit: &Hit) -> String {
    match hit.kind {
        Kind::Review if hit.place_name.is_empty() => t!("search-review-of-shop"),
        Kind::Review => t!("search-review-of", product = hit.place_name.as_str()),
        kind => kind_words(kind),
    }
}
