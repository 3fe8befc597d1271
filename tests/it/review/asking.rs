//! Asking for reviews: who is asked and who is not, once, and what ends it; mails that can be stopped; leave for each use.

use super::stage::{facts, order, product, refund, words, write};
use crate::{
    on_both,
    support::{Answer, HOST, NOW, TestApp},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use regulars::{
    kernel::{caller::Role, time::DAY},
    review::service::{self as review, invite},
    server::outbox::{self, Kept, stop::Subscription},
};

/// All mails that ask, oldest first.
async fn asked(t: &TestApp) -> Vec<Kept> {
    let mut mails = outbox::list(&mut t.app.db.read().await.expect("a connection"), None, None, 100).await.expect("mails").items;
    mails.retain(|mail| mail.kind.starts_with("link-review"));
    mails.reverse();
    mails
}

/// The secret in the link of a mail.
fn key_in(mail: &Kept) -> String {
    mail.body.split("/r/").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a link").to_owned()
}

async fn job_at(t: &TestApp, at: i64) -> u64 {
    t.clock.set(at);
    invite(&t.app).await.expect("the job runs")
}

async fn state_of(t: &TestApp, order: &str) -> (String, String) {
    let mut tx = t.app.db.read().await.expect("a connection");
    sqlx::query_as("SELECT state, reason FROM review_request WHERE order_id = $1").bind(order).fetch_one(tx.conn()).await.expect("a request")
}

/// A member with an order that arrived now: member id, cookie, order.
async fn customer(t: &TestApp, name: &str, number: &str) -> (String, String, String) {
    let (id, cookie) = t.member(name).await;
    let order = order(t, facts(&format!("of-{name}-{number}"), &format!("{name}@example.test"), number, NOW, Some(NOW))).await;
    (id, cookie, order)
}

/// Posts as a mail program does: no cookie, no origin.
async fn one_click(t: &TestApp, token: &str) -> Answer {
    let request = Request::post(format!("/unsubscribe/{token}")).header(header::HOST, HOST).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    t.send(request.body(Body::from("List-Unsubscribe=One-Click")).expect("a request")).await
}

fn token(t: &TestApp, name: &str, kind: &str) -> String {
    Subscription { email: format!("{name}@example.test"), kind: kind.into() }.token(&t.app.secret)
}

on_both!(who_is_asked_follows_from_the_order, |t| async move {
    let bread = product(&t, "1").await;
    let back = |days: i64| NOW - days * DAY;
    // Name, when paid, when it arrived, the product's number, whether they are asked ten days from now.
    let cases = [
        ("arrived", NOW, Some(NOW), "1", true),
        ("too-early", NOW, Some(NOW + 5 * DAY), "1", false),
        ("assumed", back(10), None, "1", true),
        ("assumed-later", NOW, None, "1", false),
        ("long-ago", back(80), Some(back(70)), "1", false),
        ("not-ours", NOW, Some(NOW), "99", false),
        ("returned", NOW, Some(NOW), "1", false),
        ("reviewed", NOW, Some(NOW), "1", false),
        ("stopped", NOW, Some(NOW), "1", false),
        ("complains", NOW, Some(NOW), "1", false),
    ];
    let support = t.staff(Role::Support).await.1;
    for (name, paid, arrived, number, _) in cases {
        let (member, cookie) = t.member(name).await;
        let id = order(&t, facts(name, &format!("{name}@example.test"), number, paid, arrived)).await;
        match name {
            "returned" => refund(&t, name, "r1", 1_000).await,
            "reviewed" => drop(write(&t, &member, &bread, 1).await.expect("a review")),
            "stopped" => drop(t.post_form(&cookie, "/fn/review/want-mails", &[("kind", "reviews"), ("wanted", "no")]).await),
            "complains" => drop(t.post_form(&support, "/fn/admin/hold-request", &[("id", &id), ("held", "yes")]).await),
            _ => {}
        }
    }
    t.person("unconfirmed", Role::Member, false).await;
    order(&t, facts("unconfirmed", "unconfirmed@example.test", "1", NOW, Some(NOW))).await;
    let wanted = cases.iter().filter(|case| case.4).map(|case| format!("{}@example.test", case.0)).collect::<Vec<_>>();
    assert_eq!(job_at(&t, NOW + 10 * DAY).await, wanted.len() as u64);
    let mut got = asked(&t).await.into_iter().map(|mail| mail.recipient).collect::<Vec<_>>();
    got.sort();
    assert_eq!(got, wanted);
    assert_eq!(job_at(&t, NOW + 10 * DAY).await, 0, "each once");
});

on_both!(two_runs_at_once_write_one_mail, |t| async move {
    product(&t, "1").await;
    customer(&t, "ann", "1").await;
    t.clock.set(NOW + 8 * DAY);
    let (one, two) = tokio::join!(invite(&t.app), invite(&t.app));
    assert_eq!(one.expect("the job runs") + two.expect("the job runs"), 1);
    assert_eq!(asked(&t).await.len(), 1);
});

on_both!(an_address_is_asked_about_one_order_at_a_time, |t| async move {
    product(&t, "1").await;
    product(&t, "2").await;
    customer(&t, "ann", "1").await;
    order(&t, facts("second", "ann@example.test", "2", NOW, Some(NOW))).await;
    assert_eq!(job_at(&t, NOW + 8 * DAY).await, 1);
    assert_eq!(job_at(&t, NOW + 9 * DAY).await, 0, "left in peace");
    assert_eq!(job_at(&t, NOW + 23 * DAY).await, 1, "two weeks later the other order, and no reminder of the first beside it");
    assert!(asked(&t).await.iter().all(|mail| mail.kind == "link-review"));
});

on_both!(one_reminder_with_the_same_link, |t| async move {
    product(&t, "1").await;
    let (.., id) = customer(&t, "ann", "1").await;
    assert_eq!(job_at(&t, NOW + 8 * DAY).await, 1);
    assert_eq!(job_at(&t, NOW + 17 * DAY).await, 0);
    assert_eq!(job_at(&t, NOW + 18 * DAY).await, 1);
    assert_eq!(job_at(&t, NOW + 60 * DAY).await, 0);
    let mails = asked(&t).await;
    assert_eq!(mails.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["link-review", "link-review-again"]);
    assert_eq!(key_in(&mails[0]), key_in(&mails[1]));
    assert_eq!(state_of(&t, &id).await.0, "reminded");
});

on_both!(what_ends_a_request, |t| async move {
    let bread = product(&t, "1").await;
    let (.., gone_back) = customer(&t, "ann", "1").await;
    let (.., complains) = customer(&t, "bob", "1").await;
    let (.., unsubscribed) = customer(&t, "cat", "1").await;
    let (.., answered) = customer(&t, "dan", "1").await;
    assert_eq!(job_at(&t, NOW + 8 * DAY).await, 4);
    let keys = asked(&t).await.into_iter().map(|mail| (mail.recipient.clone(), key_in(&mail))).collect::<Vec<_>>();
    let key = |name: &str| keys.iter().find(|(to, _)| to.starts_with(name)).expect("a mail").1.clone();
    refund(&t, "of-ann-1", "r1", 1_000).await;
    let api = t.key().await;
    let hold = |held: bool| {
        let request = Request::post(format!("/api/v1/orders/{complains}/hold-request")).header(header::HOST, HOST);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {api}")).header(header::CONTENT_TYPE, "application/json");
        t.send(request.body(Body::from(format!("{{\"held\":{held}}}"))).expect("a request"))
    };
    assert_eq!(hold(true).await.status.as_u16(), 200);
    assert_eq!(one_click(&t, &token(&t, "cat", "reviews")).await.status.as_u16(), 200);
    let begun = t.post_form("", "/fn/review/begin", &[("product_id", &bread), ("rating", "2"), ("key", &key("dan"))]).await;
    assert_eq!(begun.status.as_u16(), 303);
    assert_eq!(state_of(&t, &answered).await.0, "opened");
    job_at(&t, NOW + 9 * DAY).await;
    for (order, reason) in [(&gone_back, "returned"), (&complains, "complaint"), (&unsubscribed, "unsubscribed")] {
        assert_eq!(state_of(&t, order).await, ("stopped".to_owned(), reason.to_owned()));
    }
    assert_eq!(t.get(&format!("/r/{}", key("bob"))).await.status.as_u16(), 410);
    assert_eq!(hold(false).await.status.as_u16(), 200);
    assert_eq!(t.get(&format!("/r/{}", key("bob"))).await.status.as_u16(), 200, "settled: the link is good again");
    assert_eq!(job_at(&t, NOW + 18 * DAY).await, 2, "reminded: who complained no more, and who only began");
});

on_both!(what_ends_a_request_ends_it_at_once, |t| async move {
    let bread = product(&t, "1").await;
    let (ann, cookie, answered) = customer(&t, "ann", "1").await;
    let (.., returned) = customer(&t, "bob", "1").await;
    assert_eq!(job_at(&t, NOW + 8 * DAY).await, 2);
    let caller = t.caller(&cookie).await;
    let order_line_id = review::reviewable(&t.app, &caller).await.expect("bought")[0].order_line_id.clone();
    let (now, new) = (
        t.app.now(),
        review::New {
            id: regulars::kernel::id::new(regulars::kernel::id::prefix::REVIEW),
            product_id: bread,
            member_id: Some(ann),
            order_line_id,
            author_name: "Ann".into(),
            words: words(2, "butter"),
            source: "request",
        },
    );
    t.app.db.write(move |tx| Box::pin(async move { review::create(tx, now, new).await })).await.expect("a review");
    assert_eq!(state_of(&t, &answered).await, ("answered".to_owned(), String::new()));
    refund(&t, "of-bob-1", "r1", 1_000).await;
    assert_eq!(state_of(&t, &returned).await, ("stopped".to_owned(), "returned".to_owned()));
});

on_both!(the_page_behind_a_link, |t| async move {
    let bread = product(&t, "1").await;
    let (member, _, id) = customer(&t, "ann", "1").await;
    job_at(&t, NOW + 8 * DAY).await;
    let key = key_in(&asked(&t).await[0]);
    let page = t.get(&format!("/r/{key}")).await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(page.body.contains("Rye loaf 1") && page.body.contains("/fn/review/begin") && page.body.contains("noindex"), "{}", page.body);
    assert_eq!(state_of(&t, &id).await.0, "sent", "looking changes nothing");
    for forged in ["x", &key[1..], &format!("{key}A")] {
        assert_eq!(t.get(&format!("/r/{forged}")).await.status.as_u16(), 410, "{forged}");
    }
    write(&t, &member, &bread, 5).await.expect("a review");
    let page = t.get(&format!("/r/{key}")).await.body;
    assert!(!page.contains("/fn/review/begin") && page.contains("/written/"), "{page}");
    t.clock.set(NOW + 99 * DAY);
    assert_eq!(t.get(&format!("/r/{key}")).await.status.as_u16(), 410, "run out");
});

on_both!(mails_are_stopped_by_link_and_by_switch, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let link = token(&t, "ann", "questions");
    let page = t.get(&format!("/unsubscribe/{link}")).await;
    assert_eq!(page.status.as_u16(), 200);
    let is_stopped = async || {
        let stopped = outbox::stop::stopped(&mut t.app.db.read().await.expect("a connection"), "ann@example.test").await.expect("kinds");
        stopped.join(",")
    };
    assert_eq!(is_stopped().await, "", "looking stops nothing");
    assert_eq!(one_click(&t, &link).await.status.as_u16(), 200);
    assert_eq!(one_click(&t, &link).await.status.as_u16(), 200, "twice is once");
    assert_eq!(is_stopped().await, "questions");
    let again = t.post_form("", &format!("/unsubscribe/{link}"), &[("again", "1")]).await;
    assert_eq!(again.status.as_u16(), 303);
    assert_eq!(is_stopped().await, "");
    let signature = link.split_once('.').expect("two parts").1;
    let other = token(&t, "bob", "questions");
    let forged = format!("{}.{signature}", other.split_once('.').expect("two parts").0);
    for bad in [forged.as_str(), "x", &link[..link.len() - 1]] {
        assert_eq!(one_click(&t, bad).await.status.as_u16(), 404, "{bad}");
        assert_eq!(t.get(&format!("/unsubscribe/{bad}")).await.status.as_u16(), 404, "{bad}");
    }
    t.post_form(&cookie, "/fn/review/want-mails", &[("kind", "reviews"), ("wanted", "no")]).await;
    assert_eq!(is_stopped().await, "reviews");
    assert!(t.get_as(&cookie, "/me/mails").await.body.contains("Let them come again"));
    assert_eq!(t.call(&cookie, "/fn/review/want-mails", &[("kind", "orders"), ("wanted", "no")]).await.status.as_u16(), 404);
});

