//! The tools of moderators and the service desk, as forms: what changes more than a mark is shown before it is done.

use crate::{
    forum::{
        api::arranging::tools_path,
        model::{Category, May, Plan, Thread, Tool, Toolbox},
    },
    t,
    ui::{
        date::Day,
        form::{Field, Hidden, LastFailure, PostForm},
        parts::Icon,
    },
};
use leptos::prelude::*;

const PIN: &str = "/fn/forum/pin";
const CLOSE: &str = "/fn/forum/close";
const ARCHIVE: &str = "/fn/forum/archive";
const RENAME: &str = "/fn/forum/rename";
const MOVE: &str = "/fn/forum/move";
const MERGE: &str = "/fn/forum/merge";
const SPLIT: &str = "/fn/forum/split";
const PUT_BACK: &str = "/fn/forum/put-back";
const CLAIM: &str = "/fn/forum/claim";

/// What staff find above a thread: the way to the tools, and the service desk. `me` is the caller's id.
#[component]
pub fn StaffBar(thread: Thread, may: May, me: String) -> impl IntoView {
    let is_mine = thread.claimed_by == me && !me.is_empty();
    let is_free = thread.claimed_by.is_empty();
    let claim = may.claim.then(|| {
        if is_free {
            view! { <form method="post" action=CLAIM><Hidden name="thread_id" value=thread.id.clone()/><button class="button secondary small"><Icon name="user"/>{t!("forum-claim")}</button></form> }.into_any()
        } else if is_mine {
            view! { <form method="post" action=CLAIM><Hidden name="thread_id" value=thread.id.clone()/><Hidden name="claim" value="no"/><button class="button quiet small">{t!("forum-release")}</button></form> }.into_any()
        } else {
            view! { <span class="hint">{t!("forum-claim-others")}</span> }.into_any()
        }
    });
    let order = (may.claim && !thread.order_id.is_empty())
        .then(|| view! { <a class="button quiet small" href=format!("/admin/orders/{}", thread.order_id)><Icon name="receipt"/>{t!("forum-claim-order")}</a> });
    let tools = may.moderate.then(|| view! { <a class="button quiet small" href=tools_path(&thread.id)><Icon name="settings"/>{t!("forum-tools")}</a> });
    (may.claim || may.moderate).then(|| view! { <LastFailure form=CLAIM/><div class="actions staff-bar">{claim}{order}{tools}</div> })
}

/// A button that says yes to something small, with what it carries.
#[component]
fn Switch(action: &'static str, thread_id: String, name: &'static str, value: &'static str, words: String) -> impl IntoView {
    view! { <form method="post" action=action><Hidden name="thread_id" value=thread_id/><Hidden name=name value=value/><button class="button secondary small">{words}</button></form> }
}

/// Pin, close, archive, rename: done at once, each undone by its opposite.
#[component]
pub fn Marks(tools: Toolbox) -> impl IntoView {
    let thread = tools.thread;
    let (id, close_id, archive_id, rename_id) = (thread.id.clone(), thread.id.clone(), thread.id.clone(), thread.id.clone());
    let (is_pinned, seen) = (thread.pinned > 0, thread.title.clone());
    let pinned = match thread.pinned {
        0 => t!("forum-tool-not-pinned"),
        1 => t!("forum-tool-pinned-here"),
        _ => t!("forum-tool-pinned-everywhere"),
    };
    let until = tools.pinned_until.map(|at| view! { " · "{t!("forum-poll-until")}" "<Day at=at/> });
    let (closing, close_words) = if thread.is_closed { ("no", t!("forum-tool-open")) } else { ("yes", t!("forum-tool-close")) };
    let (archiving, archive_words) = if thread.is_archived { ("no", t!("forum-tool-unarchive")) } else { ("yes", t!("forum-tool-archive")) };
    view! {
        <section class="card" aria-labelledby="tool-marks">
            <h2 id="tool-marks">{t!("forum-tool-marks")}</h2>
            <LastFailure form=CLOSE/><LastFailure form=ARCHIVE/>
            <PostForm action=PIN>
                <Hidden name="thread_id" value=id/>
                <p>{pinned}{until}</p>
                <Field form=PIN name="days" label=t!("forum-tool-days") hint=t!("forum-tool-days-hint") required=false inputmode="numeric" most=3/>
                <div class="actions">
                    <button class="button secondary small" name="level" value="1">{t!("forum-tool-pin-here")}</button>
                    <button class="button secondary small" name="level" value="2">{t!("forum-tool-pin-everywhere")}</button>
                    {is_pinned.then(|| view! { <button class="button quiet small" name="level" value="0">{t!("forum-tool-unpin")}</button> })}
                </div>
            </PostForm>
            <div class="actions">
                <Switch action=CLOSE thread_id=close_id name="closed" value=closing words=close_words/>
                <Switch action=ARCHIVE thread_id=archive_id name="archived" value=archiving words=archive_words/>
            </div>
            <PostForm action=RENAME>
                <Hidden name="thread_id" value=rename_id/>
                <Hidden name="seen" value=seen/>
                <Field form=RENAME name="title" label=t!("forum-tool-title") value=thread.title most=160/>
                <div class="actions"><button class="button secondary small">{t!("forum-tool-rename")}</button></div>
            </PostForm>
        </section>
    }
}

#[component]
fn Pick(name: &'static str, label: String, categories: Vec<Category>, chosen: String) -> impl IntoView {
    let options = categories.into_iter().map(|category| {
        let is_chosen = category.id == chosen;
        view! { <option value=category.id selected=is_chosen>{category.name}</option> }
    });
    view! { <div class="field"><label for=name>{label}</label><select id=name name=name>{options.collect_view()}</select></div> }
}

