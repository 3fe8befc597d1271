//! What staff decide about posts: states, counts, who sees what waits.

use super::{category, code, open, reply, thread, writer};
use crate::{on_both, support::TestApp};
use regulars::{
    forum::{
        model::{Spot, Stone, View},
        service,
    },
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
    },
    review::model::ReviewState,
};

async fn decide(t: &TestApp, post_id: &str, to: ReviewState) -> Result<service::Piece, Failure> {
    let (now, post_id) = (t.app.now(), post_id.to_owned());
    t.app.db.write(move |tx| Box::pin(async move { service::decide(tx, now, "system", &post_id, to).await })).await
}

on_both!(a_removed_post_leaves_a_stone_and_comes_back_exactly, |t| async {
    let moderator = t.caller(&t.staff(Role::Moderator).await.1).await;
    let (_, rosa) = writer(&t, "rosa").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    reply(&t, &rosa, &thread, "I tried ten hours.").await.expect("an answer");
    let before = open(&t, &Caller::Nobody, &thread, Spot::Unread).await;
    let post = before.posts[1].clone();
    decide(&t, &post.id, ReviewState::Removed).await.expect("removed");
    let stone = open(&t, &Caller::Nobody, &thread, Spot::Unread).await;
    assert_eq!((stone.posts[1].stone(), stone.posts[1].html.as_str(), stone.thread.replies), (Some(Stone::Removed), "", 0));
    assert_eq!(open(&t, &moderator, &thread, Spot::Unread).await.posts[1].body, "I tried ten hours.");
    assert_eq!(code(decide(&t, &post.id, ReviewState::Removed).await), Code::Conflict);
    decide(&t, &post.id, ReviewState::Published).await.expect("restored");
    let after = open(&t, &Caller::Nobody, &thread, Spot::Unread).await;
    let same = |opened: &regulars::forum::model::Opened| {
        let post = &opened.posts[1];
        (post.number, post.html.clone(), post.published_at, opened.thread.replies, opened.thread.newest, opened.thread.last_at)
    };
    assert_eq!(same(&after), same(&before));
});

on_both!(a_thread_goes_and_comes_with_its_first_post, |t| async {
    let (_, rosa) = writer(&t, "rosa").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    reply(&t, &rosa, &thread, "I tried ten hours.").await.expect("an answer");
    let first = open(&t, &Caller::Nobody, &thread, Spot::Unread).await.posts.remove(0);
    decide(&t, &first.id, ReviewState::Held).await.expect("held");
    assert_eq!(code(service::opened(&t.app, &Caller::Nobody, &thread.id, Spot::Unread).await), Code::NotFound);
    assert!(service::listed(&t.app, &Caller::Nobody, &View::default()).await.expect("a list").rows.items.is_empty());
    assert_eq!(open(&t, &rosa, &thread, Spot::Unread).await.thread.state, ReviewState::Held, "its author sees that it waits");
    let counted = service::categories(&t.app, &Caller::Nobody).await.expect("categories").remove(0);
    assert_eq!(counted.threads, 0);
    let mut tx = t.app.db.read().await.expect("a connection");
    let waiting = service::waiting(&mut tx, 10).await.expect("a queue");
    assert_eq!(waiting.iter().map(|piece| piece.post.id.as_str()).collect::<Vec<_>>(), [first.id.as_str()]);
    drop(tx);
    decide(&t, &first.id, ReviewState::Published).await.expect("published");
    let counted = service::categories(&t.app, &Caller::Nobody).await.expect("categories").remove(0);
    assert_eq!((counted.threads, counted.posts), (1, 2));
    assert_eq!(code(decide(&t, "pst_none", ReviewState::Removed).await), Code::NotFound);
});
