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
        upload,
        visit::{Flash, Reply, Visit, leading, own_path},
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
    answer_knowing(app, request, app::FILES).await
}

/// The same with the list of functions that take files.
pub async fn answer_knowing(app: App, request: Request, with_files: &[&str]) -> Response {
    let wants_page = accepts_html(request.headers());
    let (mut parts, body) = request.into_parts();
    let mut visit = match request::visit(&app, &mut parts).await {
        Ok(visit) => visit,
        Err(failure) => return failure.into_response(),
    };
    let path = parts.uri.path().to_owned();
    let may = allowed(&visit, &path, &parts.method);
    let read = if with_files.contains(&path.as_str()) && upload::is_multipart(&parts.headers) {
        read_files(&mut visit, &mut parts.headers, body, &may).await
    } else {
        read(&parts.headers, body).await.map(|(typed, bytes)| Form { typed, bytes, refusal: None })
    };
    let Form { typed, bytes, refusal } = match read {
        Ok(form) => form,
        Err(failure) if wants_page && with_files.contains(&path.as_str()) => Form { typed: vec![], bytes: Bytes::new(), refusal: Some(failure) },
        Err(failure) => return failure.into_response(),
    };
    let outcome = match may.and(refusal.map_or(Ok(()), Err)) {
        Ok(()) => run(&visit, parts.headers.clone(), &path, parts.method.clone(), bytes).await,
        Err(failure) => Err(failure),
    };
    if wants_page { to_page(&visit, &path, &parts.headers, typed, outcome.map(|_| ())) } else { to_program(&visit, outcome) }
}

/// A form as it came: its fields, the same as the function's body, and what is wrong with its files.
struct Form {
    typed: Vec<(String, String)>,
    bytes: Bytes,
    refusal: Option<Failure>,
}

/// Reads a form with files: they go into the visit, the fields become a body like that of any other form.
async fn read_files(visit: &mut Visit, headers: &mut HeaderMap, body: Body, may: &Result<(), Failure>) -> Result<Form, Failure> {
    if may.is_err() {
        // Nothing of it is kept, but the browser must be done sending before it hears so.
        upload::discard(body).await;
        return Ok(Form { typed: vec![], bytes: Bytes::new(), refusal: None });
    }
    let received = upload::receive(&visit.app, visit.caller.actor(), visit.address, headers, body).await?;
    visit.files = received.files;
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    headers.remove(header::CONTENT_LENGTH);
    let bytes = serde_urlencoded::to_string(&received.fields).map_err(Failure::internal)?.into();
    Ok(Form { typed: received.fields, bytes, refusal: received.refusal })
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
            (leading("/login", &back), None)
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
