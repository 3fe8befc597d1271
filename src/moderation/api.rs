//! Server functions for readers and authors: guard, call, reply. Those of staff stand at the desk (`admin`).

use super::model::{Glimpse, Letters, Record, Told};
use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{kernel::caller::Who, moderation::service, server::visit::Visit, t};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    ("/fn/moderation/glimpse", Who::MEMBER),
    ("/fn/moderation/report", Who::MEMBER),
    ("/fn/moderation/record", Who::MEMBER),
    ("/fn/moderation/decision", Who::MEMBER),
    ("/fn/moderation/appeal", Who::MEMBER),
    ("/fn/moderation/letters", Who::MEMBER),
    ("/fn/moderation/answer", Who::MEMBER),
];

/// What somebody is about to report (`review/rev_…`).
#[server(prefix = "/fn", endpoint = "moderation/glimpse")]
pub async fn read_glimpse(target: String) -> Result<Glimpse, Failure> {
    let visit = Visit::current()?;
    service::glimpse(&visit.app, &visit.caller, &target).await
}

/// Reports something and leads to the thanks.
#[server(prefix = "/fn", endpoint = "moderation/report")]
pub async fn report(target: String, #[server(default)] reason: String, #[server(default)] note: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::report(&visit.app, &visit.caller, &target, &reason, &note).await?;
    visit.go(format!("/report/thanks?target={target}"));
    Ok(())
}

/// What was decided about something of the caller's (`rev_…`).
#[server(prefix = "/fn", endpoint = "moderation/record")]
pub async fn read_record(id: String) -> Result<Record, Failure> {
    let visit = Visit::current()?;
    service::record(&visit.app, &visit.caller, &id).await
}

/// One decision about something of the caller's.
#[server(prefix = "/fn", endpoint = "moderation/decision")]
pub async fn read_decision(id: String) -> Result<Told, Failure> {
    let visit = Visit::current()?;
    service::of_decision(&visit.app, &visit.caller, &id).await
}

/// Appeals against a decision.
#[server(prefix = "/fn", endpoint = "moderation/appeal")]
pub async fn appeal(id: String, body: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::appeal(&visit.app, &visit.caller, &id, &body).await?;
    visit.say(t!("moderation-said-appealed"));
    visit.go(format!("/me/decisions/{id}"));
    Ok(())
}

/// The letters about a review of the caller's.
#[server(prefix = "/fn", endpoint = "moderation/letters")]
pub async fn read_letters(id: String) -> Result<Letters, Failure> {
    let visit = Visit::current()?;
    service::letters(&visit.app, &visit.caller, &id).await
}

/// Answers staff.
#[server(prefix = "/fn", endpoint = "moderation/answer")]
pub async fn answer(id: String, body: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::answer(&visit.app, &visit.caller, &id, &body).await?;
    visit.say(t!("moderation-said-answered"));
    visit.go(format!("/me/reviews/{id}/messages"));
    Ok(())
}
