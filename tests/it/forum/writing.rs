//! Beginning, answering, editing, deleting.

use super::{begin, category, code, open, reply, thread, writer};
use crate::on_both;
use regulars::{
    forum::{
        model::{Posting, Spot, Stone},
        service::{self, Edit},
    },
    kernel::{caller::Caller, failure::Code, time::HOUR},
    review::model::ReviewState,
};

on_both!(a_thread_and_its_answers_are_counted, |t| async {
    let (_, rosa) = writer(&t, "rosa").await;
    let (_, ben) = writer(&t, "ben").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    assert_eq!((thread.replies, thread.state, thread.slug.as_str()), (0, ReviewState::Published, "rising-in-a-cold-kitchen"));
    assert_eq!(reply(&t, &ben, &thread, "Eight hours, in the oven with the lamp on.").await.expect("an answer"), 2);
    assert_eq!(reply(&t, &rosa, &thread, "That worked, thank you!").await.expect("an answer"), 3);
    let opened = open(&t, &Caller::Nobody, &thread, Spot::Unread).await;
    assert_eq!((opened.thread.replies, opened.thread.newest, opened.thread.last_name.as_str()), (2, 3, "rosa"));
    assert_eq!(opened.posts.iter().map(|post| post.number).collect::<Vec<_>>(), [1, 2, 3]);
    let counted = &service::categories(&t.app, &Caller::Nobody).await.expect("categories")[0];
    assert_eq!((counted.threads, counted.posts, counted.last_thread.as_str()), (1, 3, thread.id.as_str()));
});

on_both!(what_is_sent_twice_is_there_once, |t| async {
    let (_, rosa) = writer(&t, "rosa").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let first = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let second = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    assert_eq!(first.id, second.id);
    let answers = futures::future::join_all((0..8).map(|_| reply(&t, &rosa, &first, "And with rye flour?"))).await;
    assert!(answers.into_iter().all(|answer| answer.expect("an answer") == 2));
});

on_both!(many_answers_at_once_get_a_number_each, |t| async {
    let (_, rosa) = writer(&t, "rosa").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let mut writers = vec![];
    for n in 0..6 {
        writers.push(writer(&t, &format!("baker{n}")).await.1);
    }
    let answers = writers.iter().enumerate().flat_map(|(n, writer)| [(n, 0, writer), (n, 1, writer)]);
    let thread_of = &thread;
    let app = &t;
    let sent = futures::future::join_all(answers.map(|(n, m, writer)| async move { reply(app, writer, thread_of, &format!("Answer {m} of baker {n}.")).await })).await;
    let mut numbers = sent.into_iter().map(|answer| answer.expect("an answer")).collect::<Vec<_>>();
    numbers.sort_unstable();
    assert_eq!(numbers, (2..=13).collect::<Vec<_>>());
    let opened = open(&t, &Caller::Nobody, &thread, Spot::Last).await;
    assert_eq!((opened.thread.replies, opened.thread.last_number, opened.thread.newest), (12, 13, 13));
});

on_both!(what_is_wrong_is_said_and_nothing_is_written, |t| async {
    let (_, rosa) = writer(&t, "rosa").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let news = category(&t, "News", |settings| settings.posting = Posting::Staff).await;
    assert_eq!(code(begin(&t, &Caller::Nobody, &baking, "Rising in a cold kitchen", "How long?").await), Code::Unauthorized);
    let short = begin(&t, &rosa, &baking, "Why", "How long?").await.expect_err("too short");
    assert!(short.code == Code::Invalid && short.about("title").is_some(), "{short:?}");
    let empty = begin(&t, &rosa, &baking, "Rising in a cold kitchen", " ").await.expect_err("empty");
    assert!(empty.code == Code::Invalid && empty.about("body").is_some(), "{empty:?}");
    let long = begin(&t, &rosa, &baking, "Rising in a cold kitchen", &"x".repeat(50_001)).await.expect_err("too long");
    assert!(long.about("body").is_some(), "{long:?}");
    assert_eq!(code(begin(&t, &rosa, &news, "Rising in a cold kitchen", "How long?").await), Code::Forbidden);
    let counted = service::categories(&t.app, &rosa).await.expect("categories");
    assert!(counted.iter().all(|category| category.threads == 0 && category.posts == 0));
});

