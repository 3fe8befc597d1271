//! Proving to own an address. What waits for the address comes with it, so a link alone is not enough: whoever confirms
//! must also be signed in to the account or know its password. Otherwise somebody could join with a stranger's address
//! and wait for the stranger to confirm it.

use super::{Client, limit, login, mail, signed_in};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        time::Time,
    },
    member::{
        model::Link,
        rules::Purpose,
        store::{
            account, session,
            token::{self, Token},
        },
    },
    server::{
        audit,
        db::Tx,
        secret,
        state::{App, Hooks, MemberFact},
    },
    t,
};

/// Sends a further link to the caller's own address. `false` where it is confirmed already.
pub async fn resend(app: &App, caller: &Caller) -> Result<bool, Failure> {
    let id = &signed_in(caller)?.id;
    let account = account::by_id(&mut app.db.read().await?, id).await?.filter(|account| account.confirmed_at.is_none());
    let Some(account) = account else { return Ok(false) };
    limit::mail(app, &account.email)?;
    let (app, now) = (app.clone(), app.now());
    let db = app.db.clone();
    db.write(move |tx| Box::pin(async move { mail::welcome(tx, &app, now, (&account).into(), "").await })).await?;
    Ok(true)
}

/// What a link would confirm. Changes nothing.
///
/// # Errors
/// [`Code::NotAvailable`] where it is unknown, used or too old; [`Code::TooMany`].
pub async fn look(app: &App, caller: &Caller, client: &Client, link: &str) -> Result<Link, Failure> {
    let token = find(app, client, link).await?;
    let account = account::by_id(&mut app.db.read().await?, &token.member_id).await?.ok_or_else(gone)?;
    let is_mine = caller.member_id() == Some(&account.id);
    Ok(Link { email: token.email, display_name: account.display_name, is_change: token.purpose == Purpose::Change, is_mine })
}

/// Confirms what a link is for: the first address of an account, or a new one. `password` is needed unless the caller is
/// signed in to that account; then the answer is the token of a new session, in place of the one of `old_token`.
///
/// # Errors
/// As [`look`]; [`Code::Invalid`] for a wrong `password`; [`Code::Conflict`] where the new address is another's by now.
pub async fn confirm(app: &App, caller: &Caller, client: &Client, old_token: Option<&str>, link: &str, password: &str) -> Result<Option<String>, Failure> {
    let token = find(app, client, link).await?;
    let (proved, keep) = match caller {
        Caller::Member(member) if member.id == token.member_id => (None, member.session.clone()),
        _ => (Some(login::prove_account(app, &token.member_id, client, "password", password).await?), String::new()),
    };
    let (own, now, token_hash) = (app.clone(), app.now(), secret::hash(link));
    app.db.write_again(move |tx| Box::pin(async move { apply(tx, &own.hooks, now, &token_hash, token, &keep).await })).await?;
    match proved {
        Some(account) => Ok(Some(login::open(app, client, old_token, account).await?.0)),
        None => Ok(None),
    }
}

async fn apply(tx: &mut Tx, hooks: &Hooks, now: Time, token_hash: &str, token: Token, keep: &str) -> Result<(), Failure> {
    lock(tx, &token.email, &token.member_id).await?;
    if !token::take(tx, token_hash, now).await? {
        return Err(gone());
    }
    if token.purpose == Purpose::Change {
        if !account::set_email(tx, &token.member_id, &token.email, now).await? {
            return Err(Failure::new(Code::Conflict, t!("member-email-taken")));
        }
        session::end_others(tx, &token.member_id, keep).await?;
    } else if !account::confirm(tx, &token.member_id, &token.email, now).await? {
        return Err(gone());
    }
    tell(tx, hooks, MemberFact { member_id: token.member_id, email: token.email, now }).await
}

/// The name that is locked while it is decided whose an address is, so that nothing for its owner slips in meanwhile.
pub fn address_lock(email: &str) -> String {
    format!("address/{email}")
}

/// The address first and then the member: who settles orders takes them in this order too.
pub(super) async fn lock(tx: &mut Tx, email: &str, member_id: &str) -> Result<(), Failure> {
    tx.lock(&address_lock(email)).await?;
    tx.lock(member_id).await
}

/// Notes that the owner of an address is known, and gives out what waits for it. `false` where it was confirmed before.
pub(super) async fn mark(tx: &mut Tx, hooks: &Hooks, now: Time, member_id: &str, email: &str) -> Result<bool, Failure> {
    if !account::confirm(tx, member_id, email, now).await? {
        return Ok(false);
    }
    tell(tx, hooks, MemberFact { member_id: member_id.to_owned(), email: email.to_owned(), now }).await?;
    Ok(true)
}

async fn tell(tx: &mut Tx, hooks: &Hooks, fact: MemberFact) -> Result<(), Failure> {
    for hook in &hooks.confirmed {
        hook(tx, &fact).await?;
    }
    Ok(())
}

/// Staff confirms a member's address by hand, for example after a call. Support and above; written into the staff's log.
/// `false` where it was confirmed before.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`].
pub async fn confirm_by_staff(app: &App, caller: &Caller, member_id: &str) -> Result<bool, Failure> {
    if !caller.is_at_least(Role::Support) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let (app, now, actor, id) = (app.clone(), app.now(), caller.actor().to_owned(), member_id.to_owned());
    let db = app.db.clone();
    db.write_again(move |tx| {
        Box::pin(async move {
            let none = || Failure::new(Code::NotFound, t!("member-none"));
            let email = account::by_id(tx, &id).await?.ok_or_else(none)?.email;
            lock(tx, &email, &id).await?;
            let account = account::by_id(tx, &id).await?.filter(|account| !account.email.is_empty() && account.email == email);
            let Some(account) = account else { return Err(none()) };
            let is_new = mark(tx, &app.hooks, now, &id, &account.email).await?;
            if is_new {
                audit::record(tx, now, &actor, "member.confirm", &id, "").await?;
            }
            Ok(is_new)
        })
    })
    .await
}

async fn find(app: &App, client: &Client, link: &str) -> Result<Token, Failure> {
    limit::link(app, client)?;
    let token = token::find(&mut app.db.read().await?, &secret::hash(link), app.now()).await?;
    let token = token.filter(|token| token.purpose != Purpose::Reset).ok_or_else(gone)?;
    limit::link_was_real(app, client);
    Ok(token)
}

/// The refusal for links that do not work.
pub(super) fn gone() -> Failure {
    Failure::new(Code::NotAvailable, t!("member-link-gone"))
}
