//! Telling: who is told, once, together.

use super::{advance, all, new, tell, tell_at, unread, wish};
use crate::on_both;
use regulars::{
    kernel::time::{DAY, MINUTE},
    notify::{
        model::{EXCERPT, Kind, New, TITLE, Way},
        service,
    },
    server::state::MemberFact,
};

on_both!(unread_ones_about_one_thing_are_one, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let caller = t.caller(&cookie).await;
    for (id, name) in [("mem_rosa", "Rosa"), ("mem_bob", "Bob"), ("mem_rosa", "Rosa"), ("mem_eve", "Eve")] {
        advance(&t, MINUTE);
        tell(&t, New { actor_id: id.into(), actor_name: name.into(), ..new(&ann, Kind::Reply, "thread/thr_1") }).await;
    }
    tell(&t, new(&ann, Kind::Mention, "thread/thr_1")).await;
    tell(&t, new(&ann, Kind::Reply, "thread/thr_2")).await;
    tell(&t, new(&ann, Kind::Reply, "")).await;
    tell(&t, new(&ann, Kind::Reply, "")).await;
    let notices = all(&t, &caller).await;
    assert_eq!(notices.len(), 5);
    assert_eq!(unread(&t, &ann).await, 5);
    let many = notices.iter().find(|notice| notice.times == 4).expect("four became one");
    assert_eq!((many.actors, many.actor_name.as_str()), (3, "Eve"));
    assert!(t.get_as(&cookie, "/me/notifications").await.body.contains("Eve and 2 others replied to you in “Rye in winter”"));
    // Once it is read, the next one begins anew.
    service::read(&t.app, &caller, &many.id).await.expect("read");
    tell(&t, new(&ann, Kind::Reply, "thread/thr_1")).await;
    assert_eq!((all(&t, &caller).await.len(), unread(&t, &ann).await), (6, 5));
});

on_both!(nobody_is_told_of_their_own_deeds_or_twice_of_one_key, |t| async move {
    let (ann, _) = t.member("ann").await;
    tell(&t, New { actor_id: ann.clone(), ..new(&ann, Kind::Reply, "") }).await;
    assert_eq!(unread(&t, &ann).await, 0);
    for _ in 0..3 {
        tell(&t, New { once: "post/pst_1".into(), ..new(&ann, Kind::Reply, "") }).await;
    }
    assert_eq!(unread(&t, &ann).await, 1);
    tell(&t, new("mem_nobody", Kind::Reply, "")).await;
    tell(&t, new("", Kind::Reply, "")).await;
});

on_both!(what_is_off_is_not_told_and_what_is_owed_is, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let caller = t.caller(&cookie).await;
    wish(&t, &caller, Kind::Reaction, Way::Off, true).await;
    wish(&t, &caller, Kind::Decision, Way::Off, false).await;
    tell(&t, new(&ann, Kind::Reaction, "")).await;
    tell(&t, new(&ann, Kind::Decision, "")).await;
    assert_eq!(all(&t, &caller).await.iter().map(|notice| notice.kind).collect::<Vec<_>>(), [Kind::Decision]);
});

on_both!(a_write_that_is_undone_tells_nothing, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let own = new(&ann, Kind::Reply, "");
    let now = t.app.now();
    let refused = t.app.db.write(move |tx| {
        Box::pin(async move {
            service::tell(tx, now, own).await?;
            Err::<(), _>(regulars::kernel::failure::Failure::internal("no"))
        })
    });
    assert!(refused.await.is_err());
    assert_eq!((unread(&t, &ann).await, all(&t, &t.caller(&cookie).await).await.len()), (0, 0));
});

on_both!(texts_are_bounded_and_ways_are_own_paths, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    tell(&t, New { title: "x\n".repeat(900), excerpt: "é".repeat(9_000), ..new(&ann, Kind::Reply, "") }).await;
    let notice = all(&t, &t.caller(&cookie).await).await.remove(0);
    assert!(notice.title.chars().count() == TITLE && notice.excerpt.chars().count() == EXCERPT && !notice.title.contains('\n'));
    for href in ["https://evil.test/", "//evil.test", "", "javascript:alert(1)"] {
        assert!(tell_at(&t, t.app.now(), New { href: href.into(), ..new(&ann, Kind::Reply, "") }).await.is_err(), "{href}");
    }
});