on_both!(an_edit_is_kept_and_seen, |t| async {
    let (_, rosa) = writer(&t, "rosa").await;
    let (_, ben) = writer(&t, "ben").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let first = open(&t, &rosa, &thread, Spot::Unread).await.posts.remove(0);
    let edit = |version: i64, body: &str| Edit {
        post_id: first.id.clone(),
        body: body.into(),
        title: Some("Rising in a very cold kitchen".into()),
        tags: Some("rye, Cold".into()),
        version: Some(version),
        ..Edit::default()
    };
    assert_eq!(code(service::edit(&t.app, &ben, edit(first.version, "Mine now.")).await), Code::Forbidden);
    let (changed, post) = service::edit(&t.app, &rosa, edit(first.version, "How long at 14 degrees?")).await.expect("an edit");
    assert_eq!((changed.title.as_str(), changed.tags.join(" ").as_str()), ("Rising in a very cold kitchen", "cold rye"));
    assert_eq!((post.edits, post.edited_at), (1, Some(t.app.now())));
    let meanwhile = service::edit(&t.app, &rosa, edit(first.version, "From another window.")).await.expect_err("stale");
    assert_eq!((meanwhile.code, meanwhile.about("current")), (Code::Conflict, Some("How long at 14 degrees?")));
    let (_, revisions) = service::revisions(&t.app, &Caller::Nobody, &first.id).await.expect("revisions");
    assert_eq!(revisions.len(), 1);
    assert_eq!((revisions[0].title.as_str(), revisions[0].body.as_str()), ("Rising in a cold kitchen", "How long do you let it rise in a cold kitchen?"));
});

on_both!(a_deleted_post_leaves_a_stone_and_can_come_back_for_a_day, |t| async {
    let (_, rosa) = writer(&t, "rosa").await;
    let (_, ben) = writer(&t, "ben").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    reply(&t, &ben, &thread, "Eight hours.").await.expect("an answer");
    reply(&t, &rosa, &thread, "Thank you!").await.expect("an answer");
    let second = open(&t, &ben, &thread, Spot::Unread).await.posts.remove(1);
    assert_eq!(code(service::withdraw(&t.app, &rosa, &second.id).await), Code::NotFound, "somebody else's");
    let (after, _) = service::withdraw(&t.app, &ben, &second.id).await.expect("deleted");
    assert_eq!(after.replies, 1);
    let stone = open(&t, &Caller::Nobody, &thread, Spot::Unread).await.posts.remove(1);
    assert_eq!((stone.number, stone.stone(), stone.body.as_str(), stone.html.as_str()), (2, Some(Stone::Withdrawn), "", ""));
    assert_eq!(stone.author.name, "", "a stone names nobody");
    let (back, post) = service::bring_back(&t.app, &ben, &second.id).await.expect("brought back");
    assert_eq!((back.replies, post.body.as_str()), (2, "Eight hours."));
    service::withdraw(&t.app, &ben, &second.id).await.expect("deleted again");
    t.clock.set(t.app.now() + 25 * HOUR);
    assert_eq!(service::tidy(&t.app).await.expect("the job runs"), 1);
    assert_eq!(service::tidy(&t.app).await.expect("the job runs"), 0, "nothing is left to do");
    assert_eq!(code(service::bring_back(&t.app, &ben, &second.id).await), Code::NotAvailable);
    let first = open(&t, &rosa, &thread, Spot::Unread).await.posts.remove(0);
    assert_eq!(code(service::withdraw(&t.app, &rosa, &first.id).await), Code::NotAvailable, "others have answered");
});
