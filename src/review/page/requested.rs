//! Where the link of a request leads: all products of the order, each with its stars. Looking at it changes nothing.

use super::parts::{Promised, State, with_key};
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        time::Time,
    },
    review::{
        model::{Asked, Landing},
        service::{self, Writer},
        view::degree_words,
    },
    server::visit::Visit,
    t,
    ui::{
        date,
        form::{Hidden, LastFailure, answered},
        page::{Head, Page, PageResult},
        parts::Icon,
    },
};
use leptos::prelude::*;

const BEGIN: &str = "/fn/review/begin";

/// `/r/{token}`
pub async fn requested(visit: Visit) -> PageResult {
    let key = visit.param("token").to_owned();
    // The link speaks for itself, whoever is signed in.
    let found = match Writer::of(&visit.app, &Caller::Nobody, &key).await {
        Ok(writer) => service::request::landing(&visit.app, &writer).await,
        Err(failure) => Err(failure),
    };
    let head = Head { robots: "noindex", ..Head::default() };
    let landing = match found {
        Ok(landing) => landing,
        Err(Failure { code: Code::NotAvailable | Code::Unauthorized, .. }) => return Ok(over(visit.caller == Caller::Nobody).head(head)),
        Err(failure) => return Err(failure),
    };
    let title = t!("review-landing-title");
    let is_done = landing.lines.iter().all(|asked| asked.review.is_some());
    let lede = if is_done { t!("review-landing-done") } else { t!("review-landing-lede") };
    let body = view! {
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{lede}</p></div></header>
        <LastFailure form=BEGIN/>
        <Lines landing key now=visit.app.now()/>
    };
    Ok(Page::new(title, body).narrow().head(head))
}

#[component]
fn Lines(landing: Landing, key: String, now: Time) -> impl IntoView {
    let Landing { lines, promise } = landing;
    if lines.is_empty() {
        return view! { <div class="notice info"><Icon name="info"/><div><p>{t!("review-landing-nothing")}</p></div></div> }.into_any();
    }
    let typed = answered(BEGIN).and_then(|flash| flash.values.into_iter().find(|(name, _)| name == "order_line_id")).map(|(_, line)| line);
    let slips = lines.into_iter().map(|asked| {
        // A refusal's link leads to the form that was sent.
        let is_typed = typed.as_deref() == Some(asked.line_id.as_str());
        view! { <li><Slip asked key=key.clone() now is_typed/></li> }
    });
    view! {
        <Promised promise/>
        <ul class="stack">{slips.collect_view()}</ul>
        <p class="hint">{t!("review-landing-hint")}</p>
    }
    .into_any()
}

#[component]
fn Slip(asked: Asked, key: String, now: Time, is_typed: bool) -> impl IntoView {
    let Asked { subject, line_id, bought_at, degree, review } = asked;
    let title = subject.title.clone();
    let below = match review {
        Some((review_id, state)) => view! {
            <div class="actions"><State state/><a class="button secondary small" href=with_key(&format!("/written/{review_id}"), &key)>{t!("review-landing-see")}<span class="sr-only">": "{title}</span></a></div>
        }
        .into_any(),
        None => view! {
            <form method="post" action=BEGIN>
                <Hidden name="product_id" value=subject.product_id/>
                <Hidden name="order_line_id" value=line_id/>
                <Hidden name="key" value=key/>
                <Stars title=title.clone() is_typed/>
                <div class="actions"><button class="button small">{t!("review-go-on")}<span class="sr-only">": "{title}</span><Icon name="arrow-right"/></button></div>
            </form>
        }
        .into_any(),
    };
    view! {
        <article class="slip">
            <img src=subject.picture alt="" width="96" height="96" loading="lazy"/>
            <div><h2>{subject.title}</h2><p class="hint">{t!("review-about-purchase", day = date::day(bought_at), degree = degree_words(degree, now, now))}</p></div>
            {below}
        </article>
    }
}

/// Five stars of one product among several: ids would be there twice, so only the one that was refused has its.
#[component]
fn Stars(title: String, is_typed: bool) -> impl IntoView {
    let words = [t!("review-star-1"), t!("review-star-2"), t!("review-star-3"), t!("review-star-4"), t!("review-star-5")];
    let stars = words.into_iter().zip(1_i64..).map(|(word, value)| {
        let id = (is_typed && value == 1).then_some("rating");
        view! { <label><input type="radio" name="rating" value=value id=id required aria-label=word.clone()/><Icon name="star"/><span>{word}</span></label> }
    });
    view! {
        <fieldset class="rate" aria-invalid=is_typed.then_some("true")>
            <legend>{t!("review-rate")}<span class="sr-only">": "{title}</span></legend>
            <div>{stars.collect_view()}</div>
        </fieldset>
    }
}

/// A link that is over: nothing is lost, as everything can be written after a sign-in.
fn over(is_guest: bool) -> Page {
    let title = t!("review-landing-over");
    let ways = if is_guest {
        view! { <a class="button" href="/login?next=%2Fme%2Freviews">{t!("review-write-sign-in")}</a> }.into_any()
    } else {
        view! { <a class="button" href="/me/reviews">{t!("review-mine-title")}</a> }.into_any()
    };
    let body = view! {
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{t!("review-landing-over-text")}</p></div></header>
        <div class="actions">{ways}</div>
    };
    Page::new(title, body).status(410).narrow()
}
