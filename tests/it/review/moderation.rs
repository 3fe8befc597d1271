//! Reports, decisions, appeals and letters, through the doors that people use.

use super::stage::{facts, order, product, words, write};
use crate::{
    on_both,
    support::{NOW, TestApp},
};
use axum::http::StatusCode;
use regulars::{
    kernel::{
        caller::Role,
        id,
        time::{DAY, HOUR},
    },
    ledger::verify::verify,
    moderation::{
        model::{Action, AppealState, Reason, Target},
        service::{self as moderation, Ruling, Verdict},
    },
    review::{
        model::{Concern, Review, ReviewState},
        service as review,
    },
    server::{audit, outbox},
};

const REPORT: &str = "/fn/moderation/report";
const DECIDE: &str = "/fn/admin/decide";

/// A published review of a product that its author bought: author, cookie, review.
async fn published(t: &TestApp, name: &str) -> (String, String, Review) {
    let (author, cookie) = t.member(name).await;
    let loaf = product(t, name).await;
    order(t, facts(&format!("o-{name}"), &format!("{name}@example.test"), name, NOW, Some(NOW))).await;
    let review = write(t, &author, &loaf, 1).await.expect("a review");
    assert_eq!(review.state, ReviewState::Published);
    (author, cookie, review)
}

async fn now(t: &TestApp, review_id: &str) -> Review {
    review::by_id(&t.app, &regulars::kernel::caller::Caller::System, review_id).await.expect("there")
}

async fn seen(t: &TestApp, review_id: &str) -> String {
    let target = Target::of_id(review_id).expect("a target");
    moderation::subject(&mut t.app.db.read().await.expect("read"), &target).await.expect("read").expect("there").0.seen
}

async fn report(t: &TestApp, cookie: &str, review_id: &str, reason: &str) -> StatusCode {
    t.call(cookie, REPORT, &[("target", &format!("review/{review_id}")), ("reason", reason), ("note", "Look at <b>this</b>")]).await.status
}

pub async fn ruled(t: &TestApp, cookie: &str, review_id: &str, action: &str, ground: &str) -> StatusCode {
    let (target, seen) = (format!("review/{review_id}"), seen(t, review_id).await);
    let fields = [("target", target.as_str()), ("action", action), ("ground", ground), ("statement", ""), ("seen", seen.as_str())];
    t.call(cookie, DECIDE, &fields).await.status
}

async fn mails(t: &TestApp, kind: &str) -> Vec<outbox::Kept> {
    let all = outbox::list(&mut t.app.db.read().await.expect("read"), None, None, 100).await.expect("mails").items;
    all.into_iter().filter(|mail| mail.kind == kind).collect()
}

async fn deeds(t: &TestApp, review_id: &str) -> Vec<String> {
    let log = audit::entries(&mut t.app.db.read().await.expect("read"), &format!("review/{review_id}"), None, 50).await.expect("a log");
    let mut deeds = log.items.into_iter().map(|entry| entry.action).collect::<Vec<_>>();
    deeds.reverse();
    deeds
}

on_both!(a_report_is_made_once_by_members_and_not_on_ones_own, |t| async move {
    let (_, own, mine) = published(&t, "ann").await;
    let bob = t.member("bob").await.1;
    assert_eq!(report(&t, "", &mine.id, "spam").await, StatusCode::UNAUTHORIZED);
    assert_eq!(report(&t, &own, &mine.id, "spam").await, StatusCode::FORBIDDEN);
    assert_eq!(report(&t, &bob, &mine.id, "too negative").await, StatusCode::BAD_REQUEST);
    assert_eq!(report(&t, &bob, "rev_nothing", "spam").await, StatusCode::NOT_FOUND);
    let target = format!("review/{}", mine.id);
    assert_eq!(t.call(&bob, REPORT, &[("target", &target), ("reason", "other"), ("note", "")]).await.status, StatusCode::BAD_REQUEST);
    let page = t.get_as(&bob, &format!("/report?target={target}")).await;
    assert!(page.status == StatusCode::OK && page.body.contains("value=\"personal\"") && page.body.contains("The crust is dark"), "{}", page.body);
    let sent = t.post_form(&bob, REPORT, &[("target", &target), ("reason", "spam"), ("note", "")]).await;
    let to = sent.headers.get("location").expect("a way on").to_str().expect("text").to_owned();
    assert!(to.starts_with("/report/thanks"), "{to}");
    assert_eq!(t.get_as(&bob, &to).await.status, StatusCode::OK);
    assert_eq!(report(&t, &bob, &mine.id, "abuse").await, StatusCode::CONFLICT, "once");
    let moderator = t.staff(Role::Moderator).await.1;
    let queue = t.get_as(&moderator, "/admin/reviews").await.body;
    assert!(queue.contains("Nothing waits") && !queue.contains(&mine.id), "one report is no case yet: {queue}");
    assert!(t.get_as(&moderator, "/admin/reviews?state=reported").await.body.contains(&mine.id), "but staff can find it");
});

