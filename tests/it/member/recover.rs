//! The way back in.

use super::{BETTER, GOOD, join, joined, login, mail, mails, token, told};
use crate::on_both;
use axum::http::{StatusCode, header};
use regulars::{
    kernel::{
        caller::{Caller, Role},
        time::{HOUR, MINUTE},
    },
    member::service::owners_of,
};

on_both!(a_link_sets_a_new_password_and_ends_every_session, |t| async move {
    let ann = joined(&t, "ann").await;
    let asked = t.post_form("", "/fn/member/forgot", &[("email", "ann@example.test")]).await;
    assert_eq!(asked.headers.get(header::LOCATION).expect("a way on"), "/forgot?sent=1");
    let link = token(&mail(&t, "ann@example.test", "link-reset").await);
    let page = t.get(&format!("/reset?token={link}")).await.body;
    assert!(page.contains("autocomplete=\"new-password\"") && page.contains(&link), "{page}");
    assert!(login(&t, "", "ann@example.test", GOOD).await.is_ok(), "looking changes nothing");
    let weak = t.call("", "/fn/member/reset", &[("token", &link), ("password", "passwordpassword")]).await;
    assert_eq!(weak.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        t.call("", "/fn/member/reset", &[("token", &link), ("password", BETTER)]).await.status,
        StatusCode::OK,
        "a refused password does not use the link up"
    );
    assert_eq!(t.caller(&ann).await, Caller::Nobody);
    assert_eq!(login(&t, "", "ann@example.test", GOOD).await, Err("unauthorized".into()));
    assert!(login(&t, "", "ann@example.test", BETTER).await.is_ok());
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &link), ("password", GOOD)]).await.json()["code"], "not_available");
    mail(&t, "ann@example.test", "notice-password").await;
    let owners = owners_of(&mut t.app.db.read().await.expect("read"), &["ann@example.test".to_owned()]).await.expect("owners");
    assert_eq!(owners.len(), 1, "who reads the mail owns the address");
});

on_both!(a_stranger_is_led_back_to_where_they_were, |t| async move {
    let (here, query) = ("/write?line=line_1", "next=%2Fwrite%3Fline%3Dline_1");
    let page = t.get(&format!("/login?{query}")).await.body;
    assert!(page.contains(&format!("href=\"/join?{query}\"")) && page.contains(&format!("href=\"/forgot?{query}\"")), "{page}");
    let page = t.get(&format!("/join?{query}")).await.body;
    assert!(page.contains(&format!("name=\"next\" value=\"{here}\"")) && page.contains(&format!("href=\"/login?{query}\"")), "{page}");
    let fields = [("email", "ann@example.test"), ("display_name", "Ann"), ("password", GOOD), ("next", here)];
    let to = |answer: &crate::support::Answer| answer.headers.get(header::LOCATION).expect("a way on").to_str().expect("text").to_owned();
    let sent = to(&t.post_form("", "/fn/member/join", &fields).await);
    assert_eq!(sent, format!("/join?sent=1&{query}"));
    assert!(t.get(&sent).await.body.contains(&format!("href=\"/login?{query}\"")));
    let entered = t.post_form("", "/fn/member/login", &[fields[0], fields[2], fields[3]]).await;
    assert_eq!(to(&entered), here);
    // The mail to confirm, and the one for those who forgot, lead back too.
    let link = |kind: &'static str| {
        let t = &t;
        async move {
            let body = mail(t, "ann@example.test", kind).await.body;
            body.split("token=").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a link").to_owned()
        }
    };
    let confirm = link("link-confirm").await;
    assert!(confirm.ends_with(&format!("&{query}")), "{confirm}");
    assert!(t.get(&format!("/confirm?token={confirm}")).await.body.contains(&format!("name=\"next\" value=\"{here}\"")));
    let confirmed = t.post_form("", "/fn/member/confirm", &[("token", confirm.split('&').next().expect("a token")), ("password", GOOD), ("next", here)]).await;
    assert_eq!(to(&confirmed), here);
    assert_eq!(to(&t.post_form("", "/fn/member/forgot", &[fields[0], fields[3]]).await), format!("/forgot?sent=1&{query}"));
    let reset = link("link-reset").await;
    assert!(t.get(&format!("/reset?token={reset}")).await.body.contains(&format!("name=\"next\" value=\"{here}\"")));
    let set = t.post_form("", "/fn/member/reset", &[("token", reset.split('&').next().expect("a token")), ("password", BETTER), ("next", here)]).await;
    assert_eq!(to(&set), format!("/login?{query}"));
});

