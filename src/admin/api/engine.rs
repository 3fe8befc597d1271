//! Deliveries, mail, keys and the staff's log.

use crate::{
    admin::model::engine::{AuditRow, IntakeRow, IntakeView, KeyRow, MailRow, MailView},
    kernel::{cursor::Page, failure::Failure},
};
#[cfg(feature = "ssr")]
use crate::{admin::service, member::service::key, server::visit::Visit, shop::service as shop, t};
use leptos::prelude::*;

/// A page of deliveries, newest first, and the sources there are.
#[server(prefix = "/fn", endpoint = "admin/deliveries")]
pub async fn deliveries(state: String, source: String, cursor: Option<String>) -> Result<(Page<IntakeRow>, Vec<String>), Failure> {
    let visit = Visit::current()?;
    service::engine::deliveries(&visit.app, &visit.caller, &state, &source, cursor.as_deref()).await
}

/// One delivery, without what proves its sender.
#[server(prefix = "/fn", endpoint = "admin/delivery")]
pub async fn delivery(id: String) -> Result<IntakeView, Failure> {
    let visit = Visit::current()?;
    service::engine::delivery(&visit.app, &visit.caller, &id).await
}

/// A page of mail, newest first.
#[server(prefix = "/fn", endpoint = "admin/mails")]
pub async fn mails(state: String, kind: String, cursor: Option<String>) -> Result<Page<MailRow>, Failure> {
    let visit = Visit::current()?;
    service::engine::mails(&visit.app, &visit.caller, &state, &kind, cursor.as_deref()).await
}

/// One mail; its text is left out where it carries a way into an account and the caller is no owner.
#[server(prefix = "/fn", endpoint = "admin/mail")]
pub async fn mail(id: String) -> Result<MailView, Failure> {
    let visit = Visit::current()?;
    service::engine::mail(&visit.app, &visit.caller, &id).await
}

/// A page of API keys, newest first.
#[server(prefix = "/fn", endpoint = "admin/keys")]
pub async fn keys(cursor: Option<String>) -> Result<Page<KeyRow>, Failure> {
    let visit = Visit::current()?;
    service::engine::keys(&visit.app, &visit.caller, cursor.as_deref()).await
}

/// A page of the staff's log, newest first.
#[server(prefix = "/fn", endpoint = "admin/audit")]
pub async fn audit(actor: String, target: String, action: String, cursor: Option<String>) -> Result<Page<AuditRow>, Failure> {
    let visit = Visit::current()?;
    service::engine::log(&visit.app, &visit.caller, &actor, &target, &action, cursor.as_deref()).await
}

/// Gives a mail that was given up another round of tries.
#[server(prefix = "/fn", endpoint = "admin/retry-mail")]
pub async fn retry_mail(id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::engine::retry_mail(&visit.app, &visit.caller, &id).await?;
    visit.say(t!("admin-mail-retried"));
    Ok(())
}

/// Makes an API key. The next page shows it, and no other ever again.
#[server(prefix = "/fn", endpoint = "admin/make-key")]
pub async fn make_key(name: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let (_, made) = key::create(&visit.app, &visit.caller, &name).await?;
    visit.say(t!("admin-key-made", key = made));
    visit.go("/admin/keys");
    Ok(())
}

/// Makes a key useless at once.
#[server(prefix = "/fn", endpoint = "admin/revoke-key")]
pub async fn revoke_key(id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    key::revoke(&visit.app, &visit.caller, &id).await?;
    visit.say(t!("admin-key-revoked-now"));
    visit.go("/admin/keys");
    Ok(())
}

/// Works a delivery through once more, whatever became of it before.
#[server(prefix = "/fn", endpoint = "admin/replay")]
pub async fn replay(id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let outcome = shop::replay(&visit.app, &visit.caller, &id).await?;
    visit.say(t!("admin-replayed", outcome = outcome.words));
    visit.go(format!("/admin/intake/{id}"));
    Ok(())
}