on_both!(reports_bring_a_thing_before_staff_and_it_stays_up, |t| async move {
    let (_, _, mine) = published(&t, "ann").await;
    let moderator = t.staff(Role::Moderator).await.1;
    for name in ["bob", "cho"] {
        assert_eq!(report(&t, &t.member(name).await.1, &mine.id, "not_about").await, StatusCode::OK);
    }
    assert_eq!(now(&t, &mine.id).await.state, ReviewState::Published);
    let queue = t.get_as(&moderator, "/admin/reviews").await.body;
    assert!(queue.contains(&mine.id) && queue.contains("Look at &lt;b&gt;this&lt;/b&gt;") && queue.contains("value=\"keep\""), "{queue}");
    assert_eq!(ruled(&t, &moderator, &mine.id, "keep", "").await, StatusCode::OK);
    assert!(t.get_as(&moderator, "/admin/reviews").await.body.contains("Nothing waits"));
    assert!(mails(&t, "review-decision").await.is_empty(), "what stays is no news");
    // Both were wrong: two more of theirs weigh less than two whole ones.
    let (_, _, other) = published(&t, "dee").await;
    for name in ["bob", "cho"] {
        let emails = [format!("{name}@example.test")];
        let id = regulars::member::service::owners_of(&mut t.app.db.read().await.expect("read"), &emails).await.expect("known")[&emails[0]].clone();
        let caller = regulars::kernel::caller::Caller::Member(regulars::kernel::caller::SignedIn {
            id,
            display_name: name.to_owned(),
            role: Role::Member,
            confirmed: true,
            session: String::new(),
        });
        moderation::report(&t.app, &caller, &format!("review/{}", other.id), "spam", "").await.expect("reported");
    }
    assert!(t.get_as(&moderator, "/admin/reviews").await.body.contains("Nothing waits"), "two who were wrong before are not enough");
});

on_both!(what_can_hurt_somebody_is_hidden_by_rule_until_a_person_has_looked, |t| async move {
    let (_, cookie, mine) = published(&t, "ann").await;
    let moderator = t.staff(Role::Moderator).await.1;
    for (name, state) in [("bob", ReviewState::Published), ("cho", ReviewState::Published), ("dee", ReviewState::Held)] {
        assert_eq!(report(&t, &t.member(name).await.1, &mine.id, "personal").await, StatusCode::OK);
        assert_eq!(now(&t, &mine.id).await.state, state, "after {name}");
        assert!(t.get_as(&moderator, "/admin/reviews").await.body.contains(&mine.id), "one serious report is enough for a look");
    }
    let held = now(&t, &mine.id).await;
    assert_eq!(held.held_for, [Concern::Reported]);
    let told = mails(&t, "review-decision").await;
    assert!(told.len() == 1 && told[0].body.contains("no person has decided yet"), "{}", told.len());
    let record = t.get_as(&cookie, &format!("/me/reviews/{}/decisions", mine.id)).await.body;
    assert!(record.contains("A rule decided"), "{record}");
    assert_eq!(ruled(&t, &moderator, &mine.id, "publish", "").await, StatusCode::OK);
    assert_eq!(now(&t, &mine.id).await.state, ReviewState::Published);
    assert_eq!(deeds(&t, &mine.id).await, ["moderation.hide", "moderation.publish"]);
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
});

