//! Reactions, bookmarks, and the answer that helped with its points.

use super::{category, code, open, reply, thread, writer};
use crate::{on_both, support::TestApp};
use regulars::{
    forum::{
        model::{Category, Mode, Opened, Reaction, Spot, Thread},
        service,
    },
    kernel::{
        caller::{Caller, Role},
        failure::Code,
        time::DAY,
    },
    ledger::{self, verify::verify},
    programme::{
        model::{Rule, RuleKind},
        service as programme,
    },
    review::model::ReviewState,
};

async fn post(t: &TestApp, caller: &Caller, thread: &Thread, number: usize) -> regulars::forum::model::Post {
    open(t, caller, thread, Spot::Number(1)).await.posts[number - 1].clone()
}

on_both!(one_reaction_a_member_and_post_and_counts_follow, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let ((_, rosa), (_, jun)) = (writer(&t, "rosa").await, writer(&t, "jun").await);
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let first = post(&t, &jun, &thread, 1).await;
    let heat = open(&t, &jun, &thread, Spot::Unread).await.thread.hot;
    assert_eq!(code(service::react(&t.app, &rosa, &first.id, Some(Reaction::Heart)).await), Code::Forbidden, "not one's own");
    assert_eq!(code(service::react(&t.app, &Caller::Nobody, &first.id, Some(Reaction::Heart)).await), Code::Unauthorized);
    service::react(&t.app, &jun, &first.id, Some(Reaction::Heart)).await.expect("a heart");
    service::react(&t.app, &jun, &first.id, Some(Reaction::Heart)).await.expect("the same again");
    let opened = open(&t, &jun, &thread, Spot::Number(1)).await;
    assert_eq!(
        (opened.posts[0].reactions.clone(), opened.mine.clone(), opened.thread.reactions),
        (vec![(Reaction::Heart, 1)], vec![(first.id.clone(), Reaction::Heart)], 1)
    );
    assert!(opened.thread.hot > heat);
    assert_eq!(opened.posts[0].version, first.version, "nobody's edit is in the way of a heart");
    service::react(&t.app, &jun, &first.id, Some(Reaction::Thanks)).await.expect("changed");
    assert_eq!(post(&t, &jun, &thread, 1).await.reactions, [(Reaction::Thanks, 1)]);
    service::toggle(&t.app, &jun, &first.id, Reaction::Thanks).await.expect("taken back");
    let opened = open(&t, &jun, &thread, Spot::Number(1)).await;
    assert!(opened.posts[0].reactions.is_empty() && opened.mine.is_empty() && opened.thread.reactions == 0 && opened.thread.hot == heat);
});

on_both!(reactions_at_once_are_all_counted, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let (_, rosa) = writer(&t, "rosa").await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let first = post(&t, &rosa, &thread, 1).await;
    let mut people = vec![];
    for n in 0..6 {
        people.push(writer(&t, &format!("reader-{n}")).await.1);
    }
    let tries = (0..24).map(|n| {
        let (app, caller, id) = (t.app.clone(), people[n % 6].clone(), first.id.clone());
        tokio::spawn(async move { service::react(&app, &caller, &id, Some(if n < 12 { Reaction::Wow } else { Reaction::Heart })).await.map(|_| ()) })
    });
    for outcome in futures::future::join_all(tries).await {
        outcome.expect("no panic").expect("a reaction");
    }
    let counts = post(&t, &rosa, &thread, 1).await;
    assert_eq!(counts.reacted(), 6, "{:?}", counts.reactions);
    assert_eq!(open(&t, &rosa, &thread, Spot::Unread).await.thread.reactions, 6);
});

