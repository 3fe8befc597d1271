//! The community over the REST API.

use super::{category, reply, thread, writer};
use crate::{
    api::client::{Client, json},
    on_both,
};
use regulars::{
    forum::model::{Gate, Mode},
    kernel::caller::Role,
};
use serde_json::{Value, json};

fn ids(list: &Value) -> Vec<&str> {
    list["items"].as_array().expect("items").iter().map(|item| item["id"].as_str().expect("an id")).collect()
}

on_both!(a_thread_from_beginning_to_end, |t| async move {
    let questions = category(&t, "Questions", |settings| settings.mode = Mode::Question).await;
    let (rosa_id, rosa_cookie) = t.member("rosa").await;
    let (jun_id, jun_cookie) = t.member("jun").await;
    t.make_known(&rosa_id).await;
    t.make_known(&jun_id).await;
    let (nobody, rosa, jun) = (Client::nobody(&t), Client::with_cookie(&t, &rosa_cookie), Client::with_cookie(&t, &jun_cookie));
    assert_eq!(json(&nobody.get("/community/categories").await, 200)["items"][0]["slug"], "questions");
    let new = json!({"category": questions.slug, "title": "Why does my loaf split?", "body": "It **bursts**.", "tags": ["crust"],
        "poll": {"question": "Yours too?", "options": ["Yes", "No"], "results": "always"}});
    assert_eq!(nobody.post("/community/threads", new.clone()).await.status.as_u16(), 401);
    let begun = json(&rosa.post("/community/threads", new).await, 201);
    let id = begun["id"].as_str().expect("an id").to_owned();
    assert_eq!((begun["state"].as_str(), begun["post"]["number"].as_i64()), (Some("published"), Some(1)));
    let path = |rest: &str| format!("/community/threads/{id}{rest}");
    let answer = json(&jun.post(&path("/posts"), json!({"body": "Cut it deeper.", "reply_to": 1})).await, 201);
    let post = answer["id"].as_str().expect("an id").to_owned();
    let whole = json(&nobody.get(&path("")).await, 200);
    assert_eq!((whole["replies"].as_i64(), whole["poll"]["options"].as_array().map(Vec::len)), (Some(1), Some(2)));
    let posts = json(&nobody.get(&path("/posts?limit=1")).await, 200);
    assert_eq!((posts["items"][0]["number"].as_i64(), posts["next"].as_str()), (Some(1), Some("1")));
    assert_eq!(ids(&json(&nobody.get(&path("/posts?limit=1&cursor=1")).await, 200)), [post.as_str()]);
    // Choices.
    let put = async |client: &Client<'_>, rest: &str, body: Value| client.send("PUT", rest, Some(body.to_string()), "").await;
    let reacted = json(&put(&rosa, &format!("/community/posts/{post}/reaction"), json!({"kind": "thanks"})).await, 200);
    assert_eq!(reacted["reactions"], json!([{"kind": "thanks", "count": 1}]));
    assert_eq!(put(&jun, &format!("/community/posts/{post}/reaction"), json!({"kind": "heart"})).await.status.as_u16(), 403);
    assert_eq!(put(&rosa, &format!("/community/posts/{post}/bookmark"), json!({"note": "Sunday"})).await.status.as_u16(), 204);
    assert_eq!(json(&rosa.get("/me/bookmarks").await, 200)["items"][0]["note"], "Sunday");
    let option = whole["poll"]["options"][0]["id"].clone();
    let voted = json(&jun.post(&path("/poll/votes"), json!({"options": [option]})).await, 200);
    assert_eq!((voted["voters"].as_i64(), voted["options"][0]["votes"].as_i64()), (Some(1), Some(1)));
    assert_eq!(jun.post(&path("/accept"), json!({"post": post})).await.status.as_u16(), 403);
    assert_eq!(json(&rosa.post(&path("/accept"), json!({"post": post})).await, 200)["accepted_id"], post.as_str());
    assert_eq!(put(&rosa, &path("/read"), json!({"number": 2})).await.status.as_u16(), 204);
    assert_eq!(put(&rosa, &path("/follow"), json!({"level": "mute"})).await.status.as_u16(), 204);
    let list = json(&rosa.get("/community/threads?sort=latest&category=questions&tag=crust").await, 200);
    assert_eq!((list["items"][0]["id"].as_str(), list["items"][0]["read"].as_i64()), (Some(id.as_str()), Some(2)));
    // Changing and deleting.
    let patch = |body: Value| Some(body.to_string());
    assert_eq!(rosa.send("PATCH", &format!("/community/posts/{post}"), patch(json!({"body": "Mine now."})), "").await.status.as_u16(), 403);
    let changed = json(&jun.send("PATCH", &format!("/community/posts/{post}"), patch(json!({"body": "Cut it at an angle."})), "").await, 200);
    assert_eq!(changed["edits"], 1);
    let stale = jun.send("PATCH", &format!("/community/posts/{post}"), patch(json!({"body": "Too late.", "version": 1})), "").await;
    assert_eq!(json(&stale, 409)["fields"]["current"], "Cut it at an angle.");
    assert_eq!(
        jun.post("/flags", json!({"target": format!("post/{}", begun["post"]["id"].as_str().expect("an id")), "reason": "spam"})).await.status.as_u16(),
        201
    );
    let export = json(&jun.get("/me/export").await, 200);
    assert_eq!((export["forum"]["posts"][0]["body"].as_str(), export["forum"]["votes"][0]["chosen"].as_str()), (Some("Cut it at an angle."), Some("Yes")));
    assert_eq!(jun.send("DELETE", &format!("/community/posts/{post}"), None, "").await.status.as_u16(), 204);
    assert_eq!(json(&nobody.get(&path("/posts")).await, 200)["items"][1]["stone"], "withdrawn");
});