on_both!(a_decision_has_its_reasons_and_its_author_reads_them, |t| async move {
    let (_, cookie, mine) = published(&t, "ann").await;
    let moderator = t.staff(Role::Moderator).await.1;
    assert_eq!(ruled(&t, &moderator, &mine.id, "remove", "").await, StatusCode::BAD_REQUEST, "without a ground nothing is taken down");
    assert_eq!(ruled(&t, &moderator, &mine.id, "refuse", "spam").await, StatusCode::CONFLICT, "what was seen is removed, not refused");
    assert_eq!(ruled(&t, &t.staff(Role::Support).await.1, &mine.id, "remove", "spam").await, StatusCode::FORBIDDEN);
    let desk = t.get_as(&moderator, &format!("/admin/reviews/{}?ground=spam", mine.id)).await.body;
    assert!(desk.contains("The rule: No advertising") && desk.contains("name=\"statement\""), "{desk}");
    assert_eq!(ruled(&t, &moderator, &mine.id, "remove", "spam").await, StatusCode::OK);
    assert_eq!(now(&t, &mine.id).await.state, ReviewState::Removed);
    let mail = mails(&t, "review-decision").await.remove(0);
    let decision = mail.body.split("/me/decisions/").nth(1).expect("a link").split_whitespace().next().expect("an id").to_owned();
    for part in ["Rye loaf ann", "The crust is dark", "The rule: No advertising", "A person on our team", "You can appeal"] {
        assert!(mail.body.contains(part), "{part}: {}", mail.body);
    }
    let path = format!("/me/decisions/{decision}");
    let page = t.get_as(&cookie, &path).await.body;
    assert!(page.contains("The rule: No advertising") && page.contains("/fn/moderation/appeal"), "{page}");
    assert_eq!(t.get_as(&t.member("eve").await.1, &path).await.status, StatusCode::NOT_FOUND, "nobody else's");
    assert_eq!(t.get_as(&moderator, &path).await.status, StatusCode::NOT_FOUND, "staff have their own page");
    let caller = t.caller(&cookie).await;
    let told = moderation::of_decision(&t.app, &caller, &decision).await.expect("told");
    assert_eq!((told.decision.decided_by.as_str(), told.decision.decider_name.as_str()), ("", ""), "authors are not told who");
});

on_both!(of_two_who_decide_at_once_one_is_told, |t| async move {
    let (author, _, _) = published(&t, "ann").await;
    let loaf = product(&t, "held").await;
    let (one, two) = (t.caller(&t.staff(Role::Moderator).await.1).await, t.caller(&t.staff(Role::Manager).await.1).await);
    for round in 0..4 {
        let (clock, member, loaf) = (t.app.now(), author.clone(), loaf.clone());
        let mut said = words(5, &format!("round {round} of https://shop.example"));
        said.title = format!("Round {round}");
        let new = review::New {
            id: id::new(id::prefix::REVIEW),
            product_id: if round == 0 { loaf } else { product(&t, &format!("held{round}")).await },
            member_id: Some(member),
            order_line_id: String::new(),
            author_name: "Ann".into(),
            words: said,
            source: "page",
        };
        let held = t.app.db.write(move |tx| Box::pin(async move { review::create(tx, clock, new).await })).await.expect("a review");
        assert_eq!(held.state, ReviewState::Held, "{:?}", held.held_for);
        let seen = seen(&t, &held.id).await;
        let ruling = |action, ground| Ruling { target: format!("review/{}", held.id), action, ground, statement: String::new(), seen: seen.clone() };
        let (a, b) = tokio::join!(
            moderation::decide(&t.app, &one, ruling(Action::Publish, None)),
            moderation::decide(&t.app, &two, ruling(Action::Refuse, Some(Reason::Spam)))
        );
        let refused = [&a, &b].into_iter().filter_map(|answer| answer.as_ref().err()).collect::<Vec<_>>();
        assert_eq!(refused.len(), 1, "{a:?} {b:?}");
        assert_eq!(refused[0].code, regulars::kernel::failure::Code::Conflict);
        let state = now(&t, &held.id).await.state;
        assert_eq!(state, if a.is_ok() { ReviewState::Published } else { ReviewState::Refused });
    }
});

