//! A member who leaves: what they published stays everywhere, and their name and pictures nowhere.

use super::stage::{facts, order, product, words};
use crate::{
    on_both,
    support::{NOW, TestApp},
};
use axum::http::StatusCode;
use image::{DynamicImage, ImageFormat, RgbImage};
use regulars::{
    kernel::{
        caller::{Caller, Role},
        id,
        time::HOUR,
    },
    member::service::confirm::confirm_by_staff,
    review::{
        export::Layout,
        import::{Format, Options},
        model::{Review, ReviewState},
        service::{self as review, Author, New, Progress, Words},
    },
    server::{
        picture::{self, Chosen},
        upload::ReceivedFile,
    },
};
use sqlx::Row as _;
use std::io::Cursor;

const PASSWORD: &str = "plum teapot harbour violin";
const NAME: &str = "Annabel Quill";
const FORMER: &str = "A former member";

/// An account with a password and a proved address: member id and cookie.
async fn annabel(t: &TestApp) -> (String, String) {
    let fields = [("email", "annabel@example.test"), ("display_name", NAME), ("password", PASSWORD)];
    assert_eq!(t.call("", "/fn/member/join", &fields).await.status, StatusCode::OK);
    let entered = t.call("", "/fn/member/login", &[fields[0], fields[2]]).await;
    let set = entered.headers.get("set-cookie").expect("a cookie").to_str().expect("text").to_owned();
    let cookie = set.split(';').next().expect("a pair").to_owned();
    let member = t.caller(&cookie).await.member_id().expect("signed in").to_owned();
    let support = t.caller(&t.staff(Role::Support).await.1).await;
    assert!(confirm_by_staff(&t.app, &support, &member).await.expect("confirmed"));
    (member, cookie)
}

/// A review with a picture, of a product that was bought.
async fn pictured(t: &TestApp, member: &str, product: &str) -> Review {
    let mut file = Cursor::new(vec![]);
    DynamicImage::ImageRgb8(RgbImage::from_fn(64, 48, |x, y| image::Rgb([u8::try_from(x).unwrap_or(0), 90, u8::try_from(y).unwrap_or(0)])))
        .write_to(&mut file, ImageFormat::Png)
        .expect("a file");
    let sent = picture::take(&t.app, member, &[ReceivedFile::of("picture", "me.png", file.get_ref()).expect("a file")]).await.expect("taken").remove(0);
    let shot = review::shot(sent);
    let (now, new) = (
        t.app.now(),
        New {
            id: id::new(id::prefix::REVIEW),
            product_id: product.to_owned(),
            member_id: Some(member.to_owned()),
            order_line_id: String::new(),
            author_name: NAME.into(),
            words: Words { pictures: vec![shot.clone()], ..words(5, "butter") },
            source: "page",
        },
    );
    let owner = member.to_owned();
    let written = t.app.db.write(move |tx| {
        Box::pin(async move {
            let chosen = [Chosen { id: shot.id.clone(), alt: "Annabel Quill with the loaf".into() }];
            picture::attach(tx, now, &owner, &chosen, &format!("review/{}", new.id)).await?;
            review::create(tx, now, new).await
        })
    });
    let written = written.await.expect("a review");
    assert_eq!((written.state, written.extras.pictures.len()), (ReviewState::Published, 1), "{:?}", written.held_for);
    written
}

async fn exported(t: &TestApp, layout: Layout) -> String {
    let mut out = vec![];
    review::write_file(&t.app, layout, &mut out).await.expect("a file");
    String::from_utf8(out).expect("text")
}

/// All texts that are kept of what an author once wrote.
async fn wordings(t: &TestApp, review_id: &str) -> Vec<String> {
    let mut tx = t.app.db.read().await.expect("read");
    let rows =
        sqlx::query("SELECT title, body FROM review_revision WHERE review_id = $1 ORDER BY seq").bind(review_id).fetch_all(tx.conn()).await.expect("rows");
    rows.iter().map(|row| format!("{}{}", row.get::<String, _>(0), row.get::<String, _>(1))).collect()
}

const IMPORT: &str = "title,body,rating,review_date,reviewer_name,reviewer_email,product_id,product_handle,reply,picture_urls\n\
    Old,A loaf from the old shop.,4,2024-01-03 10:00:00 UTC,Annabel Quill,annabel@example.test,,rye-loaf-1,,\n\
    Other,A loaf of somebody else.,4,2024-01-04 10:00:00 UTC,Annabel Other,annabel.other@example.test,,rye-loaf-1,,\n";

