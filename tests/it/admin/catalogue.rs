//! Rewards, coupons, tiers and rules: what managers type becomes what members get, and every preview tells the truth.

use super::fixture::furnish;
use crate::{on_both, support::TestApp};
use axum::http::StatusCode;
use regulars::{kernel::caller::Role, programme::service::current, tier::service::ladder};
use sqlx::Row;

const REWARD: [(&str, &str); 15] = [
    ("id", ""),
    ("stock_seen", ""),
    ("key", "k"),
    ("name", "Ten off"),
    ("description", "Any order"),
    ("kind", "money_off"),
    ("cost", "1,000"),
    ("value", "10.00"),
    ("stock", "7"),
    ("per_member", ""),
    ("min_tier", "tier_friend"),
    ("starts_on", ""),
    ("ends_on", "2026-12-31"),
    ("code_days", "30"),
    ("picture", ""),
];

fn with<'f>(fields: &[(&'f str, &'f str)], changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = fields.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes).copied().collect()
}

async fn one(t: &TestApp, sql: &'static str) -> i64 {
    let mut tx = t.app.db.read().await.expect("read");
    sqlx::query(sql).fetch_one(tx.conn()).await.expect("a row").get(0)
}

on_both!(rewards_are_made_edited_and_taken_off_the_shelf, |t| async move {
    let (_, manager) = t.staff(Role::Manager).await;
    let (_, support) = t.staff(Role::Support).await;
    assert_eq!(t.call(&support, "/fn/admin/save-reward", &REWARD).await.status, StatusCode::FORBIDDEN);
    let mut made = String::new();
    for _ in 0..2 {
        let answer = t.post_form(&manager, "/fn/admin/save-reward", &REWARD).await;
        answer.headers["location"].to_str().expect("a path").clone_into(&mut made);
        assert!(made.starts_with("/admin/rewards/rew_"), "{answer:?}");
    }
    assert_eq!(one(&t, "SELECT count(*) FROM reward").await, 1, "the same form twice makes one reward");
    let page = t.get_as(&manager, &made).await.body;
    for words in ["Ten off", "value=\"10.00\"", "value=\"2026-12-31\"", "value=\"7\"", "class=\"reward", "Friend"] {
        assert!(page.contains(words), "{words} is missing: {page}");
    }
    let id = made.rsplit('/').next().expect("an id");
    let edit = with(&REWARD, &[("id", id), ("key", "k2"), ("stock_seen", "7"), ("stock", "9"), ("cost", "900")]);
    assert_eq!(t.call(&manager, "/fn/admin/save-reward", &edit).await.status, StatusCode::OK);
    assert_eq!((one(&t, "SELECT cost FROM reward").await, one(&t, "SELECT stock FROM reward").await), (900, 9));
    let bad = with(&REWARD, &[("key", "k3"), ("cost", "much"), ("kind", "castle"), ("ends_on", "soon")]);
    let refused = t.call(&manager, "/fn/admin/save-reward", &bad).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(["cost", "kind", "ends_on"].iter().all(|field| refused.json()["fields"][field].is_string()), "{}", refused.body);
    let backwards = with(&REWARD, &[("key", "k4"), ("starts_on", "2027-01-01")]);
    assert!(t.call(&manager, "/fn/admin/save-reward", &backwards).await.json()["fields"]["ends_on"].is_string());
    let shown = t.get_as(&support, &made).await.body;
    assert!(shown.contains("Ten off") && !shown.contains("save-reward"), "support reads: {shown}");
    assert_eq!(t.call(&manager, "/fn/admin/archive-reward", &[("id", id), ("archived", "yes")]).await.status, StatusCode::OK);
    assert!(!t.get_as(&manager, "/admin/rewards").await.body.contains(id));
    assert!(t.get_as(&manager, "/admin/rewards?show=archived").await.body.contains(id));
    assert_eq!(t.get_as(&support, "/admin/rewards/new").await.status, StatusCode::FORBIDDEN);
});

on_both!(coupons_are_made_and_listed, |t| async move {
    let (_, manager) = t.staff(Role::Manager).await;
    assert!(t.get_as(&manager, "/admin/coupons").await.body.contains("class=\"empty\""));
    let fields = [("code", "summer-fair"), ("points", "50"), ("max_uses", "100"), ("key", "k")];
    assert_eq!(t.call(&manager, "/fn/admin/make-coupon", &fields).await.status, StatusCode::OK);
    let page = t.get_as(&manager, "/admin/coupons").await.body;
    assert!(page.contains("SUMMER-FAIR") && page.contains("0 of 100"), "{page}");
    let refused = t.call(&manager, "/fn/admin/make-coupon", &with(&fields, &[("key", "k2"), ("points", "x"), ("max_uses", "")])).await;
    assert!(refused.json()["fields"]["points"].is_string() && refused.json()["fields"]["max_uses"].is_string(), "{}", refused.body);
});

