//! Categories: the booths that the community's page opens with, and the chip that a thread carries.

use super::when::ago;
use crate::{
    forum::model::{Category, Gate, Mode, TONES},
    kernel::{points, time::Time},
    t,
    ui::{date, html::escape},
};
use leptos::prelude::*;

/// The class of a category's colour; a colour that the style sheet lacks is ink.
pub fn tone(colour: &str) -> &'static str {
    TONES.into_iter().find(|tone| *tone == colour).unwrap_or("ink")
}

/// A category's name in its colour, as HTML.
pub fn chip(category: &Category) -> String {
    format!(r#"<a class="place {}" href="/community/{}">{}</a>"#, tone(&category.colour), category.slug, escape(&category.name))
}

/// The icon of a category: a picture of the sprite.
#[component]
pub fn Sign(icon: String) -> impl IntoView {
    view! { <svg class="icon" aria-hidden="true"><use href=format!("/icons.svg#i-{icon}")/></svg> }
}

/// All categories, each a booth below its awning.
#[component]
pub fn Booths(categories: Vec<Category>, now: Time) -> impl IntoView {
    let booth = move |category: Category| {
        let class = format!("booth {}{}", tone(&category.colour), if category.is_archived { " closed" } else { "" });
        let gate = match category.gate {
            Gate::Open => None,
            Gate::Members => Some(t!("forum-gate-members-short")),
            Gate::Tier => Some(t!("forum-gate-tier-short")),
            Gate::Staff => Some(t!("forum-gate-staff-short")),
        };
        let state = if category.is_archived { Some(t!("forum-category-closed")) } else { gate };
        let counts = match category.mode {
            Mode::Question => t!("forum-questions-count", count = category.threads, shown = points::show(category.threads)),
            Mode::Discussion => t!("forum-threads-count", count = category.threads, shown = points::show(category.threads)),
        };
        let last = (category.last_at > 0).then(|| view! { " · "<time datetime=date::iso(category.last_at)>{ago(now, category.last_at)}</time> });
        view! {
            <li class=class>
                <Sign icon=category.icon/>
                <div>
                    <h3><a href=format!("/community/{}", category.slug)>{category.name}</a></h3>
                    <p>{category.description}</p>
                    <p class="hint">{counts}{last}{state.map(|state| view! { " · "{state} })}</p>
                </div>
            </li>
        }
    };
    view! { <ul class="booths">{categories.into_iter().map(booth).collect_view()}</ul> }
}
