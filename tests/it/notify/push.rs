//! Push messages: to a push service of the test's own, on loopback, which reads them as a browser would.

use super::{advance, new, tell, wish};
use crate::{
    on_both,
    support::{HOST, On, TestApp},
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    routing::post,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use regulars::{
    kernel::time::{HOUR, MINUTE},
    notify::{
        model::{Kind, Rest, Way},
        service::{self, Change, push},
    },
};
use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral},
    hmac,
    rand::SystemRandom,
    signature::{self, ECDSA_P256_SHA256_FIXED},
};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

type Got = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// A push service: keeps what it takes, and answers with the status that the address names.
async fn push_service() -> (u16, Got) {
    let got = Got::default();
    let take = |State(got): State<Got>, Path(status): Path<u16>, headers: HeaderMap, body: Bytes| async move {
        got.lock().expect("no panic").push((headers, body));
        (StatusCode::from_u16(status).expect("a status"), [(header::LOCATION, "http://127.0.0.1:9/elsewhere")])
    };
    let router = Router::new().route("/push/{status}", post(take)).with_state(got.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(axum::serve(listener, router).into_future());
    (port, got)
}

/// A browser's keys.
struct Browser {
    private: EphemeralPrivateKey,
    public: Vec<u8>,
    auth: [u8; 16],
}

impl Browser {
    fn new() -> Self {
        let private = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).expect("a key");
        let public = private.compute_public_key().expect("a key").as_ref().to_vec();
        Self { private, public, auth: *b"sixteen bytes!!!" }
    }

    fn subscription(&self, endpoint: &str) -> Value {
        let keys = json!({ "p256dh": URL_SAFE_NO_PAD.encode(&self.public), "auth": URL_SAFE_NO_PAD.encode(self.auth) });
        json!({ "endpoint": endpoint, "expirationTime": null, "keys": keys })
    }

    /// Reads a message by RFC 8291, written anew from the standard with nothing but HMAC.
    fn open(self, body: &[u8]) -> Value {
        let mac = |key: &[u8], text: &[u8]| hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text).as_ref().to_vec();
        let (salt, rest) = body.split_at(16);
        assert_eq!(rest[..5], [0, 0, 16, 0, 65], "record size and length of the key");
        let (theirs, sealed) = rest[5..].split_at(65);
        let shared = agree_ephemeral(self.private, &UnparsedPublicKey::new(&ECDH_P256, theirs), <[u8]>::to_vec).expect("agreed");
        let info = [b"WebPush: info\0", &self.public[..], theirs, &[1]].concat();
        let secret = mac(&mac(&self.auth, &shared), &info);
        let extracted = mac(salt, &secret);
        let key = mac(&extracted, b"Content-Encoding: aes128gcm\0\x01")[..16].to_vec();
        let nonce = mac(&extracted, b"Content-Encoding: nonce\0\x01")[..12].to_vec();
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).expect("a key"));
        let mut sealed = sealed.to_vec();
        let plain = key.open_in_place(Nonce::try_assume_unique_for_key(&nonce).expect("a nonce"), Aad::empty(), &mut sealed).expect("ours to read");
        let (mark, message) = plain.split_last().expect("a mark");
        assert_eq!(*mark, 2, "the last record");
        serde_json::from_slice(message).expect("JSON")
    }
}

async fn call(t: &TestApp, cookie: &str, method: &str, body: Option<Value>) -> crate::support::Answer {
    let mut request = Request::builder().method(method).uri("/api/v1/me/push").header(header::HOST, HOST).header(header::COOKIE, cookie);
    if method != "GET" {
        request = request.header(header::ORIGIN, format!("http://{HOST}")).header(header::CONTENT_TYPE, "application/json");
    }
    t.send(request.body(body.map_or_else(Body::empty, |body| Body::from(body.to_string()))).expect("a request")).await
}

/// A program that may reach the push service of the test.
async fn start(on: On, port: u16) -> Option<TestApp> {
    TestApp::start_with(on, |name| (name == "REGULARS_EGRESS_ALLOW").then(|| format!("127.0.0.1:{port}"))).await
}

