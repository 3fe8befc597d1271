//! The tools of moderators: what they do, who may, what is left of it, and what happens when two do something at once.

use super::{category, code, open, reply, thread, writer};
use crate::{on_both, support::TestApp};
use regulars::{
    forum::{
        model::{Category, Claimed, Gate, Opened, Reaction, Spot, Thread, Tool, View},
        service::{self, Change, Splitting},
    },
    kernel::{
        caller::{Caller, Role},
        failure::Code,
        time::DAY,
    },
};

async fn moderator(t: &TestApp) -> Caller {
    t.caller(&t.staff(Role::Moderator).await.1).await
}

async fn read(t: &TestApp, thread: &Thread) -> Opened {
    open(t, &Caller::Nobody, thread, Spot::Number(1)).await
}

fn words(opened: &Opened) -> Vec<(i64, &str)> {
    opened.posts.iter().map(|post| (post.number, post.body.as_str())).collect()
}

async fn counts(t: &TestApp, category: &Category) -> (i64, i64) {
    let all = service::categories(&t.app, &Caller::System).await.expect("categories");
    let found = all.into_iter().find(|other| other.id == category.id).expect("there");
    (found.threads, found.posts)
}

on_both!(marks_are_set_and_taken_off_by_moderators_alone, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let (_, rosa) = writer(&t, "rosa").await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let boss = moderator(&t).await;
    let arrange = async |caller: &Caller, change| service::arrange(&t.app, caller, &thread.id, change).await;
    for caller in [&rosa, &t.caller(&t.staff(Role::Support).await.1).await] {
        assert_eq!(code(arrange(caller, Change::Close(true)).await), Code::Forbidden);
    }
    assert_eq!(code(arrange(&Caller::Nobody, Change::Close(true)).await), Code::Unauthorized);
    arrange(&boss, Change::Close(true)).await.expect("closed");
    assert_eq!(code(reply(&t, &rosa, &thread, "Too late.").await), Code::NotAvailable);
    arrange(&boss, Change::Close(false)).await.expect("open again");
    reply(&t, &rosa, &thread, "In time.").await.expect("an answer");
    arrange(&boss, Change::Archive(true)).await.expect("archived");
    assert!(service::listed(&t.app, &Caller::Nobody, &View::default()).await.expect("a list").rows.items.is_empty());
    arrange(&boss, Change::Archive(false)).await.expect("back");
    let until = Some(t.app.now() + DAY);
    arrange(&boss, Change::Pin { level: 2, until }).await.expect("pinned");
    assert_eq!(service::listed(&t.app, &Caller::Nobody, &View::default()).await.expect("a list").pinned.len(), 1);
    assert_eq!(code(arrange(&boss, Change::Pin { level: 2, until: Some(1) }).await), Code::Invalid);
    t.clock.set(t.app.now() + 2 * DAY);
    assert_eq!(service::unpin_due(&t.app).await.expect("a job"), 1);
    assert_eq!(read(&t, &thread).await.thread.pinned, 0);
    let rename = |seen: &str, title: &str| Change::Rename { seen: seen.into(), title: title.into() };
    arrange(&boss, rename("Rising in a cold kitchen", "Rising, slowly")).await.expect("renamed");
    assert_eq!(code(arrange(&boss, rename("Rising in a cold kitchen", "Something else")).await), Code::Conflict, "somebody was faster");
    assert_eq!(read(&t, &thread).await.thread.title, "Rising, slowly");
});

on_both!(a_move_takes_audience_and_counts_along, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let members = category(&t, "Members", |settings| settings.gate = Gate::Members).await;
    let (_, rosa) = writer(&t, "rosa").await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    reply(&t, &rosa, &thread, "I tried ten hours.").await.expect("an answer");
    let boss = moderator(&t).await;
    let to = |seen: &Category, to: &Category| Change::Move { seen: seen.id.clone(), category_id: to.id.clone() };
    let plan = service::plan(&t.app, &boss, Tool::Move, &thread.id, &members.id, &[]).await.expect("a look");
    assert_eq!((plan.posts, plan.to.audience > plan.category.audience), (2, true));
    service::arrange(&t.app, &boss, &thread.id, to(&baking, &members)).await.expect("moved");
    assert_eq!(code(service::opened(&t.app, &Caller::Nobody, &thread.id, Spot::Unread).await), Code::NotFound);
    assert_eq!((counts(&t, &baking).await, counts(&t, &members).await), ((0, 0), (1, 2)));
    let elsewhere = category(&t, "Elsewhere", |_| {}).await;
    assert_eq!(code(service::arrange(&t.app, &boss, &thread.id, to(&baking, &elsewhere)).await), Code::Conflict, "it is not there any more");
    service::arrange(&t.app, &boss, &thread.id, to(&members, &baking)).await.expect("undone");
    assert_eq!((read(&t, &thread).await.posts.len(), counts(&t, &baking).await), (2, (1, 2)));
});

