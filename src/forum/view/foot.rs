//! What stands below a post: how others reacted, and what the viewer can do.

use super::{
    posts::{Scene, Words},
    reactions::{self, Hand},
};
use crate::{forum::model::Post, review::model::ReviewState, ui::html::escape};
use std::fmt::Write as _;

/// Strangers see reactions alone.
pub(super) fn foot(html: &mut String, post: &Post, scene: &Scene<'_>, words: &Words) {
    let (thread, number) = (scene.thread, post.number);
    let is_public = post.state == ReviewState::Published;
    if scene.viewer.is_empty() && post.reactions.is_empty() {
        return;
    }
    html.push_str(r#"<footer class="post-foot">"#);
    reactions::bar(html, post, thread, hand(post, scene));
    if scene.viewer.is_empty() {
        html.push_str("</footer>");
        return;
    }
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

/// What the viewer has done with a post, and may do.
fn hand(post: &Post, scene: &Scene<'_>) -> Hand {
    let is_open = !scene.viewer.is_empty() && post.state == ReviewState::Published && !scene.thread.is_archived;
    Hand {
        mine: scene.mine.iter().find(|(id, _)| *id == post.id).map(|(_, kind)| *kind),
        is_marked: scene.marked.contains(&post.id),
        may_react: is_open && !scene.is_own(post),
        may_mark: !scene.viewer.is_empty() && post.state == ReviewState::Published,
        may_accept: is_open && scene.may.accept && post.number > 1,
    }
}
