//! What one request from a browser carries, and what its answer shall carry. Server functions and pages get it from
//! the reactive owner's context: [`Visit::current`].

use crate::{
    kernel::{caller::Caller, failure::Failure},
    server::{state::App, upload::ReceivedFile},
};
use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};
use std::{
    net::IpAddr,
    sync::{Arc, Mutex},
};

/// One request.
#[derive(Clone)]
pub struct Visit {
    pub app: App,
    pub caller: Caller,
    /// The path with its query, for example `/rewards?kind=gift`.
    pub path: String,
    pub params: Vec<(String, String)>,
    pub query: Vec<(String, String)>,
    /// What the last form said; shown once.
    pub flash: Option<Flash>,
    /// `light`, `dark`, or `auto`.
    pub theme: &'static str,
    /// For the few inline scripts.
    pub nonce: String,
    /// The client's address (the proxy's word only where that proxy is trusted).
    pub address: IpAddr,
    pub agent: String,
    /// The session token of the request's cookie; `None` without one.
    pub token: Option<String>,
    /// The files that a form brought, in the order of the form: only for the functions of `app::FILES`.
    pub files: Vec<ReceivedFile>,
    reply: Arc<Mutex<Reply>>,
}

/// What a server function wants in the answer beside its value.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// Whole `Set-Cookie` values.
    pub cookies: Vec<String>,
    /// Where a form without scripts goes next: an own path. `None`: back to the page of the form.
    pub goto: Option<String>,
    /// A word of success for the next page.
    pub said: Option<String>,
}

/// What a form answered, carried to the next page by a cookie of one minute.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// The server function that answered (`/fn/…`): tells forms of one page apart.
    #[serde(default)]
    pub form: String,
    /// What was typed, without passwords, so that nothing is lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<(String, String)>,
}

impl Visit {
    #[expect(clippy::too_many_arguments, reason = "made once, in serve.rs")]
    pub fn new(
        app: App,
        caller: Caller,
        path: String,
        params: Vec<(String, String)>,
        query: Vec<(String, String)>,
        flash: Option<Flash>,
        theme: &'static str,
        nonce: String,
        address: IpAddr,
        agent: String,
        token: Option<String>,
    ) -> Self {
        Self { app, caller, path, params, query, flash, theme, nonce, address, agent, token, files: vec![], reply: Arc::default() }
    }

    /// The visit being answered.
    ///
    /// # Errors
    /// Outside a request (a mistake of ours).
    pub fn current() -> Result<Self, Failure> {
        use_context().ok_or_else(|| Failure::internal("no visit in context"))
    }

    /// A part of the path (`{id}`); empty where the route has no such part.
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// A value of the query, trimmed, at most 200 characters; `None` where missing or empty.
    pub fn query(&self, name: &str) -> Option<&str> {
        let value = self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim())?;
        (!value.is_empty() && value.chars().count() <= 200).then_some(value)
    }

    /// Where the page leads on to (`?next=`): an own path, or empty.
    pub fn next(&self) -> &str {
        self.query("next").and_then(own_path).unwrap_or_default()
    }

    /// Sends a cookie along; `cookie` is a whole `Set-Cookie` value.
    pub fn set_cookie(&self, cookie: String) {
        self.with(|reply| reply.cookies.push(cookie));
    }

    /// Where the form goes next, instead of back to its page. Only own paths are followed.
    pub fn go(&self, path: impl Into<String>) {
        self.with(|reply| reply.goto = Some(path.into()));
    }

    /// Tells the next page a success.
    pub fn say(&self, words: impl Into<String>) {
        self.with(|reply| reply.said = Some(words.into()));
    }

    /// What was asked for so far.
    pub fn reply(&self) -> Reply {
        self.reply.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn with(&self, change: impl FnOnce(&mut Reply)) {
        change(&mut self.reply.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    }
}

/// An own, relative path and nothing else: what a redirect may follow.
pub fn own_path(path: &str) -> Option<&str> {
    let good = path.starts_with('/')
        && !path.starts_with("//")
        && !path.starts_with("/\\")
        && path.len() <= 2_000
        && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    good.then_some(path)
}

/// `path` with `next`, where that is an own path, in its query: for pages that lead on there.
pub fn leading(path: &str, next: &str) -> String {
    let Some(query) = own_path(next).and_then(|next| serde_urlencoded::to_string([("next", next)]).ok()) else { return path.to_owned() };
    format!("{path}{}{query}", if path.contains('?') { '&' } else { '?' })
}

#[cfg(test)]
mod tests {
    use super::{leading, own_path};

    #[test]
    fn pages_lead_on_to_own_paths_alone() {
        assert_eq!(leading("/login", "/write?line=line_1"), "/login?next=%2Fwrite%3Fline%3Dline_1");
        assert_eq!(leading("/join?sent=1", "/me"), "/join?sent=1&next=%2Fme");
        assert_eq!(leading("/login", "//evil.test"), "/login");
        assert_eq!(leading("/login", ""), "/login");
    }

    #[test]
    fn only_own_paths_are_followed() {
        assert_eq!(own_path("/me?x=1#y"), Some("/me?x=1#y"));
        for bad in ["", "me", "//evil.test", "/\\evil.test", "https://evil.test", "/a\r\nb", "/ä"] {
            assert_eq!(own_path(bad), None, "{bad:?}");
        }
    }
}
