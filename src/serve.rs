//! The axum router: pages, server functions, API, webhooks, site files, and the layers around them.

pub mod form;
pub mod health;
pub mod listen;
mod log;
pub mod page;
pub mod picture;
pub mod request;
pub mod site;

use crate::{
    api, app, connect, forum,
    kernel::{
        caller::Who,
        failure::{Code, Failure},
    },
    review, search,
    server::{state::App, upload},
    shop, site as door,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use std::{sync::Arc, time::Duration};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer};

/// What is served beside pages, server functions and the API.
pub const OTHERS: &[(&str, &str, Who)] = &[
    ("GET", "/healthz", Who::Anyone),
    ("GET", "/readyz", Who::Anyone),
    ("GET", "/metrics", Who::Anyone),
    ("GET", "/pictures/{file}", Who::Anyone),
    ("GET", "/opensearch.xml", Who::Anyone),
    ("GET", "/avatars/{file}", Who::Anyone),
    ("POST", "/webhooks/shopify", Who::Anyone),
    ("POST", "/webhooks/woocommerce", Who::Anyone),
    ("GET", "/reviews.rss", Who::Anyone),
    ("GET", "/reviews.json", Who::Anyone),
    ("GET", "/products/{slug}/reviews.rss", Who::Anyone),
    ("GET", "/products/{slug}/reviews.json", Who::Anyone),
    ("GET", "/feeds/google-product-reviews.xml", Who::Anyone),
    ("GET", "/feeds/meta-product-reviews.csv", Who::Anyone),
    ("GET", "/embed/{slug}/stars", Who::Anyone),
    ("GET", "/embed/{slug}/list", Who::Anyone),
    ("GET", "/oembed", Who::Anyone),
    ("POST", "/unsubscribe/{token}", Who::Anyone),
    ("GET", "/session/sso_provider", Who::Anyone),
    ("GET", "/session/sso", Who::Anyone),
    ("GET", "/session/sso_login", Who::Anyone),
    ("GET", "/community/feed.rss", Who::Anyone),
    ("GET", "/community/feed.json", Who::Anyone),
    ("GET", "/community/{category}/feed.rss", Who::Anyone),
    ("GET", "/community/{category}/feed.json", Who::Anyone),
    ("GET", "/t/{id}/feed.rss", Who::Anyone),
    ("GET", "/t/{id}/feed.json", Who::Anyone),
    ("GET", "/u/{handle}/feed.rss", Who::Anyone),
    ("GET", "/u/{handle}/feed.json", Who::Anyone),
    ("GET", "/robots.txt", Who::Anyone),
    ("GET", "/sitemap.xml", Who::Anyone),
    ("GET", "/sitemaps/{kind}/{page}", Who::Anyone),
    ("GET", "/og/{kind}/{file}", Who::Anyone),
];

/// Everything that is served. `files` are the built site's.
pub fn router(app: App, files: Arc<site::Files>) -> Router {
    let mut pages = Router::new();
    for route in app::pages() {
        pages = pages.route(route.path, get(move |State(app): State<App>, request: Request| page::answer(app, route.who, route.load, request)));
    }
    let guarded = pages
        .route("/fn/{*path}", any(form::answer))
        .nest("/api/v1", api::router(&app))
        .method_not_allowed_fallback(page::method_not_allowed)
        .fallback(move |State(app): State<App>, request: Request| site::answer(app, Arc::clone(&files), request))
        .layer(middleware::from_fn(refuse_unproven))
        .layer(middleware::map_response(vary))
        .layer(CsrfLayer::new());
    Router::new()
        .merge(guarded)
        .merge(health::router())
        .merge(picture::router())
        .merge(shop::http::router())
        .merge(connect::http::router())
        .merge(review::http::router())
        .merge(search::http::router())
        .merge(forum::http::router())
        .merge(door::http::router())
        .layer(DefaultBodyLimit::max(2 * 1024 * 1024))
        .layer(CompressionLayer::new().br(true).gzip(true).quality(tower_http::CompressionLevel::Precise(4)))
        .layer(middleware::from_fn_with_state(app.clone(), moved))
        .layer(middleware::from_fn_with_state(app.clone(), headers))
        .layer(CatchPanicLayer::custom(|_| Failure::internal("a handler panicked").into_response()))
        .layer(middleware::from_fn(in_time))
        .layer(middleware::from_fn(as_problem))
        .layer(middleware::from_fn(log::log))
        .with_state(app)
}

