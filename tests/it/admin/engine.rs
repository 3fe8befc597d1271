//! Keys, mail and deliveries: what staff does behind the counter.

use super::fixture::furnish;
use crate::{on_both, support::TestApp};
use axum::http::StatusCode;
use regulars::kernel::caller::Role;
use sqlx::Row;

async fn text(t: &TestApp, sql: &'static str) -> String {
    let mut tx = t.app.db.read().await.expect("read");
    sqlx::query(sql).fetch_one(tx.conn()).await.expect("a row").get(0)
}

async fn change(t: &TestApp, sql: &'static str) {
    let done = t.app.db.write(move |tx| Box::pin(async move { Ok(sqlx::query(sql).execute(tx.conn()).await?.rows_affected()) })).await;
    assert_eq!(done.expect("written"), 1);
}

on_both!(a_key_is_shown_once_and_revoked, |t| async move {
    let (_, manager) = t.staff(Role::Manager).await;
    let (_, owner) = t.staff(Role::Owner).await;
    assert_eq!(t.call(&manager, "/fn/admin/make-key", &[("name", "till")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(t.call(&owner, "/fn/admin/make-key", &[("name", " ")]).await.status, StatusCode::BAD_REQUEST);
    let made = t.post_form(&owner, "/fn/admin/make-key", &[("name", "till <b>")]).await;
    assert_eq!(made.headers["location"], "/admin/keys");
    let flash = made.headers["set-cookie"].to_str().expect("a cookie").split(';').next().expect("a pair").to_owned();
    let page = t.get_as(&format!("{owner}; {flash}"), "/admin/keys").await.body;
    let key = page.split("<code class=\"code\">").nth(1).and_then(|rest| rest.split('<').next()).expect("the key").to_owned();
    assert!(key.starts_with("rk_") && page.contains("till &lt;b&gt;"), "{page}");
    assert!(!t.get_as(&owner, "/admin/keys").await.body.contains(&key), "it is not shown again");
    let by_key = regulars::member::guard::by_key(&t.app, &key).await.expect("asked");
    assert!(by_key.is_some(), "the key opens the door");
    let id = text(&t, "SELECT id FROM api_key").await;
    assert_eq!(t.call(&manager, "/fn/admin/revoke-key", &[("id", &id)]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(t.call(&owner, "/fn/admin/revoke-key", &[("id", &id)]).await.status, StatusCode::OK);
    assert!(regulars::member::guard::by_key(&t.app, &key).await.expect("asked").is_none());
    assert!(t.get_as(&owner, "/admin/keys").await.body.contains("Revoked"));
});

on_both!(a_mail_that_was_given_up_is_tried_again, |t| async move {
    let shop = furnish(&t).await;
    let (_, support) = t.staff(Role::Support).await;
    let fields = [("id", shop.tier_mail.as_str())];
    assert_eq!(t.call(&support, "/fn/admin/retry-mail", &fields).await.status, StatusCode::CONFLICT, "it did not fail");
    change(&t, "UPDATE outbox SET state = 'failed', error = 'no such host', attempts = 8 WHERE id = 'mail_2'").await;
    let page = t.get_as(&support, "/admin/outbox/mail_2").await.body;
    assert!(page.contains("no such host") && page.contains("retry-mail"), "{page}");
    assert!(t.get_as(&support, "/admin").await.body.contains("One mail could not be sent"));
    assert_eq!(t.call(&support, "/fn/admin/retry-mail", &fields).await.status, StatusCode::OK);
    assert_eq!(text(&t, "SELECT state FROM outbox WHERE id = 'mail_2'").await, "queued");
    assert_eq!(text(&t, "SELECT action FROM audit WHERE target = 'mail_2'").await, "mail.retry");
});

on_both!(a_delivery_is_replayed_by_managers, |t| async move {
    let shop = furnish(&t).await;
    let (_, support) = t.staff(Role::Support).await;
    let (_, manager) = t.staff(Role::Manager).await;
    let path = format!("/admin/intake/{}", shop.failed_delivery);
    let fields = [("id", shop.failed_delivery.as_str())];
    assert!(!t.get_as(&support, &path).await.body.contains("/fn/admin/replay"), "no form for those who may not");
    assert_eq!(t.call(&support, "/fn/admin/replay", &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(t.call(&manager, "/fn/admin/replay", &fields).await.status, StatusCode::BAD_REQUEST, "its body is no JSON");
    change(&t, "UPDATE intake SET topic = 'carts/update', body = '{}' WHERE id = 'int_2'").await;
    let replayed = t.post_form(&manager, "/fn/admin/replay", &fields).await;
    assert_eq!(replayed.headers["location"], path.as_str(), "{replayed:?}");
    assert_eq!(text(&t, "SELECT state FROM intake WHERE id = 'int_2'").await, "ignored");
    assert_eq!(text(&t, "SELECT CAST(count(*) AS TEXT) FROM audit WHERE action = 'intake.replay'").await, "2");
    assert_eq!(t.call(&manager, "/fn/admin/replay", &[("id", "int_nothing")]).await.status, StatusCode::NOT_FOUND);
});
