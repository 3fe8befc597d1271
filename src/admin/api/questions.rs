//! Questions of customers.

#[cfg(feature = "ssr")]
use crate::{
    kernel::cursor,
    question::{model::Pile, service},
    server::visit::Visit,
};
use crate::{
    kernel::{cursor::Page, failure::Failure},
    question::model::Placed,
};
use leptos::prelude::*;

/// A page of questions: `unanswered` for long, `held`, or `all`.
#[server(prefix = "/fn", endpoint = "admin/questions")]
pub async fn questions(show: String, cursor: Option<String>) -> Result<Page<Placed>, Failure> {
    let visit = Visit::current()?;
    service::pile(&visit.app, &visit.caller, Pile::parse(&show), cursor.as_deref(), cursor::PAGE).await
}
