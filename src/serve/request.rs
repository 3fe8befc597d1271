//! Reads from a request what the rest of the program wants to know: who calls, from where, with which cookies.

use crate::{
    kernel::{caller::Caller, failure::Failure},
    member::guard,
    server::{
        config::Config,
        secret,
        state::App,
        visit::{Flash, Visit},
    },
};
use axum::{
    extract::{ConnectInfo, FromRequestParts, RawPathParams},
    http::{HeaderMap, header, request::Parts},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The cookie that carries a form's answer to the next page.
pub const FLASH: &str = "__Host-flash";

/// One cookie's value; `None` without it.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The client's address: the peer's, or what a trusted proxy says of it (the last hop it does not trust).
pub fn address(config: &Config, parts: &Parts) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
    if !config.trusted_proxies.contains(&peer) {
        return peer;
    }
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops = forwarded.flat_map(|value| value.split(',')).filter_map(|hop| hop.trim().parse::<IpAddr>().ok()).collect::<Vec<_>>();
    hops.into_iter().rev().find(|hop| !config.trusted_proxies.contains(hop)).unwrap_or(peer)
}

/// Who calls: by `Authorization: Bearer rk_…`, else by session cookie. A wrong key is nobody, never the cookie's owner.
pub async fn caller(app: &App, headers: &HeaderMap) -> Result<Caller, Failure> {
    if let Some(authorization) = headers.get(header::AUTHORIZATION) {
        let key = authorization.to_str().ok().and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
        return Ok(guard::by_key(app, key.trim()).await?.unwrap_or(Caller::Nobody));
    }
    match cookie(headers, guard::COOKIE) {
        Some(token) => guard::by_session(app, token).await,
        None => Ok(Caller::Nobody),
    }
}

/// The visit behind a request for a page or a server function.
pub async fn visit(app: &App, parts: &mut Parts) -> Result<Visit, Failure> {
    let caller = caller(app, &parts.headers).await?;
    let params =
        RawPathParams::from_request_parts(parts, &()).await.map(|all| all.iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect()).unwrap_or_default();
    let query = parts.uri.query().and_then(|text| serde_urlencoded::from_str(text).ok()).unwrap_or_default();
    let theme = match cookie(&parts.headers, "theme") {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "auto",
    };
    let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().chars().take(200).collect();
    Ok(Visit::new(
        app.clone(),
        caller,
        parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        params,
        query,
        cookie(&parts.headers, FLASH).and_then(read_flash),
        theme,
        secret::token(),
        address(&app.config, parts),
        agent,
        cookie(&parts.headers, guard::COOKIE).map(ToOwned::to_owned),
    ))
}

fn read_flash(value: &str) -> Option<Flash> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(value).ok()?).ok()
}

/// The `Set-Cookie` value that carries `flash`; what was typed is left out where it would not fit into a cookie.
pub fn write_flash(mut flash: Flash) -> String {
    let encode = |flash: &Flash| URL_SAFE_NO_PAD.encode(serde_json::to_vec(flash).unwrap_or_default());
    let mut text = encode(&flash);
    if text.len() > 3_500 {
        flash.values.clear();
        text = encode(&flash);
    }
    format!("{FLASH}={text}; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax")
}

/// The `Set-Cookie` value that forgets the flash.
pub fn clear_flash() -> String {
    format!("{FLASH}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}
