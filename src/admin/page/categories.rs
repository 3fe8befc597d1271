//! `/admin/categories` and `/admin/categories/{id}` (`new` for another one): the parts of the community.

use super::{
    inputs::{Input, Pick, Typed},
    parts::Head,
};
use crate::{
    admin::api,
    forum::{
        model::{Category, Gate, Mode, Posting, TONES},
        view::tone,
    },
    kernel::{
        failure::{Code, Failure},
        points,
    },
    server::visit::Visit,
    t, tier,
    ui::{
        form::{Hidden, PostForm},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Empty, Icon},
    },
};
use leptos::prelude::*;

const SAVE: &str = "/fn/admin/save-category";
/// Pictures of the sprite that a category may carry.
const ICONS: [&str; 20] = [
    "chat",
    "question",
    "users",
    "star",
    "gift",
    "crown",
    "camera",
    "picture",
    "box",
    "truck",
    "info",
    "check-badge",
    "thumb-up",
    "quote",
    "home",
    "ticket",
    "sun",
    "clock",
    "shield",
    "scales",
];

/// The list.
pub async fn categories(_visit: Visit) -> PageResult {
    let all = api::categories::read_categories().await?;
    let title = t!("desk-categories");
    let list = if all.is_empty() {
        view! { <Empty picture="empty-list" title=t!("admin-categories-none") text=t!("admin-categories-none-text") link=("/admin/categories/new".to_owned(), t!("admin-category-new"))/> }
            .into_any()
    } else {
        view! { <Table all/> }.into_any()
    };
    let body = view! {
        <Head title=title.clone() lede=t!("admin-categories-lede")><a class="button" href="/admin/categories/new"><Icon name="plus"/>{t!("admin-category-new")}</a></Head>
        {list}
    };
    Ok(Page::new(title, body).desk())
}

#[component]
fn Table(all: Vec<Category>) -> impl IntoView {
    let rows = all.into_iter().map(|category| {
        let state = category.is_archived.then(|| view! { " "<Badge text=t!("admin-category-archived")/> });
        view! {
            <tr>
                <th scope="row"><a class=format!("place {}", tone(&category.colour)) href=format!("/admin/categories/{}", category.id)>
                    <svg class="icon" aria-hidden="true"><use href=format!("/icons.svg#i-{}", category.icon)/></svg>{category.name}</a>{state}</th>
                <td data-label=t!("admin-category-gate")>{gate(category.gate)}</td>
                <td data-label=t!("admin-category-mode")>{mode(category.mode)}</td>
                <td class="end num" data-label=t!("admin-category-threads")>{points::show(category.threads)}</td>
                <td class="end num" data-label=t!("admin-category-posts")>{points::show(category.posts)}</td>
            </tr>
        }
    });
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("desk-categories")}</caption>
            <thead><tr><th scope="col">{t!("admin-name")}</th><th scope="col">{t!("admin-category-gate")}</th><th scope="col">{t!("admin-category-mode")}</th>
                <th scope="col" class="end">{t!("admin-category-threads")}</th><th scope="col" class="end">{t!("admin-category-posts")}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// One of them, or a new one.
pub async fn category(visit: Visit) -> PageResult {
    let id = visit.param("id").to_owned();
    let all = api::categories::read_categories().await?;
    let known = all.into_iter().find(|category| category.id == id);
    if known.is_none() && id != "new" {
        return Err(Failure::new(Code::NotFound, t!("error-not-found")));
    }
    let title = known.as_ref().map_or_else(|| t!("admin-category-new"), |category| category.name.clone());
    let ladder = tier::service::ladder(&mut visit.app.db.read().await?).await?;
    let tiers = ladder.into_iter().map(|tier| (tier.id, tier.name)).collect::<Vec<_>>();
    let body = view! {
        <Crumbs links=vec![("/admin/categories".to_owned(), t!("desk-categories"))] here=title.clone()/>
        <Head title=title.clone()/>
        <Form known tiers/>
    };
    Ok(Page::new(title, body).desk())
}

