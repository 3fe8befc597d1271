//! How calls read their requests: strictly, and refusing with a reason that a program can act on.

use crate::{
    kernel::{
        caller::Caller,
        cursor,
        failure::{Code, Failure},
        id,
    },
    member::service::Client,
    server::{idempotency::Key, request, state::App},
    t,
};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{HeaderMap, header, request::Parts},
};
use serde::{Deserialize, de::DeserializeOwned};
use std::net::IpAddr;
use utoipa::IntoParams;

/// Who calls, from where; put there by the call's guard.
pub struct Call {
    pub app: App,
    pub caller: Caller,
    pub address: IpAddr,
    pub agent: String,
    /// The session token of the request's cookie; `None` without one.
    pub token: Option<String>,
}

impl Call {
    /// The signed-in member's id.
    pub fn member(&self) -> Result<&str, Failure> {
        self.caller.member_id().ok_or_else(|| Failure::new(Code::Unauthorized, t!("error-unauthorized")))
    }
}

impl Call {
    /// Where the request comes from, for throttling.
    pub fn client(&self) -> Client {
        Client { address: self.address, agent: self.agent.clone() }
    }
}

impl FromRequestParts<App> for Call {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let caller = parts.extensions.get::<Caller>().cloned().ok_or_else(|| Failure::internal("a call without a guard"))?;
        Ok(Self {
            caller,
            address: request::address(&app.config, parts),
            agent: request::agent(&parts.headers),
            token: request::cookie(&parts.headers, crate::member::guard::COOKIE).map(ToOwned::to_owned),
            app: app.clone(),
        })
    }
}

/// The one part of the path (`{id}`, `{code}`). What cannot be an id of ours is answered as an unknown one.
pub struct Id(pub String);

impl FromRequestParts<App> for Id {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        match Path::<String>::from_request_parts(parts, app).await {
            Ok(Path(id)) if !id.is_empty() && id::plausible(&id) => Ok(Self(id)),
            _ => Err(not_found()),
        }
    }
}

/// The one part of the path where it is no id: a text of at most 200 bytes.
pub struct Text(pub String);

impl FromRequestParts<App> for Text {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        match Path::<String>::from_request_parts(parts, app).await {
            Ok(Path(text)) if text.len() <= 200 => Ok(Self(text)),
            _ => Err(not_found()),
        }
    }
}

/// What an unknown id gets, and one that is not the caller's to see.
pub fn not_found() -> Failure {
    Failure::new(Code::NotFound, t!("api-not-found"))
}

/// Which part of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// How many items at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<i64>,
    /// `next` of the page before; without it the list starts at its beginning.
    #[param(max_length = 128, pattern = "^[A-Za-z0-9_~-]+$")]
    cursor: Option<String>,
}

/// [`Paging`], checked.
pub struct Part {
    pub limit: i64,
    pub cursor: Option<String>,
}

impl FromRequestParts<App> for Part {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        let paging = serde_urlencoded::from_str::<Paging>(parts.uri.query().unwrap_or_default()).map_err(|e| bad_query(e.to_string()))?;
        let limit = paging.limit.unwrap_or(cursor::PAGE);
        if !(1..=cursor::MOST).contains(&limit) {
            return Err(bad_query(String::new()).field("limit", t!("api-bad-limit", most = cursor::MOST)));
        }
        let good = |text: &str| (1..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'~' | b'-'));
        if paging.cursor.as_deref().is_some_and(|text| !good(text)) {
            return Err(bad_query(String::new()).field("cursor", t!("api-bad-cursor")));
        }
        Ok(Self { limit, cursor: paging.cursor })
    }
}

pub fn bad_query(detail: String) -> Failure {
    let failure = Failure::new(Code::Invalid, t!("api-bad-query"));
    if detail.is_empty() { failure } else { failure.field("query", detail) }
}

/// The query, read as its type says.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()).map(Self).map_err(|e| bad_query(e.to_string()))
    }
}

/// A JSON body. Unknown fields are refused where the type says so (`deny_unknown_fields`): all types here do.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let (headers, bytes) = read(request, app).await?;
        parse(&headers, &bytes).map(Self)
    }
}

/// A JSON body of a call that moves points, with its idempotency key.
pub struct Once<T> {
    pub body: T,
    pub key: Key,
}

/// The same for a call that can have its effect only once anyway: a key is honoured, but not asked for.
pub struct OnceOrNot<T> {
    pub body: T,
    pub key: Option<Key>,
}

