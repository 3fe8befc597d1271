//! Server functions of this slice: guard, call, reply.

use super::model::Standing;
use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{kernel::caller::Who, server::visit::Visit, tier::service};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[("/fn/tier/standing", Who::Anyone)];

/// The ladder, and where the caller stands on it.
#[server(prefix = "/fn", endpoint = "tier/standing")]
pub async fn read_standing() -> Result<Standing, Failure> {
    let visit = Visit::current()?;
    service::standing(&visit.app, &visit.caller).await
}