on_both!(an_erased_members_words_stay_without_name_and_pictures, |t| async move {
    let bread = product(&t, "1").await;
    let (member, cookie) = annabel(&t).await;
    order(&t, facts("1001", "annabel@example.test", "1", NOW, Some(NOW))).await;
    let mine = pictured(&t, &member, &bread).await;
    let (author, review_id, later) = (Author::Member(member.clone()), mine.id.clone(), t.app.now() + HOUR);
    let changed = Words { pictures: mine.extras.pictures.clone(), ..words(4, "jam") };
    t.app.db.write(move |tx| Box::pin(async move { review::edit(tx, later, &author, &review_id, changed).await })).await.expect("changed");
    let options = Options { format: Format::Judgeme, date_order: None };
    let came = review::import_file(&t.app, options, "old.csv", false, Cursor::new(IMPORT.as_bytes().to_vec()), &Progress::default()).await.expect("a run");
    assert_eq!(came.added, 2);
    assert_eq!(t.call(&cookie, "/fn/question/ask", &[("product_id", &bread), ("question", "Does it come sliced, too?")]).await.status, StatusCode::OK);

    let places = [
        "/products/rye-loaf-1".to_owned(),
        "/products/rye-loaf-1/reviews".into(),
        "/products/rye-loaf-1/questions".into(),
        format!("/reviews/{}", mine.id),
        "/reviews.rss".into(),
        "/reviews.json".into(),
        "/products/rye-loaf-1/reviews.rss".into(),
        "/products/rye-loaf-1/reviews.json".into(),
        "/feeds/google-product-reviews.xml".into(),
        "/feeds/meta-product-reviews.csv".into(),
        "/embed/rye-loaf-1/list".into(),
        "/oembed?url=http://127.0.0.1:3000/products/rye-loaf-1".into(),
        format!("/api/v1/products/{bread}/reviews"),
    ];
    for place in &places {
        let page = t.get(place).await;
        assert!(page.status == StatusCode::OK && page.body.contains(NAME), "before, {place}: {}", page.body);
    }
    let picture = format!("/pictures/{}-large.webp", mine.extras.pictures[0].hash);
    assert_eq!(t.get(&picture).await.status, StatusCode::OK);
    assert!(t.get("/products/rye-loaf-1?pictures=1").await.body.contains(&format!("id=\"r-{}\"", mine.id)));
    let ways = t.get_as(&cookie, "/me/settings/delete").await.body;
    assert!(ways.contains(FORMER) && ways.contains("href=\"/me/reviews\"") && ways.contains("Your pictures, drafts"), "{ways}");

    assert_eq!(t.call(&cookie, "/fn/member/erase", &[("password", PASSWORD)]).await.status, StatusCode::OK);
    for place in &places {
        let page = t.get(place).await;
        assert_eq!(page.status, StatusCode::OK, "{place}");
        assert!(!page.body.contains(NAME) && !page.body.contains("annabel@example"), "{place}: {}", page.body);
        assert!(page.body.contains(FORMER), "{place}: {}", page.body);
    }
    for layout in [Layout::Regulars, Layout::Judgeme] {
        let file = exported(&t, layout).await;
        assert!(!file.contains(NAME) && !file.contains("annabel@example.test") && !file.contains("-large.webp"), "{file}");
        assert!(file.contains(FORMER) && file.contains("annabel.other@example.test"), "others stay: {file}");
    }
    let left = review::by_id(&t.app, &Caller::System, &mine.id).await.expect("it stays");
    assert_eq!((left.author_name.as_str(), left.rating, left.extras.pictures.len(), left.state), (FORMER, 4, 0, ReviewState::Published));
    assert_eq!(t.get(&picture).await.status, StatusCode::NOT_FOUND);
    assert!(
        !t.get("/products/rye-loaf-1?pictures=1").await.body.contains(&format!("id=\"r-{}\"", mine.id)),
        "no review without pictures among those with some"
    );
    let kept = wordings(&t, &mine.id).await;
    assert!(kept.len() == 2 && kept[0].is_empty() && kept[1].contains("jam"), "{kept:?}");
    assert_eq!(review::summary(&t.app, &bread).await.expect("a summary").count, 3);
    let again = review::import_file(&t.app, options, "old.csv", false, Cursor::new(IMPORT.as_bytes().to_vec()), &Progress::default()).await.expect("a run");
    assert_eq!(again.added, 0, "the same file does not bring the name back");
    assert_eq!(regulars::ledger::verify::verify(&t.app).await.expect("verified").difference, None);
});

on_both!(what_was_deleted_goes_with_the_account_for_good, |t| async move {
    let bread = product(&t, "1").await;
    let (member, cookie) = annabel(&t).await;
    order(&t, facts("1001", "annabel@example.test", "1", NOW, Some(NOW))).await;
    let mine = pictured(&t, &member, &bread).await;
    let (author, review_id, now) = (Author::Member(member), mine.id.clone(), t.app.now());
    t.app.db.write(move |tx| Box::pin(async move { review::withdraw(tx, now, &author, &review_id).await })).await.expect("deleted");
    assert_eq!(t.call(&cookie, "/fn/member/erase", &[("password", PASSWORD)]).await.status, StatusCode::OK);
    assert_eq!(wordings(&t, &mine.id).await, [""]);
    let mut tx = t.app.db.read().await.expect("read");
    let row = sqlx::query("SELECT author_name, title, body, html, state FROM review WHERE id = $1").bind(&mine.id).fetch_one(tx.conn()).await.expect("a row");
    assert_eq!([0, 1, 2, 3, 4].map(|at| row.get::<String, _>(at)), [FORMER, "", "", "", "withdrawn"]);
});

on_both!(who_never_proved_an_address_forgets_nothing_that_hangs_on_it, |t| async move {
    product(&t, "1").await;
    let options = Options { format: Format::Judgeme, date_order: None };
    review::import_file(&t.app, options, "old.csv", false, Cursor::new(IMPORT.as_bytes().to_vec()), &Progress::default()).await.expect("a run");
    let fields = [("email", "annabel@example.test"), ("display_name", "Mallory"), ("password", PASSWORD)];
    assert_eq!(t.call("", "/fn/member/join", &fields).await.status, StatusCode::OK);
    let entered = t.call("", "/fn/member/login", &[fields[0], fields[2]]).await;
    let cookie = entered.headers.get("set-cookie").expect("a cookie").to_str().expect("text").split(';').next().expect("a pair").to_owned();
    assert_eq!(t.call(&cookie, "/fn/member/erase", &[("password", PASSWORD)]).await.status, StatusCode::OK);
    assert!(t.get("/products/rye-loaf-1").await.body.contains(NAME));
});
