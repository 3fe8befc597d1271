//! Who is calling: from a session cookie or an API key.

use crate::{
    kernel::{caller::Caller, failure::Failure},
    server::state::App,
};

/// The cookie that carries the session token.
pub const COOKIE: &str = "__Host-session";

/// The member behind a session token; [`Caller::Nobody`] where it is unknown or over.
pub async fn by_session(_app: &App, _token: &str) -> Result<Caller, Failure> {
    Ok(Caller::Nobody)
}

/// The program behind an API key (`rk_…`); `None` where it is unknown or revoked.
pub async fn by_key(_app: &App, _key: &str) -> Result<Option<Caller>, Failure> {
    Ok(None)
}
