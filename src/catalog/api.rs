//! Server functions of this slice: guard, call, reply.

use super::model::{Shelf, Showcase};
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
pub const ACCESS: &[(&str, Who)] = &[("/fn/catalog/shelf", Who::Anyone), ("/fn/catalog/product", Who::Anyone)];

/// A page of products: of one category, or (empty) of all; `cursor` is empty for the newest. Also the categories.
#[server(prefix = "/fn", endpoint = "catalog/shelf")]
pub async fn read_shelf(category: String, cursor: String) -> Result<Shelf, Failure> {
    let visit = Visit::current()?;
    let some = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
    let products = service::shelf(&visit.app, &visit.caller, some(&category).as_deref(), some(&cursor).as_deref(), cursor::PAGE).await?;
    Ok(Shelf { products, categories: service::categories(&visit.app).await? })
}

/// One product by its name in addresses, with others of its category.
#[server(prefix = "/fn", endpoint = "catalog/product")]
pub async fn read_product(slug: String) -> Result<Showcase, Failure> {
    let visit = Visit::current()?;
    let product = service::by_slug(&visit.app, &visit.caller, &slug).await?;
    let mut more = service::shelf(&visit.app, &visit.caller, Some(&product.category), None, 5).await?.items;
    more.retain(|other| other.id != product.id);
    more.truncate(4);
    Ok(Showcase { product, more })
}
