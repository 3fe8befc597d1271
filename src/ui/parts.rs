//! Small parts that every page uses.

use crate::{
    kernel::{
        cursor,
        points::{self, Points},
    },
    server::visit::Visit,
    t,
};
use leptos::prelude::*;

/// A picture of the sprite `icons.svg`; decorative, so words must stand beside it.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    view! { <svg class="icon" aria-hidden="true"><use href=format!("/icons.svg#i-{name}")/></svg> }
}

/// Points in figures of even width.
#[component]
pub fn Num(points: Points) -> impl IntoView {
    view! { <span class="num">{points::show(points)}</span> }
}

/// A gain or a loss with its sign.
#[component]
pub fn Delta(points: Points) -> impl IntoView {
    let class = if points < 0 { "delta minus" } else { "delta plus" };
    view! { <span class=class>{points::show_signed(points)}</span> }
}

/// A state in a word. `tone`: `good`, `wait`, `bad`, `info`, `gold`, or empty.
#[component]
pub fn Badge(#[prop(optional)] tone: &'static str, text: String) -> impl IntoView {
    view! { <span class=format!("badge {tone}").trim_end().to_owned()>{text}</span> }
}

/// What stands where a list is empty: a picture, what it means, and what to do.
#[component]
pub fn Empty(
    /// A file of `/art/` without its ending.
    picture: &'static str,
    title: String,
    text: String,
    /// Where to go and what it says.
    #[prop(optional, into)]
    link: Option<(String, String)>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <img src=format!("/art/{picture}.svg") alt="" width="240" height="180"/>
            <h2>{title}</h2>
            <p>{text}</p>
            {link.map(|(href, words)| view! { <a class="button" href=href>{words}</a> })}
        </div>
    }
}

/// Links to the first and the next page of a list. `next` is the cursor of [`cursor::Page`]; nothing is shown on an only page.
#[component]
pub fn Pager(next: Option<String>) -> impl IntoView {
    let visit = use_context::<Visit>();
    let path = visit.as_ref().map_or(String::new(), |v| v.path.clone());
    let is_first = visit.as_ref().is_none_or(|v| v.query("cursor").is_none());
    (next.is_some() || !is_first).then(|| {
        view! {
            <nav class="pager" aria-label=t!("pager-label")>
                {(!is_first).then(|| view! { <a rel="first" href=with_query(&path, "cursor", None)><Icon name="arrow-left"/>{t!("pager-first")}</a> })}
                {next.map(|next| view! { <a rel="next" href=with_query(&path, "cursor", Some(&next))>{t!("pager-next")}<Icon name="arrow-right"/></a> })}
            </nav>
        }
    })
}

/// `path` with one value of its query replaced, or (with `None`) removed.
pub fn with_query(path: &str, name: &str, value: Option<&str>) -> String {
    let (bare, query) = path.split_once('?').unwrap_or((path, ""));
    let mut pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    pairs.retain(|(key, _)| key != name);
    if let Some(value) = value {
        pairs.push((name.to_owned(), value.to_owned()));
    }
    match serde_urlencoded::to_string(&pairs) {
        Ok(query) if !query.is_empty() => format!("{bare}?{query}"),
        _ => bare.to_owned(),
    }
}

/// The way back up: links from the outermost, the last one being the page itself.
#[component]
pub fn Crumbs(links: Vec<(String, String)>, here: String) -> impl IntoView {
    view! {
        <nav class="crumbs" aria-label=t!("crumbs-label")>
            <ol>
                {links.into_iter().map(|(href, words)| view! { <li><a href=href>{words}</a></li> }).collect_view()}
                <li aria-current="page">{here}</li>
            </ol>
        </nav>
    }
}

/// The member's own pages that stand together behind the tab of the profile.
const COMMUNITY: [&str; 3] = ["/me/standing", "/me/people", "/me/messages"];

/// The tabs over a member's own pages; the current one is told by the visit's path.
#[component]
pub fn MyTabs() -> impl IntoView {
    let path = use_context::<Visit>().map_or(String::new(), |visit| visit.path);
    let path = path.split('?').next().unwrap_or_default().to_owned();
    let links = [
        ("/me", t!("my-overview")),
        ("/me/points", t!("my-statement")),
        ("/me/orders", t!("my-orders")),
        ("/me/reviews", t!("my-reviews")),
        ("/me/redemptions", t!("my-codes")),
        ("/me/questions", t!("my-questions")),
        ("/me/profile", t!("my-profile")),
        ("/me/bookmarks", t!("my-bookmarks")),
        ("/me/settings", t!("my-settings")),
    ];
    let link = move |(href, words): (&'static str, String)| {
        let here =
            path == href || (href != "/me" && path.starts_with(href)) || (href == "/me/profile" && COMMUNITY.iter().any(|start| path.starts_with(start)));
        view! { <a href=href aria-current=here.then_some("page")>{words}</a> }
    };
    view! { <nav class="tabs" aria-label=t!("my-tabs")>{links.map(link).into_iter().collect_view()}</nav> }
}

/// The wanted number of rows of a page of a list in the browser.
pub const ROWS: i64 = cursor::PAGE;

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn changes_one_value_of_a_query() {
        assert_eq!(with_query("/me?kind=award&cursor=9", "cursor", Some("5")), "/me?kind=award&cursor=5");
        assert_eq!(with_query("/me?cursor=9", "cursor", None), "/me");
    }
}
