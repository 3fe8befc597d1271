//! Runs server functions (`/fn/…`) for islands (JSON back) and for plain forms (back to a page, with what was typed).
//!
//! Leptos would redirect a form to its `Referer` with the error text in the URL; here it goes to own paths only, and the
//! answer travels in a cookie of one minute.

use super::request;
use crate::{
    app,
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
    },
    server::{
        state::App,
        visit::{Flash, Reply, Visit, own_path},
    },
    t,
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::{prelude::*, reactive::computed::ScopedFuture};
use std::sync::Arc;

/// A form is never longer.
const MOST: usize = 256 * 1024;

/// The handler behind `/fn/{*path}`.
pub async fn answer(State(app): State<App>, request: Request) -> Response {
    let wants_page = accepts_html(request.headers());
    let (mut parts, body) = request.into_parts();
    let visit = match request::visit(&app, &mut parts).await {
        Ok(visit) => visit,
        Err(failure) => return failure.into_response(),
    };
    let path = parts.uri.path().to_owned();
    let (typed, bytes) = match read(&parts.headers, body).await {
        Ok(read) => read,
        Err(failure) => return failure.into_response(),
    };
    let outcome = match allowed(&visit, &path, &parts.method) {
        Ok(()) => run(&visit, parts.headers.clone(), &path, parts.method.clone(), bytes).await,
        Err(failure) => Err(failure),
    };
    if wants_page { to_page(&visit, &path, &parts.headers, typed, outcome.map(|_| ())) } else { to_program(&visit, outcome) }
}

fn accepts_html(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("text/html"))
}

async fn read(headers: &HeaderMap, body: Body) -> Result<(Vec<(String, String)>, Bytes), Failure> {
    let bytes = to_bytes(body, MOST).await.map_err(|_| Failure::new(Code::TooLarge, t!("form-unreadable")))?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !bytes.is_empty() && !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(Failure::new(Code::UnsupportedType, t!("form-unreadable")));
    }
    Ok((serde_urlencoded::from_bytes(&bytes).unwrap_or_default(), bytes))
}

fn allowed(visit: &Visit, path: &str, method: &Method) -> Result<(), Failure> {
    let known = app::functions().into_iter().find(|(known, _)| *known == path);
    let Some((_, who)) = known else { return Err(Failure::new(Code::NotFound, t!("error-not-found"))) };
    if *method != Method::POST {
        return Err(Failure::new(Code::MethodNotAllowed, t!("error-method")));
    }
    match &visit.caller {
        caller if who.admits(caller) => Ok(()),
        Caller::Nobody => Err(Failure::new(Code::Unauthorized, t!("error-unauthorized"))),
        _ => Err(Failure::new(Code::Forbidden, t!("error-forbidden"))),
    }
}

/// Runs the function as Leptos registered it; gives its JSON.
async fn run(visit: &Visit, mut headers: HeaderMap, path: &str, method: Method, body: Bytes) -> Result<Bytes, Failure> {
    let Some(mut function) = server_fn::axum::get_server_fn_service(path, method.clone()) else {
        return Err(Failure::new(Code::NotFound, t!("error-not-found")));
    };
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.remove(header::REFERER);
    let mut request = Request::builder().method(method).uri(path).body(Body::from(body)).map_err(Failure::internal)?;
    *request.headers_mut() = headers;
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let response = owner
        .with(|| {
            provide_context(visit.clone());
            ScopedFuture::new(async move { function.run(request).await })
        })
        .await;
    owner.cleanup();
    let good = response.status().is_success();
    let body = to_bytes(response.into_body(), 8 * 1024 * 1024).await.map_err(Failure::internal)?;
    if good { Ok(body) } else { Err(serde_json::from_slice(&body).unwrap_or_else(Failure::internal)) }
}

/// For scripts: the function's JSON, or problem+json.
fn to_program(visit: &Visit, outcome: Result<Bytes, Failure>) -> Response {
    let mut response = match outcome {
        Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
        Err(failure) => failure.into_response(),
    };
    set_cookies(&mut response, visit.reply().cookies);
    response
}

/// For plain forms: on to the next page, or back to the form with what was typed and what to do about it.
fn to_page(visit: &Visit, path: &str, headers: &HeaderMap, typed: Vec<(String, String)>, outcome: Result<(), Failure>) -> Response {
    let Reply { mut cookies, goto, said } = visit.reply();
    let field = |name: &str| typed.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let back = referring_path(headers).unwrap_or_else(|| "/".to_owned());
    let next = field("next").and_then(own_path).map(ToOwned::to_owned);
    let (to, flash) = match outcome {
        Ok(()) => (
            goto.as_deref().and_then(own_path).map(ToOwned::to_owned).or(next).unwrap_or(back),
            said.map(|success| Flash { success: Some(success), ..Flash::default() }),
        ),
        Err(failure) if failure.code == Code::Unauthorized && visit.caller == Caller::Nobody && !path.starts_with("/fn/member/") => {
            let query = serde_urlencoded::to_string([("next", back.as_str())]).unwrap_or_default();
            (format!("/login?{query}"), None)
        }
        Err(failure) => {
            if failure.code == Code::Internal {
                tracing::error!(detail = %failure.detail, path, "a form failed");
            }
            let values = typed.into_iter().filter(|(name, _)| !name.contains("password") && name != "next" && name != "key").collect();
            (back, Some(Flash { success: None, failure: Some(failure), form: path.to_owned(), values }))
        }
    };
    cookies.extend(flash.map(request::write_flash));
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(to) = HeaderValue::from_str(&to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    set_cookies(&mut response, cookies);
    response
}

fn set_cookies(response: &mut Response, cookies: Vec<String>) {
    for cookie in cookies {
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
}

/// The page that the form stood on: only the path of the `Referer`, so it can only be ours.
fn referring_path(headers: &HeaderMap) -> Option<String> {
    let referer = url::Url::parse(headers.get(header::REFERER)?.to_str().ok()?).ok()?;
    let path = match referer.query() {
        Some(query) => format!("{}?{query}", referer.path()),
        None => referer.path().to_owned(),
    };
    own_path(&path).map(ToOwned::to_owned)
}