on_both!(the_ladder_says_who_moves_before_they_move, |t| async move {
    let shop = furnish(&t).await;
    let (_, manager) = t.staff(Role::Manager).await;
    let ada = shop.ada.clone();
    let spend = move |amount: i64| format!("UPDATE member SET window_spend = {amount} WHERE id = '{ada}'");
    let set = spend(60_000);
    t.app.db.write(move |tx| Box::pin(async move { sqlx::query(sqlx::AssertSqlSafe(set)).execute(tx.conn()).await.map_err(Into::into) })).await.expect("set");
    let query = "name=Friend&threshold=700.00&multiplier=1.5&perks=A%0AB&step=preview";
    let preview = t.get_as(&manager, &format!("/admin/tiers/tier_friend?{query}")).await.body;
    assert!(preview.contains("This moves 1 members") && preview.contains("fall") && preview.contains("Regular"), "{preview}");
    assert_eq!(one(&t, "SELECT threshold FROM tier WHERE id = 'tier_friend'").await, 50_000, "looking changes nothing");
    let fields = [("id", "tier_friend"), ("name", "Friend"), ("threshold", "700.00"), ("multiplier", "1.5"), ("perks", "A\nB")];
    assert_eq!(t.call(&manager, "/fn/admin/save-tier", &fields).await.status, StatusCode::OK);
    let member = t.get_as(&manager, &format!("/admin/members/{}", shop.ada)).await.body;
    assert!(member.contains("Moved from Friend to Regular"), "{member}");
    let tiers = ladder(&mut t.app.db.read().await.expect("read")).await.expect("a ladder");
    assert_eq!((tiers[2].threshold, tiers[2].multiplier, tiers[2].perks.len()), (70_000, 15_000, 2));
    let remove = t.get_as(&manager, "/admin/tiers/tier_regular?step=remove").await.body;
    assert!(remove.contains("This moves 1 members") && remove.contains("Guest"), "{remove}");
    assert_eq!(t.call(&manager, "/fn/admin/remove-tier", &[("id", "tier_regular")]).await.status, StatusCode::OK);
    assert_eq!(t.call(&manager, "/fn/admin/remove-tier", &[("id", "tier_guest")]).await.status, StatusCode::CONFLICT);
    let wrong = t.get_as(&manager, "/admin/tiers/new?name=X&threshold=much&multiplier=2&perks=&step=preview").await.body;
    assert!(wrong.contains("role=\"alert\"") && wrong.contains("value=\"much\""), "{wrong}");
    assert_eq!(t.get_as(&manager, "/admin/tiers/tier_nowhere").await.status, StatusCode::NOT_FOUND);
});

on_both!(rules_are_tried_published_and_rolled_back, |t| async move {
    furnish(&t).await;
    let (_, manager) = t.staff(Role::Manager).await;
    let (_, support) = t.staff(Role::Support).await;
    assert_eq!(t.get_as(&support, "/admin/rules").await.status, StatusCode::FORBIDDEN);
    assert!(t.get_as(&manager, "/admin/rules").await.body.contains("1 point for every $1.00"));
    let base = [
        ("step", "preview"),
        ("version", "1"),
        ("currency", "USD"),
        ("pending_days", "14"),
        ("expiry_days", ""),
        ("excluded_skus", ""),
        ("rules.0.id", "spend"),
        ("rules.0.kind", "spend"),
        ("rules.0.name", "Purchases"),
        ("rules.0.active", "on"),
        ("rules.0.points", "2"),
        ("rules.0.units", "1"),
        ("rules.0.most", ""),
    ];
    let path = |fields: &[(&str, &str)]| format!("/admin/rules/edit?{}", serde_urlencoded::to_string(fields).expect("a query"));
    let preview = t.get_as(&manager, &path(&base)).await.body;
    // The shop holds two paid orders of ada: one of $100 with lines, $5 of it refunded in the books of the shop alone.
    for words in ["2 points for every $1.00", "After 14 days", ">50<", ">100<", "2 orders earn 100 points", "They would earn 200"] {
        assert!(preview.contains(words), "{words} is missing: {preview}");
    }
    let wrong = t.get_as(&manager, &path(&with(&base, &[("rules.0.points", "0"), ("pending_days", "soon")]))).await.body;
    assert!(wrong.contains("role=\"alert\"") && wrong.contains("pending_days-error") && !wrong.contains("publish-programme"), "{wrong}");
    let same = with(&base, &[("pending_days", "0"), ("rules.0.points", "1"), ("rules.0.name", "Points for purchases")]);
    assert!(t.get_as(&manager, &path(&same)).await.body.contains("says the same"));
    let draft = preview.split("name=\"draft\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a draft").replace("&quot;", "\"");
    let publish = [("draft", draft.as_str()), ("note", "Twice as many")];
    assert_eq!(t.call(&support, "/fn/admin/publish-programme", &publish).await.status, StatusCode::FORBIDDEN);
    assert_eq!(t.call(&manager, "/fn/admin/publish-programme", &publish).await.status, StatusCode::OK);
    assert_eq!(t.call(&manager, "/fn/admin/publish-programme", &publish).await.status, StatusCode::CONFLICT, "the draft was made from version 1");
    let programme = current(&mut t.app.db.read().await.expect("read")).await.expect("a programme");
    assert_eq!((programme.version, programme.pending_days), (2, 14));
    assert!(t.get_as(&manager, "/admin/rules").await.body.contains("Twice as many"));
    assert!(t.get_as(&manager, "/admin/rules/1").await.body.contains("roll-back-programme"));
    let back = [("version", "1"), ("expected", "2")];
    assert_eq!(t.call(&manager, "/fn/admin/roll-back-programme", &back).await.status, StatusCode::OK);
    assert_eq!(current(&mut t.app.db.read().await.expect("read")).await.expect("a programme").pending_days, 0);
    assert_eq!(t.get_as(&manager, "/admin/rules/99").await.status, StatusCode::NOT_FOUND);
    assert_eq!(t.call(&manager, "/fn/admin/publish-programme", &[("draft", "{}"), ("note", "")]).await.status, StatusCode::BAD_REQUEST);
});
