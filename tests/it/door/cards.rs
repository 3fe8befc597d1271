//! Pictures for links: what a page's head says, and what stands behind it.

use crate::{
    on_both,
    support::{HOST, TestApp},
};
use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use regulars::catalog::{model::NewProduct, service as catalog};
use tower::ServiceExt;

async fn product(t: &TestApp, title: &str) {
    let now = t.app.now();
    let new = NewProduct {
        source: "test".into(),
        external_id: title.into(),
        title: title.into(),
        description: "Dark & soft.".into(),
        price: 1_000,
        currency: "USD".into(),
        category: "Bread".into(),
    };
    t.app.db.write(move |tx| Box::pin(async move { catalog::upsert(tx, now, &new).await })).await.expect("a product");
}

/// A picture's bytes, which are no text.
async fn picture(t: &TestApp, path: &str, known: Option<&str>) -> (StatusCode, HeaderMap, Vec<u8>) {
    let mut request = Request::get(path).header(header::HOST, HOST);
    if let Some(tag) = known {
        request = request.header(header::IF_NONE_MATCH, tag);
    }
    let answer = t.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
    let (parts, body) = answer.into_parts();
    (parts.status, parts.headers, to_bytes(body, usize::MAX).await.expect("a body").to_vec())
}

on_both!(a_page_tells_how_links_to_it_look, |t| async move {
    product(&t, "Rye \"loaf\" <b>").await;
    let page = t.get("/products/rye-loaf-b").await.body;
    let head = page.split("</head>").next().unwrap_or_default();
    for part in [
        r#"<meta property="og:type" content="product">"#,
        r#"<meta property="og:title" content="Rye &quot;loaf&quot; &lt;b&gt;">"#,
        r#"<meta property="og:description" content="Dark &amp; soft.">"#,
        r#"<meta property="og:url" content="http://127.0.0.1:3000/products/rye-loaf-b">"#,
        r#"<meta property="og:image:width" content="1200">"#,
        r#"<meta name="twitter:card" content="summary_large_image">"#,
    ] {
        assert!(head.contains(part), "{part} in {head}");
    }
    let address = head.split(r#"property="og:image" content="http://127.0.0.1:3000"#).nth(1).and_then(|rest| rest.split('"').next()).expect("a picture");
    let (status, headers, bytes) = picture(&t, address, None).await;
    assert_eq!((status, headers[header::CONTENT_TYPE].to_str().ok()), (StatusCode::OK, Some("image/png")));
    assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert!(bytes.starts_with(b"\x89PNG") && bytes.len() < 200_000, "{} bytes", bytes.len());
    let tag = headers[header::ETAG].to_str().expect("a tag");
    assert_eq!(picture(&t, address, Some(tag)).await.0, StatusCode::NOT_MODIFIED);
    let (_, bare, _) = picture(&t, "/og/product/rye-loaf-b.png", None).await;
    assert!(bare[header::CACHE_CONTROL].to_str().is_ok_and(|value| value.starts_with("public, max-age=3600")), "without the content's name");
    for nowhere in ["/og/product/nothing.png", "/og/nothing/rye-loaf-b.png", "/og/product/rye-loaf-b", "/og/product/..%2f.png", "/og/review/rev_1.png"] {
        assert_eq!(picture(&t, nowhere, None).await.0, StatusCode::NOT_FOUND, "{nowhere}");
    }
    let private = t.get("/login").await.body;
    assert!(!private.contains("og:image"), "only pages with one address tell it");
});

on_both!(any_script_has_a_picture, |t| async move {
    for title in ["日本語のパン", "לחם שיפון", "🥖", &"long ".repeat(39)] {
        product(&t, title).await;
    }
    for place in catalog::places(&t.app, "", 10).await.expect("products") {
        let address = format!("{}.png", place.path.replace("/products/", "/og/product/"));
        assert_eq!(picture(&t, &address, None).await.0, StatusCode::OK, "{address}");
    }
});
