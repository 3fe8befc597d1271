//! What staff does to members: points by hand, addresses, roles, redemptions. Bounds, roles, the staff's log.

use super::fixture::furnish;
use crate::{on_both, support::TestApp};
use axum::http::StatusCode;
use regulars::{
    kernel::caller::Role,
    ledger::{service::balances, verify::verify},
};
use sqlx::Row;

const ADJUST: &str = "/fn/admin/adjust-points";

async fn available(t: &TestApp, member: &str) -> i64 {
    balances(&mut t.app.db.read().await.expect("read"), member).await.expect("balances").available
}

/// The staff's log about a target: action and detail, oldest first.
async fn log_of(t: &TestApp, target: &str) -> Vec<(String, String)> {
    let mut tx = t.app.db.read().await.expect("read");
    let rows = sqlx::query("SELECT action, detail FROM audit WHERE target = $1 ORDER BY id").bind(target).fetch_all(tx.conn()).await.expect("the log");
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

on_both!(points_are_moved_by_hand_once_and_with_a_reason, |t| async move {
    let (ada, _) = t.member("ada").await;
    let (_, manager) = t.staff(Role::Manager).await;
    for _ in 0..2 {
        let fields = [("id", ada.as_str()), ("points", "1,500"), ("reason", "Sorry for the late parcel"), ("key", "once")];
        let answer = t.post_form(&manager, ADJUST, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.headers["location"], format!("/admin/members/{ada}"), "{answer:?}");
    }
    assert_eq!(available(&t, &ada).await, 1_500, "the same form twice has one effect");
    let other = [("id", ada.as_str()), ("points", "1,501"), ("reason", "Sorry for the late parcel"), ("key", "once")];
    assert_eq!(t.call(&manager, ADJUST, &other).await.status, StatusCode::UNPROCESSABLE_ENTITY, "the key was another form's");
    let take = [("id", ada.as_str()), ("points", "\u{2212}400"), ("reason", "Typing error"), ("key", "twice")];
    assert_eq!(t.call(&manager, ADJUST, &take).await.status, StatusCode::OK);
    assert_eq!(available(&t, &ada).await, 1_100);
    let log = log_of(&t, &ada).await;
    assert_eq!(log, [("points.adjust".into(), "+1,500: Sorry for the late parcel".into()), ("points.adjust".into(), "\u{2212}400: Typing error".into())]);
    let statement = t.get_as(&manager, &format!("/admin/members/{ada}/points")).await.body;
    assert!(statement.contains("By the shop: Sorry for the late parcel") && statement.contains("+1,500"), "{statement}");
    assert_eq!(verify(&t.app).await.expect("verified").difference, None);
});

on_both!(points_by_hand_have_bounds, |t| async move {
    let (ada, eve) = t.member("ada").await;
    let (manager_id, manager) = t.staff(Role::Manager).await;
    let (_, support) = t.staff(Role::Support).await;
    let (owner_id, owner) = t.staff(Role::Owner).await;
    let cases = [
        (&eve, ada.as_str(), "100", "a reason", StatusCode::FORBIDDEN),
        (&support, &ada, "100", "a reason", StatusCode::FORBIDDEN),
        (&manager, &manager_id, "100", "for myself", StatusCode::FORBIDDEN),
        (&manager, &ada, "0", "nothing", StatusCode::BAD_REQUEST),
        (&manager, &ada, "1.5", "half", StatusCode::BAD_REQUEST),
        (&manager, &ada, "9223372036854775807", "all", StatusCode::BAD_REQUEST),
        (&manager, &ada, "-9223372036854775808", "all", StatusCode::BAD_REQUEST),
        (&manager, &ada, "100001", "more than a manager may", StatusCode::BAD_REQUEST),
        (&owner, &ada, "1000000001", "more than anybody may", StatusCode::BAD_REQUEST),
        (&manager, &ada, "100", " ", StatusCode::BAD_REQUEST),
        (&manager, &ada, "100", "two\nlines", StatusCode::BAD_REQUEST),
        (&manager, &ada, "-1", "nothing there", StatusCode::PAYMENT_REQUIRED),
        (&manager, "mem_nobody", "100", "nobody", StatusCode::NOT_FOUND),
    ];
    for (index, (cookie, id, points, reason, status)) in cases.into_iter().enumerate() {
        let key = format!("key-{index}");
        let answer = t.call(cookie, ADJUST, &[("id", id), ("points", points), ("reason", reason), ("key", &key)]).await;
        assert_eq!(answer.status, status, "{points} {reason}: {}", answer.body);
    }
    assert_eq!(t.call(&manager, ADJUST, &[("id", &ada), ("points", "1"), ("reason", "r"), ("key", "")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(available(&t, &ada).await, 0);
    assert!(log_of(&t, &ada).await.is_empty(), "what was refused is not in the log");
    assert_eq!(t.call(&owner, ADJUST, &[("id", &owner_id), ("points", "1000000"), ("reason", "r"), ("key", "k")]).await.status, StatusCode::OK);
});

on_both!(adjusting_asks_before_it_acts, |t| async move {
    let shop = furnish(&t).await;
    let (_, manager) = t.staff(Role::Manager).await;
    let path = format!("/admin/members/{}/adjust", shop.ada);
    let first = t.get_as(&manager, &path).await.body;
    assert!(first.contains("name=\"points\"") && !first.contains("role=\"alert\""), "{first}");
    let asked = t.get_as(&manager, &format!("{path}?points=-20&reason=Typing+error")).await.body;
    assert!(asked.contains("Take 20 points") && asked.contains("name=\"key\""), "{asked}");
    assert!(asked.contains(">30<"), "the balance afterwards: {asked}");
    let wrong = t.get_as(&manager, &format!("{path}?points=many&reason=")).await.body;
    assert!(wrong.contains("role=\"alert\"") && !wrong.contains("name=\"key\""), "{wrong}");
    assert_eq!(available(&t, &shop.ada).await, 50, "looking changes nothing");
});

on_both!(addresses_and_roles_are_set_by_the_right_people, |t| async move {
    let (bob, _) = t.person("bob", Role::Member, false).await;
    let (_, support) = t.staff(Role::Support).await;
    let (_, manager) = t.staff(Role::Manager).await;
    let (owner_id, owner) = t.staff(Role::Owner).await;
    let role = |id: &str, role: &str| [("id", id.to_owned()), ("role", role.to_owned())];
    let call = async |cookie: &str, path: &str, fields: &[(&str, String)]| {
        let fields = fields.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        t.call(cookie, path, &fields).await.status
    };
    assert_eq!(call(&owner, "/fn/admin/set-role", &role(&bob, "support")).await, StatusCode::CONFLICT, "an unproved address gets no role");
    let page = t.get_as(&manager, &format!("/admin/members/{bob}")).await.body;
    assert!(page.contains("/fn/admin/confirm-address") && !page.contains("/fn/admin/set-role"), "{page}");
    assert!(!t.get_as(&support, &format!("/admin/members/{bob}")).await.body.contains("/fn/admin/"), "no forms for those who may not");
    assert_eq!(call(&support, "/fn/admin/confirm-address", &[("id", bob.clone())]).await, StatusCode::FORBIDDEN);
    assert_eq!(call(&manager, "/fn/admin/confirm-address", &[("id", bob.clone())]).await, StatusCode::OK);
    assert!(t.get_as(&manager, &format!("/admin/members/{bob}")).await.body.contains("Address confirmed"));
    assert_eq!(call(&manager, "/fn/admin/set-role", &role(&bob, "owner")).await, StatusCode::FORBIDDEN);
    assert_eq!(call(&owner, "/fn/admin/set-role", &role(&bob, "emperor")).await, StatusCode::BAD_REQUEST);
    assert_eq!(call(&owner, "/fn/admin/set-role", &role(&bob, "support")).await, StatusCode::OK);
    assert_eq!(call(&owner, "/fn/admin/set-role", &role(&owner_id, "member")).await, StatusCode::CONFLICT, "the last owner stays");
    let log = log_of(&t, &bob).await.into_iter().map(|(action, _)| action).collect::<Vec<_>>();
    assert_eq!(log, ["member.confirm", "member.role"]);
});

on_both!(a_redemption_is_cancelled_by_managers, |t| async move {
    let shop = furnish(&t).await;
    let (_, support) = t.staff(Role::Support).await;
    let (_, manager) = t.staff(Role::Manager).await;
    let path = format!("/admin/redemptions/{}", shop.redemption);
    let seen = t.get_as(&support, &path).await.body;
    assert!(seen.contains(&shop.code) && !seen.contains("cancel-redemption"), "support looks, but has no form: {seen}");
    let fields = [("id", shop.redemption.as_str()), ("note", "Asked by mail"), ("key", "k")];
    assert_eq!(t.call(&support, "/fn/admin/cancel-redemption", &fields).await.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        assert_eq!(t.call(&manager, "/fn/admin/cancel-redemption", &fields).await.status, StatusCode::OK);
    }
    assert_eq!(available(&t, &shop.ada).await, 100);
    let again = [("id", shop.redemption.as_str()), ("note", "Again"), ("key", "k2")];
    assert_eq!(t.call(&manager, "/fn/admin/cancel-redemption", &again).await.status, StatusCode::CONFLICT);
    assert_eq!(log_of(&t, &shop.redemption).await, [("redemption.cancel".into(), "Asked by mail".into())]);
    assert!(!t.get_as(&manager, &path).await.body.contains("cancel-redemption"), "what has ended cannot be cancelled");
});
