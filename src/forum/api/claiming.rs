//! The service desk.

use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{forum::service, kernel::caller::Who, server::visit::Visit, t};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[("/fn/forum/claim", Who::SUPPORT)];

/// Looks after a thread from now on, or (`claim` is `no`) lets others. `back` is an own path to go on at.
#[server(prefix = "/fn", endpoint = "forum/claim")]
pub async fn claim(thread_id: String, #[server(default)] claim: String, #[server(default)] back: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let thread = if claim == "no" {
        let thread = service::release(&visit.app, &visit.caller, &thread_id).await?;
        visit.say(t!("forum-claim-said-released"));
        thread
    } else {
        let thread = service::claim(&visit.app, &visit.caller, &thread_id).await?;
        visit.say(t!("forum-claim-said-claimed"));
        thread
    };
    visit.go(if back.is_empty() { thread.path() } else { back });
    Ok(())
}
