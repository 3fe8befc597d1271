//! What narrows a search: links for kinds, fields for the rest, and which filters are in force.

use super::link;
use crate::{
    kernel::points,
    search::model::{Asked, Found, Kind},
    t,
    ui::parts::Icon,
};
use leptos::prelude::*;

fn kinds_words(kind: Kind) -> String {
    match kind {
        Kind::Product => t!("search-kinds-product"),
        Kind::Thread => t!("search-kinds-thread"),
        Kind::Post => t!("search-kinds-post"),
        Kind::Question => t!("search-kinds-question"),
        Kind::Review => t!("search-kinds-review"),
        Kind::Help => t!("search-kinds-help"),
    }
}

/// A link for each kind with how many there are of it.
#[component]
pub(super) fn Kinds(found: Found, asked: Asked) -> impl IntoView {
    // Only the newest are counted where very many match: then every number may be higher.
    let more = if found.is_more_of_kinds { "+" } else { "" };
    let chip = |words: String, count: i64, kind: &str| {
        let here = asked.kind == kind;
        let href = link(&Asked { kind: kind.to_owned(), ..asked.clone() }, None);
        view! { <a class="chip" href=href rel="nofollow" aria-current=here.then_some("true")>{words}" "<span class="num">{points::show(count)}{more}</span></a> }
    };
    let all = found.kinds.iter().map(|(_, count)| count).sum::<i64>();
    let count = |kind: Kind| found.kinds.iter().find(|(known, _)| *known == kind).map_or(0, |(_, count)| *count);
    let kinds = Kind::ALL.into_iter().filter(|kind| count(*kind) > 0 || asked.kind == kind.name());
    let kinds = kinds.map(|kind| chip(kinds_words(kind), count(kind), kind.name())).collect::<Vec<_>>();
    (!kinds.is_empty()).then(|| view! { <nav class="chips" aria-label=t!("search-kinds")>{chip(t!("search-kinds-all"), all, "")}{kinds}</nav> })
}

/// Who wrote it and when.
#[component]
pub(super) fn More(asked: Asked) -> impl IntoView {
    let is_open = [&asked.by, &asked.after, &asked.before].into_iter().any(|text| !text.is_empty());
    view! {
        <details class="fold" open=is_open>
            <summary>{t!("search-narrow")}</summary>
            <div class="fields">
                <div class="field"><label for="by">{t!("search-by")}</label><input id="by" name="by" value=asked.by maxlength="80" autocomplete="off"/></div>
                <div class="field"><label for="after">{t!("search-after")}</label><input id="after" name="after" type="date" value=asked.after/></div>
                <div class="field"><label for="before">{t!("search-before")}</label><input id="before" name="before" type="date" value=asked.before/></div>
            </div>
        </details>
    }
}

/// The filters in force, each with the way out of it. The kinds have theirs above.
#[component]
pub(super) fn InForce(asked: Asked, place_name: String) -> impl IntoView {
    let mut ways = vec![];
    if !asked.place.is_empty() {
        let name = if place_name.is_empty() { t!("search-one-place") } else { place_name };
        ways.push((t!("search-in-place", place = name), Asked { place: String::new(), ..asked.clone() }));
    }
    if !asked.by.is_empty() {
        ways.push((t!("search-by-name", name = asked.by.as_str()), Asked { by: String::new(), ..asked.clone() }));
    }
    if !asked.after.is_empty() {
        ways.push((t!("search-after-day", day = asked.after.as_str()), Asked { after: String::new(), ..asked.clone() }));
    }
    if !asked.before.is_empty() {
        ways.push((t!("search-before-day", day = asked.before.as_str()), Asked { before: String::new(), ..asked.clone() }));
    }
    let is_any = !ways.is_empty();
    let ways = ways.into_iter().map(|(words, target)| {
        view! { <a class="chip" href=link(&target, None) rel="nofollow"><bdi>{words}</bdi><Icon name="x"/><span class="sr-only">{t!("search-remove")}</span></a> }
    });
    let clear = link(&Asked { q: asked.q.clone(), ..Asked::default() }, None);
    is_any.then(|| view! { <div class="chips"><span class="hint">{t!("search-only")}</span>{ways.collect_view()}<a class="button quiet small" href=clear>{t!("search-clear")}</a></div> })
}
