//! The product's page and the pages of its reviews: what they show, for whom, and what strangers may ask of them.

use super::stage::{product, reward, words, write};
use crate::{on_both, support::TestApp};
use axum::http::StatusCode;
use regulars::{
    kernel::{caller::Role, id},
    review::{
        model::{Answer, Edit, QuestionKind, ReviewState, Shot},
        service::{self as review, Author, New},
    },
};

/// A review with everything that can be in one.
async fn full(t: &TestApp, member: &str, product: &str) -> String {
    let now = t.app.now();
    let mut words = words(5, "<b>butter</b> & jam");
    words.title = "</script><script>alert(1)</script>".into();
    words.size = "M & L".into();
    let options = ["soft", "right", "hard"].map(ToOwned::to_owned).to_vec();
    words.answers = vec![Answer { question_id: "rvq_1".into(), label: "Crust".into(), kind: QuestionKind::Scale, chosen: 1, options }];
    words.pictures = (0..8)
        .map(|n| Shot {
            id: format!("pic_{n}"),
            hash: format!("{n}").repeat(64),
            width: 800,
            height: 600,
            alt: if n == 0 { "\"><img src=x>".into() } else { String::new() },
        })
        .collect();
    let new = New {
        id: id::new(id::prefix::REVIEW),
        product_id: product.to_owned(),
        member_id: Some(member.to_owned()),
        order_line_id: String::new(),
        author_name: "Ann <i>".into(),
        words,
        source: "page",
    };
    let written = t.app.db.write(move |tx| Box::pin(async move { review::create(tx, now, new).await })).await.expect("a review");
    if written.state != ReviewState::Published {
        let id = written.id.clone();
        t.app.db.write(move |tx| Box::pin(async move { review::decide(tx, now, "system", &id, ReviewState::Published).await })).await.expect("published");
    }
    written.id
}

const PATHS: [&str; 9] = [
    "",
    "?rating=5",
    "?rating=1",
    "?verified=1",
    "?pictures=1&sort=newest",
    "?size=M+%26+L&sort=lowest",
    "?topic=crust",
    "?sort=highest&rating=5&pictures=1",
    "?weight=0&mean=50&half=30&unverified=100",
];