on_both!(bookmarks_are_ones_own_and_only_of_what_one_reads, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let ((_, rosa), (_, jun)) = (writer(&t, "rosa").await, writer(&t, "jun").await);
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    reply(&t, &rosa, &thread, "I tried ten hours.").await.expect("an answer");
    let opened = open(&t, &jun, &thread, Spot::Unread).await;
    for post in &opened.posts {
        service::bookmark(&t.app, &jun, &post.id, "For the weekend").await.expect("kept");
    }
    service::bookmark(&t.app, &jun, &opened.posts[0].id, "For Monday").await.expect("another note");
    let mine = service::bookmarks(&t.app, &jun, None, 10).await.expect("bookmarks");
    assert_eq!(mine.items.iter().map(|one| (one.post.number, one.note.as_str())).collect::<Vec<_>>().len(), 2);
    assert!(mine.items.iter().any(|one| one.note == "For Monday"));
    assert_eq!(open(&t, &jun, &thread, Spot::Number(1)).await.marked.len(), 2);
    assert!(service::bookmarks(&t.app, &rosa, None, 10).await.expect("bookmarks").items.is_empty());
    assert_eq!(code(service::bookmark(&t.app, &jun, "pst_unknown", "").await), Code::NotFound);
    let staff = category(&t, "Staff", |settings| settings.gate = regulars::forum::model::Gate::Staff).await;
    let moderator = t.caller(&t.staff(Role::Moderator).await.1).await;
    let change = service::Change::Move { seen: baking.id.clone(), category_id: staff.id.clone() };
    service::arrange(&t.app, &moderator, &thread.id, change).await.expect("moved");
    assert!(service::bookmarks(&t.app, &jun, None, 10).await.expect("bookmarks").items.is_empty(), "no longer theirs to read");
    service::unbookmark(&t.app, &jun, &opened.posts[0].id).await.expect("gone");
});

/// A question with two answers of others: category, thread, who asked, who answered.
async fn asked(t: &TestApp) -> (Category, Thread, Caller, [(String, Caller); 2]) {
    let questions = category(t, "Questions", |settings| settings.mode = Mode::Question).await;
    let ((_, rosa), jun, ada) = (writer(t, "rosa").await, writer(t, "jun").await, writer(t, "ada").await);
    let thread = thread(t, &rosa, &questions, "Why does my loaf split?").await;
    reply(t, &jun.1, &thread, "Cut it deeper, at an angle.").await.expect("an answer");
    reply(t, &ada.1, &thread, "Let it rise for longer.").await.expect("an answer");
    (questions, thread, rosa, [jun, ada])
}

/// Lets accepted answers earn: points, at most so many in thirty days, to be spent after two weeks.
async fn promise(t: &TestApp, points: i64, per_month: i64) {
    let mut draft = programme::current(&mut t.app.db.read().await.expect("read")).await.expect("a programme");
    let kind = RuleKind::AcceptedAnswer { points, per_month, days: 14 };
    draft.rules.push(Rule { id: "accepted".into(), name: "Answers that helped".into(), active: true, most: None, kind });
    programme::publish(&t.app, &Caller::System, draft, "test").await.expect("published");
}

async fn balances(t: &TestApp, member_id: &str) -> (i64, i64) {
    let found = ledger::service::balances(&mut t.app.db.read().await.expect("read"), member_id).await.expect("balances");
    (found.pending, found.available)
}

async fn opened(t: &TestApp, thread: &Thread) -> Opened {
    open(t, &Caller::Nobody, thread, Spot::Number(1)).await
}

on_both!(one_answer_is_accepted_by_who_asked_or_by_support, |t| async move {
    let (_, thread, rosa, [jun, ada]) = asked(&t).await;
    let posts = opened(&t, &thread).await.posts;
    assert_eq!(code(service::accept(&t.app, &jun.1, &posts[1].id).await), Code::Forbidden);
    assert_eq!(code(service::accept(&t.app, &Caller::Nobody, &posts[1].id).await), Code::Unauthorized);
    assert_eq!(code(service::accept(&t.app, &rosa, &posts[0].id).await), Code::Conflict, "the question is no answer");
    service::accept(&t.app, &rosa, &posts[1].id).await.expect("accepted");
    service::accept(&t.app, &rosa, &posts[1].id).await.expect("once more");
    assert_eq!(opened(&t, &thread).await.thread.accepted_id, posts[1].id);
    let support = t.caller(&t.staff(Role::Support).await.1).await;
    service::accept(&t.app, &support, &posts[2].id).await.expect("support may");
    assert_eq!(opened(&t, &thread).await.thread.accepted_id, posts[2].id);
    service::unaccept(&t.app, &rosa, &thread.id).await.expect("taken back");
    assert_eq!(opened(&t, &thread).await.thread.accepted_id, "");
    let talk = category(&t, "Talk", |_| {}).await;
    let other = super::thread(&t, &rosa, &talk, "Only a conversation").await;
    reply(&t, &ada.1, &other, "Nothing to accept here.").await.expect("an answer");
    let said = opened(&t, &other).await.posts[1].id.clone();
    assert_eq!(code(service::accept(&t.app, &rosa, &said).await), Code::NotAvailable);
});

