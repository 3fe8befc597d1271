//! Mails about notices: due, collected, quiet, stopped.

use super::{advance, all, new, tell, wish};
use crate::{on_both, support::TestApp};
use regulars::{
    kernel::{
        caller::Role,
        time::{DAY, HOUR, MINUTE, Time},
    },
    notify::{
        model::{Kind, New, Rest, Way},
        service::{self, Change, mail},
    },
    server::outbox::{self, Kept, stop::Subscription},
};

async fn mails(t: &TestApp) -> Vec<Kept> {
    let page = outbox::list(&mut t.app.db.read().await.expect("a connection"), None, None, 100).await.expect("mails");
    page.items.into_iter().filter(|mail| mail.kind.starts_with("notice")).filter(|mail| !mail.unsubscribe.is_empty()).collect()
}

async fn due(t: &TestApp) -> u64 {
    mail::send_due(&t.app).await.expect("sent")
}

async fn collected(t: &TestApp) -> u64 {
    mail::collect(&t.app).await.expect("collected")
}

on_both!(what_was_not_read_is_one_mail, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    for n in 0..3 {
        tell(&t, New { title: format!("Thread {n}"), actor_id: format!("mem_{n}"), ..new(&ann, Kind::Reply, &format!("t/{n}")) }).await;
    }
    tell(&t, new(&ann, Kind::Reaction, "t/0")).await;
    assert_eq!(due(&t).await, 0, "not at once");
    let caller = t.caller(&cookie).await;
    let read = all(&t, &caller).await.into_iter().find(|notice| notice.title == "Thread 1").expect("there");
    service::read(&t.app, &caller, &read.id).await.expect("read");
    advance(&t, MINUTE);
    assert_eq!((due(&t).await, due(&t).await), (1, 0), "once");
    let mail = mails(&t).await.remove(0);
    assert_eq!((mail.recipient.as_str(), mail.unsubscribe.as_str()), ("ann@example.test", "notices"));
    assert!(mail.body.contains("Thread 0") && mail.body.contains("Thread 2") && !mail.body.contains("Thread 1"), "{}", mail.body);
    assert!(mail.body.contains("http://127.0.0.1:3000/t/thr_1/rye#p2") && mail.body.contains("/me/notifications/settings"), "{}", mail.body);
    assert!(!mail.body.contains("liked"), "a reaction stands in the centre alone: {}", mail.body);
});

on_both!(one_notice_is_the_subject, |t| async move {
    let (ann, _) = t.member("ann").await;
    tell(&t, new(&ann, Kind::Mention, "")).await;
    advance(&t, MINUTE);
    due(&t).await;
    assert_eq!(mails(&t).await[0].subject, "Rosa mentioned you in “Rye in winter”");
});

on_both!(only_confirmed_addresses_are_written_to, |t| async move {
    let (ann, _) = t.person("ann", Role::Member, false).await;
    tell(&t, new(&ann, Kind::Mention, "")).await;
    advance(&t, MINUTE);
    assert_eq!((due(&t).await, mails(&t).await.len()), (0, 0));
});

on_both!(quiet_hours_are_kept, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    // It is noon in London, and 21:00 in Tokyo.
    let rest = Rest { zone: "Asia/Tokyo".into(), quiet_from: 20 * 60, quiet_to: 7 * 60 };
    service::change(&t.app, &t.caller(&cookie).await, Change { kinds: vec![], rest: Some(rest) }).await.expect("changed");
    tell(&t, new(&ann, Kind::Mention, "")).await;
    advance(&t, 5 * HOUR);
    assert_eq!(due(&t).await, 0);
    advance(&t, 5 * HOUR);
    assert_eq!(due(&t).await, 1, "seven in the morning");
});

on_both!(quiet_hours_that_begin_meanwhile_are_kept_too, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    tell(&t, new(&ann, Kind::Mention, "")).await;
    let rest = Rest { zone: "UTC".into(), quiet_from: 12 * 60, quiet_to: 13 * 60 };
    service::change(&t.app, &t.caller(&cookie).await, Change { kinds: vec![], rest: Some(rest) }).await.expect("changed");
    advance(&t, 5 * MINUTE);
    assert_eq!(due(&t).await, 0);
    advance(&t, HOUR);
    assert_eq!(due(&t).await, 1);
});

/// 1 November 2026, noon, is a Sunday.
const TO_MONDAY_EIGHT: Time = 20 * HOUR;

