//! The wall of the front page: reviews whose authors gave leave for it.

use super::Stamp;
use crate::{
    kernel::time::Time,
    review::model::{Purpose, Quote},
    server::markup,
    t,
    ui::{parts::Icon, stars::Stars},
};
use leptos::prelude::*;

/// Characters of a note; the rest is behind its link.
const QUOTED: usize = 280;

/// Notes in columns, each with its stars, how we know, and whether it was rewarded. Nothing without notes.
#[component]
pub fn Wall(quotes: Vec<Quote>, now: Time) -> impl IntoView {
    (!quotes.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="wall">
                <header class="section-head"><h2 id="wall">{t!("wall-title")}</h2><a href="/reviews">{t!("wall-all")}</a></header>
                <ul class="wall">{quotes.into_iter().map(|quote| view! { <Note quote now/> }).collect_view()}</ul>
                <p class="hint">{t!("wall-hint")}</p>
            </section>
        }
    })
}

#[component]
fn Note(quote: Quote, now: Time) -> impl IntoView {
    let about = (!quote.slug.is_empty()).then(|| {
        view! { <small>{t!("wall-on")}" "<a href=format!("/products/{}", quote.slug)>{quote.title}</a></small> }
    });
    let rewarded = quote.is_rewarded.then(|| view! { <ul class="marks"><li><Icon name="gift"/>{t!("review-embed-rewarded")}</li></ul> });
    view! {
        <li>
            <Icon name="quote"/>
            <blockquote dir="auto"><p>{markup::excerpt(&quote.body, QUOTED)}</p></blockquote>
            <p class="rated"><Stars value=quote.rating * 100/><Stamp degree=quote.degree since=quote.degree_since now/></p>
            {rewarded}
            <p class="by"><strong>{quote.author_name}</strong>{about}</p>
            <p><a href=format!("/reviews/{}", quote.review_id)>{t!("wall-read")}</a></p>
        </li>
    }
}

/// What a review may be used for, in words.
pub fn purpose_words(purpose: Purpose) -> String {
    match purpose {
        Purpose::Home => t!("testimonial-purpose-home"),
        Purpose::Mail => t!("testimonial-purpose-mail"),
        Purpose::Ads => t!("testimonial-purpose-ads"),
    }
}
