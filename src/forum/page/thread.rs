//! `/t/{id}/{slug}`: a thread, opened where its reader stopped. Pages hold fixed numbers (1–20, 21–40 …), so a link to a post
//! shows the same for good.

use super::{
    SCRIPTS,
    thread_parts::{Answering, Bar, Follow, Marking, Notices, Product, Turning, Voting},
};
use crate::{
    forum::{
        api, facts,
        model::{Opened, POSTS},
        service::{self, settling},
        view::{Scene, chip, encoded, posts, solution, tools::StaffBar, typed},
    },
    kernel::{failure::Failure, points},
    member::service::signed_in,
    review::model::ReviewState,
    server::{markup, visit::Visit},
    t,
    ui::{
        feed,
        form::LastFailure,
        html::escape,
        page::{Head, Page, PageResult},
        parts::Crumbs,
    },
};
use leptos::prelude::*;
use std::fmt::Write as _;

pub const REPLY: &str = "/fn/forum/reply";

/// The page. Old addresses (another slug, a thread that was merged into another, a post that was moved) lead on.
pub async fn thread(visit: Visit) -> PageResult {
    let (asked, at) = (visit.param("id").to_owned(), visit.query("at").unwrap_or_default().to_owned());
    let mut opened = api::reading::read_thread(asked.clone(), at.clone()).await?;
    if let Some(page) = elsewhere(&visit, &opened, &asked, &at).await? {
        return Ok(page);
    }
    let about = service::about(&visit.app, &opened.thread).await?;
    let preview = preview(&visit).await;
    let start = start(&opened);
    let (path, now) = (opened.thread.path(), visit.app.now());
    let html = listed(&opened, &visit, now);
    let quoted = quoted(&visit, &opened);
    let last = opened.posts.iter().map(|post| post.number).max().unwrap_or(0).min(opened.thread.newest);
    // The parts below are given what is left: the words of the posts are written by now.
    opened.posts = vec![];
    opened.accepted = None;
    let title = opened.thread.title.clone();
    let body = view! {
        <div class="talk">
        <Crumbs links=vec![("/community".to_owned(), t!("forum-title")), (format!("/community/{}", opened.category.slug), opened.category.name.clone())] here=title.clone()/>
        <header class="page-head thread-head">
            <div><h1 dir="auto">{title.clone()}</h1><p class="about" inner_html=about_line(&opened)></p></div>
            {visit.caller.member_id().is_some().then(|| view! { <div class="actions"><Follow thread_id=opened.thread.id.clone() follows=opened.follows/></div> })}
        </header>
        <LastFailure form="/fn/forum/follow"/>
        <LastFailure form="/fn/forum/read"/>
        <LastFailure form="/fn/forum/bring-back"/>
        <LastFailure form="/fn/forum/react"/>
        <LastFailure form="/fn/forum/bookmark"/>
        <LastFailure form="/fn/forum/accept"/>
        <StaffBar thread=opened.thread.clone() may=opened.may me=settling::mark(visit.caller.member_id().unwrap_or_default())/>
        <Notices thread=opened.thread.clone() category=opened.category.clone()/>
        {about.map(|about| view! { <Product about/> })}
        <Voting opened=opened.clone() caller=visit.caller.clone() start/>
        <Bar opened=opened.clone() me=settling::mark(visit.caller.member_id().unwrap_or_default())/>
        <ol class="posts" inner_html=html data-thread=visit.caller.member_id().map(|_| opened.thread.id.clone()) start=start></ol>
        <Marking opened=opened.clone() last is_member=visit.caller.member_id().is_some()/>
        <Turning opened=opened.clone() start/>
        <Answering opened=opened.clone() caller=visit.caller.clone() preview quoted/>
        </div>
    };
    Ok(Page::new(title, body).describe(opened.thread.excerpt.clone()).head(head(&visit, &opened, &path, start)))
}

/// Where the page begins: a number.
fn start(opened: &Opened) -> i64 {
    opened.before.map_or(1, |before| before + POSTS)
}

fn page_path(path: &str, start: i64) -> String {
    if start <= 1 { path.to_owned() } else { format!("{path}?at={start}") }
}

