//! Handles, what a profile tells, and what is left when somebody leaves.

use super::{code, made, member, seen};
use crate::{
    on_both,
    picture::{files, multipart, sending},
    review::stage::{facts, order, product, write},
    support::{NOW, TestApp},
};
use futures::future::join_all;
use image::ImageFormat;
use regulars::{
    kernel::{caller::Caller, failure::Code, time::DAY},
    member::service::account,
    people::{
        model::{Face, Wishes},
        service::{self as people, Found, Save},
    },
};
use std::collections::BTreeSet;

async fn face(t: &TestApp, id: &str) -> Face {
    let (now, id) = (t.app.now(), id.to_owned());
    t.app.db.write(move |tx| Box::pin(async move { people::face(tx, now, &id).await })).await.expect("a face")
}

async fn handle(t: &TestApp, caller: &Caller, handle: &str) -> Result<String, regulars::kernel::failure::Failure> {
    people::save(&t.app, caller, Save { handle: Some(handle.into()), ..Save::default() }).await.map(|own| own.face.handle)
}

on_both!(a_face_is_made_once_from_the_name, |t| async move {
    let ids = join_all(["Ada Lovelace", "Ada  Lovelace!", "ada-lovelace", "山田太郎"].map(|name| t.member(name))).await;
    let mut faces = vec![];
    for (id, _) in &ids {
        faces.push(face(&t, id).await);
        assert_eq!(face(&t, id).await, *faces.last().expect("one"), "the same again");
    }
    assert_eq!(faces.iter().map(|face| face.handle.as_str()).take(3).collect::<Vec<_>>(), ["ada-lovelace", "ada-lovelace-2", "ada-lovelace-3"]);
    assert!(faces[3].handle.starts_with("regular-"), "{}", faces[3].handle);
    let mut tx = t.app.db.read().await.expect("read");
    let named = people::named(&mut tx, &["@Ada-Lovelace".into(), "ada-lovelace".into(), "nobody-here".into(), "no good".into()]).await.expect("named");
    assert_eq!(named, [faces[0].clone()]);
    let known = people::faces(&mut tx, &ids.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>()).await.expect("faces");
    assert_eq!(known.len(), 4);
    drop(tx);
    let svg = t.get(&faces[0].avatar).await;
    assert!(svg.status == 200 && svg.headers["content-type"] == "image/svg+xml" && svg.body.starts_with("<svg"), "{}", svg.body);
    assert_eq!(t.get("/avatars/mem_1.svg").await.status, 404);
    assert!(!faces[0].avatar.contains(&ids[0].0));
});

on_both!(many_at_once_get_different_handles, |t| async move {
    let mut ids = vec![];
    for number in 0..12 {
        let (caller, _, id) = member(&t, &format!("m{number}")).await;
        account::set_profile(&t.app, &caller, Some(["Rosa", "rosa", "Rosá"][number % 3]), None).await.expect("renamed");
        ids.push(id);
    }
    let faces = join_all(ids.iter().flat_map(|id| [face(&t, id), face(&t, id)])).await;
    let handles = faces.iter().map(|face| (&face.member_id, &face.handle)).collect::<BTreeSet<_>>();
    assert_eq!(handles.len(), 12, "one each, whoever asks twice at the same time: {handles:?}");
    assert_eq!(faces.iter().map(|face| &face.handle).collect::<BTreeSet<_>>().len(), 12);
});

on_both!(a_handle_is_changed_rarely_and_the_old_one_leads_on, |t| async move {
    let (ada, cookie, _) = member(&t, "Ada").await;
    let (bob, ..) = member(&t, "Bob").await;
    assert_eq!(handle(&t, &ada, "@Ada_L").await.expect("free"), "ada_l");
    for bad in ["no spaces", "admin", "аda-l", "x"] {
        assert!(handle(&t, &bob, bad).await.expect_err("bad").about("handle").is_some(), "{bad}");
    }
    assert!(handle(&t, &bob, "ada_l").await.expect_err("taken").about("handle").is_some());
    assert!(handle(&t, &ada, "ada").await.expect_err("rests").about("handle").is_some());
    t.clock.set(NOW + 91 * DAY);
    assert_eq!(handle(&t, &ada, "countess").await.expect("rested"), "countess");
    assert!(handle(&t, &bob, "ada_l").await.expect_err("an old one stays its member's").about("handle").is_some());
    assert!(matches!(people::by_handle(&t.app, &bob, "ada_l").await, Ok(Found::Moved(to)) if to == "countess"));
    let moved = t.get("/u/ada_l").await;
    assert_eq!((moved.status.as_u16(), moved.headers["location"].to_str().ok()), (302, Some("/u/countess")));
    let json = t.get("/api/v1/people/ada_l").await;
    assert_eq!((json.status.as_u16(), json.json()["handle"].as_str()), (200, Some("countess")));
    t.clock.set(NOW + 182 * DAY);
    let cookie = if t.get_as(&cookie, "/me/profile").await.status == 200 { cookie } else { t.again(ada.member_id().expect("a member")).await };
    let ada = t.caller(&cookie).await;
    assert_eq!(handle(&t, &ada, "ada_l").await.expect("back to one of one's own"), "ada_l");
    assert!(matches!(people::by_handle(&t.app, &bob, "countess").await, Ok(Found::Moved(to)) if to == "ada_l"));
});

on_both!(two_who_want_the_same_handle_get_it_once, |t| async move {
    let (one, ..) = member(&t, "One").await;
    let (two, ..) = member(&t, "Two").await;
    let (a, b) = tokio::join!(handle(&t, &one, "the-baker"), handle(&t, &two, "the-baker"));
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
});

