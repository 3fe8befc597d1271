//! Feeds, files for shopping services, and fragments for pages of others: what they say, and that nothing typed comes alive.

use super::stage::{facts, order, product, words, write};
use crate::{
    on_both,
    support::{Answer, NOW, TestApp},
};
use axum::http::header;
use regulars::{
    kernel::id,
    review::service::{self as review, New, Words},
};

const NASTY: &str = "<script>alert(1)</script> ]]> & \"quoted\" it is a good loaf all the same";

async fn stage(t: &TestApp) -> String {
    let (ann, _) = t.member("ann").await;
    let bread = product(t, "1").await;
    order(t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    write(t, &ann, &bread, 4).await.expect("a review");
    let (bob, _) = t.member("bob").await;
    let now = t.app.now();
    let new = New {
        id: id::new(id::prefix::REVIEW),
        product_id: bread.clone(),
        member_id: Some(bob),
        order_line_id: String::new(),
        author_name: "Bob <b>".into(),
        words: Words { title: NASTY.into(), body: NASTY.into(), ..words(2, "jam") },
        source: "page",
    };
    t.app.db.write(move |tx| Box::pin(async move { review::create(tx, now, new).await })).await.expect("a review");
    bread
}

/// Nothing that somebody typed stands as an element.
fn inert(answer: &Answer) {
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(!answer.body.contains("<script>") && !answer.body.contains("Bob <b>"), "{}", answer.body);
}

on_both!(feeds_and_files_tell_all_and_stay_inert, |t| async move {
    stage(&t).await;
    for path in ["/reviews.rss", "/products/rye-loaf-1/reviews.rss", "/feeds/google-product-reviews.xml"] {
        let answer = t.get(path).await;
        inert(&answer);
        assert!(answer.body.contains("&lt;script&gt;"), "{path}: what was typed is there as text");
    }
    let google = t.get("/feeds/google-product-reviews.xml").await.body;
    assert_eq!((google.matches("<review>").count(), google.matches("<sku>1</sku>").count()), (2, 2), "{google}");
    assert!(
        google.contains("<is_verified_purchase>true</is_verified_purchase>") && google.contains("<version>2.4</version>") && google.ends_with("</feed>"),
        "{google}"
    );
    for path in ["/reviews.json", "/products/rye-loaf-1/reviews.json"] {
        let feed = t.get(path).await.json();
        assert_eq!((feed["version"].as_str(), feed["items"].as_array().map(Vec::len)), (Some("https://jsonfeed.org/version/1.1"), Some(2)), "{feed}");
    }
    let meta = t.get("/feeds/meta-product-reviews.csv").await.body;
    let rows = csv::Reader::from_reader(meta.as_bytes()).into_records().collect::<Result<Vec<_>, _>>().expect("a table");
    assert_eq!((rows.len(), rows[0].len()), (2, 19));
    assert_eq!(t.get("/products/nowhere/reviews.rss").await.status, 404);
});

on_both!(fragments_are_small_cacheable_and_open_to_frames, |t| async move {
    stage(&t).await;
    for path in ["/embed/rye-loaf-1/stars", "/embed/rye-loaf-1/list", "/embed/rye-loaf-1/list?frame=1"] {
        let answer = t.get(path).await;
        inert(&answer);
        assert!(answer.body.len() < 20_000, "{path}: {} bytes", answer.body.len());
        assert!(answer.headers[header::CACHE_CONTROL].to_str().is_ok_and(|value| value.starts_with("public")), "{path}");
        assert!(!answer.headers.contains_key(header::X_FRAME_OPTIONS), "{path}");
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("a policy");
        assert!(policy.contains("frame-ancestors *") && policy.contains("default-src 'none'") && !policy.contains("script-src"), "{policy}");
        let tag = answer.headers[header::ETAG].clone();
        let again = axum::http::Request::get(path).header(header::HOST, crate::support::HOST).header(header::IF_NONE_MATCH, tag);
        assert_eq!(t.send(again.body(axum::body::Body::empty()).expect("a request")).await.status, 304, "{path}");
    }
    let page = format!("http://{}/products/rye-loaf-1", crate::support::HOST);
    let rich = t.get(&format!("/oembed?url={}", page.replace(':', "%3A").replace('/', "%2F"))).await.json();
    assert_eq!((rich["version"].as_str(), rich["count"].as_i64()), (Some("1.0"), Some(2)), "{rich}");
    assert_eq!(t.get("/oembed?url=https%3A%2F%2Fevil.test%2Fproducts%2Frye-loaf-1").await.status, 404);
    assert_eq!(t.get("/oembed").await.status, 404);
});

on_both!(the_transparency_page_counts_what_happened, |t| async move {
    stage(&t).await;
    let page = t.get("/transparency").await;
    assert_eq!(page.status, 200);
    regulars::moderation::service::count_openness(&t.app).await.expect("a job");
    let figures = regulars::moderation::service::openness(&t.app).await.expect("figures");
    assert_eq!((figures.received, figures.published.iter().sum::<i64>() + figures.waiting), ([0, 1, 0, 1, 0], 2));
    assert!(t.get("/transparency").await.body.contains("Written here"));
});
