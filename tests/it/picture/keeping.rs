//! Rows and files: attached to what they belong to, shown, let go, removed; in any order, on both databases.

use super::{files, received, upload};
use crate::{on_both, support::TestApp};
use axum::{
    body::Body,
    http::{Request, header},
};
use image::ImageFormat;
use regulars::{
    kernel::{
        failure::{Code, Failure},
        picture::Picture,
        time::{DAY, HOUR},
    },
    server::picture::{self, Chosen},
};

const REVIEW: &str = "review/rev_1";

async fn send(t: &TestApp, owner: &str, side: u32) -> Picture {
    let file = files::rgb(files::scene(side, side), ImageFormat::Png);
    picture::take(&t.app, owner, &[received(&file)]).await.expect("taken").remove(0)
}

fn chosen(pictures: &[&Picture]) -> Vec<Chosen> {
    pictures.iter().map(|picture| Chosen { id: picture.id.clone(), alt: format!(" A mug, {} pixels wide ", picture.width) }).collect()
}

async fn attach(t: &TestApp, owner: &'static str, chosen: Vec<Chosen>, target: &'static str) -> Result<(), Failure> {
    let now = t.app.now();
    t.app.db.write(move |tx| Box::pin(async move { picture::attach(tx, now, owner, &chosen, target).await })).await
}

async fn of(t: &TestApp, target: &str) -> Vec<Picture> {
    picture::of_target(&mut t.app.db.read().await.expect("a connection"), target).await.expect("read")
}

async fn release(t: &TestApp, target: &'static str) {
    let now = t.app.now();
    t.app.db.write(move |tx| Box::pin(async move { picture::release(tx, now, target).await })).await.expect("released");
}

async fn status(t: &TestApp, url: &str) -> u16 {
    t.get(url).await.status.as_u16()
}

async fn has_file(t: &TestApp, url: &str) -> bool {
    t.app.blobs.get(url.trim_start_matches("/pictures/")).await.expect("read").is_some()
}

on_both!(pictures_belong_to_what_they_are_attached_to, |t| async move {
    let (a, b, other) = (send(&t, "mem_ann", 30).await, send(&t, "mem_ann", 40).await, send(&t, "mem_bob", 50).await);
    attach(&t, "mem_ann", chosen(&[&b, &a]), REVIEW).await.expect("attached");
    let shown = of(&t, REVIEW).await;
    assert_eq!(shown.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), [b.id.as_str(), &a.id], "in the order given");
    assert_eq!(shown[0].alt, "A mug, 40 pixels wide");
    for (what, wrong, code) in [
        ("another's", chosen(&[&a, &other]), Code::Invalid),
        ("unknown", vec![Chosen { id: "pic_none".into(), alt: String::new() }], Code::Invalid),
        ("twice", chosen(&[&a, &a]), Code::Invalid),
        ("too many", vec![Chosen { id: a.id.clone(), alt: String::new() }; 9], Code::LimitReached),
        ("too many words", vec![Chosen { id: a.id.clone(), alt: "x".repeat(251) }], Code::Invalid),
    ] {
        assert_eq!(attach(&t, "mem_ann", wrong, REVIEW).await.expect_err(what).code, code, "{what}");
    }
    assert_eq!(attach(&t, "mem_ann", chosen(&[&a]), "review/rev_2").await.expect_err("attached elsewhere").code, Code::Invalid);
    assert_eq!(of(&t, REVIEW).await, shown, "a refusal changes nothing");
    attach(&t, "mem_ann", chosen(&[&a]), REVIEW).await.expect("edited");
    assert_eq!(of(&t, REVIEW).await.len(), 1);
    assert_eq!((status(&t, &a.url).await, status(&t, &b.url).await), (200, 404), "what was taken out is shown no more");
    let all = picture::of_targets(&mut t.app.db.read().await.expect("a connection"), &[REVIEW.into(), "review/none".into()]).await.expect("read");
    assert_eq!(all.iter().map(|(target, p)| (target.as_str(), p.id.as_str())).collect::<Vec<_>>(), [(REVIEW, a.id.as_str())]);
});

on_both!(what_is_hidden_or_let_go_is_not_shown, |t| async move {
    let a = send(&t, "mem_ann", 30).await;
    attach(&t, "mem_ann", chosen(&[&a]), REVIEW).await.expect("attached");
    let now = t.app.now();
    t.app.db.write(move |tx| Box::pin(async move { picture::hide(tx, now, REVIEW).await })).await.expect("hidden");
    assert_eq!((status(&t, &a.url).await, of(&t, REVIEW).await.len()), (404, 0));
    t.clock.set(t.app.now() + 100 * DAY);
    picture::tidy(&t.app).await.expect("tidy");
    assert!(has_file(&t, &a.url).await, "hidden pictures are kept");
    t.app.db.write(move |tx| Box::pin(async move { picture::show(tx, now, REVIEW).await })).await.expect("shown");
    assert_eq!((status(&t, &a.url).await, of(&t, REVIEW).await.len()), (200, 1));
    release(&t, REVIEW).await;
    assert_eq!((status(&t, &a.url).await, of(&t, REVIEW).await.len()), (404, 0));
    assert_eq!(picture::tidy(&t.app).await.expect("tidy"), 1);
    for url in [&a.url, &a.thumb_url, &a.small_url] {
        assert!(!has_file(&t, url).await, "{url}");
    }
    assert_eq!(picture::tidy(&t.app).await.expect("tidy"), 0);
});

