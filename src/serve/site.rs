//! The built site's files, read once at the start and served from memory, compressed ahead of time where the build did it.

use super::{page, request};
use crate::{
    kernel::failure::{Code, Failure},
    server::{secret, state::App},
    t,
};
use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

/// One file in the forms it can be sent in.
struct File {
    kind: &'static str,
    tag: String,
    plain: bytes::Bytes,
    brotli: Option<bytes::Bytes>,
    gzip: Option<bytes::Bytes>,
}

/// Files by path (`/pkg/regulars.css`).
#[derive(Default)]
pub struct Files {
    by_path: HashMap<String, File>,
    /// While `make dev` rebuilds them, files are read anew at each request.
    live: Option<PathBuf>,
}

/// Tells one build of scripts and styles from another.
static VERSION: OnceLock<String> = OnceLock::new();

/// What stands behind the addresses of scripts and styles (`?v=…`), so that browsers may keep them for ever; empty without a built site.
pub fn version() -> &'static str {
    VERSION.get().map_or("", String::as_str)
}

/// Whether `make dev` watches: pages then listen for changes.
pub fn is_watched() -> bool {
    std::env::var_os("LEPTOS_WATCH").is_some()
}

impl Files {
    /// Reads all files under `folder`. A missing folder gives none: the API still works.
    pub fn load(folder: &Path) -> std::io::Result<Self> {
        let mut by_path = HashMap::new();
        let mut folders = vec![folder.to_path_buf()];
        while let Some(next) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(&next) else { continue };
            for entry in entries {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Some((name, file)) = read(folder, &path)? {
                    by_path.insert(name, file);
                }
            }
        }
        let mut built = by_path.iter().filter(|(path, _)| is_versioned(path)).map(|(path, file)| format!("{path}{}", file.tag)).collect::<Vec<_>>();
        built.sort();
        if !built.is_empty() {
            let _ = VERSION.set(secret::hash(built.concat())[..12].to_owned());
        }
        Ok(Self { by_path, live: is_watched().then(|| folder.to_path_buf()) })
    }
}

/// Scripts and styles belong together: they carry one version.
fn is_versioned(path: &str) -> bool {
    path.starts_with("/pkg/") || matches!(path, "/islands.js" | "/live.js" | "/push.js" | "/push-worker.js")
}

fn read(root: &Path, path: &Path) -> std::io::Result<Option<(String, File)>> {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let Some(kind) = media_type(ending) else { return Ok(None) };
    let Ok(name) = path.strip_prefix(root) else { return Ok(None) };
    let plain = bytes::Bytes::from(std::fs::read(path)?);
    let beside = |more: &str| std::fs::read(path.with_extension(format!("{ending}.{more}"))).ok().map(bytes::Bytes::from);
    let tag = format!("\"{}\"", &secret::hash(&plain)[..16]);
    let file = File { kind, tag, brotli: beside("br"), gzip: beside("gz"), plain };
    Ok(Some((format!("/{}", name.to_string_lossy().replace('\\', "/")), file)))
}

fn media_type(ending: &str) -> Option<&'static str> {
    Some(match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

/// The fallback of the router: a file of the site, or the page that says there is nothing here.
pub async fn answer(app: App, files: Arc<Files>, request: Request) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    if is_read && let Some(file) = files.by_path.get(request.uri().path()) {
        let fresh = files.live.as_ref().and_then(|root| read(root, &root.join(&request.uri().path()[1..])).ok().flatten());
        return send(fresh.as_ref().map_or(file, |(_, file)| file), &request);
    }
    let (mut parts, _) = request.into_parts();
    if parts.uri.path().starts_with("/api/") || !is_read {
        return Failure::new(Code::NotFound, t!("error-not-found")).into_response();
    }
    match request::visit(&app, &mut parts).await {
        Ok(visit) => page::fail(visit, Failure::new(Code::NotFound, t!("error-not-found"))).await,
        Err(failure) => failure.into_response(),
    }
}

fn send(file: &File, request: &Request) -> Response {
    let asked = |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let accepted = asked(header::ACCEPT_ENCODING);
    let (body, encoding) = match (&file.brotli, &file.gzip) {
        (Some(brotli), _) if accepted.contains("br") => (brotli, Some("br")),
        (_, Some(gzip)) if accepted.contains("gzip") => (gzip, Some("gzip")),
        _ => (&file.plain, None),
    };
    let mut response = if asked(header::IF_NONE_MATCH) == file.tag { StatusCode::NOT_MODIFIED.into_response() } else { body.clone().into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep(request)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&file.tag) {
        headers.insert(header::ETAG, tag);
    }
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// How long browsers may keep a file: for ever under its version, an hour for pictures, and never unasked for scripts and
/// styles of an unknown version.
fn keep(request: &Request) -> &'static str {
    let asked = request.uri().query().and_then(|query| query.strip_prefix("v=")).unwrap_or_default();
    match is_versioned(request.uri().path()) {
        true if !asked.is_empty() && asked == version() && !is_watched() => "public, max-age=31536000, immutable",
        true => "no-cache",
        false => "public, max-age=3600, stale-while-revalidate=86400",
    }
}
