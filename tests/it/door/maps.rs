//! Maps of all pages: whole, in the order of ids, without what nobody may read.

use crate::{
    on_both,
    support::{Answer, HOST, TestApp},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use regulars::{
    catalog::{model::NewProduct, service as catalog},
    question::service as question,
    review::service as review,
};

async fn product(t: &TestApp, number: usize) -> String {
    let now = t.app.now();
    let new = NewProduct {
        source: "test".into(),
        external_id: number.to_string(),
        title: format!("Rye & \"loaf\" {number}"),
        description: String::new(),
        price: 1_000,
        currency: "USD".into(),
        category: "Bread".into(),
    };
    t.app.db.write(move |tx| Box::pin(async move { catalog::upsert(tx, now, &new).await })).await.expect("a product")
}

fn addresses(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let parts = answer.body.split("<loc>").skip(1).map(|part| part.split("</loc>").next().unwrap_or_default().to_owned());
    parts.collect()
}

on_both!(maps_name_what_anybody_may_read, |t| async move {
    let robots = t.get("/robots.txt").await;
    assert!(robots.body.contains("Disallow: /admin\n") && robots.body.ends_with(&format!("Sitemap: http://{HOST}/sitemap.xml\n")), "{}", robots.body);
    assert_eq!(addresses(&t.get("/sitemap.xml").await), [format!("http://{HOST}/sitemaps/site/start.xml")], "nothing to list yet");
    let id = product(&t, 1).await;
    product(&t, 2).await;
    let index = t.get("/sitemap.xml").await;
    assert_eq!(addresses(&index), ["site", "products"].map(|kind| format!("http://{HOST}/sitemaps/{kind}/start.xml")));
    let products = t.get("/sitemaps/products/start.xml").await;
    assert_eq!(addresses(&products).len(), 2, "{}", products.body);
    assert!(products.body.contains("<lastmod>2026-11-01T"), "{}", products.body);
    assert_eq!(addresses(&t.get(&format!("/sitemaps/products/{id}.xml")).await).len(), 1, "goes on after an id");
    assert!(addresses(&t.get("/sitemaps/site/start.xml").await).contains(&format!("http://{HOST}/products")));
    for nowhere in ["/sitemaps/nothing/start.xml", "/sitemaps/products/start", "/sitemaps/products/a%20b.xml"] {
        assert_eq!(t.get(nowhere).await.status, 404, "{nowhere}");
    }
    let tag = index.headers[header::ETAG].clone();
    assert!(index.headers[header::CACHE_CONTROL].to_str().is_ok_and(|value| value.starts_with("public")));
    let again = Request::get("/sitemap.xml").header(header::HOST, HOST).header(header::IF_NONE_MATCH, tag);
    assert_eq!(t.send(again.body(Body::empty()).expect("a request")).await.status, 304);
});

on_both!(lists_go_on_where_a_page_ends, |t| async move {
    let mut ids = vec![];
    for number in 0..7 {
        ids.push(product(&t, number).await);
    }
    ids.sort();
    assert_eq!(catalog::place_beyond(&t.app, "", 3).await.expect("an answer"), Some(ids[2].clone()));
    assert_eq!(catalog::place_beyond(&t.app, &ids[2], 3).await.expect("an answer"), Some(ids[5].clone()));
    assert_eq!(catalog::place_beyond(&t.app, &ids[5], 3).await.expect("an answer"), None);
    assert_eq!(catalog::place_beyond(&t.app, "", 7).await.expect("an answer"), None, "nothing behind the last");
    let listed = catalog::places(&t.app, &ids[3], 2).await.expect("a list");
    assert_eq!(listed.iter().map(|place| place.id.as_str()).collect::<Vec<_>>(), [&ids[4], &ids[5]]);
    assert!(review::places(&t.app, "", 10).await.expect("a list").is_empty());
    assert_eq!(review::place_beyond(&t.app, "", 10).await.expect("an answer"), None);
    assert!(question::places(&t.app, "", 10).await.expect("a list").is_empty());
    assert_eq!(question::place_beyond(&t.app, "", 10).await.expect("an answer"), None);
});
