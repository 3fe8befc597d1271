//! What members change about themselves.

use super::{Client, confirm, join, limit, login, mail, password, signed_in};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        text,
    },
    member::{
        model::Member,
        rules::{NAME_MOST, Purpose, is_locale},
        store::{self, account, session, token},
    },
    server::{
        outbox,
        state::{App, MemberFact},
    },
    t,
};

/// The caller's own account.
///
/// # Errors
/// [`Code::Unauthorized`] for nobody.
pub async fn me(app: &App, caller: &Caller) -> Result<Member, Failure> {
    let id = &signed_in(caller)?.id;
    store::find(&mut app.db.read().await?, id).await?.ok_or_else(confirm::gone)
}

/// Changes name and language; `None` leaves one as it is. Gives the account afterwards.
///
/// # Errors
/// [`Code::Invalid`] with `display_name` or `locale`.
pub async fn set_profile(app: &App, caller: &Caller, display_name: Option<&str>, locale: Option<&str>) -> Result<Member, Failure> {
    let id = signed_in(caller)?.id.clone();
    let display_name = display_name.map(|name| text::line("display_name", name, NAME_MOST)).transpose()?;
    if locale.is_some_and(|tag| !is_locale(tag)) {
        return Err(Failure::new(Code::Invalid, t!("member-check-input")).field("locale", t!("member-locale-wrong")));
    }
    let locale = locale.map(ToOwned::to_owned);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let mut member = store::find(tx, &id).await?.ok_or_else(confirm::gone)?;
                member.display_name = display_name.unwrap_or(member.display_name);
                member.locale = locale.unwrap_or(member.locale);
                account::set_profile(tx, &id, &member.display_name, &member.locale).await?;
                Ok(member)
            })
        })
        .await
}

/// Sets a new password; all other sessions end, open links for one are useless.
///
/// # Errors
/// [`Code::Invalid`] with `current_password` or `new_password`; [`Code::TooMany`].
pub async fn change_password(app: &App, caller: &Caller, client: &Client, current: &str, new: &str) -> Result<(), Failure> {
    let keep = signed_in(caller)?.session.clone();
    let account = login::prove(app, caller, client, "current_password", current).await?;
    password::check(app, "new_password", new, &[&account.display_name, &account.email])?;
    let (hash, app, now) = (password::hash(new).await?, app.clone(), app.now());
    let db = app.db.clone();
    db.write(move |tx| {
        Box::pin(async move {
            tx.lock(&account.id).await?;
            account::set_password(tx, &account.id, &hash).await?;
            session::end_others(tx, &account.id, &keep).await?;
            token::drop_open(tx, &account.id, Purpose::Reset, now).await?;
            mail::password_notice(tx, &app, now, (&account).into()).await
        })
    })
    .await
}

/// Asks for a new address: it holds once confirmed by the link sent there. The old address is told. Where the new one has
/// an account, its owner is told instead; the answer is the same.
///
/// # Errors
/// [`Code::Invalid`] with `email` or `password`; [`Code::TooMany`].
pub async fn change_email(app: &App, caller: &Caller, client: &Client, email: &str, password: &str) -> Result<(), Failure> {
    let email = join::address("email", email)?;
    let account = login::prove(app, caller, client, "password", password).await?;
    if email == account.email {
        return Err(Failure::new(Code::Invalid, t!("member-check-input")).field("email", t!("member-email-same")));
    }
    limit::ask(app, client, &email)?;
    let (app, now) = (app.clone(), app.now());
    let db = app.db.clone();
    db.write(move |tx| {
        Box::pin(async move {
            match account::by_email(tx, &email).await? {
                Some(other) => mail::exists(tx, &app, now, (&other).into(), "").await?,
                None => mail::change(tx, &app, now, mail::To { email: &email, ..(&account).into() }).await?,
            }
            mail::change_notice(tx, &app, now, (&account).into(), &email).await
        })
    })
    .await
}

/// Erases the caller's account: name, address, password, sessions, links and mails go; the ledger stays, without a name, and
/// so does what was published. What the address alone points to is forgotten where it was proved to be theirs.
///
/// # Errors
/// [`Code::Invalid`] with `password`; [`Code::Conflict`] for the only owner; [`Code::TooMany`].
pub async fn erase(app: &App, caller: &Caller, client: &Client, password: &str) -> Result<(), Failure> {
    let account = login::prove(app, caller, client, "password", password).await?;
    let (app, now) = (app.clone(), app.now());
    let db = app.db.clone();
    db.write(move |tx| {
        Box::pin(async move {
            tx.lock("owners").await?;
            tx.lock(&account.id).await?;
            if account.role == Role::Owner && account::owners(tx).await? <= 1 {
                return Err(Failure::new(Code::Conflict, t!("member-last-owner")));
            }
            account::erase(tx, &account.id, &t!("member-erased-name")).await?;
            session::end_others(tx, &account.id, "").await?;
            token::delete_of(tx, &account.id).await?;
            outbox::forget(tx, &account.id).await?;
            let proved = if account.confirmed_at.is_some() { account.email.clone() } else { String::new() };
            let fact = MemberFact { member_id: account.id.clone(), email: proved, now };
            for hook in &app.hooks.erased {
                hook(tx, &fact).await?;
            }
            mail::goodbye(tx, &app, now, (&account).into()).await
        })
    })
    .await
}
