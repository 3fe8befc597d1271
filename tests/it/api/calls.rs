//! The calls, one walk a subject.

use super::client::{Client, json, problem};
use crate::{on_both, support::TestApp};
use regulars::kernel::caller::Role;
use serde_json::{Value, json as body};
use std::collections::BTreeSet;

const PASSWORD: &str = "seven warm scarves in May";

/// Grants points by the API, as a manager.
async fn grant(t: &TestApp, member_id: &str, points: i64) {
    let (_, cookie) = t.staff(Role::Manager).await;
    let once = format!("grant-{member_id}-{points}");
    let granted = Client::with_cookie(t, &cookie).post_once("/admin/points", &once, body!({"user_id": member_id, "points": points, "reason": "test"})).await;
    json(&granted, 201);
}

/// Puts a reward on the shelf by the API. Gives its id.
async fn reward(t: &TestApp, terms: Value) -> String {
    let (_, cookie) = t.staff(Role::Manager).await;
    json(&Client::with_cookie(t, &cookie).post("/admin/rewards", terms).await, 201)["id"].as_str().expect("an id").to_owned()
}

on_both!(somebody_joins_signs_in_and_leaves, |t| async move {
    let nobody = Client::nobody(&t);
    let new = body!({"email": "Ann@Example.test", "password": PASSWORD, "display_name": "Ann"});
    let first = nobody.post("/auth/register", new.clone()).await;
    assert_eq!((first.status.as_u16(), first.body.as_str()), (202, ""));
    let again = nobody.post("/auth/register", new).await;
    assert_eq!((again.status.as_u16(), again.body.as_str()), (202, ""), "the same answer for a known address");
    let weak = problem(&nobody.post("/auth/register", body!({"email": "x", "password": "short", "display_name": ""})).await, 400, "invalid");
    assert_eq!(weak["fields"].as_object().expect("fields").keys().collect::<Vec<_>>(), ["display_name", "email", "password"]);

    let wrong = nobody.post("/auth/login", body!({"email": "ann@example.test", "password": "wrong"})).await;
    let unknown = nobody.post("/auth/login", body!({"email": "nobody@example.test", "password": "wrong"})).await;
    assert_eq!(problem(&wrong, 401, "unauthorized"), problem(&unknown, 401, "unauthorized"));
    assert!(wrong.headers.contains_key("www-authenticate"));

    let login = nobody.post("/auth/login", body!({"email": "ann@example.test", "password": PASSWORD})).await;
    let me = json(&login, 200);
    let cookie = login.headers["set-cookie"].to_str().expect("a cookie").to_owned();
    assert!(cookie.starts_with("__Host-session=") && cookie.contains("; Secure; HttpOnly; SameSite=Lax"), "{cookie}");
    let ann = Client::with_cookie(&t, cookie.split(';').next().expect("a value"));
    assert_eq!(json(&ann.get("/me").await, 200), me);
    assert_eq!((me["email"].as_str(), me["confirmed"].as_bool(), me["balance"].as_i64()), (Some("ann@example.test"), Some(false), Some(0)));

    let changed = json(&ann.send("PATCH", "/me", Some(body!({"display_name": "Anna"}).to_string()), "").await, 200);
    assert_eq!((changed["display_name"].as_str(), &changed["locale"]), (Some("Anna"), &me["locale"]));
    problem(&ann.send("PATCH", "/me", Some(body!({"role": "owner"}).to_string()), "").await, 400, "invalid");
    problem(&ann.post("/me/password", body!({"current_password": "wrong", "new_password": "eight cold scarves in May"})).await, 400, "invalid");
    let newer = "eight cold scarves in May";
    assert_eq!(ann.post("/me/password", body!({"current_password": PASSWORD, "new_password": newer})).await.status, 204);
    assert_eq!(ann.post("/me/email", body!({"email": "anna@example.test", "password": newer})).await.status, 202);
    assert_eq!(json(&ann.get("/me").await, 200)["email"], "ann@example.test", "the new address holds once confirmed");

    problem(&ann.send("DELETE", "/me", Some(body!({"password": "wrong"}).to_string()), "").await, 400, "invalid");
    assert_eq!(ann.send("DELETE", "/me", Some(body!({"password": newer}).to_string()), "").await.status, 204);
    problem(&ann.get("/me").await, 401, "unauthorized");
    problem(&nobody.post("/auth/login", body!({"email": "ann@example.test", "password": newer})).await, 401, "unauthorized");
});

