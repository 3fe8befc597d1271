//! Lists, pages of threads, who sees what, how far somebody has read.

use super::{category, code, open, reply, thread, writer};
use crate::{on_both, support::TestApp};
use regulars::{
    forum::{
        model::{Gate, POSTS, Sort, Spot, View},
        service,
    },
    kernel::{
        caller::{Caller, Role},
        failure::Code,
        time::{HOUR, MINUTE},
    },
};

async fn titles(t: &TestApp, caller: &Caller, view: View) -> Vec<String> {
    let listed = service::listed(&t.app, caller, &view).await.expect("a list");
    listed.rows.items.into_iter().map(|row| row.thread.title).collect()
}

on_both!(lists_are_sorted_and_paged, |t| async {
    let (_, rosa) = writer(&t, "rosa").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let mut threads = vec![];
    for n in 0..35 {
        t.clock.set(t.app.now() + HOUR);
        threads.push(thread(&t, &rosa, &baking, &format!("Question number {n:02}")).await);
    }
    t.clock.set(t.app.now() + MINUTE);
    reply(&t, &rosa, &threads[3], "Still looking for this.").await.expect("an answer");
    let latest = titles(&t, &Caller::Nobody, View::default()).await;
    assert_eq!((latest.len(), latest[0].as_str(), latest[1].as_str()), (30, "Question number 03", "Question number 34"));
    let unanswered = titles(&t, &Caller::Nobody, View { sort: Sort::Unanswered, ..View::default() }).await;
    assert_eq!(unanswered[0], "Question number 34");
    assert!(!unanswered.contains(&"Question number 03".to_owned()));
    for sort in [Sort::Latest, Sort::Hot, Sort::Unanswered, Sort::Following] {
        let (mut seen, mut cursor) = (vec![], None);
        loop {
            let listed = service::listed(&t.app, &rosa, &View { sort, cursor: cursor.clone(), ..View::default() }).await.expect("a list");
            seen.extend(listed.rows.items.into_iter().map(|row| row.thread.id));
            cursor = listed.rows.next;
            if cursor.is_none() {
                break;
            }
        }
        let expected = if sort == Sort::Unanswered { 34 } else { 35 };
        assert_eq!(seen.len(), expected, "{sort:?}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), expected, "{sort:?}: each once");
    }
    assert_eq!(code(service::listed(&t.app, &Caller::Nobody, &View { sort: Sort::Following, ..View::default() }).await), Code::Unauthorized);
});

on_both!(each_sees_what_is_meant_for_them, |t| async {
    let owner = t.caller(&t.staff(Role::Owner).await.1).await;
    let (_, rosa) = writer(&t, "rosa").await;
    let mut threads = vec![];
    for (name, gate) in [("Open", Gate::Open), ("Members", Gate::Members), ("Staff", Gate::Staff)] {
        let place = category(&t, name, |settings| settings.gate = gate).await;
        threads.push(thread(&t, &owner, &place, &format!("Said in {name}")).await);
    }
    let sees = async |caller: &Caller| {
        let listed = titles(&t, caller, View::default()).await.len();
        let mut opened = 0;
        for thread in &threads {
            opened += usize::from(service::opened(&t.app, caller, &thread.id, Spot::Unread).await.is_ok());
        }
        (listed, opened, service::categories(&t.app, caller).await.expect("categories").len())
    };
    assert_eq!(sees(&Caller::Nobody).await, (1, 1, 1));
    assert_eq!(sees(&rosa).await, (2, 2, 2));
    assert_eq!(sees(&owner).await, (3, 3, 3));
    // What one may not read does not exist: in no list, by no number, for no answer.
    assert_eq!(code(reply(&t, &rosa, &threads[2], "May I?").await), Code::NotFound);
    assert_eq!(code(service::listed(&t.app, &rosa, &View { category: "staff".into(), ..View::default() }).await), Code::NotFound);
    assert_eq!(code(service::follow(&t.app, &rosa, &format!("thread/{}", threads[2].id), Some(true)).await), Code::NotFound);
    assert_eq!(code(service::mark_read(&t.app, &rosa, &threads[2].id, 1).await), Code::NotFound);
});

on_both!(a_thread_opens_where_one_left_it, |t| async {
    let (_, rosa) = writer(&t, "rosa").await;
    let (_, ben) = writer(&t, "ben").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    for n in 2..=45 {
        t.clock.set(t.app.now() + 5 * MINUTE);
        reply(&t, &rosa, &thread, &format!("Note number {n}.")).await.expect("an answer");
    }
    let start = |opened: &regulars::forum::model::Opened| opened.posts.first().map(|post| post.number);
    let fresh = open(&t, &ben, &thread, Spot::Unread).await;
    assert_eq!((start(&fresh), fresh.before, fresh.after, fresh.unread), (Some(1), None, Some(21), None));
    service::mark_read(&t.app, &ben, &thread.id, 25).await.expect("read");
    service::mark_read(&t.app, &ben, &thread.id, 9).await.expect("never back");
    let again = open(&t, &ben, &thread, Spot::Unread).await;
    assert_eq!((start(&again), again.before, again.after, again.unread), (Some(21), Some(1), Some(41), Some(26)));
    let listed = service::listed(&t.app, &ben, &View::default()).await.expect("a list");
    assert_eq!((listed.rows.items[0].read, listed.rows.items[0].news()), (Some(25), 20));
    let last = open(&t, &ben, &thread, Spot::Last).await;
    assert_eq!((start(&last), last.after, last.posts.len()), (Some(41), None, 5));
    let jumped = open(&t, &Caller::Nobody, &thread, Spot::Number(40)).await;
    assert_eq!((start(&jumped), jumped.posts.len()), (Some(21), usize::try_from(POSTS).expect("small")));
    let beyond = open(&t, &Caller::Nobody, &thread, Spot::Number(i64::MAX)).await;
    assert_eq!(start(&beyond), Some(41));
});

on_both!(a_gate_closes_at_once, |t| async {
    let manager = t.caller(&t.staff(Role::Manager).await.1).await;
    let (_, rosa) = writer(&t, "rosa").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let closed = service::Settings { name: "Baking".into(), colour: "gold".into(), icon: "chat".into(), gate: Gate::Staff, ..service::Settings::default() };
    let changed = service::set_category(&t.app, &manager, &baking.id, baking.version, closed.clone()).await.expect("changed");
    assert_eq!(changed.version, baking.version + 1);
    assert_eq!(code(service::set_category(&t.app, &manager, &baking.id, baking.version, closed).await), Code::Conflict, "changed meanwhile");
    assert_eq!(code(service::opened(&t.app, &Caller::Nobody, &thread.id, Spot::Unread).await), Code::NotFound);
    assert_eq!(code(service::opened(&t.app, &rosa, &thread.id, Spot::Unread).await), Code::NotFound, "its author too");
    assert!(titles(&t, &rosa, View::default()).await.is_empty());
});