/// How [`Once`] is described.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes a header")]
pub struct KeyNeeded {
    /// Makes the request one request however often it is sent: any text of the caller's own, for example a UUID.
    #[param(rename = "Idempotency-Key", min_length = 1, max_length = 255, pattern = "^[!-~]+$")]
    idempotency_key: String,
}

/// How [`OnceOrNot`] is described.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes a header")]
pub struct KeyTaken {
    /// With it a repeat gets the first answer again.
    #[param(rename = "Idempotency-Key", min_length = 1, max_length = 255, pattern = "^[!-~]+$")]
    idempotency_key: Option<String>,
}

impl<T: DeserializeOwned> FromRequest<App> for Once<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let OnceOrNot { body, key } = OnceOrNot::from_request(request, app).await?;
        let key = key.ok_or_else(|| Failure::new(Code::KeyMissing, t!("api-key-missing")))?;
        Ok(Self { body, key })
    }
}

impl<T: DeserializeOwned> FromRequest<App> for OnceOrNot<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let caller = request.extensions().get::<Caller>().cloned().unwrap_or(Caller::Nobody);
        let line = format!("{} {}\n", request.method(), request.uri().path());
        let (headers, bytes) = read(request, app).await?;
        // Bytes that are no text are no key either: a blank is refused as one.
        let key = headers.get(KEY_HEADER).map(|value| value.to_str().unwrap_or(" "));
        let key = key.map(|key| Key::new(&caller, key, [line.as_bytes(), &bytes].concat())).transpose()?;
        Ok(Self { body: parse(&headers, &bytes)?, key })
    }
}

/// The header of the key.
pub const KEY_HEADER: &str = "idempotency-key";

/// Nothing: no body, or `{}`.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

async fn read(request: Request, app: &App) -> Result<(HeaderMap, Bytes), Failure> {
    let headers = request.headers().clone();
    match Bytes::from_request(request, app).await {
        Ok(bytes) => Ok((headers, bytes)),
        Err(rejection) if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE => Err(Failure::new(Code::TooLarge, t!("api-too-large"))),
        Err(_) => Err(Failure::new(Code::Invalid, t!("api-bad-body"))),
    }
}

fn parse<T: DeserializeOwned>(headers: &HeaderMap, bytes: &[u8]) -> Result<T, Failure> {
    if bytes.is_empty() || (bytes == b"null" && is_json(headers)) {
        // A call that needs nothing takes no body for `{}`; any other says which field it misses.
        return serde_json::from_str("{}").map_err(|e| bad_body(&e));
    }
    if !is_json(headers) {
        return Err(Failure::new(Code::UnsupportedType, t!("api-not-json")));
    }
    if bytes.trim_ascii_start().starts_with(b"[") {
        // Fields without names would be taken in their order: bodies are objects.
        serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(bytes).map_err(|e| bad_body(&e))?;
    }
    serde_json::from_slice(bytes).map_err(|e| bad_body(&e))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// Names the field where serde tells it, so that programs need not read prose.
fn bad_body(error: &serde_json::Error) -> Failure {
    let words = error.to_string();
    let named = ["unknown field `", "missing field `", "duplicate field `"].iter().find_map(|start| words.split_once(start)?.1.split_once('`'));
    let field = named.map_or("body", |(field, _)| field).chars().take(64).collect::<String>();
    Failure::new(Code::Invalid, t!("api-bad-body")).field(field, words.chars().take(300).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{Nothing, parse};
    use crate::kernel::failure::Code;
    use axum::http::{HeaderMap, HeaderValue, header};

    fn json() -> HeaderMap {
        HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"))])
    }

    #[test]
    fn nothing_is_no_body_or_an_empty_object() {
        assert!(parse::<Nothing>(&HeaderMap::new(), b"").is_ok());
        assert!(parse::<Nothing>(&json(), b"{}").is_ok());
        let failure = parse::<Nothing>(&json(), b"{\"role\":\"owner\"}").expect_err("unknown");
        assert_eq!((failure.code, failure.fields[0].0.as_str()), (Code::Invalid, "role"));
    }

    #[test]
    fn other_types_and_nonsense_are_refused() {
        let code = |headers: &HeaderMap, body: &[u8]| parse::<Nothing>(headers, body).expect_err("refused").code;
        assert_eq!(code(&HeaderMap::new(), b"{}"), Code::UnsupportedType);
        assert_eq!(code(&json(), b"{"), Code::Invalid);
        assert_eq!(code(&json(), b"[]"), Code::Invalid);
        assert_eq!(code(&json(), "\u{0}".as_bytes()), Code::Invalid);
    }
}