on_both!(signing_out_ends_the_session, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let ann = Client::with_cookie(&t, &cookie);
    json(&ann.get("/me").await, 200);
    let out = ann.post("/auth/logout", body!({})).await;
    assert_eq!(out.status, 204);
    assert!(out.headers["set-cookie"].to_str().expect("text").contains("Max-Age=0"));
    problem(&ann.get("/me").await, 401, "unauthorized");
    assert_eq!(Client::nobody(&t).send("POST", "/auth/logout", None, "").await.status, 204, "without a session nothing happens");
});

on_both!(points_turn_into_a_code_that_is_used_once, |t| async move {
    let (ann_id, ann) = t.member("ann").await;
    let (_, bob) = t.member("bob").await;
    let (ann, bob, shop) = (Client::with_cookie(&t, &ann), Client::with_cookie(&t, &bob), t.key().await);
    let shop = Client::with_key(&t, &shop);
    let mug = reward(&t, body!({"name": "A mug", "cost": 300, "stock": 5})).await;
    let redeem = format!("/rewards/{mug}/redeem");

    let short = problem(&ann.post_once(&redeem, "k0", body!({})).await, 402, "not_enough");
    assert_eq!(short["fields"]["short_by"], "300");
    grant(&t, &ann_id, 1_000).await;
    problem(&ann.post(&redeem, body!({})).await, 400, "key_missing");
    problem(&ann.post_once(&redeem, "k 1", body!({})).await, 400, "invalid");
    problem(&ann.post_once(&redeem, "k1", body!({"cost": 1})).await, 400, "invalid");

    let first = ann.post_once(&redeem, "k1", body!({})).await;
    let redeemed = json(&first, 201);
    assert!(!first.headers.contains_key("idempotency-replayed"));
    assert_eq!((redeemed["state"].as_str(), redeemed["balance"].as_i64()), (Some("issued"), Some(700)));
    let again = ann.post_once(&redeem, "k1", body!({})).await;
    assert_eq!(json(&again, 201), redeemed);
    assert_eq!(again.headers["idempotency-replayed"], "true");
    problem(&ann.post_once("/rewards/rew_other/redeem", "k1", body!({})).await, 422, "key_reused");
    let still_short = ann.post_once(&redeem, "k0", body!({})).await;
    assert_eq!(problem(&still_short, 402, "not_enough"), short, "a refusal is an answer too");
    assert_eq!(still_short.headers["idempotency-replayed"], "true");

    let id = redeemed["redemption_id"].as_str().expect("an id");
    let own = json(&ann.get(&format!("/redemptions/{id}")).await, 200);
    assert_eq!((&own["code"], own["reward_name"].as_str()), (&redeemed["code"], Some("A mug")));
    let foreign = bob.get(&format!("/redemptions/{id}")).await;
    let absent = bob.get("/redemptions/red_00000000000000000000000000").await;
    assert_eq!(problem(&foreign, 404, "not_found"), problem(&absent, 404, "not_found"), "foreign and absent answer alike");
    assert_eq!(
        problem(&bob.post(&format!("/redemptions/{id}/cancel"), body!({})).await, 404, "not_found"),
        problem(&bob.post("/redemptions/red_0/cancel", body!({})).await, 404, "not_found")
    );
    assert_eq!(json(&bob.get("/me/redemptions").await, 200)["items"], body!([]));

    let code = redeemed["code"].as_str().expect("a code");
    let consume = format!("/codes/{}/consume", code.to_lowercase().replace('-', "%20"));
    problem(&ann.post(&consume, body!({})).await, 403, "forbidden");
    let used = shop.post_once(&consume, "till-1", body!({"note": "order 1001"})).await;
    assert_eq!((json(&used, 200)["state"].as_str(), json(&used, 200)["member_id"].as_str()), (Some("used"), Some(ann_id.as_str())));
    assert_eq!(json(&shop.post_once(&consume, "till-1", body!({"note": "order 1001"})).await, 200), json(&used, 200));
    let twice = problem(&shop.post(&consume, body!({})).await, 409, "conflict");
    assert!(twice["fields"]["used_at"].as_str().is_some_and(|at| at.starts_with("2026-11-01T")), "{twice}");
    problem(&shop.post("/codes/NOTHING/consume", body!({})).await, 400, "invalid");
    problem(&ann.post(&format!("/redemptions/{id}/cancel"), body!({})).await, 409, "conflict");

    let second = json(&ann.post_once(&redeem, "k2", body!({})).await, 201);
    let id = second["redemption_id"].as_str().expect("an id");
    let given_back = json(&ann.send("POST", &format!("/redemptions/{id}/cancel"), None, "").await, 200);
    assert_eq!(given_back["state"], "cancelled");
    let statement = json(&ann.get("/me/ledger").await, 200);
    assert_eq!((statement["balance"].as_i64(), statement["pending"].as_i64()), (Some(700), Some(0)));
    assert_eq!(statement["items"], statement["entries"]);
    let deltas = statement["items"].as_array().expect("a list").iter().map(|entry| entry["delta"].as_i64().expect("points")).collect::<Vec<_>>();
    assert_eq!(deltas, [300, -300, -300, 1_000]);
    assert!(statement["items"].as_array().expect("a list").iter().all(|entry| entry["reason"].as_str().is_some_and(|why| !why.is_empty())));
});

