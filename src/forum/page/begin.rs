//! `/community/new`: a new thread.

use super::SCRIPTS;
use crate::{
    forum::{
        model::{About, Alike, Category, Goods, Posting, TITLE},
        service,
        view::{Composer, Hints, Preview, poll::PollFields, tone, typed},
    },
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
    },
    member::service::signed_in,
    server::visit::Visit,
    t,
    ui::{
        date,
        form::{Field, answered},
        page::{Head, Page, PageResult},
        parts::{Crumbs, Icon},
    },
};
use leptos::prelude::*;

const BEGIN: &str = "/fn/forum/begin";

/// The page. Somebody who was signed out while writing gets the form back with all that was typed.
pub async fn begin(visit: Visit) -> PageResult {
    let has_words = answered(BEGIN).is_some_and(|flash| !flash.values.is_empty());
    if visit.caller == Caller::Nobody && !has_words {
        return Err(Failure::new(Code::Unauthorized, t!("error-unauthorized")));
    }
    let is_staff = visit.caller.is_at_least(Role::Support);
    let places = service::categories(&visit.app, &visit.caller).await?;
    let places = places.into_iter().filter(|place| !place.is_archived && (is_staff || place.posting == Posting::Members)).collect::<Vec<_>>();
    let go = typed(BEGIN, "go").unwrap_or_default();
    let preview = match (signed_in(&visit.caller), typed(BEGIN, "body")) {
        (Ok(member), Some(body)) if go == "preview" => service::preview(&visit.app, member, &body).await.ok(),
        _ => None,
    };
    let goods = match signed_in(&visit.caller) {
        Ok(_) => service::goods(&visit.app, &visit.caller, &typed(BEGIN, "product_q").unwrap_or_default()).await?,
        Err(_) => Goods::default(),
    };
    let alike = match typed(BEGIN, "title") {
        Some(title) => service::alike(&visit.app, &visit.caller, &title).await?,
        None => vec![],
    };
    let title = t!("forum-begin-title");
    let chosen = visit.query("category").unwrap_or_default().to_owned();
    let product = visit.query("product").unwrap_or_default().to_owned();
    let body = view! {
        <Crumbs links=vec![("/community".to_owned(), t!("forum-title"))] here=title.clone()/>
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{t!("forum-begin-lede")}</p></div></header>
        <section id="write" aria-label=title.clone()>
            <Form places chosen product goods is_finding=go == "find" alike preview/>
        </section>
    };
    Ok(Page::new(title, body).narrow().head(Head { robots: "noindex", scripts: SCRIPTS, ..Head::default() }))
}

#[component]
fn Form(places: Vec<Category>, chosen: String, product: String, goods: Goods, is_finding: bool, alike: Vec<Alike>, preview: Option<String>) -> impl IntoView {
    // Once the like ones were shown, pressing the button again posts.
    let was_told = answered(BEGIN).and_then(|flash| flash.failure).is_some_and(|failure| failure.about("alike").is_some());
    let anyway = was_told || typed(BEGIN, "anyway").is_some_and(|word| word == "yes");
    let told = was_told.then(|| view! { <div class="notice info" role="alert"><Icon name="info"/><div><p>{t!("forum-alike-first")}</p></div></div> });
    let post = if was_told { t!("forum-begin-anyway") } else { t!("forum-begin-post") };
    view! {
        {preview.map(|html| view! { <Preview html/> })}
        {told}
        <Composer action=BEGIN label=t!("forum-body") hint=t!("forum-body-hint") post back="/community" lines=12>
            <input type="hidden" name="anyway" value=if anyway { "yes" } else { "" }/>
            <Places places chosen/>
            <Field form=BEGIN name="title" label=t!("forum-title-label") hint=t!("forum-title-hint") most=u32::try_from(TITLE).unwrap_or(u32::MAX) autocomplete="off"/>
            <Hints alike/>
            <Field form=BEGIN name="tags" label=t!("forum-tags") hint=t!("forum-tags-hint") required=false most=200 autocomplete="off"/>
            <Products goods product is_finding/>
            <Poll/>
        </Composer>
    }
}

