//! Who is calling: from a session cookie or an API key.

use super::store::{key, session};
use crate::{
    kernel::{
        caller::Caller,
        failure::Failure,
        time::{DAY, MINUTE, SECOND, Time},
    },
    server::{
        request::cookie,
        secret,
        state::{App, MemberFact},
    },
};
use axum::http::{HeaderMap, header};

/// The cookie that carries the session token.
pub const COOKIE: &str = "__Host-session";

/// The `Set-Cookie` value for a new session.
pub fn set_cookie(token: &str) -> String {
    format!("{COOKIE}={token}; Path=/; Max-Age={}; Secure; HttpOnly; SameSite=Lax", ABSOLUTE / SECOND)
}

/// The `Set-Cookie` value that forgets the session.
pub fn clear_cookie() -> String {
    format!("{COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}

/// A session ends when it was not used for so long.
pub const IDLE: Time = 14 * DAY;
/// A session ends so long after signing in, however much it is used.
pub const ABSOLUTE: Time = 90 * DAY;
/// That a session or key was used is written down at most this often.
const NOTED_EVERY: Time = 5 * MINUTE;

/// Who calls: by `Authorization: Bearer rk_…`, else by session cookie. A wrong key is nobody, never the cookie's owner.
pub async fn caller(app: &App, headers: &HeaderMap) -> Result<Caller, Failure> {
    if let Some(authorization) = headers.get(header::AUTHORIZATION) {
        let key = authorization.to_str().ok().and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
        return Ok(by_key(app, key.trim()).await?.unwrap_or(Caller::Nobody));
    }
    match cookie(headers, COOKIE) {
        Some(token) => by_session(app, token).await,
        None => Ok(Caller::Nobody),
    }
}

/// The member behind a session token; [`Caller::Nobody`] where it is unknown or over.
pub async fn by_session(app: &App, token: &str) -> Result<Caller, Failure> {
    let now = app.now();
    let found = session::caller(&mut app.db.read().await?, &secret::hash(token), now, now - IDLE).await?;
    let Some((caller, seen_at)) = found else { return Ok(Caller::Nobody) };
    if let Caller::Member(member) = &caller
        && now - seen_at >= NOTED_EVERY
    {
        let (session, member) = (member.session.clone(), member.id.clone());
        let noted = app.db.write(move |tx| {
            Box::pin(async move {
                session::touch(tx, &session, &member, now).await?;
                tx.tell_seen(&MemberFact { member_id: member, email: String::new(), now }).await
            })
        });
        if let Err(failure) = noted.await {
            tracing::warn!(detail = %failure.detail, "could not note that a session was used");
        }
    }
    Ok(caller)
}

/// The program behind an API key (`rk_…`); `None` where it is unknown or revoked.
pub async fn by_key(app: &App, key: &str) -> Result<Option<Caller>, Failure> {
    let now = app.now();
    let Some((id, used_at)) = key::find(&mut app.db.read().await?, &secret::hash(key)).await? else { return Ok(None) };
    if used_at.is_none_or(|used_at| now - used_at >= NOTED_EVERY) {
        let id = id.clone();
        let noted = app.db.write(move |tx| Box::pin(async move { key::touch(tx, &id, now).await })).await;
        if let Err(failure) = noted {
            tracing::warn!(detail = %failure.detail, "could not note that a key was used");
        }
    }
    Ok(Some(Caller::Key { id }))
}
