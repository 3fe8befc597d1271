//! How pictures come in: by the REST API, and by forms without scripts.

use super::{files, multipart, sending, upload};
use crate::{
    api::client::problem,
    on_both,
    support::{Answer, On, TestApp},
};
use axum::{
    body::{Body, Bytes},
    http::{Request, header},
};
use image::ImageFormat;
use regulars::{
    kernel::{caller::Role, failure::Code},
    serve::form,
    server::{upload as door, visit::Flash},
};

fn png() -> Vec<u8> {
    files::rgb(files::scene(60, 40), ImageFormat::Png)
}

on_both!(an_upload_is_one_picture, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let made = upload(&t, &cookie, "../../etc/passwd", &png()).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.body);
    assert!(made.json()["id"].as_str().is_some_and(|id| id.starts_with("pic_")));
    assert_eq!(made.headers["location"].to_str().ok(), made.json()["url"].as_str());
    let send = async |body: Vec<u8>| t.send(sending("/api/v1/uploads", &cookie, "application/json", body)).await;
    let good = png();
    problem(&send(multipart(&[], &[])).await, 400, "invalid");
    problem(&send(multipart(&[("file", "words")], &[])).await, 400, "invalid");
    problem(&send(multipart(&[], &[("picture", "a.png", "image/png", &good)])).await, 400, "invalid");
    problem(&send(multipart(&[], &[("file", "a.png", "image/png", &good), ("file", "b.png", "image/png", &good)])).await, 400, "invalid");
    problem(&send(multipart(&[], &[("file", "", "application/octet-stream", b"")])).await, 400, "invalid");
    problem(&send(b"nonsense".to_vec()).await, 400, "invalid");
    let whole = multipart(&[], &[("file", "a.png", "image/png", &good)]);
    problem(&send(whole[..whole.len() / 2].to_vec()).await, 400, "invalid");
    problem(&send(multipart(&[], &[("file", "a.png", "image/png", b"")])).await, 415, "unsupported_type");
    let svg = problem(&send(multipart(&[], &[("file", "a.png", "image/png", b"<svg onload=alert(1)>")])).await, 415, "unsupported_type");
    assert!(svg["fields"]["file"].as_str().is_some_and(|words| words.contains("SVG")), "{svg}");
    problem(&send(multipart(&[], &[("file", "a.png", "image/png", &good[..40])])).await, 422, "unreadable");
    problem(&send(multipart(&[], &[("file", "a.png", "image/png", &files::png((50_000, 50_000, 8, 6), &[], &[]))])).await, 422, "limit_reached");
    let long = vec![0x89; 10 * 1024 * 1024 + 1];
    problem(&send(multipart(&[], &[("file", "a.png", "image/png", &long)])).await, 413, "too_large");
    let mut json = sending("/api/v1/uploads", &cookie, "application/json", b"{}".to_vec());
    json.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    problem(&t.send(json).await, 415, "unsupported_type");
    let nobody = t.send(sending("/api/v1/uploads", "", "application/json", multipart(&[], &[("file", "a.png", "image/png", &good)]))).await;
    problem(&nobody, 401, "unauthorized");
});

#[tokio::test]
async fn a_picture_of_just_ten_megabytes_is_taken() {
    let t = TestApp::start(On::Sqlite).await.expect("SQLite is always there");
    let (_, cookie) = t.member("ann").await;
    let mut file = png();
    // Whatever stands behind the end of a picture is not read.
    file.resize(10 * 1024 * 1024, 0);
    let made = upload(&t, &cookie, "a.png", &file).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.body);
}

#[tokio::test]
async fn who_sends_too_many_waits() {
    let t = TestApp::start_with(On::Sqlite, |name| (name == "REGULARS_THROTTLE_FACTOR").then(|| "1".into())).await.expect("SQLite is always there");
    let (_, cookie) = t.member("ann").await;
    for _ in 0..120 {
        assert_eq!(upload(&t, &cookie, "a.png", b"no picture").await.status.as_u16(), 415);
    }
    let answer = upload(&t, &cookie, "a.png", b"no picture").await;
    problem(&answer, 429, "too_many");
    assert!(answer.headers.contains_key("retry-after"));
}

#[tokio::test]
async fn another_site_cannot_send_pictures() {
    let t = TestApp::start(On::Sqlite).await.expect("SQLite is always there");
    let (_, cookie) = t.member("ann").await;
    let mut request = sending("/api/v1/uploads", &cookie, "application/json", multipart(&[], &[("file", "a.png", "image/png", &png())]));
    request.headers_mut().insert(header::ORIGIN, header::HeaderValue::from_static("https://evil.test"));
    request.headers_mut().insert("sec-fetch-site", header::HeaderValue::from_static("cross-site"));
    assert_eq!(t.send(request).await.status.as_u16(), 403);
}