on_both!(one_collected_mail_a_day_and_never_an_empty_one, |t| async move {
    let ((ann, ann_cookie), (bob, bob_cookie)) = (t.member("ann").await, t.member("bob").await);
    for cookie in [&ann_cookie, &bob_cookie] {
        wish(&t, &t.caller(cookie).await, Kind::Thread, Way::Daily, false).await;
    }
    assert_eq!(collected(&t).await, 0, "nothing to tell");
    for n in 0..30 {
        tell(&t, New { title: format!("Loaf {n:02}"), ..new(&ann, Kind::Thread, &format!("t/{n}")) }).await;
    }
    tell(&t, new(&bob, Kind::Thread, "t/0")).await;
    assert_eq!((due(&t).await, collected(&t).await), (0, 0), "before eight o'clock");
    service::read_all(&t.app, &t.caller(&bob_cookie).await, None).await.expect("read");
    advance(&t, TO_MONDAY_EIGHT);
    assert_eq!((collected(&t).await, collected(&t).await), (1, 0), "bob has read his");
    let first = mails(&t).await.remove(0);
    assert_eq!((first.recipient.as_str(), first.unsubscribe.as_str()), ("ann@example.test", "digests"));
    assert!(first.body.contains("And 5 more.") && first.subject.contains("30 notifications"), "{} {}", first.subject, first.body);
    // What happens after eight waits for tomorrow; what was told is not told again.
    tell(&t, New { title: "Late".into(), ..new(&ann, Kind::Thread, "late") }).await;
    advance(&t, 3 * HOUR);
    assert_eq!(collected(&t).await, 0);
    advance(&t, DAY);
    assert_eq!(collected(&t).await, 1);
    let second = mails(&t).await.remove(0);
    assert!(second.body.contains("Late") && !second.body.contains("Loaf"), "{}", second.body);
});

on_both!(weekly_mails_come_on_mondays, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    wish(&t, &t.caller(&cookie).await, Kind::Reply, Way::Weekly, false).await;
    advance(&t, 2 * DAY);
    tell(&t, new(&ann, Kind::Reply, "")).await;
    let mut day = 2;
    while collected(&t).await == 0 {
        advance(&t, DAY);
        day += 1;
        assert!(day < 20, "it must come");
    }
    assert_eq!(day, 8, "the Monday of the next week");
    assert!(mails(&t).await[0].subject.contains("this week: one notification"));
});

on_both!(two_replicas_write_one_mail, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    wish(&t, &t.caller(&cookie).await, Kind::Thread, Way::Daily, false).await;
    tell(&t, new(&ann, Kind::Thread, "")).await;
    tell(&t, new(&ann, Kind::Mention, "")).await;
    advance(&t, TO_MONDAY_EIGHT);
    let both = tokio::join!(mail::collect(&t.app), mail::collect(&t.app), mail::send_due(&t.app), mail::send_due(&t.app));
    assert_eq!(both.0.expect("one") + both.1.expect("other"), 1);
    assert_eq!(both.2.expect("one") + both.3.expect("other"), 1);
});

on_both!(the_way_out_of_a_mail_stops_its_kind, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let subscription = Subscription { email: "ann@example.test".into(), kind: "notices".into() };
    let path = format!("/unsubscribe/{}", subscription.token(&t.app.secret));
    assert!(t.get(&path).await.body.contains("Notifications by mail"));
    let request = axum::http::Request::post(&path).header("content-type", "application/x-www-form-urlencoded");
    let answer = t.send(request.body("List-Unsubscribe=One-Click".into()).expect("a request")).await;
    assert_eq!(answer.status.as_u16(), 200);
    tell(&t, new(&ann, Kind::Mention, "")).await;
    advance(&t, MINUTE);
    assert_eq!((due(&t).await, mails(&t).await.len()), (0, 0));
    assert_eq!(all(&t, &t.caller(&cookie).await).await.len(), 1, "the centre tells it all the same");
    t.post_form(&cookie, "/fn/review/want-mails", &[("kind", "notices"), ("wanted", "yes")]).await;
    tell(&t, new(&ann, Kind::Mention, "again")).await;
    advance(&t, MINUTE);
    assert_eq!(due(&t).await, 1);
});

on_both!(what_waits_follows_a_changed_wish, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let caller = t.caller(&cookie).await;
    tell(&t, new(&ann, Kind::Mention, "")).await;
    wish(&t, &caller, Kind::Mention, Way::Daily, false).await;
    advance(&t, HOUR);
    assert_eq!(due(&t).await, 0);
    advance(&t, TO_MONDAY_EIGHT);
    assert_eq!(collected(&t).await, 1);
    tell(&t, new(&ann, Kind::Mention, "again")).await;
    wish(&t, &caller, Kind::Mention, Way::Instant, false).await;
    tell(&t, new(&ann, Kind::Reply, "")).await;
    wish(&t, &caller, Kind::Reply, Way::Site, false).await;
    advance(&t, HOUR);
    assert_eq!(due(&t).await, 1);
    assert!(!mails(&t).await[0].body.contains("replied"));
});