on_both!(points_for_an_accepted_answer_follow_it_down_and_back, |t| async move {
    promise(&t, 20, 5).await;
    let (_, thread, rosa, [jun, ada]) = asked(&t).await;
    let posts = opened(&t, &thread).await.posts;
    let decide = async |post_id: &str, to| {
        let (now, id) = (t.app.now(), post_id.to_owned());
        t.app.db.write(move |tx| Box::pin(async move { service::decide(tx, now, "system", &id, to).await })).await.expect("decided")
    };
    service::accept(&t.app, &rosa, &posts[1].id).await.expect("accepted");
    assert_eq!(balances(&t, &jun.0).await, (20, 0), "to be spent later");
    service::accept(&t.app, &rosa, &posts[2].id).await.expect("another one");
    assert_eq!((balances(&t, &jun.0).await, balances(&t, &ada.0).await), ((0, 0), (20, 0)));
    service::accept(&t.app, &rosa, &posts[1].id).await.expect("the first after all");
    assert_eq!((balances(&t, &jun.0).await, balances(&t, &ada.0).await), ((20, 0), (0, 0)));
    decide(&posts[1].id, ReviewState::Removed).await;
    assert_eq!((balances(&t, &jun.0).await, opened(&t, &thread).await.thread.accepted_id), ((0, 0), String::new()));
    decide(&posts[1].id, ReviewState::Published).await;
    assert_eq!((balances(&t, &jun.0).await, opened(&t, &thread).await.thread.accepted_id), ((20, 0), posts[1].id.clone()), "exactly as before");
    decide(&posts[1].id, ReviewState::Held).await;
    service::accept(&t.app, &rosa, &posts[2].id).await.expect("another while it waits");
    decide(&posts[1].id, ReviewState::Published).await;
    assert_eq!((balances(&t, &jun.0).await, balances(&t, &ada.0).await), ((0, 0), (20, 0)), "its place is taken");
    t.clock.set(t.app.now() + 15 * DAY);
    programme::mature(&t.app).await.expect("time passes");
    assert_eq!(balances(&t, &ada.0).await, (0, 20));
    service::unaccept(&t.app, &rosa, &thread.id).await.expect("none after all");
    assert_eq!(balances(&t, &ada.0).await, (0, 0));
    assert_eq!(verify(&t.app).await.expect("read").difference, None, "the books are right");
});

on_both!(a_month_has_a_bound_and_nobody_earns_by_themselves, |t| async move {
    promise(&t, 20, 2).await;
    let (questions, _, rosa, [jun, _]) = asked(&t).await;
    for n in 0..3 {
        let thread = thread(&t, &rosa, &questions, &format!("Question number {n}")).await;
        reply(&t, &jun.1, &thread, &format!("Answer number {n}.")).await.expect("an answer");
        let answer = opened(&t, &thread).await.posts[1].id.clone();
        service::accept(&t.app, &rosa, &answer).await.expect("accepted");
    }
    assert_eq!(balances(&t, &jun.0).await, (40, 0), "two of three");
    let (own_id, own) = writer(&t, "own").await;
    let thread = thread(&t, &own, &questions, "I ask and answer").await;
    reply(&t, &own, &thread, "I have found it out.").await.expect("an answer");
    let answer = opened(&t, &thread).await.posts[1].id.clone();
    service::accept(&t.app, &own, &answer).await.expect("accepted");
    assert_eq!(balances(&t, &own_id).await, (0, 0));
});