/// Move, merge and split: forms that lead to a look at what would happen.
#[component]
pub fn Moves(tools: Toolbox) -> impl IntoView {
    let (id, here) = (tools.thread.id, tools.category.id);
    let action = tools_path(&id);
    let others = tools.categories.iter().filter(|category| category.id != here).cloned().collect::<Vec<_>>();
    let first = others.first().map(|category| category.id.clone()).unwrap_or_default();
    view! {
        <section class="card" aria-labelledby="tool-move">
            <h2 id="tool-move">{t!("forum-tool-move")}</h2>
            <form class="form" method="get" action=action.clone()>
                <input type="hidden" name="tool" value="move"/>
                <Pick name="other" label=t!("forum-tool-to") categories=others chosen=first/>
                <div class="actions"><button class="button secondary small">{t!("forum-tool-look")}</button></div>
            </form>
        </section>
        <section class="card" aria-labelledby="tool-merge">
            <h2 id="tool-merge">{t!("forum-tool-merge")}</h2>
            <form class="form" method="get" action=action.clone()>
                <input type="hidden" name="tool" value="merge"/>
                <div class="field"><label for="into">{t!("forum-tool-into")}</label><p class="hint" id="into-hint">{t!("forum-tool-into-hint")}</p>
                    <input id="into" name="other" required maxlength="200" aria-describedby="into-hint"/></div>
                <div class="actions"><button class="button secondary small">{t!("forum-tool-look")}</button></div>
            </form>
        </section>
        <section class="card" aria-labelledby="tool-split">
            <h2 id="tool-split">{t!("forum-tool-split")}</h2>
            <form class="form" method="get" action=action>
                <input type="hidden" name="tool" value="split"/>
                <div class="field"><label for="numbers">{t!("forum-tool-posts")}</label><p class="hint" id="numbers-hint">{t!("forum-tool-posts-hint")}</p>
                    <input id="numbers" name="posts" required maxlength="200" aria-describedby="numbers-hint"/></div>
                <Pick name="other" label=t!("forum-tool-to") categories=tools.categories chosen=here/>
                <div class="actions"><button class="button secondary small">{t!("forum-tool-look")}</button></div>
            </form>
        </section>
    }
}

/// What would happen, and the button that does it. `posts` are the numbers as they were typed.
#[component]
pub fn Preview(plan: Plan, posts: String) -> impl IntoView {
    let Plan { tool, thread, into, category, to, posts: count, first, last } = plan;
    let back = tools_path(&thread.id);
    let is_closer = to.audience > category.audience;
    let is_opener = to.audience < category.audience;
    let words = match (tool, &into) {
        (Tool::Move, _) => t!("forum-plan-move", count = count, from = category.name.as_str(), to = to.name.as_str()),
        (Tool::Merge, Some(into)) => t!("forum-plan-merge", count = count, into = into.title.as_str(), first = first, last = last),
        (Tool::Merge, None) | (Tool::Split, _) => t!("forum-plan-split", count = count, to = to.name.as_str()),
    };
    let audience = if is_closer {
        Some(t!("forum-plan-closer", to = to.name.as_str()))
    } else if is_opener {
        Some(t!("forum-plan-opener", to = to.name.as_str()))
    } else {
        None
    };
    let form = match (tool, into) {
        (Tool::Move, _) => view! {
            <PostForm action=MOVE><Hidden name="thread_id" value=thread.id.clone()/><Hidden name="seen" value=category.id.clone()/><Hidden name="category_id" value=to.id.clone()/>
                <div class="actions"><button class="button">{t!("forum-tool-do-move")}</button><a class="button quiet" href=back>{t!("forum-tool-back")}</a></div></PostForm>
        }
        .into_any(),
        (Tool::Merge, Some(into)) => view! {
            <PostForm action=MERGE><Hidden name="thread_id" value=thread.id.clone()/><Hidden name="into" value=into.id/>
                <div class="actions"><button class="button">{t!("forum-tool-do-merge")}</button><a class="button quiet" href=back>{t!("forum-tool-back")}</a></div></PostForm>
        }
        .into_any(),
        (Tool::Merge, None) | (Tool::Split, _) => view! {
            <PostForm action=SPLIT><Hidden name="thread_id" value=thread.id.clone()/><Hidden name="posts" value=posts/><Hidden name="category_id" value=to.id.clone()/>
                <Field form=SPLIT name="title" label=t!("forum-tool-new-title") most=160/>
                <div class="actions"><button class="button">{t!("forum-tool-do-split")}</button><a class="button quiet" href=back>{t!("forum-tool-back")}</a></div></PostForm>
        }
        .into_any(),
    };
    view! {
        <section class="card" aria-labelledby="tool-plan">
            <h2 id="tool-plan">{t!("forum-plan")}</h2>
            <p>{words}</p>
            {audience.map(|words| view! { <div class="notice wait"><Icon name="eye"/><div><p>{words}</p></div></div> })}
            {form}
        </section>
    }
}

/// What was merged or split, and can be put back.
#[component]
pub fn Undo(tools: Toolbox) -> impl IntoView {
    let id = tools.thread.id;
    let rows = tools.brought.into_iter().map(|(home, title, count)| {
        view! {
            <li><p>{t!("forum-tool-brought", count = count, title = title)}</p>
                <form method="post" action=PUT_BACK><Hidden name="thread_id" value=id.clone()/><Hidden name="home" value=home/><button class="button quiet small"><Icon name="undo"/>{t!("forum-tool-put-back")}</button></form></li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| view! { <section class="card" aria-labelledby="tool-undo"><h2 id="tool-undo">{t!("forum-tool-undo")}</h2><LastFailure form=PUT_BACK/><ul class="stack">{rows}</ul></section> })
}