/// A poll with it, folded until somebody wants one.
#[component]
fn Poll() -> impl IntoView {
    let is_open = ["poll_question", "poll_options"].into_iter().any(|name| typed(BEGIN, name).is_some_and(|words| !words.is_empty()));
    view! { <details class="fold" open=is_open><summary><Icon name="chart"/>{t!("forum-poll-with")}</summary><div class="stack"><PollFields form=BEGIN/></div></details> }
}

/// Where it belongs, as tiles.
#[component]
fn Places(places: Vec<Category>, chosen: String) -> impl IntoView {
    let chosen = typed(BEGIN, "category").unwrap_or(chosen);
    let error = answered(BEGIN).and_then(|flash| flash.failure).and_then(|failure| failure.about("category").map(ToOwned::to_owned));
    let (invalid, described) = (error.is_some().then_some("true"), error.is_some().then_some("category-error"));
    if places.is_empty() {
        return view! { <div class="notice info"><Icon name="info"/><div><p>{t!("forum-no-place")}</p></div></div> }.into_any();
    }
    let tiles = places.into_iter().map(|place| {
        let checked = place.slug == chosen;
        view! {
            <label class=format!("tile {}", tone(&place.colour))><input type="radio" name="category" value=place.slug checked=checked required/>
                <svg class="icon" aria-hidden="true"><use href=format!("/icons.svg#i-{}", place.icon)/></svg>
                <span>{place.name}<small>{place.description}</small></span></label>
        }
    });
    view! {
        <fieldset class="tiles" id="category" aria-invalid=invalid aria-describedby=described>
            <legend>{t!("forum-category")}</legend>
            <div>{tiles.collect_view()}</div>
            {error.map(|error| view! { <p class="error" id="category-error"><Icon name="alert"/>{error}</p> })}
        </fieldset>
    }
    .into_any()
}

/// What it is about: what the writer bought first, else anything of the shop by its name.
#[component]
fn Products(goods: Goods, product: String, is_finding: bool) -> impl IntoView {
    let chosen = typed(BEGIN, "product_id").unwrap_or(product);
    let asked = typed(BEGIN, "product_q").unwrap_or_default();
    let shows_order = typed(BEGIN, "show_order").is_some_and(|word| word == "yes");
    let none_found = is_finding && !asked.is_empty() && goods.found.is_empty();
    let has_own = !goods.own.is_empty();
    let option = {
        let chosen = chosen.clone();
        move |one: About| {
            let checked = one.product_id == chosen;
            let bought = one.bought_at.map(|at| view! { <small>{t!("forum-product-bought", month = date::month(at))}</small> });
            view! {
                <label class="tile"><input type="radio" name="product_id" value=one.product_id checked=checked/>
                    <img src=one.picture alt="" width="40" height="40" loading="lazy"/><span>{one.title}{bought}</span></label>
            }
        }
    };
    let nothing = view! { <label class="tile"><input type="radio" name="product_id" value="" checked=chosen.is_empty()/><Icon name="x"/><span>{t!("forum-product-none")}</span></label> };
    let tiles = goods.own.into_iter().chain(goods.found).map(option).collect_view();
    view! {
        <details class="fold" open=is_finding || !chosen.is_empty()>
            <summary><Icon name="box"/>{t!("forum-product")}</summary>
            <div class="stack">
                <fieldset class="tiles small"><legend>{if has_own { t!("forum-product-own") } else { t!("forum-product-any") }}</legend><div>{nothing}{tiles}</div></fieldset>
                {none_found.then(|| view! { <p class="hint" role="status">{t!("forum-product-not-found")}</p> })}
                <div class="finder">
                    <div class="field"><label for="product_q">{t!("forum-product-find")}</label><input id="product_q" name="product_q" value=asked maxlength="100" autocomplete="off"/></div>
                    <button class="button secondary" name="go" value="find" formnovalidate><Icon name="search"/>{t!("forum-product-search")}</button>
                </div>
                {has_own.then(|| view! { <label class="choice"><input type="checkbox" name="show_order" value="yes" checked=shows_order/><span>{t!("forum-product-order")}<small>{t!("forum-product-order-hint")}</small></span></label> })}
            </div>
        </details>
    }
}
