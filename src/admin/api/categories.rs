//! The parts of the community: what they are called, who reads them, who begins threads.

use crate::{forum::model::Category, kernel::failure::Failure};
#[cfg(feature = "ssr")]
use crate::{
    forum::{
        model::{Gate, Mode, Posting},
        service::{self, Settings},
    },
    server::visit::Visit,
    t,
};
use leptos::prelude::*;

/// All categories, in their order.
#[server(prefix = "/fn", endpoint = "admin/categories")]
pub async fn read_categories() -> Result<Vec<Category>, Failure> {
    let visit = Visit::current()?;
    service::categories(&visit.app, &visit.caller).await
}

/// Makes a category (an empty `id`), or changes one as it stood at `version`.
#[server(prefix = "/fn", endpoint = "admin/save-category")]
#[expect(clippy::too_many_arguments, reason = "the fields of the form")]
pub async fn save_category(
    #[server(default)] id: String,
    #[server(default)] version: i64,
    name: String,
    #[server(default)] colour: String,
    #[server(default)] icon: String,
    #[server(default)] description: String,
    #[server(default)] rules: String,
    #[server(default)] position: String,
    #[server(default)] mode: String,
    #[server(default)] gate: String,
    #[server(default)] tier_id: String,
    #[server(default)] posting: String,
    #[server(default)] is_service: String,
    #[server(default)] is_archived: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let settings = Settings {
        name,
        colour,
        icon,
        description,
        rules,
        position: position.trim().parse().unwrap_or(0),
        mode: Mode::parse(&mode).unwrap_or_default(),
        // Without a word for it nobody else reads it: a slip of the form opens nothing.
        gate: Gate::parse(&gate).unwrap_or(Gate::Staff),
        tier_id,
        posting: Posting::parse(&posting).unwrap_or(Posting::Staff),
        is_service: is_service == "yes",
        is_archived: is_archived == "yes",
    };
    if id.is_empty() {
        service::create_category(&visit.app, &visit.caller, settings).await?;
    } else {
        service::set_category(&visit.app, &visit.caller, &id, version, settings).await?;
    }
    visit.say(t!("admin-category-saved"));
    visit.go("/admin/categories");
    Ok(())
}
