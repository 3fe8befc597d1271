//! Server functions of this slice: guard, call, reply.

use super::model::{Asked, Found};
use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{
    kernel::{caller::Who, cursor},
    search::service,
    server::visit::Visit,
};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[("/fn/search/find", Who::Anyone)];

/// A page of what the caller may find; `cursor` is empty for the first.
#[server(prefix = "/fn", endpoint = "search/find")]
pub async fn find(asked: Asked, cursor: String) -> Result<Found, Failure> {
    let visit = Visit::current()?;
    service::look(&visit.app, visit.address)?;
    service::find(&visit.app, &visit.caller, &asked, &cursor, usize::try_from(cursor::PAGE).unwrap_or(20)).await
}
