//! Makes the visit behind a request of a browser, and carries a form's answer to the next page.

use crate::{
    kernel::failure::Failure,
    member::guard,
    server::{
        request::{address, agent, cookie},
        secret,
        state::App,
        visit::{Flash, Visit},
    },
};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// The cookie that carries a form's answer to the next page.
pub const FLASH: &str = "__Host-flash";

/// The visit behind a request for a page or a server function.
pub async fn visit(app: &App, parts: &mut Parts) -> Result<Visit, Failure> {
    let caller = guard::caller(app, &parts.headers).await?;
    let params =
        RawPathParams::from_request_parts(parts, &()).await.map(|all| all.iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect()).unwrap_or_default();
    let query = parts.uri.query().and_then(|text| serde_urlencoded::from_str(text).ok()).unwrap_or_default();
    let theme = match cookie(&parts.headers, "theme") {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "auto",
    };
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
        agent(&parts.headers),
        cookie(&parts.headers, guard::COOKIE).map(ToOwned::to_owned),
    ))
}

fn read_flash(value: &str) -> Option<Flash> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(value).ok()?).ok()
}

/// The `Set-Cookie` value that carries `flash`; `None` where it would not fit into a cookie.
pub fn write_flash(flash: &Flash) -> Option<String> {
    let text = URL_SAFE_NO_PAD.encode(serde_json::to_vec(flash).unwrap_or_default());
    (text.len() <= 3_500).then(|| format!("{FLASH}={text}; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax"))
}

/// The `Set-Cookie` value that forgets the flash.
pub fn clear_flash() -> String {
    format!("{FLASH}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}
