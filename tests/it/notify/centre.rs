//! The centre's page, the bell, the page of wishes: as a browser without scripts uses them.

use super::{advance, all, new, tell, unread};
use crate::on_both;
use axum::http::header;
use regulars::{
    kernel::time::MINUTE,
    notify::{
        model::{Kind, New, Way},
        service,
    },
};

on_both!(the_bell_counts_on_every_page, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let count = |body: &str| body.split("data-unread=\"").nth(1).and_then(|rest| rest.split('"').next()).map(ToOwned::to_owned);
    assert_eq!(count(&t.get("/").await.body), None, "nobody is signed in");
    assert_eq!(count(&t.get_as(&cookie, "/").await.body).as_deref(), Some("0"));
    tell(&t, new(&ann, Kind::Reply, "")).await;
    let page = t.get_as(&cookie, "/rewards").await.body;
    assert_eq!(count(&page).as_deref(), Some("1"));
    // It is kept alive where a page has scripts anyway; where there is none, none comes for its sake.
    assert!(!page.contains("<script type=\"module\""), "{page}");
    let centre = t.get_as(&cookie, "/me/notifications").await.body;
    assert!(centre.contains("/live.js?v="), "{centre}");
});

on_both!(what_is_unread_is_opened_by_a_form_and_reading_by_get_changes_nothing, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    tell(&t, new(&ann, Kind::Reply, "a")).await;
    advance(&t, MINUTE);
    tell(&t, New { title: "<script>".into(), ..new(&ann, Kind::Mention, "b") }).await;
    let page = t.get_as(&cookie, "/me/notifications").await;
    assert!(page.body.contains("Rosa mentioned you in “&lt;script&gt;”") && page.body.contains("Try it colder."), "{}", page.body);
    assert_eq!(unread(&t, &ann).await, 2);
    let notices = all(&t, &t.caller(&cookie).await).await;
    let answer = t.post_form(&cookie, "/fn/notify/open", &[("id", &notices[0].id)]).await;
    assert_eq!((answer.status.as_u16(), answer.headers[header::LOCATION].to_str().expect("text")), (303, "/t/thr_1/rye#p2"));
    assert_eq!(unread(&t, &ann).await, 1);
    let answer = t.post_form(&cookie, "/fn/notify/read", &[("id", &notices[1].id), ("next", "/me/notifications")]).await;
    assert_eq!(answer.headers[header::LOCATION], "/me/notifications");
    assert_eq!(unread(&t, &ann).await, 0);
    // Again: it stays read.
    t.post_form(&cookie, "/fn/notify/read", &[("id", &notices[1].id)]).await;
    assert_eq!(unread(&t, &ann).await, 0);
    let page = t.get_as(&cookie, "/me/notifications").await.body;
    assert!(page.contains("href=\"/t/thr_1/rye#p2\"") && page.contains("Earlier") && !page.contains("Mark all as read"));
});

on_both!(others_notices_are_not_there, |t| async move {
    let ((ann, ann_cookie), (_, bob)) = (t.member("ann").await, t.member("bob").await);
    tell(&t, new(&ann, Kind::Reply, "")).await;
    let id = all(&t, &t.caller(&ann_cookie).await).await.remove(0).id;
    for (path, fields) in
        [("/fn/notify/open", vec![("id", id.as_str())]), ("/fn/notify/read", vec![("id", id.as_str())]), ("/fn/notify/read", vec![("id", "ntc_x")])]
    {
        assert_eq!(t.call(&bob, path, &fields).await.status.as_u16(), 404, "{path}");
    }
    assert_eq!(unread(&t, &ann).await, 1);
    assert_eq!(t.get("/me/notifications").await.status.as_u16(), 303, "to the sign-in");
});

