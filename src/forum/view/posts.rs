//! Posts of a thread as HTML. For a stranger a page of them depends on the thread and its version alone.

use super::{foot::foot, rows::encoded, stone::stone};
use crate::{
    forum::model::{Author, May, Opened, Post, Reaction, Thread},
    kernel::{
        caller::{Caller, Role},
        time::Time,
    },
    review::model::{Concern, ReviewState},
    t,
    ui::{
        date,
        html::{escape, icon},
    },
};
use std::fmt::Write as _;

/// Around which posts are shown, and to whom.
pub struct Scene<'a> {
    pub thread: &'a Thread,
    /// `mem_…`; empty: a stranger.
    pub viewer: &'a str,
    pub moderates: bool,
    pub may: May,
    /// The first post not read; the line that says so stands above it.
    pub unread: Option<i64>,
    /// The viewer's own reactions and bookmarks.
    pub mine: &'a [(String, Reaction)],
    pub marked: &'a [String],
    pub now: Time,
}

impl<'a> Scene<'a> {
    /// That of an opened thread.
    pub fn of(opened: &'a Opened, caller: &'a Caller, now: Time) -> Self {
        Self {
            thread: &opened.thread,
            viewer: caller.member_id().unwrap_or_default(),
            moderates: caller.is_at_least(Role::Moderator),
            may: opened.may,
            unread: opened.unread,
            mine: &opened.mine,
            marked: &opened.marked,
            now,
        }
    }

    /// Whether the viewer wrote it.
    pub fn is_own(&self, post: &Post) -> bool {
        !self.viewer.is_empty() && self.viewer == post.author.member_id
    }
}

/// Words and pictures that every post has, looked up once a page.
pub(super) struct Words {
    shop: String,
    starter: String,
    accepted: String,
    permalink: String,
    edited: String,
    pub quote: String,
    pub reply: String,
    pub edit: String,
    pub report: String,
}

impl Words {
    fn new() -> Self {
        let labelled = |name: &str, words: String| format!(r#"{}<span class="word">{}</span>"#, icon(name), escape(&words));
        Self {
            shop: format!(r#"<span class="badge info">{}</span>"#, escape(&t!("forum-the-shop"))),
            starter: format!(r#"<span class="badge">{}</span>"#, escape(&t!("forum-starter"))),
            accepted: format!(r#"<p class="accepted">{}{}</p>"#, icon("check"), escape(&t!("forum-accepted"))),
            permalink: t!("forum-permalink"),
            edited: t!("forum-edited"),
            quote: labelled("quote", t!("forum-quote")),
            reply: labelled("reply", t!("forum-reply-to")),
            edit: labelled("pencil", t!("forum-edit")),
            report: labelled("flag", t!("forum-report")),
        }
    }
}

/// The posts of a page, rising, as items of its list.
pub fn posts(list: &[Post], scene: &Scene<'_>) -> String {
    let words = Words::new();
    let mut html = String::with_capacity(list.iter().map(|post| post.html.len() + 1_500).sum());
    for post in list {
        if scene.unread == Some(post.number) {
            let _ = write!(html, r#"<li class="new" id="new"><span>{}</span></li>"#, escape(&t!("forum-new-from-here")));
        }
        match post.stone() {
            Some(kind) => stone(&mut html, post, kind, scene),
            None => write_post(&mut html, post, scene, &words),
        }
    }
    html
}

/// The picture of an author, or the first letters of the name.
pub fn face(html: &mut String, author: &Author) {
    if author.avatar.is_empty() {
        let letters = author.name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect::<String>().to_uppercase();
        let _ = write!(html, r#"<span class="avatar" aria-hidden="true">{}</span>"#, escape(&letters));
    } else {
        let _ = write!(html, r#"<img class="avatar" src="{}" alt="" width="44" height="44" loading="lazy">"#, escape(&author.avatar));
    }
}

/// An author's name, linked where there is a profile; those who are gone have none.
pub(super) fn name(html: &mut String, author: &Author) {
    if author.handle.is_empty() || author.handle.starts_with("gone-") {
        let _ = write!(html, "<bdi>{}</bdi>", escape(&author.name));
    } else {
        let _ = write!(html, r#"<a href="/u/{}"><bdi>{}</bdi></a>"#, encoded(&author.handle), escape(&author.name));
    }
}

fn write_post(html: &mut String, post: &Post, scene: &Scene<'_>, words: &Words) {
    let (number, thread) = (post.number, scene.thread);
    let is_best = post.id == thread.accepted_id;
    let is_held = post.state == ReviewState::Held;
    let _ = write!(html, r#"<li id="p{number}" data-number="{number}"><article class="post"#);
    html.push_str(if is_best { " best" } else { "" });
    html.push_str(if post.is_staff { " shop" } else { "" });
    html.push_str(if is_held { " held" } else { "" });
    let _ = write!(html, r#"" aria-labelledby="by{number}">"#);
    if is_best {
        html.push_str(&words.accepted);
    }
    face(html, &post.author);
    let _ = write!(html, r#"<header><p class="by" id="by{number}"><strong>"#);
    name(html, &post.author);
    html.push_str("</strong>");
    if post.is_staff {
        html.push_str(&words.shop);
    } else if number > 1 && post.author.member_id == thread.author.member_id && !post.author.member_id.is_empty() {
        html.push_str(&words.starter);
    }
    let at = post.at();
    let _ = write!(html, r#"<small><time datetime="{}">{}</time>"#, date::iso(at), date::minute(at));
    if post.edits > 0 {
        let _ = write!(html, r#" · <a href="/p/{}/history" rel="nofollow">{}</a>"#, post.id, escape(&words.edited));
    }
    let _ = write!(
        html,
        r#"</small></p><a class="number num" href="/p/{0}" title="{1}">#{number}<span class="sr-only"> {1}</span></a></header>"#,
        post.id,
        escape(&words.permalink)
    );
    if post.reply_to > 0 {
        let _ = write!(
            html,
            r#"<p class="answers-to"><a href="/t/{}/{}?at={to}#p{to}">{}{}</a></p>"#,
            thread.id,
            thread.slug,
            icon("reply"),
            escape(&t!("forum-answers-to", number = post.reply_to)),
            to = post.reply_to
        );
    }
    if is_held {
        html.push_str(&held(post, scene));
    }
    html.push_str(r#"<div class="prose" dir="auto">"#);
    html.push_str(&post.html);
    html.push_str("</div>");
    foot(html, post, scene, words);
    html.push_str("</article></li>");
}

/// Why it waits, for its author and for who will decide.
fn held(post: &Post, scene: &Scene<'_>) -> String {
    let words = if !scene.is_own(post) {
        t!("forum-held-other")
    } else if post.held_for.contains(&Concern::Newcomer) {
        t!("forum-held-newcomer")
    } else {
        t!("forum-held-own")
    };
    format!(r#"<div class="notice wait">{}<div><p>{}</p></div></div>"#, icon("clock"), escape(&words))
}
