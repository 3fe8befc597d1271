//! The pages, as browsers without scripts meet them.

mod addresses;
mod writing;

use super::{category, reply, thread};
use crate::{
    on_both,
    support::{Answer, TestApp},
};
use regulars::{
    forum::model::{Gate, Mode, Posting},
    kernel::{
        caller::{Caller, Role},
        time::{DAY, MINUTE},
    },
};

/// A member who may write at once: caller and cookie.
async fn known(t: &TestApp, name: &str) -> (Caller, String) {
    let (id, cookie) = t.member(name).await;
    t.make_known(&id).await;
    (t.caller(&cookie).await, cookie)
}

fn to(answer: &Answer) -> &str {
    answer.headers.get("location").map_or("", |value| value.to_str().expect("text"))
}

on_both!(the_front_page_tells_what_there_is, |t| async move {
    assert!(t.get("/community").await.body.contains("Nobody has said anything yet"));
    let (rosa, cookie) = known(&t, "rosa").await;
    let baking = category(&t, "Baking", |settings| {
        settings.description = "Loaves & <crumbs>".into();
        settings.rules = "Be **kind**.".into();
    })
    .await;
    let solved = category(&t, "Answers", |settings| settings.mode = Mode::Question).await;
    let risen = thread(&t, &rosa, &baking, "Rising in a <cold> kitchen").await;
    thread(&t, &rosa, &solved, "Which flour for rye?").await;
    t.clock.set(t.app.now() + 2 * 60 * MINUTE);
    let page = t.get("/community").await;
    assert_eq!(page.status, 200);
    for words in [
        "Loaves &amp; &lt;crumbs&gt;",
        "1 thread",
        "1 question",
        "2 hours ago",
        "Rising in a &lt;cold&gt; kitchen",
        &risen.path(),
        "/community/new",
        r#"href="/community?sort=hot""#,
    ] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(!page.body.contains("?sort=following") && !page.body.contains("style=\"") && !page.body.contains("<cold>"), "{}", page.body);
    assert!(t.get_as(&cookie, "/community").await.body.contains("?sort=following"));
    let one = t.get("/community/baking").await.body;
    assert!(one.contains("What to keep to here") && one.contains("Rising in a") && !one.contains("Which flour"), "{one}");
    assert_eq!(t.get(&format!("/community/{}", baking.id)).await.status, 301, "one address each");
    assert_eq!(t.get("/community/nowhere").await.status, 404);
    let followed =
        t.post_form(&cookie, "/fn/forum/follow", &[("subject", &format!("category/{}", baking.id)), ("wanted", "yes"), ("next", "/community/baking")]).await;
    assert_eq!(to(&followed), "/community/baking");
    assert!(t.get_as(&cookie, "/community/baking").await.body.contains(r#"aria-pressed="true""#));
    let hot = t.get("/community/hot").await.body;
    assert!(hot.contains("log10(1 + replies") && hot.contains("Echo"), "{hot}");
    assert!(t.get_as(&cookie, "/community?sort=following").await.body.contains("Which flour"), "who begins a thread follows it");
    assert_eq!(t.get("/community?sort=following").await.status, 303, "strangers sign in first");
});

on_both!(gates_hold_on_every_page, |t| async move {
    let (owner, cookie) = {
        let (_, cookie) = t.staff(Role::Owner).await;
        (t.caller(&cookie).await, cookie)
    };
    let (_, member) = known(&t, "rosa").await;
    let mut said = vec![];
    for (name, gate) in [("Open", Gate::Open), ("Members", Gate::Members), ("Staff", Gate::Staff)] {
        let place = category(&t, name, |settings| settings.gate = gate).await;
        said.push((name, thread(&t, &owner, &place, &format!("Said in {name}")).await));
    }
    for (cookie, sees) in [("", 1), (member.as_str(), 2), (cookie.as_str(), 3)] {
        let list = t.get_as(cookie, "/community").await.body;
        for (at, (name, thread)) in said.iter().enumerate() {
            let may = at < sees;
            assert_eq!(list.contains(&format!("Said in {name}")), may, "{cookie} {name}");
            assert_eq!(t.get_as(cookie, &thread.path()).await.status.is_success(), may, "{cookie} {name}");
            assert_eq!(t.get_as(cookie, &format!("/community/{}", name.to_lowercase())).await.status.is_success(), may, "{cookie} {name}");
        }
    }
    // Only staff begin where only staff begin; the form does not even offer it.
    category(&t, "News", |settings| settings.posting = Posting::Staff).await;
    let form = t.get_as(&member, "/community/new").await.body;
    assert!(!form.contains(r#"value="news""#) && form.contains(r#"value="open""#), "{form}");
    assert!(t.get_as(&cookie, "/community/new").await.body.contains(r#"value="news""#));
    assert!(to(&t.get("/community/new").await).starts_with("/login?next="), "strangers sign in");
});

on_both!(a_thread_is_read_and_turned, |t| async move {
    let (rosa, cookie) = known(&t, "rosa").await;
    let (_, other) = known(&t, "ben").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    for n in 2..=45 {
        t.clock.set(t.app.now() + 5 * MINUTE);
        reply(&t, &rosa, &thread, &format!("Note number {n}.")).await.expect("an answer");
    }
    let path = thread.path();
    let first = t.get(&path).await.body;
    assert!(first.contains(r#"id="p1""#) && first.contains(r#"id="p20""#) && !first.contains(r#"id="p21""#), "{first}");
    assert!(first.contains(&format!(r#"<link rel="next" href="{path}?at=21">"#)), "{first}");
    assert!(first.contains("Sign in to answer") && !first.contains("data-quote"), "strangers do not write");
    let middle = t.get(&format!("{path}?at=25")).await.body;
    assert!(middle.contains(r#"id="p21""#) && middle.contains(&format!("{path}?at=21\"")) && middle.contains("21–40 of 45"), "{middle}");
    assert!(middle.contains(r#"rel="prev""#) && middle.contains(r#"rel="canonical""#));
    assert_eq!(t.get(&format!("{path}?at=nonsense")).await.status, 404);
    assert!(t.get(&format!("{path}?at=9999999999")).await.body.contains(r#"id="p45""#));
    // Reading is told by a form.
    let page = t.get_as(&other, &path).await.body;
    assert!(page.contains("Mark as read, and go on") && page.contains(&format!("{path}?at=21")), "{page}");
    let read = t.post_form(&other, "/fn/forum/read", &[("thread_id", &thread.id), ("number", "25"), ("next", &format!("{path}?at=21"))]).await;
    assert_eq!(to(&read), format!("{path}?at=21"));
    let list = t.get_as(&other, "/community").await.body;
    assert!(list.contains("20 new") && list.contains(&format!("{path}#new")), "{list}");
    let again = t.get_as(&other, &path).await.body;
    assert!(again.contains(r#"id="new""#) && again.find(r#"id="new""#) < again.find(r#"id="p26""#) && again.contains("New from here"), "{again}");
    assert!(!t.get_as(&cookie, &path).await.body.contains(r#"id="new""#), "who wrote it has read it");
});

on_both!(what_waits_and_what_is_gone, |t| async move {
    let (rosa, cookie) = known(&t, "rosa").await;
    let (_, other) = known(&t, "ben").await;
    let (_, moderator) = t.staff(Role::Moderator).await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let number = reply(&t, &rosa, &thread, "You are all fucking idiots here.").await.expect("taken");
    let held = |page: &str| (page.contains("fucking idiots"), page.contains("This waits"));
    assert_eq!(held(&t.get(&thread.path()).await.body), (false, false));
    assert_eq!(held(&t.get_as(&other, &thread.path()).await.body), (false, false));
    let own = t.get_as(&cookie, &format!("{}?at={number}", thread.path())).await.body;
    assert_eq!(held(&own), (true, true), "{own}");
    assert_eq!(held(&t.get_as(&moderator, &thread.path()).await.body), (true, true));
    // A stone stays where somebody deleted; for a day it can be turned.
    let number = reply(&t, &rosa, &thread, "I should not have said this.").await.expect("taken");
    let page = t.get_as(&cookie, &thread.path()).await.body;
    let id = page
        .split(&format!(r#"id="p{number}""#))
        .nth(1)
        .and_then(|rest| rest.split("/p/").nth(1))
        .and_then(|rest| rest.split('"').next())
        .expect("a permalink")
        .to_owned();
    assert!(t.get_as(&cookie, &format!("/p/{id}/edit")).await.body.contains("Yes, delete it"));
    assert_eq!(t.get_as(&other, &format!("/p/{id}/edit")).await.status, 403);
    let gone = t.post_form(&cookie, "/fn/forum/withdraw", &[("post_id", &id)]).await;
    assert_eq!(to(&gone), format!("{}?at={number}#p{number}", thread.path()));
    let stone = |page: &str| (page.contains("deleted by its author"), page.contains("I should not have"), page.contains("Bring it back"));
    assert_eq!(stone(&t.get(&thread.path()).await.body), (true, false, false));
    assert_eq!(stone(&t.get_as(&cookie, &thread.path()).await.body), (false, true, true));
    assert_eq!(t.get(&format!("/p/{id}/history")).await.status, 404);
    t.post_form(&cookie, "/fn/forum/bring-back", &[("post_id", &id)]).await;
    assert_eq!(stone(&t.get(&thread.path()).await.body), (false, true, false));
    t.post_form(&cookie, "/fn/forum/withdraw", &[("post_id", &id)]).await;
    t.clock.set(t.app.now() + DAY + MINUTE);
    let late = t.again(rosa.member_id().expect("a member")).await;
    assert!(!t.get_as(&late, &thread.path()).await.body.contains("Bring it back"));
});

on_both!(managers_arrange_the_parts, |t| async move {
    let (_, manager) = t.staff(Role::Manager).await;
    let (_, moderator) = t.staff(Role::Moderator).await;
    assert_eq!(t.get_as(&moderator, "/admin/categories").await.status, 403);
    assert!(t.get_as(&manager, "/admin/categories").await.body.contains("no parts yet"));
    assert_eq!(t.get_as(&manager, "/admin/categories/cat_unknown").await.status, 404);
    let form = [
        ("name", "Show and tell"),
        ("colour", "plum"),
        ("icon", "camera"),
        ("gate", "members"),
        ("mode", "discussion"),
        ("posting", "members"),
        ("position", "5"),
        ("description", "Things we made."),
    ];
    let made = t.post_form(&manager, "/fn/admin/save-category", &form).await;
    assert_eq!(to(&made), "/admin/categories");
    let list = t.get_as(&manager, "/admin/categories").await.body;
    let id = list.split("/admin/categories/cat_").nth(1).and_then(|rest| rest.split('"').next()).map(|id| format!("cat_{id}")).expect("a link");
    assert!(list.contains("Show and tell") && list.contains("Whoever is signed in"), "{list}");
    let page = t.get_as(&manager, &format!("/admin/categories/{id}")).await.body;
    assert!(page.contains(r#"name="version" value="1""#) && page.contains("swatch plum"), "{page}");
    let change = |version: &'static str| {
        [
            ("id", id.clone()),
            ("version", version.into()),
            ("name", "Show & tell".into()),
            ("colour", "gold".into()),
            ("icon", "camera".into()),
            ("gate", "open".into()),
            ("mode", "discussion".into()),
            ("posting", "members".into()),
            ("is_archived", "yes".into()),
        ]
    };
    let send = async |version: &'static str| {
        let fields = change(version);
        let fields = fields.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        t.call(&manager, "/fn/admin/save-category", &fields).await.status.as_u16()
    };
    assert_eq!((send("1").await, send("1").await), (200, 409), "two managers at once");
    assert!(t.get("/community").await.body.contains("Show &amp; tell"));
    assert_eq!(t.call(&moderator, "/fn/admin/save-category", &form).await.status, 403);
});
