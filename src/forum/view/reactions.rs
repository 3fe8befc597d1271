//! What a reader does with a post without words: reactions, bookmark, the answer that helped. Written as text, as posts are:
//! real forms with real buttons.

use crate::{
    forum::model::{Post, Reaction, Thread},
    kernel::points,
    t,
    ui::html::{escape, icon},
};
use std::fmt::Write as _;

/// What the caller has done with a post, and may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hand {
    /// Their own reaction.
    pub mine: Option<Reaction>,
    pub is_marked: bool,
    /// Whether they are signed in and it is not their own.
    pub may_react: bool,
    pub may_mark: bool,
    /// Whether they say which answer helped, and this may be one.
    pub may_accept: bool,
}

/// The word for a reaction.
pub fn word(kind: Reaction) -> String {
    match kind {
        Reaction::Heart => t!("forum-react-heart"),
        Reaction::Thanks => t!("forum-react-thanks"),
        Reaction::Same => t!("forum-react-same"),
        Reaction::Laugh => t!("forum-react-laugh"),
        Reaction::Wow => t!("forum-react-wow"),
    }
}

/// The bar below a post. Nothing where there is nothing to show or do.
pub fn bar(html: &mut String, post: &Post, thread: &Thread, hand: Hand) {
    if post.reactions.is_empty() && !hand.may_react && !hand.may_mark && !hand.may_accept {
        return;
    }
    html.push_str(r#"<div class="post-hand">"#);
    if hand.may_react {
        buttons(html, post, hand.mine);
    } else {
        counts(html, post);
    }
    if hand.may_mark {
        mark(html, post, hand.is_marked);
    }
    if hand.may_accept {
        accept(html, post, thread);
    }
    html.push_str("</div>");
}

fn many(post: &Post, kind: Reaction) -> i64 {
    post.reactions.iter().find(|(other, _)| *other == kind).map_or(0, |(_, many)| *many)
}

/// One button a reaction, in one form: what was said already is pressed, and pressing it again takes it back.
fn buttons(html: &mut String, post: &Post, mine: Option<Reaction>) {
    let _ = write!(
        html,
        r#"<form class="reacts" method="post" action="/fn/forum/react" aria-label="{}"><input type="hidden" name="post_id" value="{}">"#,
        escape(&t!("forum-react", number = post.number)),
        post.id
    );
    for kind in Reaction::ALL {
        let (count, word) = (many(post, kind), word(kind));
        let _ = write!(
            html,
            r#"<button class="react" name="kind" value="{}" aria-pressed="{}" title="{word}"><span aria-hidden="true">{}</span><span class="sr-only">{word}</span>"#,
            kind.name(),
            mine == Some(kind),
            kind.sign(),
            word = escape(&word),
        );
        if count > 0 {
            let _ = write!(html, r#"<span class="num">{}</span>"#, points::show(count));
        }
        html.push_str("</button>");
    }
    html.push_str("</form>");
}

/// What others said, for those who cannot say anything.
fn counts(html: &mut String, post: &Post) {
    if post.reactions.is_empty() {
        return;
    }
    html.push_str(r#"<ul class="reacts">"#);
    for (kind, count) in &post.reactions {
        let word = word(*kind);
        let _ = write!(
            html,
            r#"<li class="react" title="{word}"><span aria-hidden="true">{}</span><span class="sr-only">{word}</span><span class="num">{}</span></li>"#,
            kind.sign(),
            points::show(*count),
            word = escape(&word),
        );
    }
    html.push_str("</ul>");
}

fn mark(html: &mut String, post: &Post, is_marked: bool) {
    let (keep, words, class) =
        if is_marked { ("no", t!("forum-unbookmark"), "button quiet small marked") } else { ("yes", t!("forum-bookmark"), "button quiet small") };
    let _ = write!(
        html,
        r#"<form method="post" action="/fn/forum/bookmark"><input type="hidden" name="post_id" value="{}"><input type="hidden" name="keep" value="{keep}"><button class="{class}">{}{}<span class="sr-only"> #{}</span></button></form>"#,
        post.id,
        icon("bookmark"),
        escape(&words),
        post.number,
    );
}

fn accept(html: &mut String, post: &Post, thread: &Thread) {
    let is_best = thread.accepted_id == post.id;
    let (chosen, words, picture) = if is_best { ("", t!("forum-unaccept"), "undo") } else { (post.id.as_str(), t!("forum-accept"), "check") };
    let _ = write!(
        html,
        r#"<form method="post" action="/fn/forum/accept"><input type="hidden" name="thread_id" value="{}"><input type="hidden" name="post_id" value="{chosen}"><button class="button quiet small">{}{}<span class="sr-only"> #{}</span></button></form>"#,
        thread.id,
        icon(picture),
        escape(&words),
        post.number,
    );
}
