//! `/p/{id}`: a post's own address, its edit and its history.

use super::SCRIPTS;
use crate::{
    forum::{
        api,
        model::{Post, Revision, TITLE, Thread},
        service,
        view::{Composer, Preview, typed, words},
    },
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
    },
    member::service::signed_in,
    review::model::ReviewState,
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Field, Hidden, LastFailure, PostForm, answered, inside_textarea},
        page::{Head, Page, PageResult},
        parts::{Crumbs, Icon},
    },
};
use leptos::prelude::*;

const EDIT: &str = "/fn/forum/edit";
const WITHDRAW: &str = "/fn/forum/withdraw";
/// Edits on one page of a history.
const SHOWN: usize = 20;

/// `/p/{id}`: leads to where the post stands now.
pub async fn permalink(visit: Visit) -> PageResult {
    let (thread, number) = api::reading::read_place(visit.param("id").to_owned()).await?;
    Ok(Page::elsewhere(format!("{}?at={number}#p{number}", thread.path()), 302))
}

fn place(thread: &Thread, post: &Post) -> String {
    format!("{}?at={}#p{}", thread.path(), post.number, post.number)
}

fn crumbs(thread: &Thread, post: &Post) -> Vec<(String, String)> {
    vec![("/community".to_owned(), t!("forum-title")), (place(thread, post), thread.title.clone())]
}

/// `/p/{id}/edit`
pub async fn edit(visit: Visit) -> PageResult {
    let has_words = answered(EDIT).is_some_and(|flash| !flash.values.is_empty());
    if visit.caller == Caller::Nobody && !has_words {
        return Err(Failure::new(Code::Unauthorized, t!("error-unauthorized")));
    }
    let (thread, post) = api::reading::read_post(visit.param("id").to_owned()).await?;
    let is_own = visit.caller.member_id() == Some(post.author.member_id.as_str());
    if !has_words && !is_own && !visit.caller.is_at_least(Role::Moderator) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    if post.stone().is_some() {
        return Ok(Page::elsewhere(place(&thread, &post), 302));
    }
    let is_asked = typed(EDIT, "go").is_some_and(|go| go == "preview");
    let preview = match (signed_in(&visit.caller), typed(EDIT, "body")) {
        (Ok(member), Some(body)) if is_asked => service::preview(&visit.app, member, &body).await.ok(),
        _ => None,
    };
    let title = t!("forum-edit-title", number = post.number);
    let may_delete = is_own && (post.number > 1 || thread.replies == 0) && !thread.is_archived;
    let body = view! {
        <Crumbs links=crumbs(&thread, &post) here=title.clone()/>
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede" dir="auto">{thread.title.clone()}</p></div></header>
        <LastFailure form=WITHDRAW/>
        <section id="write" aria-label=title.clone()>
            {preview.map(|html| view! { <Preview html/> })}
            <Changed post=post.clone()/>
            <Form thread=thread.clone() post=post.clone() is_own/>
        </section>
        {may_delete.then(|| view! { <Delete id=post.id.clone()/> })}
    };
    Ok(Page::new(title, body).narrow().head(Head { robots: "noindex", scripts: SCRIPTS, ..Head::default() }))
}

/// What it says now, where somebody has changed it since the form was opened: what was typed stands below, nothing is lost.
#[component]
fn Changed(post: Post) -> impl IntoView {
    let is_conflict = answered(EDIT).and_then(|flash| flash.failure).is_some_and(|failure| failure.code == Code::Conflict);
    (is_conflict && typed(EDIT, "body").is_some()).then(|| {
        let difference = words(&post.body, &typed(EDIT, "body").unwrap_or_default().replace("\r\n", "\n"));
        view! {
            <div class="card conflict">
                <h2>{t!("forum-conflict-title")}</h2>
                <div class="field"><label for="current">{t!("forum-conflict-now")}</label><textarea id="current" readonly rows="6">{inside_textarea(&post.body)}</textarea></div>
                <details class="fold"><summary>{t!("forum-conflict-difference")}</summary><p class="change" dir="auto" inner_html=difference></p></details>
                <p class="hint">{t!("forum-conflict-yours")}</p>
            </div>
        }
    })
}

