//! One sign-in for several sites, in both directions, and everything that must not work.

use crate::support::{Answer, HOST, On, TestApp};
use axum::{
    body::Body,
    http::{Request, header},
};
use regulars::{
    connect::{rules::Payload, service},
    kernel::{
        caller::{Caller, Role},
        time::{DAY, MINUTE},
    },
    member::service as member,
};

const KEY: &str = "the-forum-secret";
const OUTSIDE: &str = "the-outside-secret";

fn settings(name: &str) -> Option<String> {
    match name {
        "REGULARS_CONNECT_PROVIDER_SECRETS" => Some(format!("forum.example|{KEY}, *.other.example|another-secret")),
        "REGULARS_CONNECT_URL" => Some("https://id.example/sso?tenant=1".into()),
        "REGULARS_CONNECT_SECRET" => Some(OUTSIDE.into()),
        _ => None,
    }
}

/// Like [`crate::on_both`], for a program that has both doors open.
macro_rules! connected {
    ($name:ident, |$t:ident| $body:expr) => {
        mod $name {
            use super::*;

            async fn run($t: TestApp) {
                $body.await
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run(TestApp::start_with(On::Sqlite, settings).await.expect("SQLite is always there")).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(t) = TestApp::start_with(On::Postgres, settings).await {
                    run(t).await;
                }
            }
        }
    };
}

fn signed(key: &str, fields: &[(&str, &str)]) -> String {
    let (sso, sig) = Payload(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()).write(key);
    serde_urlencoded::to_string([("sso", sso), ("sig", sig)]).expect("a query")
}

async fn get(t: &TestApp, cookies: &str, path: &str) -> Answer {
    let request = Request::get(path).header(header::HOST, HOST).header(header::ACCEPT, "text/html").header(header::COOKIE, cookies);
    t.send(request.body(Body::empty()).expect("a request")).await
}

