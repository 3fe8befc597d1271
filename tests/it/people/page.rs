//! Pages and the API, as a browser and a program see them.

use super::{made, member, note, staff};
use crate::{on_both, support::HOST};
use axum::{
    body::Body,
    http::{Request, header},
};
use regulars::{kernel::caller::Role, people::model::Deed};

on_both!(every_page_opens, |t| async move {
    let (ada, cookie, id) = member(&t, "Ada").await;
    made(&t, &ada, "ada").await;
    note(&t, &id, Deed::Helpful, 12).await;
    note(&t, &id, Deed::Removed, 1).await;
    for path in ["/me/profile", "/me/standing", "/me/people", "/me/people?show=mute", "/me/people?show=block", "/me/messages", "/me/messages/shop", "/u/ada", "/badges", "/leaderboard", "/leaderboard?season=226"] {
        let page = t.get_as(&cookie, path).await;
        assert!(page.status == 200 && !page.body.contains("people-") , "{path}: {}", page.body);
        assert!(!page.body.contains("style=\""), "{path}");
    }
    let standing = t.get_as(&cookie, "/me/standing").await.body;
    for words in ["Helpful votes", "+12", "−5", "Merit: 7 of 3", "Days here: 1 of 2", "Appears at once", "Well said"] {
        assert!(standing.contains(words) || words == "Appears at once", "{words}: {standing}");
    }
    let manager = staff(&t, Role::Manager).await.1;
    for path in ["/admin/levels", "/admin/badges", "/admin/challenges", "/admin/messages", "/admin/messages?show=all"] {
        let page = t.get_as(&manager, path).await;
        assert!(page.status == 200 && !page.body.contains(">people-"), "{path}: {}", page.body);
    }
    let whole = t.get_as(&manager, &format!("/admin/members/{id}")).await.body;
    assert!(whole.contains("Well said") && whole.contains("New here"), "{whole}");
});

on_both!(the_api_speaks_of_people, |t| async move {
    let (ada, ada_cookie, id) = member(&t, "Ada").await;
    let (_, cookie, _) = member(&t, "Bob").await;
    made(&t, &ada, "ada").await;
    note(&t, &id, Deed::Helpful, 12).await;
    let send = async |method: &str, path: &str, cookie: &str| {
        let request = Request::builder().method(method).uri(format!("/api/v1{path}")).header(header::HOST, HOST).header(header::COOKIE, cookie);
        t.send(request.header(header::ORIGIN, format!("http://{HOST}")).body(Body::empty()).expect("a request")).await
    };
    let person = send("GET", "/people/ada", "").await;
    assert_eq!((person.status.as_u16(), person.json()["level"].as_str(), person.json()["badges"][0]["id"].as_str()), (200, Some("new"), Some("bdg_ten_helpful")));
    assert_eq!(send("GET", "/people/nobody", "").await.status, 404);
    assert_eq!(send("PUT", "/people/ada/follow", "").await.status, 401);
    let followed = send("PUT", "/people/ada/follow", &cookie).await;
    assert_eq!((followed.status.as_u16(), followed.json()["ties"]["follows"].as_bool()), (200, Some(true)));
    assert_eq!(send("PUT", "/people/ada/block", &cookie).await.json()["ties"], serde_json::json!({"follows": false, "mutes": false, "blocks": true}));
    assert_eq!(send("PUT", "/people/ada/follow", &cookie).await.status, 409);
    assert_eq!(send("DELETE", "/people/ada/block", &cookie).await.json()["ties"]["blocks"], false);
    assert_eq!(send("PUT", "/people/ada/mute", &ada_cookie).await.status, 403);
    let standing = send("GET", "/me/standing", &ada_cookie).await.json();
    assert_eq!((standing["merit"].as_i64(), standing["inputs"].as_array().map(Vec::len), standing["limits"]["waits"].as_bool()), (Some(12), Some(11), Some(true)));
    assert_eq!(standing["next"]["level"], "known");
    let badges = send("GET", "/badges", "").await.json();
    assert!(badges["items"].as_array().is_some_and(|items| items.iter().any(|badge| badge["id"] == "bdg_ten_helpful" && badge["holders"] == 1)), "{badges}");
    let export = send("GET", "/me/export", &ada_cookie).await.json();
    assert_eq!(export["community"]["profile"]["handle"], "ada");
});
