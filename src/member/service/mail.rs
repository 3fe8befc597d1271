//! The mails about accounts. Those whose kind begins with `link-` carry a secret: see `server::outbox`.

use crate::{
    kernel::{
        failure::Failure,
        time::{DAY, Time},
    },
    member::{
        rules::Purpose,
        store::{
            account::Account,
            token::{self, Token},
        },
    },
    server::{
        db::Tx,
        outbox::{self, Mail},
        secret,
        state::App,
        visit::leading,
    },
    t,
};

/// Whom a mail is for.
pub(super) struct To<'a> {
    pub member_id: &'a str,
    pub name: &'a str,
    pub email: &'a str,
}

impl<'a> From<&'a Account> for To<'a> {
    fn from(account: &'a Account) -> Self {
        Self { member_id: &account.id, name: &account.display_name, email: &account.email }
    }
}

fn mail(to: &To<'_>, kind: &'static str, subject: String, body: String) -> Mail {
    Mail { kind, member_id: to.member_id.to_owned(), recipient: to.email.to_owned(), subject, body, unsubscribe: String::new() }
}

/// Makes a link for one purpose that leads on to `next`; earlier ones of the same purpose work no more. Gives its whole address.
async fn link(tx: &mut Tx, app: &App, now: Time, to: &To<'_>, purpose: Purpose, next: &str) -> Result<String, Failure> {
    let secret = secret::token();
    token::drop_open(tx, to.member_id, purpose, now).await?;
    let token = Token { member_id: to.member_id.to_owned(), purpose, email: to.email.to_owned() };
    token::insert(tx, &secret::hash(&secret), &token, now).await?;
    let page = if purpose == Purpose::Reset { "reset" } else { "confirm" };
    Ok(leading(&format!("{}/{page}?token={secret}", app.config.public_url), next))
}

/// Welcome, and please confirm the address.
pub(super) async fn welcome(tx: &mut Tx, app: &App, now: Time, to: To<'_>, next: &str) -> Result<(), Failure> {
    let link = link(tx, app, now, &to, Purpose::Confirm, next).await?;
    let (shop, days) = (app.config.shop_name.as_str(), Purpose::Confirm.lasts() / DAY);
    let body = t!("member-mail-welcome", name = to.name, shop = shop, link = link, days = days);
    outbox::enqueue(tx, now, mail(&to, "link-confirm", t!("member-mail-welcome-subject", shop = shop), body)).await
}

/// Somebody wanted to join with an address that has an account.
pub(super) async fn exists(tx: &mut Tx, app: &App, now: Time, to: To<'_>, next: &str) -> Result<(), Failure> {
    let link = link(tx, app, now, &to, Purpose::Reset, next).await?;
    let shop = app.config.shop_name.as_str();
    let body = t!("member-mail-exists", name = to.name, shop = shop, login = leading(&format!("{}/login", app.config.public_url), next), link = link);
    outbox::enqueue(tx, now, mail(&to, "link-exists", t!("member-mail-exists-subject", shop = shop), body)).await
}

/// The way to a new password.
pub(super) async fn reset(tx: &mut Tx, app: &App, now: Time, to: To<'_>, next: &str) -> Result<(), Failure> {
    let link = link(tx, app, now, &to, Purpose::Reset, next).await?;
    let shop = app.config.shop_name.as_str();
    let body = t!("member-mail-reset", name = to.name, shop = shop, link = link);
    outbox::enqueue(tx, now, mail(&to, "link-reset", t!("member-mail-reset-subject", shop = shop), body)).await
}

/// Asks the new address of an account to be confirmed.
pub(super) async fn change(tx: &mut Tx, app: &App, now: Time, to: To<'_>) -> Result<(), Failure> {
    let link = link(tx, app, now, &to, Purpose::Change, "").await?;
    let shop = app.config.shop_name.as_str();
    let body = t!("member-mail-change", name = to.name, shop = shop, link = link);
    outbox::enqueue(tx, now, mail(&to, "link-change", t!("member-mail-change-subject", shop = shop), body)).await
}

/// Tells the old address that a new one was asked for.
pub(super) async fn change_notice(tx: &mut Tx, app: &App, now: Time, to: To<'_>, new: &str) -> Result<(), Failure> {
    let shop = app.config.shop_name.as_str();
    let body = t!("member-mail-change-notice", name = to.name, shop = shop, email = new);
    outbox::enqueue(tx, now, mail(&to, "notice-change", t!("member-mail-change-notice-subject", shop = shop), body)).await
}

/// Tells that the password was changed.
pub(super) async fn password_notice(tx: &mut Tx, app: &App, now: Time, to: To<'_>) -> Result<(), Failure> {
    let shop = app.config.shop_name.as_str();
    let body = t!("member-mail-password", name = to.name, shop = shop, link = format!("{}/forgot", app.config.public_url));
    outbox::enqueue(tx, now, mail(&to, "notice-password", t!("member-mail-password-subject", shop = shop), body)).await
}

/// The last mail to somebody who leaves. Kept apart from the member, who is erased.
pub(super) async fn goodbye(tx: &mut Tx, app: &App, now: Time, to: To<'_>) -> Result<(), Failure> {
    let shop = app.config.shop_name.as_str();
    let body = t!("member-mail-goodbye", name = to.name, shop = shop);
    outbox::enqueue(tx, now, mail(&To { member_id: "", ..to }, "notice-goodbye", t!("member-mail-goodbye-subject", shop = shop), body)).await
}
