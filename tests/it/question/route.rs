//! Putting questions to owners: the cap, fairness, and who is left in peace.

use super::{answer, ask, buy, fresh, give_back, helper, id_of, mails, member, owner, product};
use crate::{on_both, support::TestApp};
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Code,
        time::{DAY, HOUR, MINUTE},
    },
    question::service,
    review::model::ReviewState,
};
use std::collections::BTreeMap;

/// Who was asked how often, by the mails that were written.
async fn asked(t: &TestApp) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for mail in mails(t, "question-ask").await {
        *counts.entry(mail.member_id).or_default() += 1;
    }
    counts
}

on_both!(three_owners_are_asked_and_nobody_else, |t| async move {
    let (id, _, number) = product(&t).await;
    let (_, _, other) = product(&t).await;
    let mut willing = vec![];
    for _ in 0..4 {
        willing.push(id_of(&helper(&t, &[&number]).await));
    }
    owner(&t, &[&number], 60 * DAY).await;
    helper(&t, &[&other]).await;
    let ann = helper(&t, &[&number]).await;
    ask(&t, &ann, &id, "Does it come in green?").await;
    assert_eq!(service::route(&t.app).await, Ok(3));
    let asked = asked(&t).await;
    assert!(asked.len() == 3 && asked.keys().all(|member| willing.contains(member)), "owners who are willing, and not who asked: {asked:?}");
    assert_eq!(service::route(&t.app).await, Ok(0), "each question once");
    let mail = mails(&t, "question-ask").await.remove(0);
    assert!(mail.body.contains("/questions/que_") && mail.body.contains("/me/questions") && mail.body.contains("Does it come in green?"), "{}", mail.body);
});

on_both!(the_cap_holds_for_a_week, |t| async move {
    let (id, _, number) = product(&t).await;
    let owner = helper(&t, &[&number]).await;
    let ann = member(&t).await;
    for n in 0..5 {
        t.clock.set(t.app.now() + HOUR);
        ask(&t, &ann, &id, &format!("What is the {n}th thing that it can do?")).await;
        service::route(&t.app).await.expect("ran");
    }
    assert_eq!(asked(&t).await[&id_of(&owner)], 2, "two a week, as the policy says");
    t.clock.set(t.app.now() + 7 * DAY);
    ask(&t, &ann, &id, "And a week later, does it still do it?").await;
    assert_eq!(service::route(&t.app).await, Ok(1));
});

on_both!(who_was_asked_least_comes_first, |t| async move {
    let (id, _, number) = product(&t).await;
    for _ in 0..6 {
        helper(&t, &[&number]).await;
    }
    let ann = member(&t).await;
    for n in 0..4 {
        t.clock.set(t.app.now() + HOUR);
        ask(&t, &ann, &id, &format!("What is the {n}th thing that it can do?")).await;
        service::route(&t.app).await.expect("ran");
    }
    let asked = asked(&t).await;
    assert_eq!(asked.values().copied().collect::<Vec<_>>(), [2; 6], "twelve askings over six owners");
});

on_both!(who_gave_it_back_or_waits_for_it_is_not_asked, |t| async move {
    let (id, _, number) = product(&t).await;
    for (name, ago) in [("back", 60 * DAY), ("late", HOUR)] {
        let name = fresh(name);
        let (_, cookie) = t.member(&name).await;
        let order = buy(&t, &name, &[&number], ago).await;
        service::set_willing(&t.app, &t.caller(&cookie).await, true).await.expect("opted in");
        if ago > DAY {
            give_back(&t, &order, &format!("line {number}")).await;
        }
    }
    ask(&t, &member(&t).await, &id, "Does it come in green?").await;
    assert_eq!(service::route(&t.app).await, Ok(0), "it stays open");
});

on_both!(who_opts_out_or_stops_the_mail_is_left_in_peace, |t| async move {
    let (id, _, number) = product(&t).await;
    let (out, stopped) = (helper(&t, &[&number]).await, helper(&t, &[&number]).await);
    service::set_willing(&t.app, &out, false).await.expect("opted out");
    let mut tx = t.app.db.read().await.expect("read");
    sqlx::query("INSERT INTO mail_stop (email, kind, at) SELECT email, 'questions', 1 FROM member WHERE id = $1")
        .bind(id_of(&stopped))
        .execute(tx.conn())
        .await
        .expect("stopped");
    let willing = service::is_willing(&mut tx, &id_of(&stopped)).await;
    drop(tx);
    assert_eq!(willing, Ok(false), "the switch tells it");
    let ann = member(&t).await;
    ask(&t, &ann, &id, "Does it come in green?").await;
    assert_eq!(service::route(&t.app).await, Ok(0));
    service::set_willing(&t.app, &stopped, true).await.expect("opted in again");
    t.clock.set(t.app.now() + MINUTE);
    ask(&t, &ann, &id, "Does it come in blue instead?").await;
    assert_eq!(service::route(&t.app).await, Ok(1), "opting in again ends the stop");
});

on_both!(only_a_confirmed_address_can_be_asked, |t| async move {
    let (_, cookie) = t.person(&fresh("new"), Role::Member, false).await;
    let refused = service::set_willing(&t.app, &t.caller(&cookie).await, true).await.expect_err("refused");
    assert_eq!(refused.code, Code::NotAvailable);
    assert_eq!(service::set_willing(&t.app, &Caller::Nobody, true).await.expect_err("nobody").code, Code::Unauthorized);
});

on_both!(several_replicas_ask_nobody_twice, |t| async move {
    let (id, _, number) = product(&t).await;
    for _ in 0..5 {
        helper(&t, &[&number]).await;
    }
    let ann = member(&t).await;
    for n in 0..6 {
        ask(&t, &ann, &id, &format!("What is the {n}th thing that it can do?")).await;
    }
    let runs = (0..4).map(|_| {
        let app = t.app.clone();
        tokio::spawn(async move { service::route(&app).await })
    });
    let done = futures::future::join_all(runs).await;
    let total = done.into_iter().map(|run| run.expect("no panic").expect("ran")).sum::<u64>();
    let asked = asked(&t).await;
    assert_eq!((total, asked.values().sum::<usize>()), (10, 10), "two for each of five");
    assert!(asked.values().all(|times| *times == 2), "{asked:?}");
});

on_both!(what_is_answered_or_not_there_is_not_put_to_anybody, |t| async move {
    let (id, _, number) = product(&t).await;
    helper(&t, &[&number]).await;
    let ann = member(&t).await;
    let quick = ask(&t, &ann, &id, "Does it come in green?").await;
    answer(&t, &member(&t).await, &quick.id, "I have seen a green one.").await;
    let held = ask(&t, &Caller::Nobody, &id, "Is the lid made of metal?").await;
    assert_eq!(held.state, ReviewState::Held);
    assert_eq!(service::route(&t.app).await, Ok(0));
    super::decide(&t, &held.id, ReviewState::Published).await.expect("published");
    assert_eq!(service::route(&t.app).await, Ok(1), "once it is there");
});