#[component]
fn Form(thread: Thread, post: Post, is_own: bool) -> impl IntoView {
    let back = place(&thread, &post);
    let is_first = post.number == 1;
    let first = is_first.then(|| {
        view! {
            <Field form=EDIT name="title" label=t!("forum-title-label") value=thread.title.clone() most=u32::try_from(TITLE).unwrap_or(u32::MAX) autocomplete="off"/>
            <Field form=EDIT name="tags" label=t!("forum-tags") hint=t!("forum-tags-hint") value=thread.tags.join(", ") required=false most=200 autocomplete="off"/>
        }
    });
    let hint = if is_own { String::new() } else { t!("forum-edit-others") };
    view! {
        <Composer action=EDIT label=t!("forum-body") hint value=post.body.clone() post=t!("forum-save") back lines=12>
            <Hidden name="post_id" value=post.id.clone()/>
            <Hidden name="version" value=post.version.to_string()/>
            {first}
            <Field form=EDIT name="reason" label=t!("forum-reason") hint=t!("forum-reason-hint") required=false most=200 autocomplete="off"/>
        </Composer>
    }
}

/// Deletes one's own, after a question.
#[component]
fn Delete(id: String) -> impl IntoView {
    view! {
        <details class="confirm" id="delete">
            <summary class="button quiet small"><Icon name="trash"/>{t!("forum-delete")}</summary>
            <div>
                <p>{t!("forum-delete-sure")}</p>
                <PostForm action=WITHDRAW class="actions"><Hidden name="post_id" value=id/><button class="button danger small">{t!("forum-delete-yes")}</button></PostForm>
            </div>
        </details>
    }
}

/// `/p/{id}/history`: what it said before, the newest change first; `?before=7` goes on below the seventh.
pub async fn history(visit: Visit) -> PageResult {
    let (post, revisions) = api::reading::read_revisions(visit.param("id").to_owned()).await?;
    let (thread, _) = api::reading::read_place(post.id.clone()).await?;
    let title = t!("forum-history-title", number = post.number);
    let end = visit.query("before").and_then(|edit| edit.parse::<usize>().ok()).map_or(revisions.len(), |edit| edit.saturating_sub(1).min(revisions.len()));
    let begin = end.saturating_sub(SHOWN);
    let changes = (begin..end).rev().map(|at| {
        let newer = revisions.get(at + 1).map_or((thread.title.as_str(), post.body.as_str()), |next| (next.title.as_str(), next.body.as_str()));
        change(&revisions[at], newer)
    });
    let more = (begin > 0).then(|| view! { <nav class="pager" aria-label=t!("pager-label")><a rel="next" href=format!("/p/{}/history?before={}", post.id, begin + 1)>{t!("forum-history-older")}<Icon name="arrow-right"/></a></nav> });
    let none = revisions.is_empty().then(|| view! { <p class="hint">{t!("forum-history-none")}</p> });
    let body = view! {
        <Crumbs links=crumbs(&thread, &post) here=title.clone()/>
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede" dir="auto">{thread.title.clone()}</p></div>
            <div class="actions"><a class="button quiet" href=place(&thread, &post)>{t!("forum-history-back")}</a></div></header>
        {none}
        <ol class="history">{changes.collect_view()}</ol>
        {more}
    };
    let robots = if post.state == ReviewState::Published { "noindex" } else { "noindex, nofollow" };
    Ok(Page::new(title, body).narrow().head(Head { robots, ..Head::default() }))
}

/// One edit: when, by whom, why, and what it changed. `newer`: title and body that it left.
fn change(old: &Revision, newer: (&str, &str)) -> impl IntoView + use<> {
    let title = (!old.title.is_empty() && !newer.0.is_empty() && old.title != newer.0).then(|| words(&old.title, newer.0));
    let body = words(&old.body, newer.1);
    let by = old.edited_by.clone();
    let reason = (!old.reason.is_empty()).then(|| view! { <p class="hint" dir="auto">{t!("forum-history-reason", reason = old.reason.as_str())}</p> });
    let at = old.at;
    view! {
        <li>
            <p class="hint">{t!("forum-history-by", name = by)}", "<Moment at/></p>
            {reason}
            {title.map(|html| view! { <p class="change"><strong dir="auto" inner_html=html></strong></p> })}
            <p class="change diff" dir="auto" inner_html=body></p>
        </li>
    }
}
