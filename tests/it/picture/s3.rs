//! Blobs in S3, spoken to a server of a page of code that keeps them in a map; and blobs on a disk that is not there.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{any, post},
};
use regulars::server::blob::Blobs;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

type Objects = Arc<Mutex<BTreeMap<String, Bytes>>>;

async fn object(State(objects): State<Objects>, Path((bucket, key)): Path<(String, String)>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let signed = parts.headers.get(header::AUTHORIZATION).is_some_and(|value| value.as_bytes().starts_with(b"AWS4-HMAC-SHA256 Credential=key/"));
    if !signed || bucket != "shop" {
        return StatusCode::FORBIDDEN.into_response();
    }
    let bytes = axum::body::to_bytes(body, 1 << 24).await.expect("a body");
    let mut objects = objects.lock().expect("no panic");
    let about = [(header::ETAG, "\"1\""), (header::LAST_MODIFIED, "Sun, 01 Nov 2026 12:00:00 GMT")];
    match parts.method.as_str() {
        "PUT" => {
            objects.insert(key, bytes);
            about.into_response()
        }
        "GET" | "HEAD" => match objects.get(&key) {
            Some(bytes) => (about, bytes.clone()).into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        },
        "DELETE" => {
            objects.remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

/// Many at once: `POST /bucket?delete` with a list of keys.
async fn delete_many(State(objects): State<Objects>, body: String) -> Response {
    let mut objects = objects.lock().expect("no panic");
    let keys = body.split("<Key>").skip(1).filter_map(|rest| rest.split("</Key>").next());
    let gone = keys.map(|key| {
        objects.remove(key);
        format!("<Deleted><Key>{key}</Key></Deleted>")
    });
    let answer = format!("<?xml version=\"1.0\"?><DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{}</DeleteResult>", gone.collect::<String>());
    (HeaderMap::new(), answer).into_response()
}

async fn start() -> (String, Objects) {
    let objects = Objects::default();
    let router = Router::new().route("/{bucket}", post(delete_many)).route("/{bucket}/{*key}", any(object)).with_state(Arc::clone(&objects));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, objects)
}

fn settings(endpoint: &str, key: &str) -> Vec<(String, String)> {
    let all = [("AWS_ACCESS_KEY_ID", key), ("AWS_SECRET_ACCESS_KEY", "secret"), ("AWS_ENDPOINT", endpoint), ("AWS_REGION", "eu-central-1"), ("HOME", "/")];
    all.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
}

#[tokio::test]
async fn blobs_are_kept_in_s3() {
    let (endpoint, objects) = start().await;
    let blobs = Blobs::with_settings("s3://shop/some/place/", settings(&endpoint, "key"));
    blobs.check().await.expect("usable");
    assert!(objects.lock().expect("no panic").is_empty(), "the check leaves nothing");
    let name = "abcdef-large.webp";
    assert_eq!(blobs.get(name).await.expect("read"), None);
    for _ in 0..2 {
        blobs.put(name, Bytes::from_static(b"a picture")).await.expect("written");
    }
    assert_eq!(objects.lock().expect("no panic").keys().cloned().collect::<Vec<_>>(), ["some/place/ab/abcdef-large.webp"]);
    assert_eq!(blobs.get(name).await.expect("read"), Some(Bytes::from_static(b"a picture")));
    for _ in 0..2 {
        blobs.delete(name).await.expect("removed");
    }
    assert_eq!(blobs.get(name).await.expect("read"), None);
}

#[tokio::test]
async fn a_place_that_does_not_work_is_named() {
    let (endpoint, _) = start().await;
    for (url, key) in [("s3://shop", "wrong"), ("s3://other", "key")] {
        let failure = Blobs::with_settings(url, settings(&endpoint, key)).check().await.expect_err("refused");
        assert!(failure.detail.contains("REGULARS_BLOB_URL") && failure.detail.contains(url), "{failure}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").expect("written");
    let url = format!("file:{}/blobs", file.display());
    let failure = Blobs::with_settings(&url, vec![]).check().await.expect_err("no folder");
    assert!(failure.detail.contains("REGULARS_BLOB_URL") && failure.detail.contains(&url), "{failure}");
}

#[tokio::test]
async fn blobs_are_kept_on_the_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("new/blobs");
    let blobs = Blobs::with_settings(&format!("file:{}", place.display()), vec![]);
    blobs.check().await.expect("usable");
    let writers = (0..8).map(|_| blobs.put("abcdef-large.webp", Bytes::from(vec![7; 100_000])));
    futures::future::try_join_all(writers).await.expect("written");
    assert_eq!(std::fs::read(place.join("ab/abcdef-large.webp")).expect("there").len(), 100_000);
    assert_eq!(std::fs::read_dir(place.join("ab")).expect("a folder").count(), 1, "nothing half done is left");
    blobs.delete("abcdef-large.webp").await.expect("removed");
    assert_eq!(blobs.get("abcdef-large.webp").await.expect("read"), None);
}
