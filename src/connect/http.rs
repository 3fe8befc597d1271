//! The addresses of the protocol. Each answers with a redirect; what a browser must remember meanwhile lies in a cookie of
//! ten minutes that scripts cannot read.

use super::service::{self, Begun, Entered, PATIENCE, Provided, Refused};
use crate::{
    kernel::{caller::Caller, failure::Failure, time::SECOND},
    member::{guard, service::Client},
    server::{
        request::{address, agent, cookie},
        state::App,
        visit::own_path,
    },
};
use axum::{
    Router,
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;

pub fn router() -> Router<App> {
    Router::new().route("/session/sso_provider", get(provide)).route("/session/sso", get(begin)).route("/session/sso_login", get(enter))
}

/// What the browser keeps while it is away at the outside site, and while somebody signs in for another one.
const TICKET: &str = "__Host-connect";
const ASKED: &str = "__Host-connect-asked";

#[derive(Default, Deserialize)]
pub struct Signed {
    #[serde(default)]
    sso: String,
    #[serde(default)]
    sig: String,
}

#[derive(Deserialize)]
pub struct Beginning {
    /// Where to go on afterwards.
    #[serde(default)]
    return_path: String,
}

/// `GET /session/sso_provider`: another site asks who is signed in. Whoever is not comes back here after signing in; the
/// request waits in a cookie.
async fn provide(State(app): State<App>, Query(asked): Query<Signed>, headers: HeaderMap) -> Result<Response, Failure> {
    let waiting = cookie(&headers, ASKED).and_then(|value| serde_urlencoded::from_str::<Signed>(value).ok());
    let asked = if asked.sso.is_empty() { waiting.unwrap_or_default() } else { asked };
    let caller = guard::caller(&app, &headers).await?;
    Ok(match service::provide(&app, &caller, &asked.sso, &asked.sig).await? {
        Provided::To(to) => go(&to, vec![forget(ASKED)]),
        Provided::SignIn => {
            let waiting = serde_urlencoded::to_string([("sso", &asked.sso), ("sig", &asked.sig)]).unwrap_or_default();
            go("/login?next=/session/sso_provider", vec![keep(ASKED, &waiting)])
        }
    })
}

/// `GET /session/sso`: leads to the outside site.
async fn begin(State(app): State<App>, Query(wanted): Query<Beginning>, headers: HeaderMap) -> Result<Response, Failure> {
    let next = own_path(&wanted.return_path);
    if let Caller::Member(_) = guard::caller(&app, &headers).await? {
        return Ok(go(next.unwrap_or("/me"), vec![]));
    }
    let Begun { ticket, to } = service::begin(&app, next)?;
    Ok(go(&to, vec![keep(TICKET, &serde_urlencoded::to_string([("t", ticket)]).unwrap_or_default())]))
}

/// `GET /session/sso_login`: back from the outside site.
async fn enter(State(app): State<App>, Query(answer): Query<Signed>, request: Request) -> Result<Response, Failure> {
    let (parts, _) = request.into_parts();
    let client = Client { address: address(&app.config, &parts), agent: agent(&parts.headers) };
    let ticket = cookie(&parts.headers, TICKET).and_then(|value| serde_urlencoded::from_str::<Vec<(String, String)>>(value).ok());
    let ticket = ticket.and_then(|fields| fields.into_iter().next()).map(|(_, ticket)| ticket);
    let old = cookie(&parts.headers, guard::COOKIE);
    let entered = service::enter(&app, &client, old, ticket.as_deref(), &answer.sso, &answer.sig).await?;
    Ok(match entered {
        Entered::In { token, next } => go(&next, vec![guard::set_cookie(&token), forget(TICKET)]),
        Entered::Refused(refused) => go(&format!("/login?outside={}", name(refused)), vec![forget(TICKET)]),
    })
}

/// How the sign-in page is told why it did not work.
const fn name(refused: Refused) -> &'static str {
    match refused {
        Refused::Invalid => "invalid",
        Refused::Expired => "expired",
        Refused::Unproved => "unproved",
        Refused::Staff => "staff",
        Refused::Blocked => "blocked",
    }
}

fn keep(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; Max-Age={}; Secure; HttpOnly; SameSite=Lax", PATIENCE / SECOND)
}

fn forget(name: &str) -> String {
    format!("{name}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}

/// On to somewhere. The address of this page holds what is for one site alone: it goes into no other's log.
fn go(to: &str, cookies: Vec<String>) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if let Ok(to) = HeaderValue::from_str(to) {
        headers.insert(header::LOCATION, to);
    }
    for cookie in cookies {
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
    response
}