on_both!(what_the_author_changed_meanwhile_is_looked_at_again, |t| async move {
    let (author, _, mine) = published(&t, "ann").await;
    let moderator = t.staff(Role::Moderator).await.1;
    let seen = seen(&t, &mine.id).await;
    let (clock, review_id) = (t.app.now() + HOUR, mine.id.clone());
    let author = review::Author::Member(author);
    let changed = t.app.db.write(move |tx| Box::pin(async move { review::edit(tx, clock, &author, &review_id, words(1, "other words")).await }));
    changed.await.expect("changed");
    let target = format!("review/{}", mine.id);
    let answer = t.call(&moderator, DECIDE, &[("target", &target), ("action", "remove"), ("ground", "spam"), ("seen", &seen)]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.body);
    assert_eq!(now(&t, &mine.id).await.state, ReviewState::Published);
});

/// A review that was removed, and the decision.
async fn removed(t: &TestApp, cookie: &str, review_id: &str) -> String {
    assert_eq!(ruled(t, cookie, review_id, "remove", "abuse").await, StatusCode::OK);
    let target = Target::of_id(review_id).expect("a target");
    let mut tx = t.app.db.read().await.expect("read");
    moderation::subject(&mut tx, &target).await.expect("read").expect("there").2[0].id.clone()
}

async fn open_appeal(t: &TestApp, decision: &str) -> String {
    let found = moderation::decision_of(&mut t.app.db.read().await.expect("read"), decision).await.expect("read").expect("there");
    found.appeal.expect("an appeal").id
}

on_both!(an_appeal_is_made_once_and_decided_by_a_second_person, |t| async move {
    let (_, cookie, mine) = published(&t, "ann").await;
    let (first, second) = (t.staff(Role::Moderator).await.1, t.staff(Role::Owner).await.1);
    let decision = removed(&t, &first, &mine.id).await;
    let appeal = |cookie: String, body: &'static str| {
        let (t, decision) = (&t, decision.clone());
        async move { t.call(&cookie, "/fn/moderation/appeal", &[("id", &decision), ("body", body)]).await.status }
    };
    assert_eq!(appeal(t.member("eve").await.1, "Not mine").await, StatusCode::NOT_FOUND);
    assert_eq!(appeal(cookie.clone(), " ").await, StatusCode::BAD_REQUEST);
    assert_eq!(appeal(cookie.clone(), "It insults nobody.").await, StatusCode::OK);
    assert_eq!(appeal(cookie.clone(), "Really.").await, StatusCode::CONFLICT, "once");
    assert_eq!(ruled(&t, &first, &mine.id, "restore", "").await, StatusCode::CONFLICT, "the appeal is the way now");
    let id = open_appeal(&t, &decision).await;
    let end =
        async |cookie: &str, outcome: &str| t.call(cookie, "/fn/admin/decide-appeal", &[("id", &id), ("outcome", outcome), ("statement", "")]).await.status;
    assert!(t.get_as(&first, "/admin/appeals").await.body.contains("Somebody else has to decide"), "no form for the first");
    assert!(t.get_as(&second, "/admin/appeals").await.body.contains("It insults nobody."));
    assert_eq!(end(&first, "lost").await, StatusCode::FORBIDDEN, "not whoever decided first");
    assert_eq!(end(&second, "won").await, StatusCode::OK);
    assert_eq!(end(&second, "lost").await, StatusCode::CONFLICT, "once");
    assert_eq!(now(&t, &mine.id).await.state, ReviewState::Published);
    let page = t.get_as(&cookie, &format!("/me/decisions/{decision}")).await.body;
    assert!(page.contains("Appeal won") && page.contains("shown again"), "{page}");
    assert_eq!(deeds(&t, &mine.id).await, ["moderation.remove", "moderation.appeal", "moderation.appeal-won"]);
});

