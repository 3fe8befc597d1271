//! Server functions of this slice: guard, call, reply.

use super::model::Shelf;
use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{
    catalog::service,
    kernel::{caller::Who, cursor},
    server::visit::Visit,
};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[("/fn/catalog/shelf", Who::Anyone)];

/// A page of products: of one category, or (empty) of all; `cursor` is empty for the newest. Also the categories.
#[server(prefix = "/fn", endpoint = "catalog/shelf")]
pub async fn read_shelf(category: String, cursor: String) -> Result<Shelf, Failure> {
    let visit = Visit::current()?;
    let some = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
    let products = service::shelf(&visit.app, &visit.caller, some(&category).as_deref(), some(&cursor).as_deref(), cursor::PAGE).await?;
    Ok(Shelf { products, categories: service::categories(&visit.app).await? })
}