on_both!(leave_is_given_for_each_use_and_taken_back, |t| async move {
    let bread = product(&t, "1").await;
    let (ann, cookie) = t.member("ann").await;
    let bob = t.member("bob").await.1;
    let (moderator, manager) = (t.staff(Role::Moderator).await.1, t.staff(Role::Manager).await.1);
    let review = write(&t, &ann, &bread, 4).await.expect("a review");
    let note = format!("/reviews/{}\"", review.id);
    let ask = async |who: &str, purpose: &str| t.call(who, "/fn/admin/ask-testimonial", &[("id", &review.id), ("purpose", purpose)]).await.status.as_u16();
    let answer =
        async |who: &str, id: &str, answer: &str| t.call(who, "/fn/review/answer-testimonial", &[("id", id), ("answer", answer)]).await.status.as_u16();
    let on_wall = async || t.get("/").await.body.contains(&note);
    assert_eq!(ask(&moderator, "home").await, 403);
    assert_eq!(ask(&manager, "billboard").await, 400);
    assert_eq!((ask(&manager, "home").await, ask(&manager, "ads").await, ask(&manager, "home").await), (200, 200, 409));
    assert!(!on_wall().await, "asked is not granted");
    let wishes = regulars::review::service::testimonials(&t.app, &t.caller(&cookie).await).await.expect("wishes");
    let of = |purpose: &str| wishes.iter().find(|wish| wish.testimonial.purpose.name() == purpose).expect("a wish").testimonial.id.clone();
    let (home, ads) = (of("home"), of("ads"));
    assert_eq!(answer(&cookie, &ads, "yes").await, 200);
    assert!(!on_wall().await, "leave for one use is none for another");
    assert_eq!(answer(&bob, &home, "yes").await, 404, "nobody answers for others");
    assert_eq!(answer(&cookie, &home, "yes").await, 200);
    assert!(on_wall().await);
    assert!(t.get_as(&cookie, "/me/testimonials").await.body.contains("Take it back"));
    assert_eq!(answer(&cookie, &home, "no").await, 200);
    assert!(!on_wall().await, "taken back at once");
    assert_eq!(answer(&cookie, &home, "yes").await, 200);
    t.clock.set(NOW + DAY);
    let author = t.caller(&cookie).await;
    let withdrawn = t.call(&cookie, "/fn/review/withdraw", &[("review_id", &review.id)]).await;
    assert_eq!(withdrawn.status.as_u16(), 200, "{} {author:?}", withdrawn.body);
    assert!(!on_wall().await, "what is deleted is shown nowhere");
});

on_both!(reviews_of_the_shop_have_a_page, |t| async move {
    let (ann, _) = t.member("ann").await;
    assert_eq!(t.get("/reviews").await.status.as_u16(), 200);
    write(&t, &ann, "", 4).await.expect("a review");
    let page = t.get("/reviews").await.body;
    assert!(page.contains("gone by noon") && !page.contains("ld+json"), "{page}");
});