on_both!(a_key_sent_twenty_times_at_once_redeems_once, |t| async move {
    let (ann_id, ann) = t.member("ann").await;
    let mug = reward(&t, body!({"name": "A mug", "cost": 10})).await;
    grant(&t, &ann_id, 1_000).await;
    let ann = Client::with_cookie(&t, &ann);
    let path = format!("/rewards/{mug}/redeem");
    let answers = futures::future::join_all((0..20).map(|_| ann.post_once(&path, "once", body!({})))).await;
    let good = answers.iter().filter(|answer| answer.status == 201).map(|answer| answer.body.clone()).collect::<BTreeSet<_>>();
    assert_eq!(good.len(), 1, "everybody gets the same redemption");
    assert!(answers.iter().all(|answer| answer.status == 201 || problem(answer, 409, "key_in_flight").is_object()));
    assert_eq!(json(&ann.get("/me/redemptions").await, 200)["items"].as_array().expect("a list").len(), 1);
    assert_eq!(json(&ann.get("/me").await, 200)["balance"], 990);
});

on_both!(coupons_are_claimed_once_by_each_and_as_often_as_allowed, |t| async move {
    let (_, manager) = t.staff(Role::Manager).await;
    let manager = Client::with_cookie(&t, &manager);
    json(&manager.post_once("/admin/coupons", "c", body!({"code": "welcome-50", "points": 50, "max_uses": 2})).await, 201);
    json(&manager.post_once("/admin/coupons", "c", body!({"code": "welcome-50", "points": 50, "max_uses": 2})).await, 201);
    problem(&manager.post_once("/admin/coupons", "d", body!({"code": "WELCOME-50", "points": 1, "max_uses": 1})).await, 409, "conflict");
    let mut outcomes = vec![];
    for name in ["ann", "bob", "cid"] {
        let (_, cookie) = t.member(name).await;
        let member = Client::with_cookie(&t, &cookie);
        problem(&member.post("/coupons/claim", body!({"code": "WELCOME-50"})).await, 400, "key_missing");
        problem(&member.post_once("/coupons/claim", "a", body!({"code": "UNKNOWN-50"})).await, 404, "not_found");
        outcomes.push(member.post_once("/coupons/claim", "b", body!({"code": "Welcome-50"})).await.status.as_u16());
        outcomes.push(member.post_once("/coupons/claim", "c", body!({"code": "WELCOME-50"})).await.status.as_u16());
    }
    assert_eq!(outcomes, [200, 409, 200, 409, 422, 422]);
    let totals = json(&manager.get("/admin/ledger/totals").await, 200);
    assert_eq!((totals["liability"].as_i64(), totals["sum_all"].as_i64()), (Some(100), Some(0)));
});

