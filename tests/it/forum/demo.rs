//! The community of the demo shop: enough to read, something new for its shopper, something to do for its staff.

use crate::on_both;
use regulars::{
    demo::{self, ACCOUNTS, Options},
    forum::{
        model::{Claimed, Sort, Spot, View},
        service,
    },
    kernel::caller::{Caller, Role, SignedIn},
    ledger::verify::verify,
    member::service as member,
    review::model::ReviewState,
};

on_both!(the_demo_talks, |t| async move {
    demo::seed(&t.app, Options { members: 40, seed: 5 }).await.expect("made");
    let ids = member::owners_of(&mut t.app.db.read().await.expect("read"), &ACCOUNTS.map(|account| account.0.to_owned())).await.expect("accounts");
    let caller = |n: usize, role| {
        Caller::Member(SignedIn { id: ids[ACCOUNTS[n].0].clone(), display_name: ACCOUNTS[n].1.into(), role, confirmed: true, session: String::new() })
    };
    let (shopper, moderator) = (caller(0, Role::Member), caller(1, Role::Moderator));
    let places = service::categories(&t.app, &moderator).await.expect("categories");
    let (threads, posts) = places.iter().fold((0, 0), |sum, place| (sum.0 + place.threads, sum.1 + place.posts));
    assert!(places.len() >= 6 && threads >= 30 && posts >= 220, "{} places, {threads} threads, {posts} posts", places.len());
    assert!(service::categories(&t.app, &Caller::Nobody).await.expect("categories").len() < places.len(), "not all of it is for all");
    let rows = service::listed_by(&t.app, &shopper, &View::default(), 100).await.expect("a list").rows.items;
    assert!(rows.iter().filter(|row| row.news() > 0).count() >= 3 && rows.iter().any(|row| row.read == Some(row.thread.newest)), "some read, some not");
    assert!(rows.iter().filter(|row| !row.thread.accepted_id.is_empty()).count() >= 6);
    assert!(rows.iter().any(|row| row.thread.pinned == 2) && rows.iter().any(|row| row.thread.is_closed));
    assert!(rows.iter().any(|row| row.thread.reactions > 0));
    let following = View { sort: Sort::Following, ..View::default() };
    assert!(service::listed(&t.app, &shopper, &following).await.expect("a list").rows.items.len() >= 3);
    let vote = rows.iter().find(|row| row.thread.title.contains("come back in January")).expect("the vote");
    let opened = service::opened(&t.app, &Caller::Nobody, &vote.thread.id, Spot::Number(1)).await.expect("a thread");
    let poll = opened.poll.expect("a poll");
    assert!(poll.voters >= 8 && poll.choices.iter().map(|choice| choice.votes).sum::<i64>() >= poll.voters, "{poll:?}");
    let worst = rows.iter().find(|row| row.thread.title.contains("worst one yet")).expect("the worst one");
    let opened = service::opened(&t.app, &Caller::Nobody, &worst.thread.id, Spot::Number(1)).await.expect("a thread");
    assert!(opened.posts.iter().any(|post| post.state == ReviewState::Removed), "one was taken down");
    assert_eq!(service::claimed(&t.app, &moderator, Claimed::Me, None, 10).await.expect("mine").items.len(), 2);
    assert!(!service::claimed(&t.app, &moderator, Claimed::Nobody, None, 10).await.expect("a pile").items.is_empty());
    assert_eq!(verify(&t.app).await.expect("read").difference, None, "the books are right");
});
