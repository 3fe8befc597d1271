//! Server functions of the shell.

use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{kernel::caller::Who, server::visit::Visit};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[("/fn/site/theme", Who::Anyone)];

/// Remembers the wanted theme (`auto`, `light` or `dark`; anything else means `auto`) in this browser for a year.
#[server(prefix = "/fn", endpoint = "site/theme")]
pub async fn set_theme(theme: String) -> Result<(), Failure> {
    let theme = match theme.as_str() {
        known @ ("light" | "dark") => known,
        _ => "auto",
    };
    Visit::current()?.set_cookie(format!("theme={theme}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"));
    Ok(())
}
