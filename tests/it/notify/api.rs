//! The REST calls.

use super::{new, tell};
use crate::{on_both, support::{Answer, HOST, TestApp}};
use axum::{
    body::Body,
    http::{Request, header},
};
use regulars::notify::model::{Kind, New};
use serde_json::{Value, json};

async fn call(t: &TestApp, cookie: &str, method: &str, path: &str, body: Option<Value>) -> Answer {
    let mut request = Request::builder().method(method).uri(format!("/api/v1{path}")).header(header::HOST, HOST).header(header::COOKIE, cookie);
    if method != "GET" {
        request = request.header(header::ORIGIN, format!("http://{HOST}")).header(header::CONTENT_TYPE, "application/json");
    }
    t.send(request.body(body.map_or_else(Body::empty, |body| Body::from(body.to_string()))).expect("a request")).await
}

on_both!(notices_are_listed_and_read, |t| async move {
    let ((ann, cookie), (_, other)) = (t.member("ann").await, t.member("bob").await);
    for n in 0..3 {
        tell(&t, New { title: format!("Loaf {n}"), ..new(&ann, if n == 0 { Kind::Mention } else { Kind::Reply }, "") }).await;
    }
    let page = call(&t, &cookie, "GET", "/me/notifications?limit=2", None).await.json();
    assert_eq!(page["items"].as_array().map(Vec::len), Some(2));
    assert_eq!((&page["items"][0]["actor_name"], &page["items"][0]["unread"]), (&json!("Rosa"), &json!(true)));
    let rest = call(&t, &cookie, "GET", &format!("/me/notifications?cursor={}", page["next"].as_str().expect("more")), None).await.json();
    assert_eq!((rest["items"].as_array().map(Vec::len), &rest["next"]), (Some(1), &Value::Null));
    let mentions = call(&t, &cookie, "GET", "/me/notifications?kind=mention", None).await.json();
    assert_eq!(mentions["items"][0]["title"], "Loaf 0");
    let id = mentions["items"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(call(&t, &other, "POST", &format!("/me/notifications/{id}/read"), None).await.status.as_u16(), 404);
    assert_eq!(call(&t, &cookie, "POST", &format!("/me/notifications/{id}/read"), None).await.json(), json!({ "unread": 2 }));
    let unread = call(&t, &cookie, "GET", "/me/notifications?unread=true", None).await.json();
    assert_eq!(unread["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(call(&t, &cookie, "POST", "/me/notifications/read-all", None).await.json(), json!({ "unread": 0 }));
    for bad in ["?unread=maybe", "?kind=gossip", "?limit=0"] {
        assert_eq!(call(&t, &cookie, "GET", &format!("/me/notifications{bad}"), None).await.status.as_u16(), 400, "{bad}");
    }
});

on_both!(preferences_are_read_and_changed, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let path = "/me/notifications/preferences";
    let usual = call(&t, &cookie, "GET", path, None).await.json();
    assert_eq!((&usual["kinds"]["mention"]["way"], &usual["zone"], &usual["quiet"]), (&json!("instant"), &json!("UTC"), &Value::Null));
    assert_eq!(usual["kinds"].as_object().map(serde_json::Map::len), Some(11));
    let changed = call(&t, &cookie, "PATCH", path, Some(json!({ "kinds": { "mention": { "way": "daily", "push": false } }, "zone": "Europe/Berlin", "quiet": { "from": 1320, "to": 420 } }))).await;
    assert_eq!(changed.status.as_u16(), 200, "{}", changed.body);
    let again = call(&t, &cookie, "PATCH", path, Some(json!({ "zone": "Asia/Tokyo" }))).await.json();
    assert_eq!((&again["kinds"]["mention"]["way"], &again["zone"], &again["quiet"]), (&json!("daily"), &json!("Asia/Tokyo"), &json!({ "from": 1320, "to": 420 })));
    for bad in [json!({ "zone": "Nowhere" }), json!({ "kinds": { "gossip": { "way": "site", "push": false } } }), json!({ "quiet": { "from": -1, "to": 9 } }), json!({ "loud": true })] {
        assert_eq!(call(&t, &cookie, "PATCH", path, Some(bad.clone())).await.status.as_u16(), 400, "{bad}");
    }
});

on_both!(an_export_holds_what_one_was_told, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    tell(&t, new(&ann, Kind::Mention, "")).await;
    let export = call(&t, &cookie, "GET", "/me/export", None).await.json();
    assert_eq!(export["notifications"][0]["title"], "Rye in winter");
    assert_eq!(export["notification_preferences"]["zone"], "UTC");
    assert_eq!(export["push_devices"], json!([]));
});