/// A request with a cookie that wants to change something must prove where it comes from. [`CsrfLayer`] lets through
/// what carries neither `Origin` nor `Sec-Fetch-Site`; browsers always send one of them with such requests.
async fn refuse_unproven(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let unproven = !headers.contains_key(header::ORIGIN) && !headers.contains_key("sec-fetch-site");
    // A key proves itself: browsers add cookies on their own, never an Authorization header.
    let by_cookie = headers.contains_key(header::COOKIE) && !headers.contains_key(header::AUTHORIZATION);
    if !is_safe && unproven && by_cookie {
        return Failure::new(Code::Forbidden, crate::t!("error-cross-site")).into_response();
    }
    next.run(request).await
}

/// Where nothing is, something may have been before the community moved here: old addresses of threads lead on for good.
async fn moved(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let path = is_read.then(|| request.uri().path().to_owned());
    let response = next.run(request).await;
    let Some(path) = path.filter(|_| response.status() == StatusCode::NOT_FOUND) else { return response };
    match forum::service::old_address(&app, &path).await {
        Ok(Some(to)) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to)]).into_response(),
        Ok(None) => response,
        Err(failure) => {
            tracing::warn!(detail = %failure.detail, "could not look for an old address");
            response
        }
    }
}

/// How long an answer may take; with files, which arrive as fast as the sender's line, much longer.
const PATIENCE: Duration = Duration::from_secs(30);
const PATIENCE_WITH_FILES: Duration = Duration::from_mins(5);

async fn in_time(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let brings_files = upload::is_multipart(request.headers()) && (path == "/api/v1/uploads" || app::FILES.contains(&path));
    let patience = if brings_files { PATIENCE_WITH_FILES } else { PATIENCE };
    tokio::time::timeout(patience, next.run(request)).await.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// Programs get problem+json for refusals of layers too (another site, too long, too late), which know plain text alone.
async fn as_problem(request: Request, next: Next) -> Response {
    let for_programs = request.uri().path().starts_with("/api/") || request.uri().path().starts_with("/fn/");
    let response = next.run(request).await;
    let status = response.status();
    let plain = response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if !for_programs || !(status.is_client_error() || status.is_server_error()) || !plain {
        return response;
    }
    let failure = match status {
        StatusCode::FORBIDDEN => Failure::new(Code::Forbidden, crate::t!("error-cross-site")),
        StatusCode::PAYLOAD_TOO_LARGE => Failure::new(Code::TooLarge, crate::t!("api-too-large")),
        StatusCode::METHOD_NOT_ALLOWED => Failure::new(Code::MethodNotAllowed, crate::t!("error-method")),
        StatusCode::SERVICE_UNAVAILABLE => Failure::new(Code::Busy, crate::t!("api-too-slow")),
        StatusCode::NOT_FOUND => Failure::new(Code::NotFound, crate::t!("api-not-found")),
        StatusCode::INTERNAL_SERVER_ERROR => Failure::internal("a layer failed"),
        _ => Failure::new(Code::Invalid, crate::t!("api-bad-query")),
    };
    let mut problem = failure.into_response();
    for (name, value) in response.headers() {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
            problem.headers_mut().insert(name, value.clone());
        }
    }
    problem
}

async fn vary(mut response: Response) -> Response {
    response.headers_mut().append(header::VARY, HeaderValue::from_static("sec-fetch-site, origin, cookie"));
    response
}

/// Headers that every answer carries; those that an answer set itself stay.
async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // What is made for frames of others says so itself; the older header has no word for "anybody".
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    let may_be_framed = policy.is_some_and(|policy| policy.contains("frame-ancestors *"));
    let mut set = |name: header::HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    if !may_be_framed {
        set(header::X_FRAME_OPTIONS, "DENY");
    }
    set(header::CACHE_CONTROL, "no-store");
    set(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    set(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(header::HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()");
    if app.config.is_https() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    response
}

/// A failure as RFC 9457 problem+json: what programs get. Pages turn failures into pages before it comes to this.
/// `title` is the status in words, `detail` says what to do, `code` is ours and stable, `fields` tells the fields apart.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        if self.code == Code::Internal {
            tracing::error!(detail = %self.detail, "failed");
        }
        let wait = self.about("retry_after").filter(|_| self.code == Code::TooMany).and_then(|seconds| HeaderValue::from_str(seconds).ok());
        let status = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let title = status.canonical_reason().unwrap_or_default();
        let mut body =
            serde_json::json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": self.message, "code": self.code.name() });
        if !self.fields.is_empty() {
            body["fields"] = self.fields.into_iter().map(|(name, what)| (name, what.into())).collect::<serde_json::Map<_, _>>().into();
        }
        let mut response = (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response();
        if self.code == Code::Unauthorized {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"regulars\""));
        }
        if let Some(wait) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response
    }
}