on_both!(staff_moves_points_within_bounds, |t| async move {
    let (ann_id, ann) = t.member("ann").await;
    let (_, manager) = t.staff(Role::Manager).await;
    let (manager, ann) = (Client::with_cookie(&t, &manager), Client::with_cookie(&t, &ann));
    let give = |points: Value| body!({"user_id": ann_id, "points": points, "reason": "Sorry for the late parcel"});
    problem(&manager.post("/admin/points", give(body!(5))).await, 400, "key_missing");
    for (once, points) in
        [("a", body!(0)), ("b", body!(1.5)), ("c", body!("5")), ("d", body!(1_000_001)), ("e", Value::Null), ("f", body!(9_223_372_036_854_775_808_u64))]
    {
        problem(&manager.post_once("/admin/points", once, give(points)).await, 400, "invalid");
    }
    assert_eq!(json(&manager.post_once("/admin/points", "g", give(body!(30))).await, 201)["balance"], 30);
    assert_eq!(json(&manager.post_once("/admin/points", "h", give(body!(-20))).await, 201)["balance"], 10);
    let short = problem(&manager.post_once("/admin/points", "i", give(body!(-15))).await, 402, "not_enough");
    assert_eq!(short["fields"]["short_by"], "5");
    problem(&manager.post_once("/admin/points", "j", body!({"user_id": "mem_0", "points": 1, "reason": "x"})).await, 404, "not_found");
    problem(&ann.post_once("/admin/points", "k", give(body!(30))).await, 403, "forbidden");
    assert_eq!(json(&ann.get("/me").await, 200)["balance"], 10);
});

on_both!(lists_go_on_where_they_stopped, |t| async move {
    for number in 0..7 {
        reward(&t, body!({"name": format!("Reward {number}"), "cost": 100 + number / 2})).await;
    }
    let nobody = Client::nobody(&t);
    let (mut seen, mut path, mut pages) = (vec![], "/rewards?limit=3".to_owned(), 0);
    loop {
        let page = json(&nobody.get(&path).await, 200);
        seen.extend(page["items"].as_array().expect("a list").iter().map(|reward| reward["id"].as_str().expect("an id").to_owned()));
        pages += 1;
        match page["next"].as_str() {
            Some(next) => path = format!("/rewards?limit=3&cursor={next}"),
            None => break,
        }
    }
    assert_eq!((pages, seen.len(), seen.iter().collect::<BTreeSet<_>>().len()), (3, 7, 7));
    for bad in
        ["limit=0", "limit=101", "limit=-1", "limit=x", "limit=1e3", "limit=", "limit=99999999999999999999", "cursor=", "cursor=a%20b", "limit=1&limit=2"]
    {
        problem(&nobody.get(&format!("/rewards?{bad}")).await, 400, "invalid");
    }
});

on_both!(support_confirms_an_address_by_hand, |t| async move {
    let (id, cookie) = t.person("ann", Role::Member, false).await;
    let (_, support) = t.staff(Role::Support).await;
    let (ann, support) = (Client::with_cookie(&t, &cookie), Client::with_cookie(&t, &support));
    let path = format!("/admin/members/{id}/confirm-email");
    problem(&ann.send("POST", &path, None, "").await, 403, "forbidden");
    assert_eq!(json(&support.send("POST", &path, None, "").await, 200)["changed"], true);
    assert_eq!(json(&support.send("POST", &path, None, "").await, 200)["changed"], false);
    assert_eq!(json(&ann.get("/me").await, 200)["confirmed"], true);
    problem(&support.send("POST", "/admin/members/mem_0/confirm-email", None, "").await, 404, "not_found");
});