on_both!(a_merge_keeps_everything_and_can_be_undone, |t| async move {
    let (baking, other) = (category(&t, "Baking", |_| {}).await, category(&t, "Other", |_| {}).await);
    let ((rosa_id, rosa), (_, jun)) = (writer(&t, "rosa").await, writer(&t, "jun").await);
    let into = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    reply(&t, &rosa, &into, "Into: two.").await.expect("an answer");
    let from = thread(&t, &jun, &other, "Rising when it is cold").await;
    reply(&t, &jun, &from, "From: two.").await.expect("an answer");
    let second = read(&t, &from).await.posts[1].clone();
    service::react(&t.app, &rosa, &second.id, Some(Reaction::Heart)).await.expect("a heart");
    service::bookmark(&t.app, &rosa, &second.id, "").await.expect("kept");
    service::mark_read(&t.app, &rosa, &into.id, 2).await.expect("read");
    service::mark_read(&t.app, &rosa, &from.id, 1).await.expect("read");
    let boss = moderator(&t).await;
    let plan = service::plan(&t.app, &boss, Tool::Merge, &from.id, &format!("/t/{}/rising", into.id), &[]).await.expect("a look");
    assert_eq!((plan.posts, plan.first, plan.last), (2, 3, 4));
    assert_eq!(code(service::merge(&t.app, &rosa, &from.id, &into.id).await), Code::Forbidden);
    assert_eq!(code(service::merge(&t.app, &boss, &into.id, &into.id).await), Code::Invalid);
    service::merge(&t.app, &boss, &from.id, &into.id).await.expect("merged");
    let merged = read(&t, &into).await;
    assert_eq!(words(&merged)[1..], [(2, "Into: two."), (3, "How long do you let it rise in a cold kitchen?"), (4, "From: two.")]);
    assert_eq!((merged.thread.replies, merged.thread.newest, merged.posts[3].reacted()), (3, 4, 1));
    assert_eq!((counts(&t, &baking).await, counts(&t, &other).await), ((1, 4), (0, 0)));
    assert_eq!(read(&t, &from).await.thread.id, into.id, "the old address leads there");
    let of_rosa = open(&t, &rosa, &into, Spot::Number(1)).await;
    assert_eq!((of_rosa.unread, of_rosa.marked.len()), (Some(4), 1), "read as far as in both");
    assert_eq!(open(&t, &jun, &into, Spot::Number(1)).await.follows, Some(true), "who followed one follows the other");
    let (place, number) = service::place_of(&t.app, &Caller::Nobody, &second.id).await.expect("a place");
    assert_eq!((place.id.as_str(), number), (into.id.as_str(), 4));
    assert_eq!(service::listed(&t.app, &Caller::Nobody, &View::default()).await.expect("a list").rows.items.len(), 1);
    assert_eq!(code(service::merge(&t.app, &boss, &from.id, &into.id).await), Code::Conflict, "done already");
    reply(&t, &rosa, &from, "Written after.").await.expect("an answer to the old address");
    assert_eq!(service::toolbox(&t.app, &boss, &into.id).await.expect("tools").brought, [(from.id.clone(), from.title.clone(), 2)]);
    service::put_back(&t.app, &boss, &into.id, &from.id).await.expect("undone");
    let (home, holder) = (read(&t, &from).await, read(&t, &into).await);
    assert_eq!((home.thread.id.as_str(), words(&home)[1], home.thread.replies), (from.id.as_str(), (2, "From: two."), 1));
    assert_eq!(words(&holder).iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 5], "what was written meanwhile stays");
    assert_eq!((counts(&t, &baking).await, counts(&t, &other).await), ((1, 3), (1, 2)));
    assert_eq!(code(service::put_back(&t.app, &boss, &into.id, &from.id).await), Code::Conflict);
    assert!(!rosa_id.is_empty());
});

