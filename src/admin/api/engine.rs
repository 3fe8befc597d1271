//! Deliveries, mail, keys and the staff's log: reading.

use crate::{
    admin::model::engine::{AuditRow, IntakeRow, IntakeView, KeyRow, MailRow, MailView},
    kernel::{cursor::Page, failure::Failure},
};
#[cfg(feature = "ssr")]
use crate::{admin::service, server::visit::Visit};
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
    service::engine::audit(&visit.app, &visit.caller, &actor, &target, &action, cursor.as_deref()).await
}