on_both!(nobody_is_led_away_from_here, |t| async move {
    for (n, evil) in ["//evil.test", "https://evil.test/", "/\\evil.test", "javascript:alert(1)"].into_iter().enumerate() {
        let query = serde_urlencoded::to_string([("next", evil)]).expect("a query");
        for path in ["/join", "/forgot", "/login", "/join?sent=1&", "/forgot?sent=1&"] {
            let joint = if path.ends_with('&') { "" } else { "?" };
            let page = t.get(&format!("{path}{joint}{query}")).await.body;
            let links = ["/login", "/join", "/forgot"].map(|to| format!("href=\"{to}?next"));
            assert!(!page.contains(&format!("value=\"{evil}\"")) && !links.iter().any(|link| page.contains(link)), "{path} {evil}: {page}");
        }
        let email = format!("ann{n}@example.test");
        let joined = t.post_form("", "/fn/member/join", &[("email", &email), ("display_name", "Ann"), ("password", GOOD), ("next", evil)]).await;
        assert_eq!(joined.headers.get(header::LOCATION).expect("a way on"), "/join?sent=1", "{evil}");
        let told = mail(&t, &email, "link-confirm").await.body;
        assert!(!told.contains("evil") && !told.contains("next="), "{told}");
        let asked = t.post_form("", "/fn/member/forgot", &[("email", &email), ("next", evil)]).await;
        assert_eq!(asked.headers.get(header::LOCATION).expect("a way on"), "/forgot?sent=1", "{evil}");
    }
});

on_both!(unknown_addresses_get_the_same_answer_and_no_mail, |t| async move {
    join(&t, "ann").await;
    let known = t.call("", "/fn/member/forgot", &[("email", "ann@example.test")]).await;
    let unknown = t.call("", "/fn/member/forgot", &[("email", "nobody@example.test")]).await;
    assert_eq!(told(&known), told(&unknown));
    mail(&t, "ann@example.test", "link-reset").await;
    assert!(mails(&t, "nobody@example.test").await.is_empty());
});

on_both!(a_link_works_for_an_hour_for_its_own_purpose, |t| async move {
    let ann = joined(&t, "ann").await;
    let confirm = token(&mail(&t, "ann@example.test", "link-confirm").await);
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &confirm), ("password", BETTER)]).await.json()["code"], "not_available");
    t.call("", "/fn/member/forgot", &[("email", "ann@example.test")]).await;
    let link = token(&mail(&t, "ann@example.test", "link-reset").await);
    assert_eq!(t.call(&ann, "/fn/member/confirm", &[("token", &link)]).await.json()["code"], "not_available");
    t.clock.set(t.app.now() + HOUR);
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &link), ("password", BETTER)]).await.json()["code"], "not_available");
    assert!(t.get(&format!("/reset?token={link}")).await.body.contains("href=\"/forgot\""));
});

on_both!(a_changed_password_makes_open_links_useless, |t| async move {
    let ann = joined(&t, "ann").await;
    t.call("", "/fn/member/forgot", &[("email", "ann@example.test")]).await;
    let link = token(&mail(&t, "ann@example.test", "link-reset").await);
    let changed = t.call(&ann, "/fn/member/password", &[("current_password", GOOD), ("new_password", BETTER)]).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &link), ("password", GOOD)]).await.json()["code"], "not_available");
});

on_both!(whoever_joined_with_anothers_address_is_thrown_out, |t| async move {
    let eve = joined(&t, "bob").await;
    t.clock.set(t.app.now() + MINUTE);
    t.call("", "/fn/member/join", &[("email", "bob@example.test"), ("display_name", "Bob"), ("password", BETTER)]).await;
    let link = token(&mail(&t, "bob@example.test", "link-exists").await);
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &link), ("password", BETTER)]).await.status, StatusCode::OK);
    assert_eq!(t.caller(&eve).await, Caller::Nobody);
    assert_eq!(login(&t, "", "bob@example.test", GOOD).await, Err("unauthorized".into()));
});

on_both!(somebody_made_without_a_password_can_set_one, |t| async move {
    t.person("ann", Role::Member, true).await;
    assert_eq!(login(&t, "", "ann@example.test", "").await, Err("unauthorized".into()));
    t.call("", "/fn/member/forgot", &[("email", "ann@example.test")]).await;
    let link = token(&mail(&t, "ann@example.test", "link-reset").await);
    assert_eq!(t.call("", "/fn/member/reset", &[("token", &link), ("password", GOOD)]).await.status, StatusCode::OK);
    assert!(login(&t, "", "ann@example.test", GOOD).await.is_ok());
});
