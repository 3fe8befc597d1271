//! How a member wishes to be told: a part of the page of all mails and messages.

use super::{
    model::{Kind, Place, Rest, Way, Wish, Wishes},
    rules, words,
};
use crate::{
    t,
    ui::{
        date::Day,
        form::{Field, Hidden, PostForm, answered},
        parts::Icon,
    },
};
use leptos::prelude::*;

const WISH: &str = "/fn/notify/wish";
const FORGET: &str = "/fn/notify/forget-place";

/// The form: every kind with its way, and when to be left alone. `next` is the page it stands on.
#[component]
pub fn WishForm(wishes: Wishes, next: &'static str) -> impl IntoView {
    let Wishes { kinds, rest, .. } = wishes;
    view! {
        <PostForm action=WISH next=next>
            <ul class="wishes">{kinds.into_iter().map(|(kind, wish)| view! { <li><OneWish kind wish/></li> }).collect_view()}</ul>
            <Quiet rest/>
            <div class="actions"><button class="button">{t!("notice-save")}</button></div>
        </PostForm>
    }
}

#[component]
fn OneWish(kind: Kind, wish: Wish) -> impl IntoView {
    let id = format!("way-{}", kind.name());
    let ways = Way::ALL.map(|way| view! { <option value=way.name() selected=way == wish.way>{words::way(way)}</option> });
    let way = if kind.is_owed() {
        // Written with its reasons whatever is wished: there is nothing to choose.
        view! { <Hidden name="ways[decision]" value=Way::Site.name()/><p class="hint">{t!("notice-way-owed")}</p> }.into_any()
    } else {
        view! { <div class="field"><select id=id.clone() name=format!("ways[{}]", kind.name()) aria-describedby=format!("{id}-hint")>{ways.into_iter().collect_view()}</select></div> }.into_any()
    };
    let name = words::kind(kind);
    let title = if kind.is_owed() { view! { <span class="wish-name">{name.clone()}</span> }.into_any() } else { view! { <label class="wish-name" for=id.clone()>{name.clone()}</label> }.into_any() };
    view! {
        <div>{title}<p class="hint" id=format!("{id}-hint")>{example(kind)}</p></div>
        {way}
        <label class="choice"><input type="checkbox" name=format!("push[{}]", kind.name()) checked=wish.push/><span>{t!("notice-push")}<span class="sr-only">": "{name}</span></span></label>
    }
}

/// What a kind is, in a sentence.
fn example(kind: Kind) -> String {
    match kind {
        Kind::Mention => t!("notice-about-mention"),
        Kind::Reply => t!("notice-about-reply"),
        Kind::Thread => t!("notice-about-thread"),
        Kind::Accepted => t!("notice-about-accepted"),
        Kind::Reaction => t!("notice-about-reaction"),
        Kind::Tier => t!("notice-about-tier"),
        Kind::Points => t!("notice-about-points"),
        Kind::Decision => t!("notice-about-decision"),
        Kind::Badge => t!("notice-about-badge"),
        Kind::Message => t!("notice-about-message"),
        Kind::Poll => t!("notice-about-poll"),
    }
}

#[component]
fn Quiet(rest: Rest) -> impl IntoView {
    let is_set = rest.quiet_from != rest.quiet_to;
    let clock = move |minute: i64| if is_set { format!("{:02}:{:02}", minute / 60, minute % 60) } else { String::new() };
    let typed = answered(WISH).and_then(|flash| flash.values.into_iter().find(|(name, _)| name == "zone")).map(|(_, zone)| zone);
    let chosen = typed.unwrap_or(rest.zone);
    let mut zones = rules::zones();
    if !zones.contains(&chosen) {
        zones.push(chosen.clone());
    }
    let zones = zones.into_iter().map(|zone| view! { <option selected=zone == chosen>{zone.clone()}</option> });
    view! {
        <fieldset>
            <legend>{t!("notice-quiet-title")}</legend>
            <p class="hint">{t!("notice-quiet-text")}</p>
            <div class="fields">
                <Field form=WISH name="quiet_from" label=t!("notice-quiet-from") kind="time" value=clock(rest.quiet_from) required=false/>
                <Field form=WISH name="quiet_to" label=t!("notice-quiet-to") kind="time" value=clock(rest.quiet_to) required=false/>
                <div class="field"><label for="zone">{t!("notice-zone")}</label><select id="zone" name="zone">{zones.collect_view()}</select></div>
            </div>
        </fieldset>
    }
}

/// Messages on this device, and the browsers that take them. The switch needs scripts, as push messages do; without them
/// it is not shown.
#[component]
pub fn Places(places: Vec<Place>, next: &'static str) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="push-title">
            <header class="section-head"><h2 id="push-title">{t!("push-title")}</h2></header>
            <p>{t!("push-text")}</p>
            <div class="push" data-push="" data-on=t!("push-is-on") data-off=t!("push-is-off") data-denied=t!("push-is-denied") data-failed=t!("push-failed") hidden>
                <p role="status"></p>
                <div class="actions">
                    <button class="button" type="button" data-start="" hidden>{t!("push-start")}</button>
                    <button class="button secondary" type="button" data-stop="" hidden>{t!("push-stop")}</button>
                </div>
            </div>
            <noscript><p class="hint">{t!("push-needs-scripts")}</p></noscript>
            {(!places.is_empty()).then(|| view! {
                <h3>{t!("push-places")}</h3>
                <ul class="stack">{places.into_iter().map(|place| view! { <li><OnePlace place next/></li> }).collect_view()}</ul>
            })}
        </section>
    }
}

#[component]
fn OnePlace(place: Place, next: &'static str) -> impl IntoView {
    let Place { id, agent, created_at } = place;
    let agent = if agent.is_empty() { t!("push-some-browser") } else { agent };
    view! {
        <article class="card">
            <div class="row">
                <Icon name="bell"/>
                <div><p class="cut">{agent.clone()}</p><p class="hint">{t!("push-since")}" "<Day at=created_at/></p></div>
                <form method="post" action=FORGET>
                    <Hidden name="next" value=next/>
                    <button class="button quiet small" name="id" value=id>{t!("push-forget")}<span class="sr-only">": "{agent}</span></button>
                </form>
            </div>
        </article>
    }
}
