//! A member's face, level and badges, for every page that shows some.

use super::model::{Badge as Earned, Face, Level, Message};
pub use super::rules::words;
use crate::{
    t,
    ui::{
        date::Moment,
        parts::{Badge, Icon},
    },
};
use leptos::prelude::*;

/// The picture of a member, `side` pixels wide; decorative, so the name must stand beside it.
#[component]
pub fn Avatar(#[prop(into)] src: String, #[prop(default = 44)] side: u32) -> impl IntoView {
    let class = if side > 64 { "avatar large" } else { "avatar" };
    view! { <img class=class src=src alt="" width=side height=side loading="lazy"/> }
}

/// Picture, name and handle, leading to the profile; of somebody who is gone, the name alone.
#[component]
pub fn Person(face: Face) -> impl IntoView {
    let Face { handle, name, avatar, .. } = face;
    let is_there = !handle.is_empty() && !handle.starts_with("gone-");
    let name = if is_there {
        view! { <a href=format!("/u/{handle}")>{name}</a><span class="handle">{format!("@{handle}")}</span> }.into_any()
    } else {
        view! { <span>{name}</span> }.into_any()
    };
    view! { <div class="person"><Avatar src=avatar/><div>{name}</div></div> }
}

/// A level as a badge.
#[component]
pub fn LevelBadge(level: Level) -> impl IntoView {
    view! { <Badge tone=words::tone(level) text=words::level(level)/> }
}

/// A badge as an enamel pin with its name; `note` stands below.
#[component]
pub fn Pin(badge: Earned, #[prop(optional, into)] note: String, #[prop(optional)] is_out: bool) -> impl IntoView {
    let icon = icon_of(&badge.icon);
    view! {
        <div class=if is_out { "pin out" } else { "pin" }>
            <span class="pin-face"><Icon name=icon/></span>
            <div><strong>{badge.name}</strong>{(!note.is_empty()).then(|| view! { <small>{note}</small> })}</div>
        </div>
    }
}

/// The icon of a stored name; a star for any other text.
pub fn icon_of(name: &str) -> &'static str {
    const KNOWN: [&str; 13] =
        ["star", "crown", "pencil", "camera", "reply", "check-badge", "thumb-up", "eye", "chat", "quote", "gift", "home", "clock"];
    match name {
        "seal" => "check-badge",
        "star-full" => "star",
        other => KNOWN.into_iter().find(|known| *known == other).unwrap_or("star"),
    }
}

/// The parts of the member's own community pages, one below the tabs.
#[component]
pub fn OwnParts(here: &'static str) -> impl IntoView {
    let links = [
        ("/me/profile", t!("people-profile")),
        ("/me/standing", t!("people-standing")),
        ("/me/people", t!("people-people")),
        ("/me/messages", t!("my-messages")),
    ];
    let link = move |(href, words): (&'static str, String)| view! { <a class="chip" href=href aria-current=(href == here).then_some("true")>{words}</a> };
    view! { <nav class="chips" aria-label=t!("people-parts")>{links.map(link).into_iter().collect_view()}</nav> }
}

/// One message. `is_between` members: it can be reported.
#[component]
pub fn Said(message: Message, #[prop(optional)] is_between: bool) -> impl IntoView {
    let can_report = is_between && !message.is_own && message.state == "published";
    let words = if message.html.is_empty() {
        view! { <p class="hint">{t!("people-message-gone")}</p> }.into_any()
    } else {
        view! { <div class="prose" inner_html=message.html></div> }.into_any()
    };
    let name = if message.is_own { t!("people-you") } else { message.author_name };
    view! {
        <article class="said" id=message.id.clone()>
            <p class="hint"><strong>{name}</strong>" · "<Moment at=message.at/>{(message.is_own && message.state != "published").then(|| view! { " "<Badge tone="bad" text=t!("people-message-down")/> })}</p>
            {words}
            {can_report.then(|| view! { <a class="button quiet small" href=format!("/report?target=message/{}", message.id)><Icon name="flag"/>{t!("people-report")}</a> })}
        </article>
    }
}
