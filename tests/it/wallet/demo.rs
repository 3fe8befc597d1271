//! The demo shop: its books are right, a second run adds nothing, and its shopper has a story to tell.

use crate::on_both;
use axum::http::StatusCode;
use regulars::{
    catalog::service as catalog,
    demo::{self, ACCOUNTS, Options, PASSWORD},
    kernel::{
        caller::{Caller, Role, SignedIn},
        time::DAY,
    },
    ledger::verify::verify,
    member::service as member,
    review::{model::Filter, service as review},
    site::service as site,
};

on_both!(the_demo_is_made_once_and_its_books_are_right, |t| async move {
    let options = Options { members: 30, seed: 7 };
    assert!(demo::seed(&t.app, options).await.expect("made"));
    let first = verify(&t.app).await.expect("verified");
    assert_eq!(first.difference, None);
    assert!(first.totals.transfers > 300 && first.totals.redemptions > 10, "{:?}", first.totals);
    assert!(!demo::seed(&t.app, options).await.expect("nothing to do"), "the second run adds nothing");
    assert_eq!(verify(&t.app).await.expect("verified").totals, first.totals);

    let emails = ACCOUNTS.map(|(email, _, _)| email.to_owned());
    let owners = member::owners_of(&mut t.app.db.read().await.expect("read"), &emails).await.expect("accounts");
    for (email, _, role) in ACCOUNTS {
        let found = member::find(&mut t.app.db.read().await.expect("read"), &owners[email]).await.expect("read").expect("there");
        assert_eq!((found.role, found.confirmed_at.is_some()), (role, true), "{email}");
        let entered = t.call("", "/fn/member/login", &[("email", email), ("password", PASSWORD), ("next", "")]).await;
        assert_eq!(entered.status, StatusCode::OK, "{email}: {}", entered.body);
    }

    let shopper = SignedIn { id: owners[ACCOUNTS[0].0].clone(), display_name: "Mara".into(), role: Role::Member, confirmed: true, session: String::new() };
    let overview = site::overview(&t.app, &Caller::Member(shopper)).await.expect("an overview");
    assert!(overview.wallet.balances.available >= 1_000, "{:?}", overview.wallet.balances);
    let progress = overview.wallet.progress.expect("a ladder");
    assert_eq!(progress.next.map(|tier| tier.name).as_deref(), Some("Family"));
    assert!((2_000..10_000).contains(&progress.missing), "near the next tier: {}", progress.missing);
    let expiry = overview.wallet.expiry.expect("some points want to be spent");
    assert!(expiry.at < t.app.now() + 30 * DAY && expiry.points >= 40, "{expiry:?}");
    assert_eq!((overview.redeemable.len(), overview.codes.len()), (4, 1));
});

on_both!(customers_of_the_demo_took_pictures, |t| async move {
    demo::seed(&t.app, Options { members: 40, seed: 7 }).await.expect("made");
    let products = catalog::shelf(&t.app, &Caller::System, None, None, 100).await.expect("a shelf").items;
    let (mut pictured, mut shots) = (0, vec![]);
    for product in &products {
        let filter = Filter { pictures: true, ..Filter::default() };
        let look = review::Look { product_id: product.id.clone(), filter, limit: 50, ..review::Look::default() };
        let found = review::of_product(&t.app, &Caller::Nobody, &look).await.expect("a list").reviews.items;
        assert!(found.len() <= 6, "{}: {} are too many to be quick", product.title, found.len());
        pictured += usize::from(!found.is_empty());
        shots.extend(found.into_iter().flat_map(|review| review.extras.pictures));
    }
    assert!(pictured >= 5 && (8..=90).contains(&shots.len()), "{pictured} products, {} pictures", shots.len());
    for shot in &shots {
        assert!(shot.alt.contains(' ') && (shot.width, shot.height) == (480, 360), "{shot:?}");
        let file = t.get(&format!("/pictures/{}-thumb.webp", shot.hash)).await;
        assert!(file.status == StatusCode::OK && file.body.len() < 150_000, "{}: {} bytes", shot.alt, file.body.len());
    }
    let mut contents = shots.iter().map(|shot| shot.hash.as_str()).collect::<Vec<_>>();
    contents.sort_unstable();
    contents.dedup();
    assert_eq!(contents.len(), shots.len(), "no two customers took the same one");
    let page = t.get("/products/country-sourdough-loaf").await.body;
    assert!(page.contains("class=\"pictures reel\"") && page.contains("?pictures=1#reviews"), "{page}");
});

on_both!(every_page_of_the_demo_opens, |t| async move {
    demo::seed(&t.app, Options { members: 12, seed: 3 }).await.expect("made");
    let shopper = member::owners_of(&mut t.app.db.read().await.expect("read"), &[ACCOUNTS[0].0.to_owned()]).await.expect("there")[ACCOUNTS[0].0].clone();
    let now = t.app.now();
    let token =
        t.app.db.write(move |tx| Box::pin(async move { member::session::open(tx, now, &shopper, "test", "127.0.0.1").await })).await.expect("a session");
    let cookie = format!("{}={token}", regulars::member::guard::COOKIE);
    for path in
        ["/", "/products", "/products?category=Plants", "/products/boston-fern-17-cm-pot", "/me", "/me/points", "/me/points?kind=hold", "/rewards", "/tiers"]
    {
        let page = t.get_as(&cookie, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        assert!(!page.body.contains("style=\"") && !page.body.contains("onclick"), "{path}: the policy refuses inline styles and handlers");
    }
});
