//! What is counted is what the facts say, badges follow, and levels say why.

use super::{answer, ask, code, held, member, note, note_from, staff, standing, total};
use crate::{
    on_both,
    review::{
        moderation::ruled,
        stage::{facts, order, product, write},
    },
    support::{NOW, TestApp},
};
use regulars::{
    admin::service::deeds,
    kernel::{
        caller::Role,
        failure::Code,
        time::DAY,
    },
    people::{
        model::{Deed, Level},
        service as people,
    },
    question::service as question,
    review::service as review,
};

async fn proved(t: &TestApp, when: &str) {
    assert_eq!(deeds::differences(&t.app).await.expect("a recount"), [], "{when}");
}

on_both!(reviews_votes_answers_and_verdicts_are_counted_and_taken_back, |t| async move {
    let (_, _, ada) = member(&t, "ada").await;
    let bread = product(&t, "1").await;
    order(&t, facts("o1", "ada@example.test", "1", NOW, Some(NOW))).await;
    let written = write(&t, &ada, &bread, 5).await.expect("a review");
    assert_eq!((total(&t, &ada, Deed::Reviewed).await, held(&t, &ada).await), (1, vec!["bdg_first_review".to_owned()]));
    proved(&t, "written").await;
    // Voters with a purchase and an old account weigh whole votes.
    t.clock.set(NOW + 40 * DAY);
    for number in 0..3 {
        let name = format!("voter{number}");
        let cookie = t.member(&name).await.1;
        order(&t, facts(&format!("v{number}"), &format!("{name}@example.test"), "1", NOW, Some(NOW))).await;
        let voter = t.caller(&cookie).await;
        review::vote(&t.app, &voter, &written.id, true).await.expect("a vote");
        proved(&t, "voted").await;
    }
    let helpful = total(&t, &ada, Deed::Helpful).await;
    assert!(helpful >= 1, "{helpful}");
    let asker = t.caller(&t.member("asker").await.1).await;
    let helper = t.caller(&t.again(&ada).await).await;
    let asked = ask(&t, &asker, &bread, "Does it keep a whole week in a paper bag?").await;
    let given = answer(&t, &helper, &asked, "Yes, and a little longer in linen.").await;
    assert_eq!((total(&t, &ada, Deed::Answered).await, total(&t, &ada, Deed::Accepted).await), (1, 0));
    question::accept(&t.app, &asker, &asked.id, &given.id).await.expect("accepted");
    assert!(total(&t, &ada, Deed::Accepted).await == 1 && held(&t, &ada).await.contains(&"bdg_first_accepted".to_owned()));
    proved(&t, "accepted").await;
    question::accept(&t.app, &asker, &asked.id, "").await.expect("not after all");
    assert!(total(&t, &ada, Deed::Accepted).await == 0 && !held(&t, &ada).await.contains(&"bdg_first_accepted".to_owned()));
    question::accept(&t.app, &asker, &asked.id, &given.id).await.expect("accepted");
    question::withdraw(&t.app, &helper, &given.id).await.expect("deleted");
    assert_eq!((total(&t, &ada, Deed::Answered).await, total(&t, &ada, Deed::Accepted).await), (0, 0));
    proved(&t, "deleted").await;
    // A report that staff agrees with, and an appeal that is won.
    let reporter = t.member("reporter").await;
    let report = [("target", format!("review/{}", written.id)), ("reason", "spam".into()), ("note", String::new())];
    let report = report.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
    assert_eq!(t.call(&reporter.1, "/fn/moderation/report", &report).await.status, 200);
    let moderator = t.staff(Role::Moderator).await.1;
    assert_eq!(ruled(&t, &moderator, &written.id, "remove", "spam").await, 200);
    assert_eq!((total(&t, &ada, Deed::Removed).await, total(&t, &ada, Deed::Reviewed).await, total(&t, &ada, Deed::Helpful).await), (1, 0, 0));
    assert_eq!(total(&t, &reporter.0, Deed::FlagUpheld).await, 1);
    assert!(!held(&t, &ada).await.contains(&"bdg_first_review".to_owned()));
    let page = t.get_as(&t.again(&ada).await, "/me/standing").await.body;
    assert!(page.contains("Taken back on") && page.contains("One published review"), "with the reason: {page}");
    proved(&t, "removed").await;
    let target = regulars::moderation::model::Target::of_id(&written.id).expect("a target");
    let decision = regulars::moderation::service::subject(&mut t.app.db.read().await.expect("read"), &target).await.expect("read").expect("there").2.remove(0);
    regulars::moderation::service::appeal(&t.app, &helper, &decision.id, "It is no spam.").await.expect("appealed");
    let appeals = regulars::moderation::service::decision_of(&mut t.app.db.read().await.expect("read"), &decision.id).await.expect("read").expect("there");
    let second = t.caller(&t.staff(Role::Moderator).await.1).await;
    let verdict = regulars::moderation::service::Verdict { appeal_id: appeals.appeal.expect("an appeal").id, won: true, statement: String::new() };
    regulars::moderation::service::decide_appeal(&t.app, &second, verdict).await.expect("won");
    assert_eq!((total(&t, &ada, Deed::Removed).await, total(&t, &ada, Deed::Reviewed).await), (0, 1));
    assert_eq!((total(&t, &reporter.0, Deed::FlagUpheld).await, total(&t, &reporter.0, Deed::FlagRejected).await), (0, 1));
    assert!(held(&t, &ada).await.contains(&"bdg_first_review".to_owned()), "it is back");
    proved(&t, "won").await;
});

