//! `/me/notifications`: the centre. It works without scripts: what is unread is opened by a form, which marks it as read and
//! leads on; what is read is a link.

use super::{
    api,
    model::{Area, Kind, Notice},
    words,
};
use crate::{
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Hidden, LastFailure, PostForm},
        page::{Page, PageResult},
        parts::{Empty, Icon, MyTabs, Pager},
    },
};
use leptos::prelude::*;

const OPEN: &str = "/fn/notify/open";
const READ: &str = "/fn/notify/read";
const READ_ALL: &str = "/fn/notify/read-all";
const HERE: &str = "/me/notifications";
pub const SETTINGS: &str = "/me/notifications/settings";

/// All that the member was told.
pub async fn centre(visit: Visit) -> PageResult {
    let show = visit.query("show").unwrap_or_default().to_owned();
    let list = api::read_list(show.clone(), visit.query("cursor").unwrap_or_default().to_owned()).await?;
    let area = Area::parse(&show);
    let (new, earlier): (Vec<_>, Vec<_>) = list.items.into_iter().partition(|notice| notice.unread);
    let has_new = !new.is_empty();
    let is_empty = new.is_empty() && earlier.is_empty();
    let back = visit.path.clone();
    let body = view! {
        <header class="page-head">
            <div><h1>{t!("notice-title")}</h1><p class="lede">{t!("notice-lede")}</p></div>
            <div class="actions">
                {has_new.then(|| view! {
                    <PostForm action=READ_ALL next=back.clone() class="inline">
                        <Hidden name="area" value=area.map_or("", |area| area.name())/>
                        <button class="button secondary small"><Icon name="check"/>{area.map_or_else(|| t!("notice-read-all"), |_| t!("notice-read-these"))}</button>
                    </PostForm>
                })}
                <a class="button quiet small" href=SETTINGS><Icon name="settings"/>{t!("notice-settings")}</a>
            </div>
        </header>
        <MyTabs/>
        <Lists here=show.clone()/>
        <LastFailure form=OPEN/>
        <LastFailure form=READ/>
        {is_empty.then(|| view! { <Nothing show/> })}
        <List title=t!("notice-new") notices=new back=back.clone()/>
        <List title=t!("notice-earlier") notices=earlier back/>
        <Pager next=list.next/>
    };
    Ok(Page::new(t!("notice-title"), body))
}

#[component]
fn Lists(here: String) -> impl IntoView {
    let mut links = vec![(String::new(), t!("notice-show-all")), ("unread".to_owned(), t!("notice-show-unread"))];
    links.extend(Area::ALL.map(|area| (area.name().to_owned(), words::area(area))));
    let is_known = links.iter().any(|(name, _)| *name == here);
    let link = move |(name, words): (String, String)| {
        let is_here = name == here || (name.is_empty() && !is_known);
        let href = if name.is_empty() { HERE.to_owned() } else { format!("{HERE}?show={name}") };
        view! { <a class="chip" href=href aria-current=is_here.then_some("true")>{words}</a> }
    };
    view! { <nav class="chips" aria-label=t!("notice-lists")>{links.into_iter().map(link).collect_view()}</nav> }
}

#[component]
fn Nothing(show: String) -> impl IntoView {
    if show.is_empty() {
        return view! { <Empty picture="empty-list" title=t!("notice-none-title") text=t!("notice-none-text") link=("/".to_owned(), t!("notice-none-link"))/> }.into_any();
    }
    view! { <Empty picture="empty-list" title=t!("notice-none-here-title") text=t!("notice-none-here-text") link=(HERE.to_owned(), t!("notice-show-all"))/> }.into_any()
}

#[component]
fn List(title: String, notices: Vec<Notice>, back: String) -> impl IntoView {
    (!notices.is_empty()).then(|| {
        view! {
            <section class="section">
                <header class="section-head"><h2>{title}</h2></header>
                <ol class="tidings">{notices.into_iter().map(|notice| view! { <li><One notice back=back.clone()/></li> }).collect_view()}</ol>
            </section>
        }
    })
}

/// One notice.
#[component]
fn One(notice: Notice, back: String) -> impl IntoView {
    let headline = words::headline(&notice);
    let Notice { id, kind, excerpt, href, unread, times, at, .. } = notice;
    let title = if unread {
        view! { <form method="post" action=OPEN><h3><button class="tiding-open" name="id" value=id.clone()><span class="sr-only">{t!("notice-is-new")}" "</span>{headline.clone()}</button></h3></form> }.into_any()
    } else {
        view! { <h3><a class="tiding-open" href=href>{headline.clone()}</a></h3> }.into_any()
    };
    let anchor = id.clone();
    view! {
        <article class=if unread { "tiding unread" } else { "tiding" } id=anchor>
            <Icon name=icon(kind)/>
            <div>
                {title}
                {(!excerpt.is_empty()).then(|| view! { <p class="tiding-words">{excerpt}</p> })}
                <p class="hint"><Moment at=at/>{(times > 1).then(|| view! { " · "{t!("notice-times", times = times)} })}</p>
            </div>
            {unread.then(|| view! {
                <form method="post" action=READ>
                    <Hidden name="next" value=back/>
                    <button class="button quiet icon-only" name="id" value=id title=t!("notice-read")><Icon name="check"/><span class="sr-only">{t!("notice-read")}": "{headline}</span></button>
                </form>
            })}
        </article>
    }
}

const fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Mention => "user",
        Kind::Reply => "reply",
        Kind::Thread => "chat",
        Kind::Accepted => "check-badge",
        Kind::Reaction => "thumb-up",
        Kind::Tier => "crown",
        Kind::Points => "star",
        Kind::Decision => "scales",
        Kind::Badge => "star-full",
        Kind::Message => "mail",
        Kind::Poll => "chart",
    }
}
