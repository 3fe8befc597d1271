//! The programme: reading, trying, publishing.

use crate::{
    admin::model::programme::{Preview, ProgrammeView},
    kernel::failure::Failure,
    programme::model::Programme,
};
#[cfg(feature = "ssr")]
use crate::{
    admin::{rules::reading, service},
    programme::service as programme_service,
    server::visit::Visit,
    t,
};
use leptos::prelude::*;

/// The current programme and a page of its history.
#[server(prefix = "/fn", endpoint = "admin/programme")]
pub async fn current_programme(cursor: Option<String>) -> Result<ProgrammeView, Failure> {
    let visit = Visit::current()?;
    service::programme::view(&visit.app, &visit.caller, cursor.as_deref()).await
}

/// The programme as it was published under this number, and the number of the newest.
#[server(prefix = "/fn", endpoint = "admin/programme-version")]
pub async fn programme_version(version: i64) -> Result<(Programme, i64), Failure> {
    let visit = Visit::current()?;
    service::programme::version(&visit.app, &visit.caller, version).await
}

/// What publishing a draft would change. `typed` are the fields of the form, URL-encoded.
#[server(prefix = "/fn", endpoint = "admin/preview-programme")]
pub async fn preview_programme(typed: String) -> Result<Preview, Failure> {
    let visit = Visit::current()?;
    let typed = serde_urlencoded::from_str::<Vec<(String, String)>>(&typed).map_err(|_| reading::refuse("typed", t!("form-unreadable")))?;
    service::programme::preview(&visit.app, &visit.caller, &typed).await
}

/// Publishes a draft (a whole document as JSON, made from the newest version).
#[server(prefix = "/fn", endpoint = "admin/publish-programme")]
pub async fn publish_programme(draft: String, note: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let draft = serde_json::from_str::<Programme>(&draft).map_err(|_| reading::refuse("draft", t!("form-unreadable")))?;
    let version = programme_service::publish(&visit.app, &visit.caller, draft, &note).await?;
    visit.say(t!("admin-published", version = version));
    visit.go("/admin/rules");
    Ok(())
}

/// Publishes an old version again; `expected` is the newest that the manager saw.
#[server(prefix = "/fn", endpoint = "admin/roll-back-programme")]
pub async fn roll_back_programme(version: i64, expected: i64) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let made = programme_service::roll_back(&visit.app, &visit.caller, version, expected).await?;
    visit.say(t!("admin-published", version = made));
    visit.go("/admin/rules");
    Ok(())
}