on_both!(refusals_are_problems_and_secrets_stay, |t| async move {
    let room = category(&t, "Staff", |settings| settings.gate = Gate::Staff).await;
    let staff = t.caller(&t.staff(Role::Moderator).await.1).await;
    let secret = thread(&t, &staff, &room, "Among ourselves").await;
    let (_, rosa) = writer(&t, "rosa").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let open = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    reply(&t, &rosa, &open, "I tried ten hours.").await.expect("an answer");
    let (_, cookie) = t.member("jun").await;
    let (nobody, jun) = (Client::nobody(&t), Client::with_cookie(&t, &cookie));
    for path in [
        format!("/community/threads/{}", secret.id),
        format!("/community/threads/{}/posts", secret.id),
        "/community/threads/thr_unknown".into(),
        "/community/threads?category=staff".into(),
    ] {
        for client in [&nobody, &jun] {
            assert_eq!(json(&client.get(&path).await, 404)["code"], "not_found", "{path}");
        }
    }
    let unknown = jun.post(&format!("/community/threads/{}/posts", open.id), json!({"body": "Hello there.", "colour": "red"})).await;
    assert_eq!(json(&unknown, 400)["fields"]["colour"].as_str().map(|words| words.contains("unknown field")), Some(true));
    assert_eq!(json(&jun.post(&format!("/community/threads/{}/posts", secret.id), json!({"body": "Hello there."})).await, 404)["code"], "not_found");
    assert_eq!(json(&nobody.get("/community/threads?sort=following").await, 401)["code"], "unauthorized");
    assert_eq!(json(&nobody.get("/community/threads?sort=loudest").await, 400)["code"], "invalid");
    assert_eq!(json(&nobody.get("/community/threads?limit=0").await, 400)["code"], "invalid");
    assert_eq!(json(&jun.post(&format!("/community/threads/{}/poll/votes", open.id), json!({"options": []})).await, 404)["code"], "not_found");
    let listed = json(&nobody.get("/community/threads").await, 200);
    assert_eq!(ids(&listed), [open.id.as_str()]);
    assert!(!listed.to_string().contains("mem_"), "no ids of members leave: {listed}");
});
