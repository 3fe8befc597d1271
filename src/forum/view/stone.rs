//! What stands for a post elsewhere than in its place: the stone of one that is gone, the answer under its question.

use super::posts::{Scene, name};
use crate::{
    forum::model::{Post, Stone, Thread},
    kernel::time::DAY,
    t,
    ui::{
        date,
        html::{escape, icon},
    },
};
use std::fmt::Write as _;

/// What is left of a post; its author can bring back what they deleted within a day, and read it until then; staff read what they took down.
pub(super) fn stone(html: &mut String, post: &Post, kind: Stone, scene: &Scene<'_>) {
    let number = post.number;
    let is_own = scene.is_own(post);
    let words = match (kind, is_own) {
        (Stone::Withdrawn, true) => t!("forum-stone-own"),
        (Stone::Withdrawn, false) => t!("forum-stone-withdrawn"),
        (Stone::Removed, true) => t!("forum-stone-removed-own"),
        (Stone::Removed, false) => t!("forum-stone-removed"),
    };
    let _ =
        write!(html, r##"<li id="p{number}" data-number="{number}"><article class="post stone"><p><span class="num">#{number}</span> {}</p>"##, escape(&words));
    if is_own && kind == Stone::Withdrawn && !post.body.is_empty() && scene.now < post.edited_at.unwrap_or(0).saturating_add(DAY) {
        let _ = write!(
            html,
            r#"<form method="post" action="/fn/forum/bring-back"><input type="hidden" name="post_id" value="{}"><button class="button quiet small">{}{}</button></form>"#,
            post.id,
            icon("undo"),
            escape(&t!("forum-bring-back")),
        );
    }
    if (scene.moderates || is_own) && !post.html.is_empty() {
        let _ = write!(
            html,
            r#"<details class="fold"><summary>{}</summary><div class="prose" dir="auto">{}</div></details>"#,
            escape(&t!("forum-stone-read")),
            post.html
        );
    }
    html.push_str("</article></li>");
}

/// The accepted answer in short, to stand under its question. Empty where it cannot be read.
pub fn solution(answer: &Post, thread: &Thread) -> String {
    if answer.stone().is_some() || answer.html.is_empty() {
        return String::new();
    }
    let mut html = String::with_capacity(answer.html.len() + 600);
    let number = answer.number;
    let _ = write!(
        html,
        r#"<section class="solution" aria-labelledby="solution"><h2 id="solution">{}{}</h2><p class="hint">"#,
        icon("check"),
        escape(&t!("forum-solution"))
    );
    name(&mut html, &answer.author);
    let _ = write!(
        html,
        r#", <time datetime="{}">{}</time></p><div class="prose" dir="auto">{}</div>"#,
        date::iso(answer.at()),
        date::day(answer.at()),
        answer.html
    );
    let _ = write!(
        html,
        r#"<p><a href="/t/{}/{}?at={number}#p{number}">{}</a></p></section>"#,
        thread.id,
        thread.slug,
        escape(&t!("forum-solution-go", number = number))
    );
    html
}
