//! `/me/testimonials`: what may be shown elsewhere, use by use.

use super::parts::{picture_of, title_of};
use crate::{
    review::{
        model::{Leave, Wish},
        service,
        view::purpose_words,
    },
    server::{markup, visit::Visit},
    t,
    ui::{
        form::{Hidden, LastFailure},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Empty, MyTabs},
        stars::Stars,
    },
};
use leptos::prelude::*;

const ANSWER: &str = "/fn/review/answer-testimonial";
/// Characters of a review that are shown.
const QUOTED: usize = 240;

/// What the shop would like to show, with leave or without.
pub async fn testimonials(visit: Visit) -> PageResult {
    let wishes = service::testimonials(&visit.app, &visit.caller).await?;
    let list = if wishes.is_empty() {
        view! { <Empty picture="empty-reviews" title=t!("testimonial-none-title") text=t!("testimonial-none-text") link=("/me/reviews".to_owned(), t!("my-reviews"))/> }.into_any()
    } else {
        let slips = wishes.into_iter().map(|wish| {
            let about = title_of(&wish.subject, &visit);
            view! { <li><Slip wish about/></li> }
        });
        view! { <ul class="stack">{slips.collect_view()}</ul> }.into_any()
    };
    let body = view! {
        <Crumbs links=vec![("/me/reviews".to_owned(), t!("my-reviews"))] here=t!("testimonial-title")/>
        <header class="page-head"><div><h1>{t!("testimonial-title")}</h1><p class="lede">{t!("testimonial-lede")}</p></div></header>
        <MyTabs/>
        <LastFailure form=ANSWER/>
        {list}
    };
    Ok(Page::new(t!("testimonial-title"), body))
}

#[component]
fn Slip(wish: Wish, about: String) -> impl IntoView {
    let Wish { testimonial, review_id, rating, body, is_changed, subject } = wish;
    let purpose = purpose_words(testimonial.purpose);
    let (tone, state) = match testimonial.leave {
        Leave::Granted if is_changed => ("wait", t!("testimonial-state-changed")),
        Leave::Granted => ("good", t!("testimonial-state-granted")),
        Leave::Asked => ("wait", t!("testimonial-state-asked")),
        Leave::Declined => ("", t!("testimonial-state-declined")),
        Leave::Withdrawn => ("", t!("testimonial-state-withdrawn")),
    };
    let is_granted = testimonial.leave == Leave::Granted;
    let yes = (!is_granted || is_changed).then(|| (t!("testimonial-yes"), purpose.clone()));
    let no = match testimonial.leave {
        Leave::Granted => Some((t!("testimonial-withdraw"), purpose.clone())),
        Leave::Asked => Some((t!("testimonial-no"), purpose.clone())),
        Leave::Declined | Leave::Withdrawn => None,
    };
    let of = testimonial.id.clone();
    view! {
        <article class="slip">
            <img src=picture_of(&subject) alt="" width="96" height="96" loading="lazy"/>
            <div>
                <p class="rated"><Stars value=rating * 100/><Badge tone text=state/></p>
                <h2>{purpose}</h2>
                <p class="hint">{about}</p>
                <p dir="auto"><a href=format!("/reviews/{review_id}")>{markup::excerpt(&body, QUOTED)}</a></p>
            </div>
            <div class="actions">
                {yes.map(|(words, purpose)| view! { <Say id=of answer="yes" class="button small" words purpose/> })}
                {no.map(|(words, purpose)| view! { <Say id=testimonial.id answer="no" class="button secondary small" words purpose/> })}
            </div>
        </article>
    }
}

#[component]
fn Say(id: String, answer: &'static str, class: &'static str, words: String, purpose: String) -> impl IntoView {
    view! {
        <form method="post" action=ANSWER>
            <Hidden name="id" value=id/>
            <Hidden name="next" value="/me/testimonials"/>
            <button class=class name="answer" value=answer>{words}<span class="sr-only">": "{purpose}</span></button>
        </form>
    }
}
