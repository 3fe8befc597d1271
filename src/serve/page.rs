//! Answers a request for a page: who may, the page's data, the page, its shell.

use super::{request, site};
use crate::{
    kernel::{
        caller::{Caller, Role, Who},
        failure::{Code, Failure},
    },
    moderation,
    server::{
        state::App,
        visit::{Visit, leading},
    },
    t,
    ui::{
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

async fn surroundings(visit: &Visit, frame: Frame) -> Surroundings {
    let waiting = match frame {
        Frame::Desk if visit.caller.is_at_least(Role::Moderator) => moderation::service::waiting(&visit.app, &visit.caller).await.ok(),
        _ => None,
    };
    let waiting = waiting.map(|waiting| (waiting.cases, waiting.appeals));
    let points = match visit.caller.member_id() {
        Some(member) => points_of(&visit.app, member).await.ok(),
        None => None,
    };
    Surroundings { points, waiting, shop: visit.app.config.shop_name.clone(), version: site::version(), is_watched: site::is_watched() }
}

async fn points_of(app: &App, member: &str) -> Result<i64, Failure> {
    let mut tx = app.db.read().await?;
    Ok(crate::ledger::service::balances(&mut tx, member).await?.available)
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

fn document(visit: &Visit, status: StatusCode, html: String) -> Response {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'{}; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
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
