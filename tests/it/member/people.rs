//! Joining, and what the answers do not tell.

use super::{GOOD, join, joined, login, mail, mails, told};
use crate::on_both;
use axum::http::{StatusCode, header};
use regulars::{
    kernel::caller::Caller,
    member::service::{account, external},
};

on_both!(a_new_account_can_sign_in_at_once_but_owns_no_address, |t| async move {
    let cookie = joined(&t, "ann").await;
    let Caller::Member(ann) = t.caller(&cookie).await else { panic!("signed in") };
    assert_eq!((ann.display_name.as_str(), ann.confirmed), ("ann", false));
    assert!(mail(&t, "ann@example.test", "link-confirm").await.body.contains("http://127.0.0.1:3000/confirm?token="));
});

on_both!(a_known_address_gets_the_same_answer_and_another_mail, |t| async move {
    join(&t, "ann").await;
    let fields = |email: &'static str| [("email", email), ("display_name", "Eve"), ("password", "quite another password 9")];
    let new = t.call("", "/fn/member/join", &fields("bob@example.test")).await;
    let known = t.call("", "/fn/member/join", &fields(" ANN@example.test ")).await;
    assert_eq!(told(&new), told(&known));
    assert_eq!(mails(&t, "ann@example.test").await.into_iter().map(|m| m.kind).collect::<Vec<_>>(), ["link-exists", "link-confirm"]);
    let ann = login(&t, "", "ann@example.test", GOOD).await.expect("her password still holds");
    let me = account::me(&t.app, &t.caller(&ann).await).await.expect("me");
    assert_eq!(me.display_name, "ann", "her name still holds");
    assert_eq!(login(&t, "", "ann@example.test", "quite another password 9").await, Err("unauthorized".into()));
});

on_both!(everything_wrong_is_told_at_once, |t| async move {
    let answer = t.call("", "/fn/member/join", &[("email", "nonsense"), ("display_name", "a\nb"), ("password", "short")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let fields = answer.json()["fields"].as_object().expect("fields").keys().cloned().collect::<Vec<_>>();
    assert_eq!(fields.len(), 3, "{fields:?}");
});

on_both!(the_form_works_without_scripts_and_keeps_what_was_typed, |t| async move {
    let page = t.get("/join").await;
    for part in ["autocomplete=\"new-password\"", "minlength=\"15\"", "autocomplete=\"email\"", "action=\"/fn/member/join\""] {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
    let refused = t.post_form("", "/fn/member/join", &[("email", "ann@example.test"), ("display_name", "Ann"), ("password", "short")]).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    let flash = refused.headers.get(header::SET_COOKIE).expect("a flash").to_str().expect("text").split(';').next().expect("a pair").to_owned();
    let again = t.get_as(&flash, "/join").await.body;
    assert!(
        again.contains("value=\"Ann\"") && again.contains("id=\"password-error\"") && again.matches(" autofocus").count() == 1 && !again.contains("short\""),
        "{again}"
    );
    let sent = t.post_form("", "/fn/member/join", &[("email", "ann@example.test"), ("display_name", "Ann"), ("password", GOOD)]).await;
    assert_eq!(sent.headers.get(header::LOCATION).expect("a way on"), "/join?sent=1");
    assert!(t.get("/join?sent=1").await.body.contains("/art/mail-sent.svg"));
});

on_both!(names_cannot_break_out_of_mails_or_pages, |t| async move {
    let fields = [("email", "eve@example.test"), ("display_name", "Eve\r\nBcc: all@example.test"), ("password", GOOD)];
    assert_eq!(t.call("", "/fn/member/join", &fields).await.status, StatusCode::BAD_REQUEST);
    let fields = [("email", "eve@example.test\r\nBcc: all@example.test"), ("display_name", "Eve"), ("password", GOOD)];
    assert_eq!(t.call("", "/fn/member/join", &fields).await.status, StatusCode::BAD_REQUEST);
    let fields = [("email", "eve@example.test"), ("display_name", "<script>alert(1)</script>"), ("password", GOOD)];
    assert_eq!(t.call("", "/fn/member/join", &fields).await.status, StatusCode::OK);
    let eve = login(&t, "", "eve@example.test", GOOD).await.expect("signed in");
    let page = t.get_as(&eve, "/me/settings").await.body;
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert(1)"), "{page}");
});

on_both!(customers_known_by_number_cannot_sign_in, |t| async move {
    let now = t.app.now();
    let made = t.app.db.write(move |tx| Box::pin(async move { external(tx, now, "cdnow", &[("7".into(), "Customer 7".into())]).await }));
    assert_eq!(made.await.expect("made").len(), 1);
    for email in ["", "7", " "] {
        assert_eq!(login(&t, "", email, "").await, Err("unauthorized".into()));
    }
});
