//! The pages: what is shown to whom, and the forms as a browser without scripts sends them.

use super::{balances, create_coupon, fresh, give, redeem, reward, rich, terms};
use crate::{on_both, support::Answer};
use axum::http::{StatusCode, header};
use regulars::{
    kernel::caller::Caller,
    reward::{model::Terms, service},
};

fn location(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.headers[header::LOCATION].to_str().expect("a path")
}

/// The value of the hidden field `name` on a page.
fn hidden(page: &str, name: &str) -> String {
    let start = page.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no field {name} in {page}"));
    page[start..].split('"').nth(3).expect("a value").to_owned()
}

/// The cookies that an answer set, for the next request.
fn cookies(answer: &Answer, session: &str) -> String {
    let set = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
    set.chain([session]).collect::<Vec<_>>().join("; ")
}

on_both!(a_member_redeems_and_gives_back_by_plain_forms, |t| async move {
    let id = reward(&t, Terms { description: "Blue & <big>.".into(), ..terms(60) }).await;
    let (member, session) = t.member(&fresh("ann")).await;
    give(&t, &member, 100).await;
    let caller = t.caller(&session).await;
    let shelf = t.get_as(&session, "/rewards").await;
    assert!(shelf.body.contains(&format!("/rewards/{id}")) && shelf.body.contains("Blue &amp; &lt;big&gt;."), "{}", shelf.body);
    let page = t.get_as(&session, &format!("/rewards/{id}")).await;
    let key = hidden(&page.body, "key");
    for _ in 0..2 {
        let sent = t.post_form(&session, "/fn/reward/redeem", &[("reward_id", &id), ("key", &key)]).await;
        assert_eq!(location(&sent), "/me/redemptions", "sent twice, it redeems once");
    }
    assert_eq!(balances(&t, &caller).await.available, 40);
    let mine = t.get_as(&session, "/me/redemptions").await;
    let redemption = service::mine(&t.app, &caller, None, 10).await.expect("a page").items.remove(0);
    assert!(mine.body.contains(&redemption.code) && mine.body.contains("<leptos-island"), "{}", mine.body);
    let given = t.post_form(&session, "/fn/reward/cancel", &[("redemption_id", &hidden(&mine.body, "redemption_id")), ("next", "/me/redemptions")]).await;
    let after = t.get_as(&cookies(&given, &session), location(&given)).await;
    assert!(after.body.contains("ticket used") && after.body.contains("role=\"status\""), "{}", after.body);
    assert_eq!(balances(&t, &caller).await.available, 100);
});

on_both!(a_refusal_comes_back_to_the_page_in_words, |t| async move {
    let id = reward(&t, Terms { stock: Some(1), ..terms(10) }).await;
    let (member, session) = t.member(&fresh("ann")).await;
    give(&t, &member, 100).await;
    redeem(&t.app, &rich(&t, 10).await, &id, "key").await.expect("somebody was faster");
    let sent = t.post_form(&session, "/fn/reward/redeem", &[("reward_id", &id), ("key", "k")]).await;
    let page = t.get_as(&cookies(&sent, &session), &format!("/rewards/{id}")).await;
    assert!(page.body.contains("This reward is sold out.") && page.body.contains("role=\"alert\""), "{}", page.body);
    assert_eq!(location(&t.post_form("", "/fn/reward/redeem", &[("reward_id", &id), ("key", "k")]).await).split('?').next(), Some("/login"));
});

on_both!(pages_stand_empty_and_for_nobody, |t| async move {
    let (_, session) = t.member(&fresh("ann")).await;
    for (cookie, path) in [("", "/rewards"), ("", "/tiers"), (session.as_str(), "/rewards"), (&session, "/tiers"), (&session, "/me/redemptions")] {
        let page = t.get_as(cookie, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        assert!(page.body.contains("<h1>"), "{path}");
    }
    let id = reward(&t, terms(10)).await;
    let page = t.get(&format!("/rewards/{id}")).await;
    assert!(page.body.contains(&format!("/login?next=%2Frewards%2F{id}")), "{}", page.body);
    assert_eq!(t.get("/rewards/rew_unknown").await.status, StatusCode::NOT_FOUND);
    assert_eq!(t.get("/me/redemptions").await.status, StatusCode::SEE_OTHER);
    let tiers = t.get_as(&session, "/tiers").await;
    assert!(tiers.body.contains("aria-current=\"step\"") && tiers.body.contains("Guest") && tiers.body.contains("Family"), "{}", tiers.body);
});

on_both!(a_coupon_is_claimed_by_its_form, |t| async move {
    let (_, session) = t.member(&fresh("ann")).await;
    create_coupon(&t.app, &Caller::System, "WELCOME", 50, 5).await.expect("a coupon");
    let form = |code: &'static str| [("code", code), ("next", "/rewards")];
    assert_eq!(location(&t.post_form(&session, "/fn/reward/claim", &form("welcome")).await), "/rewards");
    assert_eq!(balances(&t, &t.caller(&session).await).await.available, 50);
    let wrong = t.call(&session, "/fn/reward/claim", &form("NO-SUCH")).await;
    assert_eq!((wrong.status, wrong.json()["code"].as_str()), (StatusCode::NOT_FOUND, Some("not_found")));
});