fn location(answer: &Answer) -> &str {
    answer.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// `name=value` of the cookies that an answer sets.
fn cookies(answer: &Answer) -> Vec<String> {
    let all = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.map(|cookie| cookie.split(';').next().unwrap_or_default().to_owned()).collect()
}

/// The payload in a redirect's address, if this key signed it.
fn payload(key: &str, address: &str) -> Payload {
    let url = url::Url::parse(address).unwrap_or_else(|_| panic!("an address: {address}"));
    let field = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default();
    let (sso, sig) = (field("sso"), field("sig"));
    assert!(regulars::connect::rules::is_signed(key, &sso, &sig), "signed by the site's secret: {address}");
    Payload::read(&sso).expect("a payload")
}

connected!(another_site_is_told_who_is_signed_in, |t| async move {
    let (id, cookie) = t.member("rosa").await;
    let asked = signed(KEY, &[("nonce", "abc"), ("return_sso_url", "https://forum.example/session/sso_login?keep=1")]);
    let answer = get(&t, &cookie, &format!("/session/sso_provider?{asked}")).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(location(&answer).starts_with("https://forum.example/session/sso_login?keep=1&sso="), "{}", location(&answer));
    assert_eq!(answer.headers[header::REFERRER_POLICY], "no-referrer");
    let told = payload(KEY, location(&answer));
    for (name, value) in
        [("nonce", "abc"), ("external_id", id.as_str()), ("email", "rosa@example.test"), ("name", "rosa"), ("admin", "false"), ("moderator", "false")]
    {
        assert_eq!(told.get(name), value, "{name}");
    }
    assert!(told.get("groups").starts_with("members") && told.get("require_activation").is_empty() && !told.get("username").is_empty());
    let (_, unproved) = t.person("bob", Role::Member, false).await;
    let answer = get(&t, &unproved, &format!("/session/sso_provider?{asked}")).await;
    assert_eq!(payload(KEY, location(&answer)).get("require_activation"), "true", "an address that nobody proved is told as such");
    let (_, owner) = t.staff(Role::Owner).await;
    let answer = get(&t, &owner, &format!("/session/sso_provider?{asked}")).await;
    assert_eq!(payload(KEY, location(&answer)).get("admin"), "true");
});

connected!(whoever_is_not_signed_in_does_that_first_and_comes_back, |t| async move {
    let asked = signed(KEY, &[("nonce", "abc"), ("return_sso_url", "https://forum.example/back")]);
    let answer = get(&t, "", &format!("/session/sso_provider?{asked}")).await;
    assert_eq!(location(&answer), "/login?next=/session/sso_provider");
    let waiting = cookies(&answer).remove(0);
    let (_, cookie) = t.member("rosa").await;
    let back = get(&t, &format!("{cookie}; {waiting}"), "/session/sso_provider").await;
    assert_eq!(payload(KEY, location(&back)).get("nonce"), "abc");
    assert!(cookies(&back).iter().any(|cookie| cookie == "__Host-connect-asked="), "what waited is forgotten");
    let silent = signed(KEY, &[("nonce", "abc"), ("return_sso_url", "https://forum.example/back"), ("prompt", "none")]);
    let answer = get(&t, "", &format!("/session/sso_provider?{silent}")).await;
    assert_eq!(payload(KEY, location(&answer)).get("failed"), "true");
});

connected!(answers_go_nowhere_else, |t| async move {
    let (_, cookie) = t.member("rosa").await;
    let request = |key: &str, to: &str| signed(key, &[("nonce", "abc"), ("return_sso_url", to)]);
    for (asked, status) in [
        (request("wrong-secret", "https://forum.example/back"), 403),
        (request(KEY, "https://evil.example/back"), 403),
        (request(KEY, "https://x.other.example/back"), 403),
        (request(KEY, "https://forum.example@evil.example/"), 403),
        (request(KEY, "https://forum.example.evil.example/"), 403),
        (request(KEY, "javascript:alert(1)"), 403),
        (request(KEY, "//evil.example"), 403),
        (signed(KEY, &[("return_sso_url", "https://forum.example/back")]), 400),
        ("sso=%25%25&sig=00".into(), 400),
        (String::new(), 400),
    ] {
        let answer = get(&t, &cookie, &format!("/session/sso_provider?{asked}")).await;
        assert_eq!((answer.status.as_u16(), location(&answer)), (status, ""), "{asked}");
    }
    let wild = get(&t, &cookie, &format!("/session/sso_provider?{}", request("another-secret", "https://x.other.example/back"))).await;
    assert_eq!(wild.status, 303);
});

/// Begins to sign in by way of the outside site: the browser's ticket, and the nonce that the site is asked with.
async fn begin(t: &TestApp, next: &str) -> (String, String) {
    let answer = get(t, "", &format!("/session/sso?return_path={next}")).await;
    assert!(location(&answer).starts_with("https://id.example/sso?tenant=1&sso="), "{}", location(&answer));
    let asked = payload(OUTSIDE, location(&answer));
    assert_eq!(asked.get("return_sso_url"), format!("http://{HOST}/session/sso_login"));
    (cookies(&answer).remove(0), asked.get("nonce").to_owned())
}

/// Comes back from the outside site with what it says.
async fn enter(t: &TestApp, ticket: &str, nonce: &str, fields: &[(&str, &str)]) -> Answer {
    let fields = [&[("nonce", nonce)], fields].concat();
    get(t, ticket, &format!("/session/sso_login?{}", signed(OUTSIDE, &fields))).await
}

async fn who(t: &TestApp, answer: &Answer) -> Caller {
    match cookies(answer).iter().find(|cookie| cookie.starts_with("__Host-session=")) {
        Some(cookie) => t.caller(cookie).await,
        None => Caller::Nobody,
    }
}

const ROSA: [(&str, &str); 3] = [("external_id", "17"), ("email", "Rosa@example.test"), ("name", "Rosa")];

connected!(an_outside_site_opens_new_and_proved_accounts, |t| async move {
    let (ticket, nonce) = begin(&t, "/rewards").await;
    let new = enter(&t, &ticket, &nonce, &[ROSA.as_slice(), &[("admin", "true"), ("moderator", "true"), ("groups", "owner")]].concat()).await;
    assert_eq!(location(&new), "/rewards");
    let Caller::Member(rosa) = who(&t, &new).await else { panic!("signed in") };
    assert_eq!((rosa.role, rosa.confirmed, rosa.display_name.as_str()), (Role::Member, true, "Rosa"), "a role is never told");
    let (ticket, nonce) = begin(&t, "https://evil.example").await;
    let again = enter(&t, &ticket, &nonce, &[("external_id", "17"), ("email", "moved@example.test")]).await;
    assert_eq!(location(&again), "/me", "own paths alone");
    assert_eq!(who(&t, &again).await.member_id(), Some(rosa.id.as_str()), "the number is the same person, whatever the address");
    let (ann, _) = t.member("ann").await;
    let (ticket, nonce) = begin(&t, "/me").await;
    let known = enter(&t, &ticket, &nonce, &[("external_id", "18"), ("email", "ann@example.test")]).await;
    assert_eq!(who(&t, &known).await.member_id(), Some(ann.as_str()));
});

connected!(an_outside_site_opens_no_account_that_nobody_proved, |t| async move {
    t.person("rosa", Role::Member, false).await;
    t.member("ann").await;
    let (_, staff) = t.staff(Role::Moderator).await;
    let Caller::Member(moderator) = t.caller(&staff).await else { panic!("staff") };
    let mail = member::find(&mut t.app.db.read().await.expect("read"), &moderator.id).await.expect("an answer").expect("a member").email;
    let ann = [("external_id", "18"), ("email", "ann@example.test"), ("require_activation", "true")];
    for (fields, why) in [
        (ROSA.as_slice(), "unproved"),
        (ann.as_slice(), "unproved"),
        (&[("external_id", "19"), ("email", mail.as_str())], "staff"),
        (&[("external_id", "20")], "invalid"),
    ] {
        let (ticket, nonce) = begin(&t, "/me").await;
        let answer = enter(&t, &ticket, &nonce, fields).await;
        assert_eq!(location(&answer), format!("/login?outside={why}"));
        assert_eq!(who(&t, &answer).await, Caller::Nobody);
        assert_eq!(t.get(location(&answer)).await.status, 200);
    }
    let (ticket, nonce) = begin(&t, "/me").await;
    let new = enter(&t, &ticket, &nonce, &[("external_id", "21"), ("email", "new@example.test"), ("require_activation", "true")]).await;
    let Caller::Member(new) = who(&t, &new).await else { panic!("signed in") };
    assert!(!new.confirmed, "the address is proved by mail, as any other");
});

connected!(each_answer_counts_once_in_its_own_browser_and_for_ten_minutes, |t| async move {
    let (ticket, nonce) = begin(&t, "/me").await;
    let expired = "/login?outside=expired";
    assert_eq!(location(&enter(&t, "", &nonce, &ROSA).await), expired, "another browser");
    assert_eq!(location(&enter(&t, &ticket, "made-up", &ROSA).await), expired, "another request");
    assert_eq!(location(&enter(&t, &ticket.replace("t=", "t=x"), &nonce, &ROSA).await), expired, "a ticket that is not ours");
    let forged = get(&t, &ticket, &format!("/session/sso_login?{}", signed("wrong-secret", &[&[("nonce", nonce.as_str())], ROSA.as_slice()].concat()))).await;
    assert_eq!(location(&forged), "/login?outside=invalid");
    assert_eq!(location(&enter(&t, &ticket, &nonce, &ROSA).await), "/me");
    assert_eq!(location(&enter(&t, &ticket, &nonce, &ROSA).await), expired, "once");
    let (ticket, nonce) = begin(&t, "/me").await;
    t.clock.set(t.app.now() + 10 * MINUTE + 1);
    assert_eq!(location(&enter(&t, &ticket, &nonce, &ROSA).await), expired, "too late");
    assert_eq!(service::tidy(&t.app).await.expect("tidied"), 0);
    t.clock.set(t.app.now() + 2 * DAY);
    assert_eq!(service::tidy(&t.app).await.expect("tidied"), 1);
});

connected!(the_sign_in_page_names_the_outside_site, |t| async move {
    let page = t.get("/login?next=/rewards").await.body;
    assert!(page.contains("/session/sso?return_path=%2Frewards") && page.contains("id.example"), "{page}");
    assert_eq!(t.get("/login?outside=nonsense").await.status, 200);
});

crate::on_both!(without_settings_there_are_no_such_doors, |t| async move {
    for path in ["/session/sso_provider", "/session/sso", "/session/sso_login?sso=a&sig=b"] {
        assert_eq!(t.get(path).await.status, 404, "{path}");
    }
    assert!(!t.get("/login").await.body.contains("/session/sso"));
});
