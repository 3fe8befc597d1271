//! Challenges: points that wait, are bounded, and go back.

use super::{answer, ask, code, member, note, staff};
use crate::{
    on_both,
    order::{balances, books_are_right},
    review::stage::product,
    support::{NOW, TestApp},
};
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Code,
        time::DAY,
    },
    people::{
        model::{Challenge, Deed, NewChallenge, Progress},
        service as people,
    },
    programme::service as programme,
    question::service as question,
    review::model::ReviewState,
};

fn draft(deed: Deed, target: i64, points: i64) -> NewChallenge {
    NewChallenge {
        name: "Answer two questions".into(),
        about: String::new(),
        deed: deed.name().into(),
        target,
        points,
        budget: 1_000,
        hold_days: 14,
        starts_at: NOW,
        ends_at: NOW + 30 * DAY,
    }
}

async fn create(t: &TestApp, new: NewChallenge) -> Challenge {
    let (manager, _) = staff(t, Role::Manager).await;
    people::create_challenge(&t.app, &manager, new).await.expect("a challenge")
}

async fn way(t: &TestApp, member: &str) -> Progress {
    people::progress_of(&mut t.app.db.read().await.expect("read"), t.app.now(), member).await.expect("ways").remove(0)
}

on_both!(points_wait_and_go_back_where_an_answer_is_taken_down, |t| async move {
    let challenge = create(&t, draft(Deed::Answered, 2, 50)).await;
    let bread = product(&t, "1").await;
    let (ada, cookie, id) = member(&t, "ada").await;
    let (bob, ..) = member(&t, "bob").await;
    let mut given = vec![];
    for words in ["Does it freeze well for a month or two?", "Is the crust very dark on these ones?"] {
        let asked = ask(&t, &bob, &bread, words).await;
        given.push(answer(&t, &ada, &asked, "Yes, it does, in my experience at least.").await);
    }
    let done = way(&t, &id).await;
    assert_eq!((done.challenge.id.as_str(), done.total, done.points, done.done_at), (challenge.id.as_str(), 2, 50, Some(NOW)));
    assert_eq!((balances(&t, &id).await.pending, balances(&t, &id).await.available), (50, 0));
    assert!(t.get_as(&cookie, "/me/standing").await.body.contains("Answer two questions"));
    let take_down = async |to: ReviewState| {
        let (now, answer) = (t.app.now(), given[0].id.clone());
        t.app.db.write(move |tx| Box::pin(async move { question::decide(tx, now, "system", &answer, to).await.map(drop) })).await.expect("decided");
    };
    take_down(ReviewState::Removed).await;
    assert_eq!((way(&t, &id).await.points, way(&t, &id).await.done_at, balances(&t, &id).await.pending), (0, None, 0));
    take_down(ReviewState::Published).await;
    assert_eq!((way(&t, &id).await.points, balances(&t, &id).await.pending), (50, 50), "and come again with it");
    t.clock.set(NOW + 15 * DAY);
    programme::mature(&t.app).await.expect("time has passed");
    assert_eq!(balances(&t, &id).await.available, 50);
    // After its end, what is taken down still takes its points along.
    t.clock.set(NOW + 40 * DAY);
    take_down(ReviewState::Removed).await;
    assert_eq!(balances(&t, &id).await.available, 0);
    books_are_right(&t).await;
});

on_both!(a_month_and_a_budget_have_their_bounds, |t| async move {
    let (_, _, ada) = member(&t, "ada").await;
    create(&t, draft(Deed::Posted, 1, 400)).await;
    create(&t, NewChallenge { name: "Two".into(), ..draft(Deed::Posted, 1, 400) }).await;
    note(&t, &ada, Deed::Posted, 1).await;
    assert_eq!(balances(&t, &ada).await.pending, 500, "the month's bound cuts the second");
    let (_, _, bob) = member(&t, "bob").await;
    let (_, _, cyd) = member(&t, "cyd").await;
    create(&t, NewChallenge { budget: 60, ..draft(Deed::Reviewed, 1, 60) }).await;
    let at_once = [&bob, &cyd].map(|member| note(&t, member, Deed::Reviewed, 1));
    futures::future::join_all(at_once).await;
    let both = [balances(&t, &bob).await.pending, balances(&t, &cyd).await.pending];
    assert!(both == [60, 0] || both == [0, 60], "{both:?}");
    books_are_right(&t).await;
});

