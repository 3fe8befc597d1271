//! `/community`, `/community/{category}`, `/community/tags/{tag}`: what there is, and the lists of threads.

use crate::{
    forum::{
        api,
        model::{Category, Gate, Listed, Sort},
        view::{Booths, Sign, encoded, rows, tone},
    },
    kernel::{caller::Caller, time::Time},
    server::visit::Visit,
    t,
    ui::{
        feed,
        form::{Hidden, LastFailure},
        page::{Head, Page, PageResult},
        parts::{Crumbs, Empty, Icon, Pager},
    },
};
use leptos::prelude::*;

/// `/community`
pub async fn community(visit: Visit) -> PageResult {
    let sort = Sort::parse(visit.query("sort").unwrap_or_default());
    let cursor = visit.query("cursor").unwrap_or_default().to_owned();
    let is_first = cursor.is_empty();
    let listed = api::reading::read_list(sort.name().to_owned(), String::new(), String::new(), cursor).await?;
    let now = visit.app.now();
    let title = t!("forum-title");
    let booths = (is_first && sort == Sort::Latest && !listed.categories.is_empty()).then(|| {
        view! { <section aria-labelledby="places"><h2 id="places" class="sr-only">{t!("forum-places")}</h2><Booths categories=listed.categories.clone() now/></section> }
    });
    let body = view! {
        <header class="page-head">
            <div><h1>{title.clone()}</h1><p class="lede">{t!("forum-lede")}</p></div>
            <div class="actions"><Start category=String::new() may=listed.may_begin caller=visit.caller.clone()/></div>
        </header>
        {booths}
        <Threads listed sort base="/community".to_owned() now caller=visit.caller.clone()/>
    };
    Ok(Page::new(title, body).describe(t!("forum-lede")).head(Head {
        feeds: feed::links(&t!("forum-feed-latest", shop = visit.app.config.shop_name.as_str()), "/community/feed"),
        ..head("/community", sort, is_first)
    }))
}

/// `/community/{category}`
pub async fn category(visit: Visit) -> PageResult {
    let sort = Sort::parse(visit.query("sort").unwrap_or_default());
    let sort = if sort == Sort::Following { Sort::Latest } else { sort };
    let cursor = visit.query("cursor").unwrap_or_default().to_owned();
    let is_first = cursor.is_empty();
    let mut listed = api::reading::read_list(sort.name().to_owned(), visit.param("category").to_owned(), String::new(), cursor).await?;
    let Some(category) = listed.category.take() else { return Ok(Page::elsewhere("/community", 302)) };
    let base = format!("/community/{}", category.slug);
    if visit.param("category") != category.slug {
        return Ok(Page::elsewhere(base, 301));
    }
    let now = visit.app.now();
    let rules = (!category.rules_html.is_empty()).then(|| {
        view! { <details class="fold rules" open=is_first><summary><Icon name="shield"/>{t!("forum-rules")}</summary><div class="prose" inner_html=category.rules_html.clone()></div></details> }
    });
    let follow = visit.caller.member_id().is_some().then(|| view! { <Follow subject=format!("category/{}", category.id) follows=listed.follows/> });
    let archived = category.is_archived.then(|| view! { <div class="notice info"><Icon name="lock"/><div><p>{t!("forum-category-archived")}</p></div></div> });
    let body = view! {
        <Crumbs links=vec![("/community".to_owned(), t!("forum-title"))] here=category.name.clone()/>
        <header class=format!("page-head place-head {}", tone(&category.colour))>
            <div><h1><Sign icon=category.icon.clone()/>{category.name.clone()}</h1><p class="lede">{category.description.clone()}</p></div>
            <div class="actions">{follow}<Start category=category.slug.clone() may=listed.may_begin caller=visit.caller.clone()/></div>
        </header>
        <LastFailure form=FOLLOW/>
        {archived}
        {rules}
        <Threads listed sort base=base.clone() now caller=Caller::Nobody/>
    };
    let Category { name, description, gate, .. } = category;
    let title = t!("forum-feed-category", category = name.as_str(), shop = visit.app.config.shop_name.as_str());
    let feeds = if gate == Gate::Open { feed::links(&title, &format!("{base}/feed")) } else { vec![] };
    Ok(Page::new(name, body).describe(description).head(Head { feeds, ..head(&base, sort, is_first) }))
}