on_both!(loose_pictures_go_after_a_day_and_shared_files_stay, |t| async move {
    let (ann, bob) = (send(&t, "mem_ann", 30).await, send(&t, "mem_bob", 30).await);
    assert!(ann.id != bob.id && ann.url == bob.url, "one content");
    let loose = send(&t, "mem_ann", 31).await;
    attach(&t, "mem_bob", chosen(&[&bob]), REVIEW).await.expect("attached");
    t.clock.set(t.app.now() + 23 * HOUR);
    picture::tidy(&t.app).await.expect("tidy");
    assert_eq!((status(&t, &loose.url).await, status(&t, &ann.url).await), (200, 200));
    t.clock.set(t.app.now() + 2 * HOUR);
    picture::tidy(&t.app).await.expect("tidy");
    assert_eq!((status(&t, &loose.url).await, has_file(&t, &loose.url).await), (404, false));
    assert_eq!((status(&t, &bob.url).await, has_file(&t, &bob.small_url).await), (200, true), "bob's review still shows it");
    assert_eq!(attach(&t, "mem_ann", chosen(&[&ann]), "review/rev_2").await.expect_err("gone").code, Code::Invalid);
});

on_both!(removing_and_sending_the_same_at_once_never_loses_a_file, |t| async move {
    for round in 0..12 {
        let target: &'static str = Box::leak(format!("review/round_{round}").into_boxed_str());
        let first = send(&t, "mem_ann", 60).await;
        attach(&t, "mem_ann", chosen(&[&first]), target).await.expect("attached");
        release(&t, target).await;
        let (tidy, other, again, too) = tokio::join!(picture::tidy(&t.app), picture::tidy(&t.app), send(&t, "mem_ann", 60), send(&t, "mem_bob", 60));
        tidy.and(other).expect("tidy");
        for sent in [&again, &too] {
            for url in [&sent.url, &sent.thumb_url, &sent.small_url] {
                assert!(has_file(&t, url).await && status(&t, url).await == 200, "round {round}: {url}");
            }
        }
        // For the next round nobody may need it.
        let now = t.app.now();
        attach(&t, "mem_ann", chosen(&[&again]), target).await.expect("attached");
        t.app.db.write(move |tx| Box::pin(async move { picture::release(tx, now, target).await })).await.expect("released");
        t.clock.set(now + 2 * DAY);
    }
});

on_both!(an_erased_member_takes_the_pictures_along, |t| async move {
    let (ann, _) = t.member("ann").await;
    let shown = send(&t, &ann, 30).await;
    let owner: &'static str = Box::leak(ann.clone().into_boxed_str());
    attach(&t, owner, chosen(&[&shown]), REVIEW).await.expect("attached");
    let hooks = t.app.hooks.erased.clone();
    let fact = regulars::server::state::MemberFact { member_id: ann, email: "ann@example.test".into(), now: t.app.now() };
    let steps = t.app.db.write(move |tx| {
        Box::pin(async move {
            for hook in hooks {
                hook(tx, &fact).await?;
            }
            Ok(())
        })
    });
    steps.await.expect("erased");
    assert_eq!((status(&t, &shown.url).await, picture::tidy(&t.app).await.expect("tidy")), (404, 1));
});

on_both!(pictures_are_served_inert_and_for_good, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let answer = upload(&t, &cookie, "mug.png", &files::rgb(files::scene(900, 300), ImageFormat::Png)).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.body);
    let sent = answer.json();
    let url = sent["url"].as_str().expect("a path");
    assert_eq!((sent["width"].as_u64(), sent["height"].as_u64(), sent["thumb_width"].as_u64()), (Some(900), Some(300), Some(640)));
    let shown = t.get(url).await;
    let header = |name: &str| shown.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!(header("content-type"), "image/webp");
    assert_eq!(header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-disposition"), "inline");
    assert_eq!(header("cross-origin-resource-policy"), "cross-origin");
    assert!(header("content-security-policy").contains("default-src 'none'") && header("content-security-policy").contains("sandbox"));
    assert!(!shown.headers.contains_key("set-cookie"));
    let tag = header("etag");
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
    let again = t.send(Request::get(url).header(header::IF_NONE_MATCH, format!("\"x\", {tag}")).body(Body::empty()).expect("a request")).await;
    assert_eq!((again.status.as_u16(), again.body.len(), again.headers["etag"].to_str().ok()), (304, 0, Some(tag.as_str())));
    let other = t.send(Request::get(url).header(header::IF_NONE_MATCH, "\"x\"").body(Body::empty()).expect("a request")).await;
    assert_eq!(other.status.as_u16(), 200);
    let hash = url.trim_start_matches("/pictures/").trim_end_matches("-large.webp").to_owned();
    for unknown in [
        format!("/pictures/{}-large.webp", "0".repeat(64)),
        format!("/pictures/{hash}-huge.webp"),
        format!("/pictures/{hash}.webp"),
        "/pictures/..%2Ftest.db".into(),
    ] {
        assert_eq!(t.get(&unknown).await.status.as_u16(), 404, "{unknown}");
    }
});

on_both!(a_backup_knows_the_files_that_are_needed, |t| async move {
    let (kept, gone) = (send(&t, "mem_ann", 30).await, send(&t, "mem_ann", 40).await);
    attach(&t, "mem_ann", chosen(&[&gone]), REVIEW).await.expect("attached");
    release(&t, REVIEW).await;
    let mut tx = t.app.db.read().await.expect("a connection");
    let (names, last) = picture::needed(&mut tx, "").await.expect("read");
    let expected = [&kept.url, &kept.thumb_url, &kept.small_url].map(|url| url.trim_start_matches("/pictures/").to_owned());
    assert_eq!(names, expected);
    assert!(names.iter().all(|name| picture::is_name(name)));
    assert!(picture::needed(&mut tx, &last).await.expect("read").0.is_empty());
});