async fn a_message_reaches_a_browser(on: On) {
    let (port, got) = push_service().await;
    let Some(t) = start(on, port).await else { return };
    let (ann, cookie) = t.member("ann").await;
    let browser = Browser::new();
    let key = call(&t, &cookie, "GET", None).await.json()["key"].as_str().expect("a key").to_owned();
    assert_eq!(call(&t, &cookie, "GET", None).await.json()["key"], key.as_str(), "the same every time");
    let endpoint = format!("http://127.0.0.1:{port}/push/201");
    assert_eq!(call(&t, &cookie, "POST", Some(browser.subscription(&endpoint))).await.status.as_u16(), 204);
    assert!(t.get_as(&cookie, "/me/notifications/settings").await.body.contains("Devices that show your messages"));
    tell(&t, new(&ann, Kind::Mention, "")).await;
    tell(&t, new(&ann, Kind::Reaction, "")).await;
    assert_eq!((push::send_due(&t.app).await.expect("sent"), push::send_due(&t.app).await.expect("sent")), (1, 0), "once, and no reaction");
    let (headers, body) = got.lock().expect("no panic").remove(0);
    assert_eq!((&headers["content-encoding"], &headers["ttl"]), (&HeaderValue::from_static("aes128gcm"), &HeaderValue::from_static("86400")));
    let (token, public) = headers["authorization"].to_str().expect("text").strip_prefix("vapid t=").and_then(|rest| rest.split_once(", k=")).expect("its form");
    assert_eq!(public, key);
    let (text, signed) = token.rsplit_once('.').expect("three parts");
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).expect("base64url");
    signature::UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decode(public)).verify(text.as_bytes(), &decode(signed)).expect("signed by that key");
    let claims: Value = serde_json::from_slice(&decode(text.split_once('.').expect("two parts").1)).expect("JSON");
    assert_eq!(claims["aud"], format!("http://127.0.0.1:{port}"));
    let message = browser.open(&body);
    assert_eq!(
        (&message["title"], &message["body"], &message["href"]),
        (&json!("Rosa mentioned you in “Rye in winter”"), &json!("Try it colder."), &json!("/t/thr_1/rye#p2"))
    );
    // Away with it.
    assert_eq!(call(&t, &cookie, "DELETE", Some(json!({ "endpoint": endpoint }))).await.status.as_u16(), 204);
    tell(&t, new(&ann, Kind::Mention, "again")).await;
    assert_eq!((push::send_due(&t.app).await.expect("sent"), got.lock().expect("no panic").len()), (0, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_reaches_a_browser_sqlite() {
    a_message_reaches_a_browser(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_reaches_a_browser_postgres() {
    a_message_reaches_a_browser(On::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_that_is_gone_is_forgotten_and_nothing_is_followed() {
    let (port, got) = push_service().await;
    let Some(t) = start(On::Sqlite, port).await else { return };
    let (ann, cookie) = t.member("ann").await;
    for status in [410, 307, 500] {
        let subscription = Browser::new().subscription(&format!("http://127.0.0.1:{port}/push/{status}"));
        assert_eq!(call(&t, &cookie, "POST", Some(subscription)).await.status.as_u16(), 204);
    }
    tell(&t, new(&ann, Kind::Mention, "")).await;
    assert_eq!(push::send_due(&t.app).await.expect("tried"), 0);
    assert_eq!(got.lock().expect("no panic").len(), 3, "each once, and no redirect followed");
    let places = service::wishes(&t.app, &t.caller(&cookie).await).await.expect("wishes").places;
    assert_eq!(places.len(), 2, "the one that is gone");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn quiet_hours_and_reading_hold_messages_back() {
    let (port, got) = push_service().await;
    let Some(t) = start(On::Sqlite, port).await else { return };
    let (ann, cookie) = t.member("ann").await;
    let caller = t.caller(&cookie).await;
    call(&t, &cookie, "POST", Some(Browser::new().subscription(&format!("http://127.0.0.1:{port}/push/201")))).await;
    let rest = Rest { zone: "UTC".into(), quiet_from: 12 * 60, quiet_to: 13 * 60 };
    service::change(&t.app, &caller, Change { kinds: vec![], rest: Some(rest) }).await.expect("changed");
    tell(&t, new(&ann, Kind::Mention, "a")).await;
    tell(&t, new(&ann, Kind::Mention, "b")).await;
    advance(&t, 30 * MINUTE);
    assert_eq!(push::send_due(&t.app).await.expect("nothing"), 0);
    let first = super::all(&t, &caller).await.remove(0);
    service::read(&t.app, &caller, &first.id).await.expect("read");
    advance(&t, HOUR);
    assert_eq!(push::send_due(&t.app).await.expect("sent"), 1);
    wish(&t, &caller, Kind::Mention, Way::Site, false).await;
    tell(&t, new(&ann, Kind::Mention, "c")).await;
    assert_eq!(push::send_due(&t.app).await.expect("nothing"), 0);
    assert_eq!(got.lock().expect("no panic").len(), 1);
}

on_both!(only_addresses_of_the_open_internet_are_taken, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let refused = |endpoint: &str| Browser::new().subscription(endpoint);
    for endpoint in ["http://push.example.com/x", "ftp://push.example.com/x", "x", "", "https://user:pass@push.example.com/", "file:///etc/passwd"] {
        let answer = call(&t, &cookie, "POST", Some(refused(endpoint))).await;
        assert_eq!((answer.status.as_u16(), answer.json()["fields"]["endpoint"].is_string()), (400, true), "{endpoint}: {}", answer.body);
    }
    let bad_keys = json!({ "endpoint": "https://push.example.com/x", "keys": { "p256dh": "AAAA", "auth": "AAAA" } });
    assert!(call(&t, &cookie, "POST", Some(bad_keys)).await.json()["fields"]["keys"].is_string());
    // Taken by its form, and refused when it leads into the machine.
    for endpoint in ["https://127.0.0.1:1/x", "https://localhost/x", "https://[::ffff:10.0.0.1]/x"] {
        assert_eq!(call(&t, &cookie, "POST", Some(Browser::new().subscription(endpoint))).await.status.as_u16(), 204, "{endpoint}");
    }
    let (member, now) = (t.caller(&cookie).await.member_id().expect("ann").to_owned(), t.app.now());
    crate::notify::tell_at(&t, now, new(&member, Kind::Mention, "")).await.expect("told");
    assert_eq!(push::send_due(&t.app).await.expect("tried"), 0);
});

on_both!(a_browser_belongs_to_who_gave_it_last, |t| async move {
    let ((_, ann), (_, bob)) = (t.member("ann").await, t.member("bob").await);
    let browser = Browser::new().subscription("https://push.example.com/one");
    for cookie in [&ann, &bob] {
        assert_eq!(call(&t, cookie, "POST", Some(browser.clone())).await.status.as_u16(), 204);
    }
    let places = |cookie: String| {
        let t = &t;
        async move { service::wishes(&t.app, &t.caller(&cookie).await).await.expect("wishes").places }
    };
    assert_eq!((places(ann.clone()).await.len(), places(bob.clone()).await.len()), (0, 1));
    call(&t, &ann, "DELETE", Some(json!({ "endpoint": "https://push.example.com/one" }))).await;
    assert_eq!(places(bob.clone()).await.len(), 1, "not ann's to forget");
    let id = places(bob.clone()).await[0].id.clone();
    t.post_form(&bob, "/fn/notify/forget-place", &[("id", &id)]).await;
    assert_eq!(places(bob.clone()).await.len(), 0);
    for n in 0..12 {
        call(&t, &bob, "POST", Some(Browser::new().subscription(&format!("https://push.example.com/{n}")))).await;
    }
    assert_eq!(places(bob).await.len(), 10, "the oldest make room");
});
