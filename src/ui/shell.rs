//! The HTML around every page: head, header, navigation, footer.

use crate::{
    kernel::{
        caller::{Caller, Role},
        points,
    },
    server::{card, visit::Visit},
    t,
    ui::{
        form::SuccessNotice,
        html::escape,
        page::{Frame, Head, Page},
        parts::Icon,
    },
};
use leptos::prelude::*;
use std::fmt::Write as _;

/// What the shell shows beside the page.
pub struct Surroundings {
    /// Points the member can spend; `None` for anyone else.
    pub points: Option<i64>,
    /// Notices that the member has not read; `None` for anyone else.
    pub unread: Option<i64>,
    /// What waits to be judged, and appeals; `None` where the visitor does not judge.
    pub waiting: Option<(i64, i64)>,
    /// The shop's name.
    pub shop: String,
    /// The build of scripts and styles that the page asks for.
    pub version: &'static str,
    /// Whether the page listens for changes of its build (`make dev`).
    pub is_watched: bool,
}

/// Ahead-of-time loading of own pages that a visitor points at; never of what changes state or is private to a moment.
const SPECULATION: &str =
    r#"{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":"/logout"}},{"not":{"href_matches":"/admin/*"}}]},"eagerness":"moderate"}]}"#;

/// The whole document. Islands' scripts are asked for only where the page has an island.
pub fn html(page: Page, visit: &Visit, around: Surroundings) -> String {
    let title = format!("{} · {}", page.title, around.shop);
    let is_desk = page.frame == Frame::Desk;
    let (version, nonce) = (around.version, visit.nonce.as_str());
    let watch = if around.is_watched { format!(r#"<script type="module" nonce="{nonce}" src="/reload.js"></script>"#) } else { String::new() };
    let (waiting, unread) = (around.waiting, around.unread);
    let shop = around.shop.clone();
    let main = match page.frame {
        Frame::Shop => "page",
        Frame::Narrow => "page narrow",
        Frame::Desk => "page desk-page",
    };
    let body = view! {
        <a class="skip" href="#main">{t!("skip")}</a>
        <Header around=around visit=visit.clone() is_desk/>
        {is_desk.then(|| view! { <DeskNav visit=visit.clone() waiting/> })}
        <main id="main" class=main>
            <SuccessNotice/>
            {page.body}
        </main>
        {(!is_desk).then(|| view! { <Footer visit=visit.clone()/> })}
    }
    .to_html();
    let scripts = if body.contains("<leptos-island") {
        format!(r#"<script type="module" nonce="{nonce}" src="/islands.js?v={version}"></script>"#)
    } else {
        String::new()
    };
    // Keeps the count on the bell and what a page watches (`data-watch`) alive: on pages that have scripts anyway, and where
    // people wait for news. All others stay without any.
    let has_scripts = !scripts.is_empty() || !page.head.scripts.is_empty() || visit.path.starts_with("/me/notifications");
    let live = if (unread.is_some() && has_scripts) || body.contains("data-watch=") {
        format!(r#"<script type="module" nonce="{nonce}" src="/live.js?v={version}"></script>"#)
    } else {
        String::new()
    };
    let push =
        if body.contains("data-push=") { format!(r#"<script type="module" nonce="{nonce}" src="/push.js?v={version}"></script>"#) } else { String::new() };
    let theme = if visit.theme == "auto" { String::new() } else { format!(r#" data-theme="{}""#, visit.theme) };
    let description = if page.description.is_empty() { String::new() } else { format!(r#"<meta name="description" content="{}">"#, escape(&page.description)) };
    let mut machines =
        head(&page.head, &visit.app.config.public_url) + &link_preview(&page.head, &visit.app.config.public_url, &shop, &page.title, &page.description);
    for file in page.head.scripts {
        let _ = write!(machines, r#"<script type="module" nonce="{nonce}" src="{file}?v={version}"></script>"#);
    }
    let class = if is_desk { r#" class="desk""# } else { "" };
    format!(
        r##"<!DOCTYPE html><html lang="en"{theme}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>{description}{machines}<meta name="color-scheme" content="light dark"><meta name="theme-color" media="(prefers-color-scheme: light)" content="#faf4ea"><meta name="theme-color" media="(prefers-color-scheme: dark)" content="#201815"><link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="manifest" href="/manifest.webmanifest"><link rel="search" type="application/opensearchdescription+xml" title="{shop}" href="/opensearch.xml"><link rel="preload" href="/fonts/young-serif-latin.woff2" as="font" type="font/woff2" crossorigin><link rel="stylesheet" href="/pkg/regulars.css?v={version}">{watch}<script type="speculationrules" nonce="{nonce}">{SPECULATION}</script>{scripts}{live}{push}</head><body{class}>{body}</body></html>"##,
        title = escape(&title),
        shop = escape(&shop),
    )
}

/// What a page tells machines. In the JSON no `<` stays, so it cannot end its script element.
fn head(head: &Head, public_url: &str) -> String {
    let mut html = String::new();
    if !head.canonical.is_empty() {
        let _ = write!(html, r#"<link rel="canonical" href="{}">"#, escape(&format!("{public_url}{}", head.canonical)));
    }
    for (rel, path) in [("prev", &head.prev), ("next", &head.next)] {
        if !path.is_empty() {
            let _ = write!(html, r#"<link rel="{rel}" href="{}">"#, escape(path));
        }
    }
    if !head.robots.is_empty() {
        let _ = write!(html, r#"<meta name="robots" content="{}">"#, head.robots);
    }
    for (kind, title, path) in &head.feeds {
        let _ = write!(html, r#"<link rel="alternate" type="{kind}" title="{}" href="{}">"#, escape(title), escape(path));
    }
    if let Some(facts) = &head.facts {
        let _ = write!(html, r#"<script type="application/ld+json">{}</script>"#, facts.to_string().replace('<', "\\u003c"));
    }
    html
}

/// What other sites show of a link to the page (Open Graph, which X reads too). Only pages that are open to anybody and
/// have one address tell it.
fn link_preview(head: &Head, public_url: &str, shop: &str, title: &str, description: &str) -> String {
    if head.canonical.is_empty() || head.robots.contains("noindex") {
        return String::new();
    }
    let kind = head.preview.as_ref().map_or("website", |preview| preview.kind);
    let mut tags = vec![
        ("property", "og:site_name", shop.to_owned()),
        ("property", "og:type", kind.to_owned()),
        ("property", "og:title", title.to_owned()),
        ("property", "og:url", format!("{public_url}{}", head.canonical)),
    ];
    if !description.is_empty() {
        tags.push(("property", "og:description", description.to_owned()));
    }
    match &head.preview {
        Some(preview) => tags.extend([
            ("property", "og:image", format!("{public_url}{}", preview.picture)),
            ("property", "og:image:type", "image/png".to_owned()),
            ("property", "og:image:width", card::WIDTH.to_string()),
            ("property", "og:image:height", card::HEIGHT.to_string()),
            ("property", "og:image:alt", title.to_owned()),
            ("name", "twitter:card", "summary_large_image".to_owned()),
        ]),
        None => tags.push(("name", "twitter:card", "summary".to_owned())),
    }
    tags.into_iter().fold(String::new(), |mut html, (key, name, value)| {
        let _ = write!(html, r#"<meta {key}="{name}" content="{}">"#, escape(&value));
        html
    })
}

/// `aria-current="page"` for the link that leads to where the visitor is.
fn current(visit: &Visit, href: &str) -> Option<&'static str> {
    let path = visit.path.split('?').next().unwrap_or_default();
    // Threads and posts have short addresses of their own.
    let path = if path.starts_with("/t/") || path.starts_with("/p/") { "/community/" } else { path };
    let here = path == href || (href != "/" && href != "/admin" && path.starts_with(href) && path.as_bytes().get(href.len()) == Some(&b'/'));
    here.then_some("page")
}

#[component]
fn Header(around: Surroundings, visit: Visit, is_desk: bool) -> impl IntoView {
    let is_staff = visit.caller.is_at_least(Role::Support);
    let signed_in = matches!(visit.caller, Caller::Member(_));
    let links = [
        ("/", "home", t!("nav-home")),
        ("/products", "box", t!("nav-products")),
        ("/rewards", "gift", t!("nav-rewards")),
        ("/community", "chat", t!("nav-community")),
        ("/me", "wallet", t!("nav-wallet")),
    ];
    view! {
        <header class=if is_desk { "desk-head" } else { "site-head" }>
            <a class="brand" href=if is_desk { "/admin" } else { "/" }><img src="/mark.svg" alt="" width="40" height="40"/><span>{around.shop}</span></a>
            {(!is_desk).then(|| view! {
                <nav class="site-nav" aria-label=t!("nav-main")>
                    {links.into_iter().map(|(href, icon, words)| view! { <a href=href aria-current=current(&visit, href)><Icon name=icon/><span>{words}</span></a> }).collect_view()}
                </nav>
            })}
            <div class="site-tools">
                <a class="button quiet icon-only" href="/search" aria-current=current(&visit, "/search")><Icon name="search"/><span class="sr-only">{t!("nav-search")}</span></a>
                {(is_staff && !is_desk).then(|| view! { <a class="button quiet small" href="/admin">{t!("nav-desk")}</a> })}
                {is_desk.then(|| view! { <a class="button quiet small" href="/">{t!("nav-shop")}</a> })}
                {around.unread.map(|unread| view! { <Bell unread here=current(&visit, "/me/notifications")/> })}
                {match around.points {
                    Some(points) => view! { <a class="purse" href="/me"><Icon name="star"/><span class="num">{points::show(points)}</span>" "<span class="sr-only">{t!("nav-points")}</span></a> }.into_any(),
                    None if !signed_in => view! { <a class="button small" href="/login">{t!("nav-login")}</a> }.into_any(),
                    None => ().into_any(),
                }}
            </div>
        </header>
    }
}

/// The way to the notifications, with how many are unread. `live.js` keeps the number as it is.
#[component]
fn Bell(unread: i64, here: Option<&'static str>) -> impl IntoView {
    let shown = if unread > 99 { "99+".to_owned() } else { unread.to_string() };
    view! {
        <a class="button quiet icon-only bell" href="/me/notifications" aria-current=here>
            <Icon name="bell"/>
            <span class="sr-only">{t!("notice-bell")}</span>
            <span class="bell-count" data-unread=unread aria-live="polite" hidden={unread == 0}>{shown}<span class="sr-only">" "{t!("notice-bell-unread")}</span></span>
        </a>
    }
}

#[component]
fn DeskNav(visit: Visit, waiting: Option<(i64, i64)>) -> impl IntoView {
    // How much waits behind a link.
    let count = move |href: &str| match (href, waiting) {
        ("/admin/reviews", Some((cases, _))) if cases > 0 => Some(cases),
        ("/admin/appeals", Some((_, appeals))) if appeals > 0 => Some(appeals),
        _ => None,
    };
    let groups = [
        (
            t!("desk-today"),
            vec![
                ("/admin", "chart", t!("desk-overview"), Role::Support),
                ("/admin/members", "users", t!("desk-members"), Role::Support),
                ("/admin/orders", "receipt", t!("desk-orders"), Role::Support),
                ("/admin/redemptions", "ticket", t!("desk-redemptions"), Role::Support),
                ("/admin/questions", "question", t!("desk-questions"), Role::Support),
                ("/admin/messages", "mail", t!("desk-messages"), Role::Support),
                ("/admin/community", "chat", t!("desk-community"), Role::Support),
            ],
        ),
        (
            t!("desk-voices"),
            vec![
                ("/admin/reviews", "chat", t!("desk-reviews"), Role::Moderator),
                ("/admin/appeals", "scales", t!("desk-appeals"), Role::Moderator),
                ("/admin/categories", "users", t!("desk-categories"), Role::Manager),
            ],
        ),
        (
            t!("desk-programme"),
            vec![
                ("/admin/rules", "star", t!("desk-rules"), Role::Manager),
                ("/admin/tiers", "crown", t!("desk-tiers"), Role::Manager),
                ("/admin/rewards", "gift", t!("desk-rewards"), Role::Support),
                ("/admin/coupons", "ticket", t!("desk-coupons"), Role::Manager),
                ("/admin/challenges", "check-badge", t!("desk-challenges"), Role::Manager),
                ("/admin/badges", "shield", t!("desk-badges"), Role::Manager),
                ("/admin/levels", "users", t!("desk-levels"), Role::Manager),
            ],
        ),
        (
            t!("desk-engine"),
            vec![
                ("/admin/intake", "box", t!("desk-intake"), Role::Support),
                ("/admin/outbox", "mail", t!("desk-outbox"), Role::Support),
                ("/admin/keys", "settings", t!("desk-keys"), Role::Owner),
                ("/admin/audit", "clock", t!("desk-audit"), Role::Manager),
            ],
        ),
    ];
    // Only what this visitor may open, and no heading above nothing.
    let groups = groups.into_iter().map(|(title, links)| (title, links.into_iter().filter(|link| visit.caller.is_at_least(link.3)).collect::<Vec<_>>()));
    let groups = groups.filter(|(_, links)| !links.is_empty()).collect::<Vec<_>>();
    view! {
        <nav class="desk-nav" aria-label=t!("nav-desk-label")>
            {groups.into_iter().map(|(title, links)| view! {
                <h2>{title}</h2>
                <ul>{links.into_iter().map(|(href, icon, words, _)| view! { <li><a href=href aria-current=current(&visit, href)><Icon name=icon/>{words}
                    {count(href).map(|count| view! { " "<span class="badge wait">{points::show(count)}</span> })}</a></li> }).collect_view()}</ul>
            }).collect_view()}
        </nav>
    }
}

#[component]
fn Footer(visit: Visit) -> impl IntoView {
    let signed_in = matches!(visit.caller, Caller::Member(_));
    let themes = [("auto", t!("theme-auto")), ("light", t!("theme-light")), ("dark", t!("theme-dark"))];
    let back = visit.path.clone();
    view! {
        <footer class="site-foot">
            <div class="foot-cols">
                <section>
                    <h2>{t!("foot-programme")}</h2>
                    <ul>
                        <li><a href="/rewards">{t!("nav-rewards")}</a></li>
                        <li><a href="/tiers">{t!("nav-tiers")}</a></li>
                        <li><a href="/products">{t!("nav-products")}</a></li>
                        <li><a href="/community">{t!("nav-community")}</a></li>
                        <li><a href="/transparency">{t!("foot-transparency")}</a></li>
                    </ul>
                </section>
                <section>
                    <h2>{t!("foot-you")}</h2>
                    <ul>
                        {if signed_in {
                            view! { <li><a href="/me/points">{t!("foot-statement")}</a></li><li><a href="/me/orders">{t!("foot-orders")}</a></li><li><a href="/me/settings">{t!("foot-settings")}</a></li><li><a href="/logout">{t!("foot-logout")}</a></li> }.into_any()
                        } else {
                            view! { <li><a href="/join">{t!("foot-join")}</a></li><li><a href="/login">{t!("nav-login")}</a></li> }.into_any()
                        }}
                    </ul>
                </section>
                <section>
                    <h2 id="theme-title">{t!("foot-theme")}</h2>
                    <form class="row" method="post" action="/fn/site/theme" aria-labelledby="theme-title">
                        <input type="hidden" name="next" value=back/>
                        {themes.into_iter().map(|(value, words)| view! {
                            <button class="button quiet small" name="theme" value=value aria-pressed=if visit.theme == value { "true" } else { "false" }>{words}</button>
                        }).collect_view()}
                    </form>
                </section>
            </div>
            <p class="foot-note">{t!("foot-note")}</p>
        </footer>
    }
}
