//! Pictures that people send: what is refused, what is cleaned, what is kept, shown and removed.

pub mod files;
mod form;
mod jpeg;
mod keeping;
mod memory;
mod s3;
mod torture;

use crate::support::{Answer, HOST, TestApp};
use axum::{
    body::Body,
    http::{Request, header},
};
use regulars::server::upload::ReceivedFile;

/// The boundary of every multipart body here.
pub const BOUNDARY: &str = "----------------------regulars";

/// A multipart body: fields, then files as field, name, type and content.
pub fn multipart(fields: &[(&str, &str)], files: &[(&str, &str, &str, &[u8])]) -> Vec<u8> {
    let mut body = vec![];
    for (name, value) in fields {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (field, name, kind, content) in files {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n");
        body.extend(head.bytes());
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    body
}

/// A request that sends such a body from an own page.
pub fn sending(path: &str, cookie: &str, accept: &str, body: Vec<u8>) -> Request<Body> {
    let mut request = Request::post(path)
        .header(header::HOST, HOST)
        .header(header::ORIGIN, format!("http://{HOST}"))
        .header("sec-fetch-site", "same-origin")
        .header(header::REFERER, format!("http://{HOST}/products/mug"))
        .header(header::ACCEPT, accept)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    if !cookie.is_empty() {
        request = request.header(header::COOKIE, cookie);
    }
    request.body(Body::from(body)).expect("a request")
}

/// Sends one file to the REST API.
pub async fn upload(t: &TestApp, cookie: &str, name: &str, content: &[u8]) -> Answer {
    t.send(sending("/api/v1/uploads", cookie, "application/json", multipart(&[], &[("file", name, "image/jpeg", content)]))).await
}

/// A file as a form brings it.
pub fn received(content: &[u8]) -> ReceivedFile {
    ReceivedFile::of("pictures", "picture.jpg", content).expect("a file")
}
