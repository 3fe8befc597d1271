//! Imports of reviews, on the desk.

use crate::{
    kernel::failure::Failure,
    review::model::{ImportRun, StandIn},
};
#[cfg(feature = "ssr")]
use crate::{review::service as review, server::visit::Visit, t};
use leptos::prelude::*;

/// Products that only files of reviews know, and the latest imports.
#[server(prefix = "/fn", endpoint = "admin/stand-ins")]
pub async fn stand_ins() -> Result<(Vec<StandIn>, Vec<ImportRun>), Failure> {
    let visit = Visit::current()?;
    review::stand_ins(&visit.app, &visit.caller).await
}

/// Moves the reviews of such a product to one that a shop tells of.
#[server(prefix = "/fn", endpoint = "admin/match-product")]
pub async fn match_product(stand_in: String, slug: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let moved = review::match_product(&visit.app, &visit.caller, &stand_in, &slug).await?;
    visit.say(t!("admin-match-done", count = moved));
    Ok(())
}
