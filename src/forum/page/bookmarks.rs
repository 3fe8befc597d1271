//! `/me/bookmarks`: the posts that a member keeps.

use crate::{
    forum::{
        api::reacting,
        model::{Bookmark, NOTE},
    },
    server::{markup, visit::Visit},
    t,
    ui::{
        date::Day,
        form::{Hidden, LastFailure},
        page::{Page, PageResult},
        parts::{Empty, Icon, MyTabs, Pager},
    },
};
use leptos::prelude::*;

const KEEP: &str = "/fn/forum/bookmark";
const HERE: &str = "/me/bookmarks";

pub async fn bookmarks(visit: Visit) -> PageResult {
    let page = reacting::read_bookmarks(visit.query("cursor").unwrap_or_default().to_owned()).await?;
    let title = t!("forum-bookmarks");
    let list = if page.items.is_empty() {
        view! { <Empty picture="empty-list" title=t!("forum-bookmarks-empty") text=t!("forum-bookmarks-empty-text") link=("/community".to_owned(), t!("forum-bookmarks-go"))/> }.into_any()
    } else {
        view! { <ul class="stack">{page.items.into_iter().map(|bookmark| view! { <Kept bookmark/> }).collect_view()}</ul><Pager next=page.next/> }.into_any()
    };
    let body = view! {
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{t!("forum-bookmarks-lede")}</p></div></header>
        <MyTabs/>
        <LastFailure form=KEEP/>
        {list}
    };
    Ok(Page::new(title, body))
}

#[component]
fn Kept(bookmark: Bookmark) -> impl IntoView {
    let (id, href) = (bookmark.post.id.clone(), bookmark.path());
    let field = format!("note-{id}");
    let excerpt = markup::excerpt(&bookmark.post.body, 240);
    view! {
        <li class="card">
            <p><a href=href dir="auto"><b>{bookmark.title}</b></a></p>
            <p dir="auto">{excerpt}</p>
            <p class="hint">{bookmark.post.author.name}" · "<Day at=bookmark.post.created_at/></p>
            <form class="row" method="post" action=KEEP>
                <Hidden name="post_id" value=id.clone()/><Hidden name="back" value=HERE/>
                <label class="sr-only" for=field.clone()>{t!("forum-bookmark-note")}</label>
                <input id=field name="note" value=bookmark.note maxlength=NOTE.to_string() placeholder=t!("forum-bookmark-note")/>
                <button class="button secondary small">{t!("forum-bookmark-save")}</button>
            </form>
            <form method="post" action=KEEP>
                <Hidden name="post_id" value=id/><Hidden name="back" value=HERE/><Hidden name="keep" value="no"/>
                <button class="button quiet small"><Icon name="trash"/>{t!("forum-unbookmark")}</button>
            </form>
        </li>
    }
}