on_both!(provenance_tells_of_a_won_appeal_and_of_nothing_else, |t| async move {
    let (_, cookie, mine) = published(&t, "ann").await;
    let (first, second) = (t.staff(Role::Moderator).await.1, t.staff(Role::Owner).await.1);
    let (own, all) = (format!("/reviews/{}", mine.id), format!("/products/rye-loaf-{}", "ann"));
    let told = async |path: &str| t.get(path).await.body.contains("Restored after an appeal on");
    removed(&t, &first, &mine.id).await;
    assert_eq!(ruled(&t, &second, &mine.id, "restore", "").await, StatusCode::OK);
    assert!(!told(&own).await, "staff who think again are no appeal");
    let decision = removed(&t, &first, &mine.id).await;
    assert_eq!(t.call(&cookie, "/fn/moderation/appeal", &[("id", &decision), ("body", "It insults nobody.")]).await.status, StatusCode::OK);
    let appeal = open_appeal(&t, &decision).await;
    let end = [("id", appeal.as_str()), ("outcome", "won"), ("statement", "")];
    assert_eq!(t.call(&second, "/fn/admin/decide-appeal", &end).await.status, StatusCode::OK);
    assert!(told(&own).await && told(&all).await, "{}", t.get(&own).await.body);
    assert_eq!(now(&t, &mine.id).await.extras.restored, Some(t.app.now()));
    removed(&t, &second, &mine.id).await;
    assert_eq!(now(&t, &mine.id).await.extras.restored, None, "what was decided since stands");
});

on_both!(authors_find_the_reasons_of_what_was_judged_and_of_nothing_else, |t| async move {
    let (author, cookie, mine) = published(&t, "ann").await;
    let other = product(&t, "other").await;
    let stays = write(&t, &author, &other, 4).await.expect("another");
    let moderator = t.staff(Role::Moderator).await.1;
    let why = |id: &str| format!("/me/reviews/{id}/decisions");
    let link = |id: &str| format!("href=\"{}\"", why(id));
    for path in ["/me/reviews".to_owned(), format!("/written/{}", mine.id)] {
        assert!(!t.get_as(&cookie, &path).await.body.contains("/decisions"), "{path}: nothing is judged yet");
    }
    let decision = removed(&t, &moderator, &mine.id).await;
    for path in ["/me/reviews".to_owned(), format!("/written/{}", mine.id)] {
        let page = t.get_as(&cookie, &path).await.body;
        assert!(page.contains(&link(&mine.id)) && page.contains("Why, and how to appeal"), "{path}: {page}");
        assert!(!page.contains(&link(&stays.id)), "{path}: only beside what was judged");
    }
    let record = t.get_as(&cookie, &why(&mine.id)).await;
    assert!(record.status == StatusCode::OK && record.body.contains(&format!("/me/decisions/{decision}")), "{}", record.body);
    assert!(t.get_as(&cookie, &format!("/me/decisions/{decision}")).await.body.contains("/fn/moderation/appeal"));
    assert_eq!(t.get_as(&t.member("eve").await.1, &why(&mine.id)).await.status, StatusCode::NOT_FOUND, "nobody else's");
    assert_eq!(ruled(&t, &moderator, &mine.id, "restore", "").await, StatusCode::OK);
    assert!(!t.get_as(&cookie, "/me/reviews").await.body.contains("/decisions"), "shown again, it stands like any other");
});