on_both!(a_profile_tells_only_what_its_member_wants, |t| async move {
    let (ada, cookie, id) = member(&t, "ada").await;
    let bread = product(&t, "1").await;
    order(&t, facts("o1", "ada@example.test", "1", NOW - 40 * DAY, Some(NOW - 39 * DAY))).await;
    order(&t, facts("o2", "ada@example.test", "1", NOW - DAY, None)).await;
    write(&t, &id, &bread, 4).await.expect("a review");
    assert_eq!(code(seen(&t, &Caller::Nobody, "ada").await), Code::NotFound, "nothing before it is made");
    assert!(t.get_as(&cookie, "/me/profile").await.body.contains("You have no profile yet"));
    made(&t, &ada, "ada").await;
    let profile = seen(&t, &Caller::Nobody, "ada").await.expect("a profile");
    assert_eq!((profile.purchases, profile.tier.clone(), profile.activity.len()), (None, None, 1));
    let all = Wishes { purchases: true, tier: true, activity: false, ranked: false, messages: false };
    people::save(&t.app, &ada, Save { bio: Some("I **bake**. <script>alert(1)</script>".into()), wishes: Some(all), handle: None }).await.expect("saved");
    let profile = seen(&t, &Caller::Nobody, "ada").await.expect("a profile");
    assert_eq!((profile.purchases, profile.activity.len()), (Some(1), 0), "only what was kept is counted");
    assert!(profile.tier.is_some());
    assert!(profile.bio_html.contains("<strong>bake</strong>") && !profile.bio_html.contains("<script"), "{}", profile.bio_html);
    let page = t.get("/u/ada").await;
    assert!(page.status == 200 && page.body.contains("Bought here once") && !page.body.contains("<script>alert"), "{}", page.body);
    assert_eq!(code(people::save(&t.app, &ada, Save { bio: Some("x".repeat(601)), ..Save::default() }).await), Code::Invalid);
    account::set_profile(&t.app, &ada, Some("Ada King"), None).await.expect("renamed");
    assert_eq!(face(&t, &id).await.name, "Ada King");
    assert_eq!(face(&t, &id).await.handle, "ada");
});

on_both!(a_picture_is_cut_to_a_square, |t| async move {
    let (_, cookie, id) = member(&t, "Ada").await;
    let wide = files::rgb(files::scene(600, 300), ImageFormat::Png);
    let sent =
        t.send(sending("/fn/people/picture", &cookie, "text/html", multipart(&[("next", "/me/profile")], &[("picture", "me.png", "image/png", &wide)]))).await;
    assert_eq!(sent.status.as_u16(), 303, "{}", sent.body);
    let first = face(&t, &id).await.avatar;
    assert!(first.starts_with("/pictures/"), "{first}");
    assert_eq!(t.get(&first).await.status, 200);
    let kept = t.app.blobs.get(first.trim_start_matches("/pictures/")).await.expect("a file").expect("there");
    let read = image::load_from_memory(&kept).expect("a picture");
    assert_eq!((read.width(), read.height()), (240, 240));
    let refused =
        t.send(sending("/fn/people/picture", &cookie, "application/json", multipart(&[], &[("picture", "me.svg", "image/svg+xml", b"<svg/>")]))).await;
    assert_eq!(refused.status.as_u16(), 415);
    assert_eq!(t.call(&cookie, "/fn/people/picture", &[]).await.status, 400);
    assert_eq!(t.call(&cookie, "/fn/people/drop-picture", &[]).await.status, 200);
    assert!(face(&t, &id).await.avatar.starts_with("/avatars/"));
    assert_eq!(t.get(&first).await.status, 404, "nobody shows it any more");
});

on_both!(whoever_leaves_leaves_no_name, |t| async move {
    let (ada, cookie, id) = member(&t, "Ada").await;
    let (bob, ..) = member(&t, "Bob").await;
    made(&t, &ada, "ada").await;
    people::write(&t.app, &ada, "shop", "My number is 123").await.expect("written");
    erase(&t, &id).await;
    assert_eq!(t.get("/u/ada").await.status, 404);
    assert_eq!(t.get_as(&cookie, "/me/profile").await.status, 303, "signed out");
    let gone = face(&t, &id).await;
    assert!(gone.name != "Ada" && gone.handle.starts_with("gone-"), "{gone:?}");
    assert!(handle(&t, &bob, "ada").await.expect_err("nobody else gets it").about("handle").is_some());
    for (table, column) in [("handle", "handle"), ("profile", "handle"), ("profile", "name"), ("message", "body")] {
        let sql = format!("SELECT count(*) FROM {table} WHERE lower({column}) LIKE '%ada%' OR {column} LIKE '%123%'");
        let mut tx = t.app.db.read().await.expect("read");
        let count: (i64,) = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(tx.conn()).await.expect("a count");
        assert!(count.0 == 0 || table == "handle" && column == "handle", "{table}.{column}");
    }
});

/// As the account's own way out does, without its password.
async fn erase(t: &TestApp, id: &str) {
    let (now, id, app) = (t.app.now(), id.to_owned(), t.app.clone());
    let done = t.app.db.write(move |tx| {
        Box::pin(async move {
            sqlx::query("UPDATE member SET state = 'erased', display_name = 'Former member', email = '' WHERE id = $1").bind(&id).execute(tx.conn()).await?;
            sqlx::query("DELETE FROM session WHERE member_id = $1").bind(&id).execute(tx.conn()).await?;
            let fact = regulars::server::state::MemberFact { member_id: id, email: String::new(), now };
            for hook in &app.hooks.erased {
                hook(tx, &fact).await?;
            }
            Ok(())
        })
    });
    done.await.expect("erased");
}
