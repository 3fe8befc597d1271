//! The shelf: what is on it, in which order, and that nothing on it is taken for markup.

use crate::on_both;
use axum::http::{StatusCode, header};
use regulars::{
    catalog::{model::NewProduct, service},
    kernel::{caller::Caller, failure::Code},
    server::state::App,
};

fn bread(number: &str, title: &str) -> NewProduct {
    NewProduct {
        source: "test".into(),
        external_id: number.into(),
        title: title.into(),
        description: "First.\n\nSecond.".into(),
        price: 1_250,
        currency: "USD".into(),
        category: "Bread".into(),
    }
}

async fn put(app: &App, product: NewProduct) -> String {
    let now = app.now();
    app.db.write(move |tx| Box::pin(async move { service::upsert(tx, now, &product).await })).await.expect("on the shelf")
}

on_both!(a_product_told_twice_is_one_and_keeps_its_address, |t| async move {
    let first = put(&t.app, bread("1", "Rye loaf")).await;
    let again = put(&t.app, bread("1", "Dark rye loaf")).await;
    assert_eq!(first, again);
    let found = service::by_slug(&t.app, &Caller::Nobody, "rye-loaf").await.expect("the old address");
    assert_eq!((found.title.as_str(), found.earns), ("Dark rye loaf", 12), "12 whole dollars");
    let namesake = put(&t.app, bread("2", "Rye loaf")).await;
    let namesake = service::by_id(&t.app, &Caller::Nobody, &namesake).await.expect("by id");
    assert!(namesake.slug.starts_with("rye-loaf-"), "{}", namesake.slug);
});

on_both!(the_shelf_pages_without_gaps_and_filters, |t| async move {
    for number in 0..25 {
        put(
            &t.app,
            NewProduct { category: if number % 2 == 0 { "Bread".into() } else { "Plants".into() }, ..bread(&number.to_string(), &format!("Loaf {number}")) },
        )
        .await;
    }
    let (mut seen, mut cursor) = (vec![], None);
    loop {
        let page = service::shelf(&t.app, &Caller::Nobody, None, cursor.as_deref(), 10).await.expect("a page");
        seen.extend(page.items.into_iter().map(|product| product.title));
        let Some(next) = page.next else { break };
        cursor = Some(next);
    }
    assert_eq!(seen, (0..25).rev().map(|n| format!("Loaf {n}")).collect::<Vec<_>>());
    let plants = service::shelf(&t.app, &Caller::Nobody, Some("Plants"), None, 100).await.expect("a category");
    assert_eq!(plants.items.len(), 12);
    let categories = service::categories(&t.app).await.expect("categories").into_iter().map(|c| (c.name, c.count)).collect::<Vec<_>>();
    assert_eq!(categories, [("Bread".to_owned(), 13), ("Plants".to_owned(), 12)]);
    let page = t.get("/products?category=Plants").await;
    assert!(page.body.contains("Loaf 1<") && !page.body.contains("Loaf 2<"), "{}", page.body);
    assert!(t.get("/products?category=Nothing").await.body.contains("Nothing on this shelf"));
});

on_both!(titles_are_text_and_foreign_addresses_are_not_found, |t| async move {
    let evil = "<script>alert(1)</script>";
    put(&t.app, NewProduct { description: format!("{evil}\"'&"), category: evil.into(), ..bread("1", evil) }).await;
    for path in ["/", "/products", "/products/script-alert-1-script"] {
        let page = t.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        assert!(!page.body.contains("<script>alert"), "{path}");
    }
    assert_eq!(t.get("/products/nothing").await.status, StatusCode::NOT_FOUND);
    let refused = service::by_id(&t.app, &Caller::Nobody, "' OR 1=1").await.expect_err("no such id");
    assert_eq!(refused.code, Code::NotFound);
});

on_both!(what_a_shop_tells_has_bounds, |t| async move {
    let now = t.app.now();
    let cases = [
        ("price", NewProduct { price: -1, ..bread("1", "x") }),
        ("currency", NewProduct { currency: "euro".into(), ..bread("1", "x") }),
        ("title", NewProduct { title: "x".repeat(201), ..bread("1", "x") }),
        ("external_id", bread("", "x")),
    ];
    for (field, product) in cases {
        let refused = t.app.db.write(move |tx| Box::pin(async move { service::upsert(tx, now, &product).await })).await.expect_err(field);
        assert!(refused.about(field).is_some(), "{field}: {refused}");
    }
});

on_both!(pictures_are_inert_and_kept, |t| async move {
    put(&t.app, bread("1", "Rye loaf")).await;
    let picture = service::by_slug(&t.app, &Caller::Nobody, "rye-loaf").await.expect("there").picture;
    let answer = t.get(&picture).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.starts_with("<svg"), "{}", answer.body);
    let says = |name: header::HeaderName| answer.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!(says(header::CONTENT_TYPE), "image/svg+xml");
    assert!(says(header::CONTENT_SECURITY_POLICY).contains("sandbox") && says(header::CACHE_CONTROL).contains("immutable"));
    assert_eq!(says(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(t.get("/pictures/loaf-xyz.svg").await.status, StatusCode::NOT_FOUND);
});
