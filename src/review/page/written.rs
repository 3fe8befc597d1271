//! What became of a review, and the way to delete it.

use super::{
    authored::{Deeds, REOPEN},
    parts::{State, key_of, picture_of, place_of, scene_of, title_of, with_key},
};
use crate::{
    kernel::points,
    review::{
        model::{Concern, ReviewState, Written},
        service::{self, Writer},
        view::{Article, Lights, Place},
    },
    server::visit::Visit,
    t,
    ui::{
        date,
        form::{Hidden, LastFailure, PostForm},
        page::{Head, Page, PageResult},
        parts::{Crumbs, Icon},
    },
};
use leptos::prelude::*;

/// `/written/{id}`
pub async fn written(visit: Visit) -> PageResult {
    let key = key_of(&visit);
    let writer = Writer::of(&visit.app, &visit.caller, &key).await?;
    let written = service::outcome(&visit.app, &writer, visit.param("id")).await?;
    let title = match written.review.state {
        ReviewState::Published => t!("review-done-published"),
        ReviewState::Held => t!("review-done-held"),
        ReviewState::Refused => t!("review-done-refused"),
        ReviewState::Removed | ReviewState::Withdrawn => t!("review-done-removed"),
    };
    let review = written.review.clone();
    let scene = scene_of(&visit, place_of(&written.subject)).await?;
    let all = vec![review.clone()];
    let body = view! {
        {key.is_empty().then(|| view! { <Crumbs links=vec![("/me/reviews".to_owned(), t!("review-mine-title"))] here=title_of(&written.subject, &visit)/> })}
        <header class="page-head"><div><h1>{title.clone()}</h1></div><State state=review.state/></header>
        <LastFailure form=REOPEN/>
        <What written=written.clone()/>
        <h2 class="sr-only">{t!("review-text")}</h2>
        <Article review scene place=Place::Preview/>
        <Lights reviews=all back="#main".to_owned()/>
        <Deeds written key=key.clone()/>
        {if key.is_empty() {
            view! { <p><a href="/me/reviews">{t!("review-done-more")}</a></p> }.into_any()
        } else {
            view! { <p><a href=format!("/r/{key}")>{t!("review-done-more-order")}</a></p> }.into_any()
        }}
    };
    Ok(Page::new(title, body).narrow().head(Head { robots: "noindex", ..Head::default() }))
}

/// What the state means, and what happens next.
#[component]
fn What(written: Written) -> impl IntoView {
    let review = &written.review;
    match review.state {
        ReviewState::Published => {
            let points = (review.promised > 0 && review.degree.stands()).then(|| match written.points_from {
                Some(at) => t!("review-points-from", points = points::show(review.promised), count = review.promised, day = date::day(at)),
                None => t!("review-points-yours", points = points::show(review.promised), count = review.promised),
            });
            view! { <p>{t!("review-done-published-what")}</p>{points.map(|words| view! { <p class="earns"><Icon name="gift"/>{words}</p> })} }.into_any()
        }
        ReviewState::Held => {
            let reasons = review.held_for.iter().map(|concern| view! { <li><Icon name="clock"/><span>{why(*concern)}</span></li> }).collect_view();
            view! {
                <div class="card">
                    <h2>{t!("review-held-why")}</h2>
                    <ul class="holds">{reasons}</ul>
                    <p>{t!("review-held-next")}</p>
                    <p class="hint">{t!("review-held-stars")}</p>
                </div>
            }
            .into_any()
        }
        ReviewState::Refused => view! { <p>{t!("review-done-refused-what")}</p> }.into_any(),
        ReviewState::Removed | ReviewState::Withdrawn => view! { <p>{t!("review-done-removed-what")}</p> }.into_any(),
    }
}

/// Why a text waits, as its author reads it.
fn why(concern: Concern) -> String {
    match concern {
        Concern::Link => t!("review-wait-link"),
        Concern::Contact => t!("review-wait-contact"),
        Concern::Language => t!("review-wait-language"),
        Concern::Shouting => t!("review-wait-shouting"),
        Concern::Repetition => t!("review-wait-repetition"),
        Concern::Copy => t!("review-wait-copy"),
        Concern::Picture => t!("review-wait-picture"),
        Concern::Hurry => t!("review-wait-hurry"),
        Concern::Guest => t!("review-wait-guest"),
        Concern::Reported => t!("review-wait-reported"),
        Concern::Newcomer => t!("forum-wait-newcomer"),
    }
}

/// `/written/{id}/delete`: asks before a review is deleted for good.
pub async fn delete(visit: Visit) -> PageResult {
    let key = key_of(&visit);
    let writer = Writer::of(&visit.app, &visit.caller, &key).await?;
    let written = service::outcome(&visit.app, &writer, visit.param("id")).await?;
    let review = written.review.clone();
    let name = title_of(&written.subject, &visit);
    let back = with_key(&format!("/written/{}", review.id), &key);
    let is_owed = review.promised > 0 && review.state == ReviewState::Published && review.degree.stands();
    let owed = is_owed.then(|| view! { <li>{t!("review-delete-points", points = points::show(review.promised), count = review.promised)}</li> });
    let body = view! {
        <header class="page-head"><div><h1>{t!("review-delete-title")}</h1></div></header>
        <article class="slip">
            <img src=picture_of(&written.subject) alt="" width="96" height="96"/>
            <div><p><strong>{name}</strong></p><p class="hint" dir="auto">{review.title.clone()}</p></div>
        </article>
        <div class="card">
            <p>{t!("review-delete-what")}</p>
            <ul>
                <li>{t!("review-delete-gone")}</li>
                {owed}
                <li>{t!("review-delete-again")}</li>
            </ul>
            <PostForm action="/fn/review/withdraw">
                <Hidden name="review_id" value=review.id/>
                {(!key.is_empty()).then(|| view! { <Hidden name="key" value=key.clone()/> })}
                <div class="actions"><button class="button danger">{t!("review-delete-yes")}</button><a class="button quiet" href=back>{t!("review-delete-no")}</a></div>
            </PostForm>
        </div>
    };
    Ok(Page::new(t!("review-delete-title"), body).narrow().head(Head { robots: "noindex", ..Head::default() }))
}
