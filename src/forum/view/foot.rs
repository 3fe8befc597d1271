//! What stands below a post: how others reacted, and what the viewer can do.

use super::posts::{Scene, Words};
use crate::{
    forum::model::{Post, Reaction},
    kernel::points,
    review::model::ReviewState,
    t,
    ui::html::escape,
};
use std::fmt::Write as _;

/// Strangers see reactions alone.
pub(super) fn foot(html: &mut String, post: &Post, scene: &Scene<'_>, words: &Words) {
    let (thread, number) = (scene.thread, post.number);
    let is_public = post.state == ReviewState::Published;
    if scene.viewer.is_empty() {
        if !post.reactions.is_empty() {
            html.push_str(r#"<footer class="post-foot">"#);
            reactions(html, post);
            html.push_str("</footer>");
        }
        return;
    }
    html.push_str(r#"<footer class="post-foot">"#);
    reactions(html, post);
    if scene.may.reply && is_public {
        let _ = write!(
            html,
            r##"<a href="/t/{0}/{1}?at={number}&amp;answer={number}#reply" rel="nofollow">{2}<span class="sr-only"> #{number}</span></a><a href="/t/{0}/{1}?at={number}&amp;quote={number}#reply" rel="nofollow" data-quote="{number}" data-by="{3}">{4}<span class="sr-only"> #{number}</span></a>"##,
            thread.id,
            thread.slug,
            words.reply,
            escape(if post.author.handle.is_empty() { &post.author.name } else { &post.author.handle }),
            words.quote,
        );
    }
    if scene.is_own(post) || scene.moderates {
        let _ = write!(html, r#"<a href="/p/{}/edit" rel="nofollow">{}<span class="sr-only"> #{number}</span></a>"#, post.id, words.edit);
    }
    if !scene.is_own(post) && is_public {
        let _ = write!(html, r#"<a href="/report?target=post/{}" rel="nofollow">{}<span class="sr-only"> #{number}</span></a>"#, post.id, words.report);
    }
    html.push_str("</footer>");
}

/// How others reacted, in figures.
fn reactions(html: &mut String, post: &Post) {
    if post.reactions.is_empty() {
        return;
    }
    html.push_str(r#"<ul class="reactions">"#);
    for (kind, count) in &post.reactions {
        let _ = write!(
            html,
            r#"<li><span aria-hidden="true">{}</span> <span class="num">{}</span><span class="sr-only"> {}</span></li>"#,
            kind.sign(),
            points::show(*count),
            escape(&reaction(*kind))
        );
    }
    html.push_str("</ul>");
}

/// The word for a reaction.
fn reaction(kind: Reaction) -> String {
    match kind {
        Reaction::Heart => t!("forum-reaction-heart"),
        Reaction::Thanks => t!("forum-reaction-thanks"),
        Reaction::Same => t!("forum-reaction-same"),
        Reaction::Laugh => t!("forum-reaction-laugh"),
        Reaction::Wow => t!("forum-reaction-wow"),
    }
}
