//! Joining, signing in and out.

use super::{
    answer,
    me::Me,
    request::{Call, Json},
};
use crate::{
    kernel::failure::Failure,
    member::{
        guard,
        service::{join, login},
    },
};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use utoipa::ToSchema;

/// Somebody who joins.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    #[schema(max_length = 254, example = "ann@example.test")]
    email: String,
    /// At least 15 characters, none of the common ones.
    #[schema(min_length = 15, max_length = 128, example = "seven warm scarves in May")]
    password: String,
    #[schema(min_length = 1, max_length = 80, example = "Ann")]
    display_name: String,
}

/// Join
///
/// The same answer for an address that has an account: the mail tells the rest. The account can sign in at once; orders
/// under its address come to it once the address is confirmed.
#[utoipa::path(
    post, path = "/auth/register", tag = "auth", request_body = Register,
    responses((status = 202, description = "Look into the mailbox"), (status = 429, description = "Too many requests from there"))
)]
pub async fn register(call: Call, Json(new): Json<Register>) -> Result<StatusCode, Failure> {
    join::register(&call.app, &call.client(), &new.email, &new.password, &new.display_name, "").await?;
    Ok(StatusCode::ACCEPTED)
}

/// An account's own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    #[schema(max_length = 254, example = "ann@example.test")]
    email: String,
    #[schema(example = "seven warm scarves in May")]
    password: String,
}

/// Sign in
///
/// Sets the session's cookie. The same answer, as late, for unknown accounts and wrong passwords.
#[utoipa::path(
    post, path = "/auth/login", tag = "auth", request_body = Login,
    responses(
        (status = 200, body = Me, headers(("set-cookie" = String, description = "The session"))),
        (status = 401, description = "Not an account and its password"),
        (status = 429, description = "Too many wrong ones")
    )
)]
pub async fn login(call: Call, Json(asked): Json<Login>) -> Result<Response, Failure> {
    let (token, member) = login::login(&call.app, &call.client(), call.token.as_deref(), &asked.email, &asked.password).await?;
    let me = Me::of(&call.app, member).await?;
    Ok(answer::with_cookie(axum::Json(me).into_response(), &guard::set_cookie(&token)))
}

/// Sign out
///
/// Ends the session of the cookie; without one nothing happens.
#[utoipa::path(post, path = "/auth/logout", tag = "auth", responses((status = 204, description = "Signed out")))]
pub async fn logout(call: Call) -> Result<Response, Failure> {
    if let Some(token) = &call.token {
        login::logout(&call.app, token).await?;
    }
    Ok(answer::with_cookie(StatusCode::NO_CONTENT.into_response(), &guard::clear_cookie()))
}
