//! An author's own reviews: what they can do with each, what they began, what they could write about.

use super::parts::{State, picture_of, place_of, title_of, with_key};
use crate::{
    kernel::points,
    review::{
        model::{DraftKind, Mine, ReviewState, Reviewable, Unfinished, Written},
        service,
        view::degree_words,
    },
    server::visit::Visit,
    t,
    ui::{
        date,
        form::{Hidden, LastFailure},
        page::{Page, PageResult},
        parts::{Badge, Empty, Icon, MyTabs, Pager},
        stars::Stars,
    },
};
use leptos::prelude::*;

pub const REOPEN: &str = "/fn/review/reopen";

/// `/me/reviews`
pub async fn authored(visit: Visit) -> PageResult {
    let Mine { reviews, drafts, waiting } = service::authored(&visit.app, &visit.caller, visit.query("cursor")).await?;
    let is_empty = reviews.items.is_empty() && drafts.is_empty() && waiting.is_empty();
    let now = visit.app.now();
    let list = (!reviews.items.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="written">
                <header class="section-head"><h2 id="written">{t!("review-mine-written")}</h2></header>
                <ul class="stack">{reviews.items.into_iter().map(|written| view! { <li><Slip written key=String::new()/></li> }).collect_view()}</ul>
            </section>
        }
    });
    let body = view! {
        <header class="page-head"><div><h1>{t!("review-mine-title")}</h1><p class="lede">{t!("review-mine-lede")}</p></div><a class="button quiet" href="/me/testimonials">{t!("testimonial-link")}</a></header>
        <MyTabs/>
        <LastFailure form=REOPEN/>
        {is_empty.then(|| view! { <Empty picture="empty-reviews" title=t!("review-mine-empty-title") text=t!("review-mine-empty-text") link=("/products".to_owned(), t!("review-mine-empty-link"))/> })}
        <Drafts drafts/>
        <Waiting waiting now/>
        {list}
        <Pager next=reviews.next/>
    };
    Ok(Page::new(t!("review-mine-title"), body))
}

#[component]
fn Drafts(drafts: Vec<Unfinished>) -> impl IntoView {
    let visit = use_context::<Visit>();
    let slips = drafts.into_iter().filter_map(|draft| {
        let title = title_of(&draft.subject, visit.as_ref()?);
        let kind = match draft.kind {
            DraftKind::Written => t!("review-draft"),
            DraftKind::Edited => t!("review-draft-change"),
            DraftKind::Updated => t!("review-draft-update"),
        };
        Some(view! {
            <li><article class="slip">
                <img src=picture_of(&draft.subject) alt="" width="96" height="96" loading="lazy"/>
                <div>
                    <p class="rated">{(draft.rating > 0).then(|| view! { <Stars value=draft.rating * 100/> })}<Badge text=kind/></p>
                    <h3>{title.clone()}</h3>
                    <p class="hint">{t!("review-draft-saved", time = date::minute(draft.saved_at))}</p>
                </div>
                <div class="actions"><a class="button secondary small" href=format!("/write/{}?step=words", draft.draft_id)>{t!("review-draft-go-on")}<span class="sr-only">": "{title}</span></a></div>
            </article></li>
        })
    });
    let slips = slips.collect::<Vec<_>>();
    (!slips.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="drafts">
                <header class="section-head"><h2 id="drafts">{t!("review-mine-drafts")}</h2></header>
                <ul class="stack">{slips}</ul>
            </section>
        }
    })
}

/// Bought and without a word yet.
#[component]
fn Waiting(waiting: Vec<Reviewable>, now: i64) -> impl IntoView {
    let slips = waiting.into_iter().map(move |one| {
        let promise = (one.promised > 0).then(|| t!("review-mine-promised", points = points::show(one.promised), count = one.promised));
        view! {
            <li><article class="slip">
                <img src=one.picture alt="" width="96" height="96" loading="lazy"/>
                <div>
                    <h3>{one.title.clone()}</h3>
                    <p class="hint">{t!("review-about-purchase", day = date::day(one.bought_at), degree = degree_words(one.degree, now, now))}</p>
                    {promise.map(|words| view! { <p class="earns"><Icon name="gift"/>{words}</p> })}
                </div>
                <div class="actions"><a class="button small" href=format!("/write?line={}", one.order_line_id)>{t!("review-mine-write")}<span class="sr-only">": "{one.title}</span></a></div>
            </article></li>
        }
    });
    let slips = slips.collect::<Vec<_>>();
    (!slips.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="waiting">
                <header class="section-head"><h2 id="waiting">{t!("review-mine-waiting")}</h2></header>
                <ul class="stack">{slips}</ul>
            </section>
        }
    })
}

