//! The home page.

use crate::{
    server::visit::Visit,
    t,
    ui::page::{Page, PageResult},
};
use leptos::prelude::*;

/// `/`
pub async fn home(_visit: Visit) -> PageResult {
    Ok(Page::new(t!("nav-home"), view! { <h1>"Regulars"</h1> }))
}
