//! `/admin/levels`: what levels ask for and give, what counts, and on the leaderboard.

use super::{
    inputs::{Input, Typed},
    parts::{Head, MemberLink},
};
use crate::{
    admin::{
        model::community::LevelsVersion,
        rules::community::{COUNTED, form, input},
        service,
    },
    people::{
        model::{Level, Policy},
        view::words,
    },
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Hidden, PostForm},
        page::{Page, PageResult},
    },
};
use leptos::prelude::*;
use std::collections::BTreeMap;

const SAVE: &str = "/fn/admin/save-levels";

pub async fn levels(visit: Visit) -> PageResult {
    let levels = service::community::levels(&visit.app, &visit.caller).await?;
    Ok(Page::new(
        t!("desk-levels"),
        view! {
            <Head title=t!("desk-levels") lede=t!("people-levels-lede")/>
            <Edit policy=levels.policy/>
            <History versions=levels.versions/>
        },
    )
    .desk())
}

/// One number of the form.
#[component]
fn Number(typed: Typed, values: BTreeMap<String, String>, name: String, label: String, #[prop(optional, into)] hint: String) -> impl IntoView {
    let stored = values.get(&name).cloned().unwrap_or_default();
    view! { <Input typed name=input(&name) label hint stored inputmode="numeric" most=8/> }
}

#[component]
fn Edit(policy: Policy) -> impl IntoView {
    let (typed, values) = (Typed::answered(SAVE), form(&policy));
    let number = {
        let (typed, values) = (typed.clone(), values.clone());
        move |name: String, label: String, hint: String| view! { <Number typed=typed.clone() values=values.clone() name label hint/> }
    };
    let none = String::new;
    let level = |level: Level| {
        let at = |what: &str| format!("{}.{what}", level.name());
        let waits = at("waits");
        let is_on = if typed.is_empty() { values.contains_key(&waits) } else { !typed.value(&input(&waits), "").is_empty() };
        view! {
            <fieldset class="stack">
                <legend>{words::level(level)}</legend>
                <div class="fields">
                    {number(at("merit"), t!("people-merit"), none())}
                    {number(at("days"), t!("people-days"), none())}
                    {number(at("purchases"), t!("people-kept"), none())}
                </div>
                <div class="fields">
                    {number(at("links"), t!("people-limit-links"), none())}
                    {number(at("pictures"), t!("people-limit-pictures"), none())}
                    {number(at("mentions"), t!("people-limit-mentions"), none())}
                    {number(at("posts_per_hour"), t!("people-limit-posts"), none())}
                    {number(at("threads_per_day"), t!("people-limit-threads"), none())}
                </div>
                <label class="choice switch"><input type="checkbox" role="switch" name=input(&waits) value="yes" checked=is_on/><span>{t!("people-limit-wait")}<small>{t!("people-levels-waits")}</small></span></label>
            </fieldset>
        }
    };
    let levels = Level::ALL.map(level).into_iter().collect_view();
    let deeds = COUNTED.map(|deed| {
        let cell = |kind: &str| number(format!("{kind}.{}", deed.name()), format!("{}: {}", words::deed(deed), kind_words(kind)), none());
        view! { <div class="fields">{cell("merit")}{cell("season")}{cell("per_day")}</div> }
    });
    let deeds = deeds.into_iter().collect_view();
    view! {
        <PostForm action=SAVE class="form card">
            <Hidden name="version" value=policy.version.to_string()/>
            <h2>{t!("people-levels-levels")}</h2>
            <p class="hint">{t!("people-levels-hint")}</p>
            {levels}
            <h2>{t!("people-axis-commerce")}</h2>
            <div class="fields">
                {number("kept_days".into(), t!("people-levels-kept-days"), t!("people-levels-kept-days-hint"))}
                {number("lifts_from".into(), t!("people-levels-lifts"), t!("people-levels-lifts-hint"))}
            </div>
            <h2>{t!("people-what-counts")}</h2>
            <p class="hint">{t!("people-levels-counts-hint")}</p>
            {deeds}
            <h2>{t!("desk-challenges")}</h2>
            <div class="fields">{number("challenge_most".into(), t!("people-levels-challenge-most"), t!("people-levels-challenge-most-hint"))}</div>
            <div class="actions"><button class="button">{t!("people-levels-save")}</button></div>
        </PostForm>
    }
}

fn kind_words(kind: &str) -> String {
    match kind {
        "merit" => t!("people-merit"),
        "season" => t!("people-leaderboard"),
        _ => t!("people-levels-per-day"),
    }
}

#[component]
fn History(versions: Vec<LevelsVersion>) -> impl IntoView {
    let rows = versions.into_iter().map(|version| {
        let by = if version.by.starts_with("mem_") { view! { <MemberLink id=version.by name=version.by_name/> }.into_any() } else { version.by.into_any() };
        let at = if version.at > 0 { view! { <Moment at=version.at/> }.into_any() } else { t!("admin-rules-from-start").into_any() };
        view! { <tr><th scope="row">{t!("admin-version", version = version.version)}</th><td data-label=t!("admin-actor")>{by}</td><td data-label=t!("admin-when")>{at}</td></tr> }
    });
    view! {
        <section class="section">
            <header class="section-head"><h2>{t!("admin-rules-history")}</h2></header>
            <table class="table cards"><caption class="sr-only">{t!("admin-rules-history")}</caption>
                <thead><tr><th scope="col">{t!("admin-rules-version")}</th><th scope="col">{t!("admin-actor")}</th><th scope="col">{t!("admin-when")}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody></table>
        </section>
    }
}