/// A review of one's own, with what can be done with it.
#[component]
pub fn Slip(written: Written, key: String) -> impl IntoView {
    let visit = use_context::<Visit>();
    let about = visit.map_or_else(String::new, |visit| title_of(&written.subject, &visit));
    let review = &written.review;
    let href = with_key(&format!("/written/{}", review.id), &key);
    let heading = if review.title.is_empty() { about.clone() } else { review.title.clone() };
    let day = if review.title.is_empty() {
        date::day(review.written_at)
    } else {
        t!("review-mine-about", title = about.as_str(), day = date::day(review.written_at))
    };
    view! {
        <article class="slip">
            <img src=picture_of(&written.subject) alt="" width="96" height="96" loading="lazy"/>
            <div>
                <p class="rated"><Stars value=review.rating * 100/><State state=review.state/></p>
                <h3 dir="auto"><a href=href>{heading}</a></h3>
                <p class="hint">{day}</p>
                <Points written=written.clone()/>
            </div>
            <Deeds written key/>
        </article>
    }
}

/// What its points do.
#[component]
fn Points(written: Written) -> impl IntoView {
    let review = &written.review;
    let words = match (review.promised, review.state, written.points_from) {
        (0, ..) => None,
        (points, ReviewState::Published, Some(at)) => Some(t!("review-points-from", points = points::show(points), count = points, day = date::day(at))),
        (points, ReviewState::Published, None) if review.degree.stands() => Some(t!("review-points-yours", points = points::show(points), count = points)),
        (points, ReviewState::Held, _) => Some(t!("review-points-held", points = points::show(points), count = points)),
        _ => None,
    };
    words.map(|words| view! { <p class="earns"><Icon name="gift"/>{words}</p> })
}

/// See, change, add to, delete: what its state and time allow.
#[component]
pub fn Deeds(written: Written, key: String) -> impl IntoView {
    let review = written.review;
    let shown =
        (review.state == ReviewState::Published).then(|| format!("{}#r-{}", place_of(&written.subject), review.id)).filter(|_| !review.product_id.is_empty());
    let delete = with_key(&format!("/written/{}/delete", review.id), &key);
    let is_judged = matches!(review.state, ReviewState::Refused | ReviewState::Removed) && key.is_empty();
    let why = is_judged.then(|| format!("/me/reviews/{}/decisions", review.id));
    let (id, of) = (review.id.clone(), key.clone());
    view! {
        <div class="actions">
            {written.may_update.then(|| view! { <Reopen review_id=review.id.clone() key=key.clone() kind=DraftKind::Updated icon="plus" words=t!("review-deed-update")/> })}
            {written.edit_until.map(|_| view! { <Reopen review_id=id key=of kind=DraftKind::Edited icon="pencil" words=t!("review-deed-edit")/> })}
            {shown.map(|href| view! { <a class="button quiet small" href=href><Icon name="eye"/>{t!("review-deed-see")}</a> })}
            {why.map(|href| view! { <a class="button secondary small" href=href><Icon name="scales"/>{t!("review-deed-why")}</a> })}
            <a class="button quiet small" href=delete><Icon name="trash"/>{t!("review-deed-delete")}</a>
        </div>
    }
}

/// Opens a draft that changes a review, or adds to it. Its refusal stands above, once for all of a page.
#[component]
fn Reopen(review_id: String, key: String, kind: DraftKind, icon: &'static str, words: String) -> impl IntoView {
    view! {
        <form method="post" action=REOPEN>
            <Hidden name="review_id" value=review_id/>
            <Hidden name="kind" value=kind.name()/>
            {(!key.is_empty()).then(|| view! { <Hidden name="key" value=key/> })}
            <button class="button secondary small"><Icon name=icon/>{words}</button>
        </form>
    }
}
