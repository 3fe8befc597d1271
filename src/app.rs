//! The table of pages and server functions: one line each, with who may use it. What is not listed does not exist.

use crate::{
    kernel::caller::Who,
    server::visit::Visit,
    site,
    ui::page::PageResult,
};
use futures::future::BoxFuture;

/// A page's address (axum syntax), who may open it, and the function that makes it.
pub struct PageRoute {
    pub path: &'static str,
    pub who: Who,
    pub load: fn(Visit) -> BoxFuture<'static, PageResult>,
}

macro_rules! page {
    ($path:literal, $who:expr, $($function:ident)::+) => {
        PageRoute { path: $path, who: $who, load: |visit| Box::pin($($function)::+(visit)) }
    };
}

/// Every page, in the order of the menu.
pub fn pages() -> Vec<PageRoute> {
    vec![
        page!("/", Who::Anyone, site::page::home),
    ]
}

/// Every server function with who may call it. A test compares this with what is registered.
pub fn functions() -> Vec<(&'static str, Who)> {
    [site::api::ACCESS].concat()
}