on_both!(a_recount_puts_right_what_was_never_counted, |t| async move {
    let (_, _, ada) = member(&t, "ada").await;
    let bread = product(&t, "1").await;
    order(&t, facts("o1", "ada@example.test", "1", NOW, Some(NOW))).await;
    write(&t, &ada, &bread, 5).await.expect("a review");
    let wipe = t.app.db.write(|tx| {
        Box::pin(async move {
            sqlx::query("DELETE FROM deed_total").execute(tx.conn()).await?;
            sqlx::query("DELETE FROM badge_held").execute(tx.conn()).await?;
            Ok(())
        })
    });
    wipe.await.expect("as an older program left it");
    assert_eq!(deeds::differences(&t.app).await.expect("a recount").len(), 1);
    assert_eq!(deeds::recount(&t.app).await.expect("put right"), 1);
    assert_eq!((total(&t, &ada, Deed::Reviewed).await, held(&t, &ada).await.len()), (1, 1));
    assert_eq!(deeds::recount(&t.app).await.expect("nothing left"), 0);
});

on_both!(a_day_is_counted_once_and_a_year_is_seen, |t| async move {
    let (_, cookie, ada) = member(&t, "ada").await;
    assert_eq!(total(&t, &ada, Deed::Active).await, 1, "signing in");
    for minutes in [1, 10, 20] {
        t.clock.set(NOW + minutes * 60_000);
        t.get_as(&cookie, "/").await;
    }
    assert_eq!(total(&t, &ada, Deed::Active).await, 1);
    t.clock.set(NOW + DAY);
    let looks = futures::future::join_all((0..4).map(|_| t.get_as(&cookie, "/"))).await;
    assert!(looks.iter().all(|answer| answer.status == 200));
    assert_eq!(total(&t, &ada, Deed::Active).await, 2, "four at once on a new day are one day");
    t.clock.set(NOW + 366 * DAY);
    t.again(&ada).await;
    assert_eq!((total(&t, &ada, Deed::Active).await, total(&t, &ada, Deed::Year).await), (3, 1));
    assert!(held(&t, &ada).await.contains(&"bdg_one_year".to_owned()));
    t.clock.set(NOW + 367 * DAY);
    t.again(&ada).await;
    assert_eq!(total(&t, &ada, Deed::Year).await, 1);
});

on_both!(a_purchase_lifts_the_wait, |t| async move {
    let (_, _, ada) = member(&t, "ada").await;
    assert!(standing(&t, &ada).await.limits.waits);
    product(&t, "1").await;
    order(&t, facts("o1", "ada@example.test", "1", NOW - 20 * DAY, Some(NOW - 19 * DAY))).await;
    let bought = standing(&t, &ada).await;
    assert_eq!((bought.purchases, bought.lifted, bought.limits.waits, bought.level), (1, true, false, Level::New));
    crate::review::stage::refund(&t, "o1", "r1", 1_000).await;
    assert!(standing(&t, &ada).await.limits.waits, "what was given back lifts nothing");
});

