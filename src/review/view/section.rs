//! The section "reviews" of a product's page, and of its own page.

use super::{
    Article, Lights, Reel, Scene,
    above::{BothSides, PlainMean, Verdict},
    article::{UNVOTE, VOTE},
    sift::Sift,
    workings::Workings,
};
use crate::{
    review::model::{Board, Filter, Review},
    t,
    ui::{
        form::LastFailure,
        parts::{Empty, Icon},
    },
};
use leptos::prelude::*;

/// The product that the reviews are about.
#[derive(Clone, Debug)]
pub struct About {
    /// Where one writes a review.
    pub write: String,
    /// Where all of them stand; empty on that page itself.
    pub all: String,
}

/// Everything about a product's reviews.
#[component]
pub fn Reviews(board: Board, scene: Scene, about: About) -> impl IntoView {
    if board.summary.count == 0 {
        return view! {
            <section class="section" id="reviews" aria-labelledby="reviews-title">
                <header class="section-head"><h2 id="reviews-title">{t!("review-title")}</h2></header>
                <Empty picture="empty-reviews" title=t!("review-none-title") text=t!("review-none-text") link=(about.write, t!("review-write-first"))/>
            </section>
        }
        .into_any();
    }
    let reviews = board.listed.reviews.items.clone();
    let pictured = board.gallery.iter().chain(&reviews).chain(&board.pair.positive).chain(&board.pair.critical).cloned().collect::<Vec<_>>();
    let is_guest = scene.reader.is_empty();
    view! {
        <section class="section" id="reviews" aria-labelledby="reviews-title">
            <header class="section-head"><h2 id="reviews-title">{t!("review-title")}</h2><a class="button" href=about.write.clone()>{t!("review-write")}</a></header>
            <Verdict summary=board.summary.clone() scene=scene.clone()/>
            <PlainMean summary=board.summary.clone() is_told=!about.all.is_empty()/>
            <Workings board=board.clone() scene=scene.clone()/>
            <BothSides pair=board.pair.clone() scene=scene.clone()/>
            <Reel reviews=board.gallery.clone()/>
            <Sift board=board.clone() scene=scene.clone()/>
            <LastFailure form=VOTE/>
            <LastFailure form=UNVOTE/>
            {is_guest.then(|| view! { <p class="hint">{t!("review-vote-sign-in")}" "<a href=scene.login() rel="nofollow">{t!("review-sign-in")}</a></p> })}
            <List reviews scene=scene.clone()/>
            <Further next=board.listed.reviews.next.clone() count=board.summary.count scene=scene.clone() all=about.all/>
            <Lights reviews=pictured back="#reviews".to_owned()/>
        </section>
    }
    .into_any()
}

#[component]
fn List(reviews: Vec<Review>, scene: Scene) -> impl IntoView {
    if reviews.is_empty() {
        let clear = scene.link(&Filter { sort: scene.filter.sort, ..Filter::default() });
        return view! { <Empty picture="empty-reviews" title=t!("review-no-match-title") text=t!("review-no-match-text") link=(clear, t!("review-clear"))/> }
            .into_any();
    }
    let items = reviews.into_iter().map(|review| view! { <li><Article review scene=scene.clone()/></li> });
    view! { <ol class="reviews">{items.collect_view()}</ol> }.into_any()
}

/// The next part of the list, the way back to its start, and (on a product's page) to the page of all.
#[component]
fn Further(next: Option<String>, count: i64, scene: Scene, all: String) -> impl IntoView {
    let is_first = !scene.here.split_once('?').is_some_and(|(_, query)| query.split('&').any(|pair| pair.starts_with("cursor=")));
    let first = (!is_first).then(|| view! { <a rel="first" href=scene.link(&scene.filter)><Icon name="arrow-left"/>{t!("review-first")}</a> });
    let next = next.map(|next| view! { <a rel="next" href=scene.further(&next)>{t!("review-next")}<Icon name="arrow-right"/></a> });
    let pager = (first.is_some() || next.is_some()).then(|| view! { <nav class="pager" aria-label=t!("pager-label")>{first}{next}</nav> });
    view! {
        {pager}
        {(!all.is_empty()).then(|| view! { <p><a href=all>{t!("review-see-all", count = count)}</a></p> })}
    }
}
