//! What stands around the posts of a thread.

use super::thread::REPLY;
use crate::{
    forum::{
        model::{About, Category, Opened, POSTS, Thread},
        view::{
            Composer, Preview,
            poll::{AddPoll, PollView},
            typed,
        },
    },
    kernel::{caller::Caller, points},
    review::model::ReviewState,
    t,
    ui::{
        date,
        form::{Hidden, answered},
        parts::Icon,
    },
};
use leptos::prelude::*;

/// Whether the thread is closed, archived, or waits.
#[component]
pub fn Notices(thread: Thread, category: Category) -> impl IntoView {
    let (tone, icon, words) = if thread.state == ReviewState::Held {
        ("notice wait", "clock", t!("forum-thread-held"))
    } else if thread.state != ReviewState::Published {
        ("notice bad", "alert", t!("forum-thread-down"))
    } else if thread.is_archived || category.is_archived {
        ("notice info", "lock", t!("forum-archived"))
    } else if thread.is_closed {
        ("notice info", "lock", t!("forum-closed"))
    } else {
        return ().into_any();
    };
    view! { <div class=tone><Icon name=icon/><div><p>{words}</p></div></div> }.into_any()
}

/// The product that it is about.
#[component]
pub fn Product(about: About) -> impl IntoView {
    let bought =
        about.bought_at.map(|at| view! { <p><span class="badge good"><Icon name="check-badge"/>{t!("forum-bought", month = date::month(at))}</span></p> });
    view! {
        <article class="slip goods">
            <img src=about.picture alt="" width="72" height="72"/>
            <div><p class="hint">{t!("forum-about-product")}</p><p><a href=format!("/products/{}", about.slug)>{about.title}</a></p>{bought}</div>
        </article>
    }
}

/// The poll, or for whoever may give the thread one the form for it; it stands above the first post alone.
#[component]
pub fn Voting(opened: Opened, caller: Caller, start: i64) -> impl IntoView {
    let owns = opened.may.moderate || (opened.may.edit && caller.member_id() == Some(opened.thread.author.member_id.as_str()));
    let may_vote = caller.member_id().is_some() && !opened.thread.is_closed && !opened.thread.is_archived;
    match opened.poll {
        Some(poll) => view! { <PollView poll may_vote owns/> }.into_any(),
        None if owns && start == 1 && !opened.thread.is_closed => view! { <AddPoll thread=opened.thread/> }.into_any(),
        None => ().into_any(),
    }
}

/// The ways through a longer thread: its ends, what is new, any number.
#[component]
pub fn Bar(opened: Opened, me: String) -> impl IntoView {
    let (path, newest) = (opened.thread.path(), opened.thread.newest);
    let unread = opened
        .unread
        .map(|number| view! { <a href=format!("{path}?at={number}#new")><Icon name="arrow-right"/>{t!("forum-to-unread", count = newest - number + 1)}</a> });
    let watch = (opened.thread.state == ReviewState::Published && !opened.thread.is_archived).then(|| {
        let to = if me.is_empty() { format!("{path}?at=last#p{newest}") } else { format!("{path}#new") };
        view! {
            <p class="arrivals" role="status" data-watch=format!("thread/{}", opened.thread.id) data-me=me hidden>
                <a class="button small" href=to><span>{t!("forum-arrived")}" "<span class="num" data-count>"0"</span></span></a>
            </p>
        }
    });
    let is_long = newest > POSTS;
    let ways = (is_long || unread.is_some()).then(|| {
        let ends = is_long
            .then(|| view! { <a href=format!("{path}?at=1")>{t!("forum-oldest")}</a><a href=format!("{path}?at=last#p{newest}")>{t!("forum-newest")}</a> });
        let jump = is_long.then(|| {
            view! {
                <form method="get" action=path.clone()>
                    <label for="at">{t!("forum-jump")}</label>
                    <input id="at" name="at" type="number" min="1" max=newest inputmode="numeric" required/>
                    <span class="hint">{t!("forum-jump-of", shown = points::show(newest))}</span>
                    <button class="button secondary small">{t!("forum-jump-go")}</button>
                </form>
            }
        });
        view! { <nav class="ways" aria-label=t!("forum-ways")>{unread}{ends}{jump}</nav> }
    });
    view! { {ways}{watch} }
}

