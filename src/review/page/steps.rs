//! The steps of writing: each a page with a form that keeps what it gets and leads on.

mod details;
mod pictures;
mod preview;
mod words;

use super::parts::{About, Promised, Rate, key_of, scene_of, title_of, with_key};
use crate::{
    review::{
        model::{Desk, DraftKind, Saved, Step},
        service::{self, Writer},
    },
    server::visit::Visit,
    t,
    ui::{
        date,
        form::{Hidden, PostForm},
        page::{Head, Page, PageResult},
        parts::Icon,
    },
};
use leptos::prelude::*;

const RATING: &str = "/fn/review/rating";

/// `/write/{id}?step=…`
pub async fn write(visit: Visit) -> PageResult {
    let key = key_of(&visit);
    let writer = Writer::of(&visit.app, &visit.caller, &key).await?;
    let desk = service::desk(&visit.app, &writer, visit.param("id")).await?;
    let step = desk.reach(Step::parse(visit.query("step").unwrap_or_default()));
    let preview =
        if step == Step::Preview { Some((service::preview(&visit.app, &writer, &desk).await?, scene_of(&visit, String::new()).await?)) } else { None };
    let name = title_of(&desk.subject, &visit);
    let title = match desk.saved.kind {
        DraftKind::Written => t!("review-write-title", title = name.as_str()),
        DraftKind::Edited => t!("review-edit-title", title = name.as_str()),
        DraftKind::Updated => t!("review-update-title", title = name.as_str()),
    };
    let form = match (step, preview) {
        (Step::Rating, _) => view! { <Rating desk=desk.clone() key=key.clone()/> }.into_any(),
        (Step::Words, _) => view! { <words::Words desk=desk.clone() key=key.clone()/> }.into_any(),
        (Step::Details, _) => view! { <details::Details desk=desk.clone() key=key.clone()/> }.into_any(),
        (Step::Pictures, _) => view! { <pictures::Pictures desk=desk.clone() key=key.clone()/> }.into_any(),
        (Step::Preview, Some((review, scene))) => view! { <preview::Preview review scene desk=desk.clone() key=key.clone()/> }.into_any(),
        (Step::Preview, None) => ().into_any(),
    };
    let hint = match desk.saved.kind {
        DraftKind::Updated => t!("review-update-hint"),
        DraftKind::Edited => desk.edit_until.map_or_else(String::new, |at| t!("review-edit-hint", day = date::day(at))),
        DraftKind::Written => String::new(),
    };
    let body = view! {
        <header class="page-head"><div><h1>{title.clone()}</h1></div></header>
        <Stages desk=desk.clone() here=step key=key.clone()/>
        {(step != Step::Preview).then(|| view! { <About subject=desk.subject.clone() hint/> })}
        {form}
        {(step == Step::Rating || step == Step::Pictures).then(|| view! { <Promised promise=desk.promise/> })}
        {(step != Step::Preview).then(|| view! { <Kept saved=desk.saved.clone() key/> })}
    };
    Ok(Page::new(title, body).narrow().head(Head { robots: "noindex", ..Head::default() }))
}

/// The name of a step.
pub fn name_of(step: Step) -> String {
    match step {
        Step::Rating => t!("review-step-rating"),
        Step::Words => t!("review-step-words"),
        Step::Details => t!("review-step-details"),
        Step::Pictures => t!("review-step-pictures"),
        Step::Preview => t!("review-step-preview"),
    }
}

/// Where one is. The others are buttons of the step's form, so that going there keeps what was typed; from the preview,
/// whose form publishes, they are links.
#[component]
fn Stages(desk: Desk, here: Step, key: String) -> impl IntoView {
    let stages = desk.steps.clone().into_iter().map(|step| {
        let can = desk.reach(step) == step;
        let done = step < here && can;
        let name = name_of(step);
        if step == here {
            view! { <li aria-current="step"><span><b>{name}</b></span></li> }.into_any()
        } else if can && here == Step::Preview {
            let href = with_key(&format!("/write/{}?step={}", desk.saved.id, step.name()), &key);
            view! { <li class="done"><a href=href><b>{name}</b></a></li> }.into_any()
        } else if can {
            view! { <li class=done.then_some("done")><button form="step" name="go" value=step.name() formnovalidate><b>{name}</b></button></li> }.into_any()
        } else {
            view! { <li><span><b>{name}</b></span></li> }.into_any()
        }
    });
    view! {
        // The enter key presses a form's first button: it must be the one that leads on.
        {(here != Step::Preview).then(|| view! { <button class="sr-only" form="step" tabindex="-1" aria-hidden="true">{t!("review-go-on")}</button> })}
        <ol class="stages" aria-label=t!("review-steps")>{stages.collect_view()}</ol>
    }
}

/// The two buttons below a step.
#[component]
pub fn Onward(#[prop(optional)] is_first: bool) -> impl IntoView {
    view! {
        <div class="actions">
            <button class="button">{t!("review-go-on")}<Icon name="arrow-right"/></button>
            {(!is_first).then(|| view! { <button class="button quiet" name="go" value="back" formnovalidate>{t!("review-go-back")}</button> })}
        </div>
    }
}

/// What every step's form carries along.
#[component]
pub fn Carried(saved: Saved, key: String) -> impl IntoView {
    view! {
        <Hidden name="draft_id" value=saved.id/>
        {(!key.is_empty()).then(|| view! { <Hidden name="key" value=key/> })}
    }
}

#[component]
fn Rating(desk: Desk, key: String) -> impl IntoView {
    view! {
        <PostForm action=RATING class="form card" id="step">
            <Carried saved=desk.saved.clone() key/>
            <Rate form=RATING rating=desk.saved.draft.rating/>
            <Onward is_first=true/>
        </PostForm>
    }
}

/// Where the draft is found again, and the way to throw it away.
#[component]
fn Kept(saved: Saved, key: String) -> impl IntoView {
    let where_ = if key.is_empty() { t!("review-kept-member", days = service::draft_days()) } else { t!("review-kept-link", days = service::draft_days()) };
    view! {
        <details class="confirm">
            <summary class="button quiet small">{t!("review-discard")}</summary>
            <div>
                <p>{t!("review-discard-sure")}</p>
                <PostForm action="/fn/review/discard" class="actions">
                    <Carried saved key/>
                    <button class="button danger small">{t!("review-discard-yes")}</button>
                </PostForm>
            </div>
        </details>
        <p class="hint">{where_}</p>
    }
}
