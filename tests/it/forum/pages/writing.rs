//! Writing by forms: nothing that was typed is lost, whatever goes wrong.

use super::{known, to};
use crate::{
    forum::{category, reply, thread},
    on_both,
    picture::{files, multipart, sending},
    support::{Answer, TestApp},
};
use image::ImageFormat;
use regulars::{
    forum::{
        model::Spot,
        service::{self, Edit},
    },
    kernel::caller::Role,
};

async fn send(t: &TestApp, cookie: &str, function: &str, fields: &[(&str, &str)], pictures: &[(&str, &str, &str, &[u8])]) -> Answer {
    t.send(sending(function, cookie, "text/html", multipart(fields, pictures))).await
}

/// What stands in the page's only editable text.
fn text_in(page: &str) -> &str {
    let field = page.split(r#"<textarea id="body""#).nth(1).and_then(|rest| rest.split_once('>')).map(|(_, rest)| rest).expect("a field");
    field.split("</textarea>").next().unwrap_or_default().trim_start_matches('\n')
}

on_both!(a_thread_is_begun_with_a_picture, |t| async move {
    let (_, cookie) = known(&t, "rosa").await;
    category(&t, "Baking", |_| {}).await;
    let png = files::rgb(files::scene(60, 40), ImageFormat::Png);
    let fields = [
        ("category", "baking"),
        ("title", "My first rye loaf"),
        ("body", "It rose."),
        ("tags", "Rye, first loaf"),
        ("alts[1]", "A [flat] loaf"),
        ("from", "/community/new"),
    ];
    let look = send(&t, &cookie, "/fn/forum/begin", &[&fields[..], &[("go", "preview")]].concat(), &[("picture_1", "a.png", "image/png", &png)]).await;
    assert_eq!(look.status, 200, "{}", look.body);
    let body = text_in(&look.body).to_owned();
    assert!(body.starts_with("It rose.\n\n![A flat loaf](pic_") && look.body.contains(r#"class="preview""#), "{}", look.body);
    assert!(look.body.contains("Rye, first loaf") && look.body.contains(r#"value="baking" checked"#), "{}", look.body);
    let fields = fields.map(|(name, value)| (name, if name == "body" { body.as_str() } else { value }));
    let begun = t.post_form(&cookie, "/fn/forum/begin", &fields).await;
    let path = to(&begun).to_owned();
    assert!(path.starts_with("/t/thr_") && path.ends_with("?at=1#p1"), "{path} {}", begun.body);
    let page = t.get(path.split('#').next().unwrap_or_default()).await.body;
    assert!(page.contains("My first rye loaf") && page.contains("/community/tags/first-loaf") && page.contains("It rose."), "{page}");
    assert!(t.get("/community/tags/rye").await.body.contains("My first rye loaf"));
});

on_both!(nothing_typed_is_lost, |t| async move {
    let (rosa, cookie) = known(&t, "rosa").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let long = format!("{}</textarea><script>alert(1)</script>", "Ein sehr langer Satz mit Ümlauten. ".repeat(1_400));
    assert!(long.chars().count() < 50_000);
    let kept = |page: &str| text_in(page).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    // Too long by a letter, and everything comes back.
    let over = format!("{long}{}", "x".repeat(50_001 - long.chars().count()));
    let fields = [("thread_id", thread.id.as_str()), ("body", over.as_str()), ("reply_to", "1"), ("from", &thread.path())];
    let answer = t.post_form(&cookie, "/fn/forum/reply", &fields).await;
    assert_eq!(answer.status, 400);
    assert!(
        kept(&answer.body) == over && answer.body.contains("at most 50000") && answer.body.contains(r#"name="reply_to" value="1""#),
        "{}",
        &answer.body[..3_000]
    );
    assert!(answer.body.contains("In answer to #1") && answer.body.contains("Rising in a cold kitchen"));
    // Signed out meanwhile.
    let fields = [("thread_id", thread.id.as_str()), ("body", long.as_str()), ("from", &thread.path())];
    let png = files::rgb(files::scene(60, 40), ImageFormat::Png);
    let answer = send(&t, "", "/fn/forum/reply", &fields, &[("picture_1", "a.png", "image/png", &png)]).await;
    assert_eq!(answer.status, 401);
    assert!(kept(&answer.body) == long && answer.body.contains("You have been signed out"), "{}", &answer.body[..3_000]);
    let fields = [("category", "baking"), ("title", "A title"), ("body", long.as_str()), ("from", "/community/new")];
    let answer = t.post_form("", "/fn/forum/begin", &fields).await;
    assert!(kept(&answer.body) == long && answer.body.contains("You have been signed out"), "{}", &answer.body[..3_000]);
    // A picture that is none.
    let fields = [("thread_id", thread.id.as_str()), ("body", "Look at this."), ("from", &thread.path())];
    let answer =
        send(&t, &cookie, "/fn/forum/reply", &fields, &[("picture_1", "a.png", "image/png", &png), ("picture_2", "b.png", "image/png", b"no picture")]).await;
    assert_eq!(answer.status, 415);
    assert!(text_in(&answer.body).starts_with("Look at this.\n\n![](pic_") && answer.body.contains("picture_2-error"), "{}", answer.body);
    // A thread that was taken from one's eyes while one wrote: the words stand where it says so.
    let (_, manager) = t.staff(Role::Manager).await;
    let manager = t.caller(&manager).await;
    let closed = service::Settings {
        name: "Baking".into(),
        colour: "gold".into(),
        icon: "chat".into(),
        gate: regulars::forum::model::Gate::Staff,
        ..service::Settings::default()
    };
    service::set_category(&t.app, &manager, &baking.id, baking.version, closed).await.expect("closed");
    let fields = [("thread_id", thread.id.as_str()), ("body", long.as_str()), ("from", &thread.path())];
    let answer = t.post_form(&cookie, "/fn/forum/reply", &fields).await;
    assert_eq!(answer.status, 404);
    assert!(
        answer.body.contains("What you had typed") && answer.body.contains("&lt;script&gt;alert(1)") && !answer.body.contains("<script>alert"),
        "{}",
        &answer.body[..3_000]
    );
});

on_both!(two_who_edit_at_once_see_both, |t| async move {
    let (rosa, cookie) = known(&t, "rosa").await;
    let (_, moderator) = t.staff(Role::Moderator).await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let number = reply(&t, &rosa, &thread, "Put it into the oven.").await.expect("an answer");
    let opened = service::opened(&t.app, &rosa, &thread.id, Spot::Number(number)).await.expect("a thread");
    let post = opened.posts.last().expect("a post").clone();
    let path = format!("/p/{}/edit", post.id);
    let version = post.version.to_string();
    let form = t.get_as(&cookie, &path).await.body;
    assert!(form.contains(&format!(r#"name="version" value="{version}""#)) && text_in(&form) == "Put it into the oven.", "{form}");
    let by_moderator = t.caller(&moderator).await;
    let other = Edit { post_id: post.id.clone(), body: "Put it into the oven, switched off.".into(), reason: "safety".into(), ..Edit::default() };
    service::edit(&t.app, &by_moderator, other).await.expect("edited");
    let fields = [("post_id", post.id.as_str()), ("version", &version), ("body", "Put it into the warm oven."), ("from", &path)];
    let answer = t.post_form(&cookie, "/fn/forum/edit", &fields).await;
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("switched off") && text_in(&answer.body) == "Put it into the warm oven.", "{}", answer.body);
    let fresh = answer.body.split(r#"name="version" value=""#).nth(1).and_then(|rest| rest.split('"').next()).expect("a version").to_owned();
    assert_ne!(fresh, version);
    let fields = [("post_id", post.id.as_str()), ("version", &fresh), ("body", "Put it into the warm oven, switched off."), ("from", &path)];
    let saved = t.post_form(&cookie, "/fn/forum/edit", &fields).await;
    assert_eq!(to(&saved), format!("{}?at={number}#p{number}", thread.path()));
    let history = t.get(&format!("/p/{}/history", post.id)).await.body;
    assert!(history.contains("<ins>warm</ins>") || history.contains("<ins>warm "), "{history}");
    assert!(history.contains("“safety”") && history.matches("<li>").count() >= 2, "{history}");
});

on_both!(a_quote_stands_in_the_form, |t| async move {
    let (rosa, cookie) = known(&t, "rosa").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let page = t.get_as(&cookie, &format!("{}?at=1&quote=1", thread.path())).await.body;
    assert!(text_in(&page).contains("&gt; How long do you let it rise") && page.contains(r#"name="reply_to" value="1""#), "{page}");
    assert!(page.contains(r#"name="robots" content="noindex""#), "{page}");
    let plain = t.get_as(&cookie, &format!("{}?at=1&answer=1", thread.path())).await.body;
    assert!(text_in(&plain).is_empty() && plain.contains("In answer to #1"), "{plain}");
    let script = t.get_as(&cookie, &thread.path()).await.body;
    assert!(script.contains(r#"src="/community.js"#) && script.contains("data-thread="), "{script}");
});
