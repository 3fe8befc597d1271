//! The page, the API and the description for browsers.

use super::{doc, put};
use crate::{
    on_both,
    support::{On, TestApp},
};
use axum::http::{StatusCode, header};
use regulars::search::model::{Doc, Kind};

on_both!(the_page_shows_what_is_found, |t| async move {
    let evil = "<script>alert(1)</script> rye & more";
    put(
        &t,
        vec![Doc { place: "prd_1".into(), place_name: "<b>Loaf</b>".into(), ..doc(Kind::Review, "1", evil, evil) }, doc(Kind::Product, "2", "Rye loaf", "")],
    )
    .await;
    let page = t.get("/search?q=rye").await;
    assert_eq!(page.status, StatusCode::OK);
    let body = &page.body;
    assert!(body.contains("<meta name=\"robots\" content=\"noindex\">"), "{body}");
    assert!(body.contains("&lt;script&gt;alert(1)&lt;/script&gt; ") && body.contains("<mark>rye</mark>") && body.contains("<mark>Rye</mark>"), "{body}");
    assert!(!body.contains("<script>alert") && !body.contains("<b>Loaf"), "{body}");
    assert!(body.contains("2 results") && body.contains("/search?q=rye&amp;kind=review") && body.contains("in=prd_1"), "{body}");
    let narrow = t.get("/search?q=rye&kind=product&by=&after=").await.body;
    assert!(narrow.contains("One result") && narrow.contains("name=\"kind\" value=\"product\""), "{narrow}");
    let none = t.get("/search?q=zebra&in=prd_1").await.body;
    assert!(none.contains("Nothing found") && none.contains("Search everything"), "{none}");
    let empty = t.get("/search").await.body;
    assert!(empty.contains("How to search") && empty.contains("autofocus"), "{empty}");
    let slip = t.get("/search?q=ryee%20laof").await.body;
    assert!(slip.contains("Nothing found") || slip.contains("Showing results for"), "{slip}");
    for hostile in [
        "q=%00",
        "q=%22%3E%3Cscript%3E",
        "q=%FF",
        "q=a&q=b",
        "kind=%3Cb%3E",
        &format!("q={}", "x".repeat(3_000)),
        "q=rye&cursor=nonsense",
        "q=rye&cursor=99999999999999999999",
    ] {
        let page = t.get(&format!("/search?{hostile}")).await;
        assert_eq!(page.status, StatusCode::OK, "{hostile}");
        assert!(!page.body.contains("\"><script>"), "{hostile}");
    }
});

on_both!(every_page_leads_to_the_search, |t| async move {
    let home = t.get("/").await.body;
    assert!(home.contains("href=\"/search\"") && home.contains("application/opensearchdescription+xml"), "{home}");
    let described = t.get("/opensearch.xml").await;
    assert_eq!(described.headers[header::CONTENT_TYPE], "application/opensearchdescription+xml");
    assert!(described.body.contains("/search?q={searchTerms}"), "{}", described.body);
});

on_both!(programs_search_too, |t| async move {
    put(&t, (0..25).map(|n| doc(Kind::Review, &format!("{n:02}"), "Rye <i>", "rye & salt")).collect()).await;
    let first = t.get("/api/v1/search?q=rye&limit=20").await.json();
    assert_eq!((first["items"].as_array().map(Vec::len), &first["total"], &first["more"]), (Some(20), &25.into(), &false.into()));
    assert_eq!(first["items"][0]["title_html"], "<mark>Rye</mark> &lt;i&gt;");
    assert_eq!(first["items"][0]["excerpt_html"], "<mark>rye</mark> &amp; salt");
    assert_eq!(first["kinds"][0], serde_json::json!({ "kind": "review", "count": 25 }));
    let rest = t.get(&format!("/api/v1/search?q=rye&limit=20&cursor={}", first["next"].as_str().expect("more"))).await.json();
    assert_eq!((rest["items"].as_array().map(Vec::len), &rest["next"]), (Some(5), &serde_json::Value::Null));
    let slip = t.get("/api/v1/search?q=saalt").await.json();
    assert_eq!((&slip["did_you_mean"], &slip["corrected"]), (&"salt".into(), &true.into()));
    for (bad, field) in [("kind=cake", "kind"), ("after=yesterday", "after"), ("limit=0", "limit"), (&*format!("q={}", "x".repeat(201)), "q")] {
        let answer = t.get(&format!("/api/v1/search?{bad}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
        assert!(answer.json()["fields"][field].is_string(), "{bad}: {}", answer.body);
    }
});

#[tokio::test(flavor = "multi_thread")]
async fn one_network_searches_so_often() {
    let t = TestApp::start_with(On::Sqlite, |name| (name == "REGULARS_THROTTLE_FACTOR").then(|| "1".into())).await.expect("SQLite is always there");
    let mut refused = 0;
    for _ in 0..80 {
        refused += u32::from(t.get("/api/v1/search?q=rye").await.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!((5..=25).contains(&refused), "{refused}");
    assert_eq!(t.get("/search").await.status, StatusCode::OK, "the empty form is no search");
}