/// `/community/tags/{tag}`
pub async fn tag(visit: Visit) -> PageResult {
    let tag = visit.param("tag").to_lowercase();
    let cursor = visit.query("cursor").unwrap_or_default().to_owned();
    let is_first = cursor.is_empty();
    let listed = api::reading::read_list(String::new(), String::new(), tag.clone(), cursor).await?;
    let now = visit.app.now();
    let title = t!("forum-tag-title", tag = tag.as_str());
    let html = rows(&listed.rows.items, false, &listed.categories, now);
    let list = if html.is_empty() {
        view! { <Empty picture="empty-list" title=t!("forum-tag-empty") text=t!("forum-tag-empty-text") link=("/community".to_owned(), t!("forum-to-community"))/> }.into_any()
    } else {
        view! { <ol class="threads" inner_html=html></ol> }.into_any()
    };
    let body = view! {
        <Crumbs links=vec![("/community".to_owned(), t!("forum-title"))] here=title.clone()/>
        <header class="page-head"><div><h1 dir="auto">{title.clone()}</h1><p class="lede">{t!("forum-tag-lede")}</p></div></header>
        <h2 class="sr-only">{t!("forum-threads")}</h2>
        {list}
        <Pager next=listed.rows.next/>
    };
    Ok(Page::new(title, body).describe(t!("forum-tag-lede")).head(head(&format!("/community/tags/{}", encoded(&tag)), Sort::Latest, is_first)))
}

/// Search engines are told of the first page of each list; the threads themselves they find by the map of the site.
fn head(base: &str, sort: Sort, is_first: bool) -> Head {
    let canonical = if sort == Sort::Latest { base.to_owned() } else { format!("{base}?sort={}", sort.name()) };
    let robots = if is_first && sort != Sort::Following { "" } else { "noindex" };
    Head { canonical, robots, ..Head::default() }
}

/// The way to a new thread, for whoever may begin one; for strangers by way of the sign-in.
#[component]
fn Start(category: String, may: bool, caller: Caller) -> impl IntoView {
    let to = if category.is_empty() { "/community/new".to_owned() } else { format!("/community/new?category={category}") };
    (may || caller == Caller::Nobody).then(|| view! { <a class="button" href=to rel="nofollow"><Icon name="plus"/>{t!("forum-start")}</a> })
}

const FOLLOW: &str = "/fn/forum/follow";

/// Follows a category, or stops.
#[component]
fn Follow(subject: String, follows: bool) -> impl IntoView {
    let (wanted, words) = if follows { ("no", t!("forum-following")) } else { ("yes", t!("forum-follow")) };
    view! {
        <form method="post" action=FOLLOW>
            <Hidden name="subject" value=subject/>
            <button class="button secondary" name="wanted" value=wanted aria-pressed=if follows { "true" } else { "false" }><Icon name="eye"/>{words}</button>
        </form>
    }
}

/// The list with the ways to sort it. `caller`: who may have a list of what they follow.
#[component]
fn Threads(listed: Listed, sort: Sort, base: String, now: Time, caller: Caller) -> impl IntoView {
    let mut tabs = vec![(Sort::Latest, t!("forum-latest")), (Sort::Hot, t!("forum-hot")), (Sort::Unanswered, t!("forum-unanswered"))];
    if caller.member_id().is_some() {
        tabs.push((Sort::Following, t!("forum-followed")));
    }
    let tabs = tabs.into_iter().map(|(one, words)| {
        let href = if one == Sort::Latest { base.clone() } else { format!("{base}?sort={}", one.name()) };
        view! { <a href=href aria-current=(one == sort).then_some("page")>{words}</a> }
    });
    let places = if listed.category.is_none() && base == "/community" { listed.categories.as_slice() } else { &[] };
    let html = rows(&listed.pinned, true, places, now) + &rows(&listed.rows.items, false, places, now);
    let explained = (sort == Sort::Hot).then(|| view! { <p class="hint"><a href="/community/hot">{t!("forum-hot-how")}</a></p> });
    let list = if html.is_empty() {
        let (title, text) = match sort {
            Sort::Unanswered => (t!("forum-empty-unanswered"), t!("forum-empty-unanswered-text")),
            Sort::Following => (t!("forum-empty-following"), t!("forum-empty-following-text")),
            Sort::Latest | Sort::Hot => (t!("forum-empty"), t!("forum-empty-text")),
        };
        view! { <Empty picture="empty-list" title text/> }.into_any()
    } else {
        view! { <ol class="threads" inner_html=html></ol> }.into_any()
    };
    view! {
        <section class="section" aria-labelledby="threads">
            <h2 id="threads" class="sr-only">{t!("forum-threads")}</h2>
            <nav class="tabs" aria-label=t!("forum-sorts")>{tabs.collect_view()}</nav>
            {explained}
            {list}
            <Pager next=listed.rows.next/>
        </section>
    }
}