on_both!(the_centre_is_filed_and_paged, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let empty = t.get_as(&cookie, "/me/notifications").await.body;
    assert!(empty.contains("All quiet"));
    for n in 0..23 {
        advance(&t, MINUTE);
        tell(&t, New { title: format!("Thread {n:02}"), ..new(&ann, Kind::Reply, "") }).await;
    }
    tell(&t, New { title: "Baker".into(), actor_id: String::new(), ..new(&ann, Kind::Tier, "") }).await;
    let caller = t.caller(&cookie).await;
    // The newest ones are read: they stand after all that is unread.
    for notice in all(&t, &caller).await.iter().take(2) {
        service::read(&t.app, &caller, &notice.id).await.expect("read");
    }
    let first = t.get_as(&cookie, "/me/notifications").await.body;
    assert!(first.contains("Thread 21") && !first.contains("Thread 22") && !first.contains("Your tier is now Baker"), "unread first");
    let next = first.split("cursor=").nth(1).and_then(|rest| rest.split('"').next()).expect("a next page").to_owned();
    let second = t.get_as(&cookie, &format!("/me/notifications?cursor={next}")).await.body;
    assert!(second.contains("Thread 00") && second.contains("Thread 22") && second.contains("Your tier is now Baker"));
    let shop = t.get_as(&cookie, "/me/notifications?show=shop").await.body;
    assert!(shop.contains("Baker") && !shop.contains("Thread"));
    let unread_ones = t.get_as(&cookie, "/me/notifications?show=unread").await.body;
    assert!(unread_ones.contains("Thread 21") && !unread_ones.contains("Baker"));
    assert!(t.get_as(&cookie, "/me/notifications?show=decisions").await.body.contains("There is nothing of this kind."));
    for nonsense in ["?cursor=x", "?cursor=1_2", "?show=%00", "?cursor=9_9_%27"] {
        assert_eq!(t.get_as(&cookie, &format!("/me/notifications{nonsense}")).await.status.as_u16(), 200, "{nonsense}");
    }
    t.post_form(&cookie, "/fn/notify/read-all", &[("area", "shop")]).await;
    assert_eq!(unread(&t, &ann).await, 22);
    t.post_form(&cookie, "/fn/notify/read-all", &[("area", "")]).await;
    assert_eq!(unread(&t, &ann).await, 0);
});

on_both!(wishes_are_one_form, |t| async move {
    let (_, cookie) = t.member("ann").await;
    for page in ["/me/notifications/settings", "/me/mails"] {
        let body = t.get_as(&cookie, page).await.body;
        assert!(body.contains("name=\"ways[mention]\"") && body.contains("Europe/Berlin") && body.contains("Asking for a review"), "{page}");
    }
    let saved = t
        .post_form(
            &cookie,
            "/fn/notify/wish",
            &[
                ("ways[mention]", "weekly"),
                ("ways[reply]", "off"),
                ("push[reply]", "on"),
                ("ways[thread]", "site"),
                ("push[thread]", "on"),
                ("zone", "Europe/Berlin"),
                ("quiet_from", "22:00"),
                ("quiet_to", "07:30"),
            ],
        )
        .await;
    assert_eq!(saved.status.as_u16(), 303);
    let wishes = service::wishes(&t.app, &t.caller(&cookie).await).await.expect("wishes");
    let of = |kind: Kind| wishes.kinds.iter().find(|(known, _)| *known == kind).expect("every kind").1;
    assert_eq!((of(Kind::Mention).way, of(Kind::Mention).push), (Way::Weekly, false));
    assert_eq!((of(Kind::Reply).way, of(Kind::Reply).push), (Way::Off, false), "nothing is pushed that is off");
    assert_eq!((of(Kind::Thread).way, of(Kind::Thread).push), (Way::Site, true));
    assert_eq!(of(Kind::Tier).way, Way::Instant, "what was not sent stays");
    assert_eq!((wishes.rest.zone.as_str(), wishes.rest.quiet_from, wishes.rest.quiet_to), ("Europe/Berlin", 1_320, 450));
    let page = t.get_as(&cookie, "/me/notifications/settings").await.body;
    assert!(page.contains("value=\"22:00\"") && page.contains("value=\"07:30\""));
    for (zone, from, to, field) in [("Mars/Olympus", "", "", "zone"), ("UTC", "25:00", "01:00", "quiet_from"), ("UTC", "22:00", "", "quiet_to")] {
        let answer = t.call(&cookie, "/fn/notify/wish", &[("zone", zone), ("quiet_from", from), ("quiet_to", to)]).await;
        assert_eq!(answer.status.as_u16(), 400, "{zone} {from} {to}");
        assert!(answer.json()["fields"][field].is_string(), "{}", answer.body);
    }
    assert_eq!(t.call(&cookie, "/fn/notify/wish", &[("ways[mention]", "loudly"), ("zone", "UTC")]).await.status.as_u16(), 400);
    t.call(&cookie, "/fn/notify/wish", &[("zone", "UTC"), ("quiet_from", ""), ("quiet_to", "")]).await;
    let rest = service::wishes(&t.app, &t.caller(&cookie).await).await.expect("wishes").rest;
    assert_eq!((rest.quiet_from, rest.quiet_to), (0, 0));
});