on_both!(levels_are_data_with_versions, |t| async move {
    let (_, _, ada) = member(&t, "ada").await;
    let (manager, cookie) = staff(&t, Role::Manager).await;
    let mut draft = people::policy(&mut t.app.db.read().await.expect("read")).await.expect("a policy");
    note(&t, &ada, Deed::Helpful, 4).await;
    assert_eq!(standing(&t, &ada).await.level, Level::New, "days are missing");
    draft.levels[1].days = 0;
    let (support, _) = staff(&t, Role::Support).await;
    assert_eq!(code(people::publish_policy(&t.app, &support, draft.clone()).await), Code::Forbidden);
    assert_eq!(people::publish_policy(&t.app, &manager, draft.clone()).await.expect("published"), 2);
    assert_eq!(code(people::publish_policy(&t.app, &manager, draft.clone()).await), Code::Conflict);
    let known = standing(&t, &ada).await;
    assert_eq!((known.level, known.version), (Level::Known, 2));
    draft.version = 2;
    draft.levels[2].merit = 0;
    assert!(people::publish_policy(&t.app, &manager, draft).await.expect_err("it must climb").about("regular.merit").is_some());
    let page = t.get_as(&cookie, "/admin/levels").await;
    assert!(page.status == 200 && page.body.contains("values[known.merit]"), "{}", page.body);
    // The form as it stands, sent back, is the next version.
    let mut fields = vec![("version".to_owned(), "2".to_owned())];
    for input in page.body.split("<input").skip(1) {
        let of = |name: &str| input.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(ToOwned::to_owned);
        let is_box = input.contains("type=\"checkbox\"");
        if let Some(name) = of("name").filter(|name| name.starts_with("values[")).filter(|_| !is_box || input.contains("checked")) {
            fields.push((name, of("value").unwrap_or_default()));
        }
    }
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>();
    let saved = t.call(&cookie, "/fn/admin/save-levels", &fields).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    assert_eq!(standing(&t, &ada).await.version, 3);
});

on_both!(the_leaderboard_is_for_those_who_want_it_and_farming_does_not_pay, |t| async move {
    let (ada, cookie, ada_id) = member(&t, "ada").await;
    let (_, _, bob_id) = member(&t, "bob").await;
    super::made(&t, &ada, "ada").await;
    for _ in 0..5 {
        note_from(&t, &ada_id, Deed::Helpful, 1, &bob_id).await;
    }
    let score = async || people::leaderboard(&t.app, &ada, None).await.expect("a board").own.expect("signed in");
    assert_eq!(score().await, 2, "one and the same person counts once");
    for number in 0..30 {
        note_from(&t, &ada_id, Deed::Helpful, 1, &format!("mem_{number}")).await;
    }
    assert_eq!(score().await, 20, "ten a day");
    note_from(&t, &ada_id, Deed::Helpful, -1, &bob_id).await;
    assert_eq!(score().await, 20);
    note(&t, &ada_id, Deed::Removed, 1).await;
    assert_eq!(score().await, 10);
    let rescored = t.app.db.write(|tx| Box::pin(async move { people::rescore(tx, 227).await }));
    rescored.await.expect("counted anew");
    assert_eq!(score().await, 10, "a recount gives the same");
    assert!(people::leaderboard(&t.app, &ada, None).await.expect("a board").leaders.is_empty(), "nobody asked to stand here");
    assert_eq!(t.post_form(&cookie, "/fn/people/rank", &[("on", "yes")]).await.status.as_u16(), 303);
    let board = people::leaderboard(&t.app, &ada, None).await.expect("a board");
    assert_eq!(board.leaders.iter().map(|leader| (leader.face.handle.as_str(), leader.score, leader.place)).collect::<Vec<_>>(), [("ada", 10, 1)]);
    assert!(t.get("/leaderboard").await.body.contains("@ada"));
    t.post_form(&cookie, "/fn/people/rank", &[("on", "")]).await;
    assert!(!t.get("/leaderboard").await.body.contains("@ada"));
});

on_both!(counts_of_many_at_once_are_all_there, |t| async move {
    let (_, _, ada) = member(&t, "ada").await;
    let (_, _, bob) = member(&t, "bob").await;
    let now = t.app.now();
    let both = (0..20).map(|number| {
        let (first, second) = if number % 2 == 0 { (ada.clone(), bob.clone()) } else { (bob.clone(), ada.clone()) };
        let of = |member_id: String| people::Done { member_id, deed: Deed::Helpful, by: 1, at: now, from: String::new() };
        let done = vec![of(first), of(second)];
        t.app.db.write(move |tx| Box::pin(async move { people::note_all(tx, now, done).await }))
    });
    for outcome in futures::future::join_all(both).await {
        outcome.expect("no two wait for each other");
    }
    assert_eq!((total(&t, &ada, Deed::Helpful).await, total(&t, &bob, Deed::Helpful).await), (20, 20));
    assert!(held(&t, &ada).await.contains(&"bdg_ten_helpful".to_owned()));
});