on_both!(a_split_makes_a_thread_of_its_own_and_can_be_undone, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let ((_, rosa), (_, jun)) = (writer(&t, "rosa").await, writer(&t, "jun").await);
    let source = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    for (caller, body) in [(&jun, "About ovens: two."), (&rosa, "About rising: three."), (&jun, "About ovens: four.")] {
        reply(&t, caller, &source, body).await.expect("an answer");
    }
    let boss = moderator(&t).await;
    let wanted = |numbers: &[i64]| Splitting { thread_id: source.id.clone(), numbers: numbers.into(), title: "About ovens".into(), category_id: String::new() };
    assert_eq!(code(service::split(&t.app, &boss, wanted(&[1, 2])).await), Code::Invalid, "the first stays");
    assert_eq!(code(service::split(&t.app, &boss, wanted(&[9])).await), Code::Conflict);
    assert_eq!(code(service::split(&t.app, &rosa, wanted(&[2])).await), Code::Forbidden);
    let made = service::split(&t.app, &boss, wanted(&[2, 4])).await.expect("split");
    assert_eq!(words(&read(&t, &made).await), [(1, "About ovens: two."), (2, "About ovens: four.")]);
    let left = read(&t, &source).await;
    assert_eq!((words(&left)[1], left.posts.len(), left.thread.replies), ((3, "About rising: three."), 2, 1));
    assert_eq!((made.author.member_id.as_str(), counts(&t, &baking).await), (jun.member_id().expect("jun"), (2, 4)));
    assert_eq!(open(&t, &jun, &made, Spot::Unread).await.follows, Some(true));
    service::put_back(&t.app, &boss, &made.id, &source.id).await.expect("undone");
    assert_eq!(words(&read(&t, &source).await).iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!((counts(&t, &baking).await, read(&t, &made).await.thread.id), ((1, 4), source.id.clone()));
});

on_both!(answers_written_while_threads_are_merged_are_not_lost, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let ((_, rosa), (_, jun)) = (writer(&t, "rosa").await, writer(&t, "jun").await);
    for round in 0..3 {
        let into = thread(&t, &rosa, &baking, &format!("Rising in a cold kitchen {round}")).await;
        let from = thread(&t, &jun, &baking, &format!("Rising when it is cold {round}")).await;
        let (one, two) = (moderator(&t).await, moderator(&t).await);
        let mut writes = vec![];
        for (n, (caller, thread)) in [(&rosa, &from), (&jun, &from), (&rosa, &into), (&jun, &into)].into_iter().cycle().take(12).enumerate() {
            let (app, caller, id) = (t.app.clone(), caller.clone(), thread.id.clone());
            writes.push(tokio::spawn(async move {
                let new = service::Reply { thread_id: id, body: format!("Answer {round} {n}."), reply_to: 0 };
                service::reply(&app, &caller, new).await.map(|_| ())
            }));
        }
        let merges = [(&one, &from, &into), (&two, &into, &from)].map(|(boss, from, into)| {
            let (app, boss, from, into) = (t.app.clone(), boss.clone(), from.id.clone(), into.id.clone());
            tokio::spawn(async move { service::merge(&app, &boss, &from, &into).await.map(|thread| thread.id) })
        });
        let merges = futures::future::join_all(merges).await.into_iter().map(|done| done.expect("no panic")).collect::<Vec<_>>();
        for write in futures::future::join_all(writes).await {
            write.expect("no panic").expect("an answer");
        }
        assert_eq!(merges.iter().filter(|done| done.is_ok()).count(), 1, "of two who merge the other way round one is told: {merges:?}");
        assert!(merges.iter().any(|done| done.as_ref().is_err_and(|failure| failure.code == Code::Conflict)));
        let whole = read(&t, &into).await;
        let (numbers, bodies) =
            (whole.posts.iter().map(|post| post.number).collect::<Vec<_>>(), whole.posts.iter().filter(|post| post.body.starts_with("Answer")).count());
        assert_eq!((bodies, whole.posts.len(), whole.thread.replies), (12, 14, 13), "{numbers:?}");
        assert_eq!(numbers.iter().collect::<std::collections::BTreeSet<_>>().len(), 14, "each its number");
    }
    assert_eq!(counts(&t, &baking).await, (3, 42));
});