on_both!(a_challenge_is_looked_at_before_it_is_made, |t| async move {
    let (manager, cookie) = staff(&t, Role::Manager).await;
    let (support, _) = staff(&t, Role::Support).await;
    t.clock.set(NOW - 3 * DAY);
    for (name, count) in [("ada", 3), ("bob", 1)] {
        let (_, _, id) = member(&t, name).await;
        note(&t, &id, Deed::Answered, count).await;
    }
    t.clock.set(NOW);
    let preview = people::preview_challenge(&t.app, &manager, &draft(Deed::Answered, 3, 50)).await.expect("a look");
    assert_eq!((preview.days, preview.tried, preview.done, preview.cost, preview.most), (30, 2, 1, 50, 1_000));
    assert_eq!(code(people::preview_challenge(&t.app, &support, &draft(Deed::Answered, 3, 50)).await), Code::Forbidden);
    assert_eq!(code(people::create_challenge(&t.app, &Caller::Nobody, draft(Deed::Answered, 3, 50)).await), Code::Forbidden);
    let bad = NewChallenge { name: String::new(), deed: "helpful".into(), target: 0, budget: 10, starts_at: NOW - 2 * DAY, ends_at: NOW - DAY, ..draft(Deed::Answered, 3, 50) };
    let refused = people::create_challenge(&t.app, &manager, bad).await.expect_err("bad");
    let fields = refused.fields.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>();
    assert_eq!(fields, ["name", "target", "budget", "starts_on", "ends_on", "deed"]);
    let typed = "name=Three&about=&deed=answered&target=3&points=50&budget=1000&hold_days=14&starts_on=2026-11-02&ends_on=2026-12-01";
    let page = t.get_as(&cookie, &format!("/admin/challenges?{typed}")).await;
    assert!(page.status == 200 && page.body.contains("What it would cost") && page.body.contains("Make the challenge"), "{}", page.body);
    let fields = typed.split('&').filter_map(|pair| pair.split_once('=')).collect::<Vec<_>>();
    let made = t.call(&cookie, "/fn/admin/make-challenge", &fields).await;
    assert_eq!(made.status, 200, "{}", made.body);
    let all = people::challenges(&mut t.app.db.read().await.expect("read"), NOW).await.expect("challenges");
    assert_eq!((all.len(), all[0].name.as_str()), (1, "Three"));
    people::end_challenge(&t.app, &manager, &all[0].id).await.expect("ended");
    assert_eq!(code(people::end_challenge(&t.app, &manager, &all[0].id).await), Code::NotFound);
});

on_both!(a_new_badge_is_given_to_whoever_has_done_enough, |t| async move {
    let (_, _, ada) = member(&t, "ada").await;
    note(&t, &ada, Deed::Answered, 7).await;
    let cookie = staff(&t, Role::Manager).await.1;
    let fields = [("name", "Lucky seven"), ("about", "Answered seven."), ("icon", "gift"), ("deed", "answered"), ("threshold", "7")];
    let made = t.call(&cookie, "/fn/admin/make-badge", &fields).await;
    assert_eq!(made.status, 200, "{}", made.body);
    let page = t.get("/badges").await.body;
    assert!(page.contains("Lucky seven") && page.contains("7 answers to questions of others") && page.contains("One member has it"), "{page}");
    let id = people::badges(&mut t.app.db.read().await.expect("read"), false).await.expect("badges").into_iter().find(|badge| badge.name == "Lucky seven").expect("there").id;
    assert_eq!(t.call(&cookie, "/fn/admin/retire-badge", &[("id", &id), ("retired", "yes")]).await.status, 200);
    note(&t, &ada, Deed::Answered, -7).await;
    assert!(super::held(&t, &ada).await.contains(&id), "who has a retired one keeps it");
    assert!(!t.get("/badges").await.body.contains("Lucky seven"));
    assert_eq!(t.call(&cookie, "/fn/admin/make-badge", &[("name", ""), ("about", ""), ("icon", "x"), ("deed", "removed"), ("threshold", "0")]).await.status, 400);
});
