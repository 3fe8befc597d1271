//! Filters and order of a list: links and one form, all in the address.

use super::Scene;
use crate::{
    kernel::points,
    review::model::{Board, Filter, Sort, Topic},
    t,
    ui::{form::Hidden, parts::Icon},
};
use leptos::prelude::*;

fn sort_words(sort: Sort) -> String {
    match sort {
        Sort::Helpful => t!("review-sort-helpful"),
        Sort::Newest => t!("review-sort-newest"),
        Sort::Highest => t!("review-sort-highest"),
        Sort::Lowest => t!("review-sort-lowest"),
    }
}

/// Chips that filter, the order, and which filters are in force with the way out of each.
#[component]
pub fn Sift(board: Board, scene: Scene) -> impl IntoView {
    let filter = scene.filter.clone();
    let chip = |words: String, icon: Option<&'static str>, count: Option<i64>, target: Filter, here: bool| {
        let count = count.map(|count| view! { " "<span class="num">{points::show(count)}</span> });
        view! { <a class="chip" href=scene.link(&target) rel="nofollow" aria-current=here.then_some("true")>{icon.map(|name| view! { <Icon name=name/> })}{words}{count}</a> }
    };
    let all = Filter { sort: filter.sort, ..Filter::default() };
    let sizes = board.sizes.iter().map(|(size, count)| {
        let here = filter.size == *size;
        chip(size.clone(), None, Some(*count), Filter { size: if here { String::new() } else { size.clone() }, ..filter.clone() }, here)
    });
    let sizes = sizes.collect::<Vec<_>>();
    view! {
        <div class="sift">
            <nav class="chips" aria-label=t!("review-filter")>
                {chip(t!("review-all"), None, Some(board.summary.count), all, !filter.is_narrow())}
                {chip(t!("review-checked"), Some("shield"), Some(board.summary.verified), Filter { verified: !filter.verified, ..filter.clone() }, filter.verified)}
                {chip(t!("review-with-pictures"), Some("camera"), None, Filter { pictures: !filter.pictures, ..filter.clone() }, filter.pictures)}
            </nav>
            <Order scene=scene.clone()/>
        </div>
        {(!sizes.is_empty()).then(|| view! { <nav class="chips" aria-label=t!("review-my-size")><span class="hint">{t!("review-my-size")}</span>{sizes}</nav> })}
        <Topics topics=board.topics.clone() scene=scene.clone()/>
        <InForce scene=scene.clone()/>
    }
}

/// The order, as a form that keeps the filters. A topic's reviews have one order.
#[component]
fn Order(scene: Scene) -> impl IntoView {
    let filter = &scene.filter;
    if !filter.topic.is_empty() {
        return view! { <p class="hint">{t!("review-topic-order")}</p> }.into_any();
    }
    let options = Sort::ALL.map(|sort| view! { <option value=sort.name() selected=sort == filter.sort>{sort_words(sort)}</option> });
    let rating = filter.rating.map(|rating| view! { <Hidden name="rating" value=rating.to_string()/> });
    view! {
        <form class="sort" method="get" action=format!("{}#reviews", scene.base)>
            {rating}
            {filter.verified.then(|| view! { <Hidden name="verified" value="1"/> })}
            {filter.pictures.then(|| view! { <Hidden name="pictures" value="1"/> })}
            {(!filter.size.is_empty()).then(|| view! { <Hidden name="size" value=filter.size.clone()/> })}
            <label for="sort">{t!("review-sort")}</label>
            <div class="field"><select id="sort" name="sort">{options.into_iter().collect_view()}</select></div>
            <button class="button secondary small">{t!("review-sort-do")}</button>
        </form>
    }
    .into_any()
}

/// What people mention; each shows the reviews that do.
#[component]
fn Topics(topics: Vec<Topic>, scene: Scene) -> impl IntoView {
    let chips = topics.into_iter().map(|topic| {
        let here = scene.filter.topic == topic.words;
        let target = Filter { topic: if here { String::new() } else { topic.words.clone() }, ..scene.filter.clone() };
        view! { <a class="chip" href=scene.link(&target) rel="nofollow" aria-current=here.then_some("true")>{topic.words}" "<span class="num">{points::show(topic.count)}</span></a> }
    });
    let chips = chips.collect::<Vec<_>>();
    (!chips.is_empty()).then(|| view! { <nav class="chips" aria-label=t!("review-topics")><span class="hint">{t!("review-topics")}</span>{chips}</nav> })
}

/// The filters in force, each with the way out of it, and the way out of all.
#[component]
fn InForce(scene: Scene) -> impl IntoView {
    let filter = &scene.filter;
    let mut ways = vec![];
    if let Some(rating) = filter.rating {
        ways.push((t!("review-stars", count = rating), Filter { rating: None, ..filter.clone() }));
    }
    if filter.verified {
        ways.push((t!("review-checked"), Filter { verified: false, ..filter.clone() }));
    }
    if filter.pictures {
        ways.push((t!("review-with-pictures"), Filter { pictures: false, ..filter.clone() }));
    }
    if !filter.size.is_empty() {
        ways.push((t!("review-size-of", size = filter.size.as_str()), Filter { size: String::new(), ..filter.clone() }));
    }
    if !filter.topic.is_empty() {
        ways.push((t!("review-topic-of", topic = filter.topic.as_str()), Filter { topic: String::new(), ..filter.clone() }));
    }
    let clear = scene.link(&Filter { sort: filter.sort, ..Filter::default() });
    let ways = ways.into_iter().map(|(words, target)| view! { <a class="chip" href=scene.link(&target) rel="nofollow">{words}<Icon name="x"/><span class="sr-only">{t!("review-remove")}</span></a> });
    filter.is_narrow().then(|| view! { <div class="chips"><span class="hint">{t!("review-showing")}</span>{ways.collect_view()}<a class="button quiet small" href=clear>{t!("review-clear")}</a></div> })
}