#[component]
fn Form(known: Option<Category>, tiers: Vec<(String, String)>) -> impl IntoView {
    let typed = Typed::answered(SAVE);
    let (id, version) = known.as_ref().map(|category| (category.id.clone(), category.version)).unwrap_or_default();
    let filed = known.clone();
    let stored = move |of: fn(&Category) -> String, first: &str| filed.as_ref().map_or_else(|| first.to_owned(), of);
    let colour = typed.value("colour", &stored(|category| category.colour.clone(), TONES[0]));
    let icon = typed.value("icon", &stored(|category| category.icon.clone(), ICONS[0]));
    let gates = Gate::ALL.map(|one| (one.name().to_owned(), gate(one))).to_vec();
    let modes = Mode::ALL.map(|one| (one.name().to_owned(), mode(one))).to_vec();
    let postings = [(Posting::Members, t!("admin-category-posting-members")), (Posting::Staff, t!("admin-category-posting-staff"))];
    let postings = postings.map(|(one, words)| (one.name().to_owned(), words)).to_vec();
    let tiers = [(String::new(), t!("admin-category-no-tier"))].into_iter().chain(tiers).collect::<Vec<_>>();
    let is_on = |name: &str, stored: bool| if typed.is_empty() { stored } else { typed.value(name, "") == "yes" };
    let (serves, archived) = (
        is_on("is_service", known.as_ref().is_some_and(|category| category.is_service)),
        is_on("is_archived", known.as_ref().is_some_and(|category| category.is_archived)),
    );
    let is_new = known.is_none();
    view! {
        <PostForm action=SAVE>
            <Hidden name="id" value=id/>
            <Hidden name="version" value=version.to_string()/>
            <Input typed=typed.clone() name="name" label=t!("admin-name") hint=if is_new { t!("admin-category-name-hint") } else { String::new() } stored=stored(|category| category.name.clone(), "") required=true most=60/>
            <Input typed=typed.clone() name="description" label=t!("admin-category-description") stored=stored(|category| category.description.clone(), "") lines=2 most=300/>
            <Tiles name="colour" label=t!("admin-category-colour") options=TONES.map(|tone| (tone, colour_words(tone))).to_vec() chosen=colour/>
            <Tiles name="icon" label=t!("admin-category-icon") options=ICONS.map(|icon| (icon, icon.to_owned())).to_vec() chosen=icon/>
            <div class="fields">
                <Pick typed=typed.clone() name="gate" label=t!("admin-category-gate") options=gates stored=stored(|category| category.gate.name().to_owned(), Gate::Open.name())/>
                <Pick typed=typed.clone() name="tier_id" label=t!("admin-category-tier") hint=t!("admin-category-tier-hint") options=tiers stored=stored(|category| category.tier_id.clone(), "")/>
            </div>
            <div class="fields">
                <Pick typed=typed.clone() name="mode" label=t!("admin-category-mode") options=modes stored=stored(|category| category.mode.name().to_owned(), Mode::Discussion.name())/>
                <Pick typed=typed.clone() name="posting" label=t!("admin-category-posting") options=postings stored=stored(|category| category.posting.name().to_owned(), Posting::Members.name())/>
            </div>
            <Input typed=typed.clone() name="position" label=t!("admin-category-position") hint=t!("admin-category-position-hint") stored=stored(|category| category.position.to_string(), "10") inputmode="numeric" most=5/>
            <Input typed name="rules" label=t!("admin-category-rules") hint=t!("admin-category-rules-hint") stored=stored(|category| category.rules.clone(), "") lines=5 most=4000/>
            <label class="choice"><input type="checkbox" name="is_service" value="yes" checked=serves/><span>{t!("admin-category-service")}<small>{t!("admin-category-service-hint")}</small></span></label>
            <label class="choice"><input type="checkbox" name="is_archived" value="yes" checked=archived/><span>{t!("admin-category-archive")}<small>{t!("admin-category-archive-hint")}</small></span></label>
            <div class="actions"><button class="button">{t!("admin-save")}</button><a class="button quiet" href="/admin/categories">{t!("admin-back")}</a></div>
        </PostForm>
    }
}

/// A choice by looking: colours as their awnings, icons as they are.
#[component]
fn Tiles(name: &'static str, label: String, options: Vec<(&'static str, String)>, chosen: String) -> impl IntoView {
    let is_colour = name == "colour";
    let tiles = options.into_iter().map(|(value, words)| {
        let checked = value == chosen;
        let class = if is_colour { format!("tile swatch {value}") } else { "tile".to_owned() };
        let picture = (!is_colour).then(|| view! { <svg class="icon" aria-hidden="true"><use href=format!("/icons.svg#i-{value}")/></svg> });
        view! { <label class=class><input type="radio" name=name value=value checked=checked/>{picture}<span class=(!is_colour).then_some("sr-only")>{words}</span></label> }
    });
    view! { <fieldset class="tiles small" id=name><legend>{label}</legend><div>{tiles.collect_view()}</div></fieldset> }
}

/// A colour's name in words.
fn colour_words(tone: &str) -> String {
    match tone {
        "persimmon" => t!("admin-colour-persimmon"),
        "bottle" => t!("admin-colour-bottle"),
        "gold" => t!("admin-colour-gold"),
        "plum" => t!("admin-colour-plum"),
        "sky" => t!("admin-colour-sky"),
        "rose" => t!("admin-colour-rose"),
        "moss" => t!("admin-colour-moss"),
        _ => t!("admin-colour-ink"),
    }
}

fn gate(gate: Gate) -> String {
    match gate {
        Gate::Open => t!("admin-gate-open"),
        Gate::Members => t!("admin-gate-members"),
        Gate::Tier => t!("admin-gate-tier"),
        Gate::Staff => t!("admin-gate-staff"),
    }
}

fn mode(mode: Mode) -> String {
    match mode {
        Mode::Discussion => t!("admin-mode-discussion"),
        Mode::Question => t!("admin-mode-question"),
    }
}
