//! Answers a request for a page: who may, the page's data, the page, its shell.

use super::{request, site};
use crate::{
    app,
    kernel::{
        caller::{Caller, Role, Who},
        failure::{Code, Failure},
    },
    ledger, moderation, notify,
    server::{
        state::App,
        visit::{Flash, Visit, leading, own_path},
    },
    t,
    ui::{
        form::inside_textarea,
        page::{Frame, Page, PageResult},
        shell::{self, Surroundings},
    },
};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use futures::future::BoxFuture;
use leptos::{prelude::*, reactive::computed::ScopedFuture};
use std::sync::Arc;

/// The handler behind every page of the table.
pub async fn answer(app: App, who: Who, load: fn(Visit) -> BoxFuture<'static, PageResult>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let visit = match request::visit(&app, &mut parts).await {
        Ok(visit) => visit,
        Err(failure) => return failure.into_response(),
    };
    if who.admits(&visit.caller) {
        return render(visit.clone(), load(visit)).await;
    }
    if visit.caller == Caller::Nobody {
        return to_login(&visit);
    }
    fail(visit, Failure::new(Code::Forbidden, t!("error-forbidden"))).await
}

/// Answers a form with the page at `path` that it stood on: what was typed stands in the page, not in a cookie, so it may be
/// long. Where the page itself cannot be shown any more, what was typed stands on the page that says so.
pub async fn again(mut visit: Visit, path: &str, flash: Flash, status: u16) -> Response {
    let (bare, query) = path.split_once('?').unwrap_or((path, ""));
    let route = app::pages().into_iter().filter_map(|route| Some((matched(route.path, bare)?, route))).max_by_key(|((fixed, _), _)| *fixed);
    let typed = flash.values.clone();
    visit.query = serde_urlencoded::from_str(query).unwrap_or_default();
    visit.path = path.to_owned();
    visit.flash = Some(flash);
    let load = route.map(|((_, params), route)| {
        visit.params = params;
        route.load
    });
    let page = match load {
        Some(load) => load(visit.clone()),
        None => Box::pin(async { Err(Failure::new(Code::NotFound, t!("error-not-found"))) }),
    };
    let page = Box::pin(async move {
        Ok(match page.await {
            Ok(page) => page.status(status),
            Err(failure) => rescued(failure, typed),
        })
    });
    render(visit, page).await
}

/// How many parts of a route's path (axum syntax) are fixed, and the others with what stands for them; `None` where the
/// path is another.
fn matched(route: &str, path: &str) -> Option<(usize, Vec<(String, String)>)> {
    let (wanted, given) = (route.split('/').collect::<Vec<_>>(), path.split('/').collect::<Vec<_>>());
    if wanted.len() != given.len() {
        return None;
    }
    let (mut fixed, mut params) = (0, vec![]);
    for (wanted, given) in wanted.into_iter().zip(given) {
        match wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) if !given.is_empty() => params.push((name.to_owned(), given.to_owned())),
            None if wanted == given => fixed += 1,
            _ => return None,
        }
    }
    Some((fixed, params))
}

/// The page for something that went wrong outside any page.
pub async fn fail(visit: Visit, failure: Failure) -> Response {
    render(visit, Box::pin(async move { Err(failure) })).await
}

/// `405` for an address of ours that does not know the method.
pub async fn method_not_allowed(State(_): State<App>) -> Response {
    Failure::new(Code::MethodNotAllowed, t!("error-method")).into_response()
}

fn to_login(visit: &Visit) -> Response {
    Redirect::to(&leading("/login", &visit.path)).into_response()
}

/// Runs a page function inside a reactive owner that knows the visit, and puts the shell around what it gives.
async fn render(visit: Visit, page: BoxFuture<'static, PageResult>) -> Response {
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let answer = owner
        .with(|| {
            provide_context(visit.clone());
            ScopedFuture::new(async move {
                let page = match page.await {
                    Err(failure) if failure.code == Code::Unauthorized && visit.caller == Caller::Nobody => return to_login(&visit),
                    Err(failure) => failure_page(failure),
                    Ok(page) if !page.elsewhere.is_empty() => return elsewhere(&page),
                    Ok(page) => page,
                };
                let around = surroundings(&visit, page.frame).await;
                let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::OK);
                let html = shell::html(page, &visit, around);
                document(&visit, status, html)
            })
        })
        .await;
    owner.cleanup();
    answer
}

