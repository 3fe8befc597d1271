//! Signing in and out.

use super::{Client, limit, password, session, signed_in};
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        text,
    },
    member::{
        model::{Member, MemberState},
        store::{
            self,
            account::{self, Account},
            session as sessions,
        },
    },
    server::{secret, state::App},
    t,
};

/// Signs somebody in: the token of a new session (for the cookie) and the member. The session of `old_token`, which the
/// browser came with, ends.
///
/// # Errors
/// [`Code::Unauthorized`], the same and as late for unknown accounts and wrong passwords; [`Code::Forbidden`] for a blocked
/// account with the right password; [`Code::TooMany`].
pub async fn login(app: &App, client: &Client, old_token: Option<&str>, email: &str, password: &str) -> Result<(String, Member), Failure> {
    let known = text::email(email).unwrap_or_default();
    let account = account::by_email(&mut app.db.read().await?, &known).await?;
    let asked = if known.is_empty() { email.chars().take(254).collect() } else { known };
    let guess = limit::guess(app, client, &asked)?;
    let account = check(account, password).await?.ok_or_else(|| Failure::new(Code::Unauthorized, t!("member-login-wrong")))?;
    guess.was_right();
    open(app, client, old_token, account).await
}

/// Ends the session of a token. Without one nothing happens.
pub async fn logout(app: &App, token: &str) -> Result<(), Failure> {
    let token_hash = secret::hash(token);
    app.db.write(move |tx| Box::pin(async move { sessions::end_token(tx, &token_hash).await })).await.map(|_| ())
}

/// The account if `password` is its own; takes as long where there is none.
async fn check(account: Option<Account>, password: &str) -> Result<Option<Account>, Failure> {
    let stored = account.as_ref().map_or("", |account| account.password_hash.as_str());
    let is_right = password::is_right(password, stored).await?;
    Ok(account.filter(|_| is_right))
}

/// Opens a session for an account whose password was just proved, unless it changed meanwhile.
pub(super) async fn open(app: &App, client: &Client, old_token: Option<&str>, proved: Account) -> Result<(String, Member), Failure> {
    let (now, old, client) = (app.now(), old_token.map(secret::hash), client.clone());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock(&proved.id).await?;
                let account = account::by_id(tx, &proved.id).await?.filter(|account| account.password_hash == proved.password_hash);
                let Some(account) = account else { return Err(Failure::new(Code::Unauthorized, t!("member-login-wrong"))) };
                if account.state != MemberState::Active {
                    return Err(Failure::new(Code::Forbidden, t!("member-blocked")));
                }
                if let Some(old) = old {
                    sessions::end_token(tx, &old).await?;
                }
                let token = session::open(tx, now, &account.id, &client.agent, &client.address.to_string()).await?;
                let member = store::find(tx, &account.id).await?.ok_or_else(|| Failure::internal("a member vanished"))?;
                Ok((token, member))
            })
        })
        .await
}

/// The caller's own account, proved once more by its password; `field` is where a wrong one is told.
///
/// # Errors
/// [`Code::Unauthorized`] for nobody, [`Code::Invalid`] for a wrong password, [`Code::TooMany`].
pub(super) async fn prove(app: &App, caller: &Caller, client: &Client, field: &str, password: &str) -> Result<Account, Failure> {
    let id = &signed_in(caller)?.id;
    prove_account(app, id, client, field, password).await
}

/// The account `id`, proved by its password.
pub(super) async fn prove_account(app: &App, id: &str, client: &Client, field: &str, password: &str) -> Result<Account, Failure> {
    let account = account::by_id(&mut app.db.read().await?, id).await?;
    let guess = limit::guess(app, client, account.as_ref().map_or(id, |account| &account.email))?;
    let wrong = || Failure::new(Code::Invalid, t!("member-check-input")).field(field, t!("member-password-wrong"));
    let account = check(account, password).await?.ok_or_else(wrong)?;
    guess.was_right();
    Ok(account)
}