/// A function that is there anyway: what happens to its form is what counts here.
const FUNCTION: &str = "/fn/member/profile";

async fn post(t: &TestApp, cookie: &str, body: Vec<u8>, known: &[&str]) -> Answer {
    let response = form::answer_knowing(t.app.clone(), sending(FUNCTION, cookie, "text/html", body), known).await;
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}

fn flash(answer: &Answer) -> Flash {
    use base64::Engine as _;
    let mut cookies = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let value = cookies.find_map(|cookie| cookie.strip_prefix("__Host-flash=")?.split(';').next()).expect("a flash");
    serde_json::from_slice(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(value).expect("base64")).expect("JSON")
}

on_both!(a_form_with_files_runs_like_any_other, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let fields = [("display_name", "Ann & Söhne = 100 %"), ("locale", "en")];
    let nothing: (&str, &str, &str, &[u8]) = ("pictures", "", "application/octet-stream", b"");
    let answer = post(&t, &cookie, multipart(&fields, &[nothing]), &[FUNCTION]).await;
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.body);
    assert!(flash(&answer).failure.is_none(), "{:?}", flash(&answer));
    let me = t.send(Request::get("/api/v1/me").header(header::COOKIE, &cookie).body(Body::empty()).expect("a request")).await;
    assert_eq!(me.json()["display_name"], "Ann & Söhne = 100 %");
    let other = post(&t, &cookie, multipart(&fields, &[]), &[]).await;
    assert_eq!(other.status.as_u16(), 415, "functions that take no files refuse them");
});

on_both!(a_refused_file_is_said_at_its_field_and_nothing_typed_is_lost, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let long = vec![0x89; 10 * 1024 * 1024 + 1];
    let body = multipart(&[("display_name", "Another")], &[("pictures", "a.png", "image/png", &long)]);
    let answer = post(&t, &cookie, body, &[FUNCTION]).await;
    assert_eq!((answer.status.as_u16(), answer.headers["location"].to_str().ok()), (303, Some("/products/mug")));
    let said = flash(&answer);
    assert!(said.failure.is_some_and(|failure| failure.about("pictures").is_some_and(|words| words.contains("10 MB"))));
    assert_eq!(said.values, [("display_name".to_owned(), "Another".to_owned())]);
    let small = b"x".as_slice();
    let nine = vec![("pictures", "a.png", "image/png", small); 9];
    let said = flash(&post(&t, &cookie, multipart(&[], &nine), &[FUNCTION]).await);
    assert!(said.failure.is_some_and(|failure| failure.about("pictures").is_some_and(|words| words.contains('8'))));
    let nobody = flash(&post(&t, "", multipart(&[], &[("pictures", "a.png", "image/png", &long)]), &[FUNCTION]).await);
    assert_eq!(nobody.failure.map(|failure| failure.code), Some(Code::Unauthorized), "told who they are first");
    assert!(nobody.values.is_empty());
});

#[tokio::test]
async fn what_was_received_is_what_was_sent() {
    let t = TestApp::start(On::Sqlite).await.expect("SQLite is always there");
    t.staff(Role::Owner).await;
    let (one, two) = (png(), vec![7; 300_000]);
    let body = multipart(&[("title", "Zwölf"), ("empty", "")], &[("pictures", "a.png", "image/png", &one), ("pictures", "ü/b.gif", "image/gif", &two)]);
    // In pieces of 100 bytes: boundaries are cut anywhere.
    let pieces = body.chunks(100).map(|piece| Ok::<_, std::io::Error>(Bytes::copy_from_slice(piece))).collect::<Vec<_>>();
    let request = sending("/fn/x", "", "text/html", vec![]);
    let address = "127.0.0.1".parse().expect("an address");
    let received = door::receive(&t.app, "mem_ann", address, request.headers(), Body::from_stream(futures::stream::iter(pieces))).await.expect("read");
    assert!(received.refusal.is_none());
    assert_eq!(received.fields, [("title".to_owned(), "Zwölf".to_owned()), ("empty".to_owned(), String::new())]);
    assert_eq!(received.files.iter().map(|file| (file.name.as_str(), file.bytes)).collect::<Vec<_>>(), [("a.png", one.len() as u64), ("ü/b.gif", 300_000)]);
    assert_eq!((received.files[0].read().expect("read"), received.files[1].read().expect("read")), (one, two));
}