on_both!(alone_one_may_decide_ones_own_and_the_log_says_so, |t| async move {
    let (_, cookie, mine) = published(&t, "ann").await;
    let only = t.staff(Role::Owner).await.1;
    let decision = removed(&t, &only, &mine.id).await;
    assert_eq!(t.call(&cookie, "/fn/moderation/appeal", &[("id", &decision), ("body", "No.")]).await.status, StatusCode::OK);
    let appeal_id = open_appeal(&t, &decision).await;
    assert!(t.get_as(&only, "/admin/appeals").await.body.contains("nobody else here can judge"));
    let verdict = Verdict { appeal_id, won: false, statement: "We looked again.".into() };
    moderation::decide_appeal(&t.app, &t.caller(&only).await, verdict).await.expect("alone");
    let log = audit::entries(&mut t.app.db.read().await.expect("read"), &format!("review/{}", mine.id), None, 1).await.expect("a log").items;
    assert!(log[0].detail.contains("nobody else could"), "{:?}", log[0]);
    let told = moderation::of_decision(&t.app, &t.caller(&cookie).await, &decision).await.expect("told");
    assert_eq!(told.decision.appeal.map(|appeal| appeal.state), Some(AppealState::Lost));
    assert_eq!(told.outcome.map(|outcome| outcome.statement).as_deref(), Some("We looked again."));
    assert_eq!(now(&t, &mine.id).await.state, ReviewState::Removed);
});

on_both!(an_appeal_has_its_time, |t| async move {
    let (_, cookie, mine) = published(&t, "ann").await;
    let moderator = t.staff(Role::Moderator).await.1;
    let decision = removed(&t, &moderator, &mine.id).await;
    let caller = t.caller(&cookie).await;
    t.clock.set(NOW + 181 * DAY);
    let late = moderation::appeal(&t.app, &caller, &decision, "Too late?").await.expect_err("over");
    assert_eq!(late.code, regulars::kernel::failure::Code::NotAvailable);
});

on_both!(letters_go_between_staff_and_the_author_alone, |t| async move {
    let (_, cookie, mine) = published(&t, "ann").await;
    let moderator = t.staff(Role::Moderator).await.1;
    let answer = "/fn/moderation/answer";
    let path = format!("/me/reviews/{}/messages", mine.id);
    assert_eq!(t.call(&cookie, answer, &[("id", &mine.id), ("body", "Hello?")]).await.status, StatusCode::NOT_FOUND, "staff write first");
    let letter = [("id", mine.id.as_str()), ("letter", "May we send you <i>another</i>?")];
    assert_eq!(t.call(&cookie, "/fn/admin/write-letter", &letter).await.status, StatusCode::FORBIDDEN);
    assert_eq!(t.call(&moderator, "/fn/admin/write-letter", &letter).await.status, StatusCode::OK);
    assert!(mails(&t, "review-letter").await[0].body.contains(&path));
    assert_eq!(t.call(&cookie, answer, &[("id", &mine.id), ("body", "Yes, please.")]).await.status, StatusCode::OK);
    let page = t.get_as(&cookie, &path).await.body;
    assert!(page.contains("May we send you &lt;i&gt;another&lt;/i&gt;?") && page.contains("Yes, please."), "{page}");
    assert_eq!(t.get_as(&t.member("eve").await.1, &path).await.status, StatusCode::NOT_FOUND);
    assert!(t.get_as(&moderator, &format!("/admin/reviews/{}", mine.id)).await.body.contains("Yes, please."));
    assert!(t.get_as(&moderator, "/admin/reviews?state=wrote").await.body.contains(&mine.id));
    let reply = [("id", mine.id.as_str()), ("body", "Thank you, **Ann**.")];
    assert_eq!(t.call(&moderator, "/fn/admin/reply-review", &reply).await.status, StatusCode::OK);
    assert_eq!(now(&t, &mine.id).await.extras.reply.map(|reply| reply.body).as_deref(), Some("Thank you, **Ann**."));
});

