//! What a thread's page tells machines, in schema.org's words (JSON-LD), and how links to it look elsewhere. It tells what
//! the page shows: a page further on tells its own posts.

use super::model::{Mode, Opened, Post, Thread};
use crate::{
    review::model::ReviewState,
    server::{card::Card, config::Config, markup},
    t,
    ui::{date, page::Preview},
};
use serde_json::{Value, json};

/// Characters of a post's text.
const TEXT: usize = 1_000;
/// Posts that are told.
const POSTS: usize = 20;

/// A question with its answers (`QAPage`) where the thread is one and has any; else a discussion with its comments. `None`
/// for what is not open to all.
pub fn of(public_url: &str, opened: &Opened) -> Option<Value> {
    let thread = &opened.thread;
    if thread.state != ReviewState::Published || !crate::kernel::audience::Reach::STRANGER.sees(thread.audience) {
        return None;
    }
    let own = |path: &str| format!("{public_url}{path}");
    let url = |post: &Post| own(&if post.number == 1 { thread.path() } else { format!("{}?at={}#p{}", thread.path(), post.number, post.number) });
    let shown = opened.posts.iter().filter(|post| post.state == ReviewState::Published).take(POSTS).collect::<Vec<_>>();
    let first = shown.iter().find(|post| post.number == 1);
    let rest = shown.iter().filter(|post| post.number > 1);
    let text = first.map_or_else(|| thread.excerpt.clone(), |post| markup::cut(&markup::told(&post.body), TEXT));
    let person = |name: &str, handle: &str| {
        let mut person = json!({ "@type": "Person", "name": name });
        if !handle.is_empty() {
            person["url"] = own(&format!("/u/{handle}")).into();
        }
        person
    };
    let answer = |post: &Post| {
        json!({
            "@type": if thread.mode == Mode::Question { "Answer" } else { "Comment" },
            "text": markup::cut(&markup::told(&post.body), TEXT),
            "datePublished": date::iso(post.at()),
            "author": person(&post.author.name, &post.author.handle),
            "url": url(post),
            "upvoteCount": post.reacted(),
        })
    };
    let author = person(&thread.author.name, &thread.author.handle);
    if thread.mode == Mode::Question && thread.replies > 0 {
        let accepted = opened.accepted.as_ref().or_else(|| shown.iter().copied().find(|post| post.id == thread.accepted_id));
        let mut question = json!({
            "@type": "Question",
            "name": thread.title,
            "text": text,
            "datePublished": date::iso(thread.created_at),
            "author": author,
            "url": own(&thread.path()),
            "answerCount": thread.replies,
            "upvoteCount": thread.reactions,
            "suggestedAnswer": rest.filter(|post| post.id != thread.accepted_id).map(|post| answer(post)).collect::<Vec<_>>(),
        });
        if let Some(accepted) = accepted {
            question["acceptedAnswer"] = answer(accepted);
        }
        return Some(json!({ "@context": "https://schema.org", "@type": "QAPage", "mainEntity": question }));
    }
    Some(json!({
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "headline": thread.title,
        "text": text,
        "datePublished": date::iso(thread.created_at),
        "author": author,
        "url": own(&thread.path()),
        "commentCount": thread.replies,
        "interactionStatistic": [{ "@type": "InteractionCounter", "interactionType": "https://schema.org/LikeAction", "userInteractionCount": thread.reactions }],
        "comment": rest.map(|post| answer(post)).collect::<Vec<_>>(),
    }))
}

/// How links to a thread look elsewhere.
pub fn card(config: &Config, thread: &Thread) -> Card {
    let kind = if thread.mode == Mode::Question { t!("forum-card-question") } else { t!("forum-card-thread") };
    let line = t!("forum-card-line", author = thread.author.name.as_str(), count = thread.replies);
    Card { title: thread.title.clone(), line, ..Card::new(config, kind) }
}

/// The same for the page's head.
pub fn preview(config: &Config, thread: &Thread) -> Preview {
    Preview { kind: "article", picture: card(config, thread).address(&format!("/og/thread/{}.png", thread.id)) }
}