/// Says how far one has read, and turns the page where there is another. The page's script does the same when it is left.
#[component]
pub fn Marking(
    opened: Opened,
    /// The highest published number of the page.
    last: i64,
    is_member: bool,
) -> impl IntoView {
    let is_news = is_member && last > opened.read.unwrap_or(0) && opened.thread.state == ReviewState::Published;
    is_news.then(|| {
        let (next, words) = match opened.after {
            Some(after) => (format!("{}?at={after}", opened.thread.path()), t!("forum-read-on")),
            None => (format!("{}?at={last}#p{last}", opened.thread.path()), t!("forum-read-here")),
        };
        view! {
            <form class="marking" method="post" action="/fn/forum/read">
                <Hidden name="thread_id" value=opened.thread.id.clone()/>
                <Hidden name="number" value=last.to_string()/>
                <Hidden name="next" value=next/>
                <button class="button quiet small"><Icon name="check"/>{words}</button>
            </form>
        }
    })
}

/// The pages before and after, by the numbers they hold.
#[component]
pub fn Turning(opened: Opened, start: i64) -> impl IntoView {
    let (path, newest) = (opened.thread.path(), opened.thread.newest);
    let span = |from: i64| t!("forum-numbers", from = from, to = (from + POSTS - 1).min(newest.max(from)));
    (opened.before.is_some() || opened.after.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label=t!("pager-label")>
                {opened.before.map(|before| view! { <a rel="prev" href=format!("{path}?at={before}")><Icon name="arrow-left"/>{span(before)}</a> })}
                <span class="hint num" aria-current="page">{t!("forum-numbers-of", from = start, to = (start + POSTS - 1).min(newest.max(start)), of = points::show(newest))}</span>
                {opened.after.map(|after| view! { <a rel="next" href=format!("{path}?at={after}")>{span(after)}<Icon name="arrow-right"/></a> })}
            </nav>
        }
    })
}

/// Follows, mutes, or neither.
#[component]
pub fn Follow(thread_id: String, follows: Option<bool>) -> impl IntoView {
    let buttons = match follows {
        None => vec![("yes", "eye", t!("forum-follow"), "button secondary small", "false"), ("mute", "minus", t!("forum-mute"), "button quiet small", "false")],
        Some(true) => {
            vec![("no", "check", t!("forum-following"), "button secondary small", "true"), ("mute", "minus", t!("forum-mute"), "button quiet small", "false")]
        }
        Some(false) => vec![("no", "minus", t!("forum-muted"), "button secondary small", "true")],
    };
    let buttons = buttons.into_iter().map(|(wanted, icon, words, class, pressed)| {
        view! { <button class=class name="wanted" value=wanted aria-pressed=pressed><Icon name=icon/>{words}</button> }
    });
    view! { <form class="row" method="post" action="/fn/forum/follow"><Hidden name="subject" value=format!("thread/{thread_id}")/>{buttons.collect_view()}</form> }
}

/// The form that answers, or the way to it. `quoted`: what the field begins with, and the number that is answered.
#[component]
pub fn Answering(opened: Opened, caller: Caller, preview: Option<String>, quoted: (String, i64)) -> impl IntoView {
    let has_words = answered(REPLY).is_some_and(|flash| !flash.values.is_empty());
    if opened.may.reply || has_words {
        let (value, number) = quoted;
        let number = typed(REPLY, "reply_to").unwrap_or_else(|| if number > 0 { number.to_string() } else { String::new() });
        let to = (!number.is_empty()).then(
            || view! { <p class="answers-to"><a href=format!("#p{number}")><Icon name="reply"/>{t!("forum-answers-to", number = number.as_str())}</a></p> },
        );
        return view! {
            <section class="section" id="write" aria-labelledby="reply">
                <header class="section-head"><h2 id="reply">{t!("forum-reply-title")}</h2></header>
                {preview.map(|html| view! { <Preview html/> })}
                <Composer action=REPLY label=t!("forum-reply-label") value post=t!("forum-reply-post")>
                    <Hidden name="thread_id" value=opened.thread.id.clone()/>
                    <Hidden name="reply_to" value=number.clone()/>
                    {to}
                </Composer>
            </section>
        }
        .into_any();
    }
    let is_open = !opened.thread.is_closed && !opened.thread.is_archived && !opened.category.is_archived;
    if caller == Caller::Nobody && is_open {
        let query = serde_urlencoded::to_string([("next", format!("{}#reply", opened.thread.path()))]).unwrap_or_default();
        return view! { <p class="row" id="reply"><span>{t!("forum-sign-in")}</span><a class="button secondary small" href=format!("/login?{query}") rel="nofollow">{t!("nav-login")}</a></p> }.into_any();
    }
    ().into_any()
}
