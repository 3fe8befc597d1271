//! Commands that only show something: `config`, `routes`, `openapi`.

use super::{Outcome, print};
use crate::{api, app, serve, server::config::Config};
use std::fmt::Write as _;

/// Every setting in force, one a line, in the form of the environment.
pub fn config(config: &Config) -> Outcome {
    print(&config.show().into_iter().fold(String::new(), |mut text, (name, value)| {
        let _ = writeln!(text, "{name}={value}");
        text
    }))
}

/// Every page, server function and API call: method, path, who may.
pub fn routes() -> Outcome {
    let pages = app::pages().into_iter().map(|page| ("GET", page.path.to_owned(), page.who));
    let functions = app::functions().into_iter().map(|(path, who)| ("POST", path.to_owned(), who));
    let calls = api::access().into_iter().map(|(method, path, who)| (method, format!("/api/v1{path}"), who));
    let others = serve::OTHERS.iter().map(|(method, path, who)| (*method, (*path).to_owned(), *who));
    print(&pages.chain(functions).chain(calls).chain(others).fold(String::new(), |mut text, (method, path, who)| {
        let _ = writeln!(text, "{method:<7}{path:<52}{who}");
        text
    }))
}

/// The OpenAPI document of the REST API.
pub fn openapi() -> Outcome {
    print(&format!("{}\n", api::document::text()))
}
