//! Pictures of customers: small ones in a row, each opening large without a script.

use crate::{
    review::model::{Review, Shot},
    t,
    ui::{parts::Icon, stars::Stars},
};
use leptos::prelude::*;

/// Pictures that a row shows; the last of them tells how many more there are.
const ROW: usize = 5;
/// Pictures that can be opened on a page.
const LIGHTS: usize = 60;

fn address(shot: &Shot, size: &str) -> String {
    format!("/pictures/{}-{size}.webp", shot.hash)
}

fn alt(shot: &Shot, author: &str) -> String {
    if shot.alt.is_empty() { t!("review-picture-of", author = author) } else { shot.alt.clone() }
}

fn small(shot: &Shot, author: &str, side: i64) -> impl IntoView + use<> {
    view! { <img src=address(shot, if side > 96 { "thumb" } else { "small" }) alt=alt(shot, author) width=side height=side loading="lazy"/> }
}

/// A review's own pictures.
#[component]
pub fn Shots(review: Review) -> impl IntoView {
    let shots = &review.extras.pictures;
    let more = shots.len().saturating_sub(ROW);
    let thumbs = shots.iter().take(ROW).enumerate().map(|(at, shot)| {
        let picture = small(shot, &review.author_name, 96);
        let is_last = at + 1 == ROW && more > 0;
        view! { <li><a class=is_last.then_some("more") href=format!("#pic-{}", shot.id)>{picture}{is_last.then(|| view! { <span>"+"{more}</span> })}</a></li> }
    });
    (!shots.is_empty()).then(|| view! { <ul class="pictures">{thumbs.collect_view()}</ul> })
}

/// Pictures of several reviews in one row that runs sideways.
#[component]
pub fn Reel(reviews: Vec<Review>) -> impl IntoView {
    let thumbs = reviews.iter().flat_map(|review| {
        review.extras.pictures.iter().take(3).map(|shot| view! { <li><a href=format!("#pic-{}", shot.id)>{small(shot, &review.author_name, 160)}</a></li> })
    });
    let thumbs = thumbs.take(24).collect::<Vec<_>>();
    (!thumbs.is_empty()).then(|| view! { <ul class="pictures reel" aria-label=t!("review-gallery")>{thumbs}</ul> })
}

/// The large ones, which show themselves when the address names them. Each once, in the order of the page.
#[component]
pub fn Lights(reviews: Vec<Review>, back: String) -> impl IntoView {
    let mut all: Vec<(&Review, &Shot)> = vec![];
    for review in &reviews {
        for shot in &review.extras.pictures {
            if all.len() < LIGHTS && all.iter().all(|(_, known)| known.id != shot.id) {
                all.push((review, shot));
            }
        }
    }
    let name = |at: Option<usize>| at.and_then(|at| all.get(at)).map(|(_, shot)| format!("#pic-{}", shot.id));
    let lights = all.iter().enumerate().map(|(at, (review, shot))| light(review, shot, name(at.checked_sub(1)), name(Some(at + 1)), back.clone()));
    lights.collect_view()
}

fn light(review: &Review, shot: &Shot, before: Option<String>, after: Option<String>, back: String) -> impl IntoView + use<> {
    let pager = (before.is_some() || after.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label=t!("review-gallery")>
                {before.map(|href| view! { <a rel="prev" href=href><Icon name="arrow-left"/>{t!("review-picture-before")}</a> })}
                {after.map(|href| view! { <a rel="next" href=href>{t!("review-picture-after")}<Icon name="arrow-right"/></a> })}
            </nav>
        }
    });
    view! {
        <div class="light" id=format!("pic-{}", shot.id)>
            <figure class="plate">
                <img src=address(shot, "large") alt=alt(shot, &review.author_name) width=shot.width height=shot.height loading="lazy"/>
                <figcaption>
                    <p class="rated"><Stars value=review.rating * 100/></p>
                    <p class="by"><strong>{review.author_name.clone()}</strong><small>{shot.alt.clone()}</small></p>
                    <p><a href=format!("/reviews/{}", review.id)>{t!("review-read")}</a></p>
                    {pager}
                </figcaption>
            </figure>
            <a class="button secondary icon-only" href=back><Icon name="x"/><span class="sr-only">{t!("review-close")}</span></a>
        </div>
    }
}