/// Only own paths are followed.
fn elsewhere(page: &Page) -> Response {
    let to = own_path(&page.elsewhere).unwrap_or("/");
    let status = if page.status == 301 { StatusCode::MOVED_PERMANENTLY } else { StatusCode::FOUND };
    (status, [(header::LOCATION, to)]).into_response()
}

async fn surroundings(visit: &Visit, frame: Frame) -> Surroundings {
    let waiting = match frame {
        Frame::Desk if visit.caller.is_at_least(Role::Moderator) => moderation::service::waiting(&visit.app, &visit.caller).await.ok(),
        _ => None,
    };
    let waiting = waiting.map(|waiting| (waiting.cases, waiting.appeals));
    let (points, unread) = match visit.caller.member_id() {
        Some(member) => purse_and_bell(&visit.app, member).await.ok().unzip(),
        None => (None, None),
    };
    Surroundings { points, unread, waiting, shop: visit.app.config.shop_name.clone(), version: site::version(), is_watched: site::is_watched() }
}

/// Points to spend, and notices to read.
async fn purse_and_bell(app: &App, member: &str) -> Result<(i64, i64), Failure> {
    let mut tx = app.db.read().await?;
    Ok((ledger::service::balances(&mut tx, member).await?.available, notify::service::unread(&mut tx, member).await?))
}

fn failure_page(failure: Failure) -> Page {
    if failure.code == Code::Internal {
        tracing::error!(detail = %failure.detail, "a page failed");
    }
    let (title, picture) = match failure.code {
        Code::NotFound => (t!("error-title-not-found"), "not-found"),
        Code::Forbidden => (t!("error-title-forbidden"), "not-found"),
        _ => (t!("error-title-other"), "offline"),
    };
    let status = failure.code.status();
    let body = view! {
        <div class="empty">
            <img src=format!("/art/{picture}.svg") alt="" width="240" height="180"/>
            <h1>{title.clone()}</h1>
            <p>{failure.message}</p>
            <a class="button" href="/">{t!("error-home")}</a>
        </div>
    };
    Page::new(title, body).status(status).narrow()
}

/// The page that says why a form cannot go on, with the longest of what was typed to be copied.
fn rescued(failure: Failure, typed: Vec<(String, String)>) -> Page {
    let words = typed.into_iter().map(|(_, value)| value).max_by_key(String::len).filter(|words| words.contains(' '));
    let mut page = failure_page(failure);
    if let Some(words) = words {
        let body = page.body;
        page.body = view! {
            {body}
            <div class="field"><label for="typed">{t!("error-typed")}</label><textarea id="typed" readonly rows="8">{inside_textarea(&words)}</textarea></div>
        }
        .into_any();
    }
    page
}

fn document(visit: &Visit, status: StatusCode, html: String) -> Response {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'{}; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
        visit.nonce,
        if site::is_watched() { " ws://127.0.0.1:3001" } else { "" }
    );
    let mut response = (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], html).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let forget = visit.flash.is_some().then(request::clear_flash);
    for cookie in visit.reply().cookies.into_iter().chain(forget) {
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::matched;

    #[test]
    fn a_path_finds_its_route() {
        let params = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
        assert_eq!(matched("/t/{id}", "/t/thr_1"), Some((2, params("id", "thr_1"))));
        assert_eq!(matched("/community/hot", "/community/hot"), Some((3, vec![])), "fixed ones win");
        assert_eq!(matched("/community/{category}", "/community/hot"), Some((2, params("category", "hot"))));
        assert_eq!(matched("/t/{id}", "/t/"), None);
        assert_eq!(matched("/t/{id}", "/t/a/b"), None);
        assert_eq!(matched("/", "/"), Some((2, vec![])));
    }
}
