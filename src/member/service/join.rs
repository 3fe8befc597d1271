//! Joining: an account for everyone who asks, and the same answer for those who have one.

use super::{Client, NewMember, limit, mail, make, password};
use crate::{
    kernel::{
        caller::Role,
        failure::{Code, Failure},
        text,
    },
    member::{rules::NAME_MOST, store::account},
    server::state::App,
    t,
};

/// Makes an account that can sign in at once, and mails a link to confirm its address. Where the address has an account,
/// nothing is made, and the mail says so. Neither the answer nor its time tells which. The mail's link leads on to `next`,
/// an own path; empty: nowhere in particular.
///
/// # Errors
/// [`Code::Invalid`] with `email`, `password`, `display_name`; [`Code::TooMany`].
pub async fn register(app: &App, client: &Client, email: &str, password: &str, display_name: &str, next: &str) -> Result<(), Failure> {
    let (email, display_name) = checked(app, email, password, display_name)?;
    limit::ask(app, client, &email)?;
    let password_hash = password::hash(password).await?;
    let (app, now, next) = (app.clone(), app.now(), next.to_owned());
    let db = app.db.clone();
    db.write(move |tx| {
        Box::pin(async move {
            let new = NewMember { email, display_name, password_hash, role: Role::Member, locale: "en".into(), source: "join".into(), confirmed: false };
            if let Some(member_id) = make(tx, &app.hooks, now, &new).await? {
                return mail::welcome(tx, &app, now, mail::To { member_id: &member_id, name: &new.display_name, email: &new.email }, &next).await;
            }
            match account::by_email(tx, &new.email).await? {
                Some(known) => mail::exists(tx, &app, now, (&known).into(), &next).await,
                None => Ok(()),
            }
        })
    })
    .await
}

/// The address in its compared form and the name, or everything that is wrong with the form at once.
fn checked(app: &App, email: &str, password: &str, display_name: &str) -> Result<(String, String), Failure> {
    let mut refusal = Failure::new(Code::Invalid, t!("member-check-input"));
    let name = text::line("display_name", display_name, NAME_MOST).map_err(|failure| refusal.fields.extend(failure.fields)).unwrap_or_default();
    let address = address("email", email).map_err(|failure| refusal.fields.extend(failure.fields)).unwrap_or_default();
    if let Err(failure) = password::check(app, "password", password, &[&name, &address]) {
        refusal.fields.extend(failure.fields);
    }
    if refusal.fields.is_empty() { Ok((address, name)) } else { Err(refusal) }
}

/// An address in its compared form, or what is wrong with `field`.
pub(super) fn address(field: &str, email: &str) -> Result<String, Failure> {
    text::email(email).ok_or_else(|| Failure::new(Code::Invalid, t!("member-check-input")).field(field, t!("member-email-wrong")))
}