on_both!(an_edit_while_it_is_closed_and_moved_is_whole_or_refused, |t| async move {
    let (baking, other) = (category(&t, "Baking", |_| {}).await, category(&t, "Other", |_| {}).await);
    let (_, rosa) = writer(&t, "rosa").await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let first = read(&t, &thread).await.posts[0].clone();
    let (one, two) = (moderator(&t).await, moderator(&t).await);
    let mut tasks = vec![];
    for n in 0..6 {
        let (app, rosa, id) = (t.app.clone(), rosa.clone(), first.id.clone());
        tasks.push(tokio::spawn(async move {
            let edit = service::Edit { post_id: id, body: format!("Edited {n}."), ..service::Edit::default() };
            service::edit(&app, &rosa, edit).await.map(|_| ())
        }));
        let (app, boss, id) = (t.app.clone(), if n % 2 == 0 { one.clone() } else { two.clone() }, thread.id.clone());
        let change = match n % 3 {
            0 => Change::Close(n == 0),
            1 => Change::Move { seen: baking.id.clone(), category_id: other.id.clone() },
            _ => Change::Rename { seen: "Rising in a cold kitchen".into(), title: format!("Rising {n} times") },
        };
        tasks.push(tokio::spawn(async move { service::arrange(&app, &boss, &id, change).await.map(|_| ()) }));
    }
    for outcome in futures::future::join_all(tasks).await {
        if let Err(failure) = outcome.expect("no panic") {
            assert_eq!(failure.code, Code::Conflict, "{failure}");
        }
    }
    let after = read(&t, &thread).await;
    assert!(after.posts[0].body.starts_with("Edited ") && after.posts[0].edits == 6, "{:?}", after.posts[0]);
    assert_eq!((after.thread.category_id.as_str(), counts(&t, &other).await, counts(&t, &baking).await), (other.id.as_str(), (1, 1), (0, 0)));
    assert!(after.thread.title.starts_with("Rising ") && after.thread.title.ends_with(" times"));
    assert_eq!(service::revisions(&t.app, &rosa, &first.id).await.expect("a history").1.len(), 6);
});

on_both!(one_of_the_staff_looks_after_a_thread, |t| async move {
    let desk = category(&t, "Service desk", |settings| settings.is_service = true).await;
    let (_, rosa) = writer(&t, "rosa").await;
    let thread = thread(&t, &rosa, &desk, "The mug arrived with a chip").await;
    let (one, two) = (t.caller(&t.staff(Role::Support).await.1).await, t.caller(&t.staff(Role::Support).await.1).await);
    assert_eq!(code(service::claim(&t.app, &rosa, &thread.id).await), Code::Forbidden);
    assert_eq!(code(service::claimed(&t.app, &rosa, Claimed::Nobody, None, 10).await), Code::Forbidden);
    let waiting = service::claimed(&t.app, &one, Claimed::Nobody, None, 10).await.expect("a pile").items;
    assert_eq!(waiting.iter().map(|row| row.thread.id.as_str()).collect::<Vec<_>>(), [thread.id.as_str()]);
    let tries = [&one, &two].map(|caller| {
        let (app, caller, id) = (t.app.clone(), caller.clone(), thread.id.clone());
        tokio::spawn(async move { service::claim(&app, &caller, &id).await.map(|_| ()) })
    });
    let done = futures::future::join_all(tries).await.into_iter().map(|done| done.expect("no panic")).collect::<Vec<_>>();
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1);
    let (holder, other) = if done[0].is_ok() { (&one, &two) } else { (&two, &one) };
    assert_eq!(service::claimed(&t.app, holder, Claimed::Me, None, 10).await.expect("mine").items.len(), 1);
    assert!(service::claimed(&t.app, other, Claimed::Me, None, 10).await.expect("none").items.is_empty());
    assert_eq!(code(service::release(&t.app, other, &thread.id).await), Code::Conflict);
    service::release(&t.app, &moderator(&t).await, &thread.id).await.expect("a moderator may");
    let talk = category(&t, "Talk", |_| {}).await;
    let plain = super::thread(&t, &rosa, &talk, "Only a conversation").await;
    assert_eq!(code(service::claim(&t.app, &one, &plain.id).await), Code::NotAvailable);
});

on_both!(tools_and_bookmarks_have_their_pages, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let (_, rosa) = writer(&t, "rosa").await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let (_, boss) = t.staff(Role::Moderator).await;
    let (_, member) = t.member("jun").await;
    let tools = format!("/community/tools/{}", thread.id);
    for query in ["", "?tool=split&posts=2", "?tool=merge&other=thr_unknown", &format!("?tool=move&other={}", baking.id)] {
        let page = t.get_as(&boss, &format!("{tools}{query}")).await;
        assert_eq!(page.status.as_u16(), 200, "{query}: {}", page.body);
        assert!(page.body.contains("/fn/forum/pin") && !page.body.contains("style=\""), "{query}");
    }
    assert_eq!(t.get_as(&member, &tools).await.status.as_u16(), 403);
    assert_eq!(t.get_as(&boss, "/admin/community?claimed=me").await.status.as_u16(), 200);
    assert_eq!(t.get_as(&member, "/me/bookmarks").await.status.as_u16(), 200);
    let closed = t.post_form(&boss, "/fn/forum/close", &[("thread_id", &thread.id)]).await;
    assert_eq!((closed.status.as_u16(), read(&t, &thread).await.thread.is_closed), (303, true));
    assert_eq!(t.call(&member, "/fn/forum/close", &[("thread_id", &thread.id)]).await.status.as_u16(), 403);
});
