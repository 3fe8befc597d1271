//! The parts of the community: what they are called, who reads them, who begins threads.

use crate::{
    forum::model::{Category, CategoryForm},
    kernel::failure::Failure,
};
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
pub async fn save_category(#[server(default)] id: String, #[server(default)] version: i64, #[server(flatten)] form: CategoryForm) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let settings = Settings {
        name: form.name,
        colour: form.colour,
        icon: form.icon,
        description: form.description,
        rules: form.rules,
        position: form.position.trim().parse().unwrap_or(0),
        mode: Mode::parse(&form.mode).unwrap_or_default(),
        // Without a word for it nobody else reads it: a slip of the form opens nothing.
        gate: Gate::parse(&form.gate).unwrap_or(Gate::Staff),
        tier_id: form.tier_id,
        posting: Posting::parse(&form.posting).unwrap_or(Posting::Staff),
        is_service: form.is_service == "yes",
        is_archived: form.is_archived == "yes",
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