on_both!(the_page_shows_every_view_without_scripts, |t| async move {
    reward(&t, 50, 10).await;
    let (ann, _) = t.member("ann").await;
    let (bob, bobs) = t.member("bob").await;
    let bread = product(&t, "1").await;
    let empty = t.get("/products/rye-loaf-1").await;
    assert!(empty.body.contains("No reviews yet") && empty.body.contains("/products/rye-loaf-1/review\""), "{}", empty.body);
    assert!(!empty.body.contains("aggregateRating"));
    let one = full(&t, &ann, &bread).await;
    write(&t, &bob, &bread, 1).await.expect("a review");
    for base in ["/products/rye-loaf-1", "/products/rye-loaf-1/reviews"] {
        for query in PATHS {
            let page = t.get(&format!("{base}{query}")).await;
            assert_eq!(page.status, StatusCode::OK, "{base}{query}");
            assert!(page.body.contains("id=\"reviews\"") && page.body.contains("class=\"sift\""), "{base}{query}");
            assert!(
                !page.body.contains("<script>alert") && !page.body.contains("<img src=x>") && !page.body.contains("Ann <i>"),
                "{base}{query}: what people type is text"
            );
            assert!(!page.body.contains("style=\""), "{base}{query}");
            let is_plain = query.is_empty();
            assert_eq!(page.body.contains(r#"content="noindex""#), !is_plain, "{base}{query}");
            assert!(page.body.contains(&format!("{base}\">")), "{base}{query}: one address is told");
            assert_eq!(page.body.contains("application/ld+json"), is_plain && !base.ends_with("reviews"), "{base}{query}");
            assert!(!page.body.contains(&ann) && !page.body.contains("ann@example"), "{base}{query}: whose account it is stays untold");
        }
    }
    let page = t.get("/products/rye-loaf-1").await.body;
    assert!(page.contains(r#""reviewCount":2"#) && page.contains(r#""ratingValue":"3.00""#) && page.contains("\\u003c/script>"), "{page}");
    assert!(page.contains("id=\"pic-pic_0\"") && page.contains("#pic-pic_1") && page.contains("+3"), "pictures open without a script");
    assert!(page.contains("/products/rye-loaf-1?rating=5#reviews") && page.contains("2 reviews"), "{page}");
    assert!(page.contains("Score = ("), "the formula stands there to be read");
    assert!(t.get("/products/rye-loaf-1?rating=3").await.body.contains("No review matches"));
    let tried = t.get("/products/rye-loaf-1?weight=0&mean=10&half=36500&unverified=100").await.body;
    assert!(tried.contains("It would be") && tried.contains(">3.00<"), "the plain mean: {tried}");
    assert!(t.get("/products").await.body.contains("class=\"rated\""), "cards show stars");
    assert!(t.get_as(&bobs, "/").await.body.contains("3.0"));

    let alone = t.get(&format!("/reviews/{one}")).await;
    assert_eq!(alone.status, StatusCode::OK);
    assert!(alone.body.contains("<details open class=\"proof\"") && alone.body.contains("We know of no purchase"), "{}", alone.body);
    assert!(alone.body.contains(&format!("/reviews/{one}\">")), "its own address");
});

on_both!(what_is_not_there_and_what_is_hostile, |t| async move {
    let (ann, anns) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let mine = write(&t, &ann, &bread, 3).await.expect("a review").id;
    for path in ["/products/none", "/products/none/reviews", "/reviews/rev_none", "/reviews/%00", "/reviews/'%20OR%201=1", "/products/%00/reviews"] {
        let page = t.get(path).await;
        assert!(matches!(page.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST), "{path}: {}", page.status);
    }
    let hostile = [
        "rating=99",
        "rating=-1",
        "rating=5;DROP",
        "verified=yes",
        "size=%00",
        "size=%27%20OR%201=1",
        "topic=%00x",
        "topic=%3Cscript%3Ealert(1)%3C/script%3E",
        "sort=stars",
        "cursor=h-9-",
        "cursor=%00",
        "cursor=h-99999999999999999999-rev_1",
        "cursor=n-5-rev_1&sort=helpful",
        "weight=9999999999&half=-5&mean=x&unverified=1e9",
        "rating=5&rating=1",
        "size=%FF%FE",
        "cursor=d-1-2-3-4",
    ];
    for query in hostile {
        for base in ["/products/rye-loaf-1", "/products/rye-loaf-1/reviews"] {
            let page = t.get(&format!("{base}?{query}")).await;
            assert_eq!(page.status, StatusCode::OK, "{base}?{query}");
            assert!(!page.body.contains("<script>alert"), "{query}");
        }
    }
    let (size, long) = ("x".repeat(5_000), "rev_".repeat(40));
    assert_eq!(t.get(&format!("/products/rye-loaf-1?size={size}&cursor={long}")).await.status, StatusCode::OK);
    let strange = t.call("", "/fn/review/list", &[("product_id", "\u{0}"), ("filter[size]", "\u{0}"), ("cursor", ""), ("limit", "5")]).await;
    assert_eq!(strange.status, StatusCode::NOT_FOUND, "{}", strange.body);
    let strange = t.call("", "/fn/review/list", &[("product_id", &bread), ("filter[size]", "\u{0}"), ("cursor", "\u{0}"), ("limit", "-5")]).await;
    assert_eq!(strange.status, StatusCode::OK, "{}", strange.body);
    assert!(!strange.body.contains(&ann), "{}", strange.body);

    // What is not published is there for its author and the staff alone.
    let (now, id) = (t.app.now(), mine.clone());
    t.app.db.write(move |tx| Box::pin(async move { review::decide(tx, now, "system", &id, ReviewState::Removed).await })).await.expect("taken down");
    let path = format!("/reviews/{mine}");
    let (_, bobs) = t.member("bob").await;
    let support = t.staff(Role::Support).await.1;
    assert_eq!((t.get(&path).await.status, t.get_as(&bobs, &path).await.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    for cookie in [&anns, &support] {
        let page = t.get_as(cookie, &path).await;
        assert!(page.status == StatusCode::OK && page.body.contains("was taken down") && page.body.contains("noindex"), "{}", page.body);
    }
});

on_both!(changes_stay_visible, |t| async move {
    let (ann, _) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let mine = write(&t, &ann, &bread, 2).await.expect("a review");
    let (now, id, author) = (t.app.now() + 1, mine.id.clone(), Author::Member(ann));
    let changed = t.app.db.write(move |tx| Box::pin(async move { review::edit(tx, now, &author, &id, words(5, "honey")).await })).await.expect("changed");
    assert_eq!(changed.extras.edits, [Edit { at: now, from: 2, to: 5, words: true }]);
    let page = t.get("/products/rye-loaf-1").await.body;
    assert!(page.contains("Changed once") && page.contains("First gave 2 stars"), "{page}");
    let alone = t.get(&format!("/reviews/{}", mine.id)).await.body;
    assert!(alone.contains("2 of 5 stars") && alone.contains("5 of 5 stars") && alone.contains("The words were changed."), "{alone}");
});