/// The page of another address, where this one is old. A form that is being answered stays where it is.
async fn elsewhere(visit: &Visit, opened: &Opened, asked: &str, at: &str) -> Result<Option<Page>, Failure> {
    if visit.flash.as_ref().is_some_and(|flash| !flash.values.is_empty()) {
        return Ok(None);
    }
    let thread = &opened.thread;
    if let Ok(number) = at.parse::<i64>() {
        let is_here = thread.id == asked && opened.posts.iter().any(|post| post.number == number);
        if !is_here && let Some(post_id) = service::moved(&visit.app, asked, number).await? {
            return Ok(Some(Page::elsewhere(format!("/p/{post_id}"), 302)));
        }
    }
    if thread.id == asked && visit.param("slug") == thread.slug {
        return Ok(None);
    }
    let query = visit.path.split_once('?').filter(|_| thread.id == asked).map(|(_, query)| format!("?{query}")).unwrap_or_default();
    Ok(Some(Page::elsewhere(format!("{}{query}", thread.path()), 301)))
}

fn head(visit: &Visit, opened: &Opened, path: &str, start: i64) -> Head {
    let is_plain = visit.query("quote").is_none() && visit.query("answer").is_none();
    let robots = if opened.thread.state == ReviewState::Published && is_plain { "" } else { "noindex" };
    // What is not open to all is told to nobody who cannot open it.
    let facts = facts::of(&visit.app.config.public_url, opened).filter(|_| is_plain);
    Head {
        canonical: page_path(path, start),
        feeds: if facts.is_some() { feed::links(&opened.thread.title, &format!("/t/{}/feed", opened.thread.id)) } else { vec![] },
        preview: facts.is_some().then(|| facts::preview(&visit.app.config, &opened.thread)),
        facts,
        prev: opened.before.map(|before| page_path(path, before)).unwrap_or_default(),
        next: opened.after.map(|after| page_path(path, after)).unwrap_or_default(),
        robots,
        scripts: SCRIPTS,
        ..Head::default()
    }
}

/// Below the title: where it stands, its tags, how many answered.
fn about_line(opened: &Opened) -> String {
    let thread = &opened.thread;
    let mut html = chip(&opened.category);
    for tag in &thread.tags {
        let _ = write!(html, r#"<a class="tag" href="/community/tags/{}">{}</a>"#, encoded(tag), escape(tag));
    }
    let _ = write!(html, "<span>{}</span>", escape(&t!("forum-replies-count", count = thread.replies, shown = points::show(thread.replies))));
    html
}

/// The posts; under the question of a solved one, what solved it.
fn listed(opened: &Opened, visit: &Visit, now: i64) -> String {
    let scene = Scene::of(opened, &visit.caller, now);
    let thread = &opened.thread;
    let accepted = opened.accepted.as_ref().or_else(|| opened.posts.iter().find(|post| post.id == thread.accepted_id));
    match (opened.posts.split_first(), accepted) {
        (Some((first, rest)), Some(answer)) if first.number == 1 => {
            let solved = solution(answer, thread);
            format!("{}<li>{solved}</li>{}", posts(std::slice::from_ref(first), &scene), posts(rest, &scene))
        }
        _ => posts(&opened.posts, &scene),
    }
}

/// What the answer would look like, where its author asked for a look.
async fn preview(visit: &Visit) -> Option<String> {
    let is_asked = typed(REPLY, "go").is_some_and(|go| go == "preview");
    match (signed_in(&visit.caller), typed(REPLY, "body")) {
        (Ok(member), Some(body)) if is_asked => service::preview(&visit.app, member, &body).await.ok(),
        _ => None,
    }
}

/// What the answer's field begins with, and the number it answers: a quote of a post of this page, or nothing.
fn quoted(visit: &Visit, opened: &Opened) -> (String, i64) {
    let number = |name: &str| visit.query(name).and_then(|number| number.parse::<i64>().ok());
    let shown = |number: i64| opened.posts.iter().find(|post| post.number == number && post.state == ReviewState::Published);
    if let Some(post) = number("quote").and_then(shown) {
        let by = if post.author.handle.is_empty() { &post.author.name } else { &post.author.handle };
        let href = format!("{}?at={}#p{}", opened.thread.path(), post.number, post.number);
        return (markup::quote_of(&markup::said(&post.body), by, &href), post.number);
    }
    (String::new(), number("answer").and_then(shown).map_or(0, |post| post.number))
}
