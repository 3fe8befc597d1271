//! Server functions of this slice: guard, call, reply.

use super::model::{Link, Member, Session};
use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{
    kernel::caller::Who,
    member::{
        guard,
        service::{Client, account, confirm, join, login, recover, session},
    },
    server::visit::{Visit, leading, own_path},
    t,
};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    ("/fn/member/join", Who::Anyone),
    ("/fn/member/login", Who::Anyone),
    ("/fn/member/logout", Who::Anyone),
    ("/fn/member/link", Who::Anyone),
    ("/fn/member/confirm", Who::Anyone),
    ("/fn/member/forgot", Who::Anyone),
    ("/fn/member/reset-link", Who::Anyone),
    ("/fn/member/reset", Who::Anyone),
    ("/fn/member/me", Who::MEMBER),
    ("/fn/member/resend", Who::MEMBER),
    ("/fn/member/profile", Who::MEMBER),
    ("/fn/member/password", Who::MEMBER),
    ("/fn/member/email", Who::MEMBER),
    ("/fn/member/sessions", Who::MEMBER),
    ("/fn/member/revoke", Who::MEMBER),
    ("/fn/member/revoke-others", Who::MEMBER),
    ("/fn/member/erase", Who::MEMBER),
];

/// Where the request of a visit comes from.
#[cfg(feature = "ssr")]
fn client(visit: &Visit) -> Client {
    Client { address: visit.address, agent: visit.agent.clone() }
}

/// Makes an account and mails a link; the same answer for addresses that have one. `next` is an own path to lead back to.
#[server(prefix = "/fn", endpoint = "member/join")]
pub async fn join(email: String, display_name: String, password: String, next: Option<String>) -> Result<(), Failure> {
    let (visit, next) = (Visit::current()?, next.unwrap_or_default());
    join::register(&visit.app, &client(&visit), &email, &password, &display_name, &next).await?;
    visit.go(leading("/join?sent=1", &next));
    Ok(())
}

/// Signs in; ends the session that the browser came with.
#[server(prefix = "/fn", endpoint = "member/login")]
pub async fn login(email: String, password: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let (token, _) = login::login(&visit.app, &client(&visit), visit.token.as_deref(), &email, &password).await?;
    visit.set_cookie(guard::set_cookie(&token));
    Ok(())
}

/// Ends this session.
#[server(prefix = "/fn", endpoint = "member/logout")]
pub async fn logout() -> Result<(), Failure> {
    let visit = Visit::current()?;
    if let Some(token) = &visit.token {
        login::logout(&visit.app, token).await?;
    }
    visit.set_cookie(guard::clear_cookie());
    visit.say(t!("member-signed-out"));
    visit.go("/");
    Ok(())
}

/// What a link of a mail would confirm.
#[server(prefix = "/fn", endpoint = "member/link")]
pub async fn look(token: String) -> Result<Link, Failure> {
    let visit = Visit::current()?;
    confirm::look(&visit.app, &visit.caller, &client(&visit), &token).await
}

/// Confirms an address by the link of a mail; the password is needed unless its member is signed in here.
#[server(prefix = "/fn", endpoint = "member/confirm")]
pub async fn confirm(token: String, password: Option<String>, next: Option<String>) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let password = password.unwrap_or_default();
    let opened = confirm::confirm(&visit.app, &visit.caller, &client(&visit), visit.token.as_deref(), &token, &password).await?;
    if let Some(session) = opened {
        visit.set_cookie(guard::set_cookie(&session));
    }
    visit.say(t!("member-confirmed"));
    visit.go(next.as_deref().and_then(own_path).unwrap_or("/me"));
    Ok(())
}

/// Mails a link for a new password; the same answer for addresses without an account.
#[server(prefix = "/fn", endpoint = "member/forgot")]
pub async fn forgot(email: String, next: Option<String>) -> Result<(), Failure> {
    let (visit, next) = (Visit::current()?, next.unwrap_or_default());
    recover::forgot(&visit.app, &client(&visit), &email, &next)?;
    visit.go(leading("/forgot?sent=1", &next));
    Ok(())
}

/// Whether a link for a new password works.
#[server(prefix = "/fn", endpoint = "member/reset-link")]
pub async fn look_reset(token: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    recover::look(&visit.app, &client(&visit), &token).await
}

/// Sets a new password by the link of a mail; all sessions end.
#[server(prefix = "/fn", endpoint = "member/reset")]
pub async fn reset(token: String, password: String, next: Option<String>) -> Result<(), Failure> {
    let visit = Visit::current()?;
    recover::reset(&visit.app, &client(&visit), &token, &password).await?;
    visit.say(t!("member-reset-done"));
    visit.go(leading("/login", &next.unwrap_or_default()));
    Ok(())
}

/// The caller's own account.
#[server(prefix = "/fn", endpoint = "member/me")]
pub async fn me() -> Result<Member, Failure> {
    let visit = Visit::current()?;
    account::me(&visit.app, &visit.caller).await
}

/// Mails a further link to confirm the caller's address.
#[server(prefix = "/fn", endpoint = "member/resend")]
pub async fn resend() -> Result<(), Failure> {
    let visit = Visit::current()?;
    let is_sent = confirm::resend(&visit.app, &visit.caller).await?;
    visit.say(if is_sent { t!("member-resent") } else { t!("member-confirmed-already") });
    Ok(())
}

/// Changes the name that is shown.
#[server(prefix = "/fn", endpoint = "member/profile")]
pub async fn set_profile(display_name: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    account::set_profile(&visit.app, &visit.caller, Some(&display_name), None).await?;
    visit.say(t!("member-saved"));
    Ok(())
}

/// Sets a new password; all other sessions end.
#[server(prefix = "/fn", endpoint = "member/password")]
pub async fn set_password(current_password: String, new_password: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    account::change_password(&visit.app, &visit.caller, &client(&visit), &current_password, &new_password).await?;
    visit.say(t!("member-password-done"));
    Ok(())
}

/// Asks for a new address, to be confirmed there.
#[server(prefix = "/fn", endpoint = "member/email")]
pub async fn set_email(email: String, password: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    account::change_email(&visit.app, &visit.caller, &client(&visit), &email, &password).await?;
    visit.say(t!("member-email-asked"));
    Ok(())
}

/// Where the caller is signed in, last used first.
#[server(prefix = "/fn", endpoint = "member/sessions")]
pub async fn sessions() -> Result<Vec<Session>, Failure> {
    let visit = Visit::current()?;
    session::list(&visit.app, &visit.caller).await
}

/// Ends one of the caller's sessions.
#[server(prefix = "/fn", endpoint = "member/revoke")]
pub async fn revoke(session: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    session::revoke(&visit.app, &visit.caller, &session).await?;
    visit.say(t!("member-revoked"));
    Ok(())
}

/// Ends all of the caller's sessions but this one.
#[server(prefix = "/fn", endpoint = "member/revoke-others")]
pub async fn revoke_others() -> Result<(), Failure> {
    let visit = Visit::current()?;
    let count = session::revoke_others(&visit.app, &visit.caller).await?;
    visit.say(t!("member-revoked-others", count = count));
    Ok(())
}

/// Erases the caller's account for good.
#[server(prefix = "/fn", endpoint = "member/erase")]
pub async fn erase(password: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    account::erase(&visit.app, &visit.caller, &client(&visit), &password).await?;
    visit.set_cookie(guard::clear_cookie());
    visit.say(t!("member-erased"));
    visit.go("/");
    Ok(())
}
