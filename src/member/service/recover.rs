//! The way back in for those who forgot their password.

use super::{Client, confirm, join, limit, mail, password};
use crate::{
    kernel::failure::Failure,
    member::{
        model::MemberState,
        rules::Purpose,
        store::{
            account, session,
            token::{self, Token},
        },
    },
    server::{secret, state::App},
};

/// Mails a link for a new password, if the address has an account. Neither the answer nor its time tells whether it has:
/// the work is done after the answer. The link leads on to `next`, an own path; empty: nowhere in particular.
///
/// # Errors
/// `Code::Invalid` with `email`; `Code::TooMany`.
pub fn forgot(app: &App, client: &Client, email: &str, next: &str) -> Result<(), Failure> {
    let email = join::address("email", email)?;
    limit::ask(app, client, &email)?;
    let (app, next) = (app.clone(), next.to_owned());
    tokio::spawn(async move {
        if let Err(failure) = send(app, email, next).await {
            tracing::error!(detail = %failure, "could not send a link for a new password");
        }
    });
    Ok(())
}

async fn send(app: App, email: String, next: String) -> Result<(), Failure> {
    let account = account::by_email(&mut app.db.read().await?, &email).await?;
    let Some(account) = account.filter(|account| account.state == MemberState::Active) else { return Ok(()) };
    let (now, db) = (app.now(), app.db.clone());
    db.write(move |tx| Box::pin(async move { mail::reset(tx, &app, now, (&account).into(), &next).await })).await
}

/// Whether a link for a new password works. Changes nothing.
///
/// # Errors
/// `Code::NotAvailable` where it does not; `Code::TooMany`.
pub async fn look(app: &App, client: &Client, link: &str) -> Result<(), Failure> {
    find(app, client, link).await.map(|_| ())
}

/// Sets a new password by a link; all sessions end. The link came by mail, so the address is proved too.
///
/// # Errors
/// As [`look`]; `Code::Invalid` with `password`.
pub async fn reset(app: &App, client: &Client, link: &str, password: &str) -> Result<(), Failure> {
    let token = find(app, client, link).await?;
    let account = account::by_id(&mut app.db.read().await?, &token.member_id).await?.ok_or_else(confirm::gone)?;
    password::check(app, "password", password, &[&account.display_name, &account.email])?;
    let hash = password::hash(password).await?;
    let (app, now, token_hash) = (app.clone(), app.now(), secret::hash(link));
    let db = app.db.clone();
    db.write_again(move |tx| {
        Box::pin(async move {
            confirm::lock(tx, &token.email, &token.member_id).await?;
            let account = account::by_id(tx, &token.member_id).await?.filter(|account| account.email == token.email);
            let Some(account) = account else { return Err(confirm::gone()) };
            if account.state != MemberState::Active || !token::take(tx, &token_hash, now).await? {
                return Err(confirm::gone());
            }
            account::set_password(tx, &account.id, &hash).await?;
            session::end_others(tx, &account.id, "").await?;
            confirm::mark(tx, &app.hooks, now, &account.id, &account.email).await?;
            mail::password_notice(tx, &app, now, (&account).into()).await
        })
    })
    .await
}

async fn find(app: &App, client: &Client, link: &str) -> Result<Token, Failure> {
    limit::link(app, client)?;
    let token = token::find(&mut app.db.read().await?, &secret::hash(link), app.now()).await?;
    let token = token.filter(|token| token.purpose == Purpose::Reset).ok_or_else(confirm::gone)?;
    limit::link_was_real(app, client);
    Ok(token)
}
