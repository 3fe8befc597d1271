//! What the pages of writing share.

use crate::{
    kernel::{failure::Failure, points},
    review::{
        model::{Filter, Promise, ReviewState, Subject},
        service,
        view::Scene,
    },
    server::visit::Visit,
    t,
    ui::{
        date,
        form::answered,
        parts::{Badge, Icon},
    },
};
use leptos::prelude::*;

/// What is written about, by name: the product's title, or the shop's.
pub fn title_of(subject: &Subject, visit: &Visit) -> String {
    if subject.product_id.is_empty() { visit.app.config.shop_name.clone() } else { subject.title.clone() }
}

/// Its picture: the product's, or the shop's mark.
pub fn picture_of(subject: &Subject) -> String {
    if subject.product_id.is_empty() { "/mark.svg".to_owned() } else { subject.picture.clone() }
}

/// Where it is shown.
pub fn place_of(subject: &Subject) -> String {
    if subject.product_id.is_empty() { "/".to_owned() } else { format!("/products/{}", subject.slug) }
}

/// The secret of a mailed link that this page was opened with; empty without one.
pub fn key_of(visit: &Visit) -> String {
    visit.query("key").unwrap_or_default().to_owned()
}

/// An own address with the link's secret, where there is one.
pub fn with_key(path: &str, key: &str) -> String {
    if key.is_empty() { path.to_owned() } else { crate::ui::parts::with_query(path, "key", Some(key)) }
}

/// A scene in which a writer sees a review of their own.
pub async fn scene_of(visit: &Visit, base: String) -> Result<Scene, Failure> {
    let mut scene = Scene::new(&visit.caller, base, visit.path.clone(), Filter::default(), visit.app.now(), visit.app.config.shop_name.clone());
    scene.return_days = service::return_days(&visit.app).await?;
    Ok(scene)
}

/// What the product is, beside its picture.
#[component]
pub fn About(subject: Subject, #[prop(into)] hint: String) -> impl IntoView {
    let visit = use_context::<Visit>();
    let title = visit.map_or_else(String::new, |visit| title_of(&subject, &visit));
    view! {
        <article class="slip">
            <img src=picture_of(&subject) alt="" width="96" height="96"/>
            <div><p><strong>{title}</strong></p>{(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}</div>
        </article>
    }
}

/// Five stars to press. `form` is the action, so that its own refusal is shown.
#[component]
pub fn Rate(form: &'static str, rating: i64) -> impl IntoView {
    let flash = answered(form);
    let typed = flash.as_ref().and_then(|flash| flash.values.iter().find(|(name, _)| name == "rating")).and_then(|(_, typed)| typed.parse().ok());
    let rating = typed.unwrap_or(rating);
    let error = flash.and_then(|flash| flash.failure).and_then(|failure| failure.about("rating").map(ToOwned::to_owned));
    let (invalid, described) = (error.is_some().then_some("true"), error.is_some().then_some("rating-error"));
    let words = [t!("review-star-1"), t!("review-star-2"), t!("review-star-3"), t!("review-star-4"), t!("review-star-5")];
    let stars = words.into_iter().zip(1_i64..).map(|(word, value)| {
        // The first carries the id: that is where a refusal's link leads.
        let id = (value == 1).then_some("rating");
        view! { <label><input type="radio" name="rating" value=value id=id required checked=value == rating aria-label=word.clone()/><Icon name="star"/><span>{word}</span></label> }
    });
    view! {
        <fieldset class="rate" aria-invalid=invalid aria-describedby=described>
            <legend>{t!("review-rate")}</legend>
            <div>{stars.collect_view()}</div>
            {error.map(|error| view! { <p class="error" id="rating-error"><Icon name="alert"/>{error}</p> })}
        </fieldset>
    }
}

/// What is promised, whatever is written; nothing where nothing is.
#[component]
pub fn Promised(promise: Promise) -> impl IntoView {
    let sum = promise.points + promise.with_picture;
    (sum > 0).then(|| {
        let first = if promise.points > 0 {
            t!("review-promise", points = points::show(promise.points), count = promise.points)
        } else {
            t!("review-promise-picture-only", points = points::show(promise.with_picture), count = promise.with_picture)
        };
        let more = (promise.points > 0 && promise.with_picture > 0)
            .then(|| t!("review-promise-picture", points = points::show(promise.with_picture), count = promise.with_picture));
        let when = promise.from.map_or_else(|| t!("review-promise-now"), |at| t!("review-promise-from", day = date::day(at)));
        view! {
            <div class="notice info">
                <Icon name="gift"/>
                <div><p><strong>{first}</strong>" "{more}</p><p class="hint">{when}</p></div>
            </div>
        }
    })
}

/// Where a review is, in a word.
#[component]
pub fn State(state: ReviewState) -> impl IntoView {
    let (tone, text) = match state {
        ReviewState::Held => ("wait", t!("review-mine-held")),
        ReviewState::Published => ("good", t!("review-mine-published")),
        ReviewState::Refused => ("bad", t!("review-mine-refused")),
        ReviewState::Removed => ("bad", t!("review-mine-removed")),
        ReviewState::Withdrawn => ("", t!("review-mine-withdrawn")),
    };
    view! { <Badge tone text/> }
}
