//! Polls: who sees what when, and counts that are exact whoever votes at once.

use super::{begin, category, code, open, writer};
use crate::on_both;
use regulars::{
    forum::{
        model::{Poll, Results, Spot},
        service::{self, NewPoll, NewThread},
    },
    kernel::{
        caller::{Caller, Role},
        failure::Code,
        time::DAY,
    },
};

fn flours(most: i64, results: Results) -> NewPoll {
    NewPoll { question: "Which flour?".into(), options: ["Rye", "Spelt", "Wheat"].map(Into::into).into(), most, results, closes_at: None }
}

fn votes(poll: &Poll) -> Vec<i64> {
    poll.choices.iter().map(|choice| choice.votes).collect()
}

on_both!(a_poll_comes_with_its_thread_and_shows_votes_when_it_should, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let ((_, rosa), (_, jun)) = (writer(&t, "rosa").await, writer(&t, "jun").await);
    for (n, results) in Results::ALL.into_iter().enumerate() {
        let new = NewThread {
            category: baking.id.clone(),
            title: format!("Flours of the year {n}"),
            body: "Please vote.".into(),
            poll: Some(flours(1, results)),
            ..NewThread::default()
        };
        let thread = service::begin(&t.app, &rosa, new).await.expect("a thread").thread;
        let poll = async |caller: &Caller| open(&t, caller, &thread, Spot::Unread).await.poll.expect("a poll");
        let at_first = poll(&jun).await;
        assert_eq!((at_first.is_shown, at_first.has_voted), (results == Results::Always, false), "{results:?}");
        let rye = at_first.choices[0].id.clone();
        let (_, after) = service::vote(&t.app, &jun, &at_first.id, vec![rye]).await.expect("a vote");
        assert_eq!((after.is_shown, after.voters), (results != Results::Closed, 1), "{results:?}");
        assert_eq!(votes(&after), if results == Results::Closed { [0, 0, 0] } else { [1, 0, 0] });
        assert_eq!(poll(&rosa).await.is_shown, results == Results::Always, "its author neither");
        service::close_poll(&t.app, &rosa, &at_first.id, true).await.expect("closed");
        assert_eq!(votes(&poll(&Caller::Nobody).await), [1, 0, 0], "{results:?}");
        assert_eq!(code(service::vote(&t.app, &jun, &at_first.id, vec![]).await), Code::NotAvailable);
    }
});

on_both!(votes_change_and_bounds_hold, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let ((_, rosa), (_, jun)) = (writer(&t, "rosa").await, writer(&t, "jun").await);
    let thread = crate::forum::thread(&t, &rosa, &baking, "Flours of the year").await;
    assert_eq!(code(service::add_poll(&t.app, &jun, &thread.id, flours(2, Results::Always)).await), Code::Forbidden);
    assert_eq!(code(service::add_poll(&t.app, &rosa, &thread.id, flours(4, Results::Always)).await), Code::Invalid);
    let until = NewPoll { closes_at: Some(t.app.now() + DAY), ..flours(2, Results::Always) };
    service::add_poll(&t.app, &rosa, &thread.id, until).await.expect("a poll");
    assert_eq!(code(service::add_poll(&t.app, &rosa, &thread.id, flours(1, Results::Always)).await), Code::Conflict, "one a thread");
    let poll = open(&t, &jun, &thread, Spot::Unread).await.poll.expect("a poll");
    let ids = poll.choices.iter().map(|choice| choice.id.clone()).collect::<Vec<_>>();
    let vote = async |options: &[usize]| service::vote(&t.app, &jun, &poll.id, options.iter().map(|n| ids[*n].clone()).collect()).await;
    assert_eq!(votes(&vote(&[0, 1]).await.expect("two").1), [1, 1, 0]);
    let (_, changed) = vote(&[1, 2]).await.expect("changed");
    assert_eq!((votes(&changed), changed.voters), (vec![0, 1, 1], 1));
    assert_eq!(code(vote(&[0, 1, 2]).await), Code::Invalid);
    assert_eq!(code(service::vote(&t.app, &jun, &poll.id, vec!["opt_other".into()]).await), Code::Invalid);
    let (_, none) = vote(&[]).await.expect("taken back");
    assert_eq!((votes(&none), none.voters), (vec![0, 0, 0], 0));
    assert_eq!(code(service::vote(&t.app, &Caller::Nobody, &poll.id, vec![]).await), Code::Unauthorized);
    t.clock.set(t.app.now() + 2 * DAY);
    assert_eq!(code(vote(&[0]).await), Code::NotAvailable, "its time is over");
    assert_eq!(code(service::close_poll(&t.app, &rosa, &poll.id, false).await), Code::NotAvailable);
});

on_both!(many_votes_of_one_member_at_once_are_one, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let (_, rosa) = writer(&t, "rosa").await;
    let thread = crate::forum::thread(&t, &rosa, &baking, "Flours of the year").await;
    service::add_poll(&t.app, &rosa, &thread.id, flours(1, Results::Always)).await.expect("a poll");
    let poll = open(&t, &rosa, &thread, Spot::Unread).await.poll.expect("a poll");
    let mut voters = vec![];
    for name in ["ada", "ben", "cleo", "dan"] {
        voters.push(writer(&t, name).await.1);
    }
    let tries = (0..24).map(|n| {
        let (app, voter, id, option) = (t.app.clone(), voters[n % 4].clone(), poll.id.clone(), poll.choices[n % 3].id.clone());
        tokio::spawn(async move { service::vote(&app, &voter, &id, vec![option]).await.map(|_| ()) })
    });
    for outcome in futures::future::join_all(tries).await {
        outcome.expect("no panic").expect("a vote");
    }
    let after = open(&t, &rosa, &thread, Spot::Unread).await.poll.expect("a poll");
    assert_eq!((votes(&after).iter().sum::<i64>(), after.voters), (4, 4));
});

on_both!(a_poll_is_voted_in_by_an_ordinary_form, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let (_, rosa) = writer(&t, "rosa").await;
    let (_, cookie) = t.member("jun").await;
    let thread = begin(&t, &rosa, &baking, "Flours of the year", "Please vote.").await.expect("a thread").thread;
    service::add_poll(&t.app, &rosa, &thread.id, flours(2, Results::Always)).await.expect("a poll");
    let poll = open(&t, &rosa, &thread, Spot::Unread).await.poll.expect("a poll");
    let (rye, spelt) = (poll.choices[0].id.as_str(), poll.choices[1].id.as_str());
    let sent = t.post_form(&cookie, "/fn/forum/poll-vote", &[("poll_id", &poll.id), ("options[]", rye), ("options[]", spelt)]).await;
    assert_eq!(sent.status.as_u16(), 303, "{}", sent.body);
    assert_eq!(votes(&open(&t, &rosa, &thread, Spot::Unread).await.poll.expect("a poll")), [1, 1, 0]);
    t.post_form(&cookie, "/fn/forum/poll-vote", &[("poll_id", &poll.id), ("option", spelt)]).await;
    assert_eq!(votes(&open(&t, &rosa, &thread, Spot::Unread).await.poll.expect("a poll")), [0, 1, 0]);
    let moderator = t.caller(&t.staff(Role::Moderator).await.1).await;
    service::close_poll(&t.app, &moderator, &poll.id, true).await.expect("staff close it");
});