on_both!(what_was_seen_where_it_stands_is_read, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    for subject in ["thread/thr_1", "thread/thr_2"] {
        tell(&t, new(&ann, Kind::Reply, subject)).await;
        tell(&t, new(&ann, Kind::Mention, subject)).await;
    }
    let (now, id) = (t.app.now(), ann.clone());
    t.app.db.write(move |tx| Box::pin(async move { service::seen(tx, now, &id, "thread/thr_1").await })).await.expect("seen");
    assert_eq!(unread(&t, &ann).await, 2);
    assert_eq!(all(&t, &t.caller(&cookie).await).await.iter().filter(|notice| notice.unread).count(), 2);
});

on_both!(many_tell_one_at_once_and_the_count_is_right, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let (app, now) = (t.app.clone(), t.app.now());
    let told = (0..40).map(|n| {
        let (app, ann) = (app.clone(), ann.clone());
        tokio::spawn(async move {
            let notice = New { actor_id: format!("mem_{n}"), ..new(&ann, Kind::Thread, &format!("thread/{}", n % 4)) };
            app.db
                .write_again(move |tx| {
                    let notice = notice.clone();
                    Box::pin(async move { service::tell(tx, now, notice).await })
                })
                .await
        })
    });
    for told in told.collect::<Vec<_>>() {
        told.await.expect("no panic").expect("told");
    }
    let notices = all(&t, &t.caller(&cookie).await).await;
    assert_eq!((notices.len(), unread(&t, &ann).await), (4, 4));
    assert!(notices.iter().all(|notice| (notice.times, notice.actors) == (10, 10)), "{notices:?}");
});

on_both!(old_ones_are_forgotten_and_the_count_follows, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let caller = t.caller(&cookie).await;
    tell(&t, new(&ann, Kind::Reply, "a")).await;
    tell(&t, new(&ann, Kind::Reply, "b")).await;
    let first = all(&t, &caller).await.remove(0);
    service::read(&t.app, &caller, &first.id).await.expect("read");
    advance(&t, 91 * DAY);
    assert_eq!(service::tidy(&t.app).await.expect("tidied"), 1, "the one that was read");
    assert_eq!(unread(&t, &ann).await, 1);
    advance(&t, 90 * DAY);
    assert_eq!(service::tidy(&t.app).await.expect("tidied"), 1);
    assert_eq!(unread(&t, &ann).await, 0);
});

on_both!(who_leaves_is_forgotten_in_what_others_were_told_too, |t| async move {
    let ((ann, ann_cookie), (bob, bob_cookie)) = (t.member("ann").await, t.member("bob").await);
    tell(&t, New { actor_id: bob.clone(), actor_name: "Bob Secret".into(), excerpt: "my secret".into(), ..new(&ann, Kind::Reply, "x") }).await;
    tell(&t, new(&bob, Kind::Reply, "x")).await;
    wish(&t, &t.caller(&bob_cookie).await, Kind::Reply, Way::Weekly, false).await;
    let fact = MemberFact { member_id: bob.clone(), email: "bob@example.test".into(), now: t.app.now() };
    t.app.db.write(move |tx| Box::pin(async move { service::forget(tx, &fact).await })).await.expect("forgotten");
    assert_eq!(unread(&t, &bob).await, 0);
    let told = all(&t, &t.caller(&ann_cookie).await).await.remove(0);
    assert_eq!((told.actor_name.as_str(), told.actor_id.as_str(), told.excerpt.as_str()), ("A former member", "", ""));
    let mut tx = t.app.db.read().await.expect("a connection");
    for table in ["notice", "notice_wish", "notice_once", "notice_count", "news", "news_topic"] {
        let column = if table.starts_with("news") { "topic" } else { "member_id" };
        let sql = format!("SELECT CAST(count(*) AS BIGINT) FROM {table} WHERE {column} LIKE $1");
        let row: (i64,) = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(format!("%{bob}")).fetch_one(tx.conn()).await.expect("a count");
        assert_eq!(row.0, 0, "{table}");
    }
});