on_both!(the_settings_are_published_in_versions, |t| async move {
    let (manager, moderator) = (t.staff(Role::Manager).await.1, t.staff(Role::Moderator).await.1);
    let path = "/admin/reviews/settings";
    assert_eq!(t.get_as(&moderator, path).await.status, StatusCode::FORBIDDEN);
    let stands = |version: &'static str, days: &'static str| {
        [
            ("version", version),
            ("return_days", days),
            ("assumed_delivery_days", ""),
            ("edit_days", "60"),
            ("ask_after_days", "7"),
            ("remind_after_days", "10"),
            ("ask_gap_days", "14"),
            ("link_days", "90"),
            ("prior_weight", "10"),
            ("prior_mean", "35"),
            ("half_life_days", "730"),
            ("unverified_weight", "5000"),
            ("question_cap", "2"),
            ("unanswered_days", "3"),
        ]
    };
    let save = "/fn/admin/save-review-policy";
    for wrong in ["soon", "731", "-1"] {
        let answer = t.call(&manager, save, &stands("1", wrong)).await;
        assert!(answer.status == StatusCode::BAD_REQUEST && answer.body.contains("return_days"), "{wrong}: {}", answer.body);
    }
    assert_eq!(t.call(&manager, save, &stands("1", "14")).await.status, StatusCode::OK);
    assert_eq!(t.call(&manager, save, &stands("1", "20")).await.status, StatusCode::CONFLICT, "somebody was faster");
    let page = t.get_as(&manager, path).await.body;
    assert!(page.contains("30 days → 14 days") && page.contains("7 days → never"), "{page}");
    let question =
        |id: &'static str, options: &'static str| [("id", id), ("label", "Fit"), ("kind", "scale"), ("options", options), ("category", ""), ("position", "1")];
    let put = "/fn/admin/save-review-question";
    assert_eq!(t.call(&manager, put, &question("", "small\nlarge")).await.status, StatusCode::BAD_REQUEST, "a scale has steps");
    assert_eq!(t.call(&manager, put, &question("rvq_none", "small\ntrue\nlarge")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(t.call(&moderator, put, &question("", "small\ntrue\nlarge")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(t.call(&manager, put, &question("", "small\ntrue\nlarge")).await.status, StatusCode::OK);
    let asked = review::questions(&mut t.app.db.read().await.expect("read")).await.expect("questions");
    assert_eq!((asked.len(), asked[0].options.len()), (1, 3));
    assert!(t.get_as(&manager, &format!("/admin/reviews/questions/{}", asked[0].id)).await.body.contains("small\ntrue\nlarge"));
    assert_eq!(t.call(&manager, "/fn/admin/archive-review-question", &[("id", &asked[0].id)]).await.status, StatusCode::OK);
    assert!(review::questions(&mut t.app.db.read().await.expect("read")).await.expect("questions").is_empty());
});

on_both!(the_desk_is_narrowed_and_shows_everything_about_one, |t| async move {
    let (author, _, mine) = published(&t, "ann").await;
    let (_, _, other) = published(&t, "bob").await;
    let moderator = t.staff(Role::Moderator).await.1;
    for cookie in [t.member("cho").await.1, t.member("dee").await.1] {
        for review in [&mine, &other] {
            assert_eq!(report(&t, &cookie, &review.id, "fake").await, StatusCode::OK);
        }
    }
    let page = async |query: &str| {
        let answer = t.get_as(&moderator, &format!("/admin/reviews{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.body);
        answer.body
    };
    let all = page("").await;
    assert!(all.contains(&mine.id) && all.contains(&other.id));
    assert!(all.find(&mine.id) < all.find(&other.id), "the longest waiting first");
    let by_product = page(&format!("?product={}", mine.product_id)).await;
    assert!(by_product.contains(&format!("case-{}", mine.id)) && !by_product.contains(&format!("case-{}", other.id)));
    let by_name = page("?q=loaf+BOB").await;
    assert!(!by_name.contains(&format!("case-{}", mine.id)) && by_name.contains(&format!("case-{}", other.id)));
    for state in ["held", "published", "refused", "removed", "reported", "wrote", "nonsense"] {
        page(&format!("?state={state}&q=%25")).await;
    }
    let whole = page(&format!("/{}", mine.id)).await;
    for part in [author.as_str(), "Delivered", "What was written", "Reports", "Public answer", "Between you and the author"] {
        assert!(whole.contains(part), "{part}: {whole}");
    }
    assert_eq!(t.get_as(&moderator, "/admin/reviews/rev_nothing").await.status, StatusCode::NOT_FOUND);
    assert_eq!(t.get_as(&moderator, "/admin/reviews/x").await.status, StatusCode::NOT_FOUND);
    let nav = page("").await;
    assert!(nav.contains("badge wait\">2<"), "the desk's menu counts: {nav}");
});
